/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The one face of SQLite.  Statements are prepared once, bound by name and
 * done; transactions nest by counting and are always IMMEDIATE, so that a
 * second clerk waits instead of failing.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/uid.h"

struct db;
struct stmt;

/* How a step of a statement ended. */
enum db_result {
	DB_ROW,          /* a row is there */
	DB_NONE,         /* no (more) row; for a write: done */
	DB_CONSTRAINT,   /* a constraint said no; err tells which */
	DB_ERROR,        /* anything else; err tells what */
};

/*
 * SQL text is constant and registered, so that a test can prepare every
 * statement of every layer against the schema:
 *     DB_QUERY(person_of_number, "SELECT ... WHERE number = :number");
 *     struct stmt *q = db_query(db, &person_of_number, err);
 * Values are only ever bound.
 */
struct query {
	const char *sql;
	const char *file;
	int line;
};
#define DB_QUERY(name, text) \
	static const struct query name \
	__attribute__((section("queries"), used, aligned(8))) = \
	{ text, __FILE__, __LINE__ }

/* All registered statements of what is linked in; for the test. */
const struct query *db_queries(size_t *len);

/* How to open a register. */
enum db_mode { DB_OPEN, DB_CREATE, DB_READ_ONLY };

/* Open a register (WAL, EXTRA, foreign keys, defensive, limits, no links,
 * umask 077, refused file systems) and check that it is ours and not newer
 * than this program; an older one is migrated.  DB_CREATE makes a new file
 * with the schema and refuses one that exists.  ":memory:" opens a fresh
 * database with the schema, for tests.  NULL with a sentence on failure. */
struct db *db_open(const char *path, enum db_mode mode, struct err *err);
/* Checkpoint under our lock, forget the statements, close.  NULL is fine. */
void db_close(struct db *db);
/* A register is made ready under a name of its own (db_draft_name(), the
 * caller frees it; what an earlier attempt left there is gone) and closed;
 * then db_publish() gives it its final name, so that under that name it is
 * whole or not there.  Refuses where a file is; the draft is gone either
 * way. */
char *db_draft_name(const char *path);
bool db_publish(const char *draft, const char *path, struct err *err);
/* Give it up: take the closed draft and what lies beside it away. */
void db_remove_draft(const char *draft);
/* Either, by whether the draft is ready; frees its name. */
bool db_end_draft(char *draft, bool ready, const char *path, struct err *err);
const char *db_path(const struct db *db);
/* Whether a process has the register or draft at `path` open. */
bool db_in_use(const char *path);

/* Begin, or count one deeper.  An inner rollback dooms the whole. */
bool db_begin(struct db *db, struct err *err);
bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
/* The one or the other: commit what is `good`; whether it is stored. */
bool db_end(struct db *db, bool good, struct err *err);
/* Within a transaction: mark this place, then keep what came since, or take
 * it back alone, so that one bad row of a long list leaves no trace and does
 * not doom the others.  Marks do not nest. */
bool db_mark(struct db *db, struct err *err);
bool db_mark_keep(struct db *db, struct err *err);
bool db_mark_undo(struct db *db, struct err *err);
/* Whether every page could be read that was asked for without asking for the
 * error too (err NULL), where a failed read looks like "no such row".  Asked
 * before something is decided on what is not there; db_commit() asks by
 * itself, and refuses whatever failed so since db_begin(), heard or not.  False with the sentence, once. */
bool db_sound(struct db *db, struct err *err);
bool db_in_transaction(const struct db *db);
/* Whether the file was left without a proper end last time (power cut, kill)
 * and nobody else had it open: a reason for a quick check. */
bool db_was_unclean(const struct db *db);
/* Truncate the write-ahead log; when idle, after a batch, at the end. */
void db_checkpoint(struct db *db);

/* How many steps of SQLite's machine the statements given back so far took:
 * a measure of work that no other load on the computer changes. */
int64_t db_steps(const struct db *db);

/* Stop waiting for the disk at each commit while practice data is made in
 * bulk; a crash meanwhile may cost the file.  Off again syncs everything.
 * Never for a register with real people. */
void db_set_bulk(struct db *db, bool on);

/* A ready statement, reset and without bindings; borrowed from `db` until
 * stmt_done().  A nested use of the same query gets a statement of its own. */
struct stmt *db_query(struct db *db, const struct query *q, struct err *err);
/* The same for SQL composed from field tables; cached by its text. */
struct stmt *db_prepare(struct db *db, const char *sql, struct err *err);

/* Parameter names with their colon; an unknown name is a broken invariant.
 * NULL binds NULL.  Texts and blobs are copied. */
void stmt_bind_int(struct stmt *q, const char *name, int64_t value);
void stmt_bind_text(struct stmt *q, const char *name, const char *value);
void stmt_bind_blob(struct stmt *q, const char *name, const void *data,
    size_t len);
void stmt_bind_null(struct stmt *q, const char *name);
enum db_result stmt_step(struct stmt *q, struct err *err);
/* Run to the end, expecting no rows; then done.  False on any error. */
bool stmt_run(struct stmt *q, struct err *err);
/* Give the statement back.  NULL is fine. */
void stmt_done(struct stmt *q);

/* Columns from 0, borrowed until the next step. */
bool stmt_is_null(struct stmt *q, int column);
int64_t stmt_int(struct stmt *q, int column);
const char *stmt_text(struct stmt *q, int column);          /* NULL if NULL */
const void *stmt_blob(struct stmt *q, int column, size_t *len);
/* A text into `to`, as text_copy(); "" if NULL. */
void stmt_copy(struct stmt *q, int column, char *to, size_t size);
/* A blob of exactly `size` bytes; false, and zeros, for anything else. */
bool stmt_bytes(struct stmt *q, int column, uint8_t *to, size_t size);
/* The same as 2 * size digits and a NUL; "" for anything else. */
bool stmt_hex(struct stmt *q, int column, char *to, size_t size);

/* Single values of statements without parameters; `fallback` if no row. */
int64_t db_int(struct db *db, int64_t fallback, const struct query *q);

/* Settings of this file: meta(name, value). */
char *db_meta(struct db *db, const char *name);             /* caller frees */
int64_t db_meta_int(struct db *db, const char *name, int64_t fallback);
bool db_set_meta(struct db *db, const char *name, const char *value,
    struct err *err);
bool db_set_meta_int(struct db *db, const char *name, int64_t value,
    struct err *err);

/* The last change stamp given to a row, those of the running transaction
 * included (meta "stamp" is written at commit); 0 for an empty register. */
int64_t db_stamp(struct db *db);
/* The next one, for local rows that travel without being records; inside the
 * caller's transaction.  0 with a sentence on failure. */
int64_t db_stamp_next(struct db *db, struct err *err);

#endif
