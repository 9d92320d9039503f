/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The journal: who wrote what, newest first; the way to undo. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "show.h"
#include "store/journal.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

#define CHUNK 200

enum { ACT_TAKE_BACK = ACT_SCREEN };

struct entry {
	int64_t seq, act;
	char at[21], operator[65], action[33], kind[33];
	uint8_t uid[UID_BYTES];
};

struct journal {
	VEC(struct entry) rows;
	bool whole;                  /* there are no older ones */
	struct vlist list;
};

static const struct binding journal_bindings[] = {
	{ ACT_TAKE_BACK, K_F(8), K_NONE, N_("撤销"), N_("撤销这一次"),
	    N_("把这一次写下的全部退回去；已经报上去的要写原因"),
	    BINDING_NEED_ROW },
	{ 0 }
};

static const struct binding *const tables[] = {
	journal_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("时间"), 16, 0, false },
	{ N_("操作员"), 10, 0, false },
	{ N_("办了什么"), 14, 0, false },
	{ N_("记录"), 10, 0, false },
	{ N_("内容"), 16, 1, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct journal *j = ctx;

	return (int64_t)j->rows.len;
}

static bool
take(void *ctx, const struct journal_entry *e)
{
	struct journal *j = ctx;
	struct entry *row = vec_push(&j->rows);

	row->seq = e->seq;
	row->act = e->act;
	text_copy(row->at, sizeof row->at, e->at);
	text_copy(row->operator, sizeof row->operator, e->operator);
	text_copy(row->action, sizeof row->action, e->action);
	text_copy(row->kind, sizeof row->kind, e->kind);
	memcpy(row->uid, e->uid, sizeof row->uid);
	return true;
}

/* Read on while the reader scrolls. */
static void
read_on(struct journal *j)
{
	size_t before = j->rows.len;
	int64_t from = before > 0 ? j->rows.at[before - 1].seq : 0;

	if (!j->whole)
		journal_recent(desk_office()->db, from, CHUNK, take, j, NULL);
	j->whole = j->rows.len < before + CHUNK;
}

static void
moved(void *ctx, int64_t at)
{
	struct journal *j = ctx;

	if (at + 1 == (int64_t)j->rows.len)
		read_on(j);
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct journal *j = ctx;
	const struct entry *e = &j->rows.at[i];
	const struct kind *k = kind_by_name(e->kind);
	struct buf text = BUF_INIT;
	struct record *r = NULL;

	(void)role;
	show_time(e->at, &text);
	strlist_add(cells, text.data);
	strlist_add(cells, e->operator);
	strlist_add(cells, show_act(e->action));
	strlist_add(cells, k != NULL ? _(k->label) : "");
	buf_clear(&text);
	if (k != NULL && row_load_uid(desk_office()->db, k, e->uid, &r, NULL)
	    == DB_ROW)
		show_title(r, &text);
	strlist_take(cells, buf_detach(&text));
	record_free(r);
}

static const struct vlist_ops list_ops = {
	.count = count, .row = row, .moved = moved,
};

static void
reload(struct journal *j)
{
	j->rows.len = 0;
	j->whole = false;
	read_on(j);
	vlist_reload(&j->list);
}

static bool
open_journal(struct screen *s, void *arg, struct err *err)
{
	struct journal *j = s->state;

	(void)arg;
	(void)err;
	vlist_init(&j->list, &list_ops, columns, j);
	j->list.empty = N_("日志还是空的");
	reload(j);
	return true;
}

static void
close_journal(struct screen *s)
{
	struct journal *j = s->state;

	vec_release(&j->rows);
	vlist_release(&j->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct journal *j = s->state;

	vlist_draw(&j->list, body);
}

static void
open_row(const struct entry *e)
{
	const struct kind *k = kind_by_name(e->kind);
	struct record_request request = { k, 0 };

	if (k == NULL || (request.id = row_id(desk_office()->db, k, e->uid)) ==
	    0)
		return;
	if (k == &kind_person)
		screen_open(&person_screen, &request.id);
	else
		screen_open(&record_screen, &request);
}

static void
take_back(struct journal *j, const struct entry *e)
{
	struct buf reason = BUF_INIT;
	struct err err = ERR_INIT;
	bool asks = false, go;

	if (!change_undo_possible(desk_office(), e->act, &asks, &err)) {
		screen_fail(&err);
		return;
	}
	go = asks ? dialog_line(_("撤销"), _("原因"), 100, &reason) :
	    dialog_ask(_("撤销"), _("把这一次写下的全部退回去吗？"), NULL,
	    NULL);
	if (go && change_undo(desk_office(), e->act, reason.data, &err))
		screen_say(ROLE_GOOD, "%s", _("已撤销"));
	else if (go)
		screen_fail(&err);
	buf_release(&reason);
	if (go)
		reload(j);
}

static bool
act(struct screen *s, int action)
{
	struct journal *j = s->state;
	int64_t at = vlist_row(&j->list);

	if (at >= 0 && action == ACT_OPEN)
		open_row(&j->rows.at[at]);
	else if (at >= 0 && action == ACT_TAKE_BACK)
		take_back(j, &j->rows.at[at]);
	else
		return false;
	return true;
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("回车打开那条记录；F8 撤销光标所在的这一次"));
}

const struct screen_ops journal_screen = {
	.name = "journal", .title = N_("日志"),
	.help = N_("谁在什么时候写了什么。写错了可以整次撤销。"),
	.keys = tables, .size = sizeof(struct journal),
	.list = SCREEN_LIST(struct journal), .open = open_journal,
	.draw = draw, .act = act, .close = close_journal, .hint = hint,
};
