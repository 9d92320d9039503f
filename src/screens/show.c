/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "show.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/list.h"
#include "base/text.h"
#include "casework/action.h"
#include "desk.h"

static bool
is_code(const struct field *f)
{
	return (f->type == &type_code || f->type == &type_codes) &&
	    f->target != NULL;
}

/* Labels of blank-joined codes. */
static void
show_codes(const struct field *f, const char *codes, struct buf *out)
{
	const struct kind *catalogue = kind_by_name(f->target);
	struct strlist parts;
	struct record *row;
	size_t i;

	strlist_init(&parts);
	strlist_split(&parts, codes, ' ');
	for (i = 0; i < parts.len; i++) {
		row = row_code(desk_office()->db, catalogue, parts.at[i],
		    DAY_NONE, NULL, NULL);
		if (i > 0)
			buf_adds(out, "、");
		buf_adds(out, row != NULL ? record_text(row, "label") :
		    parts.at[i]);
		record_free(row);
	}
	strlist_release(&parts);
}

void
show_value(const struct field *f, const char *value, struct buf *out)
{
	struct office *o = desk_office();

	if (text_empty(value))
		return;
	if (f->type->storage == STORAGE_REF || f->type->storage == STORAGE_UID)
		row_show_ref(o->db, f, value, out);
	else if (is_code(f))
		show_codes(f, value, out);
	else if (f->type == &type_division || f->type == &type_unit)
		office_unit_name(o, value, out);
	else
		field_format(f, value, out);
}

void
show_field(const struct record *r, const char *field, struct buf *out)
{
	show_value(kind_field(r->kind, field), record_get(r, field), out);
}

void
show_title(const struct record *r, struct buf *out)
{
	struct strlist names;
	size_t i, before;

	strlist_init(&names);
	strlist_split(&names, r->kind->title, ' ');
	for (i = 0; i < names.len; i++) {
		if (record_get(r, names.at[i]) == NULL)
			continue;
		before = out->len;
		if (before > 0)
			buf_addc(out, ' ');
		show_field(r, names.at[i], out);
	}
	strlist_release(&names);
}

void
show_person(const struct record *person, struct buf *out)
{
	day_t birth = record_day(person, "birth");

	buf_adds(out, record_text(person, "name"));
	if (record_get(person, "sex") != NULL) {
		buf_adds(out, "  ");
		show_field(person, "sex", out);
	}
	if (birth != DAY_NONE && birth <= clock_today())
		buf_addf(out, _("  %d 岁"), day_age(birth, clock_today()));
}

const char *
show_act(const char *action)
{
	/* Acts that have no form. */
	static const struct {
		const char *name, *label;
	} others[] = {
		{ "print", N_("打印") }, { "receive", N_("接收") },
		{ "import", N_("导入") }, { "trust", N_("接受名片") },
		{ "change-key", N_("换密钥") },
		{ "drop-reject", N_("放弃退回的记录") },
	};
	const struct action *a = action_by_name(action);
	size_t i;

	if (a != NULL)
		return _(a->label);
	for (i = 0; i < ARRAY_LEN(others); i++)
		if (strcmp(others[i].name, action) == 0)
			return _(others[i].label);
	return action;
}

void
show_time(const char *stored, struct buf *out)
{
	int64_t ms = time_parse(stored);
	char text[21];

	if (ms < 0) {
		buf_adds(out, stored);
		return;
	}
	/* The text form is UTC; shifted it reads as the local time. */
	time_format(ms + INT64_C(8) * 3600 * 1000, text);
	text[10] = ' ';
	text[16] = '\0';
	buf_adds(out, text);
}

struct record *
show_person_of(const struct record *r)
{
	struct buf value = BUF_INIT;
	struct record *person = NULL;
	uint8_t uid[UID_BYTES];

	if (r->kind == &kind_person)
		return record_copy(r);
	if (r->kind->person_path != NULL &&
	    row_path(desk_office()->db, r, r->kind->person_path, &value,
	    NULL) && uid_parse(uid, value.data))
		row_load_uid(desk_office()->db, &kind_person, uid, &person,
		    NULL);
	buf_release(&value);
	return person;
}

static void
take_new(struct records *from, struct records *out)
{
	size_t i, j;

	for (i = 0; i < from->len; i++) {
		for (j = 0; j < out->len; j++)
			if (out->at[j]->kind == from->at[i]->kind &&
			    out->at[j]->id == from->at[i]->id)
				break;
		if (j < out->len)
			continue;
		*vec_push(out) = from->at[i];
		from->at[i] = NULL;
	}
	for (i = 0; i < from->len; i++)
		record_free(from->at[i]);
	vec_release(from);
}

/* Follow one way of a path backwards, from the person to the records. */
static bool
follow_back(const struct kind *k, const char *path,
    const struct record *person, struct records *out, struct err *err)
{
	struct records between = { 0 }, found;
	const struct field *f;
	char name[64];
	size_t i, len = strcspn(path, ".");
	bool ok = true;

	if (len >= sizeof name)
		return true;
	memcpy(name, path, len);
	name[len] = '\0';
	f = kind_field(k, name);
	if (f == NULL || f->type->storage != STORAGE_REF)
		return true;
	if (path[len] == '.')
		ok = follow_back(kind_by_name(f->target), path + len + 1,
		    person, &between, err);
	else
		*vec_push(&between) = record_copy(person);
	for (i = 0; ok && i < between.len; i++) {
		memset(&found, 0, sizeof found);
		ok = row_children(desk_office()->db, k, name, between.at[i],
		    &found, err);
		take_new(&found, out);
	}
	records_release(&between);
	return ok;
}

bool
show_records_of(const struct kind *k, const struct record *person,
    struct records *out, struct err *err)
{
	struct strlist ways;
	size_t i;
	bool ok = true;

	if (k->person_path == NULL)
		return true;
	strlist_init(&ways);
	strlist_split(&ways, k->person_path, '|');
	for (i = 0; i < ways.len && ok; i++)
		ok = follow_back(k, ways.at[i], person, out, err);
	strlist_release(&ways);
	return ok;
}
