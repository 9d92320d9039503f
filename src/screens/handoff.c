/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 上报下发: what waits for whom, sending and receiving. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "casework/custody.h"
#include "desk.h"
#include "exchange/reject.h"
#include "late.h"
#include "neighbour.h"
#include "prepare.h"
#include "show.h"
#include "transfer.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

/* Rows below the list that tell of the chosen unit. */
#define DETAIL_ROWS 5

enum { ACT_SEND = ACT_SCREEN, ACT_RECEIVE, ACT_BATCHES, ACT_REJECTS,
	ACT_PRESS, ACT_CARDS, ACT_SEND_NOW, ACT_SEND_FULL, ACT_ENROL,
	ACT_RHYTHM, ACT_PREPARE, ACT_REJOIN };

struct handoff_state {
	struct neighbours rows;
	int64_t rejects, late;
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
	    N_("以前送出和收到的批次，对方怎么回的；控制单在里面补打"), 0 },
	{ ACT_REJECTS, K_F(7), K_NONE, N_("退回"), N_("退回的记录"),
	    N_("对方没有收的记录，按原因一条一条改好"), 0 },
	{ ACT_PRESS, K_F(8), K_NONE, N_("催报"), N_("催报"),
	    N_("下级没有按时报来：打催报通知，或看电话里怎么说"), 0 },
	{ ACT_CARDS, K_F(9), K_NONE, N_("名片"), N_("单位名片和密钥"),
	    N_("收上级、下级的单位名片，看本单位的核对码"), 0 },
	{ ACT_SEND_NOW, K_NONE, K_NONE, NULL, N_("急件送出"),
	    N_("标明急件，马上送"), 0 },
	{ ACT_SEND_FULL, K_NONE, K_NONE, NULL, N_("全部重送"),
	    N_("把对方该有的全部再送一遍，用于对方换电脑或对不上账"), 0 },
	{ ACT_ENROL, K_NONE, K_NONE, NULL, N_("登记下级单位"),
	    N_("下级单位启用本系统时登记一次，然后给它送出启用批次"), 0 },
	{ ACT_RHYTHM, K_NONE, K_NONE, NULL, N_("改报送周期"),
	    N_("光标所在的下级单位改为每个工作日、每周或每月上报一次"), 0 },
	{ ACT_PREPARE, K_NONE, K_NONE, NULL, N_("做下级的启动U盘"),
	    N_("登记下级单位，把它的名单和设置放进U盘，它那边按几个键就能用"), 0 },
	{ ACT_REJOIN, K_NONE, K_NONE, NULL, N_("重新接入"),
	    N_("恢复过备份或换了电脑：把名片带给上级，收回重建批次"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	handoff_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("单位"), 12, 2, false },
	{ N_("等着送"), 6, 0, true },
	{ N_("等了"), 6, 0, true },
	{ N_("没回执"), 6, 0, true },
	{ N_("上次送出"), 11, 0, false },
	{ N_("上次收到"), 11, 0, false },
	{ N_("该报"), 8, 0, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct handoff_state *h = ctx;

	return (int64_t)h->rows.len;
}

/* "01-05 17:00"; the year stands in the list of batches. */
static void
add_time(const struct handoff_batch *b, struct strlist *cells)
{
	struct buf text = BUF_INIT;

	if (b->number == 0) {
		strlist_add(cells, _("从来没有"));
		return;
	}
	show_time(b->at, &text);
	strlist_add(cells, text.len > 5 ? text.data + 5 : text.data);
	buf_release(&text);
}

static void
add_number(int64_t n, struct strlist *cells)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%" PRId64, n);
	strlist_take(cells, buf_detach(&text));
}

