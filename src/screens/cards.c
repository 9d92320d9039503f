/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 单位名片: whom we believe, and our own digits to read out. */
#include <stdlib.h>
#include <string.h>

#include "accept.h"
#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/handoff.h"
#include "folder.h"
#include "keys.h"
#include "show.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

enum { ACT_TAKE = ACT_SCREEN, ACT_LAY, ACT_KEYS };

/* Who it is to us. */
enum relation { OURSELVES, ABOVE, BELOW, FURTHER };

struct entry {
	char unit[UNIT_TEXT];
	char name[128];
	enum relation relation;
	bool has_card, confirmed;
	struct unit_card card;
	char trusted_at[21];
};

struct cards {
	VEC(struct entry) rows;
	struct vlist list;
};

static const struct binding cards_bindings[] = {
	{ ACT_TAKE, K_F(3), K_CTRL('N'), N_("收下"), N_("收名片"),
	    N_("从U盘上找别的单位的名片，打电话核对后收下"), 0 },
	{ ACT_LAY, K_F(4), K_CTRL('O'), N_("放出"), N_("放名片"),
	    N_("把本单位的名片放进U盘，带给上级或下级"), 0 },
	{ ACT_REFRESH, K_F(5), K_NONE, N_("刷新"), N_("刷新"),
	    N_("重新读一遍"), 0 },
	{ ACT_KEYS, K_F(6), K_NONE, N_("密钥"), N_("本单位的密钥"),
	    N_("给密钥设密码、换恢复钥匙、换新密钥"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	cards_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("单位"), 14, 1, false },
	{ N_("关系"), 6, 0, false },
	{ N_("名片"), 10, 0, false },
	{ N_("核对码"), 35, 0, false },
	{ 0 }
};

static const char *
relation_label(enum relation r)
{
	static const char *const labels[] = { [OURSELVES] = N_("本单位"),
		[ABOVE] = N_("上级"), [BELOW] = N_("下级"),
		[FURTHER] = N_("更下级") };

	return _(labels[r]);
}

static const char *
state_label(const struct entry *e)
{
	if (!e->has_card)
		return e->relation == OURSELVES ? _("密钥没开") : _("没有名片");
	if (e->relation == OURSELVES)
		return _("念给对方");
	return e->confirmed ? _("已收下") : _("没有核对");
}

static int64_t
count(void *ctx)
{
	struct cards *st = ctx;

	return (int64_t)st->rows.len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct cards *st = ctx;
	const struct entry *e = &st->rows.at[i];
	char digits[TRUST_FINGERPRINT] = "";
	struct trust_question q;

	if (e->has_card && e->confirmed)
		unit_card_fingerprint(&e->card, digits);
	else if (e->has_card && trust_ask(desk_office(), &e->card, &q, NULL))
		text_copy(digits, sizeof digits, q.shown);
	strlist_add(cells, e->name);
	strlist_add(cells, relation_label(e->relation));
	strlist_add(cells, state_label(e));
	strlist_add(cells, digits);
	if (!e->has_card || !e->confirmed)
		*role = ROLE_WARNING;
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static struct entry *
entry_of(struct cards *st, const char *unit, enum relation relation)
{
	struct buf name = BUF_INIT;
	struct entry *e;
	size_t i;

	for (i = 0; i < st->rows.len; i++)
		if (strcmp(st->rows.at[i].unit, unit) == 0)
			return &st->rows.at[i];
	e = vec_push(&st->rows);
	memset(e, 0, sizeof *e);
	text_copy(e->unit, sizeof e->unit, unit);
	e->relation = relation;
	office_unit_name(desk_office(), unit, &name);
	text_copy(e->name, sizeof e->name, name.data);
	buf_release(&name);
	return e;
}

static bool
take_card(void *ctx, const struct unit_card *c, bool confirmed,
    const char *trusted_at)
{
	struct entry *e = entry_of(ctx, c->unit, FURTHER);

	e->has_card = true;
	e->confirmed = confirmed;
	e->card = *c;
	text_copy(e->trusted_at, sizeof e->trusted_at, trusted_at);
	return true;
}

/* Our own, as it would be laid. */
static void
take_own(struct entry *e)
{
	struct buf text = BUF_INIT;

	e->has_card = desk_office()->keys != NULL &&
	    trust_card(desk_office(), &text, NULL) &&
	    unit_card_parse(text.data, text.len, &e->card, NULL);
	e->confirmed = e->has_card;
	buf_release(&text);
}

static bool
load(struct cards *st, struct err *err)
{
	struct strlist units;
	char parent[UNIT_TEXT];
	size_t i;
	bool ok;

	st->rows.len = 0;
	strlist_init(&units);
	office_parent(desk_office(), parent);
	take_own(entry_of(st, desk_office()->unit, OURSELVES));
	ok = handoff_neighbours(desk_office(), &units, err);
	for (i = 0; ok && i < units.len; i++)
		entry_of(st, units.at[i], strcmp(units.at[i], parent) == 0 ?
		    ABOVE : BELOW);
	strlist_release(&units);
	return ok && trust_each(desk_office(), take_card, st, err);
}

static bool
open_cards(struct screen *s, void *arg, struct err *err)
{
	struct cards *st = s->state;

	(void)arg;
	keys_ready();
	if (!load(st, err)) {
		vec_release(&st->rows);
		return false;
	}
	vlist_init(&st->list, &list_ops, columns, st);
	st->list.flags = VLIST_FIT | VLIST_NO_NUMBERS;
	return true;
}

static void
close_cards(struct screen *s)
{
	struct cards *st = s->state;

	vec_release(&st->rows);
	vlist_release(&st->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct cards *st = s->state;

	paint_text(body.y, body.x + 1, body.cols - 2, ROLE_HEADING,
	    _("打电话核对时：对方念他的核对码，我们念本单位的，一组一组比"));
	vlist_draw(&st->list, (struct area){ body.y + 2, body.x,
	    body.rows - 2, body.cols });
}

static void
reload(struct cards *st)
{
	struct err err = ERR_INIT;

	if (!load(st, &err))
		screen_fail(&err);
	vlist_reload(&st->list);
}

/* What is known of one unit. */
static void
tell(const struct entry *e)
{
	char digits[TRUST_FINGERPRINT];
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s  %s（%s）\n", relation_label(e->relation), e->name,
	    e->unit);
	if (!e->has_card) {
		buf_adds(&text, e->relation == OURSELVES ?
		    _("密钥没有打开，念不出核对码。按 F6 打开。") :
		    _("还没有它的名片，不能往来。请它在「单位名片」里按 F4 把名片"
		    "放进U盘，再在这里按 F3 收下。"));
	} else {
		buf_addf(&text, _("核对码：\n\n    %s\n\n"),
		    unit_card_fingerprint(&e->card, digits));
		if (e->relation == OURSELVES)
			buf_adds(&text, _("对方打电话来问时，一组一组慢慢念"));
		else if (e->trusted_at[0] != '\0') {
			buf_adds(&text, _("收下的时间："));
			show_time(e->trusted_at, &text);
		}
	}
	dialog_message(_("单位名片"), text.data);
	buf_release(&text);
}

static void
lay(void)
{
	struct buf dir = BUF_INIT;
	struct err err = ERR_INIT;

	if (keys_ready() && folder_choose(_("放名片：放在哪里"),
	    FOLDER_WRITE, &dir)) {
		if (trust_lay_card(desk_office(), dir.data, &err))
			screen_say(ROLE_GOOD, "%s",
			    _("名片已放好，可以拔出U盘；对方收的时候会打电话来核对"));
		else
			screen_fail(&err);
	}
	buf_release(&dir);
}

static bool
act(struct screen *s, int action)
{
	struct cards *st = s->state;
	int64_t at = vlist_row(&st->list);
	const struct entry *e = at >= 0 ? &st->rows.at[at] : NULL;

	switch (action) {
	case ACT_TAKE:
		accept_from_folder();
		break;
	case ACT_LAY:
		lay();
		return true;
	case ACT_KEYS:
		keys_menu();
		break;
	case ACT_REFRESH:
		break;
	case ACT_OPEN:
		if (e != NULL && e->has_card && !e->confirmed)
			accept_seen(&e->card);
		else if (e != NULL)
			tell(e);
		break;
	default:
		return false;
	}
	reload(st);
	return true;
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("回车看这一张，没有核对的就打电话核对；F3 从U盘收名片"));
}

const struct screen_ops cards_screen = {
	.name = "cards", .title = N_("单位名片"),
	.help = N_("名片证明批次真是那个单位送的。第一次收一个单位的名片，要打电话"
	    "把 30 位核对码比一遍；以后它换密钥，由旧密钥作证，不用再打。"),
	.keys = tables, .size = sizeof(struct cards),
	.list = SCREEN_LIST(struct cards), .open = open_cards, .draw = draw,
	.act = act, .close = close_cards, .hint = hint,
};
