/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/path.h"
#include "base/text.h"
#include "casework/duty.h"
#include "practice_office.h"
#include "tempdir.h"

static bool
init_at(const char *path, const char *unit, const char *name,
    const char *profile, int level, struct err *err)
{
	struct office_setup setup = { .unit = unit, .name = name,
	    .profile = profile, .level = level, .practice = true };

	err_clear(err);
	return office_init(path, &setup, err);
}

static void
test_listed_code_needs_no_name(void **state)
{
	char *dir = tempdir_make(), *path = tempdir_path(dir, "a/b/v.db");
	struct err err = ERR_INIT;
	struct office *o;

	(void)state;
	clock_fix(PRACTICE_CLOCK);
	assert_true(init_at(path, "360104", NULL, NULL, 0, &err));
	o = office_open(path, &err);
	assert_non_null(o);
	assert_string_equal(o->unit, "360104");
	assert_string_equal(o->name, "青云谱区");
	assert_int_equal(o->level, 6);
	assert_string_equal(o->profile, "village-led");
	assert_int_equal(strlen(o->epoch), 32);
	assert_true(o->practice);
	assert_string_equal(o->operator, "");
	office_close(o);
	free(path);
	tempdir_remove(dir);
}

#define LONG "很长很长很长很长很长"

static void
test_set_up_refuses(void **state)
{
	static const struct {
		const char *unit, *name, *profile;
		int level;
		const char *says;
	} cases[] = {
		{ "360199001201", NULL, NULL, 0, "请同时写明单位名称" },
		{ "36019", "x", NULL, 0, "单位代码" },
		{ "36019900120a", "x", NULL, 0, "单位代码" },
		{ "", "x", NULL, 0, "单位代码" },
		{ "360199001", "x", NULL, 12, "与所选级别不符" },
		{ "360199001", "x", "both", 0, "分工方式" },
		{ "360199001", " 镇", NULL, 0, "单位名称不能用" },
		{ "360199001", "镇 ", NULL, 0, "单位名称不能用" },
		{ "360199001", "练\n习", NULL, 0, "单位名称不能用" },
		{ "360199001", "\x1b[31m镇", NULL, 0, "单位名称不能用" },
		{ "360199001", "\xE2\x80\xAE镇", NULL, 0, "单位名称不能用" },
		{ "360199001", "\xE2\x80\x8B镇", NULL, 0, "单位名称不能用" },
		{ "360199001", "\xEE\x80\x80镇", NULL, 0, "单位名称不能用" },
		{ "360199001", "\xED\xA0\x80镇", NULL, 0, "单位名称不能用" },
		{ "360199001", "\xC3\x28", NULL, 0, "单位名称不能用" },
		{ "360199001", "\xE3\x80\x93", NULL, 0, "单位名称不能用" },
		{ "360199001", LONG LONG LONG LONG LONG, NULL, 0,
		    "单位名称不能用" },
	};
	char *dir = tempdir_make(), *path = tempdir_path(dir, "v.db");
	struct err err = ERR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_false(init_at(path, cases[i].unit, cases[i].name,
		    cases[i].profile, cases[i].level, &err));
		assert_int_equal(err.code, ERR_USAGE);
		assert_non_null(strstr(err.text, cases[i].says));
		assert_false(path_exists(path));
	}
	assert_true(init_at(path, "360199001201", "村", NULL, 0, &err));
	assert_false(init_at(path, "360199001201", "村", NULL, 0, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "已经存在"));
	free(path);
	path = tempdir_path(dir, "v.db/below.db");
	assert_false(init_at(path, "360199001201", "村", NULL, 0, &err));
	assert_int_equal(err.code, ERR_FAILED);
	free(path);
	tempdir_remove(dir);
}

/* Every built-in row is the same in two installations, and nobody's. */
struct sums {
	struct buf text;
	size_t rows;
};

static bool
add_sum(void *ctx, struct record *r)
{
	struct sums *s = ctx;
	char hex[2 * SUM_BYTES + 1], uid[UID_TEXT];

	if (strcmp(r->unit, BUILTIN_UNIT) != 0)
		return true;
	assert_int_equal(r->tenure, 0);
	assert_int_equal(r->rev, 1);
	buf_addf(&s->text, "%s %s\n", record_uid(r, uid),
	    hex_encode(hex, r->sum, SUM_BYTES));
	s->rows++;
	return true;
}

