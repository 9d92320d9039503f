/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "form_private.h"

#define LINE_MAX_DEFAULT 200
#define MEMO_MAX_DEFAULT 4000
#define ROWS_MAX 99
#define MEMO_COLS_DEFAULT 63

static const char *
form_label_of(const struct form_item *item)
{
	return _(item->label != NULL ? item->label : item->field->label);
}

const char *
form_cell_label(const struct form_cell *c)
{
	return form_label_of(c->item);
}

static bool
item_required(const struct form_item *item)
{
	return (item->flags & FORM_OPTIONAL) == 0 &&
	    ((item->flags & FORM_REQUIRED) != 0 ||
	    (item->field->flags & FIELD_REQUIRED) != 0);
}

static bool
item_first(const struct form_item *item)
{
	return (item->flags & FORM_REPEAT) == 0 &&
	    (item->field->flags & FIELD_COMPUTED) == 0 &&
	    ((item->flags & FORM_FIRST) != 0 ||
	    (item->field->flags & FIELD_FIRST) != 0 || item_required(item));
}

bool
form_cell_required(const struct form_cell *c)
{
	return item_required(c->item);
}

bool
form_cell_fixed(const struct form *f, const struct form_cell *c)
{
	return (c->item->flags & FORM_FIXED) != 0 ||
	    (c->item->field->flags & FIELD_COMPUTED) != 0 ||
	    (f->old && (c->item->field->flags & FIELD_FIXED) != 0);
}

bool
form_cell_hidden(const struct form *f, const struct form_cell *c)
{
	return form_cell_fixed(f, c) && c->value == NULL &&
	    edit_is_empty(&c->edit);
}

void
form_path(const struct form_item *item, size_t row, char out[FORM_PATH])
{
	if (item->kind == NULL)
		snprintf(out, FORM_PATH, "%s", item->field->name);
	else if (row == 0)
		snprintf(out, FORM_PATH, "%s.%s", item->kind,
		    item->field->name);
	else
		snprintf(out, FORM_PATH, "%s.%zu.%s", item->kind, row,
		    item->field->name);
}

/* Longer than the stored form: "2026年1月15日" is a date, too; the field's
 * type refuses what is too long. */
static size_t
typed_max(const struct field *field)
{
	if (field->type->editor == EDITOR_MEMO)
		return field->max > 0 ? (size_t)field->max : MEMO_MAX_DEFAULT;
	if (field->max > 0 && field->type->editor == EDITOR_LINE &&
	    !field->type->ascii)
		return (size_t)field->max;
	return LINE_MAX_DEFAULT;
}

static struct form_cell *
cell_new(const struct form_item *item, size_t row)
{
	struct form_cell *c = xcalloc(1, sizeof *c);

	c->item = item;
	c->row = row;
	form_path(item, row, c->path);
	edit_init(&c->edit, typed_max(item->field),
	    item->field->type->editor == EDITOR_MEMO ? EDIT_LINES : 0);
	c->settled = true;
	return c;
}

static void
form_cell_free(struct form_cell *c)
{
	edit_release(&c->edit);
	free(c->value);
	free(c->error);
	free(c->note);
	free(c);
}

struct form_cell *
form_cell(const struct form *f, const char *path)
{
	size_t i;

	for (i = 0; i < f->cells.len; i++)
		if (strcmp(f->cells.at[i]->path, path) == 0)
			return f->cells.at[i];
	return NULL;
}

struct form_cell *
form_focus(const struct form *f)
{
	return f->focus < f->cells.len ? f->cells.at[f->focus] : NULL;
}

struct form_group *
form_group(const struct form *f, const char *kind)
{
	size_t i;

	for (i = 0; i < f->groups.len; i++)
		if (text_equal(f->groups.at[i].kind, kind))
			return &f->groups.at[i];
	return NULL;
}

/* Put the cell of an item and row at the end of `to`: one of the old cells,
 * or a new one. */
static void
place(struct form *f, struct form_cell **old, size_t len,
    const struct form_item *item, size_t row)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (old[i] != NULL && old[i]->item == item &&
		    old[i]->row == row) {
			*vec_push(&f->cells) = old[i];
			old[i] = NULL;
			return;
		}
	}
	*vec_push(&f->cells) = cell_new(item, row);
}

