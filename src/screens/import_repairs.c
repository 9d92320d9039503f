/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 导入: what the program mended in the list, a line a kind, each to be agreed
 * to or not. */
#include <inttypes.h>

#include "base/list.h"
#include "base/text.h"
#include "importing.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

enum { ACT_AGREE = ACT_SCREEN };

struct repairs {
	struct importing *i;
	bool changed;
	struct vlist list;
};

static const struct binding repairs_bindings[] = {
	{ ACT_AGREE, K_F(9), K_CTRL('S'), N_("同意"), N_("就这样收"),
	    N_("「收」的按修正的收；「退」的，有这样格子的行退回"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	repairs_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("收不收"), 6, 0, false },
	{ N_("列"), 14, 0, false },
	{ N_("几处"), 5, 0, true },
	{ N_("怎么修正，例如"), 30, 1, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct repairs *r = ctx;

	return (int64_t)r->i->repairs.len;
}

static void
row(void *ctx, int64_t at, struct strlist *cells, enum paint_role *role)
{
	struct repairs *r = ctx;
	const struct repair_group *g = &r->i->repairs.at[at];
	bool refused = importing_refuses(r->i, g);
	struct buf text = BUF_INIT;

	strlist_add(cells, refused ? _("退") : _("收"));
	strlist_add(cells, g->column);
	buf_addf(&text, "%" PRId64, g->cells);
	strlist_add(cells, text.data);
	strlist_add(cells, g->example[0].text);
	buf_release(&text);
	*role = refused ? ROLE_WARNING : ROLE_GOOD;
}

static bool
marked(void *ctx, int64_t at)
{
	struct repairs *r = ctx;

	return !importing_refuses(r->i, &r->i->repairs.at[at]);
}

static void
mark(void *ctx, int64_t at, bool on)
{
	struct repairs *r = ctx;

	importing_refuse(r->i, &r->i->repairs.at[at], !on);
	r->changed = true;
}

static const struct vlist_ops list_ops = {
	.count = count, .row = row, .marked = marked, .mark = mark
};

static bool
open_repairs(struct screen *s, void *arg, struct err *err)
{
	struct repairs *r = s->state;

	(void)err;
	r->i = arg;
	vlist_init(&r->list, &list_ops, columns, r);
	r->list.flags = VLIST_FIT | VLIST_NO_NUMBERS;
	r->list.empty = N_("这张表没有要修正的格子");
	return true;
}

static void
close_repairs(struct screen *s)
{
	struct repairs *r = s->state;

	vlist_release(&r->list);
}

/* The first cells of the kind the cursor is on: before and after. */
static void
draw_examples(const struct repair_group *g, struct area a)
{
	struct buf text = BUF_INIT;
	size_t n;

	for (n = 0; n < g->examples; n++)
		buf_addf(&text, _("第 %ld 行「%s」：%s\n"),
		    g->example[n].line, g->example[n].value,
		    g->example[n].text);
	paint_block((struct area){ a.y, a.x + 2, a.rows, a.cols - 4 },
	    ROLE_TEXT, text.data);
	buf_release(&text);
}

static void
draw(struct screen *s, struct area body)
{
	struct repairs *r = s->state;
	int64_t at = vlist_row(&r->list);
	int examples = body.rows > 16 ? 6 : 3;

	paint_text(body.y, body.x + 1, body.cols - 2, ROLE_HEADING,
	    _("程序修正了这些写法，一种一行。不放心的按空格改成「退」。"));
	vlist_draw(&r->list, (struct area){ body.y + 1, body.x,
	    body.rows - examples - 2, body.cols });
	if (at >= 0)
		draw_examples(&r->i->repairs.at[at], (struct area){
			body.y + body.rows - examples, body.x, examples,
			body.cols });
}

static bool
act(struct screen *s, int action)
{
	struct repairs *r = s->state;
	int64_t at = vlist_row(&r->list);

	switch (action) {
	case ACT_OPEN:
		if (at >= 0)
			mark(r, at, !marked(r, at));
		vlist_reload(&r->list);
		return true;
	case ACT_AGREE:
		r->i->agreed = true;
		screen_pop(s, r->changed ? IMPORTING_AGAIN :
		    IMPORTING_AGREED);
		return true;
	case ACT_BACK:
		screen_pop(s, r->changed ? IMPORTING_AGAIN : SCREEN_BACK);
		return true;
	default:
		return false;
	}
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("空格或回车：收、退；F9 就这样，F10 回去看核对"));
}

const struct screen_ops import_repairs_screen = {
	.name = "import_repairs", .title = N_("修正"),
	.help = N_("表格软件常把号码、日期写成别的样子，程序能确定原意的就修正，"
	    "这里一种一行，下面是例子。同意的留着「收」；不同意的改成「退」，"
	    "有这样格子的行就退回，在表里改好再收。"),
	.keys = tables, .size = sizeof(struct repairs),
	.list = SCREEN_LIST(struct repairs), .open = open_repairs,
	.draw = draw, .act = act, .close = close_repairs, .hint = hint,
};
