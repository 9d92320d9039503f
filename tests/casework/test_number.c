/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "bench.h"

#include "casework/number.h"

/* Taken in, accepted and approved. */
static void
approved(const char *name, int serial, char person[UID_TEXT])
{
	char id[19];

	bench_number("19520505", serial, id);
	bench_take_in(name, id, person);
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "decide", "outcome=approve", NULL));
}

static void
test_series(void **state)
{
	char first[UID_TEXT], second[UID_TEXT], third[UID_TEXT], id[19];
	char shown[24];
	const struct record *n;

	(void)state;
	bench_number("19520505", 400, id);
	bench_take_in("萧先生", id, third);
	assert_refused(act(third, "number", NULL), "还没有生效的认定");
	approved("田大嫂", 401, first);
	approved("董大哥", 402, second);
	assert_done(act(first, "number", NULL));
	n = wrote("service_number");
	assert_int_equal(record_int(n, "sequence"), 1);
	assert_string_equal(record_text(n, "division"), BENCH_UNIT);
	assert_true(service_number_check(record_text(n, "number"), &why));
	assert_string_equal(number_short(bench, record_text(n, "number"),
	    shown), "1");
	assert_done(act(second, "number", NULL));
	assert_int_equal(record_int(wrote("service_number"), "sequence"), 2);
	assert_refused(act(first, "number", NULL), "已有服务号");
	/* What was typed is not taken: the series alone gives numbers. */
	approved("袁大嫂", 403, third);
	assert_done(act(third, "number", "sequence=77", NULL));
	assert_int_equal(record_int(wrote("service_number"), "sequence"), 3);
	/* The number finds the person, in full and short. */
	assert_int_equal(bench_stage("3"), CASE_NUMBERED);
}

static void
store_number(int sequence, const char *state, const char *reason)
{
	struct record *r = record_new(&kind_service_number);
	char number[19];

	assert_true(service_number_make(BENCH_UNIT, sequence, number, &why));
	record_set(r, "division", BENCH_UNIT);
	record_set_int(r, "sequence", sequence);
	record_set(r, "number", number);
	record_set(r, "state", state);
	record_set(r, "reason", reason);
	uid_new(r->uid);
	text_copy(r->unit, sizeof r->unit, BENCH_UNIT);
	r->tenure = r->rev = 1;
	time_format(clock_now(), r->created_at);
	time_format(clock_now(), r->changed_at);
	record_sum(r, r->sum);
	assert_int_equal(row_store(bench->db, r, NULL, &why), DB_NONE);
	record_free(r);
}

/* A voided number stays used. */
static void
test_voided(void **state)
{
	char person[UID_TEXT];

	(void)state;
	store_number(6, "voided", "重复登记");
	assert_int_equal(number_next(bench, BENCH_UNIT, &why), 7);
	approved("于大妈", 404, person);
	assert_done(act(person, "number", NULL));
	assert_int_equal(record_int(wrote("service_number"), "sequence"), 7);
	assert_int_equal(number_next(bench, "360104002002", &why), 1);
}

static void
test_dead_get_none(void **state)
{
	char person[UID_TEXT];

	(void)state;
	approved("余老汉", 405, person);
	assert_done(act(person, "record-death", "died_on=2026-02-12", NULL));
	assert_refused(act(person, "number", NULL), "死亡");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_series),
		cmocka_unit_test(test_voided),
		cmocka_unit_test(test_dead_get_none),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