static void
collect_sums(struct office *o, struct sums *s)
{
	struct row_list list = { 0 };
	struct err err = ERR_INIT;
	size_t i;

	buf_init(&s->text);
	s->rows = 0;
	for (i = 0; i < kinds_len; i++) {
		if (kinds[i]->sort != KIND_CATALOGUE)
			continue;
		list.kind = kinds[i];
		assert_true(row_each(o->db, &list, add_sum, s, &err));
	}
}

static void
test_builtin_rows_are_equal_everywhere(void **state)
{
	struct practice a = practice_new(PRACTICE_VILLAGE, NULL);
	struct practice b;
	struct sums of_a, of_b;
	struct record *r;
	struct err err = ERR_INIT;
	bool outside;

	(void)state;
	collect_sums(a.o, &of_a);
	r = row_code(a.o->db, &kind_division, "360104", DAY_NONE, &outside,
	    &err);
	assert_non_null(r);
	assert_false(audience_includes(a.o, r, PRACTICE_STREET, &err));
	record_free(r);
	practice_free(&a);
	random_seed(77);
	b = practice_new(PRACTICE_DISTRICT, NULL);
	collect_sums(b.o, &of_b);
	assert_true(of_a.rows > 5000);
	assert_int_equal(of_a.rows, of_b.rows);
	assert_string_equal(of_a.text.data, of_b.text.data);
	buf_release(&of_a.text);
	buf_release(&of_b.text);
	practice_free(&b);
}

/* What stands in real names is taken. */
static void
test_unit_names(void **state)
{
	static const char *const names[] = { "练习村", "青云谱区（练习）", "x",
		"第2社区·东", "三家店-1", LONG LONG LONG LONG "村村" };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(names); i++)
		if (!office_check_name(names[i], NULL))
			fail_msg("%s", names[i]);
	assert_false(office_check_name("", NULL));
}

static void
test_names_parent_and_calendar(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct buf name = BUF_INIT;
	char parent[UNIT_TEXT];

	(void)state;
	office_parent(p.o, parent);
	assert_string_equal(parent, PRACTICE_STREET);
	office_unit_name(p.o, PRACTICE_VILLAGE, &name);
	assert_string_equal(name.data, "练习一村");
	buf_clear(&name);
	office_unit_name(p.o, "360104", &name);
	assert_string_equal(name.data, "青云谱区");
	buf_clear(&name);
	office_unit_name(p.o, "990000", &name);
	assert_string_equal(name.data, "990000");
	buf_release(&name);
	assert_true(calendar_has_year(p.o->calendar, 2026));
	assert_false(calendar_works(p.o->calendar, day_make(2026, 1, 1)));
	assert_false(calendar_has_year(p.o->calendar, 2031));
	practice_free(&p);
	p = practice_new(PRACTICE_DISTRICT, NULL);
	office_parent(p.o, parent);
	assert_string_equal(parent, "");
	practice_free(&p);
}

/* What is set in the database comes before the configuration, and outlives
 * the program; only the administrator sets it. */
static void
test_hotline(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct err err = ERR_INIT;
	unsigned roles = p.o->roles;

	(void)state;
	assert_string_equal(p.o->hotline, "");
	assert_true(office_default_hotline(p.o, "12345", &err));
	assert_string_equal(p.o->hotline, "12345");
	assert_false(office_default_hotline(p.o, "a\nb", &err));
	err_clear(&err);
	p.o->roles = ROLE_CLERK;
	assert_false(office_set_hotline(p.o, "0791-88880000", &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	err_clear(&err);
	p.o->roles = roles;
	assert_true(office_set_hotline(p.o, "0791-88880000 转 8", &err));
	assert_false(office_set_hotline(p.o, "一二三四五六七八九十"
	    "一二三四五六七八九十一二三四五六七八九十一", &err));
	assert_int_equal(err.code, ERR_USAGE);
	err_clear(&err);
	practice_reopen(&p);
	assert_true(office_default_hotline(p.o, "12345", &err));
	assert_string_equal(p.o->hotline, "0791-88880000 转 8");
	assert_true(office_set_hotline(p.o, "", &err));
	practice_reopen(&p);
	assert_string_equal(p.o->hotline, "");
	practice_free(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_listed_code_needs_no_name),
		cmocka_unit_test(test_set_up_refuses),
		cmocka_unit_test(test_unit_names),
		cmocka_unit_test(test_builtin_rows_are_equal_everywhere),
		cmocka_unit_test(test_names_parent_and_calendar),
		cmocka_unit_test(test_hotline),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
