/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/vlist.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "tui/edit_line.h"

#define GAP 2
#define QUERY_MAX 60
#define COLUMNS_MAX 32
#define JUMP_MAX INT64_C(1000000000)

const struct binding vlist_bindings[] = {
	{ ACT_OPEN, K_ENTER, K_NONE, NULL, N_("打开"),
	    N_("打开光标所在的一行"), BINDING_NEED_ROW },
	{ ACT_MARK, ' ', K_NONE, NULL, N_("勾选"),
	    N_("勾选或不选这一行，可以一次办多行"),
	    BINDING_NEED_ROW | BINDING_HIDDEN },
	{ ACT_PAGE, K_PAGE_UP, K_PAGE_DOWN, NULL, N_("翻页"),
	    N_("上翻一页、下翻一页；上下箭头走一行"), BINDING_HIDDEN },
	{ ACT_ENDS, K_HOME, K_END, NULL, N_("头尾"),
	    N_("到第一行、最后一行；打数字直接到那一行"), BINDING_HIDDEN },
	{ ACT_SIDEWAYS, K_LEFT, K_RIGHT, NULL, N_("左右看"),
	    N_("栏目太多放不下时，左右移动看其余的栏"), BINDING_HIDDEN },
	{ 0 }
};

void
vlist_init(struct vlist *l, const struct vlist_ops *ops,
    const struct vlist_column *columns, void *ctx)
{
	memset(l, 0, sizeof *l);
	l->ops = ops;
	l->columns = columns;
	l->ctx = ctx;
	l->jump = -1;
	edit_init(&l->query, QUERY_MAX, 0);
}

void
vlist_release(struct vlist *l)
{
	edit_release(&l->query);
}

void
vlist_move(struct vlist *l, int64_t row)
{
	int64_t count = l->ops->count(l->ctx), before = l->cursor;

	if (row >= count)
		row = count - 1;
	l->cursor = row > 0 ? row : 0;
	if (l->cursor != before && l->ops->moved != NULL && count > 0)
		l->ops->moved(l->ctx, l->cursor);
}

void
vlist_reload(struct vlist *l)
{
	vlist_move(l, l->cursor);
}

int64_t
vlist_row(const struct vlist *l)
{
	return l->cursor < l->ops->count(l->ctx) ? l->cursor : -1;
}

/* The columns that are visible, and what each gets; `base` is what each
 * needs, of all there are. */
struct columns {
	int at[COLUMNS_MAX], width[COLUMNS_MAX], len;
	int base[COLUMNS_MAX];
};

static int
count_columns(const struct vlist *l, const struct columns *c, int *used,
    int *grow)
{
	int n = 0;

	*used = -GAP;
	*grow = 0;
	for (; l->columns[n].width > 0 && n < COLUMNS_MAX; n++) {
		*used += c->base[n] + GAP;
		*grow += l->columns[n].grow;
	}
	return n;
}

/* Widen what is wanted to the texts of one row. */
static void
want_cells(const struct vlist *l, const struct strlist *cells, int want[])
{
	int i, w;

	for (i = 0; i < COLUMNS_MAX && l->columns[i].width > 0; i++) {
		w = (size_t)i < cells->len ? paint_columns(cells->at[i]) : 0;
		want[i] = w > want[i] ? w : want[i];
	}
}

/* The widest text of each column in the rows shown, title and sum
 * included. */
static void
measure(const struct vlist *l, int64_t first, int shown, int want[])
{
	enum paint_role role = ROLE_TEXT;
	struct strlist cells;
	int64_t row;
	int i;

	for (i = 0; i < COLUMNS_MAX && l->columns[i].width > 0; i++)
		want[i] = paint_columns(_(l->columns[i].title));
	for (row = first; row < first + shown; row++) {
		strlist_init(&cells);
		l->ops->row(l->ctx, row, &cells, &role);
		want_cells(l, &cells, want);
		strlist_release(&cells);
	}
	if (l->ops->total != NULL) {
		strlist_init(&cells);
		l->ops->total(l->ctx, &cells);
		want_cells(l, &cells, want);
		strlist_release(&cells);
	}
}

/* What each column needs: as the table says; in a list that fits its
 * contents no more than these, and more where there is room, the narrowest
 * first. */
static void
need(const struct vlist *l, int room, int64_t first, int shown,
    struct columns *c)
{
	int want[COLUMNS_MAX], i, n, used, grow, least;

	for (n = 0; n < COLUMNS_MAX && l->columns[n].width > 0; n++)
		c->base[n] = l->columns[n].width;
	if ((l->flags & VLIST_FIT) == 0)
		return;
	measure(l, first, shown, want);
	for (i = 0; i < n; i++)
		c->base[i] = want[i] < c->base[i] ? want[i] : c->base[i];
	count_columns(l, c, &used, &grow);
	for (; used < room; used++) {
		least = -1;
		for (i = 0; i < n; i++)
			if (c->base[i] < want[i] &&
			    (least < 0 || c->base[i] < c->base[least]))
				least = i;
		if (least < 0)
			break;
		c->base[least]++;
	}
}

/* All columns, the room left over shared out; or, where they do not fit, the
 * first one and those from `left` on. */
