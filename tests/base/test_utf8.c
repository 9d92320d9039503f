/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/utf8.h"

static void
decodes_only_strict_utf8(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		uint32_t code;
	} cases[] = {
		{ "A", 1, 'A' },
		{ "\xC2\xB7", 2, 0xB7 },
		{ "\xE5\xBC\xA0", 3, 0x5F20 },
		{ "\xF0\xA0\xAE\xB7", 4, 0x20BB7 },
		{ "\xF4\x8F\xBF\xBF", 4, 0x10FFFF },
		{ "\xEF\xBF\xBF", 3, 0xFFFF },
		{ "", 0, 0 },                      /* the end */
		{ "\x80", 0, 0 },                  /* a tail alone */
		{ "\xC0\xAF", 0, 0 },              /* overlong */
		{ "\xC1\xBF", 0, 0 },
		{ "\xE0\x80\xAF", 0, 0 },
		{ "\xE0\x9F\xBF", 0, 0 },
		{ "\xF0\x8F\xBF\xBF", 0, 0 },
		{ "\xED\xA0\x80", 0, 0 },          /* surrogates */
		{ "\xED\xBF\xBF", 0, 0 },
		{ "\xF4\x90\x80\x80", 0, 0 },      /* beyond U+10FFFF */
		{ "\xF5\x80\x80\x80", 0, 0 },
		{ "\xFF", 0, 0 },
		{ "\xE5\xBC", 0, 0 },              /* cut */
		{ "\xE5\x41\xA0", 0, 0 },
	};
	uint32_t code;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		code = 0;
		assert_int_equal(utf8_decode(cases[i].bytes, 4, &code),
		    cases[i].n);
		assert_int_equal(code, cases[i].code);
	}
	assert_int_equal(utf8_decode("\xE5\xBC\xA0", 2, &code), 0);
	assert_int_equal(utf8_decode("A", 0, &code), 0);
}

static void
encoding_is_the_inverse(void **state)
{
	uint32_t code, back;
	char bytes[5] = "";
	size_t n;

	(void)state;
	for (code = 1; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 97) {
		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		n = utf8_encode(code, bytes);
		assert_int_equal(utf8_decode(bytes, n, &back), n);
		assert_int_equal(back, code);
	}
}

static void
names_the_first_wrong_byte(void **state)
{
	size_t bad = 99;

	(void)state;
	assert_true(utf8_valid("张三", 6, &bad));
	assert_int_equal(bad, 99);
	assert_false(utf8_valid("张\xE4\xB8", 5, &bad));
	assert_int_equal(bad, 3);
	assert_false(utf8_valid("ab\0c", 4, &bad));
	assert_int_equal(bad, 2);
	assert_true(utf8_valid("", 0, NULL));
	assert_false(utf8_valid("\xFF", 1, NULL));
}

static void
counts_and_finds_code_points(void **state)
{
	(void)state;
	assert_int_equal(utf8_count("买买提·艾力"), 6);
	assert_int_equal(utf8_count(""), 0);
	assert_int_equal(utf8_offset("张A三", 0), 0);
	assert_int_equal(utf8_offset("张A三", 2), 4);
	assert_int_equal(utf8_offset("张A三", 9), 7);
}

static void
clusters_keep_together_what_a_person_sees_as_one(void **state)
{
	(void)state;
	assert_int_equal(utf8_cluster(""), 0);
	assert_int_equal(utf8_cluster("张三"), 3);
	assert_int_equal(utf8_cluster("𠮷田"), 4);
	assert_int_equal(utf8_cluster("e\xCC\x81x"), 3);
	/* an ideographic variation selector stands with its character */
	assert_int_equal(utf8_cluster("葛\xF3\xA0\x84\x80城"), 7);
	/* a skin tone, a family joined by ZWJ */
	assert_int_equal(utf8_cluster("👍🏽a"), 8);
	assert_int_equal(utf8_cluster("👨‍👩‍👧x"), 18);
	/* a joiner does not bind plain letters, a control binds nothing */
	assert_int_equal(utf8_cluster("a\xE2\x80\x8D" "b"), 4);
	assert_int_equal(utf8_cluster("\n\xCC\x81"), 1);
	/* a wrong byte stands alone */
	assert_int_equal(utf8_cluster("\xFF\xFF"), 1);
}

static void
columns_are_those_of_the_terminal(void **state)
{
	(void)state;
	assert_int_equal(utf8_code_columns('A'), 1);
	assert_int_equal(utf8_code_columns(0x5F20), 2);
	assert_int_equal(utf8_code_columns(0x20BB7), 2);
	assert_int_equal(utf8_code_columns(0xB7), 1);
	assert_int_equal(utf8_code_columns(0x301), 0);
	assert_int_equal(utf8_code_columns(0x3013), 2);
	/* unknown to the C library: U+3013 stands there */
	assert_int_equal(utf8_code_columns(0x3FFFD), 2);
	assert_int_equal(utf8_code_columns(0x07), 2);
	assert_int_equal(utf8_columns("张A·三"), 6);
	assert_int_equal(utf8_columns("e\xCC\x81"), 1);
	assert_int_equal(utf8_columns(""), 0);
}

