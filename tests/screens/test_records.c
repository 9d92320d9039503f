/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Ledgers of any kind: add, change, void, filter, export, undo. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "clerk_desk.h"
#include "tempdir.h"

#define GOLDEN SOURCE_DIR "/tests/screens/"

/* Open a ledger by its name. */
static void
open_ledger(struct vt *v, const char *name)
{
	clerk_home(v);
	vt_keys(v, KEY_F3);
	vt_keys(v, "9");
	vt_keys(v, "2");
	clerk_choose(v, name);
	vt_expect(v, "共 ");
}

static void
add_worker(struct vt *v, const char *name)
{
	vt_keys(v, KEY_F3);
	clerk_fill(v, "姓名", name);
	clerk_fill(v, "人员类别", "1");
	vt_keys(v, KEY_F9);
	vt_expect(v, "已办好");
	vt_expect(v, name);
}

static void
records_are_added_changed_and_voided(void **state)
{
	struct clerk_desk p;

	(void)state;
	clerk_desk_begin(&p);
	open_ledger(p.v, "服务人员");
	add_worker(p.v, "李社工");
	add_worker(p.v, "王志愿");
	vt_expect_file(p.v, GOLDEN "ledger.screen");
	clerk_choose(p.v, "李社工");
	clerk_choose(p.v, "姓名");
	clerk_fill(p.v, "姓名", "李小工");
	clerk_fill(p.v, "职务", "组长");
	vt_keys(p.v, KEY_F9);
	vt_expect(p.v, "李小工");
	vt_expect(p.v, "第 2 版");
	clerk_choose(p.v, "职务");
	clerk_fill(p.v, "职务", "");
	vt_keys(p.v, KEY_F9);
	vt_expect(p.v, "第 3 版");
	vt_expect_not(p.v, "组长");
	vt_keys(p.v, KEY_F5);
	vt_expect(p.v, "改了 姓名");
	vt_keys(p.v, KEY_F5);
	vt_keys(p.v, KEY_F8);
	clerk_fill(p.v, "办理原因", "录错了");
	vt_keys(p.v, KEY_F9);
	vt_expect(p.v, "作废：录错了");
	vt_keys(p.v, KEY_F10);
	vt_expect(p.v, "共 1 条");
	clerk_desk_end(&p);
}

static void
a_ledger_is_filtered_and_exported(void **state)
{
	struct clerk_desk p;
	char *file;
	struct stat st;

	(void)state;
	clerk_desk_begin(&p);
	file = tempdir_path(p.dir, "out.csv");
	open_ledger(p.v, "服务人员");
	add_worker(p.v, "李社工");
	add_worker(p.v, "王志愿");
	vt_keys(p.v, "王");
	vt_expect(p.v, "共 1 条");
	vt_keys(p.v, KEY_F9);
	clerk_choose(p.v, "CSV，UTF-8");
	vt_keys(p.v, KEY_CLEAR);
	vt_keys(p.v, file);
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "已导出 1 条");
	assert_int_equal(stat(file, &st), 0);
	assert_true(st.st_size > 0);
	free(file);
	clerk_desk_end(&p);
}

static void
enrol(const char *db, const char *name, const char *number)
{
	char named[64], with[40];
	const char *args[] = { "--db", db, "act", "enrol-existing", named,
		with, "basis_document=老名单", NULL };

	snprintf(named, sizeof named, "name=%s", name);
	snprintf(with, sizeof with, "id_number=%s", number);
	clerk_command(0, args);
}

/* Covers of everybody in the ledger, in one file and one each; a wrong folder
 * keeps the box open. */
static void
sheets_are_printed_for_a_whole_list(void **state)
{
	struct clerk_desk p;
	struct stat st;
	char *all, *each;

	(void)state;
	p.dir = tempdir_make();
	p.db = tempdir_path(p.dir, "village.db");
	all = tempdir_path(p.dir, "案卷封面-2人-2026-01-05.pdf");
	each = tempdir_path(p.dir, "案卷封面-毛大妈.pdf");
	clerk_init(p.db, "360199001201", "示范村", "single");
	enrol(p.db, "毛大爷", "360199194501020016");
	enrol(p.db, "毛大妈", "360199194601020021");
	p.v = clerk_start(p.db, "2026-01-05", 24, 80);
	open_ledger(p.v, "服务对象花名册");
	vt_keys(p.v, "\020");
	vt_expect(p.v, "打哪些表");
	vt_keys(p.v, "案卷封面");
	vt_keys(p.v, " ");
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "打印 2 人的");
	clerk_choose(p.v, "全部人在一个文件里");
	vt_keys(p.v, KEY_CLEAR);
	vt_keysf(p.v, "%s/none", p.dir);
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "没有这个文件夹");
	vt_keysf(p.v, KEY_CLEAR "%s", p.dir);
	vt_keys(p.v, KEY_ENTER);
	clerk_wait(p.v);
	vt_expect(p.v, "打好 2 份，共 2 页");
	vt_keys(p.v, KEY_F10);
	assert_int_equal(stat(all, &st), 0);
	assert_true(st.st_size > 1000);
	vt_keys(p.v, "\020");
	vt_keys(p.v, "案卷封面");
	vt_keys(p.v, " ");
	vt_keys(p.v, KEY_ENTER);
	clerk_choose(p.v, "每人一个文件");
	vt_keysf(p.v, KEY_CLEAR "%s", p.dir);
	vt_keys(p.v, KEY_ENTER);
	clerk_wait(p.v);
	vt_expect(p.v, "2 份以前打过，印有「补打」");
	assert_int_equal(stat(each, &st), 0);
	vt_keys(p.v, KEY_F10);
	free(all);
	free(each);
	clerk_desk_end(&p);
}

static void
a_whole_act_is_taken_back(void **state)
{
	struct clerk_desk p;

	(void)state;
	clerk_desk_begin(&p);
	open_ledger(p.v, "服务人员");
	add_worker(p.v, "李社工");
	clerk_home(p.v);
	vt_keys(p.v, KEY_F3);
	vt_keys(p.v, "9");
	vt_keys(p.v, "4");
	clerk_choose(p.v, "日志和撤销");
	vt_expect(p.v, "李社工");
	vt_keys(p.v, KEY_F8);
	vt_keys(p.v, "1");
	vt_expect(p.v, "已撤销");
	open_ledger(p.v, "服务人员");
	vt_expect(p.v, "共 0 条");
	clerk_desk_end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_added_changed_and_voided),
		cmocka_unit_test(a_ledger_is_filtered_and_exported),
		cmocka_unit_test(sheets_are_printed_for_a_whole_list),
		cmocka_unit_test(a_whole_act_is_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
