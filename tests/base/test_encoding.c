/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/encoding.h"
#include "base/mem.h"

/* "张三,𠮷·A" and a line end, with the mark files of ours begin with. */
static const char sample[] = "张三,𠮷·A\n";
static const struct {
	enum encoding encoding;
	const char *bytes;
	size_t len;
} forms[] = {
	{ ENCODING_UTF8, "张三,𠮷·A\n", 15 },
	{ ENCODING_UTF8_BOM, "\xEF\xBB\xBF" "张三,𠮷·A\n", 18 },
	{ ENCODING_GB18030,
	    "\xD5\xC5\xC8\xFD,\x95\x34\xB2\x35\xA1\xA4" "A\n", 13 },
	{ ENCODING_UTF16LE,
	    "\xFF\xFE\x20\x5F\x09\x4E,\0\x42\xD8\xB7\xDF\xB7\0A\0\n\0", 18 },
	{ ENCODING_UTF16BE,
	    "\xFE\xFF\x5F\x20\x4E\x09\0,\xD8\x42\xDF\xB7\0\xB7\0A\0\n", 18 },
};

static void
knows_its_names(void **state)
{
	enum encoding e;
	int i;

	(void)state;
	for (i = 0; i < ENCODING__MAX; i++) {
		assert_true(encoding_by_name(
		    encoding_name((enum encoding)i), &e));
		assert_int_equal(e, i);
	}
	assert_true(encoding_by_name("GBK", &e));
	assert_int_equal(e, ENCODING_GB18030);
	assert_true(encoding_by_name("UTF8", &e));
	assert_int_equal(e, ENCODING_UTF8);
	assert_false(encoding_by_name("latin1", &e));
	assert_false(encoding_by_name("", &e));
}

static void
goes_both_ways(void **state)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	size_t i, lost;

	(void)state;
	for (i = 0; i < ARRAY_LEN(forms); i++) {
		buf_clear(&out);
		assert_true(encoding_decode(forms[i].encoding, forms[i].bytes,
		    forms[i].len, &out, &err));
		assert_string_equal(out.data, sample);
		buf_clear(&out);
		lost = 9;
		assert_true(encoding_encode(forms[i].encoding, sample,
		    strlen(sample), &out, &lost));
		assert_int_equal(lost, 0);
		assert_int_equal(out.len, forms[i].len);
		assert_memory_equal(out.data, forms[i].bytes, out.len);
	}
	buf_release(&out);
}

static void
a_mark_says_the_encoding(void **state)
{
	(void)state;
	assert_int_equal(encoding_of_bom("\xEF\xBB\xBFx", 4),
	    ENCODING_UTF8_BOM);
	assert_int_equal(encoding_of_bom("\xFF\xFEx\0", 4), ENCODING_UTF16LE);
	assert_int_equal(encoding_of_bom("\xFE\xFF", 2), ENCODING_UTF16BE);
	assert_int_equal(encoding_of_bom("\x84\x31\x95\x33", 4),
	    ENCODING_GB18030);
	assert_int_equal(encoding_of_bom("\xEF\xBB", 2), ENCODING__MAX);
	assert_int_equal(encoding_of_bom("abc", 3), ENCODING__MAX);
	assert_int_equal(encoding_of_bom("", 0), ENCODING__MAX);
}

static const struct {
	enum encoding encoding;
	const char *bytes;
	size_t len;
	const char *line;
} bad_texts[] = {
	{ ENCODING_UTF8, "a\nb\n\xD5\xC5", 6, "第 3 行" },
	{ ENCODING_UTF8, "a\0b", 3, "第 1 行" },
	{ ENCODING_UTF8, "\xEF\xBB\xBF\xC0\xAF", 5, "第 1 行" },
	{ ENCODING_GB18030, "a\n\xFF\xFF", 4, "第 2 行" },
	{ ENCODING_GB18030, "\xD5", 1, "第 1 行" },
	{ ENCODING_UTF16LE, "a\0\n\0b", 5, "第 2 行" },
	{ ENCODING_UTF16LE, "\x00\xDC", 2, "第 1 行" },
	{ ENCODING_UTF16BE, "\0a\0\0", 4, "第 1 行" },
};

