/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The list: columns that do not fit, sums, marks, search, jumps. */
#include "hidden.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/text.h"
#include "tui/vlist.h"

struct rows {
	int64_t count, page_first, asked;
	int page;
	bool marks[100];
	char search[80];
	int64_t moved;
};

static int64_t
count(void *ctx)
{
	struct rows *r = ctx;

	return r->search[0] != '\0' ? 2 : r->count;
}

static void
page(void *ctx, int64_t first, int n)
{
	struct rows *r = ctx;

	r->page_first = first;
	r->page = n;
}

static void
row(void *ctx, int64_t n, struct strlist *cells, enum paint_role *role)
{
	struct rows *r = ctx;
	char text[40];
	int i;

	(void)role;
	assert_true(n >= r->page_first && n < r->page_first + r->page);
	r->asked++;
	for (i = 0; i < 5; i++) {
		snprintf(text, sizeof text, "%c%" PRId64, 'a' + i, n + 1);
		strlist_add(cells, text);
	}
}

static void
total(void *ctx, struct strlist *cells)
{
	(void)ctx;
	strlist_add(cells, "合计");
	strlist_add(cells, "99");
}

static void
search(void *ctx, const char *text)
{
	struct rows *r = ctx;

	text_copy(r->search, sizeof r->search, text);
}

static bool
marked(void *ctx, int64_t n)
{
	struct rows *r = ctx;

	return r->marks[n];
}

static void
mark(void *ctx, int64_t n, bool on)
{
	struct rows *r = ctx;

	r->marks[n] = on;
}

static void
moved(void *ctx, int64_t n)
{
	struct rows *r = ctx;

	r->moved = n;
}

static const struct vlist_ops ops = {
	.count = count, .page = page, .row = row, .total = total,
	.search = search, .marked = marked, .mark = mark, .moved = moved,
};

static const struct vlist_column columns[] = {
	{ "甲", 10, 0, false }, { "乙", 12, 0, true }, { "丙", 12, 1, false },
	{ "丁", 12, 0, false }, { "戊", 12, 0, false }, { 0 }
};

static struct rows rows;
static struct vlist list;
static char screen[8000];

static void
draw(int cols)
{
	struct buf dump = BUF_INIT;

	paint_begin();
	rows.asked = 0;
	vlist_draw(&list, (struct area){ 0, 0, 10, cols });
	paint_end();
	paint_dump(&dump);
	text_copy(screen, sizeof screen, dump.data);
	buf_release(&dump);
	assert_true(rows.asked <= 10);
}

static void
press(int code)
{
	struct key k = { .code = code };

	vlist_key(&list, &k);
}

static int
set_up(void **state)
{
	(void)state;
	memset(&rows, 0, sizeof rows);
	rows.count = 50;
	vlist_init(&list, &ops, columns, &rows);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	vlist_release(&list);
	return 0;
}

static void
columns_move_where_they_do_not_fit(void **state)
{
	(void)state;
	draw(80);
	assert_non_null(strstr(screen, "戊"));
	assert_false(list.more);
	press(K_RIGHT);
	draw(80);
	assert_int_equal(list.left, 0);
	draw(50);
	assert_true(list.more);
	assert_null(strstr(screen, "戊"));
	press(K_RIGHT);
	press(K_RIGHT);
	draw(50);
	/* The first column stays: it says who the row is. */
	assert_non_null(strstr(screen, "a1"));
	assert_null(strstr(screen, "b1"));
	assert_non_null(strstr(screen, "d1"));
	press(K_RIGHT);
	press(K_RIGHT);
	press(K_RIGHT);
	draw(50);
	assert_false(list.more);
	assert_non_null(strstr(screen, "e1"));
	press(K_LEFT);
	draw(80);
	assert_int_equal(list.left, 0);
}

static void
sums_stand_below(void **state)
{
	char *sum;

	(void)state;
	draw(80);
	sum = strstr(screen, "合计");
	assert_non_null(sum);
	assert_non_null(strstr(sum, "99"));
	assert_null(strstr(screen, "a9 "));
	press(K_PAGE_DOWN);
	assert_int_equal(vlist_row(&list), 8);
}

