/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Lists of one kind: conditions and order become SQL by the field table,
 * values are bound.
 */
#include <stdlib.h>
#include <string.h>

#include "private.h"
#include "store/row.h"

#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"

/* The field of a name, or one standing in for a common column; NULL if the
 * kind has neither. */
static const struct field *
column(const struct kind *k, const char *name, struct field *common,
    struct field_type *type)
{
	size_t i;

	for (i = 0; i < common_columns_len; i++) {
		if (strcmp(common_columns[i].name, name) != 0)
			continue;
		memset(common, 0, sizeof *common);
		memset(type, 0, sizeof *type);
		type->storage = common_columns[i].storage;
		common->name = common_columns[i].name;
		common->label = common_columns[i].name;
		common->type = type;
		return common;
	}
	return kind_field(k, name);
}

static const char *const operators[] = {
	[ROW_IS] = "=", [ROW_NOT] = "IS NOT", [ROW_FROM] = ">=",
	[ROW_TO] = "<=",
};

/* One condition; its value is parameter `at` (and the next is free). */
static void
add_condition(struct buf *sql, const struct row_where *w,
    const struct field *f, size_t at)
{
	const char *open = "", *shut = "";

	buf_adds(sql, " AND ");
	if (text_empty(w->value) && w->how == ROW_IS) {
		buf_addf(sql, "t.\"%s\" IS NULL", f->name);
		return;
	}
	if (w->how < ROW_STARTS) {
		buf_addf(sql, "t.\"%s\" %s ?%zu", f->name, operators[w->how],
		    at);
		return;
	}
	if (f->type->storage != STORAGE_TEXT) {
		open = "CAST(";
		shut = " AS TEXT)";
	}
	if (w->how == ROW_CONTAINS)
		buf_addf(sql, "instr(%st.\"%s\"%s, ?%zu) > 0", open, f->name,
		    shut, at);
	else
		buf_addf(sql, "%st.\"%s\"%s >= ?%zu AND %st.\"%s\"%s <"
		    " ?%zu || char(0x10FFFF)", open, f->name, shut, at, open,
		    f->name, shut, at);
}

static bool
add_order(struct buf *sql, const struct row_list *list, struct err *err)
{
	const char *name = list->order ? list->order : "uid", *down = "";
	const struct field *f;
	struct field common;
	struct field_type type;

	if (*name == '-') {
		down = " DESC";
		name++;
	}
	f = column(list->kind, name, &common, &type);
	if (f == NULL)
		return err_set(err, ERR_USAGE, _("%s 没有字段 %s"),
		    _(list->kind->label), name);
	buf_addf(sql, " ORDER BY t.\"%s\"%s", f->name, down);
	if (strcmp(f->name, "uid") != 0)
		buf_addf(sql, ", t.uid%s", down);
	return true;
}

static bool
compose_where(struct buf *sql, const struct row_list *list, struct err *err)
{
	const struct field *f;
	struct field common;
	struct field_type type;
	size_t i;

	buf_addf(sql, " FROM \"%s\" t WHERE %s", list->kind->name,
	    list->voided ? "1" : "t.voided_on IS NULL");
	for (i = 0; i < list->n_where; i++) {
		f = column(list->kind, list->where[i].field, &common, &type);
		if (f == NULL)
			return err_set(err, ERR_USAGE, _("%s 没有字段 %s"),
			    _(list->kind->label), list->where[i].field);
		add_condition(sql, &list->where[i], f, i + 1);
	}
	return true;
}

/* A value that cannot stand in the column matches nothing: then `c` is NULL
 * and no comparison with it is true. */
static void
bind_condition(struct db *db, struct stmt *q, const struct row_list *list,
    size_t i)
{
	const struct row_where *w = &list->where[i];
	const struct field *f;
	struct field common;
	struct field_type type;
	struct cell c;

	if (text_empty(w->value) && w->how == ROW_IS)
		return;
	memset(&c, 0, sizeof c);
	f = column(list->kind, w->field, &common, &type);
	if (w->how >= ROW_STARTS)
		cell_text(&c, w->value);
	else if (cell_of_field(db, f, w->value, &c, NULL) != DB_NONE)
		cell_text(&c, NULL);
	cell_bind(q, (int)i + 1, &c, false);
}

/* `what` stands before FROM; the statement is bound and ready. */
static struct stmt *
prepare_list(struct db *db, const struct row_list *list, const char *what,
    bool ordered, struct err *err)
{
	struct buf sql = BUF_INIT;
	struct stmt *q = NULL;
	size_t i;

	buf_addf(&sql, "SELECT %s", what);
	if (compose_where(&sql, list, err) &&
	    (!ordered || add_order(&sql, list, err))) {
		if (ordered)
			buf_adds(&sql, " LIMIT :limit OFFSET :offset");
		q = db_prepare(db, sql.data, err);
	}
	buf_release(&sql);
	if (q == NULL)
		return NULL;
	for (i = 0; i < list->n_where; i++)
		bind_condition(db, q, list, i);
	if (ordered) {
		stmt_bind_int(q, ":limit", list->limit > 0 ? list->limit : -1);
		stmt_bind_int(q, ":offset", list->offset);
	}
	return q;
}

