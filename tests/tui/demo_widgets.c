/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The screens of the test program that are no form. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "demo.h"
#include "tui/dialog.h"
#include "tui/grid.h"
#include "tui/pick.h"
#include "tui/terminal.h"
#include "tui/vlist.h"

#define ROWS INT64_C(1000000)

/* A list of a million rows, its own index the record. */
struct list {
	struct vlist v;
	char search[64];
	int64_t asked;             /* rows asked for since the last frame */
};

static int64_t
list_count(void *ctx)
{
	struct list *l = ctx;

	return l->search[0] == '\0' ? ROWS : 3;
}

static void
list_row(void *ctx, int64_t row, struct strlist *cells, enum paint_role *role)
{
	struct list *l = ctx;
	char text[80];

	l->asked++;
	if (row % 10 == 9)
		*role = ROLE_WARNING;
	snprintf(text, sizeof text, "张%" PRId64, row + 1);
	strlist_add(cells, text);
	strlist_add(cells, row % 2 != 0 ? "买买提·艾力" : "低保年度复核");
	snprintf(text, sizeof text, "%" PRId64, row * 7);
	strlist_add(cells, text);
}

static void
list_search(void *ctx, const char *text)
{
	struct list *l = ctx;

	text_copy(l->search, sizeof l->search, text);
}

static const struct vlist_ops list_ops = {
	.count = list_count, .row = list_row, .search = list_search,
};

static const struct vlist_column list_columns[] = {
	{ "姓名", 10, 0, false },
	{ "事项", 12, 1, false },
	{ "金额", 9, 0, true },
	{ 0 }
};

static bool
list_open(struct screen *s, void *arg, struct err *err)
{
	struct list *l = s->state;

	(void)arg;
	(void)err;
	vlist_init(&l->v, &list_ops, list_columns, l);
	return true;
}

static void
list_paint(struct screen *s, struct area body)
{
	struct list *l = s->state;

	l->asked = 0;
	vlist_draw(&l->v, body);
	if (l->asked > body.rows)
		fatal("the list asked for rows that are not visible");
}

static bool
list_do(struct screen *s, int action)
{
	struct list *l = s->state;

	if (action != ACT_OPEN)
		return vlist_act(&l->v, action);
	screen_say(ROLE_TEXT, "打开 %" PRId64, vlist_row(&l->v) + 1);
	return true;
}

static bool
list_type(struct screen *s, const struct key *k)
{
	struct list *l = s->state;

	return vlist_key(&l->v, k);
}

static void
list_close(struct screen *s)
{
	struct list *l = s->state;

	vlist_release(&l->v);
}

static const struct binding *const list_tables[] = { vlist_bindings, NULL };

const struct screen_ops demo_list = {
	.name = "list", .title = "台账", .keys = list_tables,
	.size = sizeof(struct list), .open = list_open, .draw = list_paint,
	.act = list_do, .key = list_type, .close = list_close,
};

/* A service sheet of 40 persons. */
struct sheet {
	struct grid g;
	int count[40][32];
};

static int
sheet_rows(void *ctx)
{
	(void)ctx;
	return 40;
}

static void
sheet_label(void *ctx, int row, struct buf *out)
{
	(void)ctx;
	buf_addf(out, "%d 李秀兰%s", row + 1,
	    row % 3 == 0 ? "买买提艾力" : "");
}

static int
sheet_get(void *ctx, int row, int day)
{
	struct sheet *t = ctx;

	return t->count[row][day];
}

static bool
sheet_set(void *ctx, int row, int day, int count, struct buf *why)
{
	struct sheet *t = ctx;

	if (day == 13) {
		buf_adds(why, "13 日已停止服务。");
		return false;
	}
	t->count[row][day] = count;
	return true;
}

static const struct grid_ops sheet_ops = {
	.rows = sheet_rows, .label = sheet_label, .get = sheet_get,
	.set = sheet_set,
};

static bool
sheet_open(struct screen *s, void *arg, struct err *err)
{
	struct sheet *t = s->state;

	(void)arg;
	(void)err;
	grid_init(&t->g, &sheet_ops, t, day_make(2026, 2, 10));
	return true;
}

static void
sheet_paint(struct screen *s, struct area body)
{
	struct sheet *t = s->state;

	grid_draw(&t->g, body);
}

static bool
sheet_type(struct screen *s, const struct key *k)
{
	struct sheet *t = s->state;

	return grid_key(&t->g, k);
}

