/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/paint.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "terminal_private.h"

#include "base/display.h"
#include "base/utf8.h"

static int cursor_y, cursor_x;

int
paint_rows(void)
{
	return getmaxy(stdscr);
}

int
paint_cols(void)
{
	return getmaxx(stdscr);
}

void
paint_begin(void)
{
	werase(stdscr);
	cursor_y = cursor_x = 0;
}

void
paint_end(void)
{
	wmove(stdscr, cursor_y, cursor_x);
	wnoutrefresh(stdscr);
	doupdate();
}

void
paint_refresh_all(void)
{
	clearok(curscr, TRUE);
}

void
paint_cursor(int y, int x)
{
	cursor_y = y < 0 ? 0 : y < paint_rows() ? y : paint_rows() - 1;
	cursor_x = x < 0 ? 0 : x < paint_cols() ? x : paint_cols() - 1;
}

/* Of all ways to write blanks only whline() without "_set" takes away both
 * halves of the wide glyphs it meets at its ends. */
static void
blank(int y, int x, int cols, enum paint_role role)
{
	short pair;
	attr_t attr = terminal_attr(role, &pair);

	mvwhline(stdscr, y, x, ' ' | attr | (chtype)COLOR_PAIR(pair), cols);
}

/* What is left of `cols` at (y, x) within the window. */
static int
room(int y, int x, int cols)
{
	if (y < 0 || y >= paint_rows() || x < 0 || x >= paint_cols())
		return 0;
	return cols < paint_cols() - x ? cols : paint_cols() - x;
}

/* One cluster of `len` bytes; returns its columns. */
static int
put_cluster(int y, int x, const char *p, size_t len, attr_t attr, short pair)
{
	wchar_t w[CCHARW_MAX + 1] = { 0 };
	cchar_t cell;
	uint32_t code;
	size_t n, used = 0, i = 0;
	int columns = 0;

	while (used < len && i < CCHARW_MAX &&
	    (n = utf8_decode(p + used, len - used, &code)) > 0) {
		if (i == 0)
			columns = utf8_code_columns(code);
		if (wcwidth((wchar_t)code) >= 0)
			w[i++] = (wchar_t)code;
		else if (i == 0)
			w[i++] = 0x3013;
		used += n;
	}
	if (columns == 0)
		return 0;
	if (setcchar(&cell, w, attr, pair, NULL) == OK)
		mvwadd_wch(stdscr, y, x, &cell);
	return columns;
}

/* Paint filtered text; returns its columns. */
static int
put(int y, int x, int cols, enum paint_role role, const char *text)
{
	short pair;
	attr_t attr = terminal_attr(role, &pair);
	size_t fit, n, done = 0;
	int at = 0;

	if ((cols = room(y, x, cols)) <= 0)
		return 0;
	fit = utf8_fit(text, cols);
	while (done < fit && (n = utf8_cluster(text + done)) > 0) {
		if (at == 0)
			blank(y, x, cols < utf8_columns(text) ? cols :
			    utf8_columns(text), role);
		at += put_cluster(y, x + at, text + done, n, attr, pair);
		done += n;
	}
	return at;
}

int
paint_text(int y, int x, int cols, enum paint_role role, const char *text)
{
	struct buf shown = BUF_INIT;
	int columns;

	display_filter(&shown, text, false);
	columns = put(y, x, cols, role, shown.data);
	buf_release(&shown);
	return columns;
}

void
paint_padded(int y, int x, int cols, enum paint_role role, const char *text)
{
	if ((cols = room(y, x, cols)) <= 0)
		return;
	blank(y, x, cols, role);
	paint_text(y, x, cols, role, text);
}

int
paint_format(int y, int x, int cols, enum paint_role role,
    const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list args;
	int columns;

	va_start(args, format);
	buf_vaddf(&text, format, args);
	va_end(args);
	columns = paint_text(y, x, cols, role, text.data);
	buf_release(&text);
	return columns;
}

void
paint_clear(struct area a)
{
	int i, cols;

	for (i = 0; i < a.rows; i++)
		if ((cols = room(a.y + i, a.x, a.cols)) > 0)
			blank(a.y + i, a.x, cols, ROLE_TEXT);
}

/* "+- title ------ foot -+" */
static void
edge(int y, int x, int cols, const char *left, const char *right)
{
	struct buf line = BUF_INIT;
	int i, n;

	buf_addc(&line, '+');
	for (i = 0; i < cols - 2; i++)
		buf_addc(&line, '-');
	buf_addc(&line, '+');
	paint_text(y, x, cols, ROLE_TEXT, line.data);
	buf_release(&line);
	if (left != NULL && left[0] != '\0' && cols > 8) {
		n = paint_columns(left);
		n = n < cols - 6 ? n : cols - 6;
		paint_text(y, x + 2, 1, ROLE_TEXT, " ");
		n = paint_text(y, x + 3, n, ROLE_HEADING, left);
		paint_text(y, x + 3 + n, 1, ROLE_TEXT, " ");
	}
	if (right != NULL && right[0] != '\0') {
		n = paint_columns(right);
		if (n + 6 > cols)
			return;
		paint_format(y, x + cols - 4 - n, n + 2, ROLE_TEXT, " %s ",
		    right);
	}
}

