/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "bench.h"

static void
test_order(void **state)
{
	char person[UID_TEXT], id[19];

	(void)state;
	bench_number("19500404", 301, id);
	bench_take_in("许国华", id, person);
	assert_refused(act(person, "decide", "outcome=approve", NULL),
	    "还没有受理");
	assert_done(act(person, "accept", NULL));
	assert_refused(act(person, "decide", NULL), "认定结果");
	assert_refused(act(person, "decide", "outcome=refuse", NULL), "理由");
	assert_refused(act(person, "decide", "outcome=return", NULL),
	    "逐条");
	assert_refused(act(person, "decide", "outcome=approve", "what=补材料",
	    NULL), "应选退回");
	assert_refused(act(person, "decide", "outcome=stop", NULL),
	    "同意、退回或不予认定");
	assert_refused(act(person, "decide", "outcome=approve",
	    "decided_on=2026-02-11", NULL), "早于申请日期");
	assert_string_equal(why.field, "decision.1.decided_on");
	assert_refused(act(person, "confirm", "outcome=approve", NULL),
	    "没有等待区级确认");
	assert_int_equal(bench_stage(person), CASE_ACCEPTED);
}

static void
test_approve(void **state)
{
	char person[UID_TEXT], id[19], subject[UID_TEXT], uid[UID_TEXT];
	const struct record *d, *e;
	struct casefile *c;

	(void)state;
	bench_number("19500404", 302, id);
	bench_take_in("何桂花", id, person);
	c = bench_case(person);
	record_uid(c->application, subject);
	casefile_free(c);
	assert_done(act(person, "accept", NULL));
	assert_string_equal(record_text(wrote("acceptance"), "due_on"),
	    "2026-04-01");
	/* Without visit, assessment and opinion it only warns. */
	assert_done(act(person, "decide", "outcome=同意",
	    "main_category=QYP-CAT-1", NULL));
	assert_true(heard("还没有入户调查"));
	assert_true(heard("还没有需求评估"));
	assert_true(heard("还没有村级意见"));
	assert_true(heard("还缺材料"));
	assert_true(heard("同一操作员"));
	d = wrote("decision");
	assert_string_equal(record_text(d, "stage"), "decide");
	assert_string_equal(record_text(d, "about"), "application");
	assert_string_equal(record_text(d, "subject"), subject);
	assert_string_equal(record_text(d, "decided_on"), BENCH_DAY);
	assert_string_equal(record_text(d, "start_on"), BENCH_DAY);
	e = wrote("enrolment");
	assert_string_equal(record_text(e, "state"), "active");
	assert_string_equal(record_text(e, "decision"), record_uid(d, uid));
	assert_string_equal(record_text(e, "next_review"), "2027-02-12");
	assert_int_equal(count_wrote("service_number"), 0);
	c = bench_case(person);
	assert_true(c->in_force);
	assert_int_equal(c->stage, CASE_ENROLLED);
	casefile_free(c);
	assert_refused(act(person, "decide", "outcome=approve", NULL),
	    "已经认定过");
	assert_refused(act(person, "take-in", "application.reason=再来",
	    NULL), "已是服务对象");
	assert_done(act(person, "notify", NULL));
	c = bench_case(person);
	assert_non_null(c->delivery);
	assert_string_equal(record_text(wrote("delivery"), "subject"),
	    record_uid(c->decision, uid));
	assert_string_equal(record_text(wrote("delivery"), "document_no"),
	    record_text(c->decision, "document_no"));
	casefile_free(c);
}

/* One series a unit and year, never a number twice, typed ones counted. */
static void
test_document_no(void **state)
{
	char person[UID_TEXT], id[19];
	int i, before = 0, now;

	(void)state;
	for (i = 0; i < 3; i++) {
		bench_number("19500504", 310 + i, id);
		bench_take_in("蒋大妈", id, person);
		assert_done(act(person, "accept", NULL));
		assert_done(act(person, "decide", "outcome=approve", i == 1 ?
		    "document_no=〔2026〕40号" : "handler=甲", NULL));
		assert_int_equal(sscanf(record_text(wrote("decision"),
		    "document_no"), "〔2026〕%d号", &now), 1);
		assert_true(now > before);
		before = now;
	}
	assert_int_equal(now, 41);
	bench_day("2027-01-05");
	bench_number("19500504", 320, id);
	bench_take_in("蒋大爷", id, person);
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "decide", "outcome=refuse",
	    "reason=收入超过标准", NULL));
	assert_string_equal(record_text(wrote("decision"), "document_no"),
	    "〔2027〕1号");
	assert_int_equal(count_wrote("enrolment"), 0);
	assert_int_equal(bench_stage(person), CASE_REFUSED);
	bench_day(BENCH_DAY);
}

