/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The widgets as they stand on a terminal. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tempdir.h"
#include "vt.h"

#define DEMO BINARY_DIR "/tests/tui_demo"
#define UP "\033[A"
#define DOWN "\033[B"
#define LEFT "\033OD"
#define F1 "\033OP"
#define F3 "\033OR"
#define F4 "\033OS"
#define F5 "\033[15~"
#define F6 "\033[17~"
#define F9 "\033[20~"
#define F10 "\033[21~"

static const char *const practice[] = { "NUANDANG_NOW=2026-01-15", NULL };

static struct vt *
start(const char *screen, const char *draft)
{
	const char *argv[] = { DEMO, screen, draft, NULL };

	return vt_start(argv, 24, 80, practice);
}

static void
typing_chinese(void **state)
{
	struct vt *v = start("form", NULL);

	(void)state;
	vt_expect_row(v, 0, "青山村");
	vt_expect_row(v, 23, "F1帮助");
	vt_expect_row(v, 23, "F9保存");
	vt_cursor(v, 1, 14);
	vt_keys(v, "张英");
	vt_keys(v, LEFT "桂");
	vt_expect_row(v, 1, "[张桂英 ");
	vt_cursor(v, 1, 18);
	vt_keys(v, LEFT LEFT "𠮷");
	vt_expect_row(v, 1, "[𠮷张桂英 ");
	vt_keys(v, "\x7f");
	vt_expect_row(v, 0, "*未保存");
	/* A split arrow key and sequences nobody knows. */
	vt_send(v, "\033[");
	vt_send(v, "C");
	vt_keys(v, "\033[99;5X\033[<0;10;10M\033]");
	vt_expect_row(v, 1, "[张桂英 ");
	vt_keys(v, "\r");
	vt_expect_row(v, 2, "可能与在册的 张桂英 是同一人");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
long_text_scrolls_in_its_box(void **state)
{
	struct vt *v = start("form", NULL);
	char text[6001] = "";
	int i;

	(void)state;
	for (i = 0; i < 2000; i++)
		strcat(text, "档");
	vt_keys(v, "\r\r\r\r");
	vt_paste(v, "一二三四五六七八九十百千万");
	vt_expect(v, "已满：最多 12 个字");
	vt_expect(v, "[一二三四五六七八九十百千 ");
	vt_keys(v, "\r\r\r");
	vt_paste(v, text);
	vt_expect(v, "档档档档");
	vt_expect_not(v, "已满");
	vt_keys(v, "\t" F6);
	vt_expect(v, "这一栏必须填");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
windows_of_all_sizes(void **state)
{
	struct vt *v = start("form", NULL);

	(void)state;
	vt_keys(v, "李秀兰\r");
	vt_resize(v, 60, 200);
	vt_expect_row(v, 59, "F10返回");
	vt_expect(v, "[李秀兰");
	vt_resize(v, 12, 50);
	vt_expect(v, "窗口太小，请放大到 80x24");
	vt_expect_not(v, "李秀兰");
	vt_resize(v, 24, 80);
	vt_expect_row(v, 1, "[李秀兰");
	vt_resize(v, 16, 60);
	vt_expect_row(v, 1, "[李秀兰");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
choices_dates_and_errors(void **state)
{
	struct vt *v = start("form", NULL);

	(void)state;
	vt_keys(v, "张三\r1953.5.6\r");
	vt_expect(v, "[1953-05-06");
	vt_expect(v, "周三 72 岁");
	/* The change of the birth date filled in the sex. */
	vt_expect(v, "[女性");
	vt_keys(v, UP "\x15" "99-99\r");
	vt_expect(v, "[99-99 ");
	vt_expect(v, "! ");
	vt_expect(v, "1 处要改");
	/* Both have these initials: that is for the user to settle. */
	vt_keys(v, "\x15" "nx\r");
	vt_expect(v, "[nx");
	vt_keys(v, UP "\x15" "男\r");
	vt_expect(v, "[男性");
	vt_keys(v, F6);
	vt_keys(v, "\x15" "+1\r" F6);
	vt_expect(v, "[2026-01-16");
	vt_expect(v, "没有要改的地方");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
pick_list_by_initials(void **state)
{
	struct vt *v = start("form", NULL);

	(void)state;
	vt_keys(v, "\r\r\r\r\r" F4);
	vt_expect(v, "+- 事项 -");
	vt_keys(v, "ls");
	vt_expect(v, "临时救助");
	vt_expect(v, "1 / 1");
	vt_keys(v, "\x7f\x7f住");
	vt_expect(v, "住房救助");
	vt_expect_not(v, "临时救助");
	vt_keys(v, "\r");
	vt_expect(v, "[住房救助");
	/* Several, by number and blank. */
	vt_keys(v, F4 "1 4 \r");
	vt_expect(v, "医疗救助");
	vt_expect(v, "教育救助");
	vt_keys(v, F1);
	vt_expect(v, "Ctrl-S");
	vt_expect(v, "帮助");
	vt_keys(v, "\r");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
rows_scan_and_ditto(void **state)
{
	struct vt *v = start("form", NULL);

	(void)state;
	vt_keys(v, F3);
	vt_keys(v, "张小");
	vt_expect(v, "家庭成员 1");
	vt_keys(v, F3 "张大\r女儿\r");
	vt_expect(v, "家庭成员 2");
	vt_expect(v, "[女儿");
	/* A telephone number scanned anywhere goes to its field. */
	vt_keys(v, "13800000000\r");
	vt_expect(v, "扫到电话 13800000000");
	vt_keys(v, UP "\x19" "1");
	vt_expect(v, "家庭成员 1");
	vt_expect_not(v, "家庭成员 2");
	/* By sections to the top. */
	vt_keys(v, "\033[5~\033[5~\033[5~\033[5~\033[5~");
	vt_expect(v, "[13800000000");
	vt_keys(v, "\r\r\r\r" F5);
	vt_expect(v, "[三组17号");
	vt_keys(v, "\x15..\r");
	vt_expect(v, "[三组17号");
	assert_int_equal(vt_quit(v, F9), 0);
}

static void
refusal_reopens_the_form(void **state)
{
	struct vt *v = start("form", NULL);

	(void)state;
	vt_keys(v, "张三" F9);
	vt_expect(v, "^ 请填联系电话。");
	vt_expect(v, "[张三");
	assert_int_equal(vt_quit(v, F10), 0);
}

/* The line closes: the draft is there, and gives the same form again. */
static void
hangup_keeps_the_draft(void **state)
{
	char *dir = tempdir_make(), *path = tempdir_path(dir, "draft");
	struct vt *v = start("form", path);

	(void)state;
	vt_keys(v, "张桂英\r错的日期\r" F3 "王五");
	assert_int_equal(vt_hangup(v), 3);
	v = start("form", path);
	vt_expect(v, "[王五");
	vt_keys(v, "\033[5~\033[5~\033[5~\033[5~");
	vt_expect(v, "[张桂英");
	vt_expect(v, "[错的日期");
	vt_expect(v, "处要改");
	assert_int_equal(vt_kill9(v), 128 + 9);
	free(path);
	tempdir_remove(dir);
}

/* The same for a signal and for leaving in a hurry; what is broken aborts. */
static void
signals_keep_the_draft(void **state)
{
	char *dir = tempdir_make(), *path = tempdir_path(dir, "draft");
	struct vt *v = start("form", path);

	(void)state;
	vt_keys(v, "张桂英");
	assert_int_equal(vt_signal(v, SIGTERM), 3);
	v = start("form", path);
	vt_expect(v, "[张桂英");
	assert_int_equal(vt_quit(v, F10), 0);
	v = start("form", path);
	vt_send(v, "\r\r\r\r三组");
	assert_int_equal(vt_quit(v, F10), 0);
	v = start("form", path);
	vt_expect(v, "[三组");
	assert_int_equal(vt_quit(v, F10), 0);
	v = start("dialogs", NULL);
	assert_int_equal(vt_quit(v, "x"), 128 + SIGABRT);
	free(path);
	tempdir_remove(dir);
}

/* Enter breaks the line, on an empty one it leaves; Tab always leaves. */
static void
memo_in_a_form(void **state)
{
	struct vt *v = start("form", NULL);

	(void)state;
	vt_keys(v, "\r\r\r\r\r\r\r");
	vt_expect_row(v, 22, "情况");
	vt_keys(v, "独居\r腿脚不便\r\r");
	vt_expect(v, "[独居");
	vt_expect_row(v, 22, "年收入");
	vt_keys(v, UP UP "很" "\t");
	vt_expect(v, "[独居很");
	vt_expect_row(v, 22, "年收入");
	vt_keys(v, "8600\r");
	vt_expect(v, "[8600");
	assert_int_equal(vt_quit(v, F10), 0);
}

/* A key bar without its keys: Alt and a digit, help by ?, F2's menu. */
static void
other_ways_to_the_same(void **state)
{
	struct vt *v = start("list", NULL);

	(void)state;
	vt_keys(v, "?");
	vt_expect(v, "按键：");
	vt_keys(v, "\033");
	vt_keys(v, "\0331");
	vt_expect(v, "按键：");
	vt_keys(v, "\033");
	vt_keys(v, "\x14");
	vt_expect(v, "+- 菜单 -");
	vt_keys(v, "1");
	vt_expect(v, "打开 1");
	vt_keys(v, "\x03");
	vt_expect(v, "要离开这一屏，请按 F10");
	assert_int_equal(vt_quit(v, "\0330"), 0);
}

/* What terminals send for one key, and its Ctrl twin. */
static void
every_spelling_of_a_key(void **state)
{
	static const char *const picks[] = {
		"\033OS", "\033[14~", "\033[[D", "\x0f",
	};
	static const char *const downs[] = { "\033[B", "\033OB", "\t", "\r" };
	static const char *const ups[] = { "\033[A", "\033OA", "\033[Z" };
	struct vt *v = start("form", NULL);
	size_t i;

	(void)state;
	vt_keys(v, "\r\r");
	for (i = 0; i < sizeof picks / sizeof picks[0]; i++) {
		vt_keys(v, picks[i]);
		vt_expect(v, "+- 性别 -");
		vt_keys(v, "\033");
		vt_expect_not(v, "+- 性别 -");
	}
	vt_keys(v, "\t");
	for (i = 0; i < sizeof downs / sizeof downs[0]; i++) {
		vt_expect_row(v, 22, "联系电话");
		vt_keys(v, downs[i]);
		vt_expect_row(v, 22, "住址");
		vt_keys(v, ups[i % 3]);
	}
	/* Within a text. */
	vt_keys(v, "\t二三" "\033[H" "一" "\033[4~" "四" "\033[1~"
	    "\033[3~" "\033OC" "\b");
	vt_expect(v, "[三四 ");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
million_rows(void **state)
{
	struct vt *v = start("list", NULL);

	(void)state;
	vt_expect(v, ">       1  张1 ");
	vt_cursor(v, 2, 0);
	vt_keys(v, "\033[F");
	vt_expect(v, "1000000  张1000000");
	vt_keys(v, "\033[H" "777\r");
	vt_expect(v, ">     777  张777");
	vt_expect(v, "打开 777");
	vt_keys(v, "\033[6~");
	vt_expect(v, ">     797 ");
	vt_keys(v, "张");
	vt_expect_row(v, 1, "查：");
	vt_expect_not(v, "张4 ");
	vt_keys(v, "\033");
	vt_expect(v, "张4 ");
	assert_int_equal(vt_quit(v, "\033"), 0);
}

static void
month_grid(void **state)
{
	struct vt *v = start("sheet", NULL);

	(void)state;
	/* February 2026 begins on a Sunday and has 28 days. */
	vt_expect_row(v, 1, "   1 1 1 1 1 1 1 1 1 1 2 2");
	vt_expect_row(v, 2, "             1 2 3 4 5 6 7 8 9 0 1 2");
	vt_expect_row(v, 2, " 6 7 8       合计");
	vt_expect_row(v, 3, "日一二三");
	vt_keys(v, "2\r12\r  ");
	vt_expect_row(v, 4, " 212 1 1   . .");
	vt_expect_row(v, 4, "  16");
	vt_keys(v, "\033[F" "\r3");
	vt_expect_row(v, 5, " 3 .");
	vt_keys(v, "\033[3~");
	vt_expect_row(v, 5, "     . .");
	vt_keys(v, "\033[C\033[C\033[C\033[C\033[C\033[C\033[C\033[C\033[C"
	    "\033[C\033[C\033[C" "1");
	vt_expect(v, "13 日已停止服务。");
	vt_keys(v, "\033[6~\033[6~\033[6~\033[6~");
	vt_expect(v, "40 李秀兰");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
dialogs_over_wide_text(void **state)
{
	struct vt *v = start("dialogs", NULL);

	(void)state;
	vt_keys(v, "a");
	vt_expect(v, "+- 删除 -");
	vt_keys(v, "1");
	vt_expect(v, "答 1");
	vt_keys(v, "a\033");
	vt_expect(v, "答 0");
	vt_keys(v, "m");
	vt_expect(v, "第二行");
	vt_keys(v, "\ro2");
	vt_expect(v, "现在不能选：还没有编号");
	vt_keys(v, "3");
	vt_expect(v, "选了 2");
	vt_keys(v, "c");
	vt_expect(v, "########");
	vt_keys(v, DOWN "\r");
	vt_expect(v, "图 1");
	vt_keys(v, "p" "lsy\r");
	vt_expect(v, "选项 1 11");
	vt_keys(v, "s" "1 \r");
	vt_expect(v, "选项 1 01 11");
	vt_keys(v, "v");
	vt_expect(v, "␛[31m红");
	vt_keys(v, "\033[C");
	vt_expect_not(v, "二三四");
	vt_expect(v, "五六七八");
	vt_keys(v, "\r");
	vt_expect_row(v, 0, "对话框");
	/* A long message takes the lines above, its end is not lost. */
	vt_keys(v, "n");
	vt_expect_row(v, 21, "开头");
	vt_expect_row(v, 22, "结尾");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
prompts(void **state)
{
	struct vt *v = start("dialogs", NULL);

	(void)state;
	vt_keys(v, "l" "一二三四五六");
	vt_expect(v, "已满：最多 5 个字");
	vt_keys(v, "\r");
	vt_expect(v, "答 1 一二三四五");
	vt_keys(v, "w" "secret");
	vt_expect(v, "[****** ");
	vt_expect_not(v, "secret");
	vt_keys(v, "\r");
	vt_keys(v, "d" "abc\r");
	vt_expect_not(v, "答 1 abc");
	vt_expect(v, "不是日期");
	vt_keys(v, "\x15\r");
	vt_expect(v, "这一栏必须填");
	vt_keys(v, "0201\r");
	vt_expect(v, "答 1 2026-02-01");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
long_work_can_be_stopped(void **state)
{
	struct vt *v = start("dialogs", NULL);

	(void)state;
	vt_keys(v, "g");
	vt_expect(v, "正在导入");
	vt_expect(v, "1000000000");
	vt_keys(v, "\033");
	while (vt_find(v, "停在 半路") < 0)
		vt_sync(v);
	vt_expect_not(v, "正在导入");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
colour_is_never_needed(void **state)
{
	const char *const argv[] = { DEMO, "form", NULL };
	const char *const mono[] = {
		"NO_COLOR=1", "NUANDANG_NOW=2026-01-15", NULL
	};
	char *coloured;
	struct vt *v = vt_start(argv, 24, 80, practice);

	(void)state;
	vt_keys(v, "\r坏\r");
	assert_true(vt_has_colour(v));
	coloured = strdup(vt_screen(v));
	assert_int_equal(vt_quit(v, F10), 0);
	v = vt_start(argv, 24, 80, mono);
	vt_keys(v, "\r坏\r");
	assert_false(vt_has_colour(v));
	assert_string_equal(coloured, vt_screen(v));
	assert_int_equal(vt_quit(v, F10), 0);
	free(coloured);
}

static void
strange_terminals_are_named(void **state)
{
	const char *const argv[] = { DEMO, "form", NULL };
	const char *const dumb[] = { "TERM=dumb", NULL };
	const char *const unknown[] = { "TERM=nobody-knows-it", NULL };
	const char *const latin[] = { "LC_ALL=C", NULL };
	const char *const console[] = { "TERM=linux",
		"SSH_CONNECTION=192.0.2.1 22 192.0.2.2 22", NULL };
	struct vt *v = vt_spawn(argv, 24, 80, dumb);

	(void)state;
	assert_int_equal(vt_wait(v), 3);
	/* Nothing says whether it has a font: advice in letters it has. */
	v = vt_start(argv, 24, 80, console);
	vt_expect(v, "Boxes instead of Chinese?");
	vt_keys(v, "张");
	vt_expect_not(v, "Boxes instead of Chinese?");
	assert_int_equal(vt_quit(v, F10), 0);
	v = vt_start(argv, 24, 80, unknown);
	vt_expect(v, "青山村");
	assert_int_equal(vt_quit(v, F10), 0);
	v = vt_start(argv, 24, 80, latin);
	vt_keys(v, "张");
	vt_expect(v, "[张 ");
	assert_int_equal(vt_quit(v, F10), 0);
}

static void
idle_is_silent(void **state)
{
	struct vt *v = start("form", NULL);
	unsigned long before;

	(void)state;
	vt_sync(v);
	before = vt_bytes(v);
	vt_sync(v);
	/* Only the answer to the key itself. */
	assert_true(vt_bytes(v) - before <= 16);
	assert_int_equal(vt_quit(v, F10), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typing_chinese),
		cmocka_unit_test(long_text_scrolls_in_its_box),
		cmocka_unit_test(windows_of_all_sizes),
		cmocka_unit_test(choices_dates_and_errors),
		cmocka_unit_test(pick_list_by_initials),
		cmocka_unit_test(rows_scan_and_ditto),
		cmocka_unit_test(refusal_reopens_the_form),
		cmocka_unit_test(hangup_keeps_the_draft),
		cmocka_unit_test(signals_keep_the_draft),
		cmocka_unit_test(memo_in_a_form),
		cmocka_unit_test(other_ways_to_the_same),
		cmocka_unit_test(every_spelling_of_a_key),
		cmocka_unit_test(million_rows),
		cmocka_unit_test(month_grid),
		cmocka_unit_test(dialogs_over_wide_text),
		cmocka_unit_test(prompts),
		cmocka_unit_test(long_work_can_be_stopped),
		cmocka_unit_test(colour_is_never_needed),
		cmocka_unit_test(strange_terminals_are_named),
		cmocka_unit_test(idle_is_silent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
