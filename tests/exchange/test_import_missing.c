/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who stood in last month's list and is not in this month's. */
#include "import_bench.h"

#include "casework/action.h"
#include "casework/duty.h"
#include "casework/listed.h"
#include "casework/worklist.h"

#define OTHER_PLACE "360199001002"

/* Ten persons, the last of another place, all of them on the dibao list. */
static int
list_setup(void **state)
{
	struct buf text = BUF_INIT;
	int i;

	desk_setup(state);
	buf_adds(&text, "姓名,出生日期,区划\n");
	for (i = 0; i < 10; i++)
		buf_addf(&text, "练%c,1950-01-%02d," PRACTICE_VILLAGE "\n",
		    'A' + i, i + 1);
	if (!take(text.data, "person"))
		fail_msg("%s", why.text);
	counted(10, 0, 0);
	buf_release(&text);
	return 0;
}

/* The list of those of "ABC...", by letter. */
static void
month(const char *name, const char *who, const char *category)
{
	struct buf text = BUF_INIT;

	buf_adds(&text, "姓名,救助类别\n");
	for (; *who != '\0'; who++)
		buf_addf(&text, "练%c,%s\n", *who, category);
	desk_write(name, text.data);
	buf_release(&text);
	if (!take_file(name, "status", false, NULL))
		fail_msg("%s", why.text);
}

static void
missing_are(int64_t standing, int64_t missing, int64_t asked)
{
	if (counts.standing != standing || counts.missing != missing ||
	    counts.asked != asked)
		fail_msg("standing %lld, missing %lld, asked %lld: %s",
		    (long long)counts.standing, (long long)counts.missing,
		    (long long)counts.asked, missed.data);
}

/* Rows of the work list that ask about somebody, "ABC"; *uid is the last
 * one's status. */
static void
asked_about(const char *who, char uid[UID_TEXT])
{
	struct worklist w;
	char names[32] = "";
	size_t i, n = 0;

	assert_true(worklist_load(desk.o, &w, &why));
	for (i = 0; i < w.len; i++) {
		if (strcmp(w.at[i].event, "not-listed") != 0)
			continue;
		assert_string_equal(w.at[i].action, "end-status");
		assert_int_equal(w.at[i].urgency, WORK_SOON);
		names[n++] = w.at[i].who[strlen("练")];
		if (uid != NULL)
			text_copy(uid, UID_TEXT, w.at[i].uid);
	}
	worklist_release(&w);
	assert_string_equal(names, who);
}

static bool
act_on(const char *name, const char *uid, const char *field,
    const char *value, struct findings *heard)
{
	struct input *in = input_new(action_by_name(name));
	bool ok, ignored;

	err_clear(&why);
	ok = input_about(desk.o, in, NULL, uid, &why) &&
	     (field == NULL || input_set(desk.o, in, field, value, &ignored,
	         &why)) &&
	     action_run(desk.o, in, NULL, heard, &why);
	input_free(in);
	return ok;
}

static void
status_is(const char *uid, const char *until, const char *note)
{
	struct record *r = NULL;
	uint8_t bytes[UID_BYTES];

	assert_true(uid_parse(bytes, uid));
	assert_int_equal(row_load_uid(desk.o->db, &kind_status, bytes, &r,
	    &why), DB_ROW);
	assert_string_equal(record_text(r, "valid_until"), until);
	if (strstr(record_text(r, "note"), note) == NULL)
		fail_msg("%s", record_text(r, "note"));
	record_free(r);
}

static void
test_asked(void **state)
{
	char uid[UID_TEXT];

	(void)state;
	month("oct.csv", "ABCDEFGHIJ", "低保");
	counted(10, 0, 0);
	missing_are(10, 0, 0);
	/* Nothing else changed, and yet there is something to take in. */
	month("nov.csv", "ABCDEFGHI", "低保");
	counted(0, 9, 0);
	missing_are(10, 1, 1);
	assert_string_equal(missed.data, "练J 最低生活保障对象\n");
	assert_true(act > 0);
	asked_about("J", uid);
	/* Nobody loses anything by a list alone. */
	status_is(uid, "", "");
	/* The same list again asks nothing anew. */
	month("nov2.csv", "ABCDEFGHI", "低保");
	missing_are(10, 1, 0);
	asked_about("J", NULL);
	assert_int_equal(act, 0);
	/* Back on the list: nothing is left to ask. */
	month("dec.csv", "ABCDEFGHIJ", "低保");
	counted(1, 9, 0);
	missing_are(10, 0, 0);
	asked_about("", NULL);
}