/* All rows of a repeated section, row by row. */
static void
place_group(struct form *f, struct form_cell **old, size_t len,
    const struct form_group *g)
{
	size_t row, i;

	for (row = 1; row <= g->rows; row++)
		for (i = 0; i < f->len; i++)
			if ((f->items[i].flags & FORM_REPEAT) != 0 &&
			    text_equal(f->items[i].kind, g->kind))
				place(f, old, len, &f->items[i], row);
}

static bool
starts_group(const struct form *f, size_t item)
{
	size_t i;

	for (i = 0; i < item; i++)
		if ((f->items[i].flags & FORM_REPEAT) != 0 &&
		    text_equal(f->items[i].kind, f->items[item].kind))
			return false;
	return (f->items[item].flags & FORM_REPEAT) != 0;
}

/* Make the cells anew in the order of the screen: those above the fold, then
 * the others as the table has them. */
static void
arrange(struct form *f)
{
	struct form_cell **old = f->cells.at, *at = form_focus(f);
	size_t len = f->cells.len, i;
	const struct form_item *item;

	f->cells.at = NULL;
	f->cells.len = f->cells.cap = 0;
	for (i = 0; i < f->len; i++)
		if (item_first(&f->items[i]))
			place(f, old, len, &f->items[i], 0);
	f->first = f->cells.len;
	for (i = 0; i < f->len; i++) {
		item = &f->items[i];
		if (starts_group(f, i))
			place_group(f, old, len, form_group(f, item->kind));
		else if ((item->flags & FORM_REPEAT) == 0 && !item_first(item))
			place(f, old, len, item, 0);
	}
	f->focus = f->cells.len;
	for (i = 0; i < f->cells.len; i++)
		if (f->cells.at[i] == at)
			f->focus = i;
	for (i = 0; i < len; i++)
		if (old[i] != NULL)
			form_cell_free(old[i]);
	free(old);
}

struct form *
form_new(const struct form_item *items, size_t len,
    const struct form_ops *ops, void *ctx)
{
	struct form *f = xcalloc(1, sizeof *f);
	size_t i;

	f->items = items;
	f->len = len;
	f->ops = ops;
	f->ctx = ctx;
	f->memo_cols = MEMO_COLS_DEFAULT;
	for (i = 0; i < len; i++)
		if (starts_group(f, i))
			*vec_push(&f->groups) =
			    (struct form_group){ items[i].kind, 0 };
	arrange(f);
	for (f->focus = 0; f->focus < f->cells.len; f->focus++)
		if (!form_cell_fixed(f, f->cells.at[f->focus]))
			break;
	return f;
}

void
form_free(struct form *f)
{
	size_t i;

	if (f == NULL)
		return;
	for (i = 0; i < f->cells.len; i++)
		form_cell_free(f->cells.at[i]);
	vec_release(&f->cells);
	vec_release(&f->groups);
	free(f);
}

void
form_set_old(struct form *f, bool old)
{
	f->old = old;
	while (form_focus(f) != NULL && form_cell_fixed(f, form_focus(f)))
		f->focus++;
}

void
form_touch(struct form *f, struct form_cell *c)
{
	f->dirty = f->draft_due = true;
	if (c != NULL) {
		c->filled = false;
		c->settled = false;
		if (text_equal(c->error, form_missing_text()))
			form_cell_set_error(c, NULL);
		c->emptied = edit_is_empty(&c->edit);
	}
}

void
form_set_rows(struct form *f, const char *kind, size_t rows)
{
	struct form_group *g = form_group(f, kind);

	if (g == NULL || rows > ROWS_MAX)
		return;
	g->rows = rows;
	arrange(f);
}

size_t
form_rows(const struct form *f, const char *kind)
{
	const struct form_group *g = form_group(f, kind);

	return g != NULL ? g->rows : 0;
}

size_t
form_add_row(struct form *f, const char *kind)
{
	form_set_rows(f, kind, form_rows(f, kind) + 1);
	return form_rows(f, kind);
}

void
form_remove_row(struct form *f, const char *kind, size_t row)
{
	struct form_cell *c;
	size_t i;

	if (row < 1 || row > form_rows(f, kind))
		return;
	/* The row becomes the one beyond the last, which is let go. */
	for (i = 0; i < f->cells.len; i++) {
		c = f->cells.at[i];
		if (!text_equal(c->item->kind, kind) || c->row < row)
			continue;
		c->row = c->row == row ? form_rows(f, kind) : c->row - 1;
		form_path(c->item, c->row, c->path);
	}
	form_set_rows(f, kind, form_rows(f, kind) - 1);
	form_touch(f, NULL);
}

