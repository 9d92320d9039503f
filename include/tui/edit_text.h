/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Text being edited: code points, a cursor that always stands at the start of
 * a cluster, a limit in characters, undo.  The line and the memo editor are
 * views of it.
 */
#ifndef TUI_EDIT_TEXT_H
#define TUI_EDIT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "tui/key.h"

/* How a text is edited. */
enum edit_flag {
	EDIT_LINES = 1 << 0,     /* line ends may stand in it */
	EDIT_HIDDEN = 1 << 1,    /* a password: painted as stars */
};

/* What a key did. */
enum edit_result {
	EDIT_IGNORED,    /* not an editing key */
	EDIT_MOVED,      /* the cursor moved, or could not */
	EDIT_CHANGED,
	EDIT_FULL,       /* the limit was met: say 已满 */
	EDIT_REFUSED,    /* such a character is never stored */
};

/* A text as it was, for undo. */
struct edit_state {
	uint32_t *at;
	size_t len, cursor;
};

/* A text being edited, in code points. */
struct edit_text {
	uint32_t *at;            /* owned */
	size_t len, cap;
	size_t cursor;           /* index into at, 0 .. len */
	size_t max;              /* code points; 0: 4,000 */
	unsigned flags;          /* enum edit_flag */
	size_t scroll;           /* first code point (memo: row) shown */
	bool typing;             /* the last key typed: one undo step goes on */
	struct { struct edit_state *at; size_t len, cap; } undo;
};

/* An empty text of at most `max` code points (0: 4,000). */
void edit_init(struct edit_text *e, size_t max, unsigned flags);
void edit_release(struct edit_text *e);
/* Replace all, cursor at the end, undo forgotten.  Forbidden characters and
 * bytes that are no UTF-8 are left out. */
void edit_set(struct edit_text *e, const char *text);
/* Append the text as UTF-8. */
void edit_get(const struct edit_text *e, struct buf *out);
bool edit_is_empty(const struct edit_text *e);
/* Insert at the cursor; line ends and tabs become a blank without
 * EDIT_LINES. */
enum edit_result edit_insert(struct edit_text *e, const char *text);
/* Replace all as one step that Ctrl-Z takes back. */
enum edit_result edit_replace(struct edit_text *e, const char *text);
/* Editing keys: characters, paste, scan, arrows, Home, End, Backspace,
 * Delete, Ctrl-U to the start, Ctrl-W word, Ctrl-Z undo. */
enum edit_result edit_key(struct edit_text *e, const struct key *k);
/* Ends of the cluster that starts (ends) at `i`. */
size_t edit_next(const struct edit_text *e, size_t i);
size_t edit_previous(const struct edit_text *e, size_t i);
/* Columns of the cluster that starts at `i`. */
int edit_columns(const struct edit_text *e, size_t i);
/* Append the cluster that starts at `i`; a star for a hidden one. */
void edit_show(const struct edit_text *e, size_t i, struct buf *out);

#endif