static void
bad_bytes_are_refused_with_their_line(void **state)
{
	struct buf out = BUF_INIT;
	struct err err;
	size_t i;

	(void)state;
	buf_adds(&out, "kept");
	for (i = 0; i < ARRAY_LEN(bad_texts); i++) {
		err_clear(&err);
		assert_false(encoding_decode(bad_texts[i].encoding,
		    bad_texts[i].bytes, bad_texts[i].len, &out, &err));
		assert_string_equal(out.data, "kept");
		assert_int_equal(err.code, ERR_REFUSED);
		if (strstr(err.text, bad_texts[i].line) == NULL)
			fail_msg("case %zu: %s", i, err.text);
	}
	buf_release(&out);
}

/* All of `bytes` in pieces of one size. */
static bool
decode_in_pieces(enum encoding e, const char *bytes, size_t len, size_t piece,
    struct buf *out, struct err *err)
{
	struct decoder *d = decoder_new(e);
	size_t at, n;
	bool ok = true;

	for (at = 0; ok && at < len; at += n) {
		n = len - at < piece ? len - at : piece;
		ok = decoder_feed(d, bytes + at, n, out, err);
	}
	ok = ok && decoder_end(d, err);
	decoder_free(d);
	return ok;
}

static void
pieces_make_the_same_text(void **state)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	size_t i, piece;

	(void)state;
	for (i = 0; i < ARRAY_LEN(forms); i++) {
		for (piece = 1; piece <= forms[i].len; piece++) {
			buf_clear(&out);
			assert_true(decode_in_pieces(forms[i].encoding,
			    forms[i].bytes, forms[i].len, piece, &out, &err));
			assert_string_equal(out.data, sample);
		}
	}
	for (i = 0; i < ARRAY_LEN(bad_texts); i++) {
		for (piece = 1; piece <= bad_texts[i].len; piece++) {
			buf_clear(&out);
			assert_false(decode_in_pieces(bad_texts[i].encoding,
			    bad_texts[i].bytes, bad_texts[i].len, piece, &out,
			    &err));
			if (strstr(err.text, bad_texts[i].line) == NULL)
				fail_msg("%zu by %zu: %s", i, piece, err.text);
		}
	}
	buf_release(&out);
}

static void
converts_all_or_nothing(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	assert_true(encoding_convert("BIG5", "UTF-8", "姓名", 6, &out));
	assert_int_equal(out.len, 4);
	assert_false(encoding_convert("CP1252", "UTF-8", "a姓", 4, &out));
	assert_int_equal(out.len, 4);
	buf_release(&out);
}

/* Longer than one turn of the converter, with characters across its edge. */
static void
long_texts_are_whole(void **state)
{
	struct buf text = BUF_INIT, coded = BUF_INIT, back = BUF_INIT;
	struct err err = ERR_INIT;
	size_t i, lost;

	(void)state;
	for (i = 0; i < 20000; i++)
		buf_adds(&text, i % 7 == 0 ? "𠮷\n" : "张a");
	for (i = 0; i < ARRAY_LEN(forms); i++) {
		buf_clear(&coded);
		buf_clear(&back);
		assert_true(encoding_encode(forms[i].encoding, text.data,
		    text.len, &coded, &lost));
		assert_true(encoding_decode(forms[i].encoding, coded.data,
		    coded.len, &back, &err));
		assert_int_equal(lost, 0);
		assert_string_equal(back.data, text.data);
	}
	buf_release(&text);
	buf_release(&coded);
	buf_release(&back);
}

static void
only_utf8_is_encoded(void **state)
{
	struct buf out = BUF_INIT;
	size_t lost;

	(void)state;
	assert_false(encoding_encode(ENCODING_GB18030, "a\xFF", 2, &out,
	    &lost));
	assert_false(encoding_encode(ENCODING_UTF8, "\xC0\xAF", 2, &out,
	    &lost));
	assert_int_equal(out.len, 0);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_its_names),
		cmocka_unit_test(goes_both_ways),
		cmocka_unit_test(a_mark_says_the_encoding),
		cmocka_unit_test(bad_bytes_are_refused_with_their_line),
		cmocka_unit_test(pieces_make_the_same_text),
		cmocka_unit_test(converts_all_or_nothing),
		cmocka_unit_test(long_texts_are_whole),
		cmocka_unit_test(only_utf8_is_encoded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
