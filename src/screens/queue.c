/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 待审: cases that wait for a decision here, decided one by one or many. */
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "casework/worklist.h"
#include "desk.h"
#include "series.h"
#include "show.h"
#include "steps.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

enum { ACT_DECIDE = ACT_SCREEN, ACT_APPROVE_ALL };

struct waiting {
	struct casefile *c;
	const char *action;         /* decide, or confirm */
	char village[128];
	bool marked;
};

struct queue {
	VEC(struct waiting) rows;
	struct vlist list;
};

static const struct binding queue_bindings[] = {
	{ ACT_DECIDE, K_F(3), K_CTRL('N'), N_("认定"), N_("认定这一件"),
	    N_("同意、退回或不予认定光标所在的一件"), BINDING_NEED_ROW },
	{ ACT_PICK, K_F(4), K_CTRL('O'), N_("档案"), N_("看档案"),
	    N_("打开这个人的档案"), BINDING_NEED_ROW },
	{ ACT_REFRESH, K_F(5), K_NONE, N_("刷新"), N_("刷新"),
	    N_("重新读一遍"), 0 },
	{ ACT_APPROVE_ALL, K_F(6), K_NONE, N_("批准"), N_("批量同意"),
	    N_("空格勾选多件，一次同意，文书编号连着排"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	queue_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("村（社区）"), 14, 1, false },
	{ N_("申请日期"), 10, 0, false },
	{ N_("姓名"), 8, 1, false },
	{ N_("期限"), 8, 0, false },
	{ N_("原件"), 4, 0, false },
	{ N_("材料"), 6, 0, false },
	{ N_("意见"), 10, 3, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct queue *q = ctx;

	return (int64_t)q->rows.len;
}

static size_t
missing_papers(const struct casefile *c)
{
	size_t i, n = 0;

	for (i = 0; i < c->n_gaps; i++)
		n += c->gaps[i].required && c->gaps[i].kind != NULL &&
		    strcmp(c->gaps[i].kind, "paper") == 0;
	return n;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct queue *q = ctx;
	const struct waiting *w = &q->rows.at[i];
	struct buf text = BUF_INIT;

	strlist_add(cells, w->village);
	strlist_add(cells, w->c->application != NULL ?
	    record_text(w->c->application, "applied_on") : "");
	strlist_add(cells, record_text(w->c->person, "name"));
	if (w->c->due != DAY_NONE && w->c->days_left < 0)
		buf_addf(&text, _("逾%d天"), -w->c->days_left);
	else if (w->c->due != DAY_NONE)
		buf_addf(&text, _("还%d天"), w->c->days_left);
	strlist_add(cells, text.data);
	strlist_add(cells, w->c->originals_here ? _("已到") : _("未到"));
	buf_clear(&text);
	if (missing_papers(w->c) > 0)
		buf_addf(&text, _("缺%zu样"), missing_papers(w->c));
	strlist_add(cells, text.len > 0 ? text.data : _("齐"));
	buf_clear(&text);
	if (w->c->opinion != NULL)
		show_field(w->c->opinion, record_get(w->c->opinion, "agree") !=
		    NULL ? "agree" : "text", &text);
	strlist_take(cells, buf_detach(&text));
	if (w->c->due != DAY_NONE && w->c->days_left < 0)
		*role = ROLE_ERROR;
}

static bool
marked(void *ctx, int64_t i)
{
	struct queue *q = ctx;

	return q->rows.at[i].marked;
}

static void
mark(void *ctx, int64_t i, bool on)
{
	struct queue *q = ctx;

	q->rows.at[i].marked = on;
}

static const struct vlist_ops list_ops = {
	.count = count, .row = row, .marked = marked, .mark = mark,
};

static void
release_rows(struct queue *q)
{
	size_t i;

	for (i = 0; i < q->rows.len; i++)
		casefile_free(q->rows.at[i].c);
	vec_release(&q->rows);
}

/* By village, oldest application first. */
static int
by_village(const void *a, const void *b)
{
	const struct waiting *x = a, *y = b;
	int order = strcmp(record_text(x->c->person, "division"),
	    record_text(y->c->person, "division"));

	if (order != 0 || x->c->application == NULL ||
	    y->c->application == NULL)
		return order;
	return strcmp(record_text(x->c->application, "applied_on"),
	    record_text(y->c->application, "applied_on"));
}

static void
take(struct queue *q, const struct work_row *w)
{
	struct casefile *c;
	struct waiting *out;
	struct buf village = BUF_INIT;

	if (w->person == 0 || w->action == NULL ||
	    (strcmp(w->action, "decide") != 0 &&
	    strcmp(w->action, "confirm") != 0))
		return;
	c = casefile_load(desk_office(), w->person, NULL);
	if (c == NULL)
		return;
	out = vec_push(&q->rows);
	memset(out, 0, sizeof *out);
	out->c = c;
	out->action = w->action;
	show_field(c->person, "division", &village);
	text_copy(out->village, sizeof out->village, village.data);
	buf_release(&village);
}

static bool
load(struct queue *q, struct err *err)
{
	struct worklist work = { 0 };
	size_t i;
	bool ok = worklist_load(desk_office(), &work, err);

	release_rows(q);
	for (i = 0; ok && i < work.len; i++)
		take(q, &work.at[i]);
	if (q->rows.len > 1)
		qsort(q->rows.at, q->rows.len, sizeof *q->rows.at, by_village);
	worklist_release(&work);
	return ok;
}

static bool
open_queue(struct screen *s, void *arg, struct err *err)
{
	struct queue *q = s->state;

	(void)arg;
	if (!load(q, err)) {
		release_rows(q);
		return false;
	}
	vlist_init(&q->list, &list_ops, columns, q);
	q->list.empty = N_("没有等着本单位审核认定的申请");
	return true;
}

static void
close_queue(struct screen *s)
{
	struct queue *q = s->state;

	release_rows(q);
	vlist_release(&q->list);
}

/* What the reader wants to know before deciding, below the list. */
static void
draw_case(const struct waiting *w, struct area a)
{
	struct buf text = BUF_INIT;

	show_person(w->c->person, &text);
	buf_addf(&text, "  %s", record_text(w->c->person, "id_number"));
	paint_text(a.y, a.x + 1, a.cols - 2, ROLE_HEADING, text.data);
	buf_clear(&text);
	buf_adds(&text, _("申请理由："));
	if (w->c->application != NULL)
		show_field(w->c->application, "reason", &text);
	paint_text(a.y + 1, a.x + 1, a.cols - 2, ROLE_TEXT, text.data);
	buf_clear(&text);
	buf_adds(&text, _("评估："));
	if (w->c->assessment != NULL)
		show_title(w->c->assessment, &text);
	else
		buf_adds(&text, _("没有"));
	paint_text(a.y + 2, a.x + 1, a.cols - 2, ROLE_TEXT, text.data);
	buf_clear(&text);
	buf_adds(&text, _("村级意见："));
	if (w->c->opinion != NULL)
		show_field(w->c->opinion, "text", &text);
	paint_text(a.y + 3, a.x + 1, a.cols - 2, ROLE_TEXT, text.data);
	buf_clear(&text);
	casefile_missing_papers(w->c, &text);
	if (text.len > 0)
		paint_format(a.y + 4, a.x + 1, a.cols - 2, ROLE_WARNING,
		    _("还缺材料：%s"), text.data);
	buf_release(&text);
}

static void
draw(struct screen *s, struct area body)
{
	struct queue *q = s->state;
	int64_t at = vlist_row(&q->list);

	if (at >= 0)
		draw_case(&q->rows.at[at], (struct area){
		    body.y + body.rows - 5, body.x, 5, body.cols });
	vlist_draw(&q->list, (struct area){ body.y, body.x, body.rows - 6,
	    body.cols });
}

/* Approve one of many; false with the sentence of the refusal. */
static bool
approve(const struct waiting *w, const char *number, struct err *err)
{
	struct input *in = input_new(action_by_name(w->action));
	char uid[UID_TEXT];
	bool ignored, ok;

	ok = input_about(desk_office(), in, record_uid(w->c->person, uid),
	    NULL, err) &&
	    input_set(desk_office(), in, "outcome", "approve", &ignored,
	    err) && (number[0] == '\0' || input_set(desk_office(), in,
	    "document_no", number, &ignored, err)) &&
	    action_run(desk_office(), in, NULL, NULL, err);
	input_free(in);
	return ok;
}

static void
report(size_t done, struct buf *failed)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, _("已同意 %zu 件"), done);
	if (failed->len > 0)
		buf_addf(&text, _("\n没有办成的，请一件一件看：\n%s"),
		    failed->data);
	dialog_message(_("批量同意"), text.data);
	buf_release(&text);
}