static void
test_ended(void **state)
{
	struct findings heard = { 0 };
	char uid[UID_TEXT];

	(void)state;
	month("oct.csv", "ABCDEFGHIJ", "低保");
	month("nov.csv", "ABCDEFGHI", "低保");
	asked_about("J", uid);
	assert_false(act_on("keep-status", uid, NULL, NULL, NULL));
	assert_true(act_on("end-status", uid, NULL, NULL, &heard));
	findings_release(&heard);
	status_is(uid, "2026-01-05", "终止依据：2026-01-05 的名单「nov.csv」里没有此人");
	asked_about("", NULL);
	assert_false(act_on("keep-status", uid, "reason", "漏了", NULL));
	/* Over is over: the list after that does not miss it. */
	month("dec.csv", "ABCDEFGHI", "低保");
	missing_are(9, 0, 0);
	clock_fix(PRACTICE_CLOCK + INT64_C(86400000));
	assert_false(act_on("end-status", uid, NULL, NULL, NULL));
	assert_non_null(strstr(why.text, "已经终止"));
	/* Who comes back has a new status. */
	month("jan.csv", "ABCDEFGHIJ", "低保");
	counted(1, 9, 0);
	assert_int_equal(how_many(&kind_status), 11);
}

static void
test_kept(void **state)
{
	char uid[UID_TEXT];

	(void)state;
	month("oct.csv", "ABCDEFGHIJ", "低保");
	month("nov.csv", "ABCDEFGHI", "低保");
	asked_about("J", uid);
	assert_true(act_on("keep-status", uid, "reason", "名单漏了", NULL));
	asked_about("", NULL);
	status_is(uid, "", "");
	has(&kind_remark, "code", LISTED_CODE, "settled_on", "2026-01-05");
}

static void
test_all_at_once(void **state)
{
	char uids[2][UID_TEXT];
	const char *const both[] = { uids[0], uids[1] };
	int64_t ended, all;

	(void)state;
	month("oct.csv", "ABCDEFGHIJ", "低保");
	month("nov.csv", "ABCDEFGH", "低保");
	missing_are(10, 2, 2);
	asked_about("IJ", uids[0]);
	text_copy(uids[1], UID_TEXT, uids[0]);
	assert_true(act_on("keep-status", uids[1], "reason", "漏了", NULL));
	asked_about("I", uids[0]);
	assert_true(listed_end_all(desk.o, both, 2, clock_today(), &ended,
	    &all, &why));
	assert_int_equal(ended, 2);
	status_is(uids[0], "2026-01-05", "nov.csv");
	asked_about("", NULL);
	assert_true(change_undo(desk.o, all, NULL, &why));
	asked_about("I", NULL);
}

/* The whole import is taken back with what it asks. */
static void
test_undone(void **state)
{
	(void)state;
	month("oct.csv", "ABCDEFGHIJ", "低保");
	month("nov.csv", "ABCDEFGHI", "低保");
	assert_true(change_undo(desk.o, act, NULL, &why));
	asked_about("", NULL);
	assert_int_equal(how_many(&kind_status), 10);
}

static void
test_wrong_list(void **state)
{
	(void)state;
	month("oct.csv", "ABCDEFGHIJ", "低保");
	/* Too many are missing: somebody has to say that it is so. */
	month("part.csv", "ABCD", "低保");
	counted(0, 4, 0);
	missing_are(10, 6, 0);
	assert_true(import_many_missing(&counts));
	asked_about("", NULL);
	assert_int_equal(act, 0);
	how.missing = IMPORT_MISSING_LEAVE;
	month("part.csv", "ABCDEFGHI", "低保");
	missing_are(0, 0, 0);
	asked_about("", NULL);
	how.missing = IMPORT_MISSING_ASK;
	month("part.csv", "ABCD", "低保");
	missing_are(10, 6, 6);
	asked_about("EFGHIJ", NULL);
}

/* A list speaks for its own statuses and places only, and not against a row
 * that could not be taken. */
static void
test_what_it_speaks_for(void **state)
{
	struct record *p;

	(void)state;
	month("oct.csv", "ABCDEFGHIJ", "低保");
	month("tekun.csv", "AB", "特困");
	missing_are(2, 0, 0);
	month("tekun.csv", "B", "特困");
	missing_are(2, 1, 1);
	asked_about("A", NULL);
	assert_true(change_undo(desk.o, act, NULL, &why));
	/* Somebody of another place, on another list. */
	p = the(&kind_person, "name", "练J");
	record_set(p, "division", OTHER_PLACE);
	practice_receive(&desk, p, OTHER_PLACE, PRACTICE_STREET);
	record_free(p);
	month("nov.csv", "ABCDEFGHI", "低保");
	missing_are(9, 0, 0);
	/* Out of line, and refused: both persons stand in the list. */
	desk_write("nov.csv", "姓名,救助类别\n练A,低保\n练B,低保,多,余\n"
	    "练C,不知道\n练D,低保\n练E,低保\n练F,低保\n练G,低保\n"
	    "练H,低保\n");
	assert_true(take_file("nov.csv", "status", false, "back.csv"));
	counted(0, 6, 2);
	missing_are(9, 1, 1);
	asked_about("I", NULL);
	/* Mended rows are no list of their own. */
	desk_write("back.csv", "姓名,救助类别,行号,原因\n练B,低保,3,\n");
	assert_true(take_file("back.csv", "status", false, NULL));
	counted(0, 1, 0);
	missing_are(0, 0, 0);
}

