/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "print/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"

static bool
in_memory(const struct facts *f)
{
	return f->o->db == NULL;
}

/* Without a database the first version that has a code stands for it. */
static struct record *
loose_by(const struct facts *f, const struct kind *k, const char *field,
    const char *value)
{
	size_t i;

	for (i = 0; f->loose != NULL && i < f->loose->len; i++) {
		struct record *r = f->loose->at[i];

		if (r->kind == k && text_equal(record_get(r, field), value))
			return r;
	}
	return NULL;
}

static struct record *
loose_by_uid(const struct facts *f, const struct kind *k, const char *uid)
{
	char text[UID_TEXT];
	size_t i;

	for (i = 0; f->loose != NULL && i < f->loose->len; i++) {
		struct record *r = f->loose->at[i];

		if (r->kind == k && text_equal(record_uid(r, text), uid))
			return r;
	}
	return NULL;
}

static void
loose_list(const struct facts *f, const struct kind *k, const char *field,
    const struct record *target, struct records *out)
{
	char uid[UID_TEXT] = "";
	size_t i;

	if (target != NULL)
		record_uid(target, uid);
	for (i = 0; f->loose != NULL && i < f->loose->len; i++) {
		struct record *r = f->loose->at[i];

		if (r->kind == k && !record_is_voided(r) && (field == NULL
		    || text_equal(record_get(r, field), uid)))
			*vec_push(out) = r;
	}
}

/* A list that cannot be read is an empty one: the sheet then shows fewer
 * rows than there are, so the reader is told through the error of the
 * sheet itself. */
void
facts_list(const struct facts *f, const struct kind *k, const char *field,
    const struct record *target, struct records *out)
{
	const struct row_list all = { .kind = k };
	bool done;

	memset(out, 0, sizeof *out);
	if (f->blank && field != NULL)
		return;
	if (field != NULL && target == NULL)
		return;
	if (in_memory(f)) {
		loose_list(f, k, field, target, out);
		return;
	}
	done = field == NULL ? row_list(f->o->db, &all, out, f->err)
	    : row_children(f->o->db, k, field, target, out, f->err);
	if (!done)
		records_release(out);
}

void
facts_starting(const struct facts *f, const struct kind *k, const char *field,
    const char *start, struct records *out)
{
	const struct row_where where = { field, ROW_STARTS, start };
	const struct row_list some = { .kind = k, .where = &where,
		.n_where = 1, .order = field };
	size_t i;

	memset(out, 0, sizeof *out);
	if (f->blank)
		return;
	if (!in_memory(f)) {
		if (!row_list(f->o->db, &some, out, f->err))
			records_release(out);
		return;
	}
	for (i = 0; f->loose != NULL && i < f->loose->len; i++)
		if (f->loose->at[i]->kind == k && text_starts(record_text(
		    f->loose->at[i], field), start))
			*vec_push(out) = f->loose->at[i];
}

void
facts_release(const struct facts *f, struct records *list)
{
	if (in_memory(f))
		vec_release(list);
	else
		records_release(list);
}

/* The record a reference points at; NULL if empty or not here.  Free with
 * facts_free(). */
static struct record *
facts_target(const struct facts *f, const struct record *r, const char *field)
{
	const struct field *d;
	const struct kind *k;
	uint8_t uid[UID_BYTES];
	struct record *found = NULL;

	if (r == NULL || record_get(r, field) == NULL)
		return NULL;
	d = kind_field(r->kind, field);
	k = kind_by_name(d->target);
	if (in_memory(f))
		return loose_by_uid(f, k, record_get(r, field));
	if (!uid_parse(uid, record_get(r, field))
	    || row_load_uid(f->o->db, k, uid, &found, f->err) != DB_ROW)
		return NULL;
	return found;
}

static void
facts_free(const struct facts *f, struct record *r)
{
	if (!in_memory(f))
		record_free(r);
}

static void
show_code(const struct facts *f, const struct field *d, const char *code,
    struct buf *shown)
{
	const struct kind *k = kind_by_name(d->target);
	struct record *row;
	bool outside;

