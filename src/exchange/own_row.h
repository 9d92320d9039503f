/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Rows of our own that others bring.  Nobody changes them, but in a rebuild
 * they come back: from the unit above, whose word is enough, and from units
 * below, who may bring our signature of them (statement.h).  What we signed
 * we take, wherever it lies; of a row that we are known to have signed no
 * other content is taken.  What nobody can prove to be ours is taken as far
 * as it takes nothing away that another could tell better, and is work.
 */
#ifndef EXCHANGE_OWN_ROW_H
#define EXCHANGE_OWN_ROW_H

#include "receive_private.h"

/* What is found of one row. */
struct own_word {
	bool may;                     /* be stored; else refused */
	bool proven;                  /* our signature of this version is here */
};

/* Whether this row of ours may come from `sender` at all.  False when the
 * register failed. */
bool own_row_may(struct apply *a, const struct handoff_neighbour *sender,
    const struct record *have, const struct record *r, struct own_word *word,
    struct refusal *no, struct err *err);
/* Whether it lies where `sender` may bring it; for other units' rows true. */
bool own_row_lies(struct apply *a, const struct handoff_neighbour *sender,
    const struct record *r, const struct own_word *word, struct refusal *no);
/* Once nobody is waited for any more: versions that we signed and nobody
 * brought become work, and what was signed is not needed any longer. */
bool own_row_settle(struct apply *a, struct err *err);

#endif
