/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Custody on a given day, and who enrolled whom.  custody_of() and
 * custody_of_person() of duty.h ask about today.
 */
#ifndef CASEWORK_CUSTODY_H
#define CASEWORK_CUSTODY_H

#include "casework/duty.h"

/* Custodian of a division on a day: by the records, its own unit if that is
 * us, else the nearest unit above of which the same is true. */
void custody_on(struct office *o, const char *division, day_t on,
    char unit[UNIT_TEXT]);
/* The unit that wrote the latest custody record of unit `code`; false if no
 * other unit did. */
bool custody_parent_of(struct office *o, const char *code,
    char unit[UNIT_TEXT]);

/*
 * Before a unit was enrolled its place was written for by the unit above
 * that enrolled it, or by itself while it stood alone.  Whether `writer` is
 * one of the two for the unit of that level (12, 9) of a division on day
 * `on`; then *unit is the unit and *begun the first day it was custodian.
 * Of our own place that day is the one on which we took in the first full
 * batch, today while none came.
 */
bool custody_before(struct office *o, const char *division, int level,
    day_t on, const char *writer, char unit[UNIT_TEXT], day_t *begun);
/* The latest record that makes another unit the custodian of exactly this
 * place, written by us: its uid; false if there is none. */
bool custody_record(struct office *o, const char *division,
    char uid[UID_TEXT]);
/* Whether a custody record names another custodian than the one before it of
 * its place; what it says else, as the rhythm, hands nothing over. */
bool custody_passes(struct office *o, const struct record *r);
/* Whether our own place was handed over to us: a full batch of the unit
 * above has been taken in. */
bool custody_begun(struct office *o);

#endif
