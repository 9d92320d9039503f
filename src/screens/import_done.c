/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 导入: what came in, and what to do with it. */
#include <inttypes.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "casework/change.h"
#include "desk.h"
#include "importing.h"
#include "many.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

/* Sheets of a new file, ticked for printing. */
#define PROPOSED "cover contents spine"

struct came_in {
	struct importing *i;
	struct idlist persons;
	struct vlist list;
};

static void show_people(struct screen *s);
static void print_people(struct screen *s);
static void show_ledger(struct screen *s);
static void show_missing(struct screen *s);
static void show_rejects(struct screen *s);
static void take_back(struct screen *s);
static void leave(struct screen *s);

static bool
has_people(const struct came_in *c)
{
	return c->persons.len > 0;
}

static bool
has_files(const struct came_in *c)
{
	return c->persons.len > 0 &&
	    strcmp(c->i->target->name, "enrol-existing") == 0;
}

static bool
has_rejects(const struct came_in *c)
{
	return c->i->counts.refused > 0;
}

static bool
has_missing(const struct came_in *c)
{
	return c->i->counts.asked > 0;
}

static bool
has_act(const struct came_in *c)
{
	return c->i->act != 0;
}

/* What may be done next; those that make no sense are left out. */
static const struct next {
	const char *label, *help;
	bool (*makes_sense)(const struct came_in *c);
	void (*run)(struct screen *s);
} nexts[] = {
	{ N_("打印封面和目录"), N_("给收进来的每一个人打案卷封面、目录、卷脊"),
	    has_files, print_people },
	{ N_("看名单、打印"), N_("收进来的人，逐个看档案，或挑出来打印"), has_people,
	    show_people },
	{ N_("看花名册"), N_("全部服务对象的台账，可以筛选、导出"), has_files,
	    show_ledger },
	{ N_("名单上没有的人"),
	    N_("先前在册、这份名单没有的人，逐个核对后停发或注销"),
	    has_missing, show_missing },
	{ N_("看退回的行"), N_("哪些行没有收、为什么、文件在哪里"),
	    has_rejects, show_rejects },
	{ N_("撤销这一次"), N_("把刚收进来的整个退回去，像没有收过一样"),
	    has_act, take_back },
	{ N_("收好了"), N_("回到选文件，可以再收一份"), NULL, leave },
};

static const struct binding *const tables[] = { vlist_bindings, NULL };

static const struct vlist_column columns[] = {
	{ N_("接着办"), 18, 0, false },
	{ N_("说明"), 40, 1, false },
	{ 0 }
};

static const struct next *
next_at(const struct came_in *c, int64_t at)
{
	size_t n;

	for (n = 0; n < ARRAY_LEN(nexts); n++)
		if ((nexts[n].makes_sense == NULL ||
		    nexts[n].makes_sense(c)) && at-- == 0)
			return &nexts[n];
	return NULL;
}

static int64_t
count(void *ctx)
{
	int64_t n = 0;

	while (next_at(ctx, n) != NULL)
		n++;
	return n;
}