const struct screen_ops demo_sheet = {
	.name = "sheet", .title = "服务登记", .size = sizeof(struct sheet),
	.open = sheet_open, .draw = sheet_paint, .key = sheet_type,
};

static const char wide[] = "暖档暖档暖档暖档暖档暖档暖档暖档暖档暖档暖档暖档";

static const struct field expiry = {
	.name = "day", .label = "到期日", .type = &type_date,
};

/* One dialog a key. */
static void
many_rows(void *ctx, const char *query, struct pick_rows *out)
{
	(void)ctx;
	(void)query;
	pick_rows_add(out, "01", NULL, "医疗救助", "yljz", NULL);
	pick_rows_add(out, "02", NULL, "临时救助", "lsjz", "救助");
	pick_rows_add(out, "11", NULL, "临时用地", "lsyd", "土地");
}

static void
show_chart(void)
{
	char labels[3][20] = { "一组", "二组", "合计" };
	struct bar bars[] = {
		{ labels[0], 10, NULL }, { labels[1], 40, NULL },
		{ labels[2], 50, NULL },
	};

	screen_say(ROLE_TEXT, "图 %d", dialog_chart("各组服务", bars, 3));
}

static void
work(void)
{
	struct progress *p = progress_start("正在导入", 1000000000);
	int64_t i = 0;

	while (progress_step(p, i) && i < 1000000000)
		i += i < 900000000 ? 100 : 0;
	progress_end(p);
	screen_say(ROLE_TEXT, "停在 %s", i < 1000000000 ? "半路" : "末尾");
}

static void
show_menu(void)
{
	struct dialog_item menu[] = {
		{ "登记求助", NULL },
		{ "发卡", "还没有编号" },
		{ "打印", NULL },
	};

	screen_say(ROLE_TEXT, "选了 %d", dialog_choose("我要", menu, 3));
}

static void
show_pick(bool several)
{
	struct pick_source source = { .rows = many_rows };
	struct buf value = BUF_INIT;
	bool done;

	buf_adds(&value, several ? "11" : "");
	done = several ? pick_several("选事项类别", &source, &value) :
	    pick_one("选事项类别", "", &source, &value);
	screen_say(ROLE_TEXT, "选项 %d %s", done, value.data);
	buf_release(&value);
}

static void
show_prompts(int which)
{
	struct buf text = BUF_INIT;
	bool done;

	if (which == 'l')
		done = dialog_line("改名", "新名称", 5, &text);
	else if (which == 'w')
		done = dialog_password("登录", "密码", &text);
	else
		done = dialog_prompt("到期", &expiry, true, &text);
	screen_say(ROLE_TEXT, "答 %d %s", done, text.data);
	buf_release(&text);
}

static bool
dialogs_type(struct screen *s, const struct key *k)
{
	(void)s;
	switch (k->code) {
	case 'a':
		screen_say(ROLE_TEXT, "答 %d", dialog_ask("删除",
		    "张桂英的申请要作废吗？作废后仍可查到，不会删除。",
		    NULL, NULL));
		return true;
	case 'm':
		dialog_message("提示", "第一行\n第二行");
		return true;
	case 'v':
		dialog_view("预览", "一二三四五六七八九十\n第二行\n\033[31m红",
		    false);
		return true;
	case 'c':
		show_chart();
		return true;
	case 'o':
		show_menu();
		return true;
	case 'p':
	case 's':
		show_pick(k->code == 's');
		return true;
	case 'n':
		screen_say(ROLE_ERROR, "开头%s%s%s结尾", wide, wide, wide);
		return true;
	case 'x':
		fatal("broken on purpose");
	case 'g':
		work();
		return true;
	case 'l':
	case 'w':
	case 'd':
		show_prompts(k->code);
		return true;
	default:
		return false;
	}
}

/* Wide glyphs at odd and even columns below the dialogs. */
static void
dialogs_paint(struct screen *s, struct area body)
{
	int y;

	(void)s;
	for (y = 0; y < body.rows; y++)
		paint_format(body.y + y, body.x, body.cols, ROLE_TEXT,
		    "%s%s%s%s%s", y % 2 != 0 ? "." : "", wide, wide, wide,
		    wide);
}

const struct screen_ops demo_dialogs = {
	.name = "dialogs", .title = "对话框", .draw = dialogs_paint,
	.key = dialogs_type,
};
