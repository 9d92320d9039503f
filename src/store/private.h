/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What the files of this layer share and nobody else sees: the connection,
 * its statement cache, its counters and its lock file.
 */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include <sqlite3.h>

#include "base/buf.h"
#include "base/hash.h"
#include "model/kind.h"
#include "store/db.h"

/* "nuaa": what tells our files from other SQLite files. */
#define APPLICATION_ID 0x6E756161
/* Buckets of the statement cache; a power of two. */
#define STATEMENT_BUCKETS 256

/* A statement of the cache. */
struct stmt {
	struct db *db;
	sqlite3_stmt *raw;
	char *owned;             /* copy of the text, NULL for constant text */
	const char *sql;
	size_t bucket;
	bool busy;
	bool too_big;            /* a value bound was over the limit */
	struct stmt *next;
};

/* A counter of meta(): read once and written once per transaction. */
struct counter {
	bool loaded, dirty;
	int64_t value;
};

/* What a mark goes back to besides the rows: see db_mark(). */
struct mark {
	bool set;
	int depth;
	struct counter stamp, journal_seq;
	uint8_t journal_chain[CHAIN_BYTES];
};

/* Composed SQL of one kind, made on first use. */
struct row_sql {
	char *columns;           /* what row_read() reads, from table t */
	char *load, *load_uid, *raw, *insert, *id_of;
};

/* One connection. */
struct db {
	sqlite3 *handle;
	char *path;
	int lock_fd;             /* PATH-lock, or -1 (in memory) */
	bool read_only;
	bool unclean;            /* was not closed properly last time */
	int depth;
	bool doomed;
	struct err unheard;      /* see db_sound() */
	struct err spoiled;      /* the medium failed in this transaction */
	int64_t steps;           /* of the virtual machine, of all statements */
	int wal_pages;           /* length of the log after the last commit */
	struct stmt *statements[STATEMENT_BUCKETS];
	size_t n_statements;
	struct counter stamp;
	struct counter journal_seq;
	uint8_t journal_chain[CHAIN_BYTES];
	struct mark mark;
	struct row_sql *row_sql; /* one per kind */
};

/* db_error.c: translate the last failure of the connection (or of `code` when
 * there is none) into one sentence; always returns false. */
bool db_fail(struct db *db, int code, struct err *err);
/* The same as a result: DB_CONSTRAINT or DB_ERROR. */
enum db_result db_fail_result(struct db *db, int code, struct err *err);

/* db.c: run constant SQL without rows. */
bool db_exec(struct db *db, const char *sql, struct err *err);
/* First column of the first row of a statement with no parameters. */
bool db_pragma_int(struct db *db, const char *sql, int64_t *value,
    struct err *err);
/* Open a file as it is, read-only, without the rules for registers: copies
 * that are being verified. */
struct db *db_open_copy(const char *path, struct err *err);

/* db_lock.c: PATH-lock holds one byte per purpose. */
enum lock_byte { LOCK_CHECKPOINT, LOCK_IN_USE };
/* Open (make) the lock file; -1 with a sentence. */
int lock_open(const char *db_path, struct err *err);
/* Take a lock without waiting; false if another process holds it. */
bool lock_take(int fd, enum lock_byte byte, bool exclusive);
void lock_release(int fd, enum lock_byte byte);

/* statement.c: a statement whose text outlives the connection's use of it
 * (constants, composed texts kept in struct row_sql); found by its address. */
struct stmt *db_prepare_kept(struct db *db, const char *sql, struct err *err);
/* Throw away all statements (at close). */
void statements_free(struct db *db);

/* journal.c: write the head of the chain to meta if it moved. */
bool journal_write_head(struct db *db, struct err *err);
void journal_forget_head(struct db *db);

/* row_sql.c: the composed statements of a kind. */
const struct row_sql *row_sql(struct db *db, const struct kind *k);
void row_sql_free(struct db *db);

/* A column every table of a kind has. */
struct common_column {
	const char *name;
	enum storage storage;
};
extern const struct common_column common_columns[];
extern const size_t common_columns_len;
/* Place of the first field in row_sql.columns. */
#define ROW_FIELDS_AT 12

struct record;
/* row.c: the record under a statement made with row_sql.columns. */
struct record *row_read(struct stmt *q, const struct kind *k);
/* One value in batch text form as a column holds it.  Borrows from `text`
 * or from the cell itself. */
struct cell {
	enum { CELL_NULL, CELL_INT, CELL_TEXT, CELL_BLOB } type;
	int64_t n;
	const void *data;
	size_t len;
	uint8_t uid[UID_BYTES];
};
void cell_text(struct cell *c, const char *text);
void cell_int(struct cell *c, int64_t n);
void cell_blob(struct cell *c, const void *data, size_t len);
/* `stays`: the cell and what it borrows from outlive the statement's use, so
 * that nothing has to be copied. */
void cell_bind(struct stmt *q, int index, const struct cell *c, bool stays);
/* DB_CONSTRAINT and err->field: no such reference here, or not of the form.
 */
enum db_result cell_of_field(struct db *db, const struct field *f,
    const char *value, struct cell *c, struct err *err);

/* search_keys.c: exchange the search keys of a person: of `old` (NULL: none)
 * for those of `now` (NULL: none). */
bool search_rekey(struct db *db, int64_t person, const char *old,
    const char *now, struct err *err);

/* schema.c: make the name of `path` last. */
bool folder_sync(const char *path, struct err *err);

/* canon.c: the "name=LEN:value\n" form. */
void canon_add(struct buf *b, const char *name, const char *value, size_t len);
/* Read the next line at *at (which moves on): false at the end or, with
 * *bad set, for anything malformed.  `name` and `value` borrow from text. */
bool canon_next(const char **at, const char *end, struct buf *name,
    const char **value, size_t *len, bool *bad);

#endif
