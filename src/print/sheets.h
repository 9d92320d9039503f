/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One row a file of src/print/sheets/, in menu order. */
#ifndef PRINT_SHEETS_H
#define PRINT_SHEETS_H

#include "print/sheet.h"

#define SHEETS(X) \
	X(application) X(missing_papers) X(acceptance) X(refusal) X(survey) \
	X(assessment) X(decision) X(person_file) X(cover) X(contents) \
	X(note) X(spine) X(card) X(card_register) X(plan) X(served) \
	X(name_list) X(service_sheet) X(allowance) X(notice) \
	X(referral) X(review) X(slip) X(reminder) X(recovery_key) \
	X(start_code)

#define SHEET_DECLARE(name) extern const struct sheet sheet_##name;
SHEETS(SHEET_DECLARE)
#undef SHEET_DECLARE

#endif
