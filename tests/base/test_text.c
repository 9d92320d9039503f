/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"

static void
null_is_an_empty_text(void **state)
{
	(void)state;
	assert_true(text_empty(NULL));
	assert_true(text_empty(""));
	assert_false(text_empty(" "));
	assert_true(text_equal(NULL, ""));
	assert_true(text_equal(NULL, NULL));
	assert_true(text_equal("a", "a"));
	assert_false(text_equal("a", NULL));
	assert_false(text_starts(NULL, ""));
}

static void
knows_ends_and_digits(void **state)
{
	(void)state;
	assert_true(text_starts("2026年", "2026"));
	assert_true(text_starts("a", ""));
	assert_false(text_starts("a", "ab"));
	assert_true(text_ends("a.csv", ".csv"));
	assert_false(text_ends("csv", ".csv"));
	assert_true(text_digits("360104", 6));
	assert_true(text_digits("", 0));
	assert_false(text_digits("36010", 6));
	assert_false(text_digits("3601043", 6));
	assert_false(text_digits("36010x", 6));
	assert_false(text_digits("３", 3));
	assert_false(text_digits(NULL, 0));
}

static void
a_copy_ends_at_a_character(void **state)
{
	char to[6];

	(void)state;
	assert_true(text_copy(to, sizeof to, "abcde"));
	assert_string_equal(to, "abcde");
	assert_false(text_copy(to, sizeof to, "abcdef"));
	assert_string_equal(to, "abcde");
	assert_false(text_copy(to, sizeof to, "张三"));
	assert_string_equal(to, "张");
	assert_false(text_copy(to, sizeof to, "ab𠮷"));
	assert_string_equal(to, "ab");
	assert_false(text_copy(to, 1, "张"));
	assert_string_equal(to, "");
}

static void
trims_blanks_of_both_scripts(void **state)
{
	static const struct {
		const char *raw, *trimmed;
	} cases[] = {
		{ "  a b \r\n", "a b" },
		{ "　张　三　", "张　三" },
		{ "\xC2\xA0\ta\xC2\xA0", "a" },
		{ " 　 ", "" },
		{ "", "" },
	};
	char text[32];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		text_copy(text, sizeof text, cases[i].raw);
		assert_ptr_equal(text_trim(text), text);
		assert_string_equal(text, cases[i].trimmed);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(null_is_an_empty_text),
		cmocka_unit_test(knows_ends_and_digits),
		cmocka_unit_test(a_copy_ends_at_a_character),
		cmocka_unit_test(trims_blanks_of_both_scripts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
