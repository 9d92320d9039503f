/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The parts of a check. */
#ifndef STORE_CHECK_PRIVATE_H
#define STORE_CHECK_PRIVATE_H

#include "store/check.h"

/* Count one finding and tell it in a sentence. */
void check_found(struct check_report *report, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Every row's sum. */
bool check_sums(struct db *db, struct check_report *report, struct err *err);
/* Every row: its sum, its newest journal entry, its local columns. */
bool check_rows(struct db *db, struct check_report *report, struct err *err);
/* Every record the journal names is there. */
bool check_entries(struct db *db, struct check_report *report,
    struct err *err);
/* Rows that are kept for others, and search keys. */
bool check_local(struct db *db, struct check_report *report, struct err *err);

#endif
