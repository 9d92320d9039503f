/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The desk of a street that leads: what it does for its villages, and what
 * stays theirs. */
#include "bench.h"

#define STREET "360104002"
#define VILLAGE "360104002001"

static char person[UID_TEXT];

static int
street_setup(void **state)
{
	const struct office_setup setup = {
		.unit = STREET, .profile = "street-led", .practice = true
	};
	char *path;

	(void)state;
	bench_day(BENCH_DAY);
	bench_dir = tempdir_make();
	path = tempdir_path(bench_dir, "street.db");
	if (!office_init(path, &setup, &why) ||
	    (bench = office_open(path, &why)) == NULL ||
	    !operator_login(bench, "admin", NULL, &why))
		fail_msg("%s", why.text);
	free(path);
	return 0;
}

/* Somebody walks in at the street's window. */
static void
test_walk_in(void **state)
{
	char id[19], number[40];

	(void)state;
	bench_number("19421010", 901, id);
	snprintf(number, sizeof number, "id_number=%s", id);
	assert_refused(act(NULL, "take-in", "name=石大爷", number,
	    "application.reason=年老", NULL), "区划");
	assert_refused(act(NULL, "take-in", "name=石大爷", number,
	    "person.division=" STREET, "application.reason=年老", NULL),
	    "12 位");
	assert_refused(act(NULL, "take-in", "name=石大爷", number,
	    "person.division=360104006001", "application.reason=年老", NULL),
	    "管辖范围");
	assert_done(act(NULL, "take-in", "name=石大爷", number,
	    "person.division=" VILLAGE, "application.reason=年老",
	    "channel=window", NULL));
	record_uid(wrote("person"), person);
	assert_string_equal(record_text(wrote("household"), "division"),
	    VILLAGE);
}

/* The street answers, assesses, decides, numbers and makes the card. */
static void
test_street_leads(void **state)
{
	const struct record *n;

	(void)state;
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "visit", "workers=张三、李四",
	    "sign_kind=签字", "signed_by=石某", NULL));
	assert_done(act(person, "assess", "answer.SC-1=1", "answer.SC-2=1",
	    "answer.SC-3=1", "answer.SC-4=1", "answer.SC-5=1",
	    "answer.SC-6=1", NULL));
	assert_done(act(person, "decide", "outcome=approve", NULL));
	assert_done(act(person, "number", NULL));
	n = wrote("service_number");
	assert_string_equal(record_text(n, "division"), VILLAGE);
	assert_int_equal(record_int(n, "sequence"), 1);
	assert_true(text_starts(record_text(n, "number"), VILLAGE));
	assert_done(act(person, "issue-card", NULL));
}

DB_QUERY(hand_over,
    "INSERT INTO batch_out (receiver, epoch, number, made_at, stamp_from,"
    " stamp_to, complete, row_count, hash, state) VALUES ('" VILLAGE "',"
    " 'e', 1, '2026-02-12T00:00:00Z', 0, 1000000, 1, 1, x'00', 'made')");

/* Once the village has a desk of its own, what the table gives to it is
 * refused here, by name. */
static void
test_villages_own(void **state)
{
	(void)state;
	assert_done(act(NULL, "enrol-unit", "division=" VILLAGE,
	    "custodian=" VILLAGE, NULL));
	assert_true(stmt_run(db_query(bench->db, &hand_over, &why), &why));
	assert_refused(act(person, "opine", "text=同意", NULL), "村级意见");
	assert_int_equal(why.code, ERR_UNSAFE);
	assert_refused(act(person, "hand-card", NULL), "发卡");
	assert_refused(act(person, "open-file", NULL), "建档");
	/* A paper may be begun here, the person is the village's now. */
	assert_done(act(person, "file-paper", "paper=other", NULL));
	assert_refused(act(person, "record-death", "died_on=2026-02-12",
	    NULL), "");
	assert_int_equal(why.code, ERR_UNSAFE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_walk_in),
		cmocka_unit_test(test_street_leads),
		cmocka_unit_test(test_villages_own),
	};

	return cmocka_run_group_tests(tests, street_setup, bench_teardown);
}
