/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Print: the sheets possible for a person, or blank ones. */
#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "print/sheet.h"
#include "printing.h"
#include "show.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

enum { ACT_BLANK = ACT_SCREEN };

struct sheets {
	int64_t person;
	struct casefile *c;          /* of the person, or NULL */
	struct vlist list;
};

static const struct binding sheets_bindings[] = {
	{ ACT_BLANK, K_F(4), K_CTRL('O'), N_("空白"), N_("打空白表"),
	    N_("打一张没有填的，带下去手写"), BINDING_NEED_ROW },
	{ 0 }
};

static const struct binding *const tables[] = {
	sheets_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("表格"), 26, 1, false },
	{ N_("能不能打"), 40, 2, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	int64_t n = 0;

	(void)ctx;
	while (sheet_at((size_t)n) != NULL)
		n++;
	return n;
}

/* Why the sheet cannot be printed filled in; NULL if it can. */
static const char *
why_not(const struct sheets *s, const struct sheet *sheet)
{
	const struct casefile *c = s->c;
	const struct {
		unsigned need;
		bool there;
		const char *why;
	} needs[] = {
		{ SHEET_PERSON, c != NULL, N_("要先打开一个人的档案") },
		{ SHEET_SLIP, false, N_("在上报下发的「批次和回执」里打") },
		{ SHEET_REMINDER, false, N_("在上报下发里按 F8 催报时打") },
		{ SHEET_RECOVERY, false, N_("只在生成密钥时打一次") },
		{ SHEET_START, false, N_("做启动U盘时打") },
		{ SHEET_APPLICATION, c != NULL && c->application != NULL,
		    N_("还没有申请") },
		{ SHEET_ACCEPTANCE, c != NULL && c->acceptance != NULL,
		    N_("还没有受理答复") },
		{ SHEET_VISIT, c != NULL && c->visit != NULL,
		    N_("还没有入户调查") },
		{ SHEET_ASSESSMENT, c != NULL && c->assessment != NULL,
		    N_("还没有评估") },
		{ SHEET_DECISION, c != NULL && c->decision != NULL,
		    N_("还没有认定") },
		{ SHEET_FILE, c != NULL && c->file != NULL, N_("还没有立卷") },
		{ SHEET_CARD, c != NULL && c->card != NULL, N_("还没有发卡") },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(needs); i++)
		if ((sheet->needs & needs[i].need) != 0 && !needs[i].there)
			return _(needs[i].why);
	return NULL;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct sheets *s = ctx;
	const struct sheet *sheet = sheet_at((size_t)i);
	const char *why = why_not(s, sheet);

	(void)role;
	strlist_add(cells, _(sheet->label));
	if (why == NULL)
		strlist_add(cells, _("可以打"));
	else if (sheet->blank_possible && (sheet->needs & SHEET_SLIP) == 0) {
		struct buf text = BUF_INIT;

		buf_addf(&text, _("%s；可以打空白表"), why);
		strlist_take(cells, buf_detach(&text));
	} else
		strlist_add(cells, why);
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static bool
open_sheets(struct screen *s, void *arg, struct err *err)
{
	struct sheets *st = s->state;

	st->person = arg != NULL ? *(const int64_t *)arg : 0;
	if (st->person != 0) {
		st->c = casefile_load(desk_office(), st->person, err);
		if (st->c == NULL)
			return false;
	}
	vlist_init(&st->list, &list_ops, columns, st);
	return true;
}

static void
close_sheets(struct screen *s)
{
	struct sheets *st = s->state;

	casefile_free(st->c);
	vlist_release(&st->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct sheets *st = s->state;

	vlist_draw(&st->list, body);
}

/* Ask for what the sheet needs besides the person; false for Esc. */
static bool
ask_month(const struct sheet *sheet, struct buf *month)
{
	static const struct field field = { .name = "month",
		.label = N_("月份"), .type = &type_month, .max = 10,
		.help = N_("例如 2026-01；按年的表可以填年份") };
	char today[11];

	if ((sheet->needs & (SHEET_MONTH | SHEET_PERIOD)) == 0)
		return true;
	day_format(clock_today(), today);
	buf_add(month, today, 7);
	return dialog_prompt(_(sheet->label), &field,
	    (sheet->needs & SHEET_MONTH) != 0, month);
}

static void
print_one(struct sheets *s, const struct sheet *sheet, bool blank)
{
	struct sheet_request q = { .person = blank ? 0 : s->person,
		.blank = blank };
	struct buf month = BUF_INIT;

	if (blank || ask_month(sheet, &month)) {
		q.month = month.len > 0 ? month.data : NULL;
		printing_offer(sheet, &q, s->c != NULL ?
		    record_text(s->c->person, "name") : NULL);
	}
	buf_release(&month);
}

static bool
act(struct screen *s, int action)
{
	struct sheets *st = s->state;
	const struct sheet *sheet = sheet_at((size_t)vlist_row(&st->list));
	const char *why = sheet != NULL ? why_not(st, sheet) : NULL;

	if ((action != ACT_OPEN && action != ACT_BLANK) || sheet == NULL)
		return false;
	if (action == ACT_OPEN && why == NULL)
		print_one(st, sheet, false);
	else if (sheet->blank_possible)
		print_one(st, sheet, true);
	else
		screen_say(ROLE_WARNING, "%s", why != NULL ? why :
		    _("这张表没有空白的"));
	return true;
}

static void
subject(struct screen *s, struct buf *out)
{
	struct sheets *st = s->state;

	if (st->c != NULL)
		buf_adds(out, record_text(st->c->person, "name"));
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("回车先看一遍再打；F4 打空白表"));
}

const struct screen_ops sheets_screen = {
	.name = "sheets", .title = N_("打印"),
	.help = N_("各种表格：先在屏幕上看，再送打印机或存成 PDF"),
	.keys = tables, .size = sizeof(struct sheets),
	.list = SCREEN_LIST(struct sheets), .open = open_sheets,
	.draw = draw, .act = act, .close = close_sheets, .subject = subject,
	.hint = hint,
};
