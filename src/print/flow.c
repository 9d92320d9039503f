/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Place the blocks of a layout on pages, then have them painted. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "blocks.h"

struct mark *
flow_mark(struct flow *f, enum mark_what what, int x, int y, int across,
    int down)
{
	struct mark *m = vec_push(&f->marks);

	memset(m, 0, sizeof *m);
	m->what = what;
	m->page = f->page;
	m->x = x;
	m->y = y;
	m->across = across;
	m->down = down;
	return m;
}

void
flow_text(struct flow *f, int x, int y, int across, enum text_size size,
    unsigned style, const char *text, size_t len)
{
	struct mark *m;

	if (len == 0)
		return;
	m = flow_mark(f, MARK_TEXT, x, y, across, 0);
	m->size = size;
	m->style = style;
	m->text = xstrndup(text, len);
}

void
flow_page(struct flow *f)
{
	int line = f->d->ops->line_down(f->d, SIZE_NOTE);

	f->page++;
	f->y = 0;
	if (f->l->running_head != NULL) {
		flow_text(f, 0, 0, f->d->across, SIZE_NOTE, STYLE_LEFT,
		    f->l->running_head, strlen(f->l->running_head));
		f->y = line + f->d->ops->steps_down(f->d, 15);
	}
}

static int
down(const struct flow *f, int tenths)
{
	return f->d->ops->steps_down(f->d, tenths);
}

/* One paragraph after another, line by line over as many pages as it takes;
 * lines that stay together on a page are one mark. */
static void
flow_lines(struct flow *f, const struct block *b, const char *text)
{
	spans lines = VEC_INIT;
	int line = f->d->ops->line_down(f->d, b->size);
	size_t i, fit, n;

	f->d->ops->wrap(f->d, text, b->size, b->style, f->d->across, &lines);
	for (i = 0; i < lines.len; i += n) {
		if (f->y > 0 && f->y + line > f->d->down)
			flow_page(f);
		fit = (size_t)((f->d->down - f->y) / line);
		n = lines.len - i;
		if (n > fit)
			n = fit > 0 ? fit : 1;
		flow_text(f, 0, f->y, f->d->across, b->size, b->style,
		    text + lines.at[i].start, lines.at[i + n - 1].start
		    + lines.at[i + n - 1].len - lines.at[i].start);
		f->y += (int)n * line;
	}
	vec_release(&lines);
}

static void
flow_paragraphs(struct flow *f, const struct block *b)
{
	struct strlist parts = VEC_INIT;
	struct buf text = BUF_INIT;
	size_t i;

	strlist_split(&parts, b->text, '\n');
	for (i = 0; i < parts.len; i++) {
		buf_clear(&text);
		if (b->indent > 0)
			f->d->ops->indent(f->d, b->indent, &text);
		buf_adds(&text, parts.at[i]);
		flow_lines(f, b, text.data);
	}
	buf_release(&text);
	strlist_release(&parts);
}

/* Both texts on one line where they fit, else the right one below. */
static void
flow_ends(struct flow *f, const struct block *b)
{
	spans left = VEC_INIT, right = VEC_INIT;
	int line = f->d->ops->line_down(f->d, b->size);
	int half = f->d->across * 2 / 5, y = f->y, rest = f->d->across - half;

	f->d->ops->wrap(f->d, b->text, b->size, 0, half, &left);
	f->d->ops->wrap(f->d, b->right, b->size, STYLE_RIGHT, rest, &right);
	if (f->y > 0 && f->y + line * (int)(left.len > right.len ? left.len
	    : right.len) > f->d->down) {
		flow_page(f);
		y = f->y;
	}
	flow_text(f, 0, y, half, b->size, 0, b->text, strlen(b->text));
	flow_text(f, half, y, rest, b->size, STYLE_RIGHT, b->right,
	    strlen(b->right));
	f->y = y + line * (int)(left.len > right.len ? left.len : right.len);
	vec_release(&left);
	vec_release(&right);
}

static void
flow_tear(struct flow *f, const struct block *b)
{
	int line = f->d->ops->line_down(f->d, SIZE_NOTE);
	int third = f->d->across / 3, y;

	if (f->y + line > f->d->down)
		flow_page(f);
	y = f->y + line / 2;
	flow_mark(f, MARK_RULE, 0, y, third, 0)->style = STYLE_DASHED;
	flow_mark(f, MARK_RULE, 2 * third, y, f->d->across - 2 * third, 0)
	    ->style = STYLE_DASHED;
	flow_text(f, third, f->y, third, SIZE_NOTE, STYLE_CENTRE, b->text,
	    strlen(b->text));
	f->y += line;
}

static void
frame(struct flow *f, int x, int y, int across, int height, unsigned style)
{
	flow_mark(f, MARK_RULE, x, y, across, 0)->style = style;
	flow_mark(f, MARK_RULE, x, y + height, across, 0)->style = style;
	flow_mark(f, MARK_RULE, x, y, 0, height)->style = style;
	flow_mark(f, MARK_RULE, x + across, y, 0, height)->style = style;
}

