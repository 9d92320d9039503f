/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "bench.h"

#include "casework/assess.h"

static void
test_visit_serves_household(void **state)
{
	char person[UID_TEXT], id[19], number[40], wife[19], other[40];
	struct casefile *c;
	size_t i, n;

	(void)state;
	bench_number("19600303", 201, id);
	bench_number("19610303", 202, wife);
	snprintf(number, sizeof number, "person.1.id_number=%s", id);
	snprintf(other, sizeof other, "person.2.id_number=%s", wife);
	assert_done(act(NULL, "take-in", "person.1.name=何大力", number,
	    "application.reason=失能", "person.2.name=何妻", other,
	    "household_member.2.relation=12", NULL));
	text_copy(person, sizeof person, id);
	assert_done(act(wife, "take-in", "application.reason=年老", NULL));
	assert_done(act(person, "accept", NULL));
	assert_done(act(wife, "accept", NULL));
	assert_int_equal(bench_stage(wife), CASE_ACCEPTED);
	/* One worker and no signature: kept, but said and left as gaps. */
	assert_done(act(person, "visit", "workers=张三", "findings=属实",
	    NULL));
	assert_true(heard("两人"));
	for (i = 0, n = 0; i < said.len; i++)
		n += strstr(said.at[i].text, "两人") != NULL;
	assert_int_equal(n, 1);
	assert_string_equal(record_text(wrote("visit"), "kind"), "survey");
	c = bench_case(wife);
	assert_int_equal(c->stage, CASE_VISITED);
	assert_non_null(c->visit);
	assert_non_null(casefile_first_gap(c));
	casefile_free(c);
	/* The next one is an ordinary visit. */
	assert_done(act(person, "visit", "findings=平安", NULL));
	assert_string_equal(record_text(wrote("visit"), "kind"), "routine");
}

static void
test_score_and_needs(void **state)
{
	char person[UID_TEXT], id[19];
	const struct record *a;

	(void)state;
	bench_number("19480303", 203, id);
	bench_take_in("郭秀英", id, person);
	assert_refused(act(person, "assess", "scale=SC", "answer.SC-1=1",
	    NULL), "还有 5 题没有回答：自主穿衣");
	assert_refused(act(person, "assess", "scale=SC", "answer.SC-1=7",
	    "answer.SC-2=1", "answer.SC-3=1", "answer.SC-4=1",
	    "answer.SC-5=1", "answer.SC-6=1", NULL), "自主吃饭");
	assert_refused(act(person, "assess", "scale=SC", "answer.SC-1=1",
	    "answer.SC-2=1", "answer.SC-3=1", "answer.SC-4=1",
	    "answer.SC-5=1", "answer.SC-6=1", "answer.SC-9=1", NULL),
	    "没有题目「SC-9」");
	/* The scale follows from the answers.  2 and 3 propose one need. */
	assert_done(act(person, "assess", "answer.SC-1=0", "answer.SC-2=0",
	    "answer.SC-3=0", "answer.SC-4=1", "answer.SC-5=1",
	    "answer.SC-6=1", NULL));
	a = wrote("assessment");
	assert_string_equal(record_text(a, "scale"), "SC");
	assert_int_equal(record_int(a, "score"), 3);
	assert_string_equal(record_text(a, "grade"), "1");
	assert_string_equal(record_text(a, "conclusion"),
	    "部分丧失生活自理能力");
	assert_string_equal(record_text(a, "reason"), "first");
	assert_int_equal(count_wrote("answer"), 6);
	assert_int_equal(count_wrote("need"), 2);
	assert_string_equal(record_text(wrote("need"), "state"), "waiting");
	/* Asked again, what is known is not proposed twice. */
	assert_done(act(person, "assess", "scale=SC", "answer.SC-1=0",
	    "answer.SC-2=1", "answer.SC-3=1", "answer.SC-4=1",
	    "answer.SC-5=1", "answer.SC-6=0", NULL));
	assert_string_equal(record_text(wrote("assessment"), "reason"),
	    "routine");
	assert_int_equal(count_wrote("need"), 1);
	assert_string_equal(record_text(wrote("need"), "what"), "助浴");
}

static void
test_previous(void **state)
{
	char person[UID_TEXT], id[19];
	struct strlist before = { 0 };
	struct casefile *c;

	(void)state;
	bench_number("19490303", 205, id);
	bench_take_in("唐玉兰", id, person);
	assert_done(act(person, "assess", "scale=SC", "answer.SC-1=1",
	    "answer.SC-2=0", "answer.SC-3=1", "answer.SC-4=1",
	    "answer.SC-5=1", "answer.SC-6=1", NULL));
	c = bench_case(person);
	assert_int_equal(assess_previous(bench, c->person, "SC", &before),
	    day_parse_iso(BENCH_DAY));
	assert_int_equal(before.len, 6);
	assert_string_equal(assess_answer(&before, "SC-2"), "0");
	assert_null(assess_answer(&before, "SC"));
	strlist_release(&before);
	assert_int_equal(assess_previous(bench, c->person, "QP-DIM", &before),
	    DAY_NONE);
	casefile_free(c);
}

static void
test_opinion_and_need(void **state)
{
	char person[UID_TEXT], id[19];

	(void)state;
	bench_number("19470303", 207, id);
	bench_take_in("罗桂芳", id, person);
	assert_done(act(person, "accept", NULL));
	assert_refused(act(person, "opine", "text=同意",
	    "given_on=2026-02-11", NULL), "早于申请日期");
	assert_refused(act(person, "opine", "text=同意",
	    "given_on=2026-02-13", NULL), "晚于今天");
	assert_refused(act(person, "opine", "text=同意", "dropped=是",
	    "review_meeting_on=2026-02-12", NULL), "免于民主评议");
	assert_done(act(person, "opine", "text=同意", "dropped=是", NULL));
	assert_true(heard("还没有入户调查"));
	assert_int_equal(bench_stage(person), CASE_OPINED);
	assert_done(act(person, "need", "what=轮椅", NULL));
	assert_done(act(person, "need", "what=轮椅", NULL));
	assert_true(heard("登记过"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_visit_serves_household),
		cmocka_unit_test(test_score_and_needs),
		cmocka_unit_test(test_previous),
		cmocka_unit_test(test_opinion_and_need),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
