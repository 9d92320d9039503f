/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Grids: rows of cells between rules.  A row goes whole to the next page,
 * with the head rows again above it; only a row taller than a page is
 * continued, line by line.
 */
#include <stdlib.h>
#include <string.h>

#include "blocks.h"

/* A row with its cells broken into lines, and where each cell stands. */
struct broken {
	const struct grid_row *row;
	spans *lines;             /* one list a cell */
	size_t tallest;           /* lines of the tallest cell */
};

struct grid {
	struct flow *f;
	const struct block *b;
	int edge[GRID_COLUMNS + 1];   /* steps from the left */
	int line;                     /* height of a line */
	size_t heads;                 /* head rows */
	int head_down;                /* height of them together */
};

static void
edges(struct grid *g)
{
	int sum = 0, at = 0;
	size_t i;

	for (i = 0; i < g->b->columns; i++)
		sum += g->b->shares[i];
	for (i = 0; i < g->b->columns; i++) {
		g->edge[i] = (int)((long)(g->f->d->across - g->f->d->rule)
		    * at / sum);
		at += g->b->shares[i];
	}
	g->edge[g->b->columns] = g->f->d->across - g->f->d->rule;
}

static int
outer_across(const struct grid *g, const struct cell *c)
{
	return g->edge[c->column + c->columns] - g->edge[c->column];
}

/* Narrow cells spare the room beside their text. */
static int
pad_across(const struct grid *g, const struct cell *c)
{
	int pad = outer_across(g, c) / 10;

	return pad < g->f->d->pad_x ? pad : g->f->d->pad_x;
}

static int
inner_across(const struct grid *g, const struct cell *c)
{
	int n = outer_across(g, c) - g->f->d->rule - 2 * pad_across(g, c);

	return n > 0 ? n : 1;
}

static bool
is_label(const struct cell *c)
{
	return c->style == (STYLE_CENTRE | STYLE_SANS);
}

static bool
one_line(struct grid *g, const struct cell *c, const char *text)
{
	spans lines = VEC_INIT;
	size_t n;

	g->f->d->ops->wrap(g->f->d, text, g->b->size, c->style,
	    inner_across(g, c), &lines);
	n = lines.len;
	vec_release(&lines);
	return n == 1;
}

/* "年刚性支出（元）": the unit of measure on a line of its own. */
static bool
part_unit(struct grid *g, const struct cell *c, spans *lines)
{
	static const char open[] = "（", shut[] = "）";
	const char *at = strstr(c->text, open);
	char *first;
	bool fits;

	if (at == NULL || at == c->text || strchr(c->text, '\n') != NULL ||
	    strstr(at, shut) == NULL || strstr(at, shut)[sizeof shut - 1] !=
	    '\0' || !one_line(g, c, at))
		return false;
	first = xstrndup(c->text, (size_t)(at - c->text));
	fits = one_line(g, c, first);
	if (fits) {
		lines->len = 0;
		*vec_push(lines) = (struct span){ 0, strlen(first) };
		*vec_push(lines) = (struct span){ strlen(first), strlen(at) };
	}
	free(first);
	return fits;
}

/* A label of several lines is parted evenly, so that no single character is
 * left for the last of them. */
static void
even_out(struct grid *g, const struct cell *c, spans *lines)
{
	int low = inner_across(g, c) / 2, high = inner_across(g, c), middle;
	spans tried = VEC_INIT;
	size_t n = lines->len;

	if (part_unit(g, c, lines))
		return;
	while (high - low > high / 16 + 1) {
		middle = (low + high) / 2;
		vec_release(&tried);
		g->f->d->ops->wrap(g->f->d, c->text, g->b->size, c->style,
		    middle, &tried);
		if (tried.len > n)
			low = middle;
		else
			high = middle;
	}
	vec_release(lines);
	vec_release(&tried);
	g->f->d->ops->wrap(g->f->d, c->text, g->b->size, c->style, high,
	    lines);
}

static void
row_break(struct grid *g, const struct grid_row *row, struct broken *out)
{
	size_t i;

	out->row = row;
	out->tallest = 1;
	out->lines = xcalloc(row->cells.len, sizeof *out->lines);
	for (i = 0; i < row->cells.len; i++) {
		const struct cell *c = &row->cells.at[i];

		g->f->d->ops->wrap(g->f->d, c->text, g->b->size, c->style,
		    inner_across(g, c), &out->lines[i]);
		if (out->lines[i].len > 1 && is_label(c))
			even_out(g, c, &out->lines[i]);
		if (out->lines[i].len > out->tallest)
			out->tallest = out->lines[i].len;
	}
}

static void
broken_release(struct broken *r)
{
	size_t i;

	for (i = 0; i < r->row->cells.len; i++)
		vec_release(&r->lines[i]);
	free(r->lines);
}

/* Height of a row that shows `lines` lines, with its upper rule. */
static int
row_down(const struct grid *g, const struct broken *r, size_t lines)
{
	int text = g->f->d->rule + 2 * g->f->d->pad_y + (int)lines * g->line;
	int least = g->f->d->ops->steps_down(g->f->d, r->row->down);

	return text > least ? text : least;
}

