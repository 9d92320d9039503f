/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the letter to a unit below that has not reported says.  Filled by the
 * hand-off, printed as a sheet. */
#ifndef CASEWORK_REMINDER_H
#define CASEWORK_REMINDER_H

#include <stdbool.h>

#include "model/record.h"

/* One unit below. */
struct reminder {
	char unit[UNIT_TEXT];
	char last_on[11];         /* "YYYY-MM-DD" it last reported, or "" */
	int days;                 /* working days without a report */
	char rhythm[12];          /* "daily", "weekly", "monthly", or "" */
	bool late;                /* it should have reported by now */
};

#endif
