/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Service numbers: one per person for life, from the series of the person's
 * village, which exactly one unit holds.  A number is never used again; what
 * is missing between 1 and the highest is a gap that has to be explained.
 */
#ifndef CASEWORK_NUMBER_H
#define CASEWORK_NUMBER_H

#include "base/list.h"
#include "casework/change.h"

/* The next sequence of a division: one more than the highest ever given,
 * voided ones and closed series counted.  0 with a sentence on failure. */
int64_t number_next(struct office *o, const char *division, struct err *err);

/* Number a stored person from its village's series within a change; *stored
 * is the caller's. */
bool number_give(struct change *c, const struct record *person,
    struct record **stored, struct err *err);

/* "42" in the unit's own series, "002001-42" above; returns `out`. */
char *number_short(const struct office *o, const char *number, char out[24]);

#endif
