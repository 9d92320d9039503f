/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/grid.h"

#include <string.h>

#include "base/text.h"
#include "tui/screen.h"

#define CELL 2
#define LABEL_MIN 12
#define SUM 4
#define HEAD 3          /* lines above the rows */
#define DAYS_MAX 31

const struct binding grid_bindings[] = {
	{ ACT_NEXT, K_ENTER, K_TAB, NULL, N_("下一格"),
	    N_("回车到下一天，Tab 到下一行；箭头随意走"), BINDING_HIDDEN },
	{ ACT_TICK, ' ', K_NONE, NULL, N_("记一次"),
	    N_("空格记 1 次并到下一天；数字直接记次数"), BINDING_HIDDEN },
	{ ACT_EMPTY, K_DELETE, K_BACKSPACE, NULL, N_("清空这一格"),
	    N_("清空光标所在的一格"), BINDING_HIDDEN },
	{ ACT_ENDS, K_HOME, K_END, NULL, N_("月初月底"),
	    N_("到这一行的第一天、最后一天；PgUp、PgDn 翻十行"),
	    BINDING_HIDDEN },
	{ 0 }
};

void
grid_init(struct grid *g, const struct grid_ops *ops, void *ctx, day_t month)
{
	int year, m, d;

	memset(g, 0, sizeof *g);
	g->ops = ops;
	g->ctx = ctx;
	day_split(month, &year, &m, &d);
	g->month = day_make(year, m, 1);
	g->days = (int)(day_add_months(g->month, 1) - g->month);
	g->day = 1;
}

int
grid_sum(const struct grid *g, int row)
{
	int day, sum = 0;

	for (day = 1; day <= g->days; day++)
		sum += g->ops->get(g->ctx, row, day);
	return sum;
}

static int
label_columns(struct area a)
{
	int w = a.cols - DAYS_MAX * CELL - SUM - 1;

	return w > LABEL_MIN ? w : LABEL_MIN;
}

/* Day numbers with the tens in a line of their own, as two digits in two
 * columns would run together; weekdays; weekends as warnings. */
static void
draw_head(const struct grid *g, struct area a, int label)
{
	static const char *const days[] = {
		N_("一"), N_("二"), N_("三"), N_("四"), N_("五"), N_("六"),
		N_("日")
	};
	int day, x, weekday;
	enum paint_role role;

	for (day = 1; day <= g->days; day++) {
		x = a.x + label + (day - 1) * CELL;
		weekday = day_weekday(g->month + day - 1);
		role = weekday >= 5 ? ROLE_WARNING : ROLE_HEADING;
		if (x + CELL > a.x + a.cols)
			break;
		if (day >= 10)
			paint_format(a.y, x, CELL, role, "%2d", day / 10);
		paint_format(a.y + 1, x, CELL, role, "%2d", day % 10);
		paint_text(a.y + 2, x, CELL, role, _(days[weekday]));
	}
	if (label + DAYS_MAX * CELL + SUM <= a.cols)
		paint_text(a.y + 1, a.x + a.cols - SUM, SUM, ROLE_HEADING,
		    _("合计"));
}

static void
draw_row(const struct grid *g, int row, struct area a, int label)
{
	struct buf text = BUF_INIT;
	enum paint_role role;
	int day, x, count;

	g->ops->label(g->ctx, row, &text);
	paint_text(a.y, a.x, label - 1,
	    row == g->row ? ROLE_HEADING : ROLE_TEXT, text.data);
	for (day = 1; day <= g->days; day++) {
		x = a.x + label + (day - 1) * CELL;
		if (x + CELL > a.x + a.cols)
			break;
		count = g->ops->get(g->ctx, row, day);
		role = g->ops->role != NULL ?
		    g->ops->role(g->ctx, row, day) : ROLE_TEXT;
		if (row == g->row && day == g->day)
			role = ROLE_SELECTED;
		if (count > 0)
			paint_format(a.y, x, CELL, role, "%2d", count);
		else
			paint_text(a.y, x, CELL, role,
			    role == ROLE_SELECTED ? "  " : " .");
	}
	if (label + DAYS_MAX * CELL + SUM <= a.cols)
		paint_format(a.y, a.x + a.cols - SUM, SUM, ROLE_TEXT, "%4d",
		    grid_sum(g, row));
	buf_release(&text);
}

