/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/mem.h"

static void
agrees_with_the_c_library(void **state)
{
	int year, month, day;
	struct tm tm;
	time_t t;
	day_t d;

	(void)state;
	for (d = -43829; d < 84006; d++) {    /* 1850 to 2199 */
		t = (time_t)d * 86400;
		gmtime_r(&t, &tm);
		day_split(d, &year, &month, &day);
		assert_int_equal(year, tm.tm_year + 1900);
		assert_int_equal(month, tm.tm_mon + 1);
		assert_int_equal(day, tm.tm_mday);
		assert_int_equal(day_weekday(d), (tm.tm_wday + 6) % 7);
		assert_int_equal(day_make(year, month, day), d);
	}
}

static void
there_is_no_such_day(void **state)
{
	(void)state;
	assert_int_equal(day_make(2025, 2, 29), DAY_NONE);
	assert_int_equal(day_make(1900, 2, 29), DAY_NONE);
	assert_int_not_equal(day_make(2000, 2, 29), DAY_NONE);
	assert_int_equal(day_make(2026, 13, 1), DAY_NONE);
	assert_int_equal(day_make(2026, 0, 1), DAY_NONE);
	assert_int_equal(day_make(2026, 4, 31), DAY_NONE);
	assert_int_equal(day_make(2026, 4, 0), DAY_NONE);
}

static void
iso_is_strict(void **state)
{
	static const char *const bad[] = { "", "2026-1-15", "20260115",
		"2026-01-15 ", " 2026-01-15", "2026/01/15", "2026-02-30",
		"1849-12-31", "2200-01-01", "2026-01-1x", "+026-01-15" };
	char text[11];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(day_parse_iso(bad[i]), DAY_NONE);
	assert_int_equal(day_parse_iso(NULL), DAY_NONE);
	assert_int_equal(day_parse_iso("1970-01-01"), 0);
	assert_string_equal(day_format(day_parse_iso("1850-01-01"), text),
	    "1850-01-01");
	assert_string_equal(day_format(day_parse_iso("2199-12-31"), text),
	    "2199-12-31");
	assert_string_equal(day_format(DAY_NONE, text), "");
}

static void
takes_what_a_clerk_types(void **state)
{
	static const struct {
		const char *typed, *day;
	} cases[] = {
		{ "20260115", "2026-01-15" },
		{ "2026-1-15", "2026-01-15" },
		{ "2026.1.15", "2026-01-15" },
		{ "2026/1/15", "2026-01-15" },
		{ "2026年1月15日", "2026-01-15" },
		{ "2026年1月15", "2026-01-15" },
		{ "２０２６．１．１５", "2026-01-15" },
		{ "2026。1。15", "2026-01-15" },
		{ "２０２６年１月１５日", "2026-01-15" },
		{ "　2026-01-15 ", "2026-01-15" },
		{ "0115", "2026-01-15" },
		{ "1-15", "2026-01-15" },
		{ "1月15日", "2026-01-15" },
		{ "1月15号", "2026-01-15" },
		{ "15", "2026-03-15" },
		{ "5", "2026-03-05" },
		{ "15日", "2026-03-15" },
		{ "+3", "2026-03-13" },
		{ "-3", "2026-03-07" },
		{ "＋10", "2026-03-20" },
		{ "-10", "2026-02-28" },
		{ ".", "2026-03-10" },
		{ "。", "2026-03-10" },
		{ "今天", "2026-03-10" },
	};
	static const char *const unclear[] = { "", "abc", "115", "260115",
		"26-1-15", "2026-1", "2026年1月", "2026-1/15", "31-12",
		"2026-02-30", "0230", "32", "0", "+", "-", "+12345", "+-3",
		"1-15-", "1--15", "2026-1-15-1", "12345678901234567890",
		"2026年1-15", "十五", "2026-001-15", "2026-1-15x",
		"00002026-1-15" };
	day_t today = day_make(2026, 3, 10);
	char text[11];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(
		    day_format(day_parse_typed(cases[i].typed, today), text),
		    cases[i].day);
	for (i = 0; i < ARRAY_LEN(unclear); i++)
		assert_string_equal(
		    day_format(day_parse_typed(unclear[i], today), text), "");
	/* the 31st of a month of 30 days */
	assert_int_equal(day_parse_typed("31", day_make(2026, 4, 1)),
	    DAY_NONE);
}

