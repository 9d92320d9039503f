/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The one write path.  A change is one act: all its rows, their journal
 * entries and derived work in one IMMEDIATE transaction, or nothing.
 * Forms, `act`, import and the demonstration all write through it.
 */
#ifndef CASEWORK_CHANGE_H
#define CASEWORK_CHANGE_H

#include "casework/office.h"
#include "store/row.h"

/* One act under way: its transaction and what it has written. */
struct change {
	struct office *o;
	char action[33];
	char *reason;
	int64_t act;
	char now[21];               /* one time for the whole act */
	struct records written;     /* copies, in the order written */
	int64_t count;              /* versions written */
	struct findings notices;    /* warnings for the reader */
	bool bulk;                  /* change_begin_bulk() */
};

/* NULL with a sentence on failure.  `reason` may be NULL. */
struct change *change_begin(struct office *o, const char *action,
    const char *reason, struct err *err);
/* The same for a long list: what is written is counted and not kept, but for
 * what the end of the act needs (custody, duties, moves), so that memory does
 * not grow with the list.  The caller takes the notices away as they come. */
struct change *change_begin_bulk(struct office *o, const char *action,
    const char *reason, struct err *err);
/*
 * Write one record: record_check(), right_to_write(), references, then
 * version, times, sum, row and journal entry.  New records get a uid (unless
 * they bring one), rev 1 and the tenure of their custodian (1, more for what
 * belongs to a person who moved); others must be the version that is stored
 * ("changed by ... meanwhile" otherwise).  Custody, duty and move rows stamp
 * the rows they concern anew.  Unchanged content writes nothing.  On success `r`
 * is the stored version.  On failure nothing of it is written; the caller
 * cancels.
 */
bool change_put(struct change *c, struct record *r, struct err *err);
/* The same without the rule of who may write: for the taker's first version
 * after a move, which changes division and tenure. */
bool change_take_over(struct change *c, struct record *r,
    const char *division, struct err *err);
/* Void with a reason; refused while live records refer to it. */
bool change_void(struct change *c, struct record *r, const char *reason,
    struct err *err);
/* Commit; on failure everything is rolled back.  Frees `c` either way. */
bool change_commit(struct change *c, struct err *err);
/* The same; what was written and said is the caller's (either may be NULL). */
bool change_finish(struct change *c, struct records *written,
    struct findings *notices, struct err *err);
void change_cancel(struct change *c);

/*
 * Undo a whole act as new revs (first versions are voided): own unit's only,
 * nothing changed since, nothing of another unit refers to it; a reason is
 * asked once it was sent.  Number, card, sent decision: never.
 */
bool change_undo(struct office *o, int64_t act, const char *reason,
    struct err *err);
/* Why an act cannot be undone; true if it can. */
bool change_undo_possible(struct office *o, int64_t act, bool *needs_reason,
    struct err *err);

#endif
