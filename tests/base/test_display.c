/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <string.h>

#include <cmocka.h>

#include "base/display.h"
#include "base/mem.h"
#include "base/utf8.h"

static void
makes_foreign_text_harmless(void **state)
{
	static const struct {
		const char *raw, *shown;
	} cases[] = {
		{ "张三·艾力 abc", "张三·艾力 abc" },
		{ "", "" },
		{ "\033[31mred", "␛[31mred" },
		{ "a\rb", "a␍b" },
		{ "a\bb\tc\x7F", "a␈b␉c␡" },
		{ "a\nb\r\nc", "a b c" },
		{ "\xC2\x9Bx", "〓x" },                  /* C1: CSI */
		{ "a\xE2\x80\xAE" "b", "a〓b" },         /* U+202E */
		{ "\xE2\x81\xA6x", "〓x" },              /* U+2066 */
		{ "张\xE2\x80\x8B三", "张〓三" },        /* U+200B */
		{ "\xEF\xBB\xBFx", "〓x" },              /* BOM */
		{ "\xF3\xA0\x81\x81x", "〓x" },          /* tag U+E0041 */
		{ "\xE3\x85\xA4x", "〓x" },              /* U+3164 */
		{ "\xEE\x80\x80x", "〓x" },              /* private use */
		{ "\xEF\xBF\xBFx", "〓x" },              /* noncharacter */
		{ "\xE2\x80\xA8x", "〓x" },              /* U+2028 */
		{ "a\xFF" "b\xC0\xAF", "a\\xFFb\\xC0\\xAF" },
		/* two marks stay, the third is dropped; none without a base */
		{ "e\xCC\x81\xCC\x82\xCC\x83z", "e\xCC\x81\xCC\x82z" },
		{ "\xCC\x81x", "x" },
		{ "\xF0\xA0\xAE\xB7", "𠮷" },
	};
	struct buf b = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		buf_clear(&b);
		display_filter(&b, cases[i].raw, false);
		assert_string_equal(b.data, cases[i].shown);
	}
	buf_release(&b);
}

static void
keeps_lines_when_asked(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_adds(&b, "head: ");
	display_filter(&b, "一\r\n\xCC\x81二\n", true);
	assert_string_equal(b.data, "head: 一\n二\n");
	buf_release(&b);
}

/* Every byte pair and every code point comes out as strict UTF-8 that holds
 * nothing a terminal obeys, and a second pass changes nothing. */
static void
nothing_dangerous_comes_through(void **state)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;
	char raw[8];
	uint32_t code, out;
	const char *p;
	size_t n;

	(void)state;
	for (code = 1; code <= 0x10FFFF; code += code < 0x3200 ? 1 : 61) {
		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		raw[0] = 'x';
		n = utf8_encode(code, raw + 1);
		raw[n + 1] = '\0';
		buf_clear(&once);
		buf_clear(&twice);
		display_filter(&once, raw, false);
		display_filter(&twice, once.data, false);
		assert_string_equal(once.data, twice.data);
		assert_true(utf8_valid(once.data, once.len, NULL));
		for (p = once.data; (n = utf8_decode(p, 4, &out)) > 0; p += n)
			assert_false(utf8_is_forbidden(out) || out < 0x20);
	}
	buf_release(&once);
	buf_release(&twice);
}

static void
cuts_at_a_cluster(void **state)
{
	char small[6];

	(void)state;
	assert_string_equal(display_text(small, sizeof small, "张三"), "张");
	assert_string_equal(display_text(small, sizeof small, "abcdef"),
	    "abcde");
	/* the mark does not part from its letter */
	assert_string_equal(display_text(small, sizeof small,
	    "abce\xCC\x81"), "abc");
	assert_string_equal(display_text(small, 1, "abc"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_foreign_text_harmless),
		cmocka_unit_test(keeps_lines_when_asked),
		cmocka_unit_test(nothing_dangerous_comes_through),
		cmocka_unit_test(cuts_at_a_cluster),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
