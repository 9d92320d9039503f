/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Painting.  All text passes the display filter and is clipped here by
 * columns, cluster by cluster: never half a wide glyph, never beyond the
 * window.  A frame is painted whole, from state, between paint_begin() and
 * paint_end().
 */
#ifndef TUI_PAINT_H
#define TUI_PAINT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/list.h"

/* What a text is; terminal.c decides how that looks in colour and without. */
enum paint_role {
	ROLE_TEXT,
	ROLE_TITLE,       /* row 0 */
	ROLE_BAR,         /* key bar */
	ROLE_HEADING,
	ROLE_SELECTED,    /* the row or cell the cursor is on */
	ROLE_INPUT,       /* the field being edited */
	ROLE_ERROR,
	ROLE_WARNING,
	ROLE_GOOD,
	ROLE__MAX
};

/* A rectangle of the window, in cells. */
struct area {
	int y, x, rows, cols;
};

/* Size of the window in cells. */
int paint_rows(void);
int paint_cols(void);
/* Forget what was painted. */
void paint_begin(void);
/* Put the frame and the cursor on the terminal. */
void paint_end(void);
/* Send the whole frame anew: another program wrote on the terminal. */
void paint_refresh_all(void);
/* Where the cursor rests after this frame: the edit point or the chosen row.
 * Input methods and screen readers follow it. */
void paint_cursor(int y, int x);

/* Paint one line of `text`, at most `cols` columns; a longer one ends with
 * nothing in place of a glyph that would be cut.  Returns its columns. */
int paint_text(int y, int x, int cols, enum paint_role role, const char *text);
/* The same, filled with blanks to `cols`. */
void paint_padded(int y, int x, int cols, enum paint_role role,
    const char *text);
int paint_format(int y, int x, int cols, enum paint_role role,
    const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Blank an area; halves of wide glyphs at its edges go with it. */
void paint_clear(struct area a);
/* Blank an area and frame it in ASCII; returns what is inside. */
struct area paint_frame(struct area a, const char *title, const char *foot);
/* The middle of `in`, at most that big. */
struct area area_centre(struct area in, int rows, int cols);

/* Columns of `text` as it would be painted. */
int paint_columns(const char *text);
/* Cut `text` (line ends kept as such) into lines of at most `cols` columns,
 * Latin words kept whole where they fit. */
void paint_wrap(const char *text, int cols, struct strlist *lines);
/* Paint `text` wrapped from the top of an area; what does not fit is left out.
 * The lines it took. */
int paint_block(struct area in, enum paint_role role, const char *text);

/* The frame as text, right-trimmed lines: for tests. */
void paint_dump(struct buf *out);

#endif
