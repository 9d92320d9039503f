/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Transactions that nest by counting, and what is written once per
 * transaction: counters and the head of the journal.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

#include "base/mem.h"
#include "base/text.h"

/* A log longer than this many pages is written back at the next commit. */
#define WAL_PAGES_MAX 8192

DB_QUERY(meta_get, "SELECT value FROM meta WHERE name = :name");
DB_QUERY(meta_set,
    "INSERT INTO meta(name, value) VALUES(:name, :value)"
    " ON CONFLICT(name) DO UPDATE SET value = excluded.value");
DB_QUERY(meta_delete, "DELETE FROM meta WHERE name = :name");

/* Counters live in memory within a transaction: read on first use, written by
 * db_commit() where they are dirty, forgotten by a rollback. */
static void
counters_forget(struct db *db)
{
	memset(&db->stamp, 0, sizeof db->stamp);
	journal_forget_head(db);
}

bool
db_begin(struct db *db, struct err *err)
{
	if (db->depth == 0) {
		if (!db_exec(db, "BEGIN IMMEDIATE", err))
			return false;
		db->doomed = false;
		memset(&db->spoiled, 0, sizeof db->spoiled);
		counters_forget(db);
	}
	db->depth++;
	return true;
}

/* End the outermost transaction without keeping anything. */
static void
give_up(struct db *db)
{
	/* After a full disk SQLite has rolled back already. */
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	db->depth = 0;
	db->doomed = false;
	db->mark.set = false;
	counters_forget(db);
}

static bool
counters_write(struct db *db, struct err *err)
{
	if (db->stamp.dirty &&
	    !db_set_meta_int(db, "stamp", db->stamp.value, err))
		return false;
	return journal_write_head(db, err);
}

bool
db_sound(struct db *db, struct err *err)
{
	if (db->unheard.code == ERR_NONE)
		return true;
	err_set(err, db->unheard.code, "%s", db->unheard.text);
	memset(&db->unheard, 0, sizeof db->unheard);
	return false;
}

/* Whether every page could be read and written so far, whoever asked. */
static bool
unspoiled(struct db *db, struct err *err)
{
	return db->spoiled.code == ERR_NONE ||
	       err_set(err, db->spoiled.code, "%s", db->spoiled.text);
}

bool
db_commit(struct db *db, struct err *err)
{
	if (db->depth == 0)
		fatal("commit without begin");
	if (db->depth > 1) {
		db->depth--;
		return !db->doomed ||
		    err_set(err, ERR_FAILED, _("这次保存已被撤销，不能继续"));
	}
	if (db->doomed || sqlite3_get_autocommit(db->handle)) {
		give_up(db);
		return err_set(err, ERR_FAILED,
		    _("这次保存已被撤销，不能继续"));
	}
	if (!db_sound(db, err) || !unspoiled(db, err) ||
	    !counters_write(db, err) || !db_exec(db, "COMMIT", err)) {
		give_up(db);
		return false;
	}
	db->depth = 0;
	counters_forget(db);
	if (db->wal_pages > WAL_PAGES_MAX)
		db_checkpoint(db);
	return true;
}

void
db_rollback(struct db *db)
{
	if (db->depth == 0)
		fatal("rollback without begin");
	if (db->depth > 1) {
		db->depth--;
		db->doomed = true;
		return;
	}
	give_up(db);
}

bool
db_end(struct db *db, bool good, struct err *err)
{
	if (good)
		return db_commit(db, err);
	db_rollback(db);
	return false;
}

bool
db_mark(struct db *db, struct err *err)
{
	if (db->depth == 0 || db->mark.set)
		fatal("a mark outside a transaction, or within another");
	if (db->doomed || !db_exec(db, "SAVEPOINT mark", err))
		return err_set(err, ERR_FAILED,
		    _("这次保存已被撤销，不能继续"));
	db->mark = (struct mark){ .set = true, .depth = db->depth,
	    .stamp = db->stamp, .journal_seq = db->journal_seq };
	memcpy(db->mark.journal_chain, db->journal_chain, CHAIN_BYTES);
	return true;
}