/* Cut marks: short lines that point at each corner from outside. */
static void
cut_marks(struct flow *f, int x, int y, int across, int height)
{
	int wide = f->d->ops->steps_across(f->d, 50), gap = wide * 2 / 5;
	int tall = down(f, 50), off = tall * 2 / 5;
	int i;

	for (i = 0; i < 4; i++) {
		int cx = i % 2 == 0 ? x : x + across;
		int cy = i < 2 ? y : y + height;

		flow_mark(f, MARK_RULE, i % 2 == 0 ? cx - gap - wide
		    : cx + gap, cy, wide, 0);
		flow_mark(f, MARK_RULE, cx, i < 2 ? cy - off - tall
		    : cy + off, 0, tall);
	}
}

static void
flow_item(struct flow *f, const struct box_item *item, int x0, int y0)
{
	int x = x0 + f->d->ops->steps_across(f->d, item->x);
	int y = y0 + down(f, item->y);
	int across = f->d->ops->steps_across(f->d, item->across);

	switch (item->what) {
	case BOX_TEXT:
		flow_text(f, x, y, across, item->size, item->style,
		    item->text, strlen(item->text));
		break;
	case BOX_FRAME:
		frame(f, x, y, across, down(f, item->down), item->style);
		break;
	case BOX_QR:
		flow_mark(f, MARK_QR, x, y, across, down(f, item->down))
		    ->text = xstrdup(item->text);
		break;
	}
}

static void
flow_box(struct flow *f, const struct block *b)
{
	int across = f->d->ops->steps_across(f->d, b->across);
	int height = down(f, b->down), room = b->cut ? down(f, 80) : 0, x;
	size_t i;

	if (f->y > 0 && f->y + height + 2 * room > f->d->down)
		flow_page(f);
	x = (f->d->across - across) / 2;
	f->y += room;
	if (b->cut)
		cut_marks(f, x, f->y, across, height);
	for (i = 0; i < b->items.len; i++)
		flow_item(f, &b->items.at[i], x, f->y);
	f->y += height + room;
}

static void
flow_block(struct flow *f, const struct block *b)
{
	switch (b->what) {
	case BLOCK_TEXT:
		flow_paragraphs(f, b);
		break;
	case BLOCK_ENDS:
		flow_ends(f, b);
		break;
	case BLOCK_GAP:
		if (f->y > 0)
			f->y += down(f, b->down);
		break;
	case BLOCK_KEEP:
		if (f->y > 0 && f->y + down(f, b->down) > f->d->down)
			flow_page(f);
		break;
	case BLOCK_TEAR:
		flow_tear(f, b);
		break;
	case BLOCK_GRID:
		flow_grid(f, b);
		break;
	case BLOCK_BOX:
		flow_box(f, b);
		break;
	}
}

/* What must stand on one page with the last row of the grid at `i`: up to a
 * block that draws it along.  Texts between are single lines: a total. */
static int
tail_of(const struct flow *f, size_t i)
{
	const struct block *b;
	int sum = 0;

	for (i++; i < f->l->blocks.len; i++) {
		b = &f->l->blocks.at[i];
		if (b->what == BLOCK_TEXT)
			sum += f->d->ops->line_down(f->d, b->size);
		else if (b->what == BLOCK_GAP || b->what == BLOCK_KEEP)
			sum += down(f, b->down);
		else
			return 0;
		if (b->what == BLOCK_KEEP)
			return b->draws ? sum : 0;
	}
	return 0;
}

static void
foot(struct flow *f, int page, int pages)
{
	struct buf text = BUF_INIT;
	int y = f->d->down + down(f, 40);

	f->page = page;
	if (f->l->running_foot != NULL)
		flow_text(f, 0, y, f->d->across * 2 / 3, SIZE_NOTE,
		    STYLE_LEFT, f->l->running_foot,
		    strlen(f->l->running_foot));
	buf_addf(&text, _("第 %d 页 共 %d 页"), page + 1, pages);
	flow_text(f, 0, y, f->d->across, SIZE_NOTE, STYLE_RIGHT, text.data,
	    text.len);
	buf_release(&text);
}

/* Marks stand in the order of their pages, and so do the feet behind them,
 * from `feet` on. */
static void
paint(struct flow *f, int pages, size_t feet)
{
	size_t body = 0, foot_at = feet;
	int page;

	for (page = 0; page < pages; page++) {
		f->d->ops->page(f->d);
		for (; body < feet && f->marks.at[body].page == page; body++)
			f->d->ops->paint(f->d, &f->marks.at[body]);
		for (; foot_at < f->marks.len && f->marks.at[foot_at].page
		    == page; foot_at++)
			f->d->ops->paint(f->d, &f->marks.at[foot_at]);
	}
}

int
layout_add(const struct layout *l, struct device *d)
{
	struct flow f = { .l = l, .d = d, .marks = VEC_INIT };
	size_t i, feet;
	int page, n;

	d->ops->begin(d, l->paper);
	for (i = 0; i < l->blocks.len; i++) {
		f.tail = tail_of(&f, i);
		flow_block(&f, &l->blocks.at[i]);
	}
	n = f.page + 1;
	feet = f.marks.len;
	for (page = 0; page < n; page++)
		foot(&f, page, n);
	paint(&f, n, feet);
	for (i = 0; i < f.marks.len; i++)
		free(f.marks.at[i].text);
	vec_release(&f.marks);
	return n;
}

bool
layout_paint(const struct layout *l, struct device *d, int *pages,
    struct err *err)
{
	int n = layout_add(l, d);

	if (pages != NULL)
		*pages = n;
	return d->ops->finish(d, err);
}