static void
digits_jump_to_the_row(void **state)
{
	struct key card = { K_SCAN, "360104001", true };

	(void)state;
	draw(80);
	press('4');
	assert_int_equal(vlist_row(&list), 3);
	press('2');
	assert_int_equal(vlist_row(&list), 41);
	assert_int_equal(rows.moved, 41);
	/* 429 is none: the digit begins anew. */
	press('9');
	assert_int_equal(vlist_row(&list), 8);
	press(K_DOWN);
	press('1');
	assert_int_equal(vlist_row(&list), 0);
	assert_true(vlist_key(&list, &card));
	assert_string_equal(rows.search, "360104001");
	press(K_CTRL('U'));
	list.flags = VLIST_DIGITS_SEARCH;
	press('7');
	assert_string_equal(rows.search, "7");
}

static void
typing_searches_and_esc_takes_it_back(void **state)
{
	struct key esc = { .code = K_ESC }, slash = { .code = '/' };

	(void)state;
	press('l');
	press('s');
	assert_string_equal(rows.search, "ls");
	draw(80);
	assert_non_null(strstr(screen, "[ls"));
	assert_int_equal(count(&rows), 2);
	press(K_END);
	assert_int_equal(vlist_row(&list), 1);
	press(K_BACKSPACE);
	assert_string_equal(rows.search, "l");
	assert_int_equal(vlist_row(&list), 0);
	assert_true(vlist_key(&list, &esc));
	assert_string_equal(rows.search, "");
	assert_false(vlist_key(&list, &esc));
	assert_false(vlist_key(&list, &slash));
}

static void
marks_belong_to_the_caller(void **state)
{
	(void)state;
	assert_true(vlist_act(&list, ACT_MARK));
	assert_true(rows.marks[0]);
	assert_int_equal(vlist_row(&list), 1);
	draw(80);
	assert_non_null(strstr(screen, " *"));
	vlist_move(&list, 0);
	assert_true(vlist_act(&list, ACT_MARK));
	assert_false(rows.marks[0]);
	assert_false(vlist_act(&list, ACT_OPEN));
}

static void
more_above_and_below_is_shown(void **state)
{
	(void)state;
	draw(80);
	assert_null(strstr(screen, "^"));
	assert_non_null(strstr(screen, "v"));
	press(K_END);
	draw(80);
	assert_non_null(strstr(screen, "^"));
	assert_null(strstr(screen, "v"));
}

static void
a_mark_ends_a_row_number(void **state)
{
	(void)state;
	draw(80);
	press('1');
	assert_true(vlist_act(&list, ACT_MARK));
	press('3');
	assert_int_equal(vlist_row(&list), 2);
}

static void
an_empty_list_says_so(void **state)
{
	(void)state;
	rows.count = 0;
	vlist_reload(&list);
	draw(80);
	assert_int_equal(vlist_row(&list), -1);
	assert_false(vlist_act(&list, ACT_MARK));
	press(K_END);
	press(K_PAGE_UP);
	press('5');
	assert_int_equal(vlist_row(&list), -1);
	assert_non_null(strstr(screen, "没有记录"));
	rows.count = 3;
	vlist_move(&list, 99);
	assert_int_equal(vlist_row(&list), 2);
	rows.count = 1;
	vlist_reload(&list);
	assert_int_equal(vlist_row(&list), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

static void
columns_fit_what_stands_in_them(void **state)
{
	(void)state;
	draw(50);
	assert_true(list.more);
	list.flags = VLIST_FIT | VLIST_NO_NUMBERS;
	paint_begin();
	vlist_draw(&list, (struct area){ 0, 0, 10, 50 });
	paint_end();
	assert_false(list.more);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(columns_move_where_they_do_not_fit),
		TEST(sums_stand_below),
		TEST(digits_jump_to_the_row),
		TEST(typing_searches_and_esc_takes_it_back),
		TEST(marks_belong_to_the_caller),
		TEST(more_above_and_below_is_shown),
		TEST(a_mark_ends_a_row_number),
		TEST(an_empty_list_says_so),
		TEST(columns_fit_what_stands_in_them),
	};

	return cmocka_run_group_tests(tests, hidden_start, hidden_stop);
}
