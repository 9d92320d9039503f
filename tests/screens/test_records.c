/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Ledgers of any kind: add, change, void, filter, export, undo. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "clerk.h"
#include "tempdir.h"

#define GOLDEN SOURCE_DIR "/tests/screens/"

struct place {
	char *dir, *db;
	struct vt *v;
};

static void
begin(struct place *p)
{
	p->dir = tempdir_make();
	p->db = tempdir_path(p->dir, "village.db");
	clerk_init(p->db, "360104002001", "洪翔社区", "single");
	p->v = clerk_start(p->db, "2026-01-05", 24, 80);
}

static void
end(struct place *p)
{
	clerk_leave(p->v);
	free(p->db);
	tempdir_remove(p->dir);
}

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
	struct place p;

	(void)state;
	begin(&p);
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
	end(&p);
}

static void
a_ledger_is_filtered_and_exported(void **state)
{
	struct place p;
	char *file;
	struct stat st;

	(void)state;
	begin(&p);
	file = tempdir_path(p.dir, "out.csv");
	open_ledger(p.v, "服务人员");
	add_worker(p.v, "李社工");
	add_worker(p.v, "王志愿");
	vt_keys(p.v, "王");
	vt_expect(p.v, "共 1 条");
	vt_keys(p.v, KEY_F9);
	vt_keys(p.v, KEY_CLEAR);
	vt_keys(p.v, file);
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "已导出 1 条");
	assert_int_equal(stat(file, &st), 0);
	assert_true(st.st_size > 0);
	free(file);
	end(&p);
}

static void
a_whole_act_is_taken_back(void **state)
{
	struct place p;

	(void)state;
	begin(&p);
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
	end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_added_changed_and_voided),
		cmocka_unit_test(a_ledger_is_filtered_and_exported),
		cmocka_unit_test(a_whole_act_is_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
