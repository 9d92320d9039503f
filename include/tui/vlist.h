/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A list that holds no rows: it asks for those that are visible.  A million
 * rows cost what a page costs.
 */
#ifndef TUI_VLIST_H
#define TUI_VLIST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/list.h"
#include "tui/binding.h"
#include "tui/edit_text.h"
#include "tui/key.h"
#include "tui/paint.h"

/* A run of these ends with width 0. */
struct vlist_column {
	const char *title;   /* msgid */
	int width;           /* columns; 0 ends the table */
	int grow;            /* share of the room left over; 0: none */
	bool right;          /* numbers */
};

/* Where the rows come from. */
struct vlist_ops {
	int64_t (*count)(void *ctx);
	/* Rows first .. first + n - 1 are about to be asked for: load them in
	 * one query.  May be NULL. */
	void (*page)(void *ctx, int64_t first, int n);
	/* Append the text of each column; `role` may be changed. */
	void (*row)(void *ctx, int64_t row, struct strlist *cells,
	    enum paint_role *role);
	/* The sums below the last row, a cell a column; NULL: no such line. */
	void (*total)(void *ctx, struct strlist *cells);
	/* What was typed: narrow the list.  Count and rows are asked anew.
	 * NULL: typing is not used. */
	void (*search)(void *ctx, const char *text);
	/* Marks belong to the caller, who knows what the rows are. */
	bool (*marked)(void *ctx, int64_t row);
	void (*mark)(void *ctx, int64_t row, bool on);
	/* The cursor came to another row: for a detail pane.  May be NULL. */
	void (*moved)(void *ctx, int64_t row);
};

/* How a list behaves. */
enum vlist_flag {
	VLIST_DIGITS_SEARCH = 1 << 0,   /* digits are for the search */
	VLIST_NO_NUMBERS = 1 << 1,      /* no column of row numbers */
	/* Columns are as wide as what stands in the rows shown: less than the
	 * table says where that is enough, more where there is room.  row()
	 * is called twice for each row. */
	VLIST_FIT = 1 << 2,
};

/* A list on the screen; owns only its query. */
struct vlist {
	const struct vlist_ops *ops;
	const struct vlist_column *columns;
	void *ctx;
	unsigned flags;          /* enum vlist_flag */
	const char *empty;       /* msgid shown when there is no row */
	int64_t cursor, top;
	int left;                /* columns moved out behind the first */
	bool more;               /* some are hidden at the right */
	int page_rows;           /* of the last painting */
	int64_t jump;            /* digits typed so far, -1 none */
	struct edit_text query;
};

/* A list at its first row; `ops`, `columns` and `ctx` outlive it. */
void vlist_init(struct vlist *l, const struct vlist_ops *ops,
    const struct vlist_column *columns, void *ctx);
void vlist_release(struct vlist *l);
/* The rows changed; the cursor stays where it can. */
void vlist_reload(struct vlist *l);
void vlist_move(struct vlist *l, int64_t row);
/* The row the cursor is on; -1 in an empty list. */
int64_t vlist_row(const struct vlist *l);
/* Paint the query line (when something was typed), the heading and the rows;
 * the cursor rests on the chosen row. */
void vlist_draw(struct vlist *l, struct area a);
/* Movement, digits, typing; a scan becomes the query; Backspace and Esc take
 * the query back; Left and Right move the columns behind the first where they
 * do not all fit.  False: not used. */
bool vlist_key(struct vlist *l, const struct key *k);
/* ACT_MARK, ACT_OPEN is left to the screen.  False: not one of its own. */
bool vlist_act(struct vlist *l, int action);

/* Enter opens, blank marks, and the movement for the help; for a screen's
 * tables. */
extern const struct binding vlist_bindings[];

#endif
