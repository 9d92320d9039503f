/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/mem.h"

static int
set_free(void **state)
{
	(void)state;
	unsetenv("NUANDANG_NOW");
	clock_fix(-1);
	return 0;
}

static void
a_free_clock_never_goes_back(void **state)
{
	int64_t before = 0, now;
	int i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		now = clock_now();
		assert_true(now >= before);
		before = now;
	}
	assert_true(now > 1767225600000);    /* later than 2026-01-01 */
	assert_int_equal(clock_today(), day_of_time(now));
}

static void
a_clock_known_to_be_behind_names_a_later_day(void **state)
{
	(void)state;
	clock_fix(time_parse("1970-01-01T00:00:00Z"));
	clock_at_least(time_parse("2026-01-05T00:00:00Z"));
	assert_int_equal(clock_today(), day_make(2026, 1, 5));
	assert_int_equal(clock_now(), 0);
	clock_fix(time_parse("2026-01-06T00:00:00Z"));
	assert_int_equal(clock_today(), day_make(2026, 1, 6));
	clock_at_least(-1);
	clock_fix(0);
	assert_int_equal(clock_today(), day_make(1970, 1, 1));
}

static void
a_fixed_clock_moves_by_one(void **state)
{
	int64_t at = time_parse("2026-01-04T16:00:00Z");

	(void)state;
	clock_fix(at);
	assert_int_equal(clock_today(), day_make(2026, 1, 5));
	assert_int_equal(clock_peek(), at);
	assert_int_equal(clock_now(), at);
	assert_int_equal(clock_now(), at + 1);
	assert_int_equal(clock_peek(), at + 2);
	assert_int_equal(clock_now(), at + 2);
	clock_fix(-1);
	assert_true(clock_now() > at);
}

static void
takes_the_time_of_the_environment(void **state)
{
	static const struct {
		const char *env, *utc;
	} cases[] = {
		{ "2026-01-05T08:00:00+08:00", "2026-01-05T00:00:00Z" },
		{ "2026-01-05T00:00:00Z", "2026-01-05T00:00:00Z" },
		{ "2026-01-05", "2026-01-04T16:00:00Z" },
		{ "2026-01-05T00:00:00-03:30", "2026-01-05T03:30:00Z" },
	};
	static const char *const bad[] = { "now", "2026-13-01", "2026-01-05T",
		"2026-01-05T08:00:00", "2026-01-05T08:00:00+8:000",
		"2026-01-05T08:00:00+15:00", "2026-01-05T25:00:00+08:00",
		"2026-01-05 08:00:00+08:00" };
	struct err err = ERR_INIT;
	char text[21];
	size_t i;

	(void)state;
	assert_true(clock_allow_env(&err));    /* not set: stays free */
	assert_true(clock_peek() > time_parse("2026-06-01T00:00:00Z"));
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		setenv("NUANDANG_NOW", cases[i].env, 1);
		assert_true(clock_allow_env(&err));
		assert_string_equal(time_format(clock_now(), text),
		    cases[i].utc);
	}
	for (i = 0; i < ARRAY_LEN(bad); i++) {
		err_clear(&err);
		setenv("NUANDANG_NOW", bad[i], 1);
		assert_false(clock_allow_env(&err));
		assert_int_equal(err.code, ERR_USAGE);
		assert_non_null(strstr(err.text, bad[i]));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_free_clock_never_goes_back, set_free),
		cmocka_unit_test_setup(a_fixed_clock_moves_by_one, set_free),
		cmocka_unit_test_setup(
		    a_clock_known_to_be_behind_names_a_later_day, set_free),
		cmocka_unit_test_setup(takes_the_time_of_the_environment,
		    set_free),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
