/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "exchange/csv.h"

/* Rows as "LINE:cell|cell;" one after the other. */
static bool
collect(void *ctx, long line, char *const *cells, size_t n, struct err *err)
{
	struct buf *out = ctx;
	size_t i;

	(void)err;
	buf_addf(out, "%ld:", line);
	for (i = 0; i < n; i++)
		buf_addf(out, "%s%s", i > 0 ? "|" : "", cells[i]);
	buf_addc(out, ';');
	return true;
}

/* The same text in pieces that end anywhere. */
static void
reads_in_pieces(const char *text, size_t len, const char *want)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	struct csv_reader *r;
	size_t piece, at, n;

	for (piece = 1; piece <= 7; piece++) {
		buf_clear(&out);
		r = csv_reader_new(',', false, collect, &out);
		for (at = 0; at < len; at += n) {
			n = len - at < piece ? len - at : piece;
			assert_true(csv_reader_feed(r, text + at, n, &err));
		}
		assert_true(csv_reader_end(r, &err));
		assert_string_equal(out.data, want);
		csv_reader_free(r);
	}
	buf_release(&out);
}

static void
reads_as(const char *text, size_t len, const char *want)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;

	if (!csv_read(text, len, collect, &out, &err))
		fail_msg("%s", err.text);
	assert_string_equal(out.data, want);
	buf_release(&out);
	reads_in_pieces(text, len, want);
}

