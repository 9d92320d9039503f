/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A program that has nothing but the toolkit's widgets, for tests in a
 * virtual terminal.  usage: tui_demo form|list|sheet|dialogs [DRAFT [stay]]
 * With "stay" nothing that is saved closes the form.
 */
#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/pinyin.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/grid.h"
#include "tui/screen.h"
#include "tui/terminal.h"
#include "tui/vlist.h"

#define ROWS INT64_C(1000000)

static const char *draft_path;
static bool stay;

static const struct choice sexes[] = {
	{ "1", "男性" }, { "2", "女性" }, { 0 }
};

static const struct choice matters[] = {
	{ "helpmed", "医疗救助" }, { "helptmp", "临时救助" },
	{ "house", "住房救助" }, { "edu", "教育救助" }, { 0 }
};

#define FIELD(n, l, t) .name = n, .label = l, .type = &type_##t

static const struct field fields[] = {
	{ FIELD("name", "姓名", name), .flags = FIELD_REQUIRED,
	    .help = "输汉字。" },
	{ FIELD("birth", "出生日期", date), .flags = FIELD_FIRST },
	{ FIELD("sex", "性别", choice), .flags = FIELD_REQUIRED,
	    .choices = sexes },
	{ FIELD("phone", "联系电话", phone) },
	{ FIELD("address", "住址", text), .max = 12 },
	{ FIELD("matter", "事项", choice), .choices = matters },
	{ FIELD("needs", "需要", choices), .choices = matters },
	{ FIELD("note", "情况", memo) },
	{ FIELD("income", "年收入", money) },
	{ FIELD("relation", "关系", text) },
};

static const struct form_item items[] = {
	{ &fields[0], "person", "本人", NULL, 0 },
	{ &fields[1], "person", "本人", NULL, 0 },
	{ &fields[2], "person", "本人", NULL, 0 },
	{ &fields[3], "person", "本人", NULL, 0 },
	{ &fields[4], "person", "本人", NULL, 0 },
	{ &fields[5], "application", "申请", NULL, 0 },
	{ &fields[6], "application", "申请", NULL, 0 },
	{ &fields[7], "application", "申请", NULL, 0 },
	{ &fields[8], "application", "申请", NULL, 0 },
	{ &fields[0], "member", "家庭成员", NULL, FORM_REPEAT },
	{ &fields[9], "member", "家庭成员", NULL, FORM_REPEAT },
};

static void
keep_draft(struct form *f, void *ctx)
{
	struct buf text = BUF_INIT;
	FILE *out;

	(void)ctx;
	form_serialize(f, &text);
	out = draft_path != NULL ? fopen(draft_path, "w") : NULL;
	if (out != NULL) {
		fputs(text.data, out);
		fclose(out);
	}
	buf_release(&text);
}

static bool
take_scan(struct form *f, const char *digits, void *ctx)
{
	(void)ctx;
	if (strlen(digits) != 11)
		return false;
	form_type(f, "person.phone", digits);
	screen_say(ROLE_TEXT, "扫到电话 %s", digits);
	return true;
}

static bool
give_ditto(struct form *f, const char *path, const struct form_item *item,
    struct buf *value, void *ctx)
{
	(void)f;
	(void)item;
	(void)ctx;
	if (strcmp(path, "person.address") != 0)
		return false;
	buf_adds(value, "三组17号");
	return true;
}

static void
on_change(struct form *f, const char *path, void *ctx)
{
	(void)ctx;
	if (strcmp(path, "person.name") == 0 &&
	    text_equal(form_get(f, path), "张桂英"))
		form_note(f, path, "可能与在册的 张桂英 是同一人");
	if (strcmp(path, "person.birth") == 0)
		form_fill(f, "person.sex", "2");
}

static bool
save(struct form *f, struct findings *found, void *ctx)
{
	struct screen *s = ctx;

	if (form_get(f, "person.phone") == NULL) {
		findings_add(found, FINDING_ERROR, "phone", "请填联系电话。");
		return false;
	}
	form_mark_clean(f);
	if (!stay)
		screen_pop(s, 1);
	return true;
}

