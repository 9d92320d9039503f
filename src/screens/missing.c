/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 名单上没有的人: statuses a later list of the bureau no longer has. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "casework/listed.h"
#include "casework/worklist.h"
#include "desk.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

enum { ACT_KEEP = ACT_SCREEN, ACT_ALL };

struct missing {
	VEC(struct work_row) rows;
	struct vlist list;
};

static const struct binding missing_bindings[] = {
	{ ACT_PICK, K_F(4), K_CTRL('O'), N_("档案"), N_("看档案"),
	    N_("打开光标所在这个人的档案"), BINDING_NEED_ROW },
	{ ACT_KEEP, K_F(6), K_NONE, N_("仍有"), N_("身份仍然有效"),
	    N_("名单漏了、核对后仍然享受的：写明原因，不再列在这里"),
	    BINDING_NEED_ROW },
	{ ACT_ALL, K_F(8), K_NONE, N_("全部"), N_("全部终止"),
	    N_("这里列的都核对过、确实不再享受时，一次终止到同一天"),
	    BINDING_NEED_ROW },
	{ 0 }
};

static const struct binding *const tables[] = {
	missing_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("姓名"), 10, 1, false },
	{ N_("编号"), 10, 0, false },
	{ N_("身份类别"), 18, 1, false },
	{ N_("下一步"), 24, 2, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct missing *m = ctx;

	return (int64_t)m->rows.len;
}

static void
row(void *ctx, int64_t at, struct strlist *cells, enum paint_role *role)
{
	struct missing *m = ctx;
	const struct work_row *w = &m->rows.at[at];

	(void)role;
	strlist_add(cells, w->who);
	strlist_add(cells, w->number);
	strlist_add(cells, w->state);
	strlist_add(cells, w->next);
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static void
load(struct missing *m)
{
	struct worklist all;
	struct err err = ERR_INIT;
	size_t i;

	m->rows.len = 0;
	memset(&all, 0, sizeof all);
	if (!worklist_load(desk_office(), &all, &err))
		screen_fail(&err);
	for (i = 0; i < all.len; i++)
		if (strcmp(all.at[i].event, "not-listed") == 0)
			*vec_push(&m->rows) = all.at[i];
	worklist_release(&all);
	vlist_reload(&m->list);
}

static bool
open_missing(struct screen *s, void *arg, struct err *err)
{
	struct missing *m = s->state;
	const char *uid = arg;
	size_t i;

	(void)err;
	vlist_init(&m->list, &list_ops, columns, m);
	m->list.flags = VLIST_FIT;
	m->list.empty = N_("没有要核对的人，名单上都有");
	load(m);
	for (i = 0; uid != NULL && i < m->rows.len; i++)
		if (strcmp(m->rows.at[i].uid, uid) == 0)
			vlist_move(&m->list, (int64_t)i);
	return true;
}

static void
close_missing(struct screen *s)
{
	struct missing *m = s->state;

	vec_release(&m->rows);
	vlist_release(&m->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct missing *m = s->state;

	paint_format(body.y, body.x + 1, body.cols - 2, ROLE_HEADING,
	    _("先前在册、后来的名单上没有的，共 %zu 人：没有一个自动停发，逐个核对"),
	    m->rows.len);
	vlist_draw(&m->list, (struct area){ body.y + 1, body.x,
	    body.rows - 1, body.cols });
}

static void
end_one(const struct work_row *w)
{
	struct act_request request = { .action = w->action,
		.go_kind = w->kind, .go_field = w->field };

	text_copy(request.uid, sizeof request.uid, w->uid);
	act_open(&request);
}

static void
keep_one(struct missing *m, const struct work_row *w)
{
	struct input *in = input_new(action_by_name("keep-status"));
	struct buf reason = BUF_INIT;
	struct err err = ERR_INIT;
	bool ignored;

	if (dialog_line(_("身份仍然有效"), _("原因"), 100, &reason)) {
		if (input_about(desk_office(), in, NULL, w->uid, &err) &&
		    input_set(desk_office(), in, "reason", reason.data,
		        &ignored, &err) &&
		    action_run(desk_office(), in, NULL, NULL, &err))
			load(m);
		else
			screen_fail(&err);
	}
	buf_release(&reason);
	input_free(in);
}

static bool
agreed(const struct missing *m, struct buf *day)
{
	struct buf question = BUF_INIT;
	char today[11];
	bool yes;

	buf_adds(day, day_format(clock_today(), today));
	if (!dialog_prompt(_("全部终止"), kind_field(&kind_status,
	        "valid_until"), true, day))
		return false;
	buf_addf(&question, _("这里列的 %zu 人都核对过、确实不再享受了吗？\n"
	    "他们的救助身份都到 %s 为止。"), m->rows.len, day->data);
	yes = dialog_ask(_("全部终止"), question.data, NULL, NULL);
	buf_release(&question);
	return yes;
}

static void
end_all(struct missing *m)
{
	const char **uids = xcalloc(m->rows.len, sizeof *uids);
	struct buf day = BUF_INIT;
	struct err err = ERR_INIT;
	int64_t ended, act;
	size_t i;

	for (i = 0; i < m->rows.len; i++)
		uids[i] = m->rows.at[i].uid;
	if (agreed(m, &day)) {
		if (listed_end_all(desk_office(), uids, m->rows.len,
		    day_parse_iso(day.data), &ended, &act, &err))
			screen_say(ROLE_GOOD, _("已终止 %" PRId64
			    " 人的救助身份"), ended);
		else
			screen_fail(&err);
		load(m);
	}
	buf_release(&day);
	free(uids);
}

static bool
act(struct screen *s, int action)
{
	struct missing *m = s->state;
	int64_t at = vlist_row(&m->list);
	const struct work_row *w = at >= 0 ? &m->rows.at[at] : NULL;

	if (action == ACT_OPEN && w != NULL)
		end_one(w);
	else if (action == ACT_PICK && w != NULL)
		screen_open(&person_screen, (void *)(uintptr_t)&w->person);
	else if (action == ACT_KEEP && w != NULL)
		keep_one(m, w);
	else if (action == ACT_ALL && w != NULL)
		end_all(m);
	else
		return false;
	return true;
}

static void
resume(struct screen *s, int result)
{
	(void)result;
	load(s->state);
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("回车终止这一个；F6 仍然有效的写明原因；F8 全部终止"));
}

const struct screen_ops missing_screen = {
	.name = "missing", .title = N_("名单上没有的人"),
	.help = N_("先前的名单上有、后来收的名单上没有的人。程序不会自己停发："
	    "核对后确实不再享受的按回车写到哪天为止，名单漏了的按 F6 写明原因。"),
	.keys = tables, .size = sizeof(struct missing),
	.list = SCREEN_LIST(struct missing), .open = open_missing,
	.draw = draw, .act = act, .close = close_missing, .resume = resume,
	.hint = hint,
};
