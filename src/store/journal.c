/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The journal and its chain.  Each entry's hash covers the hash before it and
 * everything of the entry that may never change; of what may be blanked it
 * covers only a salted hash.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"
#include "store/journal.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

#define SALT_BYTES 16

#define ENTRY_COLUMNS "seq, at, operator, unit, act, action, kind, uid," \
	" tenure, rev, before, sum, reason, salt, digest, chain"

DB_QUERY(entry_insert,
    "INSERT INTO journal(" ENTRY_COLUMNS ") VALUES(:seq, :at, :operator,"
    " :unit, :act, :action, :kind, :uid, :tenure, :rev, :before, :sum,"
    " :reason, :salt, :digest, :chain)");
DB_QUERY(entry_last,
    "SELECT seq, chain FROM journal ORDER BY seq DESC LIMIT 1");
DB_QUERY(entries_of_record,
    "SELECT " ENTRY_COLUMNS " FROM journal"
    " WHERE uid = :uid AND kind = :kind ORDER BY seq");
DB_QUERY(entries_of_act,
    "SELECT " ENTRY_COLUMNS " FROM journal WHERE act = :act ORDER BY seq");
DB_QUERY(entries_of_act_back,
    "SELECT " ENTRY_COLUMNS " FROM journal WHERE act = :act"
    " ORDER BY seq DESC");
DB_QUERY(entries_recent,
    "SELECT " ENTRY_COLUMNS " FROM journal WHERE seq < :seq"
    " ORDER BY seq DESC LIMIT :limit");
DB_QUERY(entries_all,
    "SELECT " ENTRY_COLUMNS " FROM journal ORDER BY seq");
DB_QUERY(entries_blank,
    "UPDATE journal SET before = NULL, reason = NULL, salt = NULL"
    " WHERE uid = :uid");

typedef bool each_entry(void *ctx, const struct journal_entry *e);

void
journal_entry_release(struct journal_entry *e)
{
	free(e->before);
	free(e->reason);
	e->before = e->reason = NULL;
}

int64_t
journal_next_act(struct db *db)
{
	int64_t act = db_meta_int(db, "act", 0) + 1;

	if (!db_set_meta_int(db, "act", act, NULL))
		return 0;
	return act;
}

static void
add_text(struct buf *b, const char *name, const char *value)
{
	canon_add(b, name, value, strlen(value));
}

static void
add_int(struct buf *b, const char *name, int64_t value)
{
	char text[24];

	snprintf(text, sizeof text, "%lld", (long long)value);
	add_text(b, name, text);
}

static void
add_hex(struct buf *b, const char *name, const uint8_t *bytes, size_t len)
{
	char text[2 * CHAIN_BYTES + 1];

	add_text(b, name, hex_encode(text, bytes, len));
}

/* What an entry shows of its blankable part. */
static void
entry_digest(const uint8_t salt[SALT_BYTES], const struct journal_entry *e,
    uint8_t out[CHAIN_BYTES])
{
	struct buf b = BUF_INIT;

	buf_add(&b, salt, SALT_BYTES);
	if (e->before != NULL)
		add_text(&b, "before", e->before);
	if (e->reason != NULL)
		add_text(&b, "reason", e->reason);
	hash_blake2b(out, CHAIN_BYTES, b.data, b.len);
	buf_release(&b);
}

/* Move the chain on by one entry. */
static void
chain_on(uint8_t chain[CHAIN_BYTES], const struct journal_entry *e,
    const uint8_t digest[CHAIN_BYTES])
{
	struct buf b = BUF_INIT;

	buf_add(&b, chain, CHAIN_BYTES);
	add_int(&b, "seq", e->seq);
	add_text(&b, "at", e->at);
	add_text(&b, "operator", e->operator);
	add_text(&b, "unit", e->unit);
	add_int(&b, "act", e->act);
	add_text(&b, "action", e->action);
	add_text(&b, "kind", e->kind);
	add_hex(&b, "uid", e->uid, UID_BYTES);
	add_int(&b, "tenure", e->tenure);
	add_int(&b, "rev", e->rev);
	add_hex(&b, "before", digest, CHAIN_BYTES);
	add_hex(&b, "sum", e->sum, SUM_BYTES);
	hash_blake2b(chain, CHAIN_BYTES, b.data, b.len);
	buf_release(&b);
}

void
journal_forget_head(struct db *db)
{
	memset(&db->journal_seq, 0, sizeof db->journal_seq);
}