static void
row(void *ctx, int64_t at, struct strlist *cells, enum paint_role *role)
{
	const struct next *n = next_at(ctx, at);

	(void)role;
	strlist_add(cells, _(n->label));
	strlist_add(cells, _(n->help));
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static bool
open_done(struct screen *s, void *arg, struct err *err)
{
	struct came_in *c = s->state;
	struct err map = ERR_INIT;

	(void)err;
	c->i = arg;
	importing_persons(c->i, &c->persons);
	vlist_init(&c->list, &list_ops, columns, c);
	importing_remember(c->i);
	if (!import_save_map(c->i->im, &map))
		screen_fail(&map);
	return true;
}

static void
close_done(struct screen *s)
{
	struct came_in *c = s->state;

	idlist_release(&c->persons);
	vlist_release(&c->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct came_in *c = s->state;
	const struct import_counts *n = &c->i->counts;
	struct buf text = BUF_INIT, name = BUF_INIT;
	int y = body.y;

	paint_format(y++, body.x + 2, body.cols - 3, ROLE_GOOD,
	    _("%s：收进来 %" PRId64 " 行，和库里一样 %" PRId64
	    " 行，退回 %" PRId64 " 行"), path_base(c->i->path), n->accepted,
	    n->unchanged, n->refused);
	if (c->persons.len > 0)
		paint_format(y++, body.x + 2, body.cols - 3, ROLE_HEADING,
		    _("涉及 %zu 人"), c->persons.len);
	if (n->asked > 0)
		paint_format(y++, body.x + 2, body.cols - 3, ROLE_WARNING,
		    _("先前在册的 %" PRId64 " 人里，有 %" PRId64
		    " 人这份名单上没有，已列入待办"), n->standing, n->missing);
	if (n->refused > 0) {
		importing_show_rejects(c->i, &name);
		buf_addf(&text, _("退回的行和原因写在：%s。在 WPS 里改好，"
		    "再收这个文件就行；已经收进来的不会重复。"), name.data);
		buf_release(&name);
		y += paint_block((struct area){ y, body.x + 2, 4,
			body.cols - 4 }, ROLE_WARNING, text.data);
	}
	buf_release(&text);
	y++;
	vlist_draw(&c->list, (struct area){ y, body.x,
	    body.y + body.rows - y, body.cols });
}

static void
show_people(struct screen *s)
{
	struct came_in *c = s->state;
	struct buf title = BUF_INIT;
	struct people_request request = { .persons = c->persons.at,
		.len = c->persons.len,
		.proposed = has_files(c) ? PROPOSED : "" };

	buf_addf(&title, _("%s 收进来的人"), path_base(c->i->path));
	request.title = title.data;
	screen_open(&people_screen, &request);
	buf_release(&title);
}

static void
print_people(struct screen *s)
{
	struct came_in *c = s->state;

	many_print(c->persons.at, c->persons.len, PROPOSED);
}

static void
show_ledger(struct screen *s)
{
	struct ledger_request request = { &kind_enrolment };

	(void)s;
	screen_open(&ledger_screen, &request);
}

static void
show_missing(struct screen *s)
{
	(void)s;
	screen_open(&missing_screen, NULL);
}

static void
show_rejects(struct screen *s)
{
	(void)s;
	screen_open(&import_rejects_screen, NULL);
}

static void
take_back(struct screen *s)
{
	struct came_in *c = s->state;
	struct office *o = desk_office();
	struct buf reason = BUF_INIT;
	struct err err = ERR_INIT;
	bool asks = false, go;

	if (!change_undo_possible(o, c->i->act, &asks, &err)) {
		importing_fail(&err);
		return;
	}
	go = dialog_line(_("撤销"), asks ? _("原因") : _("原因（可不写）"),
	    100, &reason);
	if (go && change_undo(o, c->i->act, reason.data, &err)) {
		screen_say(ROLE_GOOD, "%s",
		    _("已撤销，刚收进来的都退回去了"));
		screen_pop(s, IMPORTING_DONE);
	} else if (go) {
		importing_fail(&err);
	}
	buf_release(&reason);
}

static void
leave(struct screen *s)
{
	screen_pop(s, IMPORTING_DONE);
}

static bool
act(struct screen *s, int action)
{
	struct came_in *c = s->state;
	int64_t at = vlist_row(&c->list);

	if (action == ACT_BACK)
		leave(s);
	else if (action == ACT_OPEN && at >= 0)
		next_at(c, at)->run(s);
	else
		return false;
	return true;
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("打序号选一件，回车办；按 F10 返回"));
}

const struct screen_ops import_done_screen = {
	.name = "import_done", .title = N_("收好了"),
	.help = N_("刚收进来的，和接着能办的：打印封面、看名单、看退回的行。"
	    "收错了可以整次撤销。"),
	.keys = tables, .size = sizeof(struct came_in),
	.list = SCREEN_LIST(struct came_in), .open = open_done, .draw = draw,
	.act = act, .close = close_done, .hint = hint,
};