/* A finding of our own, by a certificate, no list can miss. */
static void
test_not_of_a_list(void **state)
{
	struct record *p, *s;

	(void)state;
	month("oct.csv", "ABCDEFGHI", "低保");
	p = the(&kind_person, "name", "练J");
	s = practice_record(&kind_status, "person", practice_uid(p),
	    "category", "dibao", "basis", "certificate", NULL);
	practice_put(&desk, s);
	record_free(s);
	record_free(p);
	month("nov.csv", "ABCDEFGHI", "低保");
	missing_are(9, 0, 0);
	/* A dry run tells, and asks nothing. */
	desk_write("dec.csv", "姓名,救助类别\n练A,低保\n练B,低保\n练C,低保\n"
	    "练D,低保\n练E,低保\n练F,低保\n练G,低保\n练H,低保\n");
	assert_true(take_file("dec.csv", "status", true, NULL));
	missing_are(9, 1, 1);
	assert_string_equal(missed.data, "练I 最低生活保障对象\n");
	asked_about("", NULL);
}

/* Two persons of a village and their statuses, as the village sent them. */
static void
from_village(const char *name, struct record **status)
{
	struct record *p = practice_record(&kind_person, "name", name,
	    "division", PRACTICE_VILLAGE, "id_kind", "none", NULL);

	practice_receive(&desk, p, PRACTICE_VILLAGE, PRACTICE_VILLAGE);
	*status = practice_record(&kind_status, "person", practice_uid(p),
	    "category", "dibao", "basis", "list", NULL);
	practice_receive(&desk, *status, PRACTICE_VILLAGE, PRACTICE_VILLAGE);
	record_free(p);
}

/* The street takes the list in, the village has the statuses: what is asked
 * is the village's work, and its answer settles it. */
static void
test_street(void **state)
{
	struct record *a, *b, *asked, *answer, *custody;

	(void)state;
	practice_free(&desk);
	desk = practice_new(PRACTICE_STREET, NULL);
	from_village("练A", &a);
	from_village("练B", &b);
	month("nov.csv", "A", "低保");
	counted(0, 1, 0);
	missing_are(2, 1, 1);
	asked_about("B", NULL);
	asked = the(&kind_remark, "code", LISTED_CODE);
	assert_string_equal(record_text(asked, "target_uid"), practice_uid(b));
	assert_string_equal(record_text(asked, "division"), PRACTICE_VILLAGE);
	assert_true(audience_includes(desk.o, asked, PRACTICE_VILLAGE,
	    &why));
	assert_true(listed_is_asked(desk.o, b));
	/* Once the village has a desk of its own it is its work alone. */
	custody = practice_record(&kind_custody, "division", PRACTICE_VILLAGE,
	    "custodian", PRACTICE_VILLAGE, "since", "2026-01-02", NULL);
	practice_put(&desk, custody);
	practice_handed_over(&desk, PRACTICE_VILLAGE);
	record_free(custody);
	asked_about("", NULL);
	assert_false(act_on("end-status", practice_uid(b), NULL, NULL, NULL));
	answer = practice_record(&kind_remark, "target_kind", "status",
	    "target_uid", practice_uid(b), "division", PRACTICE_VILLAGE,
	    "code", LISTED_CODE, "text", "核对后仍然有效", "answers",
	    practice_uid(asked), "settled_on", "2026-01-05", NULL);
	practice_receive(&desk, answer, PRACTICE_VILLAGE, PRACTICE_VILLAGE);
	assert_false(listed_is_asked(desk.o, b));
	record_free(answer);
	record_free(asked);
	record_free(a);
	record_free(b);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, list_setup, \
	desk_teardown)
	const struct CMUnitTest tests[] = {
		TEST(asked), TEST(ended), TEST(kept), TEST(all_at_once),
		TEST(undone), TEST(wrong_list), TEST(what_it_speaks_for),
		TEST(not_of_a_list), TEST(street),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