struct area
paint_frame(struct area a, const char *title, const char *foot)
{
	int i;

	paint_clear(a);
	edge(a.y, a.x, a.cols, title, NULL);
	edge(a.y + a.rows - 1, a.x, a.cols, NULL, foot);
	for (i = 1; i < a.rows - 1; i++) {
		paint_text(a.y + i, a.x, 1, ROLE_TEXT, "|");
		paint_text(a.y + i, a.x + a.cols - 1, 1, ROLE_TEXT, "|");
	}
	return (struct area){ a.y + 1, a.x + 2, a.rows - 2, a.cols - 4 };
}

struct area
area_centre(struct area in, int rows, int cols)
{
	struct area a;

	a.rows = rows < in.rows ? rows : in.rows;
	a.cols = cols < in.cols ? cols : in.cols;
	a.y = in.y + (in.rows - a.rows) / 2;
	a.x = in.x + (in.cols - a.cols) / 2;
	return a;
}

int
paint_columns(const char *text)
{
	struct buf shown = BUF_INIT;
	int columns;

	display_filter(&shown, text, false);
	columns = utf8_columns(shown.data);
	buf_release(&shown);
	return columns;
}

/* Whether no line begins with what stands at `text`. */
static bool
ends_line(const char *text)
{
	static const char *const marks[] = {
		"。", "，", "、", "；", "：", "？", "！", "）", "》", "」"
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(marks); i++)
		if (strncmp(text, marks[i], strlen(marks[i])) == 0)
			return true;
	return false;
}

/* Bytes of the last cluster of the first `len`. */
static size_t
last_cluster(const char *text, size_t len)
{
	size_t at = 0, n = 0;

	while (at < len && (n = utf8_cluster(text + at)) > 0)
		at += n;
	return n;
}

/* Bytes of the first piece of one logical line that fits. */
static size_t
piece(const char *text, int cols)
{
	size_t fit = utf8_fit(text, cols), i;

	if (fit == 0)
		fit = utf8_cluster(text);
	if (text[fit] == '\0' || text[fit] == ' ')
		return fit;
	if (ends_line(text + fit) && last_cluster(text, fit) < fit)
		fit -= last_cluster(text, fit);
	/* "U" and "F4" stay with the Han behind them. */
	for (i = fit; i > 0 && isalnum((unsigned char)text[i - 1]) != 0; i--)
		continue;
	if ((unsigned char)text[fit] >= 0x80 && i > 0 && fit - i <= 2 &&
	    (text[i - 1] == ' ' || (unsigned char)text[i - 1] >= 0x80))
		return i;
	/* Only where a Latin word would be cut: back to its blank. */
	if ((unsigned char)text[fit] >= 0x80 ||
	    (fit > 0 && (unsigned char)text[fit - 1] >= 0x80))
		return fit;
	for (i = fit; i > 0 && (unsigned char)text[i - 1] < 0x80; i--)
		if (text[i - 1] == ' ')
			return i;
	return i > 0 ? i : fit;
}

static void
wrap_line(const char *text, int cols, struct strlist *lines)
{
	size_t n;

	do {
		n = piece(text, cols);
		strlist_take(lines, xstrndup(text, n));
		text += n;
		while (n > 0 && *text == ' ')
			text++;
	} while (*text != '\0');
}

void
paint_wrap(const char *text, int cols, struct strlist *lines)
{
	struct strlist parts;
	struct buf shown = BUF_INIT;
	size_t i;

	strlist_init(&parts);
	display_filter(&shown, text, true);
	strlist_split(&parts, shown.data, '\n');
	for (i = 0; i < parts.len; i++)
		wrap_line(parts.at[i], cols < 2 ? 2 : cols, lines);
	strlist_release(&parts);
	buf_release(&shown);
}

int
paint_block(struct area in, enum paint_role role, const char *text)
{
	struct strlist lines;
	int n;

	strlist_init(&lines);
	paint_wrap(text, in.cols, &lines);
	for (n = 0; n < in.rows && (size_t)n < lines.len; n++)
		paint_text(in.y + n, in.x, in.cols, role, lines.at[n]);
	strlist_release(&lines);
	return n;
}

void
paint_dump(struct buf *out)
{
	wchar_t w[CCHARW_MAX + 1];
	cchar_t cell;
	attr_t attr;
	short pair;
	size_t end;
	int y, x, i;

	for (y = 0; y < paint_rows(); y++) {
		end = out->len;
		for (x = 0; x < paint_cols(); x++) {
			if (mvwin_wch(stdscr, y, x, &cell) != OK)
				continue;
			memset(w, 0, sizeof w);
			getcchar(&cell, w, &attr, &pair, NULL);
			for (i = 0; i < CCHARW_MAX && w[i] != 0; i++)
				utf8_add(out, (uint32_t)w[i]);
			if (w[0] != L' ')
				end = out->len;
			if (wcwidth(w[0]) == 2)
				x++;
		}
		buf_truncate(out, end);
		buf_addc(out, '\n');
	}
}
