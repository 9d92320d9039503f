/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 档案: one person, head and tabs. */
#include "all.h"
#include "base/text.h"
#include "desk.h"
#include "lines.h"
#include "show.h"
#include "steps.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

enum { ACT_NEXT_STEP = ACT_SCREEN, ACT_PRINT, ACT_TAB_RIGHT, ACT_TAB_LEFT };

#define HEAD_ROWS 5

struct file {
	int64_t id;
	struct casefile *c;
	size_t tab;
	struct lines lines;
	struct vlist list;
};

static const struct binding file_bindings[] = {
	{ ACT_NEXT_STEP, K_F(3), K_CTRL('N'), N_("续办"), N_("下一步"),
	    N_("这个人接下来能办的事；全部操作按 F2"), 0 },
	{ ACT_PICK, K_F(4), K_CTRL('O'), N_("打开"), N_("打开这一行"),
	    N_("打开光标所在的记录；在基本信息里改这一栏"),
	    BINDING_NEED_ROW },
	{ ACT_REFRESH, K_F(5), K_NONE, N_("刷新"), N_("刷新"),
	    N_("重新读一遍"), 0 },
	{ ACT_FIND, K_F(7), K_CTRL('F'), N_("查找"), N_("查别的人"),
	    N_("换一个人"), 0 },
	{ ACT_PRINT, K_F(9), K_NONE, N_("打印"), N_("打印"),
	    N_("打印这个人的表格"), 0 },
	{ ACT_TAB_RIGHT, K_RIGHT, K_TAB, NULL, N_("下一页"),
	    N_("右一页：家庭、材料、评估等"), BINDING_HIDDEN },
	{ ACT_TAB_LEFT, K_LEFT, K_BACK_TAB, NULL, N_("上一页"),
	    N_("左一页"), BINDING_HIDDEN },
	{ 0 }
};

static const struct binding *const tables[] = {
	file_bindings, vlist_bindings, NULL
};

static void
load_basics(struct file *f)
{
	lines_fields(&f->lines, f->c->person);
}

static void
load_household(struct file *f)
{
	lines_household(&f->lines, f->c);
}

static void
load_history(struct file *f)
{
	lines_history_of(&f->lines, f->c->person);
}

/* A tab lists kinds, or has a way of its own. */
static const struct {
	const char *label;
	const char *kinds;
	void (*load)(struct file *f);
} tabs[] = {
	{ N_("基本"), NULL, load_basics },
	{ N_("家庭"), NULL, load_household },
	{ N_("申请材料"), "application acceptance resubmission paper "
	    "paper_move", NULL },
	{ N_("评估需求"), "visit assessment opinion need status", NULL },
	{ N_("认定"), "decision return_item delivery enrolment", NULL },
	{ N_("方案"), "plan plan_item follow_up closing pairing", NULL },
	{ N_("服务"), "service referral benefit goods_issue", NULL },
	{ N_("核查"), "review notice_line complaint feedback", NULL },
	{ N_("卡"), "service_number archive_file card card_event", NULL },
	{ N_("历史"), NULL, load_history },
};

static const struct vlist_column columns[] = {
	{ N_("项目"), 18, 0, false },
	{ N_("内容"), 50, 1, false },
	{ 0 }
};

static void
load_tab(struct file *f)
{
	lines_release(&f->lines);
	if (tabs[f->tab].load != NULL)
		tabs[f->tab].load(f);
	else
		lines_records(&f->lines, tabs[f->tab].kinds, f->c->person);
	vlist_reload(&f->list);
}

static bool
load(struct file *f, struct err *err)
{
	struct casefile *c = casefile_load(desk_office(), f->id, err);

	if (c == NULL)
		return false;
	casefile_free(f->c);
	f->c = c;
	load_tab(f);
	return true;
}

static bool
open_file(struct screen *s, void *arg, struct err *err)
{
	struct file *f = s->state;

	f->id = *(const int64_t *)arg;
	vlist_init(&f->list, &lines_list, columns, &f->lines);
	f->list.empty = N_("这一页还没有记录");
	if (load(f, err))
		return true;
	vlist_release(&f->list);
	return false;
}

