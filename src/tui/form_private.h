/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the files of the form share: its cells. */
#ifndef FORM_PRIVATE_H
#define FORM_PRIVATE_H

#include "base/list.h"
#include "tui/edit_text.h"
#include "tui/form.h"

/* One value: an item, in a row. */
struct form_cell {
	const struct form_item *item;
	size_t row;              /* from 1 in a repeated section, else 0 */
	char path[FORM_PATH];
	struct edit_text edit;   /* what stands in the box */
	char *value;             /* batch text form, or NULL */
	char *error, *note;      /* or NULL */
	bool settled;            /* value and error agree with the box */
	bool emptied;            /* by hand: form_fill() leaves it alone */
	bool filled;             /* by form_fill(), and not touched since */
};

/* How many rows a repeated section has. */
struct form_group {
	const char *kind;
	size_t rows;
};

/* The form itself. */
struct form {
	const struct form_item *items;
	size_t len;
	const struct form_ops *ops;
	void *ctx;
	bool old, dirty, draft_due;
	VEC(struct form_cell *) cells;     /* in the order of the screen */
	VEC(struct form_group) groups;
	size_t first;                      /* cells above the fold */
	size_t focus;                      /* cells.len: the save line */
	int top;                           /* first line shown */
	int memo_cols;                     /* of the last painting */
	/* A pick list that Down opened here was closed with Esc: Down goes on
	 * now.  Only compared, never followed. */
	const struct form_cell *declined;
};

/* The cell of a path; NULL if there is none. */
struct form_cell *form_cell(const struct form *f, const char *path);
/* The cell the cursor is in; NULL on the save line. */
struct form_cell *form_focus(const struct form *f);
bool form_cell_required(const struct form_cell *c);
bool form_cell_fixed(const struct form *f, const struct form_cell *c);
/* Required, empty and to be typed. */
bool form_cell_missing(const struct form *f, const struct form_cell *c);
/* A required date that is empty: Enter means today, but no one was born
 * today. */
bool form_cell_dated_today(const struct form *f, const struct form_cell *c);
/* Not shown at all: computed and empty. */
bool form_cell_hidden(const struct form *f, const struct form_cell *c);
const char *form_cell_label(const struct form_cell *c);
/* Whether the codes are numbers themselves (points of a scale, national code
 * tables): then they are what is shown and typed, not the place in the list. */
bool form_choices_numbered(const struct field *field);
/* Set value and box; not a change by the user. */
void form_cell_set(struct form *f, struct form_cell *c, const char *value);
/* The same as a change by the user, with the changed() callback. */
void form_cell_enter(struct form *f, struct form_cell *c, const char *value);
void form_cell_set_error(struct form_cell *c, const char *text);
/* What stands under a required field left empty; it goes when one types. */
const char *form_missing_text(void);
/* Make the value of what stands in the box. */
void form_cell_settle(struct form *f, struct form_cell *c);
/* Append what stands in the box. */
void form_cell_typed(const struct form_cell *c, struct buf *out);
/* Note a change by the user. */
void form_touch(struct form *f, struct form_cell *c);
/* Number of rows of a section; rows are added or their cells freed. */
void form_set_rows(struct form *f, const char *kind, size_t rows);
struct form_group *form_group(const struct form *f, const char *kind);

#endif
