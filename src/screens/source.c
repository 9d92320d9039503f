/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "source.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "casework/action.h"
#include "desk.h"
#include "model/ident.h"
#include "show.h"
#include "store/search.h"

#define ROWS_MAX 200

static void
add_person(const struct record *p, struct pick_rows *out)
{
	char uid[UID_TEXT];
	struct buf detail = BUF_INIT;
	const char *number = record_text(p, "id_number");
	size_t len = strlen(number);

	show_person(p, &detail);
	buf_addf(&detail, "  %s", len > 4 ? number + len - 4 : number);
	pick_rows_add(out, record_uid(p, uid), "", record_text(p, "name"), NULL,
	    detail.data + strlen(record_text(p, "name")));
	buf_release(&detail);
}

static void
person_rows(void *ctx, const char *query, struct pick_rows *out)
{
	struct office *o = desk_office();
	struct search_hits hits = { 0 };
	struct record *p;
	size_t i;

	(void)ctx;
	if (text_empty(query))
		return;
	search_person(o->db, query, o->unit, ROWS_MAX, &hits, NULL);
	for (i = 0; i < hits.len; i++) {
		if (row_load(o->db, &kind_person, hits.at[i].person, &p,
		    NULL) != DB_ROW)
			continue;
		add_person(p, out);
		record_free(p);
	}
	free(hits.at);
}

static bool
valid_today(const struct record *r)
{
	day_t today = clock_today(), from, until;

	if (kind_field(r->kind, "valid_until") == NULL)
		return true;
	from = record_day(r, "valid_from");
	until = record_day(r, "valid_until");
	return (from == DAY_NONE || from <= today) &&
	    (until == DAY_NONE || until >= today);
}

/* The rows of a catalogue that hold today. */
static void
code_rows(void *ctx, const char *query, struct pick_rows *out)
{
	const struct source *s = ctx;
	struct row_list list = { .kind = kind_by_name(s->field->target) };
	struct records rows = { 0 };
	size_t i;

	(void)query;
	list.order = kind_field(list.kind, "order_no") != NULL ? "order_no" :
	    "code";
	row_list(desk_office()->db, &list, &rows, NULL);
	for (i = 0; i < rows.len; i++)
		if (valid_today(rows.at[i]))
			pick_rows_add(out, record_text(rows.at[i], "code"),
			    NULL, record_text(rows.at[i], "label"), NULL, NULL);
	records_release(&rows);
}

/* Places within our own, by code, by name or by initials. */
static void
place_rows(void *ctx, const char *query, struct pick_rows *out)
{
	struct office *o = desk_office();
	struct row_where where = { "code", ROW_STARTS, o->unit };
	struct row_list list = { .kind = &kind_division, .where = &where,
		.n_where = 1, .order = "code" };
	struct records rows = { 0 };
	struct pick_rows all = { 0 };
	size_t i, n;

	(void)ctx;
	row_list(o->db, &list, &rows, NULL);
	if (rows.len == 0) {
		list.n_where = 0;
		row_list(o->db, &list, &rows, NULL);
	}
	for (i = 0; i < rows.len; i++)
		pick_rows_add(&all, record_text(rows.at[i], "code"), NULL,
		    record_text(rows.at[i], "label"), NULL, NULL);
	for (i = n = 0; i < all.len && n < ROWS_MAX; i++) {
		if (!pick_match(&all.at[i], query))
			continue;
		pick_rows_add(out, all.at[i].value, NULL, all.at[i].label,
		    all.at[i].initials, NULL);
		n++;
	}
	pick_rows_release(&all);
	records_release(&rows);
}

static void
add_record(const struct record *r, struct pick_rows *out)
{
	char uid[UID_TEXT];
	struct buf title = BUF_INIT;

	show_title(r, &title);
	pick_rows_add(out, record_uid(r, uid), "", title.data, NULL, NULL);
	buf_release(&title);
}

/* Records of the kind a reference points at; the person's own where they
 * belong to persons. */
static void
record_rows(void *ctx, const char *query, struct pick_rows *out)
{
	const struct source *s = ctx;
	struct row_list list = { .kind = kind_by_name(s->field->target),
		.limit = ROWS_MAX, .order = "-uid" };
	struct records rows = { 0 };
	struct record *person = NULL;
	uint8_t uid[UID_BYTES];
	size_t i;

	(void)query;
	if (uid_parse(uid, s->person) && list.kind->person_path != NULL &&
	    row_load_uid(desk_office()->db, &kind_person, uid, &person,
	    NULL) == DB_ROW) {
		show_records_of(list.kind, person, &rows, NULL);
		record_free(person);
	} else {
		row_list(desk_office()->db, &list, &rows, NULL);
	}
	for (i = 0; i < rows.len; i++)
		add_record(rows.at[i], out);
	records_release(&rows);
}