static void
approve_marked(struct queue *q, size_t n, const char *first)
{
	struct progress *p = progress_start(_("批量同意"), (int64_t)n);
	struct buf failed = BUF_INIT, number = BUF_INIT;
	struct err err;
	size_t i, done = 0, tried = 0;

	buf_adds(&number, first);
	for (i = 0; i < q->rows.len; i++) {
		if (!q->rows.at[i].marked)
			continue;
		if (!progress_step(p, (int64_t)tried++))
			break;
		err_clear(&err);
		if (!approve(&q->rows.at[i], number.data, &err)) {
			buf_addf(&failed, "%s：%s\n", record_text(
			    q->rows.at[i].c->person, "name"), err.text);
			continue;
		}
		done++;
		series_next(&number);
	}
	progress_end(p);
	report(done, &failed);
	buf_release(&failed);
	buf_release(&number);
}

static void
approve_many(struct queue *q)
{
	struct buf number = BUF_INIT, question = BUF_INIT;
	struct err err = ERR_INIT;
	size_t i, n = 0;

	for (i = 0; i < q->rows.len; i++)
		n += q->rows.at[i].marked;
	if (n == 0) {
		screen_say(ROLE_TEXT, "%s", _("请先用空格勾选要同意的"));
		return;
	}
	buf_addf(&question, _("一次同意 %zu 件吗？"), n);
	if (dialog_line(_("文书编号"), _("第一件的编号（可不填）"), 40,
	    &number) && dialog_ask(_("批量同意"), question.data, NULL, NULL)) {
		approve_marked(q, n, number.data);
		if (!load(q, &err))
			screen_fail(&err);
		vlist_reload(&q->list);
	}
	buf_release(&number);
	buf_release(&question);
}

