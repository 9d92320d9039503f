/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The month grid: rows by days, keyed in from a paper service sheet.  The
 * counts belong to the caller.
 */
#ifndef TUI_GRID_H
#define TUI_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "tui/binding.h"
#include "tui/key.h"
#include "tui/paint.h"

#define GRID_CELL_MAX 99

/* Where the counts come from and go to. */
struct grid_ops {
	int (*rows)(void *ctx);
	/* Label of a row, appended. */
	void (*label)(void *ctx, int row, struct buf *out);
	/* Count of a cell, `day` 1 .. 31. */
	int (*get)(void *ctx, int row, int day);
	/* Set it, 0 .. GRID_CELL_MAX; false: not allowed, `why` says it. */
	bool (*set)(void *ctx, int row, int day, int count, struct buf *why);
	/* How a cell is painted (a finding, a day out of the agreement);
	 * NULL: all alike. */
	enum paint_role (*role)(void *ctx, int row, int day);
};

/* A month of counts being filled; owns nothing. */
struct grid {
	const struct grid_ops *ops;
	void *ctx;
	day_t month;           /* its first day */
	int days;
	int row, day, top;     /* cursor and first row shown */
	bool typing;           /* a digit goes behind the one before */
};

/* A grid over the month that begins with `month`, cursor at its first cell;
 * `ops` and `ctx` outlive it. */
void grid_init(struct grid *g, const struct grid_ops *ops, void *ctx,
    day_t month);
/* Paint it; the cursor rests on its cell. */
void grid_draw(struct grid *g, struct area a);
/* Arrows, Home, End, PgUp, PgDn; digits; blank sets 1 and goes on; Delete and
 * Backspace empty; Enter goes a day on, Tab a row on.  A scan is refused:
 * a screen that can use it takes it before.  False: not used. */
bool grid_key(struct grid *g, const struct key *k);
/* The keys above, for the help; for a screen's tables. */
extern const struct binding grid_bindings[];
/* Sum of a row. */
int grid_sum(const struct grid *g, int row);

#endif
