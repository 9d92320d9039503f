/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "bench.h"
#include "casework/worklist.h"

static void
test_enrolled_at_once(void **state)
{
	const struct record *e;
	struct casefile *c;
	char id[19], number[40];
	day_t review;

	(void)state;
	bench_number("19381111", 951, id);
	snprintf(number, sizeof number, "id_number=%s", id);
	assert_refused(act(NULL, "enrol-existing", "name=毛大爷", number,
	    NULL), "文件或名单");
	assert_done(act(NULL, "enrol-existing", "name=毛大爷", number,
	    "old_number=2019-17", "basis_document=洪民〔2019〕3号",
	    "enrolment.since=2019-05-01", "main_category=QYP-CAT-1",
	    "status.1.category=tekun", NULL));
	e = wrote("enrolment");
	assert_string_equal(record_text(e, "state"), "active");
	review = record_day(e, "next_review");
	assert_true(review > day_parse_iso("2026-03-01"));
	assert_true(review <= day_parse_iso("2027-02-12"));
	assert_int_equal(count_wrote("application"), 0);
	assert_int_equal(count_wrote("visit"), 0);
	assert_int_equal(count_wrote("decision"), 0);
	assert_int_equal(count_wrote("status"), 1);
	assert_int_equal(count_wrote("household"), 1);
	assert_string_equal(record_text(wrote("archive_file"), "shelf"),
	    "002001-00001");
	c = bench_case(id);
	assert_true(c->in_force);
	assert_int_equal(c->stage, CASE_NUMBERED);
	casefile_free(c);
	assert_refused(act(id, "enrol-existing", "basis_document=再来",
	    NULL), "已经登记过");
	/* The card needs no more than this. */
	assert_done(act(id, "issue-card", NULL));
	assert_int_equal(bench_stage(id), CASE_SERVED);
	/* A decision made here supersedes the old paper. */
	assert_done(act(id, "stop", "reason=迁出", NULL));
	assert_int_equal(bench_stage(id), CASE_STOPPED);
}

/* Who came in as a member is not taken for somebody else. */
static void
test_known_person(void **state)
{
	char id[19], other[19], number[40], second[40];

	(void)state;
	bench_number("19391111", 952, id);
	bench_number("19391212", 953, other);
	snprintf(number, sizeof number, "person.1.id_number=%s", id);
	snprintf(second, sizeof second, "person.2.id_number=%s", other);
	assert_done(act(NULL, "take-in", "person.1.name=贺大妈", number,
	    "application.reason=年老", "person.2.name=贺大爷", second, NULL));
	snprintf(second, sizeof second, "id_number=%s", other);
	assert_done(act(NULL, "enrol-existing", "name=贺大爷", second,
	    "basis_document=老名单", NULL));
	assert_int_equal(count_wrote("person"), 0);
	assert_int_equal(count_wrote("household"), 0);
	snprintf(second, sizeof second, "id_number=%s", id);
	assert_refused(act(NULL, "enrol-existing", "name=贺大妈", second,
	    "basis_document=老名单", NULL), "已经登记过");
}

/* Counted under the one category of service of the status's group; where
 * there is none or several, or one was typed, nothing is guessed. */
static void
test_counted_with_status(void **state)
{
	static const struct {
		const char *status, *typed, *counted;
	} cases[] = {
		{ "tekun", "", "QYP-CAT-1" },
		{ "dibao", "", "QYP-CAT-2" },
		{ "dibao", "QYP-CAT-4", "QYP-CAT-4" },
		{ "guer", "", "" },
	};
	char id[19], number[40], status[60], main_one[60];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		bench_number("19420404", 960 + (int)i, id);
		snprintf(number, sizeof number, "id_number=%s", id);
		snprintf(status, sizeof status, "status.1.category=%s",
		    cases[i].status);
		snprintf(main_one, sizeof main_one, "main_category=%s",
		    cases[i].typed);
		assert_done(act(NULL, "enrol-existing", "name=史大爷", number,
		    "basis_document=老名单", status, main_one, NULL));
		assert_string_equal(record_text(wrote("enrolment"),
		    "main_category"), cases[i].counted);
	}
}

