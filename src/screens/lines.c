/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "lines.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desk.h"
#include "show.h"

/* Append one line; the texts are copied. */
static struct line *
lines_add(struct lines *l, const char *label, const char *text)
{
	struct line *line = vec_push(l);

	memset(line, 0, sizeof *line);
	line->label = xstrdup(label);
	line->text = xstrdup(text);
	return line;
}

void
lines_release(struct lines *l)
{
	size_t i;

	for (i = 0; i < l->len; i++) {
		free(l->at[i].label);
		free(l->at[i].text);
	}
	vec_release(l);
}

static int64_t
count(void *ctx)
{
	const struct lines *l = ctx;

	return (int64_t)l->len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	const struct lines *l = ctx;

	(void)role;
	strlist_add(cells, l->at[i].label);
	strlist_add(cells, l->at[i].text);
}

const struct vlist_ops lines_list = { .count = count, .row = row };

void
lines_fields(struct lines *l, const struct record *r)
{
	struct buf text = BUF_INIT;
	const struct field *f;
	struct line *line;
	size_t i;

	for (i = 0; i < r->kind->len; i++) {
		f = &r->kind->fields[i];
		if (r->value[i] == NULL)
			continue;
		buf_clear(&text);
		show_value(f, r->value[i], &text);
		line = lines_add(l, _(f->label), text.data);
		line->kind = r->kind;
		line->id = r->id;
		line->field = f;
	}
	buf_release(&text);
}

/* Title of a record without the person it is about, who stands above. */
static void
short_title(const struct record *r, struct buf *out)
{
	struct strlist names;
	const struct field *f;
	size_t i;

	strlist_init(&names);
	strlist_split(&names, r->kind->title, ' ');
	for (i = 0; i < names.len; i++) {
		f = kind_field(r->kind, names.at[i]);
		if (record_get(r, f->name) == NULL ||
		    (f->type == &type_ref &&
		    r->kind != &kind_household_member &&
		    strcmp(f->target, "person") == 0))
			continue;
		if (out->len > 0)
			buf_adds(out, "  ");
		show_field(r, f->name, out);
	}
	strlist_release(&names);
	if (record_is_voided(r))
		buf_adds(out, _("  （已作废）"));
}

static void
add_record(struct lines *l, const struct record *r)
{
	struct buf text = BUF_INIT;
	struct line *line;

	short_title(r, &text);
	line = lines_add(l, _(r->kind->label), text.data);
	line->kind = r->kind;
	line->id = r->id;
	buf_release(&text);
}

void
lines_records(struct lines *l, const char *names, const struct record *person)
{
	struct strlist kinds_named;
	struct records rows = { 0 };
	size_t i, n;

	strlist_init(&kinds_named);
	strlist_split(&kinds_named, names, ' ');
	for (i = 0; i < kinds_named.len; i++) {
		show_records_of(kind_by_name(kinds_named.at[i]), person, &rows,
		    NULL);
		for (n = rows.len; n > 0; n--)
			add_record(l, rows.at[n - 1]);
		records_release(&rows);
		memset(&rows, 0, sizeof rows);
	}
	strlist_release(&kinds_named);
}

/* A member opens that person's file. */
static void
add_member(struct lines *l, const struct record *member)
{
	struct record *person = show_person_of(member);
	struct buf text = BUF_INIT, relation = BUF_INIT;
	struct line *line;

	if (person == NULL)
		return;
	show_person(person, &text);
	show_field(member, "relation", &relation);
	if (record_get(member, "until") != NULL)
		buf_addf(&text, _("  至 %s"), record_text(member, "until"));
	line = lines_add(l, relation.len > 0 ? relation.data : _("成员"),
	    text.data);
	line->kind = &kind_person;
	line->id = person->id;
	record_free(person);
	buf_release(&text);
	buf_release(&relation);
}

