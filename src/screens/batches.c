/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Batches sent and received, newest first, with what became of them. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/handoff.h"
#include "neighbour.h"
#include "show.h"
#include "slips.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

struct batches {
	VEC(struct handoff_batch) rows;
	struct vlist list;
};

enum { ACT_SLIP = ACT_SCREEN };

static const struct binding batches_bindings[] = {
	{ ACT_SLIP, K_F(9), K_NONE, N_("补打"), N_("补打控制单"),
	    N_("再打一张光标所在批次的控制单；已有回执的只有合计"),
	    BINDING_NEED_ROW },
	{ 0 }
};

static const struct binding *const tables[] = {
	batches_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("往来"), 4, 0, false },
	{ N_("单位"), 16, 2, false },
	{ N_("批次"), 6, 0, true },
	{ N_("时间"), 16, 0, false },
	{ N_("条数"), 6, 0, true },
	{ N_("结果"), 14, 1, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct batches *b = ctx;

	return (int64_t)b->rows.len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct batches *state = ctx;
	const struct handoff_batch *b = &state->rows.at[i];
	struct buf text = BUF_INIT;

	strlist_add(cells, b->out ? _("送出") : _("收到"));
	office_unit_name(desk_office(), b->unit, &text);
	strlist_add(cells, text.data);
	buf_clear(&text);
	buf_addf(&text, "%" PRId64, b->number);
	strlist_add(cells, text.data);
	buf_clear(&text);
	show_time(b->at, &text);
	strlist_add(cells, text.data);
	buf_clear(&text);
	buf_addf(&text, "%" PRId64, b->rows);
	strlist_take(cells, buf_detach(&text));
	strlist_add(cells, neighbour_batch_state(b));
	if (b->refused > 0)
		*role = ROLE_ERROR;
	else if (b->held > 0 || strcmp(b->state, "waits") == 0)
		*role = ROLE_WARNING;
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static bool
take(void *ctx, const struct handoff_batch *b)
{
	struct batches *state = ctx;

	*vec_push(&state->rows) = *b;
	return true;
}

static bool
open_batches(struct screen *s, void *arg, struct err *err)
{
	struct batches *b = s->state;

	(void)arg;
	if (!handoff_batches(desk_office(), take, b, err)) {
		vec_release(&b->rows);
		return false;
	}
	vlist_init(&b->list, &list_ops, columns, b);
	b->list.empty = N_("还没有送出或收到过批次");
	return true;
}

static void
close_batches(struct screen *s)
{
	struct batches *b = s->state;

	vec_release(&b->rows);
	vlist_release(&b->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct batches *b = s->state;

	vlist_draw(&b->list, body);
}

/* One batch as sentences. */
static void
tell(const struct handoff_batch *b)
{
	struct buf text = BUF_INIT;
	char spoken[HANDOFF_SPOKEN];

	buf_adds(&text, b->out ? _("送给 ") : _("来自 "));
	office_unit_name(desk_office(), b->unit, &text);
	buf_addf(&text, _("，第 %" PRId64 " 批，共 %" PRId64 " 条。\n"),
	    b->number, b->rows);
	buf_addf(&text, _("结果：%s。\n"), neighbour_batch_state(b));
	if (b->refused > 0)
		buf_addf(&text, b->out ? _("退回 %" PRId64
		    " 条：已列入今日待办，改好后下次自动再送。\n") :
		    _("退回 %" PRId64 " 条：原因已写在回执里，由对方改好再送。\n"),
		    b->refused);
	if (b->held > 0)
		buf_addf(&text, _("暂存 %" PRId64
		    " 条：它们所指的记录还没有来，来了会自动收进去。\n"),
		    b->held);
	buf_addf(&text, _("电话核对数：%s\n"),
	    handoff_spoken(b->hash, spoken));
	buf_addf(&text, _("内容校验值：%s"), b->hash);
	dialog_view(_("批次"), text.data, true);
	buf_release(&text);
}

static bool
act(struct screen *s, int action)
{
	struct batches *b = s->state;
	int64_t at = vlist_row(&b->list);

	if (action == ACT_SLIP && at >= 0) {
		slips_show(b->rows.at[at].unit, b->rows.at[at].number);
		return true;
	}
	if (action != ACT_OPEN || at < 0)
		return false;
	tell(&b->rows.at[at]);
	return true;
}

/* A slip is printed by the unit that sends. */
static bool
allowed(struct screen *s, const struct binding *a, struct buf *why)
{
	const struct batches *b = s->state;
	int64_t at = vlist_row(&b->list);

	if (a->id != ACT_SLIP || at < 0 || b->rows.at[at].out)
		return true;
	buf_adds(why, _("这一批是收到的，控制单由送的单位打"));
	return false;
}

static void
hint(struct screen *s, struct buf *out)
{
	const struct batches *b = s->state;
	int64_t at = vlist_row(&b->list);

	if (at < 0)
		buf_adds(out, _("在「上报下发」里按 F3 送出、F4 接收，这里就有了"));
	else if (b->rows.at[at].out)
		buf_adds(out, _("回车看对方怎么回的、电话里核对的数；F9 补打控制单"));
	else
		buf_adds(out, _("回车看收了多少、退回多少，和电话里核对的数"));
}

const struct screen_ops batches_screen = {
	.name = "batches", .title = N_("批次和回执"),
	.help = N_("以前送出和收到的批次；回车看对方是怎么回的"),
	.keys = tables, .size = sizeof(struct batches),
	.list = SCREEN_LIST(struct batches), .open = open_batches,
	.draw = draw, .act = act, .close = close_batches, .allowed = allowed,
	.hint = hint,
};
