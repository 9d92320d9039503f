/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Who is who: the unit card (单位名片), a short self-signed text with a unit's
 * code, name, epoch and public keys, and which cards we have accepted.
 *
 * A neighbour's card is accepted by a person who has compared its 30 digits
 * by telephone, never by itself.  A later card that the accepted key has
 * signed is a key change and needs no telephone; the same keys with a new
 * epoch are a computer that was restored or replaced, and need a rejoin.  A
 * card of an epoch or of keys that are over, once more, is none of these.
 * Practice units, where nothing is at stake, accept first cards they find
 * beside a batch.  Cards of units two levels down come with the statements
 * (statement.h), are kept as seen, and can be confirmed.
 */
#ifndef EXCHANGE_TRUST_H
#define EXCHANGE_TRUST_H

#include "base/identity.h"
#include "casework/office.h"

#define TRUST_FINGERPRINT 36     /* "12345 12345 ..." of 30 digits, and NUL */
#define TRUST_CARD_MAX 4096
#define TRUST_CARD_SUFFIX ".card"    /* UNIT.card */

/* What a card says, once its signature holds. */
struct unit_card {
	char unit[UNIT_TEXT];
	char name[128];
	char epoch[33];
	bool practice;
	char made_at[21];
	uint8_t recipient[AGE_KEY_BYTES];
	struct minisign_public sign;
	/* Key before this one, which signed the change; zeros: none. */
	struct minisign_public before;
};

/* Parse and check a card's own signatures.  ERR_UNSAFE with a sentence. */
bool unit_card_parse(const char *text, size_t len, struct unit_card *out,
    struct err *err);
/* BLAKE2b-128 over unit and keys as 30 decimal digits in six groups. */
char *unit_card_fingerprint(const struct unit_card *c,
    char out[TRUST_FINGERPRINT]);

/*
 * Our own keys, in the file PATH.key beside the register; of a register in
 * memory they are in memory only.  They are made the first time they are
 * needed; afterwards a missing file is said, never replaced in silence.
 * `passphrase` opens a locked file (NULL: none).  They stay in o->keys until
 * office_close().
 */
bool trust_open_keys(struct office *o, const char *passphrase,
    struct err *err);
/* Whether the file waits for a passphrase. */
bool trust_locked(struct office *o);
/* The recovery key of keys that were made by this process, to be printed
 * once; "" if they were not. */
const char *trust_recovery(struct office *o);
/* Make new keys, signed by the old ones, which `passphrase` opens as it will
 * open the new file; the card changes.  Where the old file is lost the new
 * keys stand alone, and the neighbours compare digits anew. */
bool trust_change_keys(struct office *o, const char *passphrase,
    struct err *err);
/* Save the key file anew under another passphrase (NULL or "": none). */
bool trust_set_passphrase(struct office *o, const char *passphrase,
    struct err *err);
/* Make another recovery key in place of the one before, which then opens
 * nothing any more; trust_recovery() tells it.  On failure the one before is
 * good as it was; should the disk not even take the old file back, the new
 * one, which that file may be sealed to, is told. */
bool trust_renew_recovery(struct office *o, const char *passphrase,
    struct err *err);
/* The same where the new key is to last before the old one goes: `keep` gets
 * it first, and when that fails nothing changes. */
bool trust_renew_recovery_kept(struct office *o, const char *passphrase,
    bool (*keep)(void *ctx, const char *recovery, struct err *err), void *ctx,
    struct err *err);
/* Open the keys with the recovery key as typed from paper: those of the key
 * file, or, where it is lost, the copy the register keeps sealed to that very
 * key.  The file is then written without a passphrase. */
bool trust_recover(struct office *o, const char *recovery, struct err *err);

/* Whether the trusted comment of a signature file is ours: of
 * our key, or of one we had before in this very epoch; a key that was given
 * up proves nothing of a later one. */
bool trust_signed_by_us(struct office *o, const char *file, size_t len,
    char comment[MINISIGN_COMMENT]);

/* Our card as text; the same bytes as long as nothing in it changed. */
bool trust_card(struct office *o, struct buf *out, struct err *err);

/* The same as the file UNIT.card in a folder. */
bool trust_lay_card(struct office *o, const char *dir, struct err *err);

/* How a card that is offered stands to what we have accepted. */
enum trust_offer {
	TRUST_SAME,          /* accepted already, nothing changes */
	TRUST_NEW,           /* first card of this unit: compare digits */
	TRUST_CHANGED,       /* new key, signed by the accepted one */
	TRUST_RESTORED,      /* same key, new epoch: a rejoin */
	TRUST_REPLACED,      /* another key, not signed: compare digits */
	TRUST_STRANGER,      /* no neighbour, nor below us */
	TRUST_OLDER,         /* from before the one we have: changes nothing */
	TRUST__MAX
};
bool trust_look(struct office *o, const struct unit_card *c,
    enum trust_offer *offer, struct err *err);
/* Its name for machines: "same", "new" ... */
const char *trust_offer_name(enum trust_offer offer);
/*
 * Digits compared by telephone.  Who forges a card can make a few of its
 * groups come out right, but does not know which: two of the six, by our
 * secret key and the card, are not shown here and are typed as heard.
 */
struct trust_question {
	int group[2];                    /* 1 to 6, ascending */
	char shown[TRUST_FINGERPRINT];   /* those two as "_____" */
	char want[11];
};
/* False where our keys cannot be opened. */
bool trust_ask(struct office *o, const struct unit_card *c,
    struct trust_question *out, struct err *err);
/* ERR_USAGE: these are not ten digits; ERR_UNSAFE: they are others. */
bool trust_heard(const struct trust_question *q, const char *typed,
    struct err *err);
/* Accept it, journalled with the operator's name.  The caller has had the
 * digits compared where the offer asks for it.  A restored or replaced unit
 * owes us nothing and is owed a rebuild batch. */
bool trust_accept(struct office *o, const char *text, size_t len,
    struct err *err);
/* The same of a card two levels down that was only seen so far. */
bool trust_confirm(struct office *o, const char *unit, struct err *err);
/* The accepted (or, two levels down, seen) card of a unit; DB_NONE: none. */
enum db_result trust_known(struct office *o, const char *unit,
    struct unit_card *out, bool *confirmed, struct err *err);
/* All known cards by unit, for lists. */
bool trust_each(struct office *o, bool (*each)(void *ctx,
    const struct unit_card *c, bool confirmed, const char *trusted_at),
    void *ctx, struct err *err);

#endif