static bool
load_head(struct db *db, struct err *err)
{
	enum db_result result;
	const void *chain;
	struct stmt *q;
	size_t len;

	if (db->journal_seq.loaded)
		return true;
	q = db_query(db, &entry_last, err);
	if (q == NULL)
		return false;
	memset(db->journal_chain, 0, CHAIN_BYTES);
	db->journal_seq.value = 0;
	result = stmt_step(q, err);
	if (result == DB_ROW) {
		db->journal_seq.value = stmt_int(q, 0);
		chain = stmt_blob(q, 1, &len);
		if (chain != NULL && len == CHAIN_BYTES)
			memcpy(db->journal_chain, chain, len);
	}
	stmt_done(q);
	/* Outside a transaction another process may move it on any time. */
	db->journal_seq.loaded = db->depth > 0;
	return result == DB_ROW || result == DB_NONE;
}

static void
format_head(int64_t seq, const uint8_t chain[CHAIN_BYTES], char *out,
    size_t size)
{
	char hex[2 * CHAIN_BYTES + 1];

	snprintf(out, size, "%lld:%s", (long long)seq,
	    hex_encode(hex, chain, CHAIN_BYTES));
}

bool
journal_write_head(struct db *db, struct err *err)
{
	char head[2 * CHAIN_BYTES + 32];

	if (!db->journal_seq.dirty)
		return true;
	format_head(db->journal_seq.value, db->journal_chain, head,
	    sizeof head);
	return db_set_meta(db, "journal_head", head, err);
}

static bool
insert_entry(struct db *db, const struct journal_entry *e,
    const uint8_t salt[SALT_BYTES], const uint8_t digest[CHAIN_BYTES],
    const uint8_t chain[CHAIN_BYTES], struct err *err)
{
	struct stmt *q;

	q = db_query(db, &entry_insert, err);
	if (q == NULL)
		return false;
	stmt_bind_int(q, ":seq", e->seq);
	stmt_bind_text(q, ":at", e->at);
	stmt_bind_text(q, ":operator", e->operator);
	stmt_bind_text(q, ":unit", e->unit);
	stmt_bind_int(q, ":act", e->act);
	stmt_bind_text(q, ":action", e->action);
	stmt_bind_text(q, ":kind", e->kind);
	stmt_bind_blob(q, ":uid", e->uid, UID_BYTES);
	stmt_bind_int(q, ":tenure", e->tenure);
	stmt_bind_int(q, ":rev", e->rev);
	stmt_bind_text(q, ":before", e->before);
	stmt_bind_blob(q, ":sum", e->sum, SUM_BYTES);
	stmt_bind_text(q, ":reason", e->reason);
	stmt_bind_blob(q, ":salt", salt, SALT_BYTES);
	stmt_bind_blob(q, ":digest", digest, CHAIN_BYTES);
	stmt_bind_blob(q, ":chain", chain, CHAIN_BYTES);
	return stmt_run(q, err);
}

static bool
append_in(struct db *db, struct journal_entry *e, struct err *err)
{
	uint8_t chain[CHAIN_BYTES], digest[CHAIN_BYTES], salt[SALT_BYTES];

	if (!load_head(db, err))
		return false;
	e->seq = db->journal_seq.value + 1;
	if (e->at[0] == '\0')
		time_format(clock_now(), e->at);
	random_bytes(salt, sizeof salt);
	entry_digest(salt, e, digest);
	memcpy(chain, db->journal_chain, sizeof chain);
	chain_on(chain, e, digest);
	if (!insert_entry(db, e, salt, digest, chain, err))
		return false;
	memcpy(db->journal_chain, chain, sizeof chain);
	db->journal_seq.value = e->seq;
	db->journal_seq.dirty = true;
	return true;
}

bool
journal_append(struct db *db, struct journal_entry *e, struct err *err)
{
	if (!db_begin(db, err))
		return false;
	return db_end(db, append_in(db, e, err), err);
}

static void
read_entry(struct stmt *q, struct journal_entry *e)
{
	memset(e, 0, sizeof *e);
	e->seq = stmt_int(q, 0);
	stmt_copy(q, 1, e->at, sizeof e->at);
	stmt_copy(q, 2, e->operator, sizeof e->operator);
	stmt_copy(q, 3, e->unit, sizeof e->unit);
	e->act = stmt_int(q, 4);
	stmt_copy(q, 5, e->action, sizeof e->action);
	stmt_copy(q, 6, e->kind, sizeof e->kind);
	stmt_bytes(q, 7, e->uid, UID_BYTES);
	e->tenure = stmt_int(q, 8);
	e->rev = stmt_int(q, 9);
	e->before = xstrdup_or_null(stmt_text(q, 10));
	stmt_bytes(q, 11, e->sum, SUM_BYTES);
	e->reason = xstrdup_or_null(stmt_text(q, 12));
}

/* Run a bound statement through `each`; gives it back. */
static bool
walk(struct stmt *q, each_entry *each, void *ctx, struct err *err)
{
	struct journal_entry e;
	enum db_result result;
	bool more = true;

	while ((result = stmt_step(q, err)) == DB_ROW && more) {
		read_entry(q, &e);
		more = each(ctx, &e);
		journal_entry_release(&e);
	}
	stmt_done(q);
	return result != DB_ERROR && result != DB_CONSTRAINT;
}

