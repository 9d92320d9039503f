/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Loading and storing one record.  In memory every value is batch text; here
 * it becomes what its column holds and back: references turn into local ids,
 * uids into 16 bytes, whole numbers into integers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"
#include "store/row.h"

#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"

/* Places in the order of row_sql's written columns. */
enum written {
	W_UID, W_UNIT, W_TENURE, W_REV, W_SUM, W_STAMP, W_CAME_FROM, W_EXTRA,
	W_CREATED_AT, W_CHANGED_AT, W_VOIDED_ON, W_VOID_REASON, W_FIELDS
};

static const char *const written_names[] = {
	"uid", "unit", "tenure", "rev", "sum", "stamp", "came_from", "extra",
	"created_at", "changed_at", "voided_on", "void_reason"
};

void
records_release(struct records *l)
{
	size_t i;

	for (i = 0; i < l->len; i++)
		record_free(l->at[i]);
	vec_release(l);
}

static char *
read_value(struct stmt *q, int column)
{
	char uid[UID_TEXT];
	const void *data;
	size_t len;

	switch (sqlite3_column_type(q->raw, column)) {
	case SQLITE_NULL:
		return NULL;
	case SQLITE_BLOB:
		data = stmt_blob(q, column, &len);
		if (len == UID_BYTES)
			return xstrdup(uid_format(uid, data));
		return xstrdup("?");
	default:
		return xstrdup(stmt_text(q, column));
	}
}

/* What does not fit its place is cut or left out; the sum then tells. */
struct record *
row_read(struct stmt *q, const struct kind *k)
{
	struct record *r = record_new(k);
	size_t i;

	r->id = stmt_int(q, 0);
	stmt_bytes(q, 1, r->uid, sizeof r->uid);
	stmt_copy(q, 2, r->unit, sizeof r->unit);
	r->tenure = stmt_int(q, 3);
	r->rev = stmt_int(q, 4);
	stmt_bytes(q, 5, r->sum, sizeof r->sum);
	r->stamp = stmt_int(q, 6);
	r->extra = xstrdup_or_null(stmt_text(q, 7));
	stmt_copy(q, 8, r->created_at, sizeof r->created_at);
	stmt_copy(q, 9, r->changed_at, sizeof r->changed_at);
	stmt_copy(q, 10, r->voided_on, sizeof r->voided_on);
	r->void_reason = xstrdup_or_null(stmt_text(q, 11));
	for (i = 0; i < k->len; i++) {
		free(r->value[i]);
		r->value[i] = read_value(q, ROW_FIELDS_AT + (int)i);
	}
	return r;
}

static enum db_result
load_one(struct db *db, const struct kind *k, struct stmt *q,
    struct record **out, struct err *err)
{
	enum db_result result;

	*out = NULL;
	result = stmt_step(q, err);
	if (result == DB_ROW)
		*out = row_read(q, k);
	stmt_done(q);
	(void)db;
	return result;
}

enum db_result
row_load(struct db *db, const struct kind *k, int64_t id,
    struct record **out, struct err *err)
{
	struct stmt *q;

	*out = NULL;
	q = db_prepare_kept(db, row_sql(db, k)->load, err);
	if (q == NULL)
		return DB_ERROR;
	sqlite3_bind_int64(q->raw, 1, id);
	return load_one(db, k, q, out, err);
}

enum db_result
row_load_uid(struct db *db, const struct kind *k,
    const uint8_t uid[UID_BYTES], struct record **out, struct err *err)
{
	struct stmt *q;

	*out = NULL;
	q = db_prepare_kept(db, row_sql(db, k)->load_uid, err);
	if (q == NULL)
		return DB_ERROR;
	sqlite3_bind_blob(q->raw, 1, uid, UID_BYTES, SQLITE_TRANSIENT);
	return load_one(db, k, q, out, err);
}

enum db_result
row_load_any(struct db *db, const uint8_t uid[UID_BYTES],
    struct record **out, struct err *err)
{
	size_t i;

	*out = NULL;
	for (i = 0; i < kinds_len; i++)
		if (row_id(db, kinds[i], uid) != 0)
			return row_load_uid(db, kinds[i], uid, out, err);
	return DB_NONE;
}

int64_t
row_id(struct db *db, const struct kind *k, const uint8_t uid[UID_BYTES])
{
	struct stmt *q;
	int64_t id = 0;

	q = db_prepare_kept(db, row_sql(db, k)->id_of, NULL);
	if (q == NULL)
		return 0;
	sqlite3_bind_blob(q->raw, 1, uid, UID_BYTES, SQLITE_TRANSIENT);
	if (stmt_step(q, NULL) == DB_ROW)
		id = stmt_int(q, 0);
	stmt_done(q);
	return id;
}

void
cell_text(struct cell *c, const char *text)
{
	c->type = text_empty(text) ? CELL_NULL : CELL_TEXT;
	c->data = text;
	c->len = text ? strlen(text) : 0;
}

void
cell_int(struct cell *c, int64_t n)
{
	c->type = CELL_INT;
	c->n = n;
}

