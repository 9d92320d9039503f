/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "print/device.h"

/* The text of a layout, cut into pages and lines. */
struct sheet_text {
	struct buf all;
	struct strlist pages;
	int n;
};

static void
render(struct layout *l, int columns, struct sheet_text *t)
{
	struct device *d;
	struct err err = ERR_INIT;

	buf_init(&t->all);
	strlist_init(&t->pages);
	d = device_text_new(columns, &t->all);
	assert_true(layout_paint(l, d, &t->n, &err));
	device_free(d);
	strlist_split(&t->pages, t->all.data, '\f');
	layout_free(l);
}

static void
forget(struct sheet_text *t)
{
	buf_release(&t->all);
	strlist_release(&t->pages);
}

static int
count(const char *text, const char *what)
{
	int n = 0;

	while ((text = strstr(text, what)) != NULL) {
		text += strlen(what);
		n++;
	}
	return n;
}

/* No line is wider than the paper, and none ends in a blank. */
static void
check_lines(const struct sheet_text *t, int columns)
{
	struct strlist lines = VEC_INIT;
	size_t i, k;

	for (i = 0; i < t->pages.len; i++) {
		strlist_split(&lines, t->pages.at[i], '\n');
		for (k = 0; k < lines.len; k++) {
			assert_true(utf8_columns(lines.at[k]) <= columns);
			assert_false(text_ends(lines.at[k], " "));
		}
		strlist_release(&lines);
	}
}

static void
test_grid_lines_up(void **state)
{
	static const int widths[] = { 1, 2, 1, 2 };
	struct layout *l = layout_new(PAPER_A4);
	struct sheet_text t;
	struct strlist lines = VEC_INIT;
	size_t i;

	(void)state;
	layout_grid(l, widths, 4, SIZE_CELL);
	layout_row(l, 0);
	layout_label(l, 1, "姓名");
	layout_cell(l, 1, 0, "𠮷䶮㛃𬭚");
	layout_label(l, 1, "sex");
	layout_cell(l, 1, 0, "女");
	layout_row(l, 0);
	layout_label(l, 1, "民族");
	layout_cell(l, 3, 0, "阿依古丽·买买提");
	layout_grid_end(l);
	render(l, 80, &t);
	strlist_split(&lines, t.all.data, '\n');
	for (i = 0; i < 5; i++)
		assert_int_equal(utf8_columns(lines.at[i]), 80);
	assert_non_null(strstr(t.all.data, "𠮷䶮㛃𬭚"));
	assert_non_null(strstr(t.all.data, "第 1 页 共 1 页"));
	strlist_release(&lines);
	forget(&t);
}

static void
test_rows_are_not_cut(void **state)
{
	static const int widths[] = { 1, 5 };
	struct layout *l = layout_new(PAPER_A4);
	struct sheet_text t;
	char text[64];
	int i, k, seen = 0;

	(void)state;
	layout_grid(l, widths, 2, SIZE_TABLE);
	layout_head_row(l, 0);
	layout_label(l, 1, "顺序号");
	layout_label(l, 1, "题名");
	for (i = 1; i <= 60; i++) {
		layout_row(l, 0);
		snprintf(text, sizeof text, "%d", i);
		layout_cell(l, 1, STYLE_CENTRE, text);
		snprintf(text, sizeof text, "甲%d行\n乙%d行\n丙%d行", i, i, i);
		layout_cell(l, 1, 0, text);
	}
	layout_grid_end(l);
	render(l, 80, &t);
	assert_true(t.n > 2);
	assert_int_equal(t.pages.len, t.n);
	for (i = 0; i < t.n; i++) {
		assert_int_equal(count(t.pages.at[i], "顺序号"), 1);
		for (k = 1; k <= 60; k++) {
			snprintf(text, sizeof text, "甲%d行", k);
			if (strstr(t.pages.at[i], text) == NULL)
				continue;
			snprintf(text, sizeof text, "丙%d行", k);
			assert_non_null(strstr(t.pages.at[i], text));
			seen++;
		}
	}
	assert_int_equal(seen, 60);
	check_lines(&t, 80);
	forget(&t);
}

static void
test_long_value_continues(void **state)
{
	static const int widths[] = { 1, 1 };
	struct layout *l = layout_new(PAPER_A4);
	struct buf value = BUF_INIT;
	struct sheet_text t;
	int i;

	(void)state;
	for (i = 0; i < 2000; i++)
		buf_adds(&value, i % 100 == 99 ? "续" : "长");
	layout_grid(l, widths, 2, SIZE_CELL);
	layout_head_row(l, 0);
	layout_label(l, 2, "表头");
	layout_row(l, 0);
	layout_label(l, 1, "情况");
	layout_cell(l, 1, 0, value.data);
	layout_grid_end(l);
	render(l, 80, &t);
	assert_true(t.n > 1);
	assert_int_equal(count(t.all.data, "长"), 1980);
	assert_int_equal(count(t.all.data, "续"), 20);
	assert_int_equal(count(t.all.data, "表头"), t.n);
	check_lines(&t, 80);
	buf_release(&value);
	forget(&t);
}

