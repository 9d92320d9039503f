/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/edit_memo.h"

/* End of the screen line that starts at `from`: before its line end, or where
 * the box ends.  `*next` is the start of the line below, or len + 1 when
 * there is none. */
static size_t
line_end(const struct edit_text *e, size_t from, int cols, size_t *next)
{
	size_t i = from;
	int used = 0, w;

	while (i < e->len) {
		if (e->at[i] == '\n') {
			*next = i + 1;
			return i;
		}
		w = edit_columns(e, i);
		if (used + w > cols && i > from) {
			*next = i;
			return i;
		}
		used += w;
		i = edit_next(e, i);
	}
	*next = e->len + 1;
	return i;
}

/* Start of screen line `row`; len + 1 when there is none. */
static size_t
line_start(const struct edit_text *e, size_t row, int cols)
{
	size_t start = 0;

	while (row-- > 0 && start <= e->len)
		line_end(e, start, cols, &start);
	return start;
}

/* Screen line and column of the cursor. */
static size_t
place(const struct edit_text *e, int cols, int *column)
{
	size_t start = 0, next, end, row = 0, i;

	for (;;) {
		end = line_end(e, start, cols, &next);
		if (e->cursor < next || next > e->len)
			break;
		start = next;
		row++;
	}
	*column = 0;
	for (i = start; i < e->cursor && i < end; i = edit_next(e, i))
		*column += edit_columns(e, i);
	return row;
}

size_t
edit_memo_lines(const struct edit_text *e, int cols)
{
	size_t start = 0, rows = 0;

	while (start <= e->len) {
		line_end(e, start, cols, &start);
		rows++;
	}
	return rows;
}

/* The place in screen line `row` nearest to that column. */
static enum edit_result
go(struct edit_text *e, size_t row, int column, int cols)
{
	size_t next, i = line_start(e, row, cols);
	size_t end = line_end(e, i, cols, &next);
	int at = 0;

	while (i < end && at + edit_columns(e, i) <= column) {
		at += edit_columns(e, i);
		i = edit_next(e, i);
	}
	/* Where the box cut the line, its end is the start of the next. */
	if (i == end && next == end && i > 0 && i < e->len)
		i = edit_previous(e, i);
	e->cursor = i;
	e->typing = false;
	return EDIT_MOVED;
}

enum edit_result
edit_memo_key(struct edit_text *e, const struct key *k, int cols)
{
	static const struct key line_feed = { .code = K_PASTE, .text = "\n" };
	int column;
	size_t row = place(e, cols, &column);

	switch (k->code) {
	case K_ENTER:
		return edit_key(e, &line_feed);
	case K_UP:
		return row == 0 ? EDIT_IGNORED : go(e, row - 1, column, cols);
	case K_DOWN:
		return line_start(e, row + 1, cols) > e->len ? EDIT_IGNORED :
		    go(e, row + 1, column, cols);
	case K_HOME:
		return go(e, row, 0, cols);
	case K_END:
		return go(e, row, cols, cols);
	default:
		return edit_key(e, k);
	}
}

void
edit_memo_paint(struct edit_text *e, struct area box, enum paint_role role,
    bool focus)
{
	struct buf line = BUF_INIT;
	size_t row, start, end, next, i;
	size_t lines = edit_memo_lines(e, box.cols);
	int y, column;

	row = place(e, box.cols, &column);
	/* No empty lines below while others are hidden above. */
	if (e->scroll + (size_t)box.rows > lines)
		e->scroll = lines > (size_t)box.rows ?
		    lines - (size_t)box.rows : 0;
	if (focus && row < e->scroll)
		e->scroll = row;
	if (focus && row >= e->scroll + (size_t)box.rows)
		e->scroll = row - (size_t)box.rows + 1;
	start = line_start(e, e->scroll, box.cols);
	for (y = 0; y < box.rows; y++) {
		buf_clear(&line);
		if (start <= e->len) {
			end = line_end(e, start, box.cols, &next);
			for (i = start; i < end; i = edit_next(e, i))
				edit_show(e, i, &line);
			start = next;
		}
		paint_padded(box.y + y, box.x, box.cols, role, line.data);
	}
	if (focus)
		paint_cursor(box.y + (int)(row - e->scroll),
		    box.x + (column < box.cols ? column : box.cols - 1));
	buf_release(&line);
}