static void
share(struct vlist *l, int room, struct columns *c)
{
	int used, grow, n = count_columns(l, c, &used, &grow), i, spare;

	spare = room - used;
	if (spare >= 0)
		l->left = 0;
	if (l->left > n - 2)
		l->left = n > 2 ? n - 2 : 0;
	c->len = 0;
	for (i = 0; i < n && room > 0; i += i == 0 ? 1 + l->left : 1) {
		c->at[c->len] = i;
		c->width[c->len] = c->base[i];
		if (spare > 0 && grow > 0)
			c->width[c->len] += spare * l->columns[i].grow / grow;
		room -= c->width[c->len++] + GAP;
	}
	l->more = i < n || room < -GAP;
}

/* The row number's columns, with the gap; 0 when there is none. */
static int
number_columns(const struct vlist *l, int64_t count)
{
	int n = 2;

	if ((l->flags & VLIST_NO_NUMBERS) != 0)
		return 0;
	for (; count >= 100; count /= 10)
		n++;
	return n + GAP;
}

static void
draw_cell(int y, int x, int width, bool right, enum paint_role role,
    const char *text)
{
	int w = right ? paint_columns(text) : 0;

	if (right && w < width)
		x += width - w;
	paint_text(y, x, width, role, text);
}

/* Cells into their columns; `text` has one for every column there is. */
static void
draw_cells(const struct vlist *l, const struct columns *c, struct area a,
    enum paint_role role, const struct strlist *text)
{
	int i, at, x = a.x, room;

	for (i = 0; i < c->len && x < a.x + a.cols; i++) {
		at = c->at[i];
		room = a.x + a.cols - x;
		room = c->width[i] < room ? c->width[i] : room;
		if ((size_t)at < text->len)
			draw_cell(a.y, x, room, l->columns[at].right, role,
			    text->at[at]);
		x += c->width[i] + GAP;
	}
}

static void
draw_heading(struct vlist *l, const struct columns *c, struct area a,
    int number)
{
	struct area cells = { a.y, a.x + 2 + number, 1, a.cols - 2 - number };
	struct strlist titles;
	int i;

	strlist_init(&titles);
	for (i = 0; l->columns[i].width > 0; i++)
		strlist_add(&titles, _(l->columns[i].title));
	if (number > 0)
		draw_cell(a.y, a.x + 2, number - GAP, true, ROLE_HEADING,
		    _("序"));
	draw_cells(l, c, cells, ROLE_HEADING, &titles);
	if (l->left > 0)
		paint_text(a.y, a.x, 1, ROLE_HEADING, "<");
	if (l->more)
		paint_text(a.y, a.x + a.cols - 1, 1, ROLE_HEADING, ">");
	strlist_release(&titles);
}

static void
draw_row(struct vlist *l, const struct columns *c, int64_t row,
    struct area a, int number)
{
	struct area where = { a.y, a.x + 2 + number, 1, a.cols - 2 - number };
	enum paint_role role = ROLE_TEXT;
	struct strlist cells;
	bool here = row == l->cursor;

	strlist_init(&cells);
	l->ops->row(l->ctx, row, &cells, &role);
	if (here)
		role = ROLE_SELECTED;
	paint_padded(a.y, a.x, a.cols, role, here ? ">" : "");
	if (l->ops->marked != NULL && l->ops->marked(l->ctx, row))
		paint_text(a.y, a.x + 1, 1, role, "*");
	if (number > 0)
		paint_format(a.y, a.x + 2, number, role, "%*" PRId64,
		    number - GAP, row + 1);
	draw_cells(l, c, where, role, &cells);
	strlist_release(&cells);
}

static void
draw_total(struct vlist *l, const struct columns *c, struct area a,
    int number)
{
	struct area where = { a.y, a.x + 2 + number, 1, a.cols - 2 - number };
	struct strlist cells;

	strlist_init(&cells);
	l->ops->total(l->ctx, &cells);
	draw_cells(l, c, where, ROLE_HEADING, &cells);
	strlist_release(&cells);
}

static void
draw_query(struct vlist *l, struct area a)
{
	int x = a.x + 1;

	x += paint_text(a.y, x, a.cols, ROLE_TEXT, _("查：")) + 1;
	edit_line_paint(&l->query, a.y, x, a.cols - (x - a.x) - 1, ROLE_INPUT,
	    false);
}

static void
scroll(struct vlist *l, int64_t count, int rows)
{
	l->page_rows = rows > 0 ? rows : 1;
	if (l->cursor >= count)
		l->cursor = count > 0 ? count - 1 : 0;
	if (l->top > l->cursor)
		l->top = l->cursor;
	if (l->cursor >= l->top + l->page_rows)
		l->top = l->cursor - l->page_rows + 1;
	if (l->top > count - l->page_rows)
		l->top = count > l->page_rows ? count - l->page_rows : 0;
}

/* At the right end: there is more above or below. */
static void
draw_more(const struct vlist *l, int64_t count, struct area a)
{
	if (l->top > 0)
		paint_text(a.y, a.x + a.cols - 1, 1, ROLE_HEADING, "^");
	if (l->top + a.rows < count)
		paint_text(a.y + a.rows - 1, a.x + a.cols - 1, 1,
		    ROLE_HEADING, "v");
}

