/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The installation's epoch, and what a register may do while it is behind
 * what others hold of it.
 *
 * After a restore, or when the file of an earlier day was copied back, the
 * units around us hold versions and numbers this register does not know.  It
 * begins a new epoch and waits for a rebuild batch of the unit above (the top
 * unit: of every unit below).  Until then new records and drafts go on;
 * older records are not changed, no number is given, no card made, nothing
 * sent.
 */
#ifndef CASEWORK_EPOCH_H
#define CASEWORK_EPOCH_H

#include "casework/office.h"

/* Begin a new epoch within the caller's transaction: batches are counted
 * anew, and all units we have exchanged batches with are waited for.
 * `forked`: the file was copied back and may have been written to since. */
bool epoch_begin(struct db *db, bool forked, struct err *err);

/* Whether the register waits for a rebuild batch. */
bool epoch_is_behind(struct office *o);
/* Whether it waits for this very unit. */
bool epoch_waits_for(struct office *o, const char *unit);
/* The rebuild batch of that unit is in, whole. */
bool epoch_rebuilt(struct office *o, const char *unit, struct err *err);

/* What others hold of us is newer than this file: noted with how it was seen
 * (a sentence), within the caller's transaction.  Nothing is sent from then
 * on until a new epoch is begun (exchange/rejoin.h). */
bool epoch_note_fork(struct office *o, const char *sentence, struct err *err);
/* The sentence, the caller frees it; NULL if nothing was noted. */
char *epoch_fork(struct office *o);

/* Whether this version may be written while the register is behind: first
 * versions of what bears no number, and later ones of records that were begun
 * after the restore.  False with a sentence. */
bool epoch_may_write(struct office *o, const struct record *old,
    const struct record *now, struct err *err);

#endif
