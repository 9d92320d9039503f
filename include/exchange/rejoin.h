/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * After a restore or on a new computer a register may be behind what others
 * hold of it.  Until the rebuild batch of the unit above (every row we may
 * see, our own included, and our highest sequences) is in: new records and
 * drafts yes; changing older records, numbers, cards and sending no.  The top
 * unit is rebuilt by those below.
 */
#ifndef EXCHANGE_REJOIN_H
#define EXCHANGE_REJOIN_H

#include "exchange/handoff.h"

/* Whether this register waits for a rebuild. */
bool rejoin_waits(struct office *o);
/* Ask for it: lays our card into `dir` (NULL: only says what to do).
 * `anyway`: also where nothing here tells that the register is behind, as
 * when a file from before a restore was copied back. */
bool rejoin_ask(struct office *o, const char *dir, bool anyway,
    const struct handoff_report *report, struct err *err);

#endif
