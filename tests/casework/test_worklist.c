/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "bench.h"

#include "casework/work.h"
#include "casework/worklist.h"
#include "store/draft.h"

static struct worklist list;

/* The row of an event about somebody; NULL if there is none. */
static const struct work_row *
row_of(const char *event, const char *who)
{
	size_t i;

	worklist_release(&list);
	if (!worklist_load(bench, &list, &why))
		fail_msg("%s", why.text);
	for (i = 0; i < list.len; i++)
		if (strcmp(list.at[i].event, event) == 0 &&
		    (who == NULL || strcmp(list.at[i].who, who) == 0))
			return &list.at[i];
	return NULL;
}

static const struct work_row *
need_row(const char *event, const char *who)
{
	const struct work_row *row = row_of(event, who);

	if (row == NULL)
		fail_msg("no row %s for %s", event, who);
	return row;
}

/* Every step of a case is somebody's next, and gone once it is done. */
static void
test_line(void **state)
{
	char person[UID_TEXT], id[19];
	const struct work_row *row;

	(void)state;
	bench_number("19430909", 801, id);
	bench_take_in("汪阿婆", id, person);
	row = need_row("case", "汪阿婆");
	assert_string_equal(row->state, "待受理");
	/* The very paper that is missing, and where it is filed. */
	assert_string_equal(row->next, "受理（还缺：身份证复印件）");
	assert_string_equal(row->action, "file-paper");
	assert_string_equal(row->field, "paper");
	assert_int_equal(row->due, day_parse_iso("2026-02-26"));
	assert_int_equal(row->urgency, WORK_OPEN);
	bench_day("2026-02-25");
	assert_int_equal(need_row("case", "汪阿婆")->urgency, WORK_SOON);
	bench_day("2026-02-26");
	assert_int_equal(need_row("case", "汪阿婆")->urgency, WORK_TODAY);
	bench_day("2026-02-27");
	row = need_row("case", "汪阿婆");
	assert_int_equal(row->urgency, WORK_OVERDUE);
	assert_int_equal(row->days_left, -1);
	assert_ptr_equal(row, &list.at[0]);
	bench_day(BENCH_DAY);
	assert_done(act(person, "accept", NULL));
	assert_string_equal(need_row("case", "汪阿婆")->action, "visit");
	assert_done(act(person, "visit", "workers=张三、李四",
	    "sign_kind=签字", "signed_by=汪某", NULL));
	assert_string_equal(need_row("case", "汪阿婆")->action, "assess");
	assert_done(act(person, "opine", "text=同意", NULL));
	assert_string_equal(need_row("case", "汪阿婆")->action, "decide");
	assert_done(act(person, "decide", "outcome=return", "what=补签字",
	    NULL));
	row = need_row("case", "汪阿婆");
	assert_string_equal(row->next, "补正：补签字");
	assert_string_equal(row->action, "resubmit");
	assert_non_null(strstr(row->state, "计时暂停"));
	assert_done(act(person, "resubmit", NULL));
	assert_done(act(person, "decide", "outcome=approve", NULL));
	assert_null(row_of("case", "汪阿婆"));
}

/* And from the decision to the card, its loss and the end. */
static void
test_after_decision(void **state)
{
	char person[UID_TEXT], id[19];
	const struct work_row *row;

	(void)state;
	bench_number("19430909", 803, id);
	bench_take_in("汪阿公", id, person);
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "decide", "outcome=approve", NULL));
	row = need_row("tell", "汪阿公");
	assert_string_equal(row->action, "notify");
	assert_int_equal(row->due, day_parse_iso("2026-02-24"));
	assert_done(act(person, "notify", NULL));
	assert_null(row_of("tell", "汪阿公"));
	assert_string_equal(need_row("number", "汪阿公")->action, "number");
	assert_null(row_of("issue-card", "汪阿公"));
	assert_done(act(person, "number", NULL));
	assert_null(row_of("number", "汪阿公"));
	assert_string_equal(need_row("open-file", "汪阿公")->number, "1");
	assert_non_null(row_of("issue-card", "汪阿公"));
	assert_done(act(person, "open-file", NULL));
	assert_null(row_of("open-file", "汪阿公"));
	assert_done(act(person, "issue-card", NULL));
	assert_null(row_of("issue-card", "汪阿公"));
	assert_non_null(row_of("hand-card", "汪阿公"));
	assert_done(act(person, "hand-card", NULL));
	assert_null(row_of("hand-card", "汪阿公"));
	assert_done(act(person, "lose-card", NULL));
	assert_string_equal(need_row("card-lost", "汪阿公")->action,
	    "replace-card");
	assert_done(act(person, "replace-card", NULL));
	assert_null(row_of("card-lost", "汪阿公"));
	assert_done(act(person, "suspend", "reason=住院",
	    "valid_until=2026-02-24", NULL));
	assert_int_equal(need_row("suspension", "汪阿公")->urgency,
	    WORK_SOON);
	assert_done(act(person, "record-death", "died_on=2026-02-12", NULL));
	assert_string_equal(need_row("death", "汪阿公")->action, "stop");
	assert_done(act(person, "stop", "reason=死亡", NULL));
	assert_null(row_of("death", "汪阿公"));
}