/* The row a path asks for, added if need be. */
static void
need_row(struct form *f, const char *path)
{
	size_t i, len;
	unsigned long row;

	for (i = 0; i < f->groups.len; i++) {
		len = strlen(f->groups.at[i].kind);
		if (strncmp(path, f->groups.at[i].kind, len) != 0 ||
		    path[len] != '.')
			continue;
		row = strtoul(path + len + 1, NULL, 10);
		if (row > f->groups.at[i].rows)
			form_set_rows(f, f->groups.at[i].kind, row);
	}
}

void
form_set(struct form *f, const char *path, const char *value)
{
	struct form_cell *c;

	need_row(f, path);
	c = form_cell(f, path);
	if (c != NULL)
		form_cell_set(f, c, value);
}

bool
form_fill(struct form *f, const char *path, const char *value)
{
	struct form_cell *c = form_cell(f, path);

	if (c == NULL || !edit_is_empty(&c->edit) || c->emptied ||
	    text_empty(value))
		return false;
	form_cell_set(f, c, value);
	c->filled = true;
	f->draft_due = true;
	return true;
}

const char *
form_get(const struct form *f, const char *path)
{
	const struct form_cell *c = form_cell(f, path);

	return c != NULL && c->settled ? c->value : NULL;
}

void
form_cell_typed(const struct form_cell *c, struct buf *out)
{
	edit_get(&c->edit, out);
}

void
form_typed(const struct form *f, const char *path, struct buf *out)
{
	const struct form_cell *c = form_cell(f, path);

	if (c != NULL)
		form_cell_typed(c, out);
}

void
form_note(struct form *f, const char *path, const char *text)
{
	struct form_cell *c = form_cell(f, path);

	if (c == NULL)
		return;
	free(c->note);
	c->note = text_empty(text) ? NULL : xstrdup(text);
}

void
form_go(struct form *f, const char *path)
{
	size_t i;

	for (i = 0; i < f->cells.len; i++)
		if (strcmp(f->cells.at[i]->path, path) == 0)
			f->focus = i;
}

const char *
form_current(const struct form *f)
{
	return form_focus(f) != NULL ? form_focus(f)->path : "";
}

const struct form_item *
form_item_at(const struct form *f, const char *path)
{
	const struct form_cell *c = form_cell(f, path);

	return c != NULL ? c->item : NULL;
}

void
form_each(const struct form *f,
    void (*each)(const char *path, const struct form_item *item,
	const char *value, void *ctx), void *ctx)
{
	const struct form_cell *c;
	size_t i;

	for (i = 0; i < f->cells.len; i++) {
		c = f->cells.at[i];
		if (c->settled && c->value != NULL)
			each(c->path, c->item, c->value, ctx);
	}
}

/* A row that was added and left empty. */
static bool
in_empty_row(const struct form *f, const struct form_cell *c)
{
	const struct form_cell *other;
	size_t i;

	for (i = 0; i < f->cells.len; i++) {
		other = f->cells.at[i];
		if (other->row == c->row && !edit_is_empty(&other->edit) &&
		    text_equal(other->item->kind, c->item->kind))
			return false;
	}
	return c->row > 0;
}

bool
form_cell_missing(const struct form *f, const struct form_cell *c)
{
	return form_cell_required(c) && !form_cell_fixed(f, c) &&
	    edit_is_empty(&c->edit) && !in_empty_row(f, c);
}

size_t
form_missing(const struct form *f)
{
	size_t i, n = 0;

	for (i = 0; i < f->cells.len; i++)
		n += form_cell_missing(f, f->cells.at[i]);
	return n;
}

size_t
form_empty(const struct form *f)
{
	size_t i, n = 0;

	for (i = 0; i < f->cells.len; i++)
		n += !form_cell_fixed(f, f->cells.at[i]) &&
		    edit_is_empty(&f->cells.at[i]->edit);
	return n;
}

bool
form_is_dirty(const struct form *f)
{
	return f->dirty;
}

void
form_mark_clean(struct form *f)
{
	f->dirty = f->draft_due = false;
}
