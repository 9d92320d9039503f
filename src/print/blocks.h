/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What a layout is made of, for layout.c and flow.c only. */
#ifndef PRINT_BLOCKS_H
#define PRINT_BLOCKS_H

#include "base/list.h"
#include "print/device.h"
#include "print/layout.h"

#define GRID_COLUMNS 40

/* What stands on a sheet from top to bottom. */
enum block_what {
	BLOCK_TEXT, BLOCK_ENDS, BLOCK_GAP, BLOCK_KEEP, BLOCK_TEAR, BLOCK_GRID,
	BLOCK_BOX
};

/* One cell of a grid. */
struct cell {
	int column, columns;      /* first column, how many */
	unsigned style;
	char *text;
};

/* One row of a grid. */
struct grid_row {
	bool head;
	int down;                 /* at least, tenths */
	VEC(struct cell) cells;
};

/* One thing placed in a box. */
struct box_item {
	enum { BOX_TEXT, BOX_FRAME, BOX_QR } what;
	int x, y, across, down;
	enum text_size size;
	unsigned style;
	char *text;
};

/* One block; which members count follows from `what`. */
struct block {
	enum block_what what;
	enum text_size size;
	unsigned style;
	int indent;
	int across, down;         /* of a gap, what to keep, a box */
	char *text, *right;
	int shares[GRID_COLUMNS];
	size_t columns;
	VEC(struct grid_row) rows;
	VEC(struct box_item) items;
	bool cut;
	bool draws;               /* what is kept draws a row after it */
};

/* The description of one sheet. */
struct layout {
	enum paper paper;
	char *running_head, *running_foot;
	VEC(struct block) blocks;
};

/* One run of flow.c: where it stands, and what it has placed. */
struct flow {
	const struct layout *l;
	struct device *d;
	int page, y;
	int tail;                 /* room below the last row of a grid */
	VEC(struct mark) marks;
};

/* Place one mark on the present page; borrowed until the next is placed. */
struct mark *flow_mark(struct flow *f, enum mark_what what, int x, int y,
    int across, int down);
/* Place one line, within `across` by its style. */
void flow_text(struct flow *f, int x, int y, int across, enum text_size size,
    unsigned style, const char *text, size_t len);
/* Go on at the top of a new page. */
void flow_page(struct flow *f);
/* Place a grid, in flow_grid.c. */
void flow_grid(struct flow *f, const struct block *b);

#endif