static void
cell_place(struct grid *g, const struct cell *c, const spans *lines,
    size_t from, size_t to, int height)
{
	const struct device *d = g->f->d;
	int x = g->edge[c->column] + d->rule + pad_across(g, c);
	int y = g->f->y + d->rule + d->pad_y;
	size_t start;

	if (to > lines->len)
		to = lines->len;
	if (from >= to)
		return;
	start = lines->at[from].start;
	/* Short values stand in the middle of a row; where there is room to
	 * write, a text begins at the top. */
	if (from == 0 && to == lines->len && (height < 5 * g->line
	    || (c->style & (STYLE_CENTRE | STYLE_RIGHT))))
		y = g->f->y + d->rule + (height - d->rule
		    - (int)(to - from) * g->line) / 2;
	/* The lines of a label were parted narrower than the cell. */
	for (; is_label(c) && from + 1 < to; from++, y += g->line) {
		flow_text(g->f, x, y, inner_across(g, c), g->b->size,
		    c->style, c->text + start, lines->at[from].len);
		start = lines->at[from + 1].start;
	}
	flow_text(g->f, x, y, inner_across(g, c), g->b->size, c->style,
	    c->text + start, lines->at[to - 1].start + lines->at[to - 1].len
	    - start);
}

/* Place lines from..to of a row at the present height. */
static void
row_place(struct grid *g, const struct broken *r, size_t from, size_t to)
{
	struct flow *f = g->f;
	int height = row_down(g, r, to - from);
	size_t i;

	flow_mark(f, MARK_RULE, 0, f->y, g->edge[g->b->columns], 0);
	for (i = 0; i < r->row->cells.len; i++) {
		const struct cell *c = &r->row->cells.at[i];

		flow_mark(f, MARK_RULE, g->edge[c->column], f->y, 0, height);
		cell_place(g, c, &r->lines[i], from, to, height);
	}
	flow_mark(f, MARK_RULE, g->edge[g->b->columns], f->y, 0, height);
	f->y += height;
}

static void
close_grid(struct grid *g)
{
	flow_mark(g->f, MARK_RULE, 0, g->f->y, g->edge[g->b->columns], 0);
	g->f->y += g->f->d->rule;
}

static void
place_heads(struct grid *g)
{
	struct broken head;
	size_t i;

	for (i = 0; i < g->heads; i++) {
		row_break(g, &g->b->rows.at[i], &head);
		row_place(g, &head, 0, head.tallest);
		broken_release(&head);
	}
}

/* To the next page, with the head rows. */
static void
turn(struct grid *g, bool open)
{
	if (open)
		close_grid(g);
	flow_page(g->f);
	place_heads(g);
}

/* A row taller than a page: fill what is left of this one if that is worth
 * while, then page after page. */
static void
row_continue(struct grid *g, const struct broken *r)
{
	const struct device *d = g->f->d;
	size_t from = 0, fit;
	bool turned = false;
	int left;

	while (from < r->tallest) {
		left = d->down - g->f->y - 2 * d->rule - 2 * d->pad_y;
		fit = left > 0 ? (size_t)(left / g->line) : 0;
		if (fit < 3 && fit < r->tallest - from && !turned) {
			turn(g, true);
			turned = true;
			continue;
		}
		if (fit == 0)
			fit = 1;
		if (fit > r->tallest - from)
			fit = r->tallest - from;
		row_place(g, r, from, from + fit);
		from += fit;
		if (from < r->tallest) {
			turn(g, true);
			turned = true;
		}
	}
}

/* `tail`: what must stand below it on the same page, 0 if nothing. */
static void
row_flow(struct grid *g, const struct broken *r, bool first, int tail)
{
	const struct device *d = g->f->d;
	int height = row_down(g, r, r->tallest) + d->rule;

	if (height + g->head_down + d->ops->steps_down(d, 80) + tail
	    <= d->down)
		height += tail;
	if (g->f->y + height <= d->down) {
		row_place(g, r, 0, r->tallest);
	} else if (height + g->head_down + d->ops->steps_down(d, 80)
	    <= d->down) {
		turn(g, !first);
		row_place(g, r, 0, r->tallest);
	} else {
		row_continue(g, r);
	}
}

void
flow_grid(struct flow *f, const struct block *b)
{
	struct grid g = { .f = f, .b = b };
	struct broken row;
	size_t i;

	g.line = f->d->ops->line_down(f->d, b->size);
	edges(&g);
	while (g.heads < b->rows.len && b->rows.at[g.heads].head) {
		row_break(&g, &b->rows.at[g.heads], &row);
		g.head_down += row_down(&g, &row, row.tallest);
		broken_release(&row);
		g.heads++;
	}
	/* Head rows alone at the foot of a page say nothing. */
	if (g.heads > 0 && f->y > 0 && f->y + g.head_down
	    + f->d->ops->steps_down(f->d, 200) > f->d->down)
		flow_page(f);
	place_heads(&g);
	for (i = g.heads; i < b->rows.len; i++) {
		row_break(&g, &b->rows.at[i], &row);
		row_flow(&g, &row, i == 0, i > g.heads &&
		    i + 1 == b->rows.len ? f->tail : 0);
		broken_release(&row);
	}
	close_grid(&g);
}
