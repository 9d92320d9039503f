/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "items.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desk.h"
#include "scaling.h"
#include "show.h"

#define MEMBER "member"
#define TICKED "papers"
#define ORIGINALS "originals"
#define REASON "reason"

/* What is asked about each further member of the household. */
static const struct {
	const char *kind, *field;
	unsigned flags;
} member_fields[] = {
	{ "person", "name", FORM_REQUIRED },
	{ "household_member", "relation", 0 },
	{ "person", "id_number", 0 },
	{ "person", "sex", 0 },
	{ "person", "birth", 0 },
	{ "person", "phone", 0 },
	{ "person", "health", 0 },
	{ "person", "work_ability", 0 },
	{ "household_member", "lives_together", 0 },
	{ "household_member", "covered", 0 },
};

static const struct action_part *
part_of(const struct input *in, const char *kind)
{
	size_t i;

	for (i = 0; i < ACTION_PARTS; i++)
		if (in->action->parts[i].kind != NULL &&
		    strcmp(in->action->parts[i].kind, kind) == 0)
			return &in->action->parts[i];
	return NULL;
}

/* Whether the form is about a person and further members. */
static bool
has_members(const struct input *in)
{
	const struct action_part *people = part_of(in, "person");

	return people != NULL && people->max > 1;
}

static bool
is_aligned(const struct input *in, const char *kind)
{
	return has_members(in) && (strcmp(kind, "person") == 0 ||
	    strcmp(kind, "household_member") == 0);
}

static void
add(struct items *items, const struct field *f, const char *kind,
    const char *section, unsigned flags)
{
	*vec_push(items) = (struct form_item){ f, kind, section, NULL, flags };
}

static struct field *
make(struct items *items, const struct field *like)
{
	struct field *f = xmalloc(sizeof *f);

	*f = *like;
	*vec_push(&items->made) = f;
	return f;
}

/* The kinds of paper as choices; the array is owned by its field. */
static struct choice *
paper_choices(void)
{
	struct row_list list = { .kind = &kind_paper_kind,
		.order = "order_no" };
	struct records rows = { 0 };
	struct choice *choices;
	size_t i, n = 0;

	row_list(desk_office()->db, &list, &rows, NULL);
	choices = xcalloc(rows.len + 1, sizeof *choices);
	for (i = 0; i < rows.len; i++) {
		choices[n].code = xstrdup(record_text(rows.at[i], "code"));
		choices[n++].label =
		    xstrdup(record_text(rows.at[i], "label"));
	}
	records_release(&rows);
	return choices;
}

static void
add_papers(struct items *items)
{
	static const struct field ticked = { .name = TICKED,
		.label = N_("已收材料"), .type = &type_choices,
		.help = N_("按 F4 勾选已经收到的材料") };
	static const struct field originals = { .name = ORIGINALS,
		.label = N_("已核对原件"), .type = &type_choices,
		.help = N_("按 F4 勾选已经和原件核对过的材料") };

	make(items, &ticked)->choices = paper_choices();
	add(items, items->made.at[items->made.len - 1], NULL, N_("材料"),
	    FORM_FIRST);
	make(items, &originals)->choices = paper_choices();
	add(items, items->made.at[items->made.len - 1], NULL, N_("材料"), 0);
}

static void
add_members(struct items *items)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(member_fields); i++)
		add(items, kind_field(kind_by_name(member_fields[i].kind),
		    member_fields[i].field), MEMBER, N_("家庭成员"),
		    FORM_REPEAT | (member_fields[i].flags == 0 ?
		    FORM_OPTIONAL : member_fields[i].flags));
}

/* The place of a field in the part's own order. */
static void
add_part(struct items *items, const struct input *in,
    const struct action_part *part)
{
	const struct kind *k = kind_by_name(part->kind);
	const char *section = part->title != NULL ? part->title :
	    is_aligned(in, k->name) ? N_("在这一家") : k->label;
	unsigned flags = part->max > 1 && !is_aligned(in, k->name) ?
	    FORM_REPEAT : 0;
	struct strlist names;
	size_t i;

	/* Not asked for as long as nothing is typed in it; but the person a
	 * form with members is about is always asked for. */
	if (part->optional && !(has_members(in) &&
	    strcmp(part->kind, "person") == 0))
		flags |= FORM_OPTIONAL;
	strlist_init(&names);
	if (part->fields != NULL)
		strlist_split(&names, part->fields, ' ');
	for (i = 0; part->fields == NULL && i < k->len; i++)
		if (action_part_shows(part, &k->fields[i]))
			strlist_add(&names, k->fields[i].name);
	for (i = 0; i < names.len; i++)
		if (kind_field(k, names.at[i]) != NULL)
			add(items, kind_field(k, names.at[i]), k->name,
			    section, flags);
	strlist_release(&names);
}

