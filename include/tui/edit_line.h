/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The line editor: one line of an edit_text that scrolls within its box. */
#ifndef TUI_EDIT_LINE_H
#define TUI_EDIT_LINE_H

#include "tui/edit_text.h"
#include "tui/paint.h"

/* Paint "[text   ]", `cols` columns with the brackets; a '<' or '>' stands in
 * place of a bracket where text goes on.  With focus the cursor is placed. */
void edit_line_paint(struct edit_text *e, int y, int x, int cols,
    enum paint_role role, bool focus);

#endif
