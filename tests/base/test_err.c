/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/utf8.h"

static void
says_code_sentence_and_field(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	assert_false(err_set(&err, ERR_FAILED, "第 %d 行", 3));
	assert_int_equal(err.code, ERR_FAILED);
	assert_string_equal(err.text, "第 3 行");
	assert_string_equal(err.field, "");
	assert_false(err_field(&err, "birth_date", "%s", "出生日期有误"));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_string_equal(err.text, "出生日期有误");
	assert_string_equal(err.field, "birth_date");
	assert_false(err_prefix(&err, "第 %d 行", 12));
	assert_string_equal(err.text, "第 12 行: 出生日期有误");
	assert_int_equal(err.code, ERR_REFUSED);
	assert_string_equal(err.field, "birth_date");
	err_clear(&err);
	assert_int_equal(err.code, ERR_NONE);
	assert_string_equal(err.text, "");
}

static void
nobody_need_listen(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_FAILED, "x"));
	assert_false(err_field(NULL, "f", "x"));
	assert_false(err_prefix(NULL, "x"));
	err_clear(NULL);
}

static void
long_sentences_end_at_a_character(void **state)
{
	struct err err = ERR_INIT;
	char text[6001] = "a";
	size_t i;

	(void)state;
	for (i = 1; i + 3 < sizeof text; i += 3)
		memcpy(text + i, "张", 4);
	assert_false(err_set(&err, ERR_FAILED, "%s", text));
	assert_in_range(strlen(err.text), 1020, 1023);
	assert_true(utf8_valid(err.text, strlen(err.text), NULL));
	for (i = 0; i < 3; i++) {
		assert_false(err_prefix(&err, "前%zu", i));
		assert_true(utf8_valid(err.text, strlen(err.text), NULL));
	}
	assert_non_null(strstr(err.text, "前2: 前1: 前0: a张"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_code_sentence_and_field),
		cmocka_unit_test(nobody_need_listen),
		cmocka_unit_test(long_sentences_end_at_a_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
