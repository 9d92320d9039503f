/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "bench.h"

static void
test_take_in_fills(void **state)
{
	const struct record *a, *p, *h, *m;
	char id[19], person[UID_TEXT], number[32];
	struct casefile *c;

	(void)state;
	bench_number("19500315", 102, id);
	snprintf(number, sizeof number, "id_number=%s", id);
	assert_done(act(NULL, "take-in", "name=王桂英", number,
	    "phone=13812345678", "person.address=洪翔路 12 号",
	    "application.reason=独居，腿脚不便", "paper.1.paper=QYP-FILE-1",
	    "paper.2.paper=户口本复印件", NULL));
	p = wrote("person");
	assert_string_equal(record_text(p, "birth"), "1950-03-15");
	assert_string_equal(record_text(p, "sex"), "2");
	assert_string_equal(record_text(p, "id_kind"), "citizen");
	assert_string_equal(record_text(p, "division"), BENCH_UNIT);
	a = wrote("application");
	assert_string_equal(record_text(a, "applied_on"), BENCH_DAY);
	h = wrote("household");
	assert_string_equal(record_text(h, "head"), record_uid(p, person));
	assert_string_equal(record_text(h, "address"), "洪翔路 12 号");
	m = wrote("household_member");
	assert_string_equal(record_text(m, "relation"), "02");
	assert_int_equal(count_wrote("paper"), 2);
	assert_true(heard("360199"));
	c = bench_case(id);
	assert_int_equal(c->stage, CASE_APPLIED);
	/* 5 working days: the festival of 15 to 23 February lies between, the
	 * 14th is worked. */
	assert_int_equal(c->due, day_parse_iso("2026-02-26"));
	assert_false(c->due_guessed);
	casefile_free(c);
}

/* What was typed stays, and is said where it differs from the number. */
static void
test_typed_birth_stays(void **state)
{
	char id[19], number[32];

	(void)state;
	bench_number("19440404", 101, id);
	snprintf(number, sizeof number, "id_number=%s", id);
	assert_done(act(NULL, "take-in", "name=刘建国", number,
	    "birth=1944-04-14", "application.reason=年老", NULL));
	assert_string_equal(record_text(wrote("person"), "birth"),
	    "1944-04-14");
	assert_true(heard("不一致"));
}

static void
test_household_of_three(void **state)
{
	char first[19], second[19], number[40], other[40], house[UID_TEXT];
	struct casefile *c;

	(void)state;
	bench_number("19600101", 111, first);
	bench_number("19620202", 122, second);
	snprintf(number, sizeof number, "person.1.id_number=%s", first);
	snprintf(other, sizeof other, "person.2.id_number=%s", second);
	assert_done(act(NULL, "take-in", "person.1.name=陈大山", number,
	    "person.1.address=洪翔路 3 号", "application.reason=残疾",
	    "person.2.name=周秀兰", other, "household_member.2.relation=妻",
	    "person.3.name=陈小宝", "household_member.3.relation=20",
	    "household_member.3.covered=是", NULL));
	assert_int_equal(count_wrote("person"), 3);
	assert_int_equal(count_wrote("household"), 1);
	assert_int_equal(count_wrote("household_member"), 3);
	assert_int_equal(record_int(wrote("household"), "members"), 3);
	record_uid(wrote("household"), house);
	/* The wife applies later: the same household, no second person. */
	assert_done(act(second, "take-in", "application.reason=自己申请",
	    NULL));
	assert_int_equal(count_wrote("person"), 0);
	assert_int_equal(count_wrote("household"), 0);
	assert_int_equal(count_wrote("household_member"), 0);
	c = bench_case(second);
	assert_non_null(c->household);
	assert_string_equal(record_text(c->application, "household"), house);
	casefile_free(c);
}

