/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The list of a new month by keys: who is not in it any more is told before
 * anything is stored, becomes work, and is ended or kept by a person.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/path.h"
#include "casework/office.h"
#include "clerk.h"
#include "store/row.h"
#include "tempdir.h"

static const char *const names[] = {
	"练甲", "练乙", "练丙", "练丁", "练戊", "练己", "练庚", "练辛", "练壬",
	"练癸"
};

static char *dir, *db;

/* The first `n` of them, under a name in the folder. */
static void
write_list(const char *name, int n, const char *column, const char *value)
{
	char *path = tempdir_path(dir, name);
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	int i;

	buf_addf(&text, "姓名,%s\n", column);
	for (i = 0; i < n; i++)
		buf_addf(&text, "%s,%s\n", names[i], value);
	if (!path_write_atomic(path, text.data, text.len, 0600, &err))
		fail_msg("%s", err.text);
	buf_release(&text);
	free(path);
}

static void
take(const char *name, const char *as)
{
	char *path = tempdir_path(dir, name);
	const char *const args[] = { "--db", db, "--quiet", "import", path,
		"--as", as, NULL };

	clerk_command(0, args);
	free(path);
}

/* To what was found in a list. */
static void
look_at(struct vt *v, const char *name)
{
	char *path = tempdir_path(dir, name);

	clerk_home(v);
	vt_keys(v, KEY_F3);
	vt_keys(v, "9");
	clerk_choose(v, "导入表格");
	vt_keys(v, KEY_F4);
	vt_keys(v, KEY_CLEAR);
	vt_paste(v, path);
	vt_keys(v, KEY_ENTER);
	clerk_choose(v, "救助身份名单");
	vt_expect(v, "必须有的栏都有了");
	vt_keys(v, KEY_F9);
	clerk_wait(v);
	free(path);
}

static int64_t
ended(void)
{
	struct err err = ERR_INIT;
	struct office *o = office_open(db, &err);
	const struct row_where over = { "valid_until", ROW_IS, "2026-01-05" };
	const struct row_list list = { .kind = &kind_status, .where = &over,
		.n_where = 1 };
	int64_t n;

	if (o == NULL)
		fail_msg("%s", err.text);
	n = row_count(o->db, &list);
	office_close(o);
	return n;
}

static void
a_month_later(void **state)
{
	struct vt *v;

	(void)state;
	dir = tempdir_make();
	db = tempdir_path(dir, "village.db");
	setenv("HOME", dir, 1);
	clerk_init(db, "360199001201", "示范村", "single");
	write_list("roster.csv", 10, "性别", "女");
	write_list("oct.csv", 10, "救助类别", "低保");
	write_list("nov.csv", 7, "救助类别", "低保");
	write_list("part.csv", 2, "救助类别", "低保");
	take("roster.csv", "person");
	take("oct.csv", "status");
	v = clerk_start(db, "2026-01-05", 24, 80);
	/* A part of a list: it is asked for, and nobody is missed. */
	look_at(v, "part.csv");
	vt_expect(v, "这份名单上没有了的 8");
	vt_keys(v, KEY_F9);
	vt_expect(v, "少了很多人");
	vt_keys(v, "2");
	vt_expect(v, "还没有入库");
	/* Three are gone; nothing else is new. */
	look_at(v, "nov.csv");
	vt_keys(v, KEY_F9);
	vt_expect(v, "这份名单没有的 3 人列入待办");
	vt_keys(v, "1");
	clerk_wait(v);
	vt_expect(v, "有 3 人这份名单上没有，已列入待办");
	clerk_choose(v, "名单上没有的人");
	vt_expect(v, "共 3 人");
	/* One is still entitled, one is ended in the form. */
	vt_keys(v, KEY_F6);
	vt_paste(v, "名单漏了");
	vt_keys(v, KEY_ENTER);
	vt_expect(v, "共 2 人");
	vt_keys(v, KEY_ENTER);
	vt_expect(v, "nov.csv");
	vt_keys(v, KEY_F9);
	assert_int_equal(ended(), 1);
	/* The other from today's work. */
	clerk_home(v);
	vt_expect(v, "新名单上没有了");
	clerk_choose(v, "新名单上没有了");
	vt_expect(v, "共 1 人");
	vt_keys(v, KEY_F8);
	vt_keys(v, KEY_ENTER);
	vt_expect(v, "到 2026-01-05 为止");
	vt_keys(v, "1");
	vt_expect(v, "没有要核对的人");
	assert_int_equal(ended(), 2);
	clerk_home(v);
	vt_expect_not(v, "新名单上没有了");
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_month_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
