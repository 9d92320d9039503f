/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The State Council's exchange days of 2004 to 2026, from data/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/mem.h"

static struct calendar *
load(void)
{
	struct calendar *c = calendar_new();
	FILE *f = fopen(SOURCE_DIR "/data/holidays.csv", "r");
	char line[256];
	day_t d;

	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	while (fgets(line, sizeof line, f) != NULL) {
		assert_int_equal(line[10], ',');
		line[10] = '\0';
		d = day_parse_iso(line);
		assert_int_not_equal(d, DAY_NONE);
		if (strncmp(line + 11, "work,", 5) == 0)
			calendar_set(c, d, true);
		else if (strncmp(line + 11, "rest,", 5) == 0)
			calendar_set(c, d, false);
		else
			fail_msg("neither work nor rest: %s", line + 11);
	}
	fclose(f);
	return c;
}

static void
counts_over_exchange_days(void **state)
{
	static const struct {
		const char *from;
		int n;
		const char *to;
	} cases[] = {
		{ "2026-02-12", 3, "2026-02-24" },
		{ "2026-02-12", 10, "2026-03-04" },
		{ "2026-09-28", 30, "2026-11-13" },
		{ "2025-12-30", 3, "2026-01-05" },
		{ "2026-09-18", 3, "2026-09-22" },
		{ "2026-02-12", 0, "2026-02-12" },
	};
	struct calendar *c = load();
	bool guessed;
	day_t from, to;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		from = day_parse_iso(cases[i].from);
		to = day_parse_iso(cases[i].to);
		guessed = true;
		assert_int_equal(calendar_add(c, from, cases[i].n, &guessed),
		    to);
		assert_false(guessed);
		assert_int_equal(calendar_between(c, from, to), cases[i].n);
		assert_int_equal(calendar_between(c, to, from), -cases[i].n);
	}
	calendar_free(c);
}

static void
a_weekend_day_may_be_worked_and_a_weekday_be_off(void **state)
{
	struct calendar *c = load();

	(void)state;
	assert_true(calendar_works(c, day_make(2026, 1, 4)));     /* Sunday */
	assert_true(calendar_works(c, day_make(2025, 10, 11)));
	assert_false(calendar_works(c, day_make(2026, 10, 7)));
	assert_false(calendar_works(c, day_make(2026, 1, 10)));   /* Saturday */
	assert_true(calendar_works(c, day_make(2026, 1, 12)));
	calendar_free(c);
}

static void
a_year_without_data_is_a_guess(void **state)
{
	struct calendar *c = load();
	bool guessed = false;

	(void)state;
	assert_true(calendar_has_year(c, 2026));
	assert_false(calendar_has_year(c, 2027));
	/* 2027-01-01, a Friday, counts as worked until its notice is there */
	assert_int_equal(calendar_add(c, day_make(2026, 12, 31), 1, &guessed),
	    day_make(2027, 1, 1));
	assert_true(guessed);
	assert_int_equal(calendar_add(c, day_make(2026, 12, 30), 1, &guessed),
	    day_make(2026, 12, 31));
	assert_false(guessed);
	calendar_free(c);
}

static void
the_last_entry_of_a_day_wins(void **state)
{
	struct calendar *c = calendar_new();
	day_t d = day_make(2030, 5, 1);

	(void)state;
	calendar_set(c, d, false);
	calendar_set(c, d - 5, false);
	calendar_set(c, d + 5, true);
	calendar_set(c, d, true);
	assert_true(calendar_works(c, d));
	assert_false(calendar_works(c, d - 5));
	assert_true(calendar_works(c, d + 5));
	calendar_free(c);
	calendar_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_over_exchange_days),
		cmocka_unit_test(
		    a_weekend_day_may_be_worked_and_a_weekday_be_off),
		cmocka_unit_test(a_year_without_data_is_a_guess),
		cmocka_unit_test(the_last_entry_of_a_day_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