/* A member already known is that person. */
static void
test_known_member(void **state)
{
	char known[19], fresh[19], number[40], other[40];
	struct casefile *c, *d;

	(void)state;
	bench_number("19700101", 131, known);
	bench_number("19720202", 142, fresh);
	snprintf(number, sizeof number, "person.1.id_number=%s", known);
	assert_done(act(NULL, "take-in", "person.1.name=赵铁柱", number,
	    "application.reason=重病", NULL));
	snprintf(number, sizeof number, "person.1.id_number=%s", fresh);
	snprintf(other, sizeof other, "person.2.id_number=%s", known);
	assert_done(act(NULL, "take-in", "person.1.name=孙红梅", number,
	    "application.reason=照料病人", "person.2.name=赵铁柱", other,
	    NULL));
	assert_int_equal(count_wrote("person"), 1);
	assert_int_equal(count_wrote("household"), 0);
	c = bench_case(known);
	d = bench_case(fresh);
	assert_memory_equal(c->household->uid, d->household->uid, UID_BYTES);
	casefile_free(c);
	casefile_free(d);
	assert_done(act(known, "member", "person.name=赵小妹",
	    "relation=独生女", NULL));
	assert_int_equal(count_wrote("household_member"), 1);
	snprintf(other, sizeof other, "id_number=%s", fresh);
	assert_refused(act(known, "member", "name=孙红梅", other, NULL),
	    "已是这一家的成员");
}

static void
test_bad_input(void **state)
{
	char id[19], other[19], number[40], card[64];

	(void)state;
	bench_number("19530606", 151, id);
	bench_number("19530606", 153, other);
	snprintf(number, sizeof number, "id_number=%s", id);
	snprintf(card, sizeof card, "disability_certificate=%s43", other);
	assert_refused(act(NULL, "take-in", "name=钱某", number, card,
	    "application.reason=残疾", NULL), "残疾人证");
	assert_string_equal(why.field, "person.1.disability_certificate");
	assert_refused(act(NULL, "take-in", "name=钱某",
	    "birth=2026-02-13", "application.reason=新生", NULL),
	    "晚于今天");
	assert_refused(act(NULL, "take-in", "name=钱某", number,
	    "person.division=360104002002", "application.reason=年老", NULL),
	    "管辖范围");
	assert_refused(act(NULL, "take-in", "name=钱某", number,
	    "applied_on=2026-02-13", NULL), "晚于今天");
	/* One more digit wrong than the check character allows. */
	number[strlen(number) - 1] = number[strlen(number) - 1] == '1' ?
	    '2' : '1';
	assert_refused(act(NULL, "take-in", "name=钱某", number, NULL), "");
	/* Nothing of all this was kept. */
	assert_int_equal(search_exact(bench->db, id, bench->unit, &why), 0);
}

/* ID-4: a number of 15 digits is upgraded, not refused. */
static void
test_fifteen_digits(void **state)
{
	char id[19];

	(void)state;
	bench_number("19480808", 161, id);
	assert_done(act(NULL, "take-in", "name=老何",
	    "id_number=360199480808161", "application.reason=年老", NULL));
	assert_string_equal(record_text(wrote("person"), "id_number"), id);
	assert_string_equal(record_text(wrote("person"), "birth"),
	    "1948-08-08");
}

static void
test_doubles(void **state)
{
	char id[19], number[40], twin[40];

	(void)state;
	bench_number("19550505", 171, id);
	snprintf(number, sizeof number, "person.1.id_number=%s", id);
	snprintf(twin, sizeof twin, "person.2.id_number=%s", id);
	assert_refused(act(NULL, "take-in", "person.1.name=吴用", number,
	    "person.2.name=吴用弟", twin, "application.reason=年老", NULL),
	    "同一个证件号码");
	assert_done(act(NULL, "take-in", "person.1.name=吴用", number,
	    "application.reason=年老", NULL));
	assert_refused(act(NULL, "take-in", "person.1.name=无用", number,
	    "application.reason=年老", NULL), "吴用（1955-05-05");
	/* Same name and birth only warns; the traditional form is the same. */
	assert_done(act(NULL, "take-in", "person.1.name=吳用",
	    "birth=1955-05-05", "application.reason=年老", NULL));
	assert_true(heard("可能是同一人"));
	assert_refused(act(id, "take-in", "application.reason=再来", NULL),
	    "还在办理");
}

