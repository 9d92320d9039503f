/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Prepared statements, kept per connection.  A constant text is found by its
 * address, a composed one by its characters; a statement in use is never
 * handed out twice.
 */
#include <stdlib.h>
#include <string.h>

#include "private.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"

/* Idle statements beyond this many are thrown away. */
#define STATEMENTS_KEPT 512

static size_t
bucket_of_text(const char *sql)
{
	uint64_t hash = 1469598103934665603u;

	for (; *sql != '\0'; sql++)
		hash = (hash ^ (unsigned char)*sql) * 1099511628211u;
	return (size_t)(hash ^ hash >> 32) & (STATEMENT_BUCKETS - 1);
}

static size_t
bucket_of_address(const char *sql)
{
	uintptr_t p = (uintptr_t)sql;

	return (size_t)(p >> 4 ^ p >> 12) & (STATEMENT_BUCKETS - 1);
}

static void
statement_free(struct stmt *q)
{
	sqlite3_finalize(q->raw);
	free(q->owned);
	free(q);
}

static void
drop_idle(struct db *db)
{
	struct stmt **link, *q;
	size_t i;

	for (i = 0; i < STATEMENT_BUCKETS; i++) {
		link = &db->statements[i];
		while ((q = *link) != NULL) {
			if (q->busy) {
				link = &q->next;
				continue;
			}
			*link = q->next;
			statement_free(q);
			db->n_statements--;
		}
	}
}

void
statements_free(struct db *db)
{
	struct stmt *q;
	size_t i;

	for (i = 0; i < STATEMENT_BUCKETS; i++) {
		while ((q = db->statements[i]) != NULL) {
			db->statements[i] = q->next;
			statement_free(q);
		}
	}
	db->n_statements = 0;
}

static struct stmt *
prepare(struct db *db, const char *sql, char *owned, size_t bucket,
    struct err *err)
{
	sqlite3_stmt *raw;
	struct stmt *q;
	int rc;

	if (db->n_statements >= STATEMENTS_KEPT)
		drop_idle(db);
	rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
	    &raw, NULL);
	if (rc != SQLITE_OK) {
		db_fail(db, rc, err);
		free(owned);
		return NULL;
	}
	q = xcalloc(1, sizeof *q);
	q->db = db;
	q->raw = raw;
	q->owned = owned;
	q->sql = sql;
	q->bucket = bucket;
	q->busy = true;
	q->next = db->statements[bucket];
	db->statements[bucket] = q;
	db->n_statements++;
	return q;
}

struct stmt *
db_prepare_kept(struct db *db, const char *sql, struct err *err)
{
	size_t bucket = bucket_of_address(sql);
	struct stmt *q;

	for (q = db->statements[bucket]; q != NULL; q = q->next) {
		if (!q->busy && q->sql == sql) {
			q->busy = true;
			return q;
		}
	}
	return prepare(db, sql, NULL, bucket, err);
}

struct stmt *
db_prepare(struct db *db, const char *sql, struct err *err)
{
	size_t bucket = bucket_of_text(sql);
	struct stmt *q;
	char *owned;

	for (q = db->statements[bucket]; q != NULL; q = q->next) {
		if (!q->busy && q->owned != NULL && strcmp(q->sql, sql) == 0) {
			q->busy = true;
			return q;
		}
	}
	owned = xstrdup(sql);
	return prepare(db, owned, owned, bucket, err);
}

struct stmt *
db_query(struct db *db, const struct query *query, struct err *err)
{
	return db_prepare_kept(db, query->sql, err);
}

void
stmt_done(struct stmt *q)
{
	if (q == NULL)
		return;
	q->db->steps += sqlite3_stmt_status(q->raw,
	    SQLITE_STMTSTATUS_VM_STEP, 1);
	sqlite3_reset(q->raw);
	sqlite3_clear_bindings(q->raw);
	q->busy = false;
	q->too_big = false;
}

int64_t
db_steps(const struct db *db)
{
	return db->steps;
}

static int
parameter(struct stmt *q, const char *name)
{
	int index;

	index = sqlite3_bind_parameter_index(q->raw, name);
	if (index == 0)
		fatal("no parameter %s in: %s", name, q->sql);
	return index;
}

