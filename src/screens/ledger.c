/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 台账: the records of one kind, a page at a time. */
#include "ledger.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/text.h"
#include "desk.h"
#include "mask.h"
#include "store/search.h"

enum { ACT_SORT = ACT_SCREEN, ACT_EXPORT, ACT_EACH,
    ACT_IMPORT, ACT_VOIDED };

static const struct binding ledger_bindings[] = {
	{ ACT_NEW, K_F(3), K_CTRL('N'), N_("新建"), N_("新建一条"),
	    N_("添一条这一种的记录"), 0 },
	{ ACT_PICK, K_F(4), K_CTRL('O'), N_("打开"), N_("打开"),
	    N_("打开光标所在的记录"), BINDING_NEED_ROW },
	{ ACT_SORT, K_F(5), K_NONE, N_("排序"), N_("排序"),
	    N_("按哪一栏排"), 0 },
	{ ACT_FILTER, K_F(6), K_NONE, N_("筛选"), N_("筛选"),
	    N_("只看符合条件的；再按一次可以取消"), 0 },
	{ ACT_EXPORT, K_F(9), K_NONE, N_("导出"), N_("导出表格文件"),
	    N_("把现在看到的全部行写成表格文件，WPS 能打开"), 0 },
	{ ACT_EACH, K_CTRL('P'), K_NONE, NULL, N_("成批打印"),
	    N_("给现在看到的每一行的人打印封面、目录等"), BINDING_NEED_ROW },
	{ ACT_IMPORT, K_NONE, K_NONE, NULL, N_("导入表格"),
	    N_("把 Excel、WPS 做的名单和花名册收进来"), 0 },
	{ ACT_VOIDED, K_NONE, K_NONE, NULL, N_("连作废的一起看"),
	    N_("看或不看已作废的记录"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	ledger_bindings, vlist_bindings, NULL
};

static int64_t
count(void *ctx)
{
	struct ledger *l = ctx;
	struct row_list list;

	if (l->count < 0) {
		ledger_list(l, &list);
		l->count = row_count(desk_office()->db, &list);
	}
	return l->count > 0 ? l->count : 0;
}

static void
page(void *ctx, int64_t first, int n)
{
	struct ledger *l = ctx;
	struct row_list list;
	struct err err = ERR_INIT;

	if (first == l->first && (int)l->page.len >= n)
		return;
	records_release(&l->page);
	memset(&l->page, 0, sizeof l->page);
	ledger_list(l, &list);
	list.limit = n;
	list.offset = first;
	l->first = first;
	if (!row_list(desk_office()->db, &list, &l->page, &err))
		screen_fail(&err);
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct ledger *l = ctx;
	size_t at = (size_t)(i - l->first), c;
	struct buf text = BUF_INIT;

	(void)role;
	if (i < l->first || at >= l->page.len)
		return;
	for (c = 0; l->columns[c].width > 0; c++) {
		buf_clear(&text);
		if (c == 0 && record_is_voided(l->page.at[at]))
			buf_adds(&text, _("（作废）"));
		mask_cell(l->shown[c], record_get(l->page.at[at],
		    l->shown[c]->name), &text);
		strlist_add(cells, text.data);
	}
	buf_release(&text);
}

static void
typed(void *ctx, const char *text)
{
	struct ledger *l = ctx;

	free(l->search);
	l->search = text_empty(text) ? NULL : xstrdup(text);
	ledger_forget(l);
}

static const struct vlist_ops list_ops = {
	.count = count, .page = page, .row = row, .search = typed,
};

void
ledger_forget(struct ledger *l)
{
	records_release(&l->page);
	memset(&l->page, 0, sizeof l->page);
	l->first = -1;
	l->count = -1;
}

static bool
open_ledger(struct screen *s, void *arg, struct err *err)
{
	const struct ledger_request *request = arg;
	struct ledger *l = s->state;

	(void)err;
	l->kind = request->kind;
	text_copy(l->order, sizeof l->order,
	    kind_field(l->kind, "code") != NULL ? "code" : "-uid");
	ledger_columns(l);
	ledger_forget(l);
	vlist_init(&l->list, &list_ops, l->columns, l);
	l->list.flags = VLIST_FIT;
	l->list.empty = N_("没有符合条件的记录。按 F3 新建，按 F6 改条件。");
	return true;
}

static void
close_ledger(struct screen *s)
{
	struct ledger *l = s->state;
	size_t i;

	for (i = 0; i < l->n_conditions; i++)
		free(l->conditions[i].value);
	records_release(&l->page);
	free(l->search);
	vlist_release(&l->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct ledger *l = s->state;
	struct buf text = BUF_INIT;

	buf_addf(&text, _("共 %" PRId64 " 条  "), count(l));
	ledger_describe(l, &text);
	paint_text(body.y, body.x + 1, body.cols - 2, ROLE_HEADING, text.data);
	vlist_draw(&l->list, (struct area){ body.y + 1, body.x,
	    body.rows - 1, body.cols });
	buf_release(&text);
}

static void
open_row(struct ledger *l)
{
	int64_t at = vlist_row(&l->list);
	struct record_request request;

	if (at < l->first || (size_t)(at - l->first) >= l->page.len)
		return;
	request = (struct record_request){ l->kind,
		l->page.at[at - l->first]->id };
	if (l->kind == &kind_person)
		screen_open(&person_screen, &request.id);
	else
		screen_open(&record_screen, &request);
}

static bool
act(struct screen *s, int action)
{
	struct ledger *l = s->state;
	struct act_request add = { .action = "add", .kind = l->kind->name };

	switch (action) {
	case ACT_OPEN:
	case ACT_PICK:
		open_row(l);
		return true;
	case ACT_NEW:
		act_open(&add);
		return true;
	case ACT_SORT:
		if (ledger_sort(l))
			ledger_forget(l);
		return true;
	case ACT_FILTER:
		if (ledger_filter(l))
			ledger_forget(l);
		vlist_reload(&l->list);
		return true;
	case ACT_EXPORT:
		ledger_export(l);
		return true;
	case ACT_EACH:
		ledger_print(l);
		return true;
	case ACT_IMPORT:
		screen_open(&import_screen, NULL);
		return true;
	case ACT_VOIDED:
		l->voided = !l->voided;
		ledger_forget(l);
		vlist_reload(&l->list);
		return true;
	default:
		return false;
	}
}

static bool
allowed(struct screen *s, const struct binding *a, struct buf *why)
{
	struct ledger *l = s->state;

	if (a->id != ACT_EACH || l->kind == &kind_person ||
	    kind_field(l->kind, "person") != NULL)
		return true;
	buf_adds(why, _("这一种台账不是按人记的"));
	return false;
}

static void
resume(struct screen *s, int result)
{
	struct ledger *l = s->state;

	(void)result;
	ledger_forget(l);
	vlist_reload(&l->list);
}

static void
subject(struct screen *s, struct buf *out)
{
	struct ledger *l = s->state;

	buf_adds(out, _(l->kind->label));
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("打字就按名称筛；F6 按栏筛选，F5 排序，回车打开"));
}

const struct screen_ops ledger_screen = {
	.name = "ledger", .title = N_("台账"),
	.help = N_("一种记录的全部。可以筛选、排序、打开、导出。"),
	.keys = tables, .size = sizeof(struct ledger),
	.list = SCREEN_LIST(struct ledger), .open = open_ledger,
	.draw = draw, .act = act, .allowed = allowed, .resume = resume,
	.close = close_ledger, .subject = subject, .hint = hint,
};
