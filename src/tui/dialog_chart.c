/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <inttypes.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/text.h"
#include "tui/dialog.h"
#include "tui/screen.h"

struct chart {
	const char *title;
	const struct bar *bars;
	size_t len, cursor, top;
	int rows;
};

static bool
open_chart(struct screen *s, void *arg, struct err *err)
{
	struct chart **c = s->state;

	(void)err;
	*c = arg;
	return true;
}

static void
show_value(const struct bar *b, char *to, size_t size)
{
	if (b->shown != NULL)
		text_copy(to, size, b->shown);
	else
		snprintf(to, size, "%" PRId64, b->value);
}

/* Columns for labels and values, and the biggest value. */
static void
measure(const struct chart *c, int *label, int *value, int64_t *most)
{
	char text[64];
	size_t i;
	int w;

	*label = *value = 0;
	*most = 0;
	for (i = 0; i < c->len; i++) {
		w = paint_columns(c->bars[i].label);
		*label = w > *label ? w : *label;
		show_value(&c->bars[i], text, sizeof text);
		w = paint_columns(text);
		*value = w > *value ? w : *value;
		if (c->bars[i].value > *most)
			*most = c->bars[i].value;
	}
}

static void
draw_bar(const struct chart *c, size_t i, struct area at, int label,
    int value, int64_t most)
{
	const struct bar *b = &c->bars[i];
	struct buf line = BUF_INIT;
	char text[64];
	int room = at.cols - label - value - 3, n = 0;

	show_value(b, text, sizeof text);
	if (most > 0 && b->value > 0 && room > 0)
		n = (int)(b->value * room / most);
	if (n == 0 && b->value > 0)
		n = 1;
	paint_padded(at.y, at.x, label,
	    i == c->cursor ? ROLE_SELECTED : ROLE_TEXT, b->label);
	while (n-- > 0)
		buf_addc(&line, '#');
	paint_text(at.y, at.x + label + 1, room, ROLE_TEXT, line.data);
	paint_text(at.y, at.x + at.cols - paint_columns(text), value,
	    ROLE_TEXT, text);
	buf_release(&line);
}

static void
draw_chart(struct screen *s, struct area body)
{
	struct chart *c = *(struct chart **)s->state;
	int label, value, y;
	int64_t most;
	struct area row;

	body = paint_frame(body, c->title, NULL);
	c->rows = body.rows;
	if (c->cursor < c->top)
		c->top = c->cursor;
	if (c->cursor >= c->top + (size_t)body.rows)
		c->top = c->cursor - (size_t)body.rows + 1;
	measure(c, &label, &value, &most);
	label = label < body.cols / 3 ? label : body.cols / 3;
	for (y = 0; y < body.rows && c->top + (size_t)y < c->len; y++) {
		row = (struct area){ body.y + y, body.x, 1, body.cols };
		draw_bar(c, c->top + (size_t)y, row, label, value, most);
	}
	paint_cursor(body.y + (int)(c->cursor - c->top), body.x);
}

static bool
key_chart(struct screen *s, const struct key *k)
{
	struct chart *c = *(struct chart **)s->state;
	size_t page = c->rows > 0 ? (size_t)c->rows : 1;
	size_t last = c->len > 0 ? c->len - 1 : 0;

	switch (k->code) {
	case K_UP:
		c->cursor -= c->cursor > 0;
		return true;
	case K_DOWN:
		c->cursor += c->cursor < last;
		return true;
	case K_PAGE_UP:
		c->cursor = c->cursor > page ? c->cursor - page : 0;
		return true;
	case K_PAGE_DOWN:
		c->cursor = c->cursor + page < last ? c->cursor + page : last;
		return true;
	case K_HOME:
		c->cursor = 0;
		return true;
	case K_END:
		c->cursor = last;
		return true;
	case K_ENTER:
		if (c->len > 0)
			screen_pop(s, (int)c->cursor + 1);
		return true;
	default:
		return false;
	}
}

static void
hint_chart(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("上下键选一行，回车看明细，Esc 返回"));
}

static const struct screen_ops chart_ops = {
	.name = "chart", .overlay = true, .size = sizeof(struct chart *),
	.open = open_chart, .draw = draw_chart, .key = key_chart,
	.hint = hint_chart,
};

int
dialog_chart(const char *title, const struct bar *bars, size_t len)
{
	struct chart c = { .title = title, .bars = bars, .len = len };

	return screen_modal(&chart_ops, &c) - 1;
}
