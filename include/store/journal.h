/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The journal: one entry per own change and per applied batch, chained by
 * BLAKE2b-256 over (chain before, seq, time, operator, unit, act, action,
 * kind, uid, tenure, rev, H(salt, before), sum after).  `before` and `salt`
 * stand outside the chain, so that destroying personal data leaves it valid.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "model/record.h"
#include "store/db.h"

/* One entry; its texts are owned. */
struct journal_entry {
	int64_t seq;
	char at[21];
	char operator[65];
	char unit[UNIT_TEXT];
	int64_t act;              /* groups all rows of one action */
	char action[33];          /* action name, "receive", "import" ... */
	char kind[33];            /* "" for a batch */
	uint8_t uid[UID_BYTES];   /* of the record; of a batch: hash cut to 16 */
	int64_t tenure, rev;
	char *before;             /* changed fields, "name=LEN:value\n"...; NULL:
	                           * a first version, or blanked */
	uint8_t sum[SUM_BYTES];   /* after */
	char *reason;             /* typed reason; part of `before`'s hash */
};

/* Free the texts of an entry. */
void journal_entry_release(struct journal_entry *e);

/* Next free act number (within the caller's transaction). */
int64_t journal_next_act(struct db *db);
/* Append within the caller's transaction; seq is set. */
bool journal_append(struct db *db, struct journal_entry *e, struct err *err);
/* Entries of one record, or of one act, oldest first. */
bool journal_of_record(struct db *db, const char *kind,
    const uint8_t uid[UID_BYTES], bool (*each)(void *ctx,
    const struct journal_entry *e), void *ctx, struct err *err);
bool journal_of_act(struct db *db, int64_t act, bool (*each)(void *ctx,
    const struct journal_entry *e), void *ctx, struct err *err);
/* Entries of one act, newest first; `each` may append entries of another act
 * meanwhile. */
bool journal_of_act_back(struct db *db, int64_t act, bool (*each)(void *ctx,
    const struct journal_entry *e), void *ctx, struct err *err);
/* The newest entries, newest first, from before `seq` (0: the end). */
bool journal_recent(struct db *db, int64_t before_seq, int limit,
    bool (*each)(void *ctx, const struct journal_entry *e), void *ctx,
    struct err *err);

/* The fields of `old` that differ in `now`, as an entry holds them.  `old`
 * NULL (a first version) appends nothing. */
void journal_diff(const struct record *old, const struct record *now,
    struct buf *before);
/* Put the fields of `before` back into `r`. */
bool journal_restore(const char *before, struct record *r, struct err *err);

/* Blank `before` and `salt` of all entries of a record (archive rules). */
bool journal_blank(struct db *db, const uint8_t uid[UID_BYTES],
    struct err *err);
/* Walk the chain; false and a sentence naming the first wrong entry. */
bool journal_verify(struct db *db, int64_t *entries, struct err *err);
/* Head of the chain as hex (64 characters and NUL). */
void journal_head(struct db *db, char hex[2 * CHAIN_BYTES + 1]);

#endif
