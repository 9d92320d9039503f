/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the letter to a unit that has not reported says; filled by the
 * hand-off. */
#ifndef PRINT_REMINDER_H
#define PRINT_REMINDER_H

/* All texts are borrowed. */
struct reminder {
	const char *unit;         /* division code */
	const char *last_on;      /* "YYYY-MM-DD" it last reported, or NULL */
	int days;                 /* working days without a report */
	const char *rhythm;       /* "daily", "weekly", "monthly", or NULL */
};

#endif
