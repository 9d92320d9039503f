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

#endif