static void
bound(struct stmt *q, const char *name, int rc)
{
	/* Too long a value is the one way left to fail; the step says so. */
	if (rc == SQLITE_TOOBIG)
		q->too_big = true;
	else if (rc != SQLITE_OK)
		fatal("binding %s failed (%d) in: %s", name, rc, q->sql);
}

void
stmt_bind_int(struct stmt *q, const char *name, int64_t value)
{
	bound(q, name, sqlite3_bind_int64(q->raw, parameter(q, name), value));
}

void
stmt_bind_null(struct stmt *q, const char *name)
{
	bound(q, name, sqlite3_bind_null(q->raw, parameter(q, name)));
}

void
stmt_bind_text(struct stmt *q, const char *name, const char *value)
{
	int index = parameter(q, name);

	if (value == NULL)
		bound(q, name, sqlite3_bind_null(q->raw, index));
	else
		bound(q, name, sqlite3_bind_text(q->raw, index, value, -1,
		    SQLITE_TRANSIENT));
}

void
stmt_bind_blob(struct stmt *q, const char *name, const void *data, size_t len)
{
	int index = parameter(q, name);

	if (data == NULL)
		bound(q, name, sqlite3_bind_null(q->raw, index));
	else
		bound(q, name, sqlite3_bind_blob64(q->raw, index, data, len,
		    SQLITE_TRANSIENT));
}

/*
 * A write inside a transaction that has already been given up would be kept
 * on its own: SQLite rolls back by itself on a full disk, and a nested caller
 * may have called it off.
 */
static bool
write_allowed(struct stmt *q, struct err *err)
{
	struct db *db = q->db;

	if (db->depth == 0 || sqlite3_stmt_readonly(q->raw))
		return true;
	if (!db->doomed && !sqlite3_get_autocommit(db->handle))
		return true;
	db->doomed = true;
	return err_set(err, ERR_FAILED, _("这次保存已被撤销，不能继续"));
}

enum db_result
stmt_step(struct stmt *q, struct err *err)
{
	int rc;

	if (!write_allowed(q, err))
		return DB_ERROR;
	if (q->too_big)
		return db_fail_result(q->db, SQLITE_TOOBIG, err);
	rc = sqlite3_step(q->raw);
	if (rc == SQLITE_ROW)
		return DB_ROW;
	if (rc == SQLITE_DONE)
		return DB_NONE;
	return db_fail_result(q->db, rc, err);
}

bool
stmt_run(struct stmt *q, struct err *err)
{
	enum db_result r;

	if (q == NULL)
		return false;
	do
		r = stmt_step(q, err);
	while (r == DB_ROW);
	stmt_done(q);
	return r == DB_NONE;
}

bool
stmt_is_null(struct stmt *q, int column)
{
	return sqlite3_column_type(q->raw, column) == SQLITE_NULL;
}

int64_t
stmt_int(struct stmt *q, int column)
{
	return sqlite3_column_int64(q->raw, column);
}

const char *
stmt_text(struct stmt *q, int column)
{
	return (const char *)sqlite3_column_text(q->raw, column);
}

const void *
stmt_blob(struct stmt *q, int column, size_t *len)
{
	const void *data = sqlite3_column_blob(q->raw, column);

	*len = (size_t)sqlite3_column_bytes(q->raw, column);
	return data;
}

void
stmt_copy(struct stmt *q, int column, char *to, size_t size)
{
	const char *text = stmt_text(q, column);

	text_copy(to, size, text != NULL ? text : "");
}

bool
stmt_bytes(struct stmt *q, int column, uint8_t *to, size_t size)
{
	size_t len;
	const void *data = stmt_blob(q, column, &len);
	bool fits = data != NULL && len == size;

	memset(to, 0, size);
	if (fits)
		memcpy(to, data, size);
	return fits;
}

bool
stmt_hex(struct stmt *q, int column, char *to, size_t size)
{
	size_t len;
	const void *data = stmt_blob(q, column, &len);

	to[0] = '\0';
	if (data == NULL || len != size)
		return false;
	hex_encode(to, data, len);
	return true;
}

extern const struct query __start_queries[], __stop_queries[];
DB_QUERY(nothing, "SELECT 1");

const struct query *
db_queries(size_t *len)
{
	/* Keeps the section alive in a program that registers nothing else. */
	(void)nothing;
	*len = (size_t)(__stop_queries - __start_queries);
	return __start_queries;
}