static void
add_age(const struct neighbour *n, struct strlist *cells)
{
	struct buf text = BUF_INIT;
	int days = neighbour_waits(n);

	if (days == 0)
		buf_adds(&text, _("今天"));
	else if (days > 0)
		buf_addf(&text, _("%d天"), days);
	strlist_take(cells, buf_detach(&text));
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct handoff_state *h = ctx;
	const struct neighbour *n = &h->rows.at[i];
	struct buf due = BUF_INIT;

	strlist_add(cells, n->name);
	add_number(n->waiting.rows, cells);
	add_age(n, cells);
	add_number(n->open, cells);
	add_time(&n->sent, cells);
	add_time(&n->received, cells);
	neighbour_due(n, &due);
	strlist_take(cells, buf_detach(&due));
	if (neighbour_late(n) || n->rhythm.late > 0)
		*role = ROLE_WARNING;
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static bool
count_reject(void *ctx, const struct reject *r)
{
	struct handoff_state *h = ctx;

	h->rejects += r->ours && !r->mended;
	return true;
}

static bool
load(struct handoff_state *h, struct err *err)
{
	size_t i;

	h->rejects = h->late = 0;
	if (!neighbours_load(&h->rows, err) ||
	    !reject_each(desk_office(), count_reject, h, err))
		return false;
	for (i = 0; i < h->rows.len; i++)
		h->late += neighbour_late(&h->rows.at[i]);
	return true;
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
	h->list.flags = VLIST_FIT;
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

/* All of it in one line. */
static void
draw_counts(const struct handoff_state *h, struct area a)
{
	struct buf text = BUF_INIT;
	int64_t rows = 0, open = 0;
	size_t i;

	for (i = 0; i < h->rows.len; i++) {
		rows += h->rows.at[i].waiting.rows;
		open += h->rows.at[i].open;
	}
	buf_addf(&text, _("等着送 %" PRId64 " 条   没有回执 %" PRId64 " 批"),
	    rows, open);
	if (h->rejects > 0)
		buf_addf(&text, _("   退回待改 %" PRId64 " 条（F7）"),
		    h->rejects);
	if (h->late > 0)
		buf_addf(&text, _("   没报的下级 %" PRId64 " 个（F8）"),
		    h->late);
	paint_text(a.y, a.x + 1, a.cols - 2, ROLE_HEADING, text.data);
	buf_release(&text);
}

/* How often it reports to us, or we to it; "" where nothing is said. */
static const char *
rhythm_label(const struct neighbour *n)
{
	const struct field *f = kind_field(&kind_custody, "rhythm");

	return n->rhythm.rhythm[0] == '\0' ? ""
	    : choice_label(f->choices, n->rhythm.rhythm);
}

static void
draw_detail(const struct neighbour *n, struct area a)
{
	struct strlist lines;
	const char *rhythm = rhythm_label(n);
	size_t i;

	if (rhythm[0] == '\0')
		paint_format(a.y, a.x + 1, a.cols - 2, ROLE_HEADING, "%s  %s",
		    n->name, n->above ? _("上级") : _("下级"));
	else
		paint_format(a.y, a.x + 1, a.cols - 2, ROLE_HEADING,
		    n->above ? _("%s  上级，%s向它上报")
		             : _("%s  下级，%s上报"), n->name, rhythm);
	strlist_init(&lines);
	neighbour_tell(n, &lines);
	for (i = 0; (int)i < a.rows - 1 && i < lines.len; i++)
		paint_text(a.y + 1 + (int)i, a.x + 2, a.cols - 3, ROLE_TEXT,
		    lines.at[i]);
	strlist_release(&lines);
}

static void
draw(struct screen *s, struct area body)
{
	struct handoff_state *h = s->state;
	int64_t at = vlist_row(&h->list);

	draw_counts(h, body);
	vlist_draw(&h->list, (struct area){ body.y + 2, body.x,
	    body.rows - 3 - DETAIL_ROWS, body.cols });
	if (at >= 0)
		draw_detail(&h->rows.at[at], (struct area){
		    body.y + body.rows - DETAIL_ROWS, body.x, DETAIL_ROWS,
		    body.cols });
}

static void
reload(struct handoff_state *h)
{
	struct err err = ERR_INIT;

	if (!load(h, &err))
		screen_fail(&err);
	vlist_reload(&h->list);
}

/* The chosen unit, if it is one below, stands in the form already. */
static void
set_rhythm(const char *unit)
{
	struct act_request request = { .action = "set-rhythm" };

	if (unit != NULL)
		custody_record(desk_office(), unit, request.uid);
	act_open(&request);
}

static bool
act(struct screen *s, int action)
{
	struct handoff_state *h = s->state;
	int64_t at = vlist_row(&h->list);
	const char *unit = at >= 0 ? h->rows.at[at].unit : NULL;
	struct act_request enrol = { .action = "enrol-unit" };

	switch (action) {
	case ACT_OPEN:
		transfer_send(unit, false, false);
		break;
	case ACT_SEND:
		transfer_send(NULL, false, false);
		break;
	case ACT_SEND_NOW:
		transfer_send(NULL, false, true);
		break;
	case ACT_SEND_FULL:
		transfer_send(unit, true, false);
		break;
	case ACT_RECEIVE:
		transfer_receive();
		break;
	case ACT_BATCHES:
		screen_open(&batches_screen, NULL);
		return true;
	case ACT_REJECTS:
		screen_open(&rejects_screen, NULL);
		return true;
	case ACT_PRESS:
		late_press(&h->rows, at >= 0 ? &h->rows.at[at] : NULL);
		return true;
	case ACT_CARDS:
		screen_open(&cards_screen, NULL);
		return true;
	case ACT_PREPARE:
		prepare_start();
		break;
	case ACT_REJOIN:
		transfer_rejoin();
		break;
	case ACT_ENROL:
		act_open(&enrol);
		return true;
	case ACT_RHYTHM:
		set_rhythm(unit);
		return true;
	case ACT_REFRESH:
		break;
	default:
		return false;
	}
	reload(h);
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
	const struct handoff_state *h = s->state;
	size_t i, below = 0;

	for (i = 0; i < h->rows.len; i++)
		below += !h->rows.at[i].above;
	if (below == 0 && desk_office()->level != 12 &&
	    strcmp(desk_office()->profile, "single") != 0)
		buf_adds(out, _("先按 F2，选「做下级的启动U盘」；"
		    "下级用它设置好就能上报"));
	else
		buf_adds(out, _("F3 送给所有单位，回车只送光标所在的单位，F4 接收"));
}

const struct screen_ops handoff_screen = {
	.name = "handoff", .title = N_("上报下发"),
	.help = N_("和上级、下级交换数据：送出、接收，看对方收到没有"),
	.keys = tables, .size = sizeof(struct handoff_state),
	.list = SCREEN_LIST(struct handoff_state), .open = open_handoff,
	.draw = draw, .act = act, .resume = resume, .close = close_handoff,
	.hint = hint,
};