bool
journal_of_record(struct db *db, const char *kind,
    const uint8_t uid[UID_BYTES], each_entry *each, void *ctx,
    struct err *err)
{
	struct stmt *q = db_query(db, &entries_of_record, err);

	if (q == NULL)
		return false;
	stmt_bind_blob(q, ":uid", uid, UID_BYTES);
	stmt_bind_text(q, ":kind", kind);
	return walk(q, each, ctx, err);
}

bool
journal_of_act(struct db *db, int64_t act, each_entry *each, void *ctx,
    struct err *err)
{
	struct stmt *q = db_query(db, &entries_of_act, err);

	if (q == NULL)
		return false;
	stmt_bind_int(q, ":act", act);
	return walk(q, each, ctx, err);
}

bool
journal_of_act_back(struct db *db, int64_t act, each_entry *each, void *ctx,
    struct err *err)
{
	struct stmt *q = db_query(db, &entries_of_act_back, err);

	if (q == NULL)
		return false;
	stmt_bind_int(q, ":act", act);
	return walk(q, each, ctx, err);
}

bool
journal_recent(struct db *db, int64_t before_seq, int limit,
    each_entry *each, void *ctx, struct err *err)
{
	struct stmt *q = db_query(db, &entries_recent, err);

	if (q == NULL)
		return false;
	stmt_bind_int(q, ":seq", before_seq > 0 ? before_seq : INT64_MAX);
	stmt_bind_int(q, ":limit", limit);
	return walk(q, each, ctx, err);
}

bool
journal_blank(struct db *db, const uint8_t uid[UID_BYTES], struct err *err)
{
	struct stmt *q = db_query(db, &entries_blank, err);

	if (q == NULL)
		return false;
	stmt_bind_blob(q, ":uid", uid, UID_BYTES);
	return stmt_run(q, err);
}

/* Whether the entry under `q` follows `chain`, which moves on. */
static bool
verify_entry(struct stmt *q, const struct journal_entry *e,
    uint8_t chain[CHAIN_BYTES])
{
	uint8_t digest[CHAIN_BYTES], stored[CHAIN_BYTES];
	const void *salt;
	size_t len;

	stmt_bytes(q, 14, stored, CHAIN_BYTES);
	salt = stmt_blob(q, 13, &len);
	if (salt == NULL) {
		if (e->before != NULL || e->reason != NULL)
			return false;
	} else {
		if (len != SALT_BYTES)
			return false;
		entry_digest(salt, e, digest);
		if (memcmp(digest, stored, CHAIN_BYTES) != 0)
			return false;
	}
	chain_on(chain, e, stored);
	stmt_bytes(q, 15, digest, CHAIN_BYTES);
	return memcmp(chain, digest, CHAIN_BYTES) == 0;
}

static bool
verify_end(struct db *db, int64_t seq, const uint8_t chain[CHAIN_BYTES],
    struct err *err)
{
	char head[2 * CHAIN_BYTES + 32], *kept;
	bool same;

	/* Inside a transaction the head is written at its end only. */
	if (db->journal_seq.dirty)
		return true;
	format_head(seq, chain, head, sizeof head);
	kept = db_meta(db, "journal_head");
	same = kept == NULL ? seq == 0 : strcmp(kept, head) == 0;
	free(kept);
	return same || err_set(err, ERR_UNSAFE,
	    _("日志末尾与登记的不符(最后一条是第 %lld 条)，可能有记录丢失"),
	    (long long)seq);
}

bool
journal_verify(struct db *db, int64_t *entries, struct err *err)
{
	uint8_t chain[CHAIN_BYTES] = { 0 };
	struct journal_entry e;
	enum db_result result;
	struct stmt *q;
	int64_t n = 0;
	bool good = true;

	*entries = 0;
	q = db_query(db, &entries_all, err);
	if (q == NULL)
		return false;
	while (good && (result = stmt_step(q, err)) == DB_ROW) {
		read_entry(q, &e);
		n++;
		good = e.seq == n && verify_entry(q, &e, chain);
		journal_entry_release(&e);
	}
	stmt_done(q);
	*entries = n;
	if (!good)
		return err_set(err, ERR_UNSAFE,
		    _("日志第 %lld 条被改动过或已损坏"), (long long)n);
	return result == DB_NONE && verify_end(db, n, chain, err);
}

void
journal_head(struct db *db, char hex[2 * CHAIN_BYTES + 1])
{
	uint8_t none[CHAIN_BYTES] = { 0 };

	hex_encode(hex, load_head(db, NULL) ? db->journal_chain : none,
	    CHAIN_BYTES);
}
