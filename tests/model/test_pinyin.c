/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Initials with the readings surnames have; folding for search. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/pinyin.h"

static void
expect_key(const char *name, const char *key)
{
	struct buf b = BUF_INIT;

	pinyin_key(name, &b);
	assert_string_equal(b.data, key);
	buf_release(&b);
}

static bool
has_initials(const char *name, const char *wanted)
{
	struct strlist l = VEC_INIT;
	bool has;

	pinyin_initials(name, &l);
	assert_true(l.len >= 1 && l.len <= 16);
	has = strlist_has(&l, wanted);
	strlist_release(&l);
	return has;
}

static void
surnames_have_their_own_reading(void **state)
{
	(void)state;
	expect_key("单田芳", "stf");
	expect_key("曾国华", "zgh");
	expect_key("仇英", "qy");
	expect_key("查良", "zl");
	expect_key("解放", "xf");
	expect_key("朴树", "ps");
	expect_key("區小明", "oxm");
	expect_key("王小明", "wxm");
}

static void
compound_surnames_are_read_whole(void **state)
{
	(void)state;
	expect_key("单于丹", "cyd");
	expect_key("尉迟恭", "ycg");
	expect_key("万俟卨", "mqx");
	expect_key("长孙无忌", "zswj");
	expect_key("欧阳修", "oyx");
}

static void
all_readings_are_found(void **state)
{
	(void)state;
	assert_true(has_initials("单田芳", "dtf"));
	assert_true(has_initials("单田芳", "stf"));
	assert_true(has_initials("乐山", "ys"));
	assert_true(has_initials("乐山", "ls"));
	assert_true(has_initials("单于丹", "cyd"));
	assert_true(has_initials("重重重重重重", "zzzzzz"));
}

static void
letters_stand_for_themselves(void **state)
{
	struct strlist l = VEC_INIT;

	(void)state;
	expect_key("阿依古丽·买买提", "ayglmmt");
	expect_key("John李", "johnl");
	expect_key("王Ｂ2", "wb2");
	pinyin_initials("", &l);
	assert_int_equal(l.len, 0);
	strlist_release(&l);
}

static void
folding_unites_scripts(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	pinyin_fold("攀枝花市東區 ＡＢ・１", &b);
	assert_string_equal(b.data, "攀枝花市东区ab1");
	buf_release(&b);
}

static void
strokes_are_counted(void **state)
{
	(void)state;
	assert_int_equal(pinyin_strokes(0x4E00), 1);
	assert_int_equal(pinyin_strokes(0x738B), 4);
	assert_int_equal(pinyin_strokes('A'), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(surnames_have_their_own_reading),
		cmocka_unit_test(compound_surnames_are_read_whole),
		cmocka_unit_test(all_readings_are_found),
		cmocka_unit_test(letters_stand_for_themselves),
		cmocka_unit_test(folding_unites_scripts),
		cmocka_unit_test(strokes_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
