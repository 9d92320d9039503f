/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdio.h>

#include "base/display.h"
#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/dialog.h"
#include "tui/screen.h"

#define SIDE_STEP 8

struct view {
	const char *title, *text;
	bool wrap;
	struct strlist lines;
	int cols;             /* the lines were cut for */
	int top, left, rows;
};

static bool
open_view(struct screen *s, void *arg, struct err *err)
{
	struct view **v = s->state;

	(void)err;
	*v = arg;
	return true;
}

static void
cut(struct view *v, int cols)
{
	struct buf shown = BUF_INIT;

	if (v->cols == cols)
		return;
	v->cols = cols;
	strlist_release(&v->lines);
	if (v->wrap) {
		paint_wrap(v->text, cols, &v->lines);
		return;
	}
	display_filter(&shown, v->text, true);
	strlist_split(&v->lines, shown.data, '\n');
	buf_release(&shown);
}

/* The text from column `left` on; a glyph cut by it becomes a blank. */
static void
draw_line(int y, int x, int cols, const char *text, int left)
{
	uint32_t code;
	size_t n;
	int at = 0;

	while (at < left && (n = utf8_cluster(text)) > 0) {
		utf8_decode(text, n, &code);
		at += utf8_code_columns(code);
		text += n;
	}
	if (at >= left)
		paint_text(y, x + at - left, cols - (at - left), ROLE_TEXT,
		    text);
}

static void
draw_view(struct screen *s, struct area body)
{
	struct view *v = *(struct view **)s->state;
	char foot[40];
	int i, last;

	cut(v, body.cols - 4);
	v->rows = body.rows - 2;
	last = (int)v->lines.len - v->rows;
	v->top = v->top > last ? last : v->top;
	v->top = v->top < 0 ? 0 : v->top;
	snprintf(foot, sizeof foot, "%d-%d / %zu", v->top + 1,
	    v->top + v->rows < (int)v->lines.len ? v->top + v->rows :
	    (int)v->lines.len, v->lines.len);
	body = paint_frame(body, v->title, foot);
	for (i = 0; i < v->rows && v->top + i < (int)v->lines.len; i++)
		draw_line(body.y + i, body.x, body.cols,
		    v->lines.at[v->top + i], v->left);
	paint_cursor(body.y, body.x);
}

static bool
key_view(struct screen *s, const struct key *k)
{
	struct view *v = *(struct view **)s->state;

	switch (k->code) {
	case K_UP:
		v->top--;
		return true;
	case K_DOWN:
		v->top++;
		return true;
	case K_PAGE_UP:
		v->top -= v->rows;
		return true;
	case K_PAGE_DOWN:
	case ' ':
		v->top += v->rows;
		return true;
	case K_HOME:
		v->top = v->left = 0;
		return true;
	case K_END:
		v->top = (int)v->lines.len;
		return true;
	case K_LEFT:
		v->left -= v->left > 0 ? SIDE_STEP : 0;
		return true;
	case K_RIGHT:
		v->left += v->wrap ? 0 : SIDE_STEP;
		return true;
	case K_ENTER:
		screen_pop(s, SCREEN_BACK);
		return true;
	default:
		return false;
	}
}

static void
hint_view(struct screen *s, struct buf *out)
{
	struct view *v = *(struct view **)s->state;

	buf_adds(out, v->wrap ?
	    _("上下键和 PgUp、PgDn 翻看，回车或 Esc 返回") :
	    _("上下左右键和 PgUp、PgDn 翻看，回车或 Esc 返回"));
}

static const struct screen_ops view_ops = {
	.name = "view", .overlay = true, .size = sizeof(struct view *),
	.open = open_view, .draw = draw_view, .key = key_view,
	.hint = hint_view,
};

void
dialog_view(const char *title, const char *text, bool wrap)
{
	struct view v = { .title = title, .text = text, .wrap = wrap };

	screen_modal(&view_ops, &v);
	strlist_release(&v.lines);
}