static void
test_told_once(void **state)
{
	char person[UID_TEXT], id[19];
	struct casefile *c;
	const struct record *r;

	(void)state;
	bench_day("2026-02-12");
	bench_number("19510101", 181, id);
	bench_take_in("郑阿婆", id, person);
	bench_day("2026-02-13");
	assert_done(act(person, "ask-papers", NULL));
	r = wrote("acceptance");
	assert_non_null(strstr(record_text(r, "missing"), "身份证复印件"));
	assert_non_null(strstr(record_text(r, "missing"), "户口本复印件"));
	c = bench_case(person);
	assert_int_equal(c->stage, CASE_INCOMPLETE);
	assert_true(c->paused);
	assert_string_equal(c->due_event, DEADLINE_PAPERS);
	casefile_free(c);
	assert_refused(act(person, "accept", NULL), "先登记补正");
	/* The clock stood from the 13th to the 24th: one of five days used. */
	bench_day("2026-02-24");
	assert_done(act(person, "resubmit", "paper.1.paper=QYP-FILE-1",
	    "paper.2.paper=QYP-FILE-2", NULL));
	assert_true(heard("仍缺材料：个人信息处理告知书"));
	assert_false(heard("仍缺材料：身份证复印件"));
	c = bench_case(person);
	assert_int_equal(c->stage, CASE_APPLIED);
	assert_false(c->paused);
	assert_int_equal(c->due, day_parse_iso("2026-02-28"));
	casefile_free(c);
	assert_refused(act(person, "ask-papers", "missing=再要一份", NULL),
	    "一次性告知");
	assert_refused(act(person, "resubmit", NULL), "没有等待补正");
	assert_done(act(person, "accept", NULL));
	assert_true(heard("还缺材料"));
	assert_refused(act(person, "accept", NULL), "已经受理");
	bench_day(BENCH_DAY);
}

static void
test_refuse(void **state)
{
	char person[UID_TEXT], id[19];

	(void)state;
	bench_number("19510202", 183, id);
	bench_take_in("冯某", id, person);
	assert_refused(act(person, "refuse", NULL), "理由");
	assert_refused(act(person, "accept", "dated_on=2026-02-11", NULL),
	    "早于申请日期");
	assert_done(act(person, "refuse", "reason=不在服务范围", NULL));
	assert_int_equal(bench_stage(person), CASE_NOT_TAKEN);
	/* A new application may follow. */
	assert_done(act(person, "take-in", "application.reason=情况变化",
	    NULL));
	assert_int_equal(bench_stage(person), CASE_APPLIED);
}

static void
test_lead_to_application(void **state)
{
	char lead[UID_TEXT], other[UID_TEXT];
	struct record *r = NULL;
	uint8_t uid[UID_BYTES];

	(void)state;
	assert_done(act(NULL, "lead", "name=沈老伯", "situation=独居摔伤",
	    "kind=急难", NULL));
	record_uid(wrote("lead"), lead);
	assert_string_equal(record_text(wrote("lead"), "outcome"), "waiting");
	assert_done(act(NULL, "lead", "name=韩某", "situation=听说有困难",
	    "kind=疑似侵害", NULL));
	assert_true(heard("公安机关"));
	record_uid(wrote("lead"), other);
	assert_refused(act_at(other, "dismiss", NULL), "原因");
	assert_done(act_at(other, "dismiss", "dismiss_reason=不属实", NULL));
	assert_refused(act_at(other, "check-lead", NULL), "核实过");
	assert_done(act_at(lead, "help-first", NULL));
	assert_string_equal(record_text(wrote("person"), "name"), "沈老伯");
	assert_string_equal(record_text(wrote("application"), "urgent"), "1");
	assert_string_equal(record_text(wrote("application"),
	    "papers_due_on"), "2026-02-26");
	assert_true(uid_parse(uid, lead));
	assert_int_equal(row_load_uid(bench->db, &kind_lead, uid, &r, &why),
	    DB_ROW);
	assert_string_equal(record_text(r, "outcome"), "help_first");
	assert_non_null(record_get(r, "person"));
	record_free(r);
	assert_done(act(NULL, "inquire", "about=问低保怎么申请",
	    "name=路人甲", NULL));
	assert_string_equal(record_text(wrote("inquiry"), "received_on"),
	    BENCH_DAY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_take_in_fills),
		cmocka_unit_test(test_typed_birth_stays),
		cmocka_unit_test(test_household_of_three),
		cmocka_unit_test(test_known_member),
		cmocka_unit_test(test_bad_input),
		cmocka_unit_test(test_fifteen_digits),
		cmocka_unit_test(test_doubles),
		cmocka_unit_test(test_told_once),
		cmocka_unit_test(test_refuse),
		cmocka_unit_test(test_lead_to_application),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