	if (k == NULL) {
		buf_adds(shown, code);
		return;
	}
	row = in_memory(f) ? loose_by(f, k, "code", code)
	    : row_code(f->o->db, k, code, f->today, &outside, NULL);
	if (row == NULL)
		buf_adds(shown, code);
	else
		buf_adds(shown, record_text(row, "label"));
	facts_free(f, row);
}

static void
show_codes(const struct facts *f, const struct field *d, const char *codes,
    struct buf *shown)
{
	struct strlist parts = VEC_INIT;
	size_t i;

	strlist_split(&parts, codes, ' ');
	for (i = 0; i < parts.len; i++) {
		if (i > 0)
			buf_adds(shown, "、");
		show_code(f, d, parts.at[i], shown);
	}
	strlist_release(&parts);
}

static void
show_ref(const struct facts *f, const struct record *r, const struct field *d,
    const char *field, struct buf *shown)
{
	struct record *target = facts_target(f, r, field);

	if (target == NULL)
		return;
	if (target->kind == &kind_person)
		buf_adds(shown, record_text(target, "name"));
	else if (in_memory(f))
		record_title(target, shown);
	else
		row_show_ref(f->o->db, d, record_get(r, field), shown);
	facts_free(f, target);
}

void
facts_place(const struct facts *f, const char *code, struct buf *shown)
{
	struct record *row;

	if (text_empty(code))
		return;
	if (text_equal(code, f->o->unit)) {
		buf_adds(shown, f->o->name);
	} else if (!in_memory(f)) {
		office_unit_name(f->o, code, shown);
	} else {
		row = loose_by(f, &kind_division, "code", code);
		buf_adds(shown, row != NULL ? record_text(row, "label")
		    : code);
	}
}

static void
show_beyond(const struct facts *f, const struct record *r, const char *path,
    struct buf *shown)
{
	const char *dot = strchr(path, '.');
	char *name = xstrndup(path, (size_t)(dot - path));
	struct record *target = facts_target(f, r, name);

	facts_show(f, target, dot + 1, shown);
	facts_free(f, target);
	free(name);
}

void
facts_show(const struct facts *f, const struct record *r, const char *field,
    struct buf *shown)
{
	const struct field *d;
	const char *value;

	if (r == NULL)
		return;
	if (strchr(field, '.') != NULL) {
		show_beyond(f, r, field, shown);
		return;
	}
	if ((value = record_get(r, field)) == NULL)
		return;
	d = kind_field(r->kind, field);
	if (d->type == &type_ref)
		show_ref(f, r, d, field, shown);
	else if (d->type == &type_code)
		show_code(f, d, value, shown);
	else if (d->type == &type_codes)
		show_codes(f, d, value, shown);
	else if (d->type == &type_division || d->type == &type_unit)
		facts_place(f, value, shown);
	else
		record_show(r, field, shown);
}

char *
facts_text(const struct facts *f, const struct record *r, const char *field)
{
	struct buf shown = BUF_INIT;

	facts_show(f, r, field, &shown);
	return buf_detach(&shown);
}

void
facts_day(day_t d, struct buf *shown)
{
	int year, month, day;

	if (d == DAY_NONE) {
		buf_adds(shown, _("　　　年　　月　　日"));
		return;
	}
	day_split(d, &year, &month, &day);
	buf_addf(shown, _("%d年%d月%d日"), year, month, day);
}

static bool
valid_on(const struct record *row, day_t on)
{
	day_t from = record_day(row, "valid_from");
	day_t until = record_day(row, "valid_until");

	return (from == DAY_NONE || from <= on)
	    && (until == DAY_NONE || until >= on);
}

/* Insertion sort by order_no, then as they came: catalogues are short. */
void
facts_catalogue(const struct facts *f, const struct kind *k, day_t on,
    struct records *out)
{
	struct records all;
	struct record *row;
	size_t i, n;

	memset(out, 0, sizeof *out);
	facts_list(f, k, NULL, NULL, &all);
	for (i = 0; i < all.len; i++) {
		row = all.at[i];
		if (!valid_on(row, on)) {
			facts_free(f, row);
			continue;
		}
		(void)vec_push(out);
		for (n = out->len - 1; n > 0 && record_int(out->at[n - 1],
		    "order_no") > record_int(row, "order_no"); n--)
			out->at[n] = out->at[n - 1];
		out->at[n] = row;
	}
	vec_release(&all);
}