void
vlist_draw(struct vlist *l, struct area a)
{
	int64_t count = l->ops->count(l->ctx);
	int number = number_columns(l, count), i, shown;
	struct area head;
	struct columns c;

	if (!edit_is_empty(&l->query)) {
		draw_query(l, a);
		a.y++;
		a.rows--;
	}
	head = a;
	a.y++;
	a.rows -= l->ops->total != NULL ? 2 : 1;
	scroll(l, count, a.rows);
	shown = count - l->top < a.rows ? (int)(count - l->top) : a.rows;
	if (l->ops->page != NULL && shown > 0)
		l->ops->page(l->ctx, l->top, shown);
	need(l, a.cols - 2 - number, l->top, shown, &c);
	share(l, a.cols - 2 - number, &c);
	draw_heading(l, &c, head, number);
	if (l->ops->total != NULL)
		draw_total(l, &c, (struct area){ a.y + a.rows, a.x, 1,
		    a.cols }, number);
	for (i = 0; i < shown; i++)
		draw_row(l, &c, l->top + i,
		    (struct area){ a.y + i, a.x, 1, a.cols }, number);
	draw_more(l, count, a);
	if (count == 0)
		paint_text(a.y, a.x + 2, a.cols - 2, ROLE_TEXT,
		    l->empty != NULL ? _(l->empty) : _("没有记录"));
	paint_cursor(a.y + (int)(l->cursor - l->top), a.x);
}

static void
search(struct vlist *l)
{
	struct buf text = BUF_INIT;

	edit_get(&l->query, &text);
	l->ops->search(l->ctx, text.data);
	buf_release(&text);
	l->cursor = l->top = 0;
	if (l->ops->moved != NULL && l->ops->count(l->ctx) > 0)
		l->ops->moved(l->ctx, 0);
}

/* Digits pick a row by its number as long as nothing else was typed. */
static bool
jump(struct vlist *l, const struct key *k)
{
	int digit = key_digit(k);
	int64_t n;

	if (digit < 0 || !edit_is_empty(&l->query) ||
	    (l->ops->search != NULL && (l->flags & VLIST_DIGITS_SEARCH) != 0))
		return false;
	n = l->jump < 0 || l->jump > JUMP_MAX ? digit : l->jump * 10 + digit;
	if (n > l->ops->count(l->ctx))
		n = digit;
	l->jump = n;
	if (n > 0)
		vlist_move(l, n - 1);
	return true;
}

/* Blank marks, the others are help and search: no search starts with them. */
static bool
is_command(int code)
{
	return code == ' ' || code == '?' || code == 0xFF1F || code == '/' ||
	    code == 0x3001;
}

static bool
type(struct vlist *l, const struct key *k)
{
	bool empty = edit_is_empty(&l->query);
	struct key esc = { .code = K_CTRL('U') };

	if (l->ops->search == NULL)
		return false;
	if (k->code == K_ESC && !empty)
		k = &esc;
	else if (is_command(k->code) && empty)
		return false;
	else if (!key_is_text(k) && k->code != K_PASTE &&
	    (empty || (k->code != K_BACKSPACE && k->code != K_CTRL('U') &&
	    k->code != K_CTRL('W'))))
		return false;
	if (edit_key(&l->query, k) == EDIT_CHANGED)
		search(l);
	return true;
}

/* What was scanned is looked for; never taken as row numbers, whose Enter
 * would open some row. */
static bool
scan(struct vlist *l, const char *digits)
{
	if (l->ops->search != NULL) {
		edit_set(&l->query, digits);
		search(l);
	}
	return true;
}

bool
vlist_key(struct vlist *l, const struct key *k)
{
	if (k->code == K_SCAN)
		return scan(l, k->text);
	if (jump(l, k))
		return true;
	l->jump = -1;
	switch (k->code) {
	case K_UP:
		vlist_move(l, l->cursor - 1);
		return true;
	case K_DOWN:
		vlist_move(l, l->cursor + 1);
		return true;
	case K_PAGE_UP:
		vlist_move(l, l->cursor - l->page_rows);
		return true;
	case K_PAGE_DOWN:
		vlist_move(l, l->cursor + l->page_rows);
		return true;
	case K_LEFT:
		l->left -= l->left > 0;
		return true;
	case K_RIGHT:
		l->left += l->more;
		return true;
	case K_HOME:
		vlist_move(l, 0);
		return true;
	case K_END:
		vlist_move(l, l->ops->count(l->ctx) - 1);
		return true;
	default:
		return type(l, k);
	}
}

bool
vlist_act(struct vlist *l, int action)
{
	int64_t row = vlist_row(l);

	/* "1", blank, "3" are two rows and not row 13. */
	l->jump = -1;
	if (action != ACT_MARK || l->ops->mark == NULL || row < 0)
		return false;
	l->ops->mark(l->ctx, row, l->ops->marked == NULL ||
	    !l->ops->marked(l->ctx, row));
	vlist_move(l, row + 1);
	return true;
}