static void
refused(const char *text, size_t len, const char *line)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;

	assert_false(csv_read(text, len, collect, &out, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	if (strstr(err.text, line) == NULL)
		fail_msg("no \"%s\" in: %s", line, err.text);
	buf_release(&out);
}

#define READS(text, want) reads_as(text, sizeof(text) - 1, want)
#define REFUSED(text, line) refused(text, sizeof(text) - 1, line)

static void
rfc_4180(void **state)
{
	(void)state;
	READS("", "");
	READS("a,b\r\nc,d\r\n", "1:a|b;2:c|d;");
	READS("a,b\nc,d", "1:a|b;2:c|d;");
	READS("a,,\r\n,,\r\n", "1:a||;2:||;");
	READS("\"a\",\"b,c\"\r\n", "1:a|b,c;");
	READS("\"he said \"\"no\"\"\",x\r\n", "1:he said \"no\"|x;");
	READS("\"two\r\nlines\",x\r\ny,z\r\n", "1:two\r\nlines|x;3:y|z;");
	READS(" a , b \r\n", "1: a | b ;");
	READS("\r\n\r\na,b\r\n\r\nc,d\r\n", "3:a|b;5:c|d;");
	READS("\"\",x\r\n", "1:|x;");
	READS("张三,\xF0\xA0\xAE\xB7\r\n", "1:张三|\xF0\xA0\xAE\xB7;");
}

static void
bad_files(void **state)
{
	(void)state;
	REFUSED("a,b\r\nc\0d,e\r\n", "2");
	REFUSED("a,b\r\n\"open,e\r\nf,g\r\n", "2");
	REFUSED("a,b\r\nc\"d,e\r\n", "2");
	REFUSED("a,b\r\n\"c\"d,e\r\n", "2");
	REFUSED("a,b\rc,d\re,f", "1");
	REFUSED("a,b\r\nc,d\r", "2");
	REFUSED("a,b\r\nc,d\r\r\n", "2");
	REFUSED("a,b\r\nc,\xC0\xAF\r\n", "2");
	REFUSED("a,b\r\nc,\xD5\xC5\r\n", "2");
}

static void
long_field(void **state)
{
	size_t n = CSV_FIELD_MAX;
	char *text = xmalloc(2 * n + 32);
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	memcpy(text, "a,b\r\nx,", 7);
	memset(text + 7, 'y', n);
	memcpy(text + 7 + n, "\r\n", 2);
	assert_true(csv_read(text, n + 9, collect, &out, &err));
	assert_int_equal(out.len, 6 + 4 + n + 1);
	buf_release(&out);
	memcpy(text + 7 + n, "y\r\n", 3);
	refused(text, n + 10, "2");
	/* Without an end in sight it stops long before the file does. */
	text = xrealloc(text, 400 * n);
	memset(text, 'z', 400 * n);
	text[0] = '"';
	refused(text, 400 * n, "1");
	free(text);
}

static void
separators_and_blank_lines(void **state)
{
	static const char text[] = "a;b,c\n\r\n\n;\n\"x\n\ny\";z\n";
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	struct csv_reader *r;
	size_t i;

	(void)state;
	r = csv_reader_new(';', true, collect, &out);
	for (i = 0; i < sizeof text - 1; i++) {
		assert_int_equal(csv_reader_at_line(r),
		    i == 0 || text[i - 1] == '\n');
		assert_true(csv_reader_feed(r, text + i, 1, &err));
	}
	assert_true(csv_reader_end(r, &err));
	assert_string_equal(out.data, "1:a|b,c;2:;3:;4:|;5:x\n\ny|z;");
	csv_reader_free(r);
	buf_release(&out);
}

static void
endless_rows(void **state)
{
	char commas[4096];
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	struct csv_reader *r = csv_reader_new(',', false, collect, &out);
	int i;

	(void)state;
	memset(commas, ',', sizeof commas);
	for (i = 0; i < 4; i++)
		assert_true(csv_reader_feed(r, commas, sizeof commas, &err));
	assert_false(csv_reader_feed(r, commas, sizeof commas, &err));
	assert_non_null(strstr(err.text, "1"));
	csv_reader_free(r);
	buf_release(&out);
}

static bool
stop_at_two(void *ctx, long line, char *const *cells, size_t n,
    struct err *err)
{
	(void)cells, (void)n;
	++*(int *)ctx;
	return line < 2 || err_set(err, ERR_REFUSED, "enough at %ld", line);
}

static void
stops(void **state)
{
	struct err err = ERR_INIT;
	int rows = 0;

	(void)state;
	assert_false(csv_read("a\nb\nc\n", 6, stop_at_two, &rows, &err));
	assert_int_equal(rows, 2);
	assert_string_equal(err.text, "enough at 2");
}

static void
writes(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	csv_cell(&out, true, "uid");
	csv_cell(&out, false, NULL);
	csv_cell(&out, false, "a,b");
	csv_cell(&out, false, "say \"x\"");
	csv_cell(&out, false, "two\nlines");
	csv_cell(&out, false, "=1+1");
	csv_cell(&out, false, " blank ");
	csv_end(&out);
	assert_string_equal(out.data, "uid,,\"a,b\",\"say \"\"x\"\"\","
	    "\"two\nlines\",=1+1, blank \r\n");
	reads_as(out.data, out.len,
	    "1:uid||a,b|say \"x\"|two\nlines|=1+1| blank ;");
	buf_clear(&out);
	csv_cell_safe(&out, true, "=1+1");
	csv_cell_safe(&out, false, "-450");
	csv_cell_safe(&out, false, "@x,y");
	csv_cell_safe(&out, false, "张三");
	csv_cell_safe(&out, false, "");
	csv_cell_safe(&out, false, "\rx");
	assert_string_equal(out.data,
	    "'=1+1,'-450,\"'@x,y\",张三,,\"'\rx\"");
	buf_release(&out);
}

/* What the formula rule puts before a text comes off again, and nothing
 * else does. */
static void
formula_rule(void **state)
{
	static const char *const texts[] = { "=1+1", "'=1+1", "''=1+1", "0012",
		"'0012", "''0012", "'", "''", "'甲", "-450", "'-", "-", "甲" };
	static const char *const foreign[] = { "'0012", "'甲", "'", "甲", "0" };
	struct buf out = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(texts); i++) {
		buf_clear(&out);
		csv_cell_safe(&out, true, texts[i]);
		assert_null(strchr("=+-@\t\r", out.data[0]));
		assert_string_equal(csv_cell_plain(out.data), texts[i]);
	}
	for (i = 0; i < ARRAY_LEN(foreign); i++)
		assert_ptr_equal(csv_cell_plain(foreign[i]), foreign[i]);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rfc_4180),
		cmocka_unit_test(formula_rule),
		cmocka_unit_test(bad_files),
		cmocka_unit_test(long_field),
		cmocka_unit_test(separators_and_blank_lines),
		cmocka_unit_test(endless_rows),
		cmocka_unit_test(stops),
		cmocka_unit_test(writes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
