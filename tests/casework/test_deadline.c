/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "bench.h"

static day_t
day(const char *iso)
{
	return day_parse_iso(iso);
}

static struct deadline
clock_of(const char *code, const char *from, const struct pause *pauses,
    size_t n, const char *today)
{
	struct deadline d;

	if (!deadline_compute(bench, code, day(from), pauses, n, day(today),
	        &d, &why))
		fail_msg("%s", why.text);
	return d;
}

/* Working days with the exchange days of the State Council. */
static void
test_working_days(void **state)
{
	static const struct {
		const char *code, *from, *due;
	} vectors[] = {
		{ "tell", "2026-02-12", "2026-02-24" },
		{ "papers", "2026-02-12", "2026-03-04" },
		{ "case", "2026-09-28", "2026-11-13" },
		{ "tell", "2025-12-30", "2026-01-05" },
		{ "tell", "2026-09-18", "2026-09-22" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(vectors); i++) {
		struct deadline d = clock_of(vectors[i].code, vectors[i].from,
		    NULL, 0, vectors[i].from);

		assert_int_equal(d.due, day(vectors[i].due));
		assert_false(d.guessed);
		assert_true(d.working);
	}
	assert_int_equal(deadline_day(bench, "tell", day("2026-02-12")),
	    day("2026-02-24"));
}

static void
test_calendar_days(void **state)
{
	struct deadline d = clock_of("notice", "2026-02-12", NULL, 0,
	    "2026-02-14");

	(void)state;
	assert_int_equal(d.due, day("2026-02-19"));
	assert_int_equal(d.days_left, 5);
	assert_false(d.working);
	d = clock_of("death", "2026-11-30", NULL, 0, "2026-11-30");
	assert_int_equal(d.due, day("2027-02-28"));
}

static void
test_unknown(void **state)
{
	char event[64];
	struct deadline d = clock_of("no-such-rule", "2026-02-12", NULL, 0,
	    "2026-02-12");

	(void)state;
	assert_int_equal(d.due, DAY_NONE);
	assert_int_equal(deadline_day(bench, "no-such-rule", 0), DAY_NONE);
	assert_false(deadline_event(bench, "no-such-rule", event));
	assert_true(deadline_event(bench, "accept", event));
	assert_string_equal(event, "application.applied_on");
	assert_true(deadline_compute(bench, "tell", DAY_NONE, NULL, 0, 0, &d,
	    &why));
	assert_int_equal(d.due, DAY_NONE);
}

/* A year nobody has entered is plain weeks and says so. */
static void
test_guess(void **state)
{
	struct deadline d = clock_of("tell", "2027-12-31", NULL, 0,
	    "2027-12-31");

	(void)state;
	assert_int_equal(d.due, day("2028-01-05"));
	assert_true(d.guessed);
}

static void
test_paused(void **state)
{
	struct pause p[] = {
		{ day("2026-02-13"), DAY_NONE },
		{ day("2026-02-26"), DAY_NONE },
	};
	struct deadline d;

	(void)state;
	/* One of five used when it stopped. */
	d = clock_of("accept", "2026-02-12", p, 1, "2026-02-25");
	assert_true(d.paused);
	assert_int_equal(d.due, DAY_NONE);
	assert_int_equal(d.days_left, 4);
	/* It runs on the day after: 25, 26, 27 and the worked 28. */
	p[0].until = day("2026-02-24");
	d = clock_of("accept", "2026-02-12", p, 1, "2026-02-25");
	assert_false(d.paused);
	assert_int_equal(d.due, day("2026-02-28"));
	assert_int_equal(d.days_left, 3);
	/* A second pause: the 25th and 26th are used, two are left. */
	d = clock_of("accept", "2026-02-12", p, 2, "2026-03-10");
	assert_true(d.paused);
	assert_int_equal(d.days_left, 2);
	p[1].until = day("2026-03-10");
	d = clock_of("accept", "2026-02-12", p, 2, "2026-03-13");
	assert_int_equal(d.due, day("2026-03-12"));
	assert_int_equal(d.days_left, -1);
	/* What ran out before it was paused stays run out. */
	p[0].from = day("2026-03-05");
	p[0].until = DAY_NONE;
	d = clock_of("accept", "2026-02-12", p, 1, "2026-03-06");
	assert_false(d.paused);
	assert_int_equal(d.due, day("2026-02-26"));
	/* A rule that does not stand still runs through. */
	p[0].from = day("2026-02-13");
	d = clock_of("tell", "2026-02-12", p, 1, "2026-02-24");
	assert_false(d.paused);
	assert_int_equal(d.due, day("2026-02-24"));
	assert_int_equal(d.days_left, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_working_days),
		cmocka_unit_test(test_calendar_days),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_guess),
		cmocka_unit_test(test_paused),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