bool
row_each(struct db *db, const struct row_list *list,
    bool (*each)(void *ctx, struct record *r), void *ctx, struct err *err)
{
	enum db_result result;
	struct record *r;
	struct stmt *q;
	bool more = true;

	q = prepare_list(db, list, row_sql(db, list->kind)->columns, true, err);
	if (q == NULL)
		return false;
	while (more && (result = stmt_step(q, err)) == DB_ROW) {
		r = row_read(q, list->kind);
		more = each(ctx, r);
		record_free(r);
	}
	stmt_done(q);
	return !more || result == DB_NONE;
}

bool
row_list(struct db *db, const struct row_list *list, struct records *out,
    struct err *err)
{
	enum db_result result;
	struct stmt *q;

	memset(out, 0, sizeof *out);
	q = prepare_list(db, list, row_sql(db, list->kind)->columns, true, err);
	if (q == NULL)
		return false;
	while ((result = stmt_step(q, err)) == DB_ROW)
		*vec_push(out) = row_read(q, list->kind);
	stmt_done(q);
	if (result == DB_NONE)
		return true;
	records_release(out);
	return false;
}

int64_t
row_count(struct db *db, const struct row_list *list)
{
	struct stmt *q;
	int64_t n = 0;

	q = prepare_list(db, list, "count(*)", false, NULL);
	if (q == NULL)
		return 0;
	if (stmt_step(q, NULL) == DB_ROW)
		n = stmt_int(q, 0);
	stmt_done(q);
	return n;
}

struct record *
row_find(struct db *db, const struct kind *k, const char *field,
    const char *value, struct err *err)
{
	struct row_where where = { field, ROW_IS, value };
	struct row_list list = { .kind = k, .where = &where, .n_where = 1,
		.order = "-uid", .limit = 1 };
	struct records found;
	struct record *r = NULL;

	if (!row_list(db, &list, &found, err))
		return NULL;
	if (found.len > 0) {
		r = found.at[0];
		found.len = 0;
	}
	records_release(&found);
	return r;
}

bool
row_children(struct db *db, const struct kind *k, const char *field,
    const struct record *target, struct records *out, struct err *err)
{
	char uid[UID_TEXT];
	struct row_where where = { field, ROW_IS, record_uid(target, uid) };
	struct row_list list = { .kind = k, .where = &where, .n_where = 1 };

	memset(out, 0, sizeof *out);
	/* Nothing can refer to what was never stored. */
	if (text_empty(where.value))
		return true;
	return row_list(db, &list, out, err);
}

/* Whether a live record refers to `target` by this field: DB_ROW if so. */
static enum db_result
refers(struct db *db, const struct kind *k, const struct field *f,
    const struct record *target, struct err *err)
{
	struct buf sql = BUF_INIT;
	enum db_result result;
	struct stmt *q;
	struct cell c;

	if (f->type->storage == STORAGE_REF)
		cell_int(&c, target->id);
	else
		cell_blob(&c, target->uid, UID_BYTES);
	buf_addf(&sql, "SELECT 1 FROM \"%s\" WHERE \"%s\" = ?1 AND uid <> ?2"
	    " AND voided_on IS NULL LIMIT 1", k->name, f->name);
	q = db_prepare(db, sql.data, err);
	buf_release(&sql);
	if (q == NULL)
		return DB_ERROR;
	cell_bind(q, 1, &c, false);
	cell_blob(&c, target->uid, UID_BYTES);
	cell_bind(q, 2, &c, false);
	result = stmt_step(q, err);
	stmt_done(q);
	return result;
}

bool
row_referred(struct db *db, const struct record *target,
    const struct kind **by, struct err *err)
{
	const struct kind *k;
	const struct field *f;
	enum db_result result;
	size_t i, j;

	*by = NULL;
	for (i = 0; i < kinds_len; i++) {
		k = kinds[i];
		for (j = 0; j < k->len; j++) {
			f = &k->fields[j];
			if (f->type->storage != STORAGE_UID &&
			    (f->type->storage != STORAGE_REF ||
			    kind_by_name(f->target) != target->kind))
				continue;
			result = refers(db, k, f, target, err);
			if (result == DB_NONE)
				continue;
			if (result == DB_ROW)
				*by = k;
			return result == DB_ROW;
		}
	}
	return false;
}