void
cell_blob(struct cell *c, const void *data, size_t len)
{
	c->type = CELL_BLOB;
	c->data = data;
	c->len = len;
}

void
cell_bind(struct stmt *q, int index, const struct cell *c, bool stays)
{
	sqlite3_destructor_type copy = stays ? SQLITE_STATIC :
	    SQLITE_TRANSIENT;
	int rc = SQLITE_OK;

	switch (c->type) {
	case CELL_NULL:
		rc = sqlite3_bind_null(q->raw, index);
		break;
	case CELL_INT:
		rc = sqlite3_bind_int64(q->raw, index, c->n);
		break;
	case CELL_TEXT:
		rc = sqlite3_bind_text64(q->raw, index, c->data, c->len, copy,
		    SQLITE_UTF8);
		break;
	case CELL_BLOB:
		rc = sqlite3_bind_blob64(q->raw, index, c->data, c->len, copy);
		break;
	}
	if (rc == SQLITE_TOOBIG)
		q->too_big = true;
	else if (rc != SQLITE_OK)
		fatal("binding %d failed (%d) in: %s", index, rc, q->sql);
}

/* Whether column `at` of the row under `q` already holds the cell. */
static bool
cell_is_stored(struct stmt *q, int at, const struct cell *c)
{
	const void *data;
	size_t len;

	switch (sqlite3_column_type(q->raw, at)) {
	case SQLITE_NULL:
		return c->type == CELL_NULL;
	case SQLITE_INTEGER:
		return c->type == CELL_INT && stmt_int(q, at) == c->n;
	case SQLITE_TEXT:
		if (c->type != CELL_TEXT)
			return false;
		break;
	default:
		if (c->type != CELL_BLOB)
			return false;
		break;
	}
	data = stmt_blob(q, at, &len);
	return len == c->len && (len == 0 || memcmp(data, c->data, len) == 0);
}

static enum db_result
refuse_value(const struct field *f, struct err *err, const char *sentence)
{
	err_field(err, f->name, "%s: %s", _(f->label), sentence);
	return DB_CONSTRAINT;
}

static enum db_result
cell_of_uid(struct db *db, const struct field *f, const char *value,
    struct cell *c, struct err *err)
{
	const struct kind *target;
	int64_t id;

	if (!uid_parse(c->uid, value))
		return refuse_value(f, err, _("不是记录标识"));
	if (f->type->storage == STORAGE_UID) {
		cell_blob(c, c->uid, UID_BYTES);
		return DB_NONE;
	}
	target = kind_by_name(f->target);
	if (target == NULL)
		fatal("field %s points at no kind", f->name);
	id = row_id(db, target, c->uid);
	if (id == 0)
		return refuse_value(f, err, _("所指的记录不在本机"));
	cell_int(c, id);
	return DB_NONE;
}

enum db_result
cell_of_field(struct db *db, const struct field *f, const char *value,
    struct cell *c, struct err *err)
{
	char same[24];

	if (text_empty(value)) {
		cell_text(c, NULL);
		return DB_NONE;
	}
	switch (f->type->storage) {
	case STORAGE_TEXT:
		cell_text(c, value);
		return DB_NONE;
	case STORAGE_INTEGER:
		cell_int(c, strtoll(value, NULL, 10));
		/* Read back it must be the very text the sum was made of. */
		snprintf(same, sizeof same, "%lld", (long long)c->n);
		if (strcmp(same, value) != 0)
			return refuse_value(f, err, _("不是整数"));
		return DB_NONE;
	case STORAGE_UID:
	case STORAGE_REF:
		return cell_of_uid(db, f, value, c, err);
	}
	return DB_ERROR;
}

/* All columns of the row; false cells stop with the result of the field. */
static enum db_result
fill_cells(struct db *db, const struct record *r, const char *came_from,
    struct cell *cells, struct err *err)
{
	enum db_result result;
	size_t i;

	cell_blob(&cells[W_UID], r->uid, UID_BYTES);
	cell_text(&cells[W_UNIT], r->unit);
	cell_int(&cells[W_TENURE], r->tenure);
	cell_int(&cells[W_REV], r->rev);
	cell_blob(&cells[W_SUM], r->sum, SUM_BYTES);
	cell_int(&cells[W_STAMP], r->stamp);
	cell_text(&cells[W_CAME_FROM], came_from);
	cell_text(&cells[W_EXTRA], r->extra);
	cell_text(&cells[W_CREATED_AT], r->created_at);
	cell_text(&cells[W_CHANGED_AT], r->changed_at);
	cell_text(&cells[W_VOIDED_ON], r->voided_on);
	cell_text(&cells[W_VOID_REASON], r->void_reason);
	for (i = 0; i < r->kind->len; i++) {
		result = cell_of_field(db, &r->kind->fields[i], r->value[i],
		    &cells[W_FIELDS + i], err);
		if (result != DB_NONE)
			return result;
	}
	return DB_NONE;
}

static enum db_result
insert_row(struct db *db, struct record *r, const struct cell *cells,
    struct err *err)
{
	enum db_result result;
	struct stmt *q;
	size_t i;

