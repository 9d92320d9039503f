/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A form as text, for its draft.  Lines: "form 1"; "rows KIND N"; "value PATH
 * TEXT" for a batch text form; "typed PATH TEXT" for a box that gives none;
 * "filled PATH" for a value form_fill() gave, "emptied PATH" for a field it
 * leaves alone; "at PATH".  Line ends and backslashes in TEXT are escaped.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "form_private.h"

#define HEAD "form 1"

static void
add_escaped(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\n')
			buf_adds(out, "\\n");
		else if (*text == '\\')
			buf_adds(out, "\\\\");
		else
			buf_addc(out, *text);
	}
}

static void
unescape(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\\' && text[1] != '\0') {
			text++;
			buf_addc(out, *text == 'n' ? '\n' : *text);
		} else {
			buf_addc(out, *text);
		}
	}
}

void
form_serialize(const struct form *f, struct buf *out)
{
	const struct form_cell *c;
	struct buf typed = BUF_INIT;
	size_t i;

	buf_adds(out, HEAD "\n");
	for (i = 0; i < f->groups.len; i++)
		buf_addf(out, "rows %s %zu\n", f->groups.at[i].kind,
		    f->groups.at[i].rows);
	for (i = 0; i < f->cells.len; i++) {
		c = f->cells.at[i];
		buf_clear(&typed);
		form_cell_typed(c, &typed);
		if (c->emptied && typed.len == 0)
			buf_addf(out, "emptied %s\n", c->path);
		if (typed.len == 0 && c->value == NULL)
			continue;
		buf_addf(out, "%s %s ", c->settled && c->value != NULL ?
		    "value" : "typed", c->path);
		add_escaped(out, c->settled && c->value != NULL ? c->value :
		    typed.data);
		buf_addc(out, '\n');
		if (c->filled)
			buf_addf(out, "filled %s\n", c->path);
	}
	if (form_current(f)[0] != '\0')
		buf_addf(out, "at %s\n", form_current(f));
	buf_release(&typed);
}

static void
restore_text(struct form *f, struct form_cell *c, const char *text,
    bool value)
{
	struct err err = ERR_INIT;

	/* A value that no longer is one (a code was closed, a program grew
	 * stricter) is put into the box as it was. */
	if (value && field_check(c->item->field, text, &err)) {
		form_cell_set(f, c, text);
		return;
	}
	form_cell_set(f, c, NULL);
	edit_set(&c->edit, text);
	c->settled = false;
}

/* "PATH TEXT" */
static void
restore_cell(struct form *f, char *line, bool value, struct buf *lost)
{
	struct buf text = BUF_INIT;
	char *blank = strchr(line, ' ');
	struct form_cell *c;

	if (blank == NULL)
		return;
	*blank = '\0';
	unescape(&text, blank + 1);
	c = form_cell(f, line);
	if (c != NULL)
		restore_text(f, c, text.data, value);
	else if (lost != NULL)
		buf_addf(lost, "%s: %s\n", line, text.data);
	buf_release(&text);
}

static void
restore_mark(struct form *f, const char *path, bool filled)
{
	struct form_cell *c = form_cell(f, path);

	if (c == NULL)
		return;
	c->filled = filled;
	c->emptied = !filled;
}

static void
restore_line(struct form *f, char *line, struct buf *lost)
{
	char *blank;

	if (text_starts(line, "value ")) {
		restore_cell(f, line + 6, true, lost);
	} else if (text_starts(line, "typed ")) {
		restore_cell(f, line + 6, false, lost);
	} else if (text_starts(line, "filled ")) {
		restore_mark(f, line + 7, true);
	} else if (text_starts(line, "emptied ")) {
		restore_mark(f, line + 8, false);
	} else if (text_starts(line, "at ")) {
		form_go(f, line + 3);
	} else if (text_starts(line, "rows ")) {
		blank = strchr(line + 5, ' ');
		if (blank == NULL)
			return;
		*blank = '\0';
		form_set_rows(f, line + 5, strtoul(blank + 1, NULL, 10));
	}
}

bool
form_restore(struct form *f, const char *text, struct buf *lost)
{
	struct strlist lines;
	size_t i, focus;

	if (!text_starts(text, HEAD "\n"))
		return false;
	strlist_init(&lines);
	strlist_split(&lines, text, '\n');
	for (i = 0; i < f->cells.len; i++) {
		form_cell_set(f, f->cells.at[i], NULL);
		f->cells.at[i]->emptied = false;
	}
	for (i = 1; i < lines.len; i++)
		restore_line(f, lines.at[i], lost);
	/* Errors show again at once. */
	focus = f->focus;
	for (i = 0; i < f->cells.len; i++)
		form_cell_settle(f, f->cells.at[i]);
	f->focus = focus;
	f->dirty = true;
	f->draft_due = false;
	strlist_release(&lines);
	return true;
}
