/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Clipping, wrapping and foreign text. */
#include "hidden.h"

#define ROWS 4
#define COLS 20

static const char *
line(int row)
{
	static char text[400];
	struct buf dump = BUF_INIT;
	char *p, *end;

	paint_dump(&dump);
	for (p = dump.data; row > 0; row--)
		p = strchr(p, '\n') + 1;
	end = strchr(p, '\n');
	*end = '\0';
	strcpy(text, p);
	buf_release(&dump);
	return text;
}

static void
text_is_clipped_by_columns(void **state)
{
	(void)state;
	paint_begin();
	assert_int_equal(paint_text(0, 0, 5, ROLE_TEXT, "一二三"), 4);
	assert_string_equal(line(0), "一二");
	/* No wide glyph in the last column, nor beyond the window. */
	assert_int_equal(paint_text(1, COLS - 3, 99, ROLE_TEXT, "一二"), 2);
	assert_int_equal(paint_text(2, COLS - 1, 9, ROLE_TEXT, "三"), 0);
	assert_string_equal(line(2), "");
	assert_int_equal(paint_text(ROWS, 0, 9, ROLE_TEXT, "x"), 0);
	assert_int_equal(paint_text(-1, 0, 9, ROLE_TEXT, "x"), 0);
	paint_end();
}

static void
painting_over_half_a_glyph_removes_it(void **state)
{
	struct area inside;

	(void)state;
	paint_begin();
	paint_text(0, 0, COLS, ROLE_TEXT, "一二三四五六七八九十");
	paint_text(0, 3, 1, ROLE_TEXT, "x");
	assert_string_equal(line(0), "一 x三四五六七八九十");
	paint_text(1, 0, COLS, ROLE_TEXT, "一二三四五六七八九十");
	paint_text(2, 0, COLS, ROLE_TEXT, "一二三四五六七八九十");
	paint_text(3, 0, COLS, ROLE_TEXT, "一二三四五六七八九十");
	inside = paint_frame((struct area){ 1, 3, 3, 12 }, "题目", NULL);
	assert_string_equal(line(1), "一 +- 题目 ---+ 九十");
	assert_string_equal(line(2), "一 |          | 九十");
	assert_int_equal(inside.cols, 8);
	assert_int_equal(inside.rows, 1);
	paint_end();
}

static void
foreign_text_is_made_harmless(void **state)
{
	(void)state;
	paint_begin();
	paint_text(0, 0, COLS, ROLE_TEXT, "a\033[2Jb\xFF" "c");
	assert_string_equal(line(0), "a␛[2Jb\\xFFc");
	paint_text(1, 0, COLS, ROLE_TEXT, "甲\nq\xE2\x80\xAEr");
	assert_string_equal(line(1), "甲 q〓r");
	/* A character newer than the C library, and a mark on its base. */
	assert_int_equal(paint_text(2, 0, COLS, ROLE_TEXT,
	    "e\xCC\x81\xF0\xB2\x8E\xB0."), 4);
	paint_end();
}

static void
lines_are_wrapped(void **state)
{
	static const char *const want[] = {
		"一二三四五", "六七 abc", "defghij kl", "", "x"
	};
	struct strlist lines;
	size_t i;

	(void)state;
	strlist_init(&lines);
	paint_wrap("一二三四五六七 abc defghij kl\n\nx", 10, &lines);
	assert_int_equal(lines.len, 5);
	for (i = 0; i < lines.len; i++) {
		size_t n = strlen(lines.at[i]);

		while (n > 0 && lines.at[i][n - 1] == ' ')
			lines.at[i][--n] = '\0';
		assert_string_equal(lines.at[i], want[i]);
	}
	strlist_release(&lines);
	/* A full stop takes the character before it along. */
	paint_wrap("一二三四五。六", 10, &lines);
	assert_int_equal(lines.len, 2);
	assert_string_equal(lines.at[0], "一二三四");
	assert_string_equal(lines.at[1], "五。六");
	strlist_release(&lines);
	/* A letter or a key stays with the Han behind it, a date with
	 * itself. */
	paint_wrap("一二三 4U盘", 8, &lines);
	assert_int_equal(lines.len, 2);
	assert_string_equal(lines.at[1], "4U盘");
	strlist_release(&lines);
	paint_wrap("2026-09一二", 8, &lines);
	assert_string_equal(lines.at[0], "2026-09");
	strlist_release(&lines);
}

static int
start(void **state)
{
	(void)state;
	return hidden_open(ROWS, COLS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clipped_by_columns),
		cmocka_unit_test(painting_over_half_a_glyph_removes_it),
		cmocka_unit_test(foreign_text_is_made_harmless),
		cmocka_unit_test(lines_are_wrapped),
	};

	return cmocka_run_group_tests(tests, start, hidden_stop);
}