static void
close_file(struct screen *s)
{
	struct file *f = s->state;

	casefile_free(f->c);
	lines_release(&f->lines);
	vlist_release(&f->list);
}

int64_t
person_shown(const struct screen *s)
{
	const struct file *f = s->state;

	return s->ops == &person_screen ? f->id : 0;
}

static const char *
card_state(const struct casefile *c)
{
	return c->card == NULL ? _("未发卡") : c->card_revoked ? _("卡已注销") :
	    c->card_lost ? _("卡已挂失") : c->card_handed ? _("卡有效") :
	    _("卡未领取");
}

static void
draw_stage(const struct casefile *c, struct area a)
{
	struct buf text = BUF_INIT;
	char day[11];

	buf_addf(&text, _("现在：%s"), case_stage_label(c->stage));
	if (c->paused)
		buf_adds(&text, _("  期限暂停"));
	else if (c->due != DAY_NONE && c->days_left < 0)
		buf_addf(&text, _("  期限 %s 已逾 %d 天"),
		    day_format(c->due, day), -c->days_left);
	else if (c->due != DAY_NONE)
		buf_addf(&text, _("  期限 %s 还剩 %d 个工作日"),
		    day_format(c->due, day), c->days_left);
	if (c->due_guessed)
		buf_adds(&text, _("（暂按周一至周五推算）"));
	buf_adds(&text, "  ");
	if (c->number != NULL)
		show_field(c->number, "number", &text);
	buf_addf(&text, "  %s", card_state(c));
	paint_text(a.y, a.x + 1, a.cols - 2, c->due != DAY_NONE &&
	    c->days_left < 0 && !c->paused ? ROLE_ERROR : ROLE_TEXT,
	    text.data);
	buf_release(&text);
}

static void
draw_gaps(const struct casefile *c, struct area a)
{
	struct buf text = BUF_INIT;
	size_t i, n = 0;

	for (i = 0; i < c->n_gaps; i++)
		if (c->gaps[i].required)
			buf_addf(&text, "%s%s", n++ > 0 ? "、" : "",
			    c->gaps[i].what);
	if (n > 0)
		paint_format(a.y, a.x + 1, a.cols - 2, ROLE_WARNING,
		    _("还差 %zu 样：%s"), n, text.data);
	buf_release(&text);
}

static void
draw_tabs(const struct file *f, struct area a)
{
	size_t i;
	int x = a.x + 1;

	for (i = 0; i < ARRAY_LEN(tabs); i++) {
		x += paint_format(a.y, x, a.x + a.cols - x, i == f->tab ?
		    ROLE_SELECTED : ROLE_HEADING, i == f->tab ? "[%s]" :
		    " %s ", _(tabs[i].label));
	}
}

static void
draw_head(const struct file *f, struct area a)
{
	const struct record *p = f->c->person;
	struct buf text = BUF_INIT;

	show_person(p, &text);
	buf_addf(&text, "  %s  %s", record_text(p, "id_number"),
	    record_text(p, "phone"));
	paint_text(a.y, a.x + 1, a.cols - 2, ROLE_HEADING, text.data);
	buf_clear(&text);
	show_field(p, "division", &text);
	buf_addf(&text, "  %s", record_text(p, "address"));
	paint_text(a.y + 1, a.x + 1, a.cols - 2, ROLE_TEXT, text.data);
	a.y += 2;
	draw_stage(f->c, a);
	a.y++;
	draw_gaps(f->c, a);
	a.y++;
	draw_tabs(f, a);
	buf_release(&text);
}

static void
draw(struct screen *s, struct area body)
{
	struct file *f = s->state;

	draw_head(f, body);
	vlist_draw(&f->list, (struct area){ body.y + HEAD_ROWS, body.x,
	    body.rows - HEAD_ROWS, body.cols });
}