void
lines_household(struct lines *l, const struct casefile *c)
{
	struct records rows = { 0 };
	size_t i;

	if (c->household == NULL)
		return;
	row_children(desk_office()->db, &kind_household_member, "household",
	    c->household, &rows, NULL);
	for (i = 0; i < rows.len; i++)
		add_member(l, rows.at[i]);
	records_release(&rows);
	memset(&rows, 0, sizeof rows);
	row_children(desk_office()->db, &kind_obligor, "household",
	    c->household, &rows, NULL);
	for (i = 0; i < rows.len; i++)
		add_record(l, rows.at[i]);
	records_release(&rows);
	lines_fields(l, c->household);
}

/* Names of the fields an entry changed: "姓名、电话". */
static void
changed_fields(const struct journal_entry *e, struct buf *out)
{
	const struct kind *k = kind_by_name(e->kind);
	const char *p = e->before, *equals;
	const struct field *f;
	char *name;
	long len;

	while (k != NULL && p != NULL && (equals = strchr(p, '=')) != NULL) {
		name = xstrndup(p, (size_t)(equals - p));
		f = kind_field(k, name);
		if (f != NULL)
			buf_addf(out, "%s%s", out->len > 0 ? "、" : "",
			    _(f->label));
		free(name);
		len = strtol(equals + 1, (char **)(uintptr_t)&p, 10);
		if (len < 0 || *p != ':' || strlen(p + 1) < (size_t)len)
			return;
		p += 1 + len + (p[1 + len] == '\n');
	}
}

static bool
add_entry(void *ctx, const struct journal_entry *e)
{
	struct lines *l = ctx;
	struct buf when = BUF_INIT, text = BUF_INIT, fields = BUF_INIT;

	show_time(e->at, &when);
	changed_fields(e, &fields);
	buf_addf(&text, "%s  %s", show_act(e->action), e->operator);
	if (fields.len > 0)
		buf_addf(&text, _("  改了 %s"), fields.data);
	if (!text_empty(e->reason))
		buf_addf(&text, "  %s", e->reason);
	lines_add(l, when.data, text.data);
	buf_release(&when);
	buf_release(&text);
	buf_release(&fields);
	return true;
}

static void
turn_round(struct lines *l, size_t from)
{
	size_t i, j;
	struct line swap;

	for (i = from, j = l->len; i + 1 < j; i++) {
		swap = l->at[i];
		l->at[i] = l->at[--j];
		l->at[j] = swap;
	}
}

void
lines_history(struct lines *l, const struct record *r)
{
	struct buf when = BUF_INIT, text = BUF_INIT;
	size_t from = l->len;

	journal_of_record(desk_office()->db, r->kind->name, r->uid, add_entry,
	    l, NULL);
	turn_round(l, from);
	if (l->len == from || strcmp(r->unit, desk_office()->unit) != 0) {
		show_time(r->changed_at, &when);
		buf_addf(&text, "%s  ", _(r->kind->label));
		office_unit_name(desk_office(), r->unit, &text);
		buf_addf(&text, _("  写的第 %" PRId64 " 版"), r->rev);
		lines_add(l, when.data, text.data);
	}
	buf_release(&when);
	buf_release(&text);
}

/* Newest first; lines of one minute as they came. */
static int
by_time(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = strcmp(y->label, x->label);

	return order != 0 ? order : strcmp(x->text, y->text);
}

static void
drop_doubles(struct lines *l)
{
	size_t i, n = 0;

	for (i = 0; i < l->len; i++) {
		if (n > 0 && strcmp(l->at[n - 1].label, l->at[i].label) == 0 &&
		    strcmp(l->at[n - 1].text, l->at[i].text) == 0) {
			free(l->at[i].label);
			free(l->at[i].text);
			continue;
		}
		l->at[n++] = l->at[i];
	}
	l->len = n;
}

void
lines_history_of(struct lines *l, const struct record *person)
{
	struct records rows = { 0 };
	size_t i, n;

	lines_history(l, person);
	for (i = 0; i < kinds_len; i++) {
		show_records_of(kinds[i], person, &rows, NULL);
		for (n = 0; n < rows.len; n++)
			lines_history(l, rows.at[n]);
		records_release(&rows);
		memset(&rows, 0, sizeof rows);
	}
	if (l->len > 1)
		qsort(l->at, l->len, sizeof *l->at, by_time);
	drop_doubles(l);
}