static const struct form_ops demo_form_ops = {
	.changed = on_change, .ditto = give_ditto, .save = save,
	.draft = keep_draft, .scan = take_scan,
};

static bool
form_open(struct screen *s, void *arg, struct err *err)
{
	struct form **f = s->state;
	char *text = calloc(1, 65536);
	FILE *in = draft_path != NULL ? fopen(draft_path, "r") : NULL;

	(void)arg;
	(void)err;
	*f = form_new(items, ARRAY_LEN(items), &demo_form_ops, s);
	if (in != NULL && text != NULL && fread(text, 1, 65535, in) > 0)
		form_restore(*f, text, NULL);
	if (in != NULL)
		fclose(in);
	free(text);
	return true;
}

static void
form_paint(struct screen *s, struct area body)
{
	form_draw(*(struct form **)s->state, body);
}

static bool
form_do(struct screen *s, int action)
{
	return form_act(*(struct form **)s->state, action);
}

static bool
form_press(struct screen *s, const struct key *k)
{
	return form_key(*(struct form **)s->state, k);
}

static void
form_second(struct screen *s)
{
	form_tick(*(struct form **)s->state);
}

static void
form_close(struct screen *s)
{
	form_leave(*(struct form **)s->state);
	form_free(*(struct form **)s->state);
}

static void
form_say_hint(struct screen *s, struct buf *out)
{
	form_hint(*(struct form **)s->state, out);
}

static void
form_say_help(struct screen *s, struct buf *out)
{
	form_more_help(*(struct form **)s->state, out);
}

static void
form_status(struct screen *s, struct buf *out)
{
	if (form_is_dirty(*(struct form **)s->state))
		buf_adds(out, "*未保存");
}

static const struct action *const form_tables[] = {
	form_actions, form_row_actions, NULL
};

static const struct screen_ops form_screen = {
	.name = "form", .title = "来访登记", .keys = form_tables,
	.size = sizeof(struct form *), .open = form_open, .draw = form_paint,
	.act = form_do, .key = form_press, .tick = form_second,
	.hangup = form_second, .close = form_close, .hint = form_say_hint,
	.more_help = form_say_help, .status = form_status,
};

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
list_row(void *ctx, int64_t row, struct strlist *cells, enum role *role)
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

static const struct action *const list_tables[] = { vlist_actions, NULL };

static const struct screen_ops list_screen = {
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

static const struct screen_ops sheet_screen = {
	.name = "sheet", .title = "服务登记", .size = sizeof(struct sheet),
	.open = sheet_open, .draw = sheet_paint, .key = sheet_type,
};

static const char wide[] = "暖档暖档暖档暖档暖档暖档暖档暖档暖档暖档暖档暖档";

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
		done = dialog_prompt("到期", &fields[1], true, &text);
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
	case 'e':
		terminal_leave();
		printf("another program\n");
		fflush(stdout);
		terminal_return();
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

static const struct screen_ops dialogs_screen = {
	.name = "dialogs", .title = "对话框", .draw = dialogs_paint,
	.key = dialogs_type,
};

static const struct screen_ops *
screen_named(const char *name)
{
	static const struct screen_ops *const all[] = {
		&form_screen, &list_screen, &sheet_screen, &dialogs_screen,
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(all); i++)
		if (strcmp(all[i]->name, name) == 0)
			return all[i];
	fatal("no screen %s", name);
}

static void
right(struct buf *out)
{
	buf_adds(out, "2026-01-15 周四  王会计");
}

int
main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	int rc;

	setlocale(LC_ALL, "");
	if (argc < 2)
		return 2;
	draft_path = argc > 2 ? argv[2] : NULL;
	stay = argc > 3;
	if (!clock_allow_env(&err) || !terminal_start(NULL, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return (int)err.code;
	}
	screen_set_owner("青山村", right);
	if (!screen_push(screen_named(argv[1]), NULL, &err))
		fatal("%s", err.text);
	rc = screen_run();
	terminal_stop();
	return rc;
}