/* The field of the person or household under the cursor, to be changed. */
static void
edit_field(const struct line *line)
{
	struct act_request request = { .action = "edit",
		.go_kind = line->kind->name, .go_field = line->field->name };
	struct record *r = NULL;

	if (row_load(desk_office()->db, line->kind, line->id, &r, NULL) !=
	    DB_ROW)
		return;
	record_uid(r, request.uid);
	record_free(r);
	act_open(&request);
}

static void
open_line(struct file *f)
{
	int64_t at = vlist_row(&f->list);
	struct record_request request;
	struct line *line;

	if (at < 0)
		return;
	line = &f->lines.at[at];
	request = (struct record_request){ line->kind, line->id };
	if (line->field != NULL)
		edit_field(line);
	else if (line->kind == &kind_person && line->id != f->id)
		screen_open(&person_screen, &line->id);
	else if (line->kind != NULL && line->kind != &kind_person)
		screen_open(&record_screen, &request);
}

static void
next_step(struct file *f)
{
	struct dialog_item items[STEPS_MAX];
	struct steps steps;
	size_t i;
	int at;

	steps_next(f->c, &steps);
	if (steps.len == 0) {
		screen_say(ROLE_TEXT, "%s",
		    _("现在没有非办不可的下一步；全部操作按 F2"));
		return;
	}
	for (i = 0; i < steps.len; i++)
		items[i] = (struct dialog_item){ _(steps.at[i]->label), NULL };
	at = dialog_choose(_("下一步"), items, steps.len);
	if (at >= 0)
		steps_start(steps.at[at], f->c->person, NULL);
}

static void
menu(struct file *f)
{
	const struct action *a = steps_choose(f->c, NULL, _("全部操作"));

	if (a != NULL)
		steps_start(a, f->c->person, NULL);
}

static void
turn(struct file *f, size_t by)
{
	f->tab = (f->tab + by) % ARRAY_LEN(tabs);
	f->list.cursor = f->list.top = 0;
	load_tab(f);
}

static bool
act(struct screen *s, int action)
{
	struct file *f = s->state;
	struct err err = ERR_INIT;

	switch (action) {
	case ACT_OPEN:
	case ACT_PICK:
		open_line(f);
		return true;
	case ACT_NEXT_STEP:
		next_step(f);
		return true;
	case ACT_MENU:
		menu(f);
		return true;
	case ACT_REFRESH:
		return load(f, &err) || screen_fail(&err) || true;
	case ACT_FIND:
		screen_open(&find_screen, NULL);
		return true;
	case ACT_PRINT:
		screen_open(&sheets_screen, &f->id);
		return true;
	case ACT_TAB_RIGHT:
		turn(f, 1);
		return true;
	case ACT_TAB_LEFT:
		turn(f, ARRAY_LEN(tabs) - 1);
		return true;
	default:
		return false;
	}
}

static bool
key(struct screen *s, const struct key *k)
{
	struct file *f = s->state;

	/* Sideways are the tabs, not the columns of the list. */
	return k->code != K_LEFT && k->code != K_RIGHT &&
	    vlist_key(&f->list, k);
}

static void
resume(struct screen *s, int result)
{
	struct err err = ERR_INIT;

	(void)result;
	if (!load(s->state, &err))
		screen_fail(&err);
}

static void
subject(struct screen *s, struct buf *out)
{
	struct file *f = s->state;

	buf_adds(out, record_text(f->c->person, "name"));
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("左右键换页，上下键选行，回车打开；F3 下一步，F2 全部操作"));
}

const struct screen_ops person_screen = {
	.name = "person", .title = N_("档案"),
	.help = N_("一个人的全部记录：上面是现在办到哪一步、期限和还差什么，下面分页"),
	.keys = tables, .size = sizeof(struct file),
	.list = SCREEN_LIST(struct file), .open = open_file, .draw = draw,
	.act = act, .key = key, .resume = resume, .close = close_file,
	.subject = subject, .hint = hint,
};