void
grid_draw(struct grid *g, struct area a)
{
	int rows = g->ops->rows(g->ctx), label = label_columns(a), i;
	int room = a.rows - HEAD;

	if (g->row >= rows)
		g->row = rows > 0 ? rows - 1 : 0;
	if (g->row < g->top)
		g->top = g->row;
	if (g->row >= g->top + room)
		g->top = g->row - room + 1;
	draw_head(g, a, label);
	for (i = 0; i < room && g->top + i < rows; i++)
		draw_row(g, g->top + i,
		    (struct area){ a.y + HEAD + i, a.x, 1, a.cols }, label);
	paint_cursor(a.y + HEAD + g->row - g->top,
	    a.x + label + (g->day - 1) * CELL + 1);
}

static void
set(struct grid *g, int count)
{
	struct buf why = BUF_INIT;

	if (count > GRID_CELL_MAX)
		screen_say(ROLE_WARNING, _("一格最多填 %d"), GRID_CELL_MAX);
	else if (!g->ops->set(g->ctx, g->row, g->day, count, &why))
		screen_say(ROLE_WARNING, "%s", why.data);
	buf_release(&why);
}

/* A day or a row on or back, from the last day to the next row. */
static void
step(struct grid *g, int days)
{
	int rows = g->ops->rows(g->ctx);

	g->day += days;
	if (g->day > g->days && g->row + 1 < rows) {
		g->day = 1;
		g->row++;
	} else if (g->day > g->days) {
		g->day = g->days;
	} else if (g->day < 1 && g->row > 0) {
		g->day = g->days;
		g->row--;
	} else if (g->day < 1) {
		g->day = 1;
	}
}

static void
go_row(struct grid *g, int row)
{
	int rows = g->ops->rows(g->ctx);

	if (row >= rows)
		row = rows - 1;
	g->row = row > 0 ? row : 0;
}

static void
type_digit(struct grid *g, int digit)
{
	int count = g->typing ? g->ops->get(g->ctx, g->row, g->day) : 0;

	count = count * 10 + digit;
	set(g, count > GRID_CELL_MAX ? digit : count);
	g->typing = true;
}

static bool
move_by(struct grid *g, int code)
{
	switch (code) {
	case K_LEFT:
		step(g, -1);
		return true;
	case K_RIGHT:
	case K_ENTER:
		step(g, 1);
		return true;
	case K_UP:
		go_row(g, g->row - 1);
		return true;
	case K_DOWN:
		go_row(g, g->row + 1);
		return true;
	case K_TAB:
		go_row(g, g->row + 1);
		g->day = 1;
		return true;
	case K_BACK_TAB:
		go_row(g, g->row - 1);
		g->day = 1;
		return true;
	case K_HOME:
		g->day = 1;
		return true;
	case K_END:
		g->day = g->days;
		return true;
	case K_PAGE_UP:
		go_row(g, g->row - 10);
		return true;
	case K_PAGE_DOWN:
		go_row(g, g->row + 10);
		return true;
	default:
		return false;
	}
}

bool
grid_key(struct grid *g, const struct key *k)
{
	if (k->code == K_SCAN) {
		screen_say(ROLE_WARNING, "%s",
		    _("扫到的号码没有填进表里"));
		return true;
	}
	if (g->ops->rows(g->ctx) == 0)
		return false;
	if (key_digit(k) >= 0) {
		type_digit(g, key_digit(k));
		return true;
	}
	g->typing = false;
	if (move_by(g, k->code))
		return true;
	switch (k->code) {
	case ' ':
		set(g, 1);
		step(g, 1);
		return true;
	case K_DELETE:
	case K_BACKSPACE:
		set(g, 0);
		return true;
	default:
		return false;
	}
}
