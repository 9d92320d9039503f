/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Power cuts, closed lines, windows of all sizes, help everywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "clerk_case.h"
#include "tempdir.h"

static struct vt *
start_form(const char *db)
{
	struct vt *v = clerk_start(db, "2026-01-05", 24, 80);

	vt_keys(v, KEY_F3);
	vt_keys(v, "1");
	clerk_fill(v, "姓名", "买买提·艾力");
	clerk_fill(v, "证件号码", "360199195209030028");
	return v;
}

/* Open the draft from the work list: all is as it was, errors included. */
static void
find_again(const char *db)
{
	struct vt *v = clerk_start(db, "2026-01-05", 24, 80);

	vt_expect(v, "草稿 1");
	clerk_choose(v, "草稿 ");
	vt_expect(v, "[买买提·艾力");
	vt_expect(v, "360199195209030028");
	vt_expect(v, "校验位不对");
	clerk_leave(v);
}

static void
a_power_cut_leaves_the_draft(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "v.db");
	struct vt *v;

	(void)state;
	clerk_init(db, "360104002001", "洪翔社区", "single");
	v = start_form(db);
	/* The draft is kept on the idle second; F9 keeps it at once. */
	vt_keys(v, KEY_F9);
	vt_expect(v, "已存为草稿");
	assert_int_equal(vt_kill9(v), 128 + 9);
	find_again(db);
	free(db);
	tempdir_remove(dir);
}

static void
a_closed_line_leaves_the_draft(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "v.db");

	(void)state;
	clerk_init(db, "360104002001", "洪翔社区", "single");
	assert_int_equal(vt_hangup(start_form(db)), 3);
	find_again(db);
	free(db);
	tempdir_remove(dir);
}

static void
leaving_a_form_keeps_it_and_dropping_it_does_not(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "v.db");
	struct vt *v;

	(void)state;
	clerk_init(db, "360104002001", "洪翔社区", "single");
	v = start_form(db);
	vt_keys(v, KEY_F10);
	vt_expect(v, "草稿 1");
	clerk_choose(v, "草稿 ");
	vt_keys(v, KEY_F8);
	vt_expect(v, "不能再找回");
	vt_keys(v, "1");
	vt_expect(v, "草稿 0");
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

static const struct {
	int rows, cols;
} sizes[] = { { 24, 80 }, { 60, 200 }, { 16, 60 }, { 10, 40 }, { 24, 80 } };

static void
windows_of_all_sizes_keep_the_form_and_the_list(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "v.db");
	struct vt *v;
	size_t i;

	(void)state;
	clerk_init(db, "360104002001", "洪翔社区", "single");
	v = start_form(db);
	for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		vt_resize(v, sizes[i].rows, sizes[i].cols);
		vt_expect(v, sizes[i].rows < 16 ? "窗口太小" : "买买提·艾力");
	}
	vt_keys(v, KEY_F10);
	for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		vt_resize(v, sizes[i].rows, sizes[i].cols);
		vt_expect(v, sizes[i].rows < 16 ? "窗口太小" : "草稿 1");
	}
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

/* Keys from the home screen to each other screen, and a word on it. */
static const struct {
	const char *keys, *word;
} screens[] = {
	{ "", "今日待办" },
	{ "zgy", "找谁" },
	{ KEY_F3 "1", "登记申请" },
	{ KEY_F3 "6", "待审" },
	{ KEY_F3 "7", "能不能打" },
	{ KEY_F3 "8", "等着送" },
	{ KEY_F3 "9" "2", "服务对象花名册" },
	{ KEY_F3 "9" "2" "2" KEY_ENTER, "线索" },
	{ KEY_F3 "9" "3", "参数目录" },
	{ KEY_F3 "9" "3" "3" KEY_ENTER, "共 " },
	{ KEY_F3 "9" "4", "日志和撤销" },
	{ KEY_F3 "9" "4" "2" KEY_ENTER, "办了什么" },
	{ KEY_F3 "9" "4" "1" KEY_ENTER, "admin" },
};

static void
send_keys(struct vt *v, const char *keys)
{
	char one[8];
	size_t n;

	for (; *keys != '\0'; keys += n) {
		n = *keys != '\033' ? 1 : keys[1] == 'O' ? 3 :
		    strcspn(keys, "~ABCD") + 1;
		memcpy(one, keys, n);
		one[n] = '\0';
		vt_keys(v, one);
	}
}

static void
help_opens_on_every_screen(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "v.db");
	struct vt *v;
	size_t i;

	(void)state;
	clerk_init(db, "360104002001", "洪翔社区", "single");
	v = clerk_start(db, "2026-01-05", 24, 80);
	for (i = 0; i < sizeof screens / sizeof screens[0]; i++) {
		send_keys(v, screens[i].keys);
		vt_expect(v, screens[i].word);
		vt_keys(v, KEY_F1);
		vt_expect(v, "F10");
		vt_expect(v, "帮助");
		vt_keys(v, KEY_F10);
		vt_expect(v, screens[i].word);
		clerk_home(v);
	}
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

/* The answers of a scale are part of the draft; so is which scale it is. */
static void
half_an_assessment_is_found_again(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "v.db");
	struct vt *v;

	(void)state;
	clerk_init(db, "360104002001", "洪翔社区", "single");
	v = clerk_start(db, "2026-01-05", 24, 80);
	clerk_fill_application(v);
	clerk_save(v);
	clerk_fill_assessment(v);
	clerk_fill(v, "就业或劳动", "");
	vt_expect(v, "已答 13/14 题");
	vt_keys(v, KEY_F10);
	clerk_home(v);
	clerk_choose(v, "草稿 ");
	vt_expect(v, "已答 13/14 题");
	vt_expect(v, "经常凑合");
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

/* From a person's file on: keys, and a word on the screen they open. */
static const struct {
	const char *keys, *word;
} inner[] = {
	{ "", "现在：" },
	{ KEY_F9, "能不能打" },
	{ KEY_RIGHT KEY_RIGHT KEY_ENTER, "第 1 版" },
	{ KEY_F3 "1", "受理" },
};

static void
help_opens_below_a_file(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "v.db");
	struct vt *v;
	size_t i;

	(void)state;
	clerk_init(db, "360104002001", "洪翔社区", "single");
	v = clerk_start(db, "2026-01-05", 24, 80);
	clerk_fill_application(v);
	clerk_save(v);
	for (i = 0; i < sizeof inner / sizeof inner[0]; i++) {
		clerk_home(v);
		vt_keys(v, "zgy");
		vt_keys(v, KEY_ENTER);
		send_keys(v, inner[i].keys);
		vt_expect(v, inner[i].word);
		vt_keys(v, KEY_F1);
		vt_expect(v, "帮助");
		vt_keys(v, KEY_F10);
		vt_expect(v, inner[i].word);
	}
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_power_cut_leaves_the_draft),
		cmocka_unit_test(a_closed_line_leaves_the_draft),
		cmocka_unit_test(
		    leaving_a_form_keeps_it_and_dropping_it_does_not),
		cmocka_unit_test(
		    windows_of_all_sizes_keep_the_form_and_the_list),
		cmocka_unit_test(help_opens_on_every_screen),
		cmocka_unit_test(help_opens_below_a_file),
		cmocka_unit_test(half_an_assessment_is_found_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