static void
add_reason(struct items *items, const struct input *in)
{
	static const struct field reason = { .name = REASON,
		.label = N_("办理原因"), .type = &type_memo, .max = 500,
		.help = N_("写明为什么这样办，会记入日志") };

	if ((in->action->needs & NEED_REASON) != 0)
		add(items, make(items, &reason), NULL, NULL,
		    FORM_FIRST | FORM_REQUIRED);
}

static void
add_scale(struct items *items, const char *scale)
{
	struct assess_scale s;
	struct field *f;
	size_t i;

	if (!assess_load(desk_office(), scale, clock_today(), &s, NULL))
		return;
	for (i = 0; i < s.len; i++) {
		f = xcalloc(1, sizeof *f);
		f->name = xstrdup(s.items[i].code);
		f->label = xstrdup(s.items[i].label);
		f->help = xstrdup_or_null(s.items[i].dimension);
		f->type = &type_choice;
		f->choices = scale_choices(s.items[i].choices);
		*vec_push(&items->made) = f;
		add(items, f, SCALING_ANSWER, N_("评估题目"), FORM_REQUIRED);
	}
	assess_release(&s);
}

void
items_build(struct items *items, const struct input *in, const char *scale)
{
	const struct action_part *part;
	size_t i;

	add_reason(items, in);
	/* Right below the fold, where they are found. */
	if (has_members(in))
		add_members(items);
	for (i = 0; i < ACTION_PARTS; i++) {
		part = &in->action->parts[i];
		if (part->kind == NULL)
			continue;
		if (strcmp(part->kind, "paper") == 0 && part->max > 1)
			add_papers(items);
		else
			add_part(items, in, part);
	}
	if (scale != NULL)
		add_scale(items, scale);
}

static void
free_choices(const struct choice *choices)
{
	size_t i;

	for (i = 0; choices != NULL && choices[i].code != NULL; i++) {
		free((char *)choices[i].code);
		free((char *)choices[i].label);
	}
	free((struct choice *)choices);
}

/* Fields of a scale own their texts; the others only their choices. */
static bool
is_answer(const struct items *items, const struct field *f)
{
	size_t i;

	for (i = 0; i < items->len; i++)
		if (items->at[i].field == f)
			return text_equal(items->at[i].kind, SCALING_ANSWER);
	return false;
}

void
items_release(struct items *items)
{
	size_t i;
	struct field *f;

	for (i = 0; i < items->made.len; i++) {
		f = items->made.at[i];
		if (is_answer(items, f)) {
			scale_choices_free((struct choice *)f->choices);
			free((char *)f->name);
			free((char *)f->label);
			free((char *)f->help);
		} else {
			free_choices(f->choices);
		}
		free(f);
	}
	vec_release(&items->made);
	vec_release(items);
}

/* The kind a field of the form belongs to; NULL for those made here. */
static const struct kind *
kind_of(const struct input *in, const struct form_item *item)
{
	const struct kind *k;
	size_t i;

	for (i = 0; i < ACTION_PARTS; i++) {
		if (in->action->parts[i].kind == NULL)
			continue;
		k = kind_by_name(in->action->parts[i].kind);
		if (item->field >= k->fields &&
		    item->field < k->fields + k->len)
			return k;
	}
	return NULL;
}

/* Number in "kind.N.field", from 1; 0 without one. */
static size_t
row_of(const char *path)
{
	const char *dot = strchr(path, '.');

	return dot != NULL ? strtoul(dot + 1, NULL, 10) : 0;
}

/* The record of the input a path of the form means, from 0. */
static size_t
record_of(const char *path, const struct form_item *item)
{
	size_t row = row_of(path);

	if (row == 0)
		return 0;
	return text_equal(item->kind, MEMBER) ? row : row - 1;
}

