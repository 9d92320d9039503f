/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Which ledger, or which catalogue. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "model/pinyin.h"
#include "store/row.h"
#include "tui/pick.h"
#include "tui/vlist.h"

/* The ledgers people know by name, first; then every other kind. */
static const struct {
	const char *label;
	const char *kind;
} named[] = {
	{ N_("服务对象花名册"), "enrolment" },
	{ N_("线索登记"), "lead" },
	{ N_("需求台账"), "need" },
	{ N_("走访台账"), "visit" },
	{ N_("服务台账"), "service" },
	{ N_("发卡登记簿"), "card" },
	{ N_("转介台账"), "referral" },
	{ N_("公示台账"), "notice" },
	{ N_("物资发放台账"), "goods_issue" },
	{ N_("补贴台账"), "allowance" },
	{ N_("近亲属备案簿"), "relative_register" },
	{ N_("投诉登记簿"), "complaint" },
	{ N_("来访来电登记簿"), "inquiry" },
	{ N_("文书登记簿"), "document" },
	{ N_("档案借阅簿"), "lending" },
	{ N_("结对名册"), "pairing" },
};

struct entry {
	const char *label;           /* msgid */
	const struct kind *kind;
};

struct kinds_state {
	bool catalogues;
	VEC(struct entry) all;
	VEC(size_t) shown;
	struct vlist list;
};

static const struct binding *const tables[] = { vlist_bindings, NULL };

static const struct vlist_column columns[] = {
	{ N_("名称"), 24, 1, false },
	{ N_("条数"), 8, 0, true },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct kinds_state *k = ctx;

	return (int64_t)k->shown.len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct kinds_state *k = ctx;
	const struct entry *e = &k->all.at[k->shown.at[i]];
	struct row_list list = { .kind = e->kind };
	struct buf text = BUF_INIT;

	(void)role;
	strlist_add(cells, _(e->label));
	buf_addf(&text, "%" PRId64, row_count(desk_office()->db, &list));
	strlist_take(cells, buf_detach(&text));
}

static void
narrow(void *ctx, const char *text)
{
	struct kinds_state *k = ctx;
	struct pick_rows rows = { 0 };
	size_t i;

	k->shown.len = 0;
	for (i = 0; i < k->all.len; i++)
		pick_rows_add(&rows, k->all.at[i].kind->name, NULL,
		    _(k->all.at[i].label), NULL, NULL);
	for (i = 0; i < rows.len; i++)
		if (pick_match(&rows.at[i], text))
			*vec_push(&k->shown) = i;
	pick_rows_release(&rows);
}

static const struct vlist_ops list_ops = {
	.count = count, .row = row, .search = narrow,
};

static bool
is_named(const struct kind *k)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(named); i++)
		if (strcmp(named[i].kind, k->name) == 0)
			return true;
	return false;
}

static bool
open_kinds(struct screen *s, void *arg, struct err *err)
{
	struct kinds_state *k = s->state;
	size_t i;

	(void)err;
	k->catalogues = *(const bool *)arg;
	for (i = 0; !k->catalogues && i < ARRAY_LEN(named); i++)
		*vec_push(&k->all) = (struct entry){ named[i].label,
			kind_by_name(named[i].kind) };
	for (i = 0; i < kinds_len; i++)
		if ((kinds[i]->sort == KIND_CATALOGUE) == k->catalogues &&
		    !(is_named(kinds[i]) && !k->catalogues))
			*vec_push(&k->all) = (struct entry){ kinds[i]->label,
				kinds[i] };
	narrow(k, "");
	vlist_init(&k->list, &list_ops, columns, k);
	return true;
}

static void
close_kinds(struct screen *s)
{
	struct kinds_state *k = s->state;

	vec_release(&k->all);
	vec_release(&k->shown);
	vlist_release(&k->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct kinds_state *k = s->state;

	vlist_draw(&k->list, body);
}

static bool
act(struct screen *s, int action)
{
	struct kinds_state *k = s->state;
	int64_t at = vlist_row(&k->list);
	struct ledger_request request;

	if (action != ACT_OPEN || at < 0)
		return false;
	request.kind = k->all.at[k->shown.at[at]].kind;
	screen_open(&ledger_screen, &request);
	return true;
}

static void
subject(struct screen *s, struct buf *out)
{
	struct kinds_state *k = s->state;

	buf_adds(out, k->catalogues ? _("参数目录") : _("台账"));
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("打序号、名称或拼音首字母选一种，回车打开"));
}

const struct screen_ops kinds_screen = {
	.name = "kinds", .title = N_("目录"),
	.help = N_("各种台账，或各种参数目录；打字可以筛"),
	.keys = tables, .size = sizeof(struct kinds_state),
	.list = SCREEN_LIST(struct kinds_state), .open = open_kinds,
	.draw = draw, .act = act, .close = close_kinds, .subject = subject,
	.hint = hint,
};