/* Where no day was typed, the date the old paper bears is the start. */
static void
test_as_old_as_its_paper(void **state)
{
	static const struct {
		const char *basis, *typed, *since;
	} cases[] = {
		{ "洪民字〔2021〕3号（2021年3月2日）", "", "2021-03-02" },
		{ "2019-05-06 会议纪要", "", "2019-05-06" },
		{ "20180701花名册", "", "2018-07-01" },
		{ "洪民字〔2021〕3号（2021年3月2日）", "2020-01-08", "2020-01-08" },
		{ "洪民字〔2021〕3号", "", BENCH_DAY },
		{ "2099-05-06 会议纪要", "", BENCH_DAY },
		{ "电话0791-88888888", "", BENCH_DAY },
		{ "2021年13月40日", "", BENCH_DAY },
	};
	char id[19], number[40], basis[120], since[40];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		bench_number("19420405", 760 + (int)i, id);
		snprintf(number, sizeof number, "id_number=%s", id);
		snprintf(basis, sizeof basis, "basis_document=%s",
		    cases[i].basis);
		snprintf(since, sizeof since, "since=%s", cases[i].typed);
		assert_done(act(NULL, "enrol-existing", "name=史大爷", number,
		    basis, since, NULL));
		assert_string_equal(record_text(wrote("enrolment"), "since"),
		    cases[i].since);
	}
	bench_number("19420405", 790, id);
	snprintf(number, sizeof number, "id_number=%s", id);
	assert_done(act(NULL, "enrol-existing", "name=史大妈", number,
	    "basis_document=2021年3月2日会议纪要", "status.1.category=dibao",
	    "status.1.confirmed_on=2020-12-01", NULL));
	assert_string_equal(record_text(wrote("enrolment"), "since"),
	    "2020-12-01");
}

/* The row of the work list about a person and an event, or NULL. */
static const struct work_row *
row_about(const struct worklist *w, const char *event, const char *who)
{
	size_t i;

	for (i = 0; i < w->len; i++)
		if (strcmp(w->at[i].event, event) == 0 &&
		    strcmp(w->at[i].who, who) == 0)
			return &w->at[i];
	return NULL;
}

static bool
owes_assessment(const char *who, day_t *due)
{
	struct worklist w = { 0 };
	const struct work_row *row;
	struct err err = ERR_INIT;
	bool owed;

	if (!worklist_load(bench, &w, &err))
		fail_msg("%s", err.text);
	row = row_about(&w, "assess-owed", who);
	owed = row != NULL;
	if (owed) {
		*due = row->due;
		assert_string_equal(row->action, "assess");
	}
	worklist_release(&w);
	return owed;
}

/* Nobody invented an assessment: it is owed by the day of the first review,
 * and is work from a month before until it is there. */
static void
test_assessment_owed(void **state)
{
	char id[19], number[40];
	day_t review, due = DAY_NONE;
	char day[11];

	(void)state;
	bench_number("19410303", 954, id);
	snprintf(number, sizeof number, "id_number=%s", id);
	assert_done(act(NULL, "enrol-existing", "name=于大爷", number,
	    "basis_document=老名单", "next_review=2026-09-01", NULL));
	review = record_day(wrote("enrolment"), "next_review");
	assert_false(owes_assessment("于大爷", &due));
	bench_day(day_format(review - 10, day));
	assert_true(owes_assessment("于大爷", &due));
	assert_int_equal(due, review);
	bench_day(BENCH_DAY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_enrolled_at_once),
		cmocka_unit_test(test_known_person),
		cmocka_unit_test(test_assessment_owed),
		cmocka_unit_test(test_as_old_as_its_paper),
		cmocka_unit_test(test_counted_with_status),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
