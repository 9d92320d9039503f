/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Rows that were sent back: Enter opens the very field. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/reject.h"
#include "show.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

/* One row of the list; its texts are owned. */
struct refused {
	int64_t id;
	const struct kind *kind;     /* NULL: one this program does not know */
	const struct field *field;   /* NULL: the reason names none */
	char uid[UID_TEXT];
	bool ours, mended;
	bool alarm;                  /* a whole file, to be cleared up */
	char created_at[21];
	char *who, *from, *owner, *reason;
};

struct rejects {
	VEC(struct refused) rows;
	struct vlist list;
};

static const struct binding rejects_bindings[] = {
	{ ACT_REFRESH, K_F(5), K_NONE, N_("刷新"), N_("刷新"),
	    N_("重新读一遍"), 0 },
	{ ACT_VOID, K_F(8), K_NONE, N_("放弃"), N_("放弃这一条"),
	    N_("写明原因，不再改这一条；会记入日志"), BINDING_NEED_ROW },
	{ 0 }
};

static const struct binding *const tables[] = {
	rejects_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("记录"), 8, 1, false },
	{ N_("当事人"), 8, 1, false },
	{ N_("栏目"), 10, 1, false },
	{ N_("退回单位"), 10, 1, false },
	{ N_("原因"), 24, 3, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct rejects *st = ctx;

	return (int64_t)st->rows.len;
}