static bool
act(struct screen *s, int action)
{
	struct queue *q = s->state;
	int64_t at = vlist_row(&q->list);
	struct waiting *w = at >= 0 ? &q->rows.at[at] : NULL;
	struct err err = ERR_INIT;

	switch (action) {
	case ACT_OPEN:
	case ACT_DECIDE:
		if (w != NULL)
			steps_start(action_by_name(w->action), w->c->person,
			    NULL);
		return true;
	case ACT_PICK:
		if (w != NULL)
			screen_open(&person_screen, &w->c->person->id);
		return true;
	case ACT_APPROVE_ALL:
		approve_many(q);
		return true;
	case ACT_REFRESH:
		if (!load(q, &err))
			screen_fail(&err);
		vlist_reload(&q->list);
		return true;
	default:
		return false;
	}
}

static void
resume(struct screen *s, int result)
{
	(void)result;
	act(s, ACT_REFRESH);
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("回车认定这一件；空格勾选，F6 一次同意；F4 看档案"));
}

const struct screen_ops queue_screen = {
	.name = "queue", .title = N_("待审"),
	.help = N_("等着本单位审核认定的申请，按村排，先申请的在前。"
	    "下面是光标所在这一件的要点。"),
	.keys = tables, .size = sizeof(struct queue),
	.list = SCREEN_LIST(struct queue), .open = open_queue, .draw = draw,
	.act = act, .resume = resume, .close = close_queue, .hint = hint,
};
