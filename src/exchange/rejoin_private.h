/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A register that is behind what others hold of it. */
#ifndef EXCHANGE_REJOIN_PRIVATE_H
#define EXCHANGE_REJOIN_PRIVATE_H

#include "exchange/rejoin.h"
#include "receive_private.h"

/* False with a sentence while the register waits for a rebuild. */
bool rejoin_may_send(struct office *o, struct err *err);

/* Whether a batch tells of more than this file knows: batches of ours that
 * were never made here, answers of ours that were never given here.  Where
 * our own signature proves it (proof.h) it is noted and sending stops, else
 * it is an alarm; both are said.  False when the register failed. */
bool rejoin_look(struct office *o, const struct incoming *in,
    const struct handoff_report *report, struct err *err);
/* An answer to a batch that was never made here (`hash` NULL), or made
 * otherwise: the same, with the sentence in `why`. */
bool rejoin_note_answer(struct office *o, const struct handoff_name *parts,
    const char *hash, const char *proof, struct err *why, struct err *err);

/* The batch is (part of) the rebuild we wait for. */
bool rejoin_is_rebuild(const struct office *o, const struct incoming *in);
/* Whether what stands here and is ours gives way to what the rebuild brings,
 * though it may never have been sent: then it is put aside as work.  */
bool rejoin_puts_aside(struct apply *a, const struct record *have,
    const struct record *now);
bool rejoin_put_aside(struct apply *a, const struct record *have,
    struct err *err);
/* A row of ours that somebody below brought back: taken, and to be checked,
 * for nothing proves that we wrote it. */
bool rejoin_note_returned(struct apply *a, const char *sender,
    const struct record *r, struct err *err);

#endif