static void
cuts_and_pads_by_cells(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_int_equal(utf8_fit("张三", 4), 6);
	assert_int_equal(utf8_fit("张三", 3), 3);
	assert_int_equal(utf8_fit("张三", 1), 0);
	assert_int_equal(utf8_fit("张三", 9), 6);
	assert_int_equal(utf8_fit("e\xCC\x81z", 1), 3);
	utf8_pad(&b, "张三丰", 5);
	assert_string_equal(b.data, "张三 ");
	buf_clear(&b);
	utf8_pad(&b, "ab", 4);
	assert_string_equal(b.data, "ab  ");
	buf_clear(&b);
	utf8_pad(&b, "ab", 0);
	assert_string_equal(b.data, "");
	buf_release(&b);
}

static void
folds_what_an_input_method_widens(void **state)
{
	char text[] = "２０２６。１／１５　Ａ，、张";

	(void)state;
	utf8_fold_width(text);
	assert_string_equal(text, "2026.1/15 A,/张");
}

static void
knows_names_han_and_the_forbidden(void **state)
{
	static const uint32_t never[] = { 0, '\t', '\r', 0x1B, 0x7F, 0x85,
		0x202E, 0x2066, 0xFEFF, 0xFFFE, 0xFDD0, 0x1FFFF, 0x10FFFF,
		0xD800, 0x110000 };
	size_t i;

	(void)state;
	assert_true(utf8_is_han(0x5F20));
	assert_true(utf8_is_han(0x20BB7));
	assert_true(utf8_is_han(0x31350));
	assert_false(utf8_is_han(0x2F00));    /* a radical */
	assert_false(utf8_is_han('A'));
	assert_true(utf8_is_name(0xB7));
	assert_true(utf8_is_name('a'));
	assert_true(utf8_is_name(0xE9));
	assert_false(utf8_is_name('<'));
	assert_false(utf8_is_name(0x2022));
	assert_false(utf8_is_name(0xE000));
	for (i = 0; i < ARRAY_LEN(never); i++)
		assert_true(utf8_is_forbidden(never[i]));
	assert_false(utf8_is_forbidden('\n'));
	assert_false(utf8_is_forbidden(0x5F20));
	assert_false(utf8_is_forbidden(0x200D));
}

/* Random bytes: every walk ends, stays inside and agrees with the others. */
static void
survives_any_bytes(void **state)
{
	static const char pieces[][5] = { "\xE5", "\xBC\xA0", "张", "\xCC\x81",
		"\xE2\x80\x8D", "👍", "\xFF", "a", "\xEF\xBC\x91", "\xED\xA0" };
	char text[64], cut[64];
	struct buf b = BUF_INIT;
	unsigned seed = 1, i, j;
	size_t at, n, fit;

	(void)state;
	for (i = 0; i < 20000; i++) {
		text[0] = '\0';
		for (j = 0; j < 12; j++) {
			seed = seed * 1103515245 + 12345;
			strcat(text, pieces[(seed >> 16) % 10]);
		}
		for (at = 0; (n = utf8_cluster(text + at)) > 0; at += n)
			assert_true(at + n <= strlen(text));
		assert_int_equal(at, strlen(text));
		assert_int_equal(utf8_offset(text, utf8_count(text)), at);
		fit = utf8_fit(text, (int)(seed >> 16) % 20);
		memcpy(cut, text, fit);
		cut[fit] = '\0';
		assert_true(utf8_columns(cut) <= (int)(seed >> 16) % 20);
		buf_clear(&b);
		utf8_pad(&b, text, 30);
		assert_int_equal(utf8_columns(b.data), 30);
		utf8_fold_width(text);
		assert_true(strlen(text) <= at);
	}
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes_only_strict_utf8),
		cmocka_unit_test(encoding_is_the_inverse),
		cmocka_unit_test(names_the_first_wrong_byte),
		cmocka_unit_test(counts_and_finds_code_points),
		cmocka_unit_test(
		    clusters_keep_together_what_a_person_sees_as_one),
		cmocka_unit_test(columns_are_those_of_the_terminal),
		cmocka_unit_test(cuts_and_pads_by_cells),
		cmocka_unit_test(folds_what_an_input_method_widens),
		cmocka_unit_test(knows_names_han_and_the_forbidden),
		cmocka_unit_test(survives_any_bytes),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
