/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 上报下发: what waits for whom, sending and receiving. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/handoff.h"
#include "show.h"
#include "transfer.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

enum { ACT_SEND = ACT_SCREEN, ACT_RECEIVE, ACT_BATCHES, ACT_SEND_NOW,
	ACT_SEND_FULL, ACT_ENROL };

struct neighbour {
	char unit[UNIT_TEXT];
	char name[128];
	int64_t waiting;
	char sent_at[21], received_at[21];    /* of the newest, or "" */
	int64_t open;                         /* batches without receipt */
};

struct handoff_state {
	VEC(struct neighbour) rows;
	struct vlist list;
};

static const struct binding handoff_bindings[] = {
	{ ACT_SEND, K_F(3), K_CTRL('N'), N_("送出"), N_("送出"),
	    N_("把等着送的写成批次，放进U盘或文件夹"), 0 },
	{ ACT_RECEIVE, K_F(4), K_CTRL('O'), N_("接收"), N_("接收"),
	    N_("从U盘或文件夹接收，先看一遍再入库"), 0 },
	{ ACT_REFRESH, K_F(5), K_NONE, N_("刷新"), N_("刷新"),
	    N_("重新数一遍"), 0 },
	{ ACT_BATCHES, K_F(6), K_NONE, N_("批次"), N_("批次和回执"),
	    N_("以前送出和收到的批次，对方怎么回的"), 0 },
	{ ACT_SEND_NOW, K_NONE, K_NONE, NULL, N_("急件送出"),
	    N_("标明急件，马上送"), 0 },
	{ ACT_SEND_FULL, K_NONE, K_NONE, NULL, N_("全部重送"),
	    N_("把对方该有的全部再送一遍，用于对方换电脑或对不上账"), 0 },
	{ ACT_ENROL, K_NONE, K_NONE, NULL, N_("登记下级单位"),
	    N_("下级单位启用本系统时登记一次，然后给它送出启用批次"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	handoff_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("单位"), 20, 2, false },
	{ N_("等着送"), 6, 0, true },
	{ N_("没回执"), 6, 0, true },
	{ N_("上次送出"), 16, 0, false },
	{ N_("上次收到"), 16, 0, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct handoff_state *h = ctx;

	return (int64_t)h->rows.len;
}

static void
add_time(const char *stored, struct strlist *cells)
{
	struct buf text = BUF_INIT;

	if (stored[0] == '\0')
		buf_adds(&text, _("从来没有"));
	else
		show_time(stored, &text);
	strlist_take(cells, buf_detach(&text));
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct handoff_state *h = ctx;
	const struct neighbour *n = &h->rows.at[i];
	struct buf text = BUF_INIT;

	(void)role;
	strlist_add(cells, n->name);
	buf_addf(&text, "%" PRId64, n->waiting);
	strlist_add(cells, text.data);
	buf_clear(&text);
	buf_addf(&text, "%" PRId64, n->open);
	strlist_take(cells, buf_detach(&text));
	add_time(n->sent_at, cells);
	add_time(n->received_at, cells);
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

/* Batches come newest first: the first of each way is the last one made. */
static bool
take_batch(void *ctx, const struct handoff_batch *b)
{
	struct handoff_state *h = ctx;
	struct neighbour *n;
	size_t i;

	for (i = 0; i < h->rows.len; i++) {
		n = &h->rows.at[i];
		if (strcmp(n->unit, b->unit) != 0)
			continue;
		if (b->out && n->sent_at[0] == '\0')
			text_copy(n->sent_at, sizeof n->sent_at, b->made_at);
		if (!b->out && n->received_at[0] == '\0')
			text_copy(n->received_at, sizeof n->received_at,
			    b->made_at);
		n->open += b->out && (strcmp(b->state, "made") == 0 ||
		    strcmp(b->state, "written") == 0);
	}
	return true;
}

static bool
load(struct handoff_state *h, struct err *err)
{
	struct strlist units;
	struct buf name = BUF_INIT;
	struct neighbour *n;
	size_t i;
	bool ok;

	strlist_init(&units);
	ok = handoff_neighbours(desk_office(), &units, err);
	h->rows.len = 0;
	for (i = 0; ok && i < units.len; i++) {
		n = vec_push(&h->rows);
		memset(n, 0, sizeof *n);
		text_copy(n->unit, sizeof n->unit, units.at[i]);
		buf_clear(&name);
		office_unit_name(desk_office(), n->unit, &name);
		text_copy(n->name, sizeof n->name, name.data);
		n->waiting = handoff_pending(desk_office(), n->unit, err);
		ok = n->waiting >= 0;
	}
	ok = ok && handoff_batches(desk_office(), take_batch, h, err);
	strlist_release(&units);
	buf_release(&name);
	return ok;
}

static bool
open_handoff(struct screen *s, void *arg, struct err *err)
{
	struct handoff_state *h = s->state;

	(void)arg;
	if (!load(h, err)) {
		vec_release(&h->rows);
		return false;
	}
	vlist_init(&h->list, &list_ops, columns, h);
	h->list.empty = N_("还不知道上级和下级单位");
	return true;
}

static void
close_handoff(struct screen *s)
{
	struct handoff_state *h = s->state;

	vec_release(&h->rows);
	vlist_release(&h->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct handoff_state *h = s->state;

	vlist_draw(&h->list, body);
}

static void
reload(struct handoff_state *h)
{
	struct err err = ERR_INIT;

	if (!load(h, &err))
		screen_fail(&err);
	vlist_reload(&h->list);
}

static bool
act(struct screen *s, int action)
{
	struct handoff_state *h = s->state;
	int64_t at = vlist_row(&h->list);
	struct act_request enrol = { .action = "enrol-unit" };

	switch (action) {
	case ACT_OPEN:
		transfer_send(at >= 0 ? h->rows.at[at].unit : NULL, false,
		    false);
		break;
	case ACT_SEND:
		transfer_send(NULL, false, false);
		break;
	case ACT_SEND_NOW:
		transfer_send(NULL, false, true);
		break;
	case ACT_SEND_FULL:
		transfer_send(at >= 0 ? h->rows.at[at].unit : NULL, true,
		    false);
		break;
	case ACT_RECEIVE:
		transfer_receive();
		break;
	case ACT_BATCHES:
		screen_open(&batches_screen, NULL);
		return true;
	case ACT_ENROL:
		act_open(&enrol);
		return true;
	case ACT_REFRESH:
		break;
	default:
		return vlist_act(&h->list, action);
	}
	reload(h);
	return true;
}

static bool
key(struct screen *s, const struct key *k)
{
	struct handoff_state *h = s->state;

	return vlist_key(&h->list, k);
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
	(void)s;
	buf_adds(out, _("F3 送给所有单位，回车只送光标所在的单位，F4 接收"));
}

const struct screen_ops handoff_screen = {
	.name = "handoff", .title = N_("上报下发"),
	.help = N_("和上级、下级交换数据：送出、接收，看对方收到没有"),
	.keys = tables, .size = sizeof(struct handoff_state),
	.open = open_handoff, .draw = draw, .act = act, .key = key,
	.resume = resume, .close = close_handoff, .hint = hint,
};