	q = db_prepare_kept(db, row_sql(db, r->kind)->insert, err);
	if (q == NULL)
		return DB_ERROR;
	for (i = 0; i < W_FIELDS + r->kind->len; i++)
		cell_bind(q, (int)i + 1, &cells[i], true);
	result = stmt_step(q, err);
	stmt_done(q);
	if (result == DB_NONE)
		r->id = sqlite3_last_insert_rowid(db->handle);
	return result;
}

static const char *
written_name(const struct kind *k, size_t i)
{
	return i < W_FIELDS ? written_names[i] : k->fields[i - W_FIELDS].name;
}

/* Only what changed stands in SET: SQLite rewrites the index entry of every
 * column named there, changed or not. */
static enum db_result
update_changed(struct db *db, const struct record *r,
    const struct cell *cells, const bool *changed, struct err *err)
{
	struct buf sql = BUF_INIT;
	enum db_result result;
	struct stmt *q;
	size_t i, n = W_FIELDS + r->kind->len;
	int at = 0;

	buf_addf(&sql, "UPDATE \"%s\" SET", r->kind->name);
	for (i = 0; i < n; i++) {
		if (!changed[i])
			continue;
		buf_addf(&sql, "%s \"%s\" = ?%d", at ? "," : "",
		    written_name(r->kind, i), at + 1);
		at++;
	}
	buf_addf(&sql, " WHERE id = ?%d", at + 1);
	q = db_prepare(db, sql.data, err);
	buf_release(&sql);
	if (q == NULL)
		return DB_ERROR;
	at = 0;
	for (i = 0; i < n; i++)
		if (changed[i])
			cell_bind(q, ++at, &cells[i], true);
	sqlite3_bind_int64(q->raw, at + 1, r->id);
	result = stmt_step(q, err);
	stmt_done(q);
	return result;
}

/* Compare with what is stored; *old_name is set for persons that are found
 * by name now. */
static enum db_result
find_changes(struct db *db, const struct record *r, const struct cell *cells,
    bool *changed, char **old_name, struct err *err)
{
	enum db_result result;
	struct stmt *q;
	size_t i;

	q = db_prepare_kept(db, row_sql(db, r->kind)->raw, err);
	if (q == NULL)
		return DB_ERROR;
	sqlite3_bind_int64(q->raw, 1, r->id);
	result = stmt_step(q, err);
	if (result == DB_ROW) {
		for (i = 0; i < W_FIELDS + r->kind->len; i++)
			changed[i] = !cell_is_stored(q, (int)i, &cells[i]);
		if (r->kind == &kind_person && stmt_is_null(q, W_VOIDED_ON))
			*old_name = xstrdup_or_null(stmt_text(q, W_FIELDS +
			    (int)kind_field_index(r->kind, "name")));
	}
	stmt_done(q);
	if (result != DB_NONE)
		return result;
	err_set(err, ERR_FAILED, _("要修改的记录不在本机"));
	return DB_ERROR;
}

static enum db_result
update_row(struct db *db, const struct record *r, const struct cell *cells,
    char **old_name, struct err *err)
{
	enum db_result result;
	bool *changed;

	changed = xcalloc(W_FIELDS + r->kind->len, sizeof *changed);
	result = find_changes(db, r, cells, changed, old_name, err);
	if (result == DB_ROW && changed[W_UID])
		fatal("record %lld of %s got another uid", (long long)r->id,
		    r->kind->name);
	if (result == DB_ROW)
		result = update_changed(db, r, cells, changed, err);
	free(changed);
	return result;
}

static enum db_result
store_in(struct db *db, struct record *r, const char *came_from,
    struct err *err)
{
	enum db_result result = DB_ERROR;
	struct cell *cells;
	char *old_name = NULL;
	const char *name = NULL;

	r->stamp = db_stamp_next(db, err);
	if (r->stamp == 0)
		return DB_ERROR;
	cells = xcalloc(W_FIELDS + r->kind->len, sizeof *cells);
	result = fill_cells(db, r, came_from, cells, err);
	if (result == DB_NONE)
		result = r->id == 0 ? insert_row(db, r, cells, err) :
		    update_row(db, r, cells, &old_name, err);
	if (result == DB_NONE && r->kind == &kind_person) {
		if (!record_is_voided(r))
			name = record_get(r, "name");
		if (!search_rekey(db, r->id, old_name, name, err))
			result = DB_ERROR;
	}
	free(old_name);
	free(cells);
	return result;
}

enum db_result
row_store(struct db *db, struct record *r, const char *came_from,
    struct err *err)
{
	int64_t old_id = r->id, old_stamp = r->stamp;
	enum db_result result;

	if (!db_begin(db, err))
		return DB_ERROR;
	result = store_in(db, r, came_from, err);
	/* One row refused does not doom the caller's transaction: nothing of
	 * it has been written. */
	if (result == DB_CONSTRAINT && db->depth > 1)
		db->depth--;
	else if (result != DB_NONE)
		db_rollback(db);
	else if (!db_commit(db, err))
		result = DB_ERROR;
	if (result != DB_NONE) {
		r->id = old_id;
		r->stamp = old_stamp;
	}
	return result;
}
