/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A village that leads and the street that decides, at one register: the
 * rows need no journey here, the rights are those of two desks.
 */
#include "bench.h"

#include "casework/worklist.h"

#define STREET "360104002"

static char person[UID_TEXT], papers[UID_TEXT];

/* Sit down at the desk of a unit. */
static void
sit(const char *unit)
{
	text_copy(bench->unit, sizeof bench->unit, unit);
	text_copy(bench->profile, sizeof bench->profile, "village-led");
	bench->level = (int)strlen(unit);
}

/* The state shown in the work list of this desk; "" if it is no work. */
static void
work_state(char state[64])
{
	struct worklist w;
	size_t i;

	assert_true(worklist_load(bench, &w, &why));
	state[0] = '\0';
	for (i = 0; i < w.len; i++)
		if (strcmp(w.at[i].event, "case") == 0)
			text_copy(state, 64, w.at[i].state);
	worklist_release(&w);
}

DB_QUERY(hand_over,
    "INSERT INTO batch_out (receiver, epoch, number, made_at, stamp_from,"
    " stamp_to, complete, row_count, hash, state) VALUES ('" BENCH_UNIT "',"
    " 'e', 1, '2026-02-12T00:00:00Z', 0, 1000000, 1, 1, x'00', 'made')");

/* The street gives the village a desk of its own. */
static void
test_enrolled(void **state)
{
	(void)state;
	sit(STREET);
	assert_done(act(NULL, "enrol-unit", "division=" BENCH_UNIT, NULL));
	assert_true(stmt_run(db_query(bench->db, &hand_over, &why), &why));
}

static void
test_village_prepares(void **state)
{
	char id[19];

	(void)state;
	sit(BENCH_UNIT);
	bench_number("19441212", 981, id);
	bench_take_in("段阿婆", id, person);
	bench_to_opinion(person);
	assert_refused(act(person, "decide", "outcome=approve", NULL),
	    "需求认定");
	assert_int_equal(why.code, ERR_UNSAFE);
}

static void
test_street_returns(void **state)
{
	char shown[64];

	(void)state;
	work_state(shown);
	assert_string_equal(shown, "");
	sit(STREET);
	work_state(shown);
	assert_string_equal(shown, "待认定，纸质未到");
	assert_done(act(person, "decide", "outcome=return",
	    "what=调查表缺签字", NULL));
	work_state(shown);
	assert_string_equal(shown, "");
	assert_refused(act(person, "resubmit", NULL), "登记补正");
	assert_int_equal(why.code, ERR_UNSAFE);
}

static void
test_village_mends(void **state)
{
	char shown[64];

	(void)state;
	sit(BENCH_UNIT);
	work_state(shown);
	assert_non_null(strstr(shown, "退回待补正"));
	assert_done(act(person, "file-paper", "paper=survey", NULL));
	assert_done(act(person, "send-papers", NULL));
	assert_string_equal(record_text(wrote("paper_move"), "to_unit"),
	    STREET);
	record_uid(wrote("paper_move"), papers);
	assert_refused(act_at(papers, "receive-papers", NULL),
	    "由对方签收");
	assert_done(act(person, "resubmit", NULL));
	assert_int_equal(bench_stage(person), CASE_OPINED);
}

static void
test_street_decides(void **state)
{
	char shown[64];

	(void)state;
	sit(STREET);
	work_state(shown);
	assert_string_equal(shown, "待认定，纸质未到");
	assert_refused(act_at(papers, "receive-papers",
	    "received_on=2026-02-11", NULL), "早于移交日期");
	assert_done(act_at(papers, "receive-papers", NULL));
	assert_refused(act_at(papers, "receive-papers", NULL), "签收过");
	work_state(shown);
	assert_string_equal(shown, "待认定，纸质已到");
	assert_done(act(person, "decide", "outcome=approve",
	    "main_category=QYP-CAT-3", NULL));
	assert_false(heard("纸质材料还没有签收"));
	assert_string_equal(wrote("decision")->unit, STREET);
	assert_refused(act(person, "number", NULL), "编服务号");
	assert_refused(act(person, "issue-card", NULL), "制卡");
	assert_refused(act(person, "notify", NULL), "登记送达");
}

static void
test_village_finishes(void **state)
{
	(void)state;
	sit(BENCH_UNIT);
	assert_done(act(person, "notify", NULL));
	assert_done(act(person, "number", NULL));
	assert_done(act(person, "open-file", NULL));
	assert_done(act(person, "issue-card", NULL));
	assert_false(heard("还没有"));
	assert_done(act(person, "hand-card", NULL));
	assert_int_equal(bench_stage(person), CASE_SERVED);
	assert_refused(act(person, "stop", "reason=搬走", NULL),
	    "停止服务");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_enrolled),
		cmocka_unit_test(test_village_prepares),
		cmocka_unit_test(test_street_returns),
		cmocka_unit_test(test_village_mends),
		cmocka_unit_test(test_street_decides),
		cmocka_unit_test(test_village_finishes),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
