/* SPDX-License-Identifier: MulanPSL-2.0 */
/* From what was typed to the batch text form, and what is wrong with it. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "form_private.h"
#include "tui/screen.h"

void
form_cell_set_error(struct form_cell *c, const char *text)
{
	free(c->error);
	c->error = text_empty(text) ? NULL : xstrdup(text);
}

static void
set_value(struct form_cell *c, const char *value)
{
	char *copy = text_empty(value) ? NULL : xstrdup(value);

	free(c->value);
	c->value = copy;
}

/* A reference stands in its box by name, not by uid. */
static bool
shows_name(const struct form_cell *c)
{
	enum storage storage = c->item->field->type->storage;

	return storage == STORAGE_REF || storage == STORAGE_UID;
}

/* What stands in the box for a value; it must give the value again. */
static void
box_text(struct form *f, const struct form_cell *c, struct buf *out)
{
	const struct field *field = c->item->field;
	struct buf again = BUF_INIT;
	struct err err = ERR_INIT;

	if (c->value == NULL)
		return;
	if (shows_name(c) && f->ops->echo != NULL)
		f->ops->echo(f, c->path, c->item, c->value, out, f->ctx);
	if (out->len > 0)
		return;
	field_format(field, c->value, out);
	if (field->type->editor == EDITOR_CHOICE ||
	    field->type->editor == EDITOR_CHOICES)
		return;
	if (!field_parse(field, out->data, &again, &err) ||
	    strcmp(again.data, c->value) != 0) {
		buf_clear(out);
		buf_adds(out, c->value);
	}
	buf_release(&again);
}

void
form_cell_set(struct form *f, struct form_cell *c, const char *value)
{
	struct buf shown = BUF_INIT;

	set_value(c, value);
	box_text(f, c, &shown);
	edit_set(&c->edit, shown.data);
	form_cell_set_error(c, NULL);
	c->settled = true;
	c->filled = false;
	buf_release(&shown);
}

bool
form_choices_numbered(const struct field *field)
{
	const struct choice *c;

	for (c = field->choices; c != NULL && c->code != NULL; c++)
		if (c->code[strspn(c->code, "0123456789")] != '\0')
			return false;
	return true;
}

/* A choice by code, label, number in the list, or initials only it has. */
static bool
match_choice(const struct field *field, const char *typed, struct buf *value)
{
	struct pick_rows rows = { 0 };
	const char *code = choice_code(field->choices, typed);
	size_t i, hit = 0, hits = 0;

	if (code != NULL) {
		buf_adds(value, code);
		return true;
	}
	pick_rows_choices(&rows, field->choices);
	for (i = 0; i < rows.len; i++) {
		if (pick_match(&rows.at[i], typed)) {
			hit = i;
			hits++;
		}
	}
	if (typed[strspn(typed, "0123456789")] == '\0' &&
	    !form_choices_numbered(field)) {
		i = strtoul(typed, NULL, 10);
		hits = i >= 1 && i <= rows.len;
		hit = i - 1;
	}
	if (hits == 1)
		buf_adds(value, rows.at[hit].value);
	pick_rows_release(&rows);
	return hits == 1;
}

/* Blank-separated choices, put into the order of the table by field_parse. */
static bool
match_choices(const struct field *field, const char *typed, struct buf *value)
{
	static const char *const marks[] = { "、", "，", "；", "," };
	struct buf spaced = BUF_INIT;
	struct strlist parts;
	size_t i, m, n;
	bool ok = true;

	for (i = 0; typed[i] != '\0'; i += n) {
		n = 1;
		for (m = 0; m < ARRAY_LEN(marks); m++)
			if (text_starts(typed + i, marks[m]))
				n = strlen(marks[m]);
		if (n > 1 || typed[i] == ',')
			buf_addc(&spaced, ' ');
		else
			buf_addc(&spaced, typed[i]);
	}
	strlist_init(&parts);
	strlist_split(&parts, spaced.data, ' ');
	for (i = 0; i < parts.len && ok; i++) {
		if (parts.at[i][0] == '\0')
			continue;
		if (value->len > 0)
			buf_addc(value, ' ');
		ok = match_choice(field, parts.at[i], value);
	}
	strlist_release(&parts);
	buf_release(&spaced);
	return ok;
}

static bool
parse_choices(const struct field *field, const char *typed,
    struct buf *value, struct err *err)
{
	struct buf codes = BUF_INIT;
	char *folded = xstrdup(typed);
	bool ok, several = field->type->editor == EDITOR_CHOICES;

	if (!several)
		utf8_fold_width(folded);
	text_trim(folded);
	ok = several ? match_choices(field, folded, &codes) :
	    match_choice(field, folded, &codes);
	/* The type says best what could stand there. */
	ok = field_parse(field, ok ? codes.data : typed, value, err);
	free(folded);
	buf_release(&codes);
	return ok;
}

static bool
parse(struct form *f, struct form_cell *c, const char *typed,
    struct buf *value, struct err *err)
{
	const struct field *field = c->item->field;

