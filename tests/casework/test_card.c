/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "bench.h"

#include "casework/card.h"

static enum card_state
state_of(const char *person)
{
	struct casefile *c = bench_case(person);
	enum card_state s = card_state(c);

	casefile_free(c);
	return s;
}

/* Only application, acceptance, decision and number block a card. */
static void
test_issue(void **state)
{
	char person[UID_TEXT], id[19], number[24];
	const struct record *card;

	(void)state;
	bench_number("19460606", 501, id);
	bench_take_in("潘阿姨", id, person);
	assert_refused(act(person, "issue-card", NULL), "还没有生效的认定");
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "decide", "outcome=approve", NULL));
	assert_refused(act(person, "issue-card", NULL), "还没有编服务号");
	assert_refused(act(person, "hand-card", NULL), "还没有制卡");
	assert_done(act(person, "number", NULL));
	text_copy(number, sizeof number,
	    record_text(wrote("service_number"), "number"));
	assert_refused(act(person, "replace-card", NULL), "还没有卡");
	assert_done(act(person, "issue-card", NULL));
	assert_true(heard("还没有建档"));
	assert_true(heard("还没有入户调查"));
	card = wrote("card");
	assert_int_equal(record_int(card, "issue"), 1);
	assert_true(card_number_check(record_text(card, "card_number"),
	    &why));
	assert_true(text_starts(record_text(card, "card_number"), number));
	assert_int_equal(state_of(person), CARD_MADE);
	assert_refused(act(person, "issue-card", NULL), "要换卡请用补发");
	assert_done(act(person, "hand-card", "signed_by=潘阿姨", NULL));
	assert_int_equal(state_of(person), CARD_VALID);
	assert_refused(act(person, "hand-card", NULL), "不能办理发卡");
}

static void
test_lost_and_replaced(void **state)
{
	char person[UID_TEXT], id[19];
	struct casefile *c;

	(void)state;
	bench_number("19460606", 502, id);
	bench_take_in("杜阿姨", id, person);
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "decide", "outcome=approve", NULL));
	assert_done(act(person, "number", NULL));
	assert_done(act(person, "issue-card", NULL));
	assert_done(act(person, "hand-card", NULL));
	assert_done(act(person, "lose-card", "reason=买菜时丢失", NULL));
	assert_int_equal(state_of(person), CARD_LOST);
	assert_refused(act(person, "lose-card", NULL), "挂失");
	assert_done(act(person, "find-card", NULL));
	assert_int_equal(state_of(person), CARD_VALID);
	assert_refused(act(person, "lose-card", "happened_on=2026-02-11",
	    NULL), "早于制卡日期");
	assert_done(act(person, "lose-card", NULL));
	assert_done(act(person, "replace-card", NULL));
	assert_int_equal(record_int(wrote("card"), "issue"), 2);
	c = bench_case(person);
	assert_int_equal(record_int(c->card, "issue"), 2);
	assert_int_equal(card_state(c), CARD_MADE);
	assert_int_equal(c->stage, CASE_NUMBERED);
	casefile_free(c);
	assert_done(act(person, "hand-card", NULL));
	assert_refused(act(person, "revoke-card", NULL), "原因");
	assert_done(act(person, "revoke-card", "reason=停止服务", NULL));
	assert_int_equal(state_of(person), CARD_REVOKED);
	assert_refused(act(person, "lose-card", NULL), "已注销");
	/* Back in service: the third card. */
	assert_done(act(person, "replace-card", NULL));
	assert_int_equal(record_int(wrote("card"), "issue"), 3);
}

static void
test_death_revokes(void **state)
{
	char person[UID_TEXT], id[19];

	(void)state;
	bench_number("19460606", 503, id);
	bench_take_in("丁老爹", id, person);
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "decide", "outcome=approve",
	    "valid_until=2026-02-20", NULL));
	assert_done(act(person, "number", NULL));
	assert_done(act(person, "issue-card", NULL));
	assert_string_equal(record_text(wrote("card"), "valid_until"),
	    "2026-02-20");
	assert_done(act(person, "hand-card", NULL));
	bench_day("2026-02-24");
	assert_int_equal(state_of(person), CARD_EXPIRED);
	assert_done(act(person, "record-death", "died_on=2026-02-23", NULL));
	assert_int_equal(count_wrote("card_event"), 1);
	assert_int_equal(state_of(person), CARD_REVOKED);
	assert_done(act(person, "stop", "reason=死亡", NULL));
	bench_day(BENCH_DAY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_issue),
		cmocka_unit_test(test_lost_and_replaced),
		cmocka_unit_test(test_death_revokes),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