static const char *
kind_label(const struct refused *r)
{
	if (r->alarm)
		return _("报送文件");
	return r->kind != NULL ? _(r->kind->label) : _("不认识");
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct rejects *st = ctx;
	const struct refused *r = &st->rows.at[i];

	strlist_add(cells, kind_label(r));
	strlist_add(cells, r->who);
	strlist_add(cells, r->field != NULL ? _(r->field->label) : "");
	strlist_add(cells, r->from);
	strlist_add(cells, r->mended ? _("已改好，等着送出") : r->reason);
	if (r->alarm)
		*role = ROLE_ERROR;
	else if (r->ours && !r->mended)
		*role = ROLE_WARNING;
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

/* Whom the record is about. */
static char *
subject_of(const struct reject *r)
{
	struct record *record = NULL, *person;
	struct buf who = BUF_INIT;
	uint8_t uid[UID_BYTES];

	if (r->uid[0] == '\0' || !uid_parse(uid, r->uid) ||
	    row_load_any(desk_office()->db, uid, &record, NULL) != DB_ROW)
		return xstrdup("");
	person = show_person_of(record);
	if (person != NULL)
		buf_adds(&who, record_text(person, "name"));
	else
		show_title(record, &who);
	record_free(person);
	record_free(record);
	return buf_detach(&who);
}

static bool
take(void *ctx, const struct reject *r)
{
	struct rejects *st = ctx;
	struct refused *row;
	struct buf from = BUF_INIT;

	/* Rows of lists are mended in their file: import_rejects.c. */
	if (strcmp(r->source, "import") == 0)
		return true;
	row = vec_push(&st->rows);
	memset(row, 0, sizeof *row);
	row->id = r->id;
	row->kind = kind_by_name(r->kind);
	row->alarm = r->kind[0] == '\0';
	if (row->kind != NULL)
		row->field = kind_field(row->kind, r->field);
	text_copy(row->uid, sizeof row->uid, r->uid);
	text_copy(row->created_at, sizeof row->created_at, r->created_at);
	row->ours = r->ours;
	row->mended = r->mended;
	row->who = subject_of(r);
	row->reason = xstrdup(r->reason.data);
	if (strcmp(r->source, "batch") == 0 && !row->alarm)
		buf_adds(&from, _("本单位"));
	else
		office_unit_name(desk_office(), r->unit, &from);
	row->from = buf_detach(&from);
	office_unit_name(desk_office(), r->unit, &from);
	row->owner = buf_detach(&from);
	return true;
}

static void
release(struct rejects *st)
{
	size_t i;

	for (i = 0; i < st->rows.len; i++) {
		free(st->rows.at[i].who);
		free(st->rows.at[i].from);
		free(st->rows.at[i].owner);
		free(st->rows.at[i].reason);
	}
	vec_release(&st->rows);
}

static bool
open_rejects(struct screen *s, void *arg, struct err *err)
{
	struct rejects *st = s->state;

	(void)arg;
	if (!reject_each(desk_office(), take, st, err)) {
		release(st);
		return false;
	}
	vlist_init(&st->list, &list_ops, columns, st);
	st->list.flags = VLIST_FIT;
	st->list.empty = N_("没有退回的记录");
	return true;
}

static void
close_rejects(struct screen *s)
{
	struct rejects *st = s->state;

	release(st);
	vlist_release(&st->list);
}

/* What is to be done about a row. */
static char *
advice(const struct refused *r)
{
	struct buf text = BUF_INIT;

	if (r->alarm)
		buf_adds(&text,
		    _("打电话和对方核对；查明以后按 F8 写明结果了结"));
	else if (r->mended)
		buf_adds(&text, _("已经改好，在「上报下发」里按 F3 送出；"
		    "送出后就从这里消失"));
	else if (r->ours)
		buf_adds(&text,
		    _("回车打开这一栏，改好存盘，下次送出时自动再送"));
	else
		buf_addf(&text, _("这条是%s的，退回的原因已随回执告诉它，"
		    "等它改好再送来"), r->owner);
	return buf_detach(&text);
}

/* The chosen row once more, whole: its columns may have cut it. */
static void
draw_detail(const struct refused *r, struct area a)
{
	struct strlist lines;
	struct buf text = BUF_INIT;
	int i;

	show_time(r->created_at, &text);
	paint_format(a.y, a.x + 1, a.cols - 2, ROLE_HEADING, "%s  %s  %s",
	    kind_label(r), r->who, text.data);
	strlist_init(&lines);
	paint_wrap(r->reason, a.cols - 4, &lines);
	strlist_take(&lines, advice(r));
	for (i = 0; i < a.rows - 1 && (size_t)i < lines.len; i++)
		paint_text(a.y + 1 + i, a.x + 2, a.cols - 3, ROLE_TEXT,
		    lines.at[i]);
	strlist_release(&lines);
	buf_release(&text);
}

static void
draw(struct screen *s, struct area body)
{
	struct rejects *st = s->state;
	int64_t at = vlist_row(&st->list);

	vlist_draw(&st->list, (struct area){ body.y, body.x, body.rows - 5,
	    body.cols });
	if (at >= 0)
		draw_detail(&st->rows.at[at], (struct area){
		    body.y + body.rows - 4, body.x, 4, body.cols });
}

static void
reload(struct rejects *st)
{
	struct err err = ERR_INIT;

	release(st);
	if (!reject_each(desk_office(), take, st, &err))
		screen_fail(&err);
	vlist_reload(&st->list);
}

void
rejects_mend(const char *uid, const char *kind, const char *field,
    const char *reason)
{
	struct act_request request = { .action = "edit", .go_kind = kind,
		.go_field = field };

	text_copy(request.uid, sizeof request.uid, uid);
	act_open(&request);
	if (!text_empty(reason))
		screen_say(ROLE_WARNING, "%s", reason);
}

static void
mend(const struct refused *r)
{
	if (r->ours && r->kind != NULL)
		rejects_mend(r->uid, r->kind->name, r->field != NULL ?
		    r->field->name : NULL, r->reason);
	else
		screen_say(ROLE_TEXT, "%s", r->alarm ?
		    _("先打电话和对方核对，查明后按 F8 了结") :
		    _("这条不是本单位的记录，要由对方改"));
}

static void
give_up(struct rejects *st, const struct refused *r)
{
	struct buf reason = BUF_INIT;
	struct err err = ERR_INIT;

	if (dialog_line(_("放弃这一条"), _("为什么"), 100, &reason)) {
		if (!reject_drop(desk_office(), r->id, reason.data, &err))
			screen_fail(&err);
		reload(st);
	}
	buf_release(&reason);
}

static bool
act(struct screen *s, int action)
{
	struct rejects *st = s->state;
	int64_t at = vlist_row(&st->list);

	if (action == ACT_REFRESH)
		reload(st);
	else if (action == ACT_OPEN && at >= 0)
		mend(&st->rows.at[at]);
	else if (action == ACT_VOID && at >= 0)
		give_up(st, &st->rows.at[at]);
	else
		return false;
	return true;
}

static void
resume(struct screen *s, int result)
{
	(void)result;
	reload(s->state);
}

static void
hint(struct screen *s, struct buf *out)
{
	const struct rejects *st = s->state;
	int64_t at = vlist_row(&st->list);
	const struct refused *r = at >= 0 ? &st->rows.at[at] : NULL;

	if (r == NULL)
		buf_adds(out, _("没有要改的，F10 返回"));
	else if (r->mended)
		buf_adds(out, _("改好了的在「上报下发」里按 F3 送出；还要改就按回车"));
	else if (r->ours)
		buf_adds(out, _("回车打开要改的那一栏；F8 写明原因放弃"));
	else
		buf_adds(out, r->alarm ? _("查明以后按 F8 写明结果了结") :
		    _("等对方改好再送来；不会再送来的，F8 写明原因了结"));
}

const struct screen_ops rejects_screen = {
	.name = "rejects", .title = N_("退回的记录"),
	.help = N_("对方没有收的记录和原因。改好的下次送出时自动再送，"
	    "送出后就从这里消失。"),
	.keys = tables, .size = sizeof(struct rejects),
	.list = SCREEN_LIST(struct rejects), .open = open_rejects,
	.draw = draw, .act = act, .resume = resume, .close = close_rejects,
	.hint = hint,
};