	if (field->type->editor == EDITOR_CHOICE ||
	    field->type->editor == EDITOR_CHOICES)
		return parse_choices(field, typed, value, err);
	if (field->type->editor != EDITOR_PICK)
		return field_parse(field, typed, value, err);
	if (f->ops->resolve != NULL &&
	    f->ops->resolve(f, c->path, c->item, typed, value, f->ctx))
		return true;
	buf_clear(value);
	if (field_parse(field, typed, value, err))
		return true;
	if (shows_name(c))
		err_set(err, ERR_REFUSED,
		    _("没有认出：%s，请按 F4 从列表里选"), typed);
	return false;
}

static void
tell_changed(struct form *f, struct form_cell *c)
{
	/* The callback may add rows: `c` stays, its place need not. */
	free(c->note);
	c->note = NULL;
	f->dirty = f->draft_due = true;
	if (f->ops->changed != NULL)
		f->ops->changed(f, c->path, f->ctx);
}

void
form_cell_enter(struct form *f, struct form_cell *c, const char *value)
{
	bool same = text_equal(c->value, value);
	struct buf shown = BUF_INIT;

	set_value(c, value);
	box_text(f, c, &shown);
	edit_replace(&c->edit, shown.data);
	form_cell_set_error(c, NULL);
	c->settled = true;
	c->filled = false;
	c->emptied = c->value == NULL;
	buf_release(&shown);
	if (!same)
		tell_changed(f, c);
}

static bool
is_ditto(const char *typed)
{
	return strcmp(typed, "..") == 0 || strcmp(typed, "。。") == 0;
}

/* Value of the box; the text stays as typed when it is none. */
static void
settle_text(struct form *f, struct form_cell *c, const char *typed)
{
	struct buf value = BUF_INIT, shown = BUF_INIT;
	struct err err = ERR_INIT;
	char *before = xstrdup_or_null(c->value);

	if (typed[0] == '\0' || parse(f, c, typed, &value, &err)) {
		set_value(c, value.data);
		form_cell_set_error(c, NULL);
		box_text(f, c, &shown);
		if (strcmp(shown.data, typed) != 0)
			edit_replace(&c->edit, shown.data);
	} else {
		set_value(c, NULL);
		form_cell_set_error(c, err.text);
	}
	c->settled = true;
	if (!text_equal(before, c->value))
		tell_changed(f, c);
	free(before);
	buf_release(&value);
	buf_release(&shown);
}

void
form_cell_settle(struct form *f, struct form_cell *c)
{
	struct buf typed = BUF_INIT, value = BUF_INIT;

	if (c->settled)
		return;
	form_cell_typed(c, &typed);
	if (is_ditto(typed.data) && f->ops->ditto != NULL &&
	    f->ops->ditto(f, c->path, c->item, &value, f->ctx)) {
		form_cell_enter(f, c, value.data);
	} else {
		/* A second parse after an error leaves the value as it is:
		 * the callback hears of real changes only. */
		settle_text(f, c, typed.data);
	}
	buf_release(&typed);
	buf_release(&value);
}

bool
form_type(struct form *f, const char *path, const char *typed)
{
	struct form_cell *c = form_cell(f, path);

	if (c == NULL || form_cell_fixed(f, c))
		return false;
	edit_replace(&c->edit, typed);
	form_touch(f, c);
	form_cell_settle(f, c);
	return c->error == NULL;
}

const char *
form_missing_text(void)
{
	return _("这一栏必须填");
}

size_t
form_check(struct form *f)
{
	struct form_cell *c;
	size_t i, wrong = 0;

	for (i = 0; i < f->cells.len; i++)
		form_cell_settle(f, f->cells.at[i]);
	for (i = 0; i < f->cells.len; i++) {
		c = f->cells.at[i];
		if (c->error == NULL && form_cell_missing(f, c))
			form_cell_set_error(c, form_missing_text());
		wrong += c->error != NULL;
	}
	return wrong;
}

/* The cell a finding is about: by path, else the first of that field. */
static struct form_cell *
cell_of(struct form *f, const char *field)
{
	struct form_cell *c = form_cell(f, field);
	size_t i;

	for (i = 0; i < f->cells.len && c == NULL && field[0] != '\0'; i++)
		if (strcmp(f->cells.at[i]->item->field->name, field) == 0)
			c = f->cells.at[i];
	return c;
}

static void
put_finding(struct form *f, const char *field, const char *text, bool error)
{
	struct form_cell *c = cell_of(f, field);

	if (c == NULL)
		screen_say(error ? ROLE_ERROR : ROLE_WARNING, "%s", text);
	else if (error)
		form_cell_set_error(c, text);
	else
		form_note(f, c->path, text);
}

static void
go_to_error(struct form *f)
{
	size_t i;

	for (i = 0; i < f->cells.len; i++) {
		if (f->cells.at[i]->error != NULL) {
			f->focus = i;
			return;
		}
	}
}

void
form_find(struct form *f, const struct findings *found)
{
	size_t i;

	for (i = 0; i < found->len; i++)
		put_finding(f, found->at[i].field, found->at[i].text,
		    found->at[i].severity == FINDING_ERROR);
	go_to_error(f);
}