static void
test_return_and_mend(void **state)
{
	char person[UID_TEXT], id[19];
	struct casefile *c;

	(void)state;
	bench_number("19500404", 331, id);
	bench_take_in("邓小花", id, person);
	bench_to_opinion(person);
	assert_int_equal(bench_stage(person), CASE_OPINED);
	assert_done(act(person, "decide", "outcome=return",
	    "return_item.1.what=户口本复印件不清", "return_item.1.field=paper",
	    "return_item.2.what=调查表缺日期", NULL));
	assert_int_equal(count_wrote("return_item"), 2);
	assert_int_equal(record_int(wrote("return_item"), "round"), 1);
	assert_string_equal(record_text(wrote("return_item"), "mend_by"),
	    "2026-03-04");
	c = bench_case(person);
	assert_int_equal(c->stage, CASE_RETURNED);
	assert_int_equal(c->return_items.len, 2);
	assert_true(c->paused);
	assert_string_equal(c->due_event, DEADLINE_RETURN);
	casefile_free(c);
	assert_refused(act(person, "decide", "outcome=approve", NULL),
	    "已退回补正");
	bench_day("2026-02-24");
	assert_refused(act(person, "resubmit", "resubmitted_on=2026-02-11",
	    NULL), "早于退回日期");
	assert_done(act(person, "file-paper", "paper=QYP-FILE-2", NULL));
	assert_done(act(person, "resubmit", "note=已重印", NULL));
	c = bench_case(person);
	assert_int_equal(c->stage, CASE_OPINED);
	assert_false(c->paused);
	assert_int_equal(c->rounds, 1);
	/* Nothing of ten days was used before the return on the same day:
	 * ten working days after the 24th. */
	assert_int_equal(c->due, day_parse_iso("2026-03-09"));
	casefile_free(c);
	/* The second round; a reason alone becomes the one item. */
	assert_done(act(person, "decide", "outcome=return",
	    "reason=还是不清", NULL));
	assert_int_equal(record_int(wrote("return_item"), "round"), 2);
	assert_string_equal(record_text(wrote("return_item"), "what"),
	    "还是不清");
	assert_done(act(person, "resubmit", NULL));
	assert_done(act(person, "decide", "outcome=approve", NULL));
	assert_int_equal(bench_stage(person), CASE_ENROLLED);
	bench_day(BENCH_DAY);
}

/* A category of the district's own catalogue that it confirms itself. */
static void
add_confirmed_category(void)
{
	struct record *k = record_new(&kind_category);

	record_set(k, "code", "DIST-1");
	record_set(k, "label", "区级确认的类别");
	record_set(k, "use", "service");
	record_set(k, "confirm", "1");
	uid_new(k->uid);
	text_copy(k->unit, sizeof k->unit, "360104");
	k->tenure = k->rev = 1;
	time_format(clock_now(), k->created_at);
	time_format(clock_now(), k->changed_at);
	record_sum(k, k->sum);
	assert_int_equal(row_store(bench->db, k, NULL, &why), DB_NONE);
	record_free(k);
}

/* Where the category's row asks for it the district confirms. */
static void
test_confirm(void **state)
{
	char person[UID_TEXT], id[19], street[UID_TEXT];
	struct casefile *c;

	(void)state;
	add_confirmed_category();
	bench_number("19500404", 341, id);
	bench_take_in("曹小明", id, person);
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "decide", "outcome=approve",
	    "main_category=DIST-1", NULL));
	record_uid(wrote("decision"), street);
	c = bench_case(person);
	assert_true(c->confirm_asked);
	assert_false(c->in_force);
	assert_int_equal(c->stage, CASE_APPROVED);
	casefile_free(c);
	assert_refused(act(person, "number", NULL), "还没有生效的认定");
	assert_done(act(person, "confirm", "outcome=return",
	    "what=缺病历", NULL));
	assert_int_equal(bench_stage(person), CASE_RETURNED);
	assert_done(act(person, "resubmit", NULL));
	assert_int_equal(bench_stage(person), CASE_OPINED);
	assert_done(act(person, "decide", "outcome=approve",
	    "main_category=DIST-1", NULL));
	record_uid(wrote("decision"), street);
	assert_int_equal(bench_stage(person), CASE_APPROVED);
	assert_done(act(person, "confirm", "outcome=approve", NULL));
	assert_string_equal(record_text(wrote("decision"), "stage"),
	    "confirm");
	assert_string_equal(record_text(wrote("decision"), "subject"),
	    street);
	assert_int_equal(count_wrote("enrolment"), 0);
	c = bench_case(person);
	assert_true(c->in_force);
	assert_int_equal(c->stage, CASE_ENROLLED);
	casefile_free(c);
	assert_done(act(person, "number", NULL));
}

static void
test_turns(void **state)
{
	char person[UID_TEXT], id[19];

	(void)state;
	bench_number("19500404", 351, id);
	bench_take_in("彭老太", id, person);
	assert_done(act(person, "accept", NULL));
	assert_refused(act(person, "suspend", "reason=住院", NULL),
	    "不能办理暂停服务");
	assert_done(act(person, "decide", "outcome=approve", NULL));
	assert_refused(act(person, "suspend", NULL), "必须写明理由");
	assert_done(act(person, "suspend", "reason=住院",
	    "valid_until=2026-03-12", NULL));
	assert_string_equal(record_text(wrote("enrolment"), "until"),
	    "2026-03-12");
	assert_int_equal(bench_stage(person), CASE_SUSPENDED);
	assert_refused(act(person, "suspend", "reason=再停", NULL),
	    "不能办理");
	assert_done(act(person, "resume", NULL));
	assert_int_equal(bench_stage(person), CASE_ENROLLED);
	assert_done(act(person, "stop", "reason=搬走", NULL));
	assert_int_equal(bench_stage(person), CASE_STOPPED);
	assert_refused(act(person, "resume", NULL), "不能办理");
	/* A new application opens a new round. */
	assert_done(act(person, "take-in", "application.reason=搬回",
	    NULL));
	assert_int_equal(bench_stage(person), CASE_APPLIED);
	assert_refused(act(person, "record-death", "died_on=2026-02-13",
	    NULL), "晚于今天");
	assert_done(act(person, "record-death", "died_on=2026-02-12", NULL));
	assert_int_equal(bench_stage(person), CASE_DIED);
	assert_refused(act(person, "record-death", "died_on=2026-02-12",
	    NULL), "登记死亡");
	assert_refused(act(person, "take-in", "application.reason=再来",
	    NULL), "已登记死亡");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_approve),
		cmocka_unit_test(test_document_no),
		cmocka_unit_test(test_return_and_mend),
		cmocka_unit_test(test_confirm),
		cmocka_unit_test(test_turns),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
