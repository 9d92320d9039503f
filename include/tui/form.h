/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Forms, made from field descriptions.  A form holds what was typed exactly
 * as typed, and beside it the batch text form once it parses: nothing typed
 * is ever lost, and no field holds the cursor.
 *
 * Every value has a path: "name" for an item without kind, "kind.name" with
 * one, "kind.N.name" (N from 1) in a repeated section: the words of
 * `nuandang act`.
 */
#ifndef TUI_FORM_H
#define TUI_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/field.h"
#include "model/record.h"
#include "tui/binding.h"
#include "tui/key.h"
#include "tui/paint.h"
#include "tui/pick.h"

#define FORM_PATH 100

/* Bits of form_item.flags. */
enum form_item_flag {
	FORM_FIRST = 1 << 0,       /* above the fold, as FIELD_FIRST */
	FORM_REQUIRED = 1 << 1,    /* as FIELD_REQUIRED */
	FORM_OPTIONAL = 1 << 2,    /* not required here though the field is */
	FORM_FIXED = 1 << 3,       /* shown, not edited; FIELD_COMPUTED and, in
				    * a form_set_old(), FIELD_FIXED too */
	FORM_REPEAT = 1 << 4,      /* in rows; all items of that kind */
};

/* One field of the form. */
struct form_item {
	const struct field *field;
	const char *kind;      /* path prefix, or NULL */
	const char *section;   /* msgid; items of one section stand together */
	const char *label;     /* msgid instead of field->label, or NULL */
	unsigned flags;        /* enum form_item_flag */
};

/* Path of an item in row `row` (from 1; 0: not repeated). */
void form_path(const struct form_item *item, size_t row, char out[FORM_PATH]);

struct form;

/* Callbacks; each may be NULL.  `path` names the value concerned. */
struct form_ops {
	/* A value changed and the field was left: fill others by
	 * form_fill(), say something by form_note(). */
	void (*changed)(struct form *f, const char *path, void *ctx);
	/* F4 in a field without choices: fill in the source of the pick list.
	 * False: none. */
	bool (*source)(struct form *f, const char *path,
	    const struct form_item *item, struct pick_source *out, void *ctx);
	/* A row of that source was chosen: fill other fields from it.  False:
	 * its value goes into the field. */
	bool (*picked)(struct form *f, const char *path, const char *value,
	    void *ctx);
	/* EDITOR_PICK: what was typed -> batch text form, beyond what
	 * field_parse() takes (a unique name, initials).  False: unclear. */
	bool (*resolve)(struct form *f, const char *path,
	    const struct form_item *item, const char *typed,
	    struct buf *value, void *ctx);
	/* Label of a code, name of a reference: shown beside the box,
	 * appended. */
	void (*echo)(struct form *f, const char *path,
	    const struct form_item *item, const char *value,
	    struct buf *shown, void *ctx);
	/* F5: the last record's value in batch text form. */
	bool (*ditto)(struct form *f, const char *path,
	    const struct form_item *item, struct buf *value, void *ctx);
	/* F9 and Enter on the last line.  True: stored (whole or as a draft);
	 * false: `found` goes under its fields and the form stays open. */
	bool (*save)(struct form *f, struct findings *found, void *ctx);
	/* Something changed since the last call: keep form_serialize(). */
	void (*draft)(struct form *f, void *ctx);
	/* A scanner's burst; false: it goes into the field. */
	bool (*scan)(struct form *f, const char *digits, void *ctx);
};

/* `items` and `ops` outlive the form. */
struct form *form_new(const struct form_item *items, size_t len,
    const struct form_ops *ops, void *ctx);
void form_free(struct form *f);
/* The form shows a stored record: FIELD_FIXED fields are not edited. */
void form_set_old(struct form *f, bool old);

/* Set a batch text form (NULL empties) as if it had been there all along.  A
 * row "kind.N." that is not there yet is added. */
void form_set(struct form *f, const char *path, const char *value);
/* Fill in for the user: only if the field is empty and was not emptied by
 * hand; marked as filled in.  Whether it did. */
bool form_fill(struct form *f, const char *path, const char *value);
/* As if the user had typed it there and left the field: for a scan.  Whether
 * it parses. */
bool form_type(struct form *f, const char *path, const char *typed);
/* The batch text form; NULL when empty or not parsing.  Borrowed. */
const char *form_get(const struct form *f, const char *path);
/* What stands in the box, appended. */
void form_typed(const struct form *f, const char *path, struct buf *out);
/* A remark beside or under a field that is no error (a possible double);
 * NULL or "" takes it away. */
void form_note(struct form *f, const char *path, const char *text);
/* Go to a field: from the work list to the very field that is missing. */
void form_go(struct form *f, const char *path);
/* Path of the field the cursor is in; "" on the save line. */
const char *form_current(const struct form *f);
const struct form_item *form_item_at(const struct form *f, const char *path);

/* Rows of a repeated section. */
size_t form_rows(const struct form *f, const char *kind);
/* Add an empty row, at the end; its number. */
size_t form_add_row(struct form *f, const char *kind);
void form_remove_row(struct form *f, const char *kind, size_t row);

/* Call `each` for every value that is not empty and parses. */
void form_each(const struct form *f,
    void (*each)(const char *path, const struct form_item *item,
	const char *value, void *ctx), void *ctx);
/* Parse everything not parsed yet; number of fields that are wrong, or
 * required and empty (in a row only once something stands in it). */
size_t form_check(struct form *f);
/* Required fields empty, all fields empty: for 以后补. */
size_t form_missing(const struct form *f);
size_t form_empty(const struct form *f);
/* Put findings under their fields (name or path), the others in the message
 * line; goes to the first error. */
void form_find(struct form *f, const struct findings *found);
/* Changed by the user since form_new() or form_mark_clean(). */
bool form_is_dirty(const struct form *f);
void form_mark_clean(struct form *f);

/* All that was typed as text, for a draft: restoring gives the same form,
 * typed errors and rows and cursor included.  False: not such a text; the
 * form stays as it was.  Paths that no longer exist are put into `lost`
 * (NULL allowed), "label: text" a line, so that nothing vanishes. */
void form_serialize(const struct form *f, struct buf *out);
bool form_restore(struct form *f, const char *text, struct buf *lost);

/* For the functions of a screen of the same name. */
void form_draw(struct form *f, struct area a);
bool form_key(struct form *f, const struct key *k);
bool form_act(struct form *f, int action);
/* Keeps the draft if something changed: tick() and hangup(). */
void form_tick(struct form *f);
/* Checks the present field and keeps the draft: before the screen closes. */
void form_leave(struct form *f);
void form_hint(struct form *f, struct buf *out);
void form_more_help(struct form *f, struct buf *out);

/* Keys of a form, for a screen's tables; those for rows besides where it has
 * a repeated section. */
extern const struct binding form_bindings[];
extern const struct binding form_row_bindings[];

#endif
