/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Unit cards and keys, for the files of the hand-off. */
#ifndef EXCHANGE_TRUST_PRIVATE_H
#define EXCHANGE_TRUST_PRIVATE_H

#include "exchange/handoff.h"
#include "exchange/trust.h"

/* Whether the card tells of a key before this one. */
bool unit_card_has_before(const struct unit_card *c);
bool unit_card_same_keys(const struct unit_card *a,
    const struct unit_card *b);
/* What the key before signs when keys change: unit and new keys, no epoch, so
 * that it stays true after a restore. */
void unit_card_change(const struct unit_card *c, struct buf *out);
/* Append such a signature. */
void unit_card_sign_change(const struct unit_card *c,
    const struct minisign_secret *before, struct buf *out);
/* Append the text of a card; `change` is that signature where `before` is
 * set. */
void unit_card_write(const struct unit_card *c, const char *change,
    const struct minisign_secret *secret, struct buf *out);

/* trust.c: keep a card as accepted, whoever it is of; within the caller's
 * transaction, journalled. */
bool trust_store(struct office *o, const struct unit_card *c,
    enum trust_offer offer, const char *text, size_t len, struct err *err);
/* Whether batches may go to and come from this unit: its accepted card.
 * DB_NONE with a sentence where there is none. */
enum db_result trust_partner(struct office *o, const char *unit,
    struct unit_card *out, struct err *err);

/* trust_former.c: `old`, which has signed the keys that follow it (NULL: it
 * was lost), goes on to be known as ours; within the caller's transaction. */
#define TRUST_OWN_KEYS 8
bool trust_keep_former(struct office *o, const struct identity *old,
    struct err *err);
/* The keys known as ours, the present one first; how many. */
size_t trust_own_keys(struct office *o,
    struct minisign_public out[TRUST_OWN_KEYS]);

/* trust_folder.c: look at the cards of our neighbours in a folder: changed
 * keys, and in practice first cards, are accepted, all else is said. */
bool trust_take_cards(struct office *o, const char *dir,
    const struct handoff_report *report, struct err *err);

#endif