static void
test_paragraphs_wrap_by_the_rules(void **state)
{
	struct layout *l = layout_new(PAPER_A4);
	struct sheet_text t;
	struct strlist lines = VEC_INIT;
	struct buf text = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 40; i++)
		buf_adds(&text, i % 13 == 12 ? "，360104002001000428（" : "走访"
		    "慰问。");
	layout_text(l, SIZE_BODY, 0, 2, text.data);
	render(l, 80, &t);
	strlist_split(&lines, t.all.data, '\n');
	assert_true(text_starts(lines.at[0], "　　走访"));
	for (i = 0; i < lines.len; i++) {
		assert_false(text_starts(lines.at[i], "。"));
		assert_false(text_starts(lines.at[i], "，"));
		assert_false(text_ends(lines.at[i], "（"));
	}
	assert_int_equal(count(t.all.data, "360104002001000428"), 3);
	strlist_release(&lines);
	buf_release(&text);
	forget(&t);
}

static void
test_long_paragraph_turns_the_page(void **state)
{
	struct layout *l = layout_new(PAPER_A4);
	struct buf text = BUF_INIT;
	struct sheet_text t;
	int i;

	(void)state;
	for (i = 0; i < 4000; i++)
		buf_adds(&text, "字");
	layout_running(l, "申请表", "编号 7");
	layout_text(l, SIZE_BODY, 0, 0, text.data);
	render(l, 80, &t);
	assert_int_equal(t.n, 2);
	assert_int_equal(count(t.all.data, "字"), 4000);
	assert_int_equal(count(t.all.data, "申请表"), 1);
	assert_int_equal(count(t.all.data, "编号 7"), 2);
	assert_non_null(strstr(t.all.data, "第 2 页 共 2 页"));
	buf_release(&text);
	forget(&t);
}

static void
test_ticks_and_hostile_text(void **state)
{
	struct layout *l = layout_new(PAPER_A4);
	struct sheet_text t;

	(void)state;
	layout_text(l, SIZE_BODY, 0, 0, "□独居 ☑同住");
	layout_text(l, SIZE_BODY, 0, 0, "\033[2J\xe2\x80\xae" "反");
	render(l, 132, &t);
	assert_non_null(strstr(t.all.data, "[ ]独居 [x]同住"));
	assert_null(strchr(t.all.data, '\033'));
	assert_null(strstr(t.all.data, "\xe2\x80\xae"));
	forget(&t);
}

static void
test_heading_stays_with_what_follows(void **state)
{
	struct layout *l;
	struct sheet_text t;
	int lines, i;

	(void)state;
	for (lines = 50; lines < 62; lines++) {
		l = layout_new(PAPER_A4);
		for (i = 0; i < lines; i++)
			layout_text(l, SIZE_BODY, 0, 0, "行");
		layout_heading(l, "标题");
		layout_text(l, SIZE_BODY, 0, 0, "正文");
		render(l, 80, &t);
		for (i = 0; i < t.n; i++)
			assert_int_equal(strstr(t.pages.at[i], "标题") != NULL,
			    strstr(t.pages.at[i], "正文") != NULL);
		forget(&t);
	}
}

/* However many rows: the page with the signatures has a row of the list. */
static void
test_signatures_take_a_row_along(void **state)
{
	static const int widths[] = { 1, 3 };
	struct layout *l;
	struct sheet_text t;
	int rows, i;

	(void)state;
	for (rows = 2; rows < 40; rows++) {
		l = layout_new(PAPER_A4);
		layout_grid(l, widths, 2, SIZE_TABLE);
		layout_head_row(l, 90);
		layout_label(l, 1, "序号");
		for (i = 0; i < rows; i++) {
			layout_row(l, 90);
			layout_cell(l, 1, 0, "一");
			layout_cell(l, 1, 0, "行中");
		}
		layout_grid_end(l);
		layout_text(l, SIZE_CELL, STYLE_RIGHT, 0, "合计");
		layout_gap(l, 30);
		layout_keep_signed(l, 400);
		layout_text(l, SIZE_CELL, 0, 0, "签字");
		render(l, 80, &t);
		assert_non_null(strstr(t.pages.at[t.n - 1], "签字"));
		assert_non_null(strstr(t.pages.at[t.n - 1], "行中"));
		for (i = 0; i < t.n; i++)
			assert_non_null(strstr(t.pages.at[i], "行中"));
		forget(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grid_lines_up),
		cmocka_unit_test(test_rows_are_not_cut),
		cmocka_unit_test(test_long_value_continues),
		cmocka_unit_test(test_paragraphs_wrap_by_the_rules),
		cmocka_unit_test(test_long_paragraph_turns_the_page),
		cmocka_unit_test(test_ticks_and_hostile_text),
		cmocka_unit_test(test_heading_stays_with_what_follows),
		cmocka_unit_test(test_signatures_take_a_row_along),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