static void
put_papers(struct input *in, const char *codes, bool originals)
{
	struct strlist parts;
	struct record *r;
	size_t i, n;

	strlist_init(&parts);
	strlist_split(&parts, codes, ' ');
	for (i = 0; i < parts.len; i++) {
		for (n = 0; n < input_count(in, "paper"); n++) {
			r = input_record(in, "paper", n);
			if (text_equal(record_get(r, "paper"), parts.at[i]))
				break;
		}
		r = input_record(in, "paper", n);
		if (r == NULL)
			continue;
		record_set(r, "paper", parts.at[i]);
		if (originals)
			record_set(r, "original_seen", "1");
	}
	strlist_release(&parts);
}

void
items_put(struct input *in, const char *path, const struct form_item *item,
    const char *value)
{
	const struct kind *k = kind_of(in, item);
	struct buf answer = BUF_INIT;
	struct record *r;

	if (text_equal(item->kind, SCALING_ANSWER)) {
		buf_addf(&answer, "%s=%s", item->field->name, value);
		strlist_take(&in->answers, buf_detach(&answer));
	} else if (k != NULL) {
		r = input_record(in, k->name, record_of(path, item));
		if (r != NULL)
			record_set(r, item->field->name, value);
	} else if (strcmp(item->field->name, TICKED) == 0) {
		put_papers(in, value, false);
	} else if (strcmp(item->field->name, ORIGINALS) == 0) {
		put_papers(in, value, true);
	} else if (strcmp(item->field->name, REASON) == 0) {
		free(in->reason);
		in->reason = xstrdup(value);
	}
}

void
items_get(struct input *in, const char *path, const struct form_item *item,
    struct buf *out)
{
	const struct kind *k = kind_of(in, item);
	size_t n = record_of(path, item);

	if (k != NULL && n < input_count(in, k->name))
		buf_adds(out, record_text(input_record(in, k->name, n),
		    item->field->name));
}

bool
items_stored(struct input *in, const char *path, const struct form_item *item)
{
	const struct kind *k = kind_of(in, item);
	size_t n = record_of(path, item);

	return k != NULL && n < input_count(in, k->name) &&
	    input_record(in, k->name, n)->id != 0;
}

size_t
items_rows(struct input *in, const char *section)
{
	size_t n;

	if (strcmp(section, MEMBER) != 0)
		return input_count(in, section);
	n = input_count(in, "person");
	return n > 0 ? n - 1 : 0;
}

/* Which record of which part it is. */
static bool
find_record(struct input *in, const struct record *r, const char **kind,
    size_t *n)
{
	size_t i;

	for (i = 0; i < ACTION_PARTS; i++) {
		if (in->action->parts[i].kind == NULL)
			continue;
		for (*n = 0; *n < in->parts[i].len; ++*n) {
			if (in->parts[i].at[*n] == r) {
				*kind = in->action->parts[i].kind;
				return true;
			}
		}
	}
	return false;
}

static bool
has_item(const struct items *items, const char *kind, const char *field)
{
	size_t i;

	for (i = 0; i < items->len; i++)
		if (text_equal(items->at[i].kind, kind) &&
		    strcmp(items->at[i].field->name, field) == 0)
			return true;
	return false;
}

void
items_path(struct input *in, const struct items *items, const char *place,
    struct buf *out)
{
	const struct field *f = NULL;
	const char *kind = NULL;
	struct record *r = input_find(in, place, &f);
	size_t n = 0;

	if (r == NULL || f == NULL || !find_record(in, r, &kind, &n)) {
		if (has_item(items, NULL, place))
			buf_adds(out, place);
		return;
	}
	if (strcmp(kind, "paper") == 0 && has_item(items, NULL, TICKED))
		buf_adds(out, TICKED);
	else if (is_aligned(in, kind) && n > 0)
		buf_addf(out, "%s.%zu.%s", MEMBER, n, f->name);
	else if (part_of(in, kind)->max > 1 && !is_aligned(in, kind))
		buf_addf(out, "%s.%zu.%s", kind, n + 1, f->name);
	else if (has_item(items, kind, f->name))
		buf_addf(out, "%s.%s", kind, f->name);
}
