/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "print/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/display.h"
#include "blocks.h"

struct layout *
layout_new(enum paper paper)
{
	struct layout *l = xcalloc(1, sizeof *l);

	l->paper = paper;
	return l;
}

static void
block_release(struct block *b)
{
	size_t i, j;

	for (i = 0; i < b->rows.len; i++) {
		for (j = 0; j < b->rows.at[i].cells.len; j++)
			free(b->rows.at[i].cells.at[j].text);
		vec_release(&b->rows.at[i].cells);
	}
	vec_release(&b->rows);
	for (i = 0; i < b->items.len; i++)
		free(b->items.at[i].text);
	vec_release(&b->items);
	free(b->text);
	free(b->right);
}

void
layout_free(struct layout *l)
{
	size_t i;

	if (l == NULL)
		return;
	for (i = 0; i < l->blocks.len; i++)
		block_release(&l->blocks.at[i]);
	vec_release(&l->blocks);
	free(l->running_head);
	free(l->running_foot);
	free(l);
}

static char *
shown(const char *text)
{
	struct buf b = BUF_INIT;

	display_filter(&b, text != NULL ? text : "", true);
	return buf_detach(&b);
}

static struct block *
add(struct layout *l, enum block_what what)
{
	struct block *b = vec_push(&l->blocks);

	memset(b, 0, sizeof *b);
	b->what = what;
	return b;
}

static struct block *
last(struct layout *l, enum block_what what)
{
	struct block *b;

	if (l->blocks.len == 0)
		fatal("a layout without a block");
	b = &l->blocks.at[l->blocks.len - 1];
	if (b->what != what)
		fatal("a layout's part does not stand in its block");
	return b;
}

void
layout_running(struct layout *l, const char *head, const char *foot)
{
	free(l->running_head);
	free(l->running_foot);
	l->running_head = head != NULL ? shown(head) : NULL;
	l->running_foot = foot != NULL ? shown(foot) : NULL;
}

void
layout_text(struct layout *l, enum text_size size, unsigned style, int indent,
    const char *text)
{
	struct block *b = add(l, BLOCK_TEXT);

	b->size = size;
	b->style = style;
	b->indent = indent;
	b->text = shown(text);
}

void
layout_title(struct layout *l, const char *text)
{
	layout_text(l, SIZE_TITLE, STYLE_CENTRE | STYLE_BOLD, 0, text);
	layout_gap(l, 30);
}

void
layout_heading(struct layout *l, const char *text)
{
	layout_keep(l, 450);
	layout_gap(l, 30);
	layout_text(l, SIZE_BODY, STYLE_BOLD, 0, text);
	layout_gap(l, 15);
}

void
layout_ends(struct layout *l, enum text_size size, const char *left,
    const char *right)
{
	struct block *b = add(l, BLOCK_ENDS);

	b->size = size;
	b->text = shown(left);
	b->right = shown(right);
}

void
layout_gap(struct layout *l, int down)
{
	add(l, BLOCK_GAP)->down = down;
}

void
layout_keep(struct layout *l, int down)
{
	add(l, BLOCK_KEEP)->down = down;
}

void
layout_keep_signed(struct layout *l, int down)
{
	struct block *b = add(l, BLOCK_KEEP);

	b->down = down;
	b->draws = true;
}

void
layout_tear(struct layout *l, const char *word)
{
	add(l, BLOCK_TEAR)->text = shown(word);
}

void
layout_grid(struct layout *l, const int *widths, size_t columns,
    enum text_size size)
{
	struct block *b = add(l, BLOCK_GRID);
	size_t i;

	if (columns == 0 || columns > GRID_COLUMNS)
		fatal("a grid of %zu columns", columns);
	b->size = size;
	b->columns = columns;
	for (i = 0; i < columns; i++)
		b->shares[i] = widths[i];
}

static void
add_row(struct layout *l, int down, bool head)
{
	struct grid_row *r = vec_push(&last(l, BLOCK_GRID)->rows);

	memset(r, 0, sizeof *r);
	r->down = down;
	r->head = head;
}

void
layout_row(struct layout *l, int down)
{
	add_row(l, down, false);
}

void
layout_head_row(struct layout *l, int down)
{
	add_row(l, down, true);
}

void
layout_cell(struct layout *l, int span, unsigned style, const char *text)
{
	struct block *b = last(l, BLOCK_GRID);
	struct grid_row *r;
	struct cell *c;
	int column = 0;

	if (b->rows.len == 0)
		fatal("a cell without a row");
	r = &b->rows.at[b->rows.len - 1];
	if (r->cells.len > 0) {
		c = &r->cells.at[r->cells.len - 1];
		column = c->column + c->columns;
	}
	if (span < 1 || column + span > (int)b->columns)
		fatal("a row of %d cells in %zu columns", column + span,
		    b->columns);
	c = vec_push(&r->cells);
	c->column = column;
	c->columns = span;
	c->style = style;
	c->text = shown(text);
}

void
layout_label(struct layout *l, int span, const char *text)
{
	layout_cell(l, span, STYLE_CENTRE | STYLE_SANS, text);
}

/* Fill short rows with empty cells, so that every row is closed. */
void
layout_grid_end(struct layout *l)
{
	struct block *b = last(l, BLOCK_GRID);
	size_t i;

	for (i = 0; i < b->rows.len; i++) {
		struct grid_row *r = &b->rows.at[i];
		struct cell *c = r->cells.len > 0
		    ? &r->cells.at[r->cells.len - 1] : NULL;
		int column = c != NULL ? c->column + c->columns : 0;

		for (; column < (int)b->columns; column++) {
			c = vec_push(&r->cells);
			c->column = column;
			c->columns = 1;
			c->style = 0;
			c->text = xstrdup("");
		}
	}
}

void
layout_box(struct layout *l, int across, int down)
{
	struct block *b = add(l, BLOCK_BOX);

	b->across = across;
	b->down = down;
}

static struct box_item *
add_item(struct layout *l, int x, int y, int across, int down)
{
	struct box_item *item = vec_push(&last(l, BLOCK_BOX)->items);

	memset(item, 0, sizeof *item);
	item->x = x;
	item->y = y;
	item->across = across;
	item->down = down;
	return item;
}

void
layout_box_text(struct layout *l, int x, int y, int across,
    enum text_size size, unsigned style, const char *text)
{
	struct box_item *item = add_item(l, x, y, across, 0);

	item->what = BOX_TEXT;
	item->size = size;
	item->style = style;
	item->text = shown(text);
}

void
layout_box_frame(struct layout *l, int x, int y, int across, int down,
    unsigned style)
{
	struct box_item *item = add_item(l, x, y, across, down);

	item->what = BOX_FRAME;
	item->style = style;
}

void
layout_box_qr(struct layout *l, int x, int y, int across, const char *text)
{
	struct box_item *item = add_item(l, x, y, across, across);

	item->what = BOX_QR;
	item->text = xstrdup(text);
}

void
layout_box_cut(struct layout *l)
{
	last(l, BLOCK_BOX)->cut = true;
}
