/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/edit_line.h"

#include "base/utf8.h"

/* Columns from code point `from` up to `to`. */
static int
span(const struct edit_text *e, size_t from, size_t to)
{
	int columns = 0;

	for (; from < to; from = edit_next(e, from))
		columns += edit_columns(e, from);
	return columns;
}

/* Move the first code point shown so that the cursor's cell is inside. */
static void
scroll(struct edit_text *e, int inner)
{
	if (e->scroll > e->cursor)
		e->scroll = e->cursor;
	/* A long way off (a paste, the End key): start near the cursor. */
	if (e->cursor - e->scroll > (size_t)inner)
		e->scroll = e->cursor - (size_t)inner;
	while (e->scroll > 0 && e->scroll < e->len &&
	    edit_next(e, edit_previous(e, e->scroll)) != e->scroll)
		e->scroll = edit_previous(e, e->scroll);
	while (e->scroll < e->cursor && span(e, e->scroll, e->cursor) +
	    (e->cursor < e->len ? edit_columns(e, e->cursor) : 1) > inner)
		e->scroll = edit_next(e, e->scroll);
	/* After erasing: no room is left empty while text is hidden. */
	while (e->scroll > 0 && span(e, edit_previous(e, e->scroll), e->len) <
	    inner)
		e->scroll = edit_previous(e, e->scroll);
}

void
edit_line_paint(struct edit_text *e, int y, int x, int cols,
    enum paint_role role, bool focus)
{
	struct buf line = BUF_INIT;
	int inner = cols - 2, used = 0, w;
	size_t i;

	if (inner < 2)
		return;
	if (e->len == 0)
		e->scroll = 0;
	else if (focus || e->scroll > e->len)
		scroll(e, inner);
	for (i = e->scroll; i < e->len; i = edit_next(e, i)) {
		w = edit_columns(e, i);
		if (used + w > inner)
			break;
		edit_show(e, i, &line);
		used += w;
	}
	paint_text(y, x, 1, ROLE_TEXT, e->scroll > 0 ? "<" : "[");
	paint_padded(y, x + 1, inner, role, line.data);
	paint_text(y, x + cols - 1, 1, ROLE_TEXT, i < e->len ? ">" : "]");
	if (focus)
		paint_cursor(y, x + 1 + span(e, e->scroll, e->cursor));
	buf_release(&line);
}
