/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"

static void
text_is_utf8_in_every_environment(void **state)
{
	static const char *const environments[] = { "C", "POSIX", "C.UTF-8",
		"zh_CN.UTF-8", "zh_CN.GBK", "no_SUCH" };
	char number[16];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(environments); i++) {
		setenv("LC_ALL", environments[i], 1);
		assert_true(locale_start(NULL));
		assert_string_equal(nl_langinfo(CODESET), "UTF-8");
		assert_int_equal(wcwidth(0x5F20), 2);
		snprintf(number, sizeof number, "%.1f", 1.5);
		assert_string_equal(number, "1.5");
	}
	unsetenv("LC_ALL");
	assert_true(locale_start(NULL));
}

static void
finds_the_catalogue_of_the_build(void **state)
{
	const char *dir = path_locale_dir();

	(void)state;
	assert_non_null(dir);
	assert_true(path_is_dir(dir));
}

static void
speaks_chinese_and_english(void **state)
{
	day_t thursday = day_make(2026, 1, 15);

	(void)state;
	setenv("LANGUAGE", "en", 1);    /* what was asked for wins */
	assert_true(locale_start("zh_CN"));
	assert_string_equal(_("磁盘已满"), "磁盘已满");
	assert_true(locale_start("en"));
	assert_string_equal(_("磁盘已满"), "the disk is full");
	assert_string_equal(day_weekday_name(thursday), "Thu");
	assert_string_equal(_("没有译文的句子"), "没有译文的句子");
	assert_true(locale_start(NULL));
	assert_string_equal(day_weekday_name(thursday), "周四");
	assert_true(locale_start("en_US.UTF-8"));
	assert_string_equal(_("磁盘已满"), "the disk is full");
}

static void
an_unknown_language_is_refused(void **state)
{
	(void)state;
	assert_true(locale_known("zh_CN"));
	assert_true(locale_known("zh_CN.UTF-8"));
	assert_true(locale_known("en"));
	assert_true(locale_known("en_GB"));
	assert_false(locale_known("english"));
	assert_false(locale_known("zh"));
	assert_false(locale_known(""));
	assert_false(locale_start("fr"));
	assert_string_equal(_("磁盘已满"), "磁盘已满");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_utf8_in_every_environment),
		cmocka_unit_test(finds_the_catalogue_of_the_build),
		cmocka_unit_test(speaks_chinese_and_english),
		cmocka_unit_test(an_unknown_language_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
