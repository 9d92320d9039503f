/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The memo editor: several lines of an edit_text, wrapped at the box. */
#ifndef TUI_EDIT_MEMO_H
#define TUI_EDIT_MEMO_H

#include "tui/edit_text.h"
#include "tui/paint.h"

/* Editing keys and, within `cols` columns, Up, Down, Home and End by screen
 * line and Enter for a line end.  Up in the first and Down in the last line
 * are EDIT_IGNORED: the form goes on to the next field. */
enum edit_result edit_memo_key(struct edit_text *e, const struct key *k,
    int cols);
/* Screen lines the text takes at that width, at least 1. */
size_t edit_memo_lines(const struct edit_text *e, int cols);
/* Paint into `box`, scrolled to the cursor; with focus the cursor is
 * placed. */
void edit_memo_paint(struct edit_text *e, struct area box, enum paint_role role,
    bool focus);

#endif