/* Names of workers for the fields where names are written. */
static void
worker_rows(void *ctx, const char *query, struct pick_rows *out)
{
	struct row_list list = { .kind = &kind_worker, .limit = ROWS_MAX,
		.order = "name" };
	struct records rows = { 0 };
	size_t i;

	(void)ctx;
	(void)query;
	if (desk_office()->operator[0] != '\0')
		pick_rows_add(out, desk_office()->operator, "",
		    desk_office()->operator, NULL, _("当前操作员"));
	row_list(desk_office()->db, &list, &rows, NULL);
	for (i = 0; i < rows.len; i++)
		pick_rows_add(out, record_text(rows.at[i], "name"), "",
		    record_text(rows.at[i], "name"), NULL,
		    record_text(rows.at[i], "unit_name"));
	records_release(&rows);
}

static const char *const worker_fields[] = {
	"workers", "handler", "reviewer", "reporter", "filed_by", "checked_by"
};

static bool
names_worker(const struct field *f)
{
	size_t i;

	if (f->type != &type_text && f->type != &type_name)
		return false;
	for (i = 0; i < ARRAY_LEN(worker_fields); i++)
		if (strcmp(f->name, worker_fields[i]) == 0)
			return true;
	return false;
}

bool
source_open(struct source *s, const struct field *f, const char *person,
    struct pick_source *out)
{
	s->field = f;
	text_copy(s->person, sizeof s->person, person);
	out->ctx = s;
	out->searches = false;
	if (f->type == &type_ref && strcmp(f->target, "person") == 0) {
		out->rows = person_rows;
		out->searches = true;
	} else if (f->type == &type_ref) {
		out->rows = record_rows;
	} else if ((f->type == &type_code || f->type == &type_codes) &&
	    f->target != NULL) {
		out->rows = code_rows;
	} else if (f->type == &type_division || f->type == &type_unit) {
		out->rows = place_rows;
		out->searches = true;
	} else if (names_worker(f)) {
		out->rows = worker_rows;
	} else {
		return false;
	}
	return true;
}

bool
source_resolve(const struct field *f, const char *person, const char *typed,
    struct buf *value)
{
	struct pick_source source;
	struct pick_rows rows = { 0 };
	struct source s;
	struct err err = ERR_INIT;
	size_t i, hits = 0, hit = 0;

	if (f->type->storage == STORAGE_REF &&
	    reference_resolve(desk_office(), f, typed, value, &err))
		return true;
	buf_clear(value);
	if (f->type == &type_codes || !source_open(&s, f, person, &source))
		return false;
	source.rows(source.ctx, typed, &rows);
	for (i = 0; i < rows.len; i++) {
		if (strcmp(rows.at[i].code, typed) == 0) {
			hits = 1;
			hit = i;
			break;
		}
		if (pick_match(&rows.at[i], typed)) {
			hits++;
			hit = i;
		}
	}
	if (hits == 1)
		buf_adds(value, rows.at[hit].value);
	pick_rows_release(&rows);
	return hits == 1;
}

/* Sex, age and the place that an id number tells. */
static void
echo_number(const char *value, struct buf *shown)
{
	struct id_facts facts;
	struct record *row;
	day_t today = clock_today();

	if (!ident_citizen(value, today, &facts, NULL))
		return;
	buf_adds(shown, facts.sex == 1 ? _("男") : _("女"));
	buf_addf(shown, _(" %d 岁"), day_age(facts.birth, today));
	row = row_find(desk_office()->db, &kind_division, "code",
	    facts.county, NULL);
	if (row != NULL)
		buf_addf(shown, " %s", record_text(row, "label"));
	record_free(row);
}

void
source_echo(const struct field *f, const char *value, struct buf *shown)
{
	if (f->type == &type_id_number)
		echo_number(value, shown);
	else if (f->type->editor == EDITOR_PICK)
		show_value(f, value, shown);
}

bool
source_ditto(const struct kind *k, const struct field *f, struct buf *value)
{
	struct row_list list = { .kind = k, .order = "-uid", .limit = 1 };
	struct records rows = { 0 };

	if (k == NULL || f->type == &type_ref || f->type == &type_uid ||
	    (f->flags & FIELD_SENSITIVE) != 0)
		return false;
	if (row_list(desk_office()->db, &list, &rows, NULL) && rows.len > 0)
		buf_adds(value, record_text(rows.at[0], f->name));
	records_release(&rows);
	return value->len > 0;
}