static void
test_leads_and_help_first(void **state)
{
	char lead[UID_TEXT];
	const struct work_row *row;

	(void)state;
	assert_done(act(NULL, "lead", "name=陶老汉", "situation=断粮",
	    "kind=urgent", NULL));
	record_uid(wrote("lead"), lead);
	row = need_row("lead", "陶老汉");
	assert_string_equal(row->uid, lead);
	assert_int_equal(row->due, day_parse_iso("2026-02-14"));
	assert_done(act_at(lead, "help-first", NULL));
	assert_null(row_of("lead", "陶老汉"));
	row = need_row("papers-owed", "陶老汉");
	assert_int_equal(row->due, day_parse_iso("2026-02-26"));
	assert_non_null(strstr(row->next, "身份证复印件"));
}

static void
test_office_rows(void **state)
{
	struct draft d = { .form = xstrdup("visit"),
	    .operator = xstrdup("admin"), .title = xstrdup("姜某 走访"),
	    .body = xstrdup("x") };
	const struct work_row *row;

	(void)state;
	assert_true(draft_save(bench->db, &d, &why));
	row = need_row("draft", "姜某 走访");
	assert_int_equal(row->draft, d.id);
	assert_true(draft_delete(bench->db, d.id, &why));
	assert_null(row_of("draft", NULL));
	draft_release(&d);
	assert_non_null(row_of("backup", NULL));
	assert_null(row_of("holidays", NULL));
	bench_day("2026-11-20");
	assert_non_null(row_of("holidays", NULL));
	bench_day(BENCH_DAY);
}

/* Dates that run out show a month ahead. */
static void
test_dates(void **state)
{
	char person[UID_TEXT], id[19];
	const struct work_row *row;

	(void)state;
	bench_number("19460301", 811, id);      /* 80 on 1 March */
	bench_take_in("石阿公", id, person);
	assert_done(act(person, "ask-papers", NULL));
	row = need_row("tell-answer", "石阿公");
	assert_int_equal(row->due, day_parse_iso("2026-02-24"));
	assert_done(act(person, "notify", NULL));
	assert_null(row_of("tell-answer", "石阿公"));
	assert_done(act(person, "resubmit", NULL));
	assert_done(act(person, "accept", NULL));
	assert_null(row_of("age", "石阿公"));
	assert_done(act(person, "decide", "outcome=approve",
	    "valid_until=2026-03-20", NULL));
	row = need_row("age", "石阿公");
	assert_int_equal(row->due, day_parse_iso("2026-03-01"));
	assert_string_equal(row->state, "80");
	assert_done(act(person, "number", NULL));
	assert_done(act(person, "issue-card", NULL));
	assert_null(row_of("card-expiring", "石阿公"));
	bench_day("2026-02-24");
	assert_int_equal(need_row("card-expiring", "石阿公")->due,
	    day_parse_iso("2026-03-20"));
	bench_day("2026-03-21");
	assert_int_equal(need_row("card-expiring", "石阿公")->urgency,
	    WORK_OVERDUE);
	assert_done(act(person, "replace-card", "valid_until=2027-03-20",
	    NULL));
	assert_null(row_of("card-expiring", "石阿公"));
	bench_day(BENCH_DAY);
}

static void
test_told_by_phone(void **state)
{
	char person[UID_TEXT], id[19];
	const struct work_row *row;

	(void)state;
	bench_number("19430909", 821, id);
	bench_take_in("龙阿婆", id, person);
	row = need_row("case", "龙阿婆");
	assert_string_equal(row->told_on, "");
	assert_true(worklist_mark_told(bench, row, &why));
	assert_string_equal(need_row("case", "龙阿婆")->told_on, BENCH_DAY);
	bench_day("2026-02-13");
	assert_true(worklist_mark_told(bench, need_row("case", "龙阿婆"),
	    &why));
	assert_string_equal(need_row("case", "龙阿婆")->told_on,
	    "2026-02-13");
	bench_day(BENCH_DAY);
}

/* What belongs to another desk is not our work. */
static void
test_other_desk(void **state)
{
	char person[UID_TEXT], id[19], profile[16];

	(void)state;
	bench_number("19430909", 805, id);
	bench_take_in("范阿婆", id, person);
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "opine", "text=同意", NULL));
	assert_non_null(row_of("case", "范阿婆"));
	text_copy(profile, sizeof profile, bench->profile);
	text_copy(bench->profile, sizeof bench->profile, "village-led");
	assert_null(row_of("case", "范阿婆"));
	assert_refused(act(person, "decide", "outcome=approve", NULL),
	    "需求认定");
	assert_int_equal(why.code, ERR_UNSAFE);
	text_copy(bench->profile, sizeof bench->profile, profile);
	assert_non_null(row_of("case", "范阿婆"));
}

static void
test_table(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; i < work_kinds_len; i++) {
		assert_non_null(work_kinds[i].label);
		assert_non_null(work_kinds[i].query);
		assert_true(work_kinds[i].next != NULL ||
		    work_kinds[i].refine != NULL);
		if (work_kinds[i].action != NULL)
			assert_non_null(action_by_name(work_kinds[i].action));
		for (k = 0; k < i; k++)
			assert_string_not_equal(work_kinds[i].event,
			    work_kinds[k].event);
	}
	worklist_release(&list);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_after_decision),
		cmocka_unit_test(test_leads_and_help_first),
		cmocka_unit_test(test_office_rows),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_told_by_phone),
		cmocka_unit_test(test_other_desk),
		cmocka_unit_test(test_table),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