/* Whatever is typed gives no day or one that is stored and comes back. */
static void
survives_any_keys(void **state)
{
	static const char *const keys[] = { "0", "1", "2", "9", "2026", "-",
		"+", ".", "/", "年", "月", "日", "。", "１", " ", "\xFF", "今天" };
	day_t today = day_make(2026, 3, 10), d;
	char typed[64], text[11];
	unsigned seed = 1, i, j, found = 0;

	(void)state;
	for (i = 0; i < 200000; i++) {
		typed[0] = '\0';
		for (j = 0; j < 1 + i % 7; j++) {
			seed = seed * 1103515245 + 12345;
			strcat(typed, keys[(seed >> 16) % ARRAY_LEN(keys)]);
		}
		d = day_parse_typed(typed, today);
		if (d == DAY_NONE)
			continue;
		found++;
		assert_int_equal(day_parse_iso(day_format(d, text)), d);
	}
	assert_in_range(found, 1000, 199999);
}

static void
ages_grow_on_the_birthday(void **state)
{
	(void)state;
	assert_int_equal(
	    day_age(day_make(1952, 9, 3), day_make(2026, 9, 2)), 73);
	assert_int_equal(
	    day_age(day_make(1952, 9, 3), day_make(2026, 9, 3)), 74);
	/* 29 February: on 1 March of common years */
	assert_int_equal(
	    day_age(day_make(2000, 2, 29), day_make(2018, 2, 28)), 17);
	assert_int_equal(
	    day_age(day_make(2000, 2, 29), day_make(2018, 3, 1)), 18);
	assert_int_equal(
	    day_age(day_make(2000, 2, 29), day_make(2020, 2, 29)), 20);
}

static void
months_end_where_the_month_ends(void **state)
{
	(void)state;
	assert_int_equal(day_add_months(day_make(2026, 1, 31), 1),
	    day_make(2026, 2, 28));
	assert_int_equal(day_add_months(day_make(2023, 12, 31), 2),
	    day_make(2024, 2, 29));
	assert_int_equal(day_add_months(day_make(2026, 1, 15), -1),
	    day_make(2025, 12, 15));
	assert_int_equal(day_add_months(day_make(2026, 6, 30), 0),
	    day_make(2026, 6, 30));
	assert_int_equal(day_add_months(day_make(2026, 6, 30), 30),
	    day_make(2028, 12, 30));
}

static void
weekdays_are_chinese(void **state)
{
	(void)state;
	assert_string_equal(day_weekday_name(day_make(2026, 1, 15)), "周四");
	assert_string_equal(day_weekday_name(day_make(2026, 1, 18)), "周日");
}

static void
times_are_utc_and_the_day_is_local(void **state)
{
	int64_t ms = time_parse("2026-01-04T16:00:00Z");
	char text[21];

	(void)state;
	assert_true(ms > 0);
	assert_string_equal(time_format(ms, text), "2026-01-04T16:00:00Z");
	assert_string_equal(time_format(ms + 999, text),
	    "2026-01-04T16:00:00Z");
	assert_int_equal(day_of_time(ms), day_make(2026, 1, 5));
	assert_int_equal(day_of_time(ms - 1), day_make(2026, 1, 4));
	assert_string_equal(time_format(-1, text), "1969-12-31T23:59:59Z");
	assert_int_equal(time_parse("2026-01-04T24:00:00Z"), -1);
	assert_int_equal(time_parse("2026-01-04 16:00:00Z"), -1);
	assert_int_equal(time_parse("2026-01-04T16:00:00"), -1);
	assert_int_equal(time_parse("2026-02-30T16:00:00Z"), -1);
	assert_int_equal(time_parse(NULL), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_the_c_library),
		cmocka_unit_test(there_is_no_such_day),
		cmocka_unit_test(iso_is_strict),
		cmocka_unit_test(takes_what_a_clerk_types),
		cmocka_unit_test(survives_any_keys),
		cmocka_unit_test(ages_grow_on_the_birthday),
		cmocka_unit_test(months_end_where_the_month_ends),
		cmocka_unit_test(weekdays_are_chinese),
		cmocka_unit_test(times_are_utc_and_the_day_is_local),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
