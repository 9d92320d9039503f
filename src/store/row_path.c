/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Following references: paths of the kind table, titles, catalogue rows. */
#include <string.h>

#include "private.h"
#include "store/row.h"

#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"

/* A title may name references whose titles name references. */
#define TITLE_DEPTH 3

/* The record a reference field points at; DB_NONE for an empty one. */
static enum db_result
follow(struct db *db, const struct field *f, const char *uid_text,
    struct record **out, struct err *err)
{
	uint8_t uid[UID_BYTES];

	*out = NULL;
	if (text_empty(uid_text) || !uid_parse(uid, uid_text))
		return DB_NONE;
	if (f->type->storage == STORAGE_REF)
		return row_load_uid(db, kind_by_name(f->target), uid, out, err);
	if (f->type->storage == STORAGE_UID)
		return row_load_any(db, uid, out, err);
	return DB_NONE;
}

/* Follow one alternative; DB_ROW with the value in `out`. */
static enum db_result
walk_path(struct db *db, const struct record *start, const char *path,
    struct buf *out, struct err *err)
{
	struct record *at = NULL, *next;
	const struct record *r = start;
	struct strlist names;
	const struct field *f;
	enum db_result result = DB_NONE;
	size_t i;

	strlist_init(&names);
	strlist_split(&names, path, '.');
	for (i = 0; i < names.len; i++) {
		/* A uid may point at a record without that field. */
		f = kind_field(r->kind, names.at[i]);
		if (f == NULL || record_get(r, f->name) == NULL) {
			result = DB_NONE;
			break;
		}
		if (i + 1 == names.len) {
			buf_adds(out, record_get(r, f->name));
			result = DB_ROW;
			break;
		}
		result = follow(db, f, record_get(r, f->name), &next, err);
		if (result != DB_ROW)
			break;
		record_free(at);
		r = at = next;
	}
	record_free(at);
	strlist_release(&names);
	return result;
}

bool
row_path(struct db *db, const struct record *r, const char *path,
    struct buf *out, struct err *err)
{
	struct strlist ways;
	enum db_result result = DB_NONE;
	size_t i;

	buf_clear(out);
	if (path == NULL)
		return true;
	strlist_init(&ways);
	strlist_split(&ways, path, '|');
	for (i = 0; i < ways.len && result == DB_NONE; i++)
		result = walk_path(db, r, ways.at[i], out, err);
	strlist_release(&ways);
	return result == DB_ROW || result == DB_NONE;
}

static void show(struct db *db, const struct field *f, const char *uid_text,
    int depth, struct buf *shown);

static void
show_title(struct db *db, const struct record *r, int depth,
    struct buf *shown)
{
	struct strlist names;
	const struct field *f;
	const char *value;
	bool first = true;
	size_t i;

	strlist_init(&names);
	strlist_split(&names, r->kind->title ? r->kind->title : "", ' ');
	for (i = 0; i < names.len; i++) {
		f = kind_field(r->kind, names.at[i]);
		value = f ? record_get(r, f->name) : NULL;
		if (value == NULL)
			continue;
		if (!first)
			buf_addc(shown, ' ');
		first = false;
		if (f->type->storage == STORAGE_REF ||
		    f->type->storage == STORAGE_UID)
			show(db, f, value, depth - 1, shown);
		else
			field_format(f, value, shown);
	}
	strlist_release(&names);
}

static void
show(struct db *db, const struct field *f, const char *uid_text, int depth,
    struct buf *shown)
{
	struct record *r;

	if (depth > 0 &&
	    follow(db, f, uid_text, &r, NULL) == DB_ROW) {
		show_title(db, r, depth, shown);
		record_free(r);
		return;
	}
	buf_adds(shown, text_empty(uid_text) ? "" : uid_text);
}

void
row_show_ref(struct db *db, const struct field *f, const char *uid_text,
    struct buf *shown)
{
	show(db, f, uid_text, TITLE_DEPTH, shown);
}

/* Whether the version is valid on `day`; an open end always is. */
static bool
valid_on(const struct record *r, day_t day)
{
	day_t from = DAY_NONE, until = DAY_NONE;

	if (kind_field(r->kind, "valid_from") != NULL)
		from = record_day(r, "valid_from");
	if (kind_field(r->kind, "valid_until") != NULL)
		until = record_day(r, "valid_until");
	return (from == DAY_NONE || from <= day) &&
	    (until == DAY_NONE || day <= until);
}

/* Whether `a` is the newer version of a code: by its first day of validity,
 * then a unit's own before the built-in one, then by uid. */
static bool
newer(const struct record *a, const struct record *b)
{
	const char *from_a = "", *from_b = "";
	int order;

	if (kind_field(a->kind, "valid_from") != NULL) {
		from_a = record_text(a, "valid_from");
		from_b = record_text(b, "valid_from");
	}
	order = strcmp(from_a, from_b);
	if (order == 0)
		order = (strcmp(b->unit, "000000") == 0) -
		    (strcmp(a->unit, "000000") == 0);
	if (order == 0)
		order = memcmp(a->uid, b->uid, UID_BYTES);
	return order > 0;
}

struct record *
row_code(struct db *db, const struct kind *catalogue, const char *code,
    day_t day, bool *outside, struct err *err)
{
	struct row_where where = { "code", ROW_IS, code };
	struct row_list list = { .kind = catalogue, .where = &where,
		.n_where = 1 };
	struct record *best = NULL, *any = NULL, *r;
	struct records versions;
	size_t i;

	if (outside != NULL)
		*outside = false;
	if (text_empty(code) || !row_list(db, &list, &versions, err))
		return NULL;
	for (i = 0; i < versions.len; i++) {
		r = versions.at[i];
		if (any == NULL || newer(r, any))
			any = r;
		if (day != DAY_NONE && valid_on(r, day) &&
		    (best == NULL || newer(r, best)))
			best = r;
	}
	if (outside != NULL && any != NULL && day != DAY_NONE)
		*outside = best == NULL;
	if (best == NULL)
		best = any;
	if (best != NULL)
		best = record_copy(best);
	records_release(&versions);
	return best;
}
