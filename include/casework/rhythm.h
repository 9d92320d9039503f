/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * How often a unit reports: custody.rhythm, set by the unit above and known
 * to both.  The day counts on which a batch was made (sender) or came in
 * (receiver); daily means each working day, weekly the last working day of
 * the week, monthly the last working day of the month.
 */
#ifndef CASEWORK_RHYTHM_H
#define CASEWORK_RHYTHM_H

#include "casework/office.h"

/* How a neighbour stands. */
struct rhythm_state {
	char unit[UNIT_TEXT];
	char rhythm[12];              /* "daily", "weekly", "monthly" */
	day_t last;                   /* last batch, 0: never */
	day_t due;                    /* the next one is due on this day */
	int late;                     /* working days overdue, 0: none */
	bool never;                   /* nothing ever came */
};
/* What we owe the unit above, and what each unit below owes us, as of
 * `today`.  The upper unit's own row comes first (`ours` true); a unit
 * nobody has enrolled owes nothing. */
bool rhythm_each(struct office *o, day_t today,
    bool (*each)(void *ctx, const struct rhythm_state *s, bool ours),
    void *ctx, struct err *err);

/* The first day after `from` on which a report is due. */
day_t rhythm_due(const struct calendar *c, const char *rhythm, day_t from);

#endif