bool
db_mark_keep(struct db *db, struct err *err)
{
	if (!db->mark.set || db->depth != db->mark.depth)
		fatal("a mark kept that was not set here");
	db->mark.set = false;
	return db_exec(db, "RELEASE mark", err);
}

bool
db_mark_undo(struct db *db, struct err *err)
{
	struct mark *m = &db->mark;

	if (!m->set)
		fatal("no mark to go back to");
	m->set = false;
	/* After a full disk SQLite has rolled everything back already. */
	if (sqlite3_get_autocommit(db->handle) ||
	    !db_exec(db, "ROLLBACK TO mark", err) ||
	    !db_exec(db, "RELEASE mark", err)) {
		db->doomed = true;
		return err_set(err, ERR_FAILED,
		    _("这次保存已被撤销，不能继续"));
	}
	db->depth = m->depth;
	db->doomed = false;
	db->stamp = m->stamp;
	db->journal_seq = m->journal_seq;
	memcpy(db->journal_chain, m->journal_chain, CHAIN_BYTES);
	return true;
}

bool
db_in_transaction(const struct db *db)
{
	return db->depth > 0;
}

int64_t
db_int(struct db *db, int64_t fallback, const struct query *query)
{
	int64_t value = fallback;
	struct stmt *q;

	q = db_query(db, query, NULL);
	if (q == NULL)
		return fallback;
	if (stmt_step(q, NULL) == DB_ROW && !stmt_is_null(q, 0))
		value = stmt_int(q, 0);
	stmt_done(q);
	return value;
}

char *
db_meta(struct db *db, const char *name)
{
	char *value = NULL;
	struct stmt *q;

	q = db_query(db, &meta_get, NULL);
	if (q == NULL)
		return NULL;
	stmt_bind_text(q, ":name", name);
	if (stmt_step(q, NULL) == DB_ROW)
		value = xstrdup_or_null(stmt_text(q, 0));
	stmt_done(q);
	return value;
}

int64_t
db_meta_int(struct db *db, const char *name, int64_t fallback)
{
	char *value = db_meta(db, name);
	int64_t n = fallback;

	if (value != NULL)
		n = strtoll(value, NULL, 10);
	free(value);
	return n;
}

bool
db_set_meta(struct db *db, const char *name, const char *value,
    struct err *err)
{
	struct stmt *q;

	q = db_query(db, text_empty(value) ? &meta_delete : &meta_set, err);
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":name", name);
	if (!text_empty(value))
		stmt_bind_text(q, ":value", value);
	return stmt_run(q, err);
}

bool
db_set_meta_int(struct db *db, const char *name, int64_t value,
    struct err *err)
{
	char text[24];

	snprintf(text, sizeof text, "%lld", (long long)value);
	return db_set_meta(db, name, text, err);
}

/* Last stamp given out; -1 with a sentence on failure. */
static int64_t
stamp_read(struct db *db, struct err *err)
{
	int64_t value = 0;
	enum db_result r;
	struct stmt *q;

	if (db->stamp.loaded)
		return db->stamp.value;
	q = db_query(db, &meta_get, err);
	if (q == NULL)
		return -1;
	stmt_bind_text(q, ":name", "stamp");
	r = stmt_step(q, err);
	if (r == DB_ROW)
		value = stmt_int(q, 0);
	stmt_done(q);
	return r == DB_ROW || r == DB_NONE ? value : -1;
}

int64_t
db_stamp(struct db *db)
{
	int64_t value = stamp_read(db, NULL);

	return value < 0 ? 0 : value;
}

int64_t
db_stamp_next(struct db *db, struct err *err)
{
	int64_t value;

	if (db->depth == 0)
		fatal("a stamp outside a transaction");
	value = stamp_read(db, err);
	if (value < 0)
		return 0;
	db->stamp.loaded = db->stamp.dirty = true;
	return db->stamp.value = value + 1;
}
