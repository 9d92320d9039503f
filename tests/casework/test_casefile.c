/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "bench.h"

#include "casework/gap.h"
#include "casework/timing.h"

static const struct case_gap *
gap_of(const struct casefile *c, const char *field, const char *value)
{
	size_t i;

	for (i = 0; i < c->n_gaps; i++)
		if (strcmp(c->gaps[i].field, field) == 0 &&
		    (value == NULL || strcmp(c->gaps[i].value, value) == 0))
			return &c->gaps[i];
	return NULL;
}

static void
test_names(void **state)
{
	(void)state;
	assert_int_equal(gap_count_names(NULL), 0);
	assert_int_equal(gap_count_names("张三"), 1);
	assert_int_equal(gap_count_names("张三、李四"), 2);
	assert_int_equal(gap_count_names("张三 李四，王五"), 3);
	assert_int_equal(gap_count_names("、张三、"), 1);
}

static void
test_gaps(void **state)
{
	struct casefile *c;
	struct buf missing = BUF_INIT;
	const struct case_gap *g;
	char id[19], number[40];

	(void)state;
	bench_number("19700808", 701, id);
	snprintf(number, sizeof number, "id_number=%s", id);
	assert_done(act(NULL, "take-in", "name=江河", number,
	    "application.category=QYP-CAT-4", NULL));
	c = bench_case(id);
	/* Papers of this category, and not of others. */
	assert_non_null(gap_of(c, "paper", "QYP-FILE-3"));
	assert_non_null(gap_of(c, "paper", "expense"));
	assert_null(gap_of(c, "paper", "QYP-FILE-4"));
	assert_null(gap_of(c, "paper", "QYP-FILE-6"));
	assert_string_equal(gap_of(c, "paper", "QYP-FILE-3")->action,
	    "file-paper");
	g = gap_of(c, "address", NULL);
	assert_non_null(g);
	assert_true(g->required);
	assert_string_equal(g->action, "edit");
	assert_string_not_equal(g->uid, "");
	assert_false(gap_of(c, "phone", NULL)->required);
	assert_non_null(gap_of(c, "reason", NULL));
	assert_null(gap_of(c, "guardian_name", NULL));
	casefile_missing_papers(c, &missing);
	assert_non_null(strstr(missing.data, "疾病证明"));
	buf_release(&missing);
	casefile_free(c);
	assert_done(act(id, "file-paper", "paper=QYP-FILE-3", NULL));
	c = bench_case(id);
	assert_null(gap_of(c, "paper", "QYP-FILE-3"));
	casefile_free(c);
}

static void
test_survey_gaps(void **state)
{
	struct casefile *c;
	char person[UID_TEXT], id[19];

	(void)state;
	bench_number("19700808", 702, id);
	bench_take_in("江海", id, person);
	assert_done(act(person, "visit", "workers=张三", NULL));
	c = bench_case(person);
	assert_non_null(gap_of(c, "workers", NULL));
	assert_string_equal(gap_of(c, "workers", NULL)->kind, "visit");
	assert_non_null(gap_of(c, "sign_kind", NULL));
	casefile_free(c);
	assert_done(act(person, "visit", "kind=survey", "workers=张三、李四",
	    "sign_kind=签字", "signed_by=江海", NULL));
	c = bench_case(person);
	assert_null(gap_of(c, "workers", NULL));
	casefile_free(c);
}

/* The whole line, one stage after the other. */
static void
test_stages(void **state)
{
	char person[UID_TEXT], id[19];
	struct casefile *c;

	(void)state;
	bench_number("19400808", 703, id);
	bench_take_in("江湖", id, person);
	assert_int_equal(bench_stage(person), CASE_APPLIED);
	assert_done(act(person, "accept", NULL));
	c = bench_case(person);
	assert_int_equal(c->stage, CASE_ACCEPTED);
	/* The survey begins within 3 working days of the acceptance. */
	assert_string_equal(c->due_event, DEADLINE_SURVEY);
	assert_int_equal(c->due, day_parse_iso("2026-02-24"));
	casefile_free(c);
	assert_done(act(person, "visit", "workers=张三、李四", NULL));
	assert_int_equal(bench_stage(person), CASE_VISITED);
	assert_done(act(person, "assess", "answer.SC-1=1", "answer.SC-2=1",
	    "answer.SC-3=1", "answer.SC-4=1", "answer.SC-5=1",
	    "answer.SC-6=1", NULL));
	assert_int_equal(bench_stage(person), CASE_ASSESSED);
	assert_done(act(person, "opine", "text=同意", NULL));
	assert_int_equal(bench_stage(person), CASE_OPINED);
	assert_done(act(person, "decide", "outcome=approve", NULL));
	assert_int_equal(bench_stage(person), CASE_ENROLLED);
	assert_done(act(person, "number", NULL));
	assert_int_equal(bench_stage(person), CASE_NUMBERED);
	assert_done(act(person, "open-file", NULL));
	assert_done(act(person, "issue-card", NULL));
	c = bench_case(person);
	assert_int_equal(c->stage, CASE_SERVED);
	assert_false(c->card_handed);
	assert_false(casefile_open(c));
	assert_string_equal(case_stage_label(c->stage), "在册");
	casefile_free(c);
	assert_done(act(person, "hand-card", NULL));
	c = bench_case(person);
	assert_true(c->card_handed);
	casefile_free(c);
}

/* The clock of the case runs with that of the step; the earlier counts. */
static void
test_earlier_clock(void **state)
{
	char person[UID_TEXT], id[19];
	struct casefile *c;
	struct deadline d;

	(void)state;
	bench_number("19400808", 704, id);
	bench_take_in("江岸", id, person);
	assert_done(act(person, "accept", NULL));
	bench_day("2026-03-30");
	assert_done(act(person, "visit", "workers=张三、李四", NULL));
	assert_done(act(person, "opine", "text=同意", NULL));
	c = bench_case(person);
	assert_int_equal(c->stage, CASE_OPINED);
	assert_string_equal(c->due_event, DEADLINE_CASE);
	assert_int_equal(c->due, day_parse_iso("2026-04-01"));
	assert_int_equal(c->days_left, 2);
	assert_true(timing_case(bench, c, &d, &why));
	assert_int_equal(d.due, c->due);
	casefile_free(c);
	bench_day(BENCH_DAY);
}

static void
test_nobody(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	assert_null(casefile_load(bench, 987654, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	casefile_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_survey_gaps),
		cmocka_unit_test(test_stages),
		cmocka_unit_test(test_earlier_clock),
		cmocka_unit_test(test_nobody),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
