/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Custody, dated duties and number series in the order they happen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "casework/action.h"
#include "casework/duty.h"
#include "practice_office.h"


static void
custodian_is(struct office *o, const char *division, const char *unit)
{
	char now[UNIT_TEXT];

	custody_of(o, division, now);
	assert_string_equal(now, unit);
}

static void
holder_is(struct office *o, const char *division, const char *duty, day_t on,
    const char *unit)
{
	char now[UNIT_TEXT];

	duty_holder(o, division, duty, on, now);
	if (strcmp(now, unit) != 0)
		fail_msg("%s of %s: %s, not %s", duty, division, now, unit);
}

/* Hand every live row of a kind to another office, as a batch would. */
static void
carry(struct practice *from, struct practice *to, const struct kind *k)
{
	struct row_list list = { .kind = k };
	struct records rows = { 0 };
	struct record *r, *have;
	struct err err = ERR_INIT;
	size_t i;

	assert_true(row_list(from->o->db, &list, &rows, &err));
	for (i = 0; i < rows.len; i++) {
		r = rows.at[i];
		have = NULL;
		if (row_load_uid(to->o->db, k, r->uid, &have, &err) == DB_ROW
		    && have->rev >= r->rev) {
			record_free(have);
			continue;
		}
		if (!right_to_write(to->o, r->unit, have, r, &err))
			fail_msg("%s", err.text);
		r->id = have != NULL ? have->id : 0;
		record_free(have);
		assert_true(db_begin(to->o->db, &err));
		if (row_store(to->o->db, r, from->o->unit, &err) >
		    DB_NONE)
			fail_msg("%s", err.text);
		assert_true(db_commit(to->o->db, &err));
	}
	records_release(&rows);
}

static void
test_custody_in_order(void **state)
{
	struct practice s = practice_new(PRACTICE_STREET, NULL);
	struct practice v = practice_new(PRACTICE_VILLAGE, NULL);
	struct practice d = practice_new(PRACTICE_DISTRICT, NULL);
	struct record *r;
	struct err err = ERR_INIT;

	(void)state;
	/* Before: the street keeps the village, each unit itself. */
	custodian_is(s.o, PRACTICE_VILLAGE, PRACTICE_STREET);
	custodian_is(v.o, PRACTICE_VILLAGE, PRACTICE_VILLAGE);
	custodian_is(v.o, PRACTICE_VILLAGE_2, PRACTICE_STREET);
	custodian_is(d.o, PRACTICE_VILLAGE, PRACTICE_DISTRICT);
	r = practice_person(&s, "张三", PRACTICE_VILLAGE);
	if (!practice_act(&s, NULL, NULL, &err, "enrol-unit", "division",
	    PRACTICE_VILLAGE, NULL))
		fail_msg("%s", err.text);
	/* Between the record and the full batch the street still writes. */
	custodian_is(s.o, PRACTICE_VILLAGE, PRACTICE_STREET);
	record_set(r, "phone", "13800000001");
	practice_put(&s, r);
	holder_is(s.o, PRACTICE_VILLAGE, "serve", clock_today(),
	    PRACTICE_STREET);
	/* A batch to somebody else does not count. */
	practice_handed_over(&s, PRACTICE_VILLAGE_2);
	custodian_is(s.o, PRACTICE_VILLAGE, PRACTICE_STREET);
	practice_handed_over(&s, PRACTICE_VILLAGE);
	custodian_is(s.o, PRACTICE_VILLAGE, PRACTICE_VILLAGE);
	custodian_is(s.o, PRACTICE_VILLAGE_2, PRACTICE_STREET);
	record_set(r, "phone", "13800000002");
	practice_refused(&s, r, &err);
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_non_null(strstr(err.text, PRACTICE_VILLAGE));
	holder_is(s.o, PRACTICE_VILLAGE, "serve", clock_today(),
	    PRACTICE_VILLAGE);
	holder_is(s.o, PRACTICE_VILLAGE, "decide", clock_today(),
	    PRACTICE_STREET);
	/* Elsewhere the record alone is enough. */
	carry(&s, &v, &kind_custody);
	carry(&s, &v, &kind_duty);
	custodian_is(v.o, PRACTICE_VILLAGE, PRACTICE_VILLAGE);
	carry(&s, &d, &kind_custody);
	custodian_is(d.o, PRACTICE_VILLAGE, PRACTICE_VILLAGE);
	assert_true(duty_is_ours(v.o, PRACTICE_VILLAGE, "serve"));
	assert_false(duty_is_ours(v.o, PRACTICE_VILLAGE, "decide"));
	/* Twice is once. */
	assert_false(practice_act(&s, NULL, NULL, &err, "enrol-unit",
	    "division", PRACTICE_VILLAGE, NULL));
	assert_int_equal(err.code, ERR_REFUSED);
	/* Only the administrator, and only downwards. */
	assert_false(practice_act(&v, NULL, NULL, &err, "enrol-unit",
	    "division", PRACTICE_VILLAGE_2, NULL));
	record_free(r);
	practice_free(&d);
	practice_free(&v);
	practice_free(&s);
}

static void
test_dated_duties(void **state)
{
	struct practice s = practice_new(PRACTICE_STREET, "street-led");
	struct err err = ERR_INIT;
	day_t today = clock_today();

	(void)state;
	assert_true(practice_act(&s, NULL, NULL, &err, "enrol-unit", "division",
	    PRACTICE_VILLAGE, NULL));
	practice_handed_over(&s, PRACTICE_VILLAGE);
	holder_is(s.o, PRACTICE_VILLAGE, "assess", today, PRACTICE_STREET);
	/* Both may visit. */
	assert_true(duty_held_by(s.o, PRACTICE_VILLAGE, "visit", today,
	    PRACTICE_STREET));
	assert_true(duty_held_by(s.o, PRACTICE_VILLAGE, "visit", today,
	    PRACTICE_VILLAGE));
	assert_false(duty_held_by(s.o, PRACTICE_VILLAGE, "visit", today,
	    PRACTICE_DISTRICT));
	if (!practice_act(&s, NULL, NULL, &err, "set-duty", "division",
	    PRACTICE_VILLAGE, "duty", "assess", "holder", PRACTICE_VILLAGE,
	    "since", "2026-02-01", NULL))
		fail_msg("%s", err.text);
	holder_is(s.o, PRACTICE_VILLAGE, "assess", today, PRACTICE_STREET);
	holder_is(s.o, PRACTICE_VILLAGE, "assess", day_make(2026, 1, 31),
	    PRACTICE_STREET);
	holder_is(s.o, PRACTICE_VILLAGE, "assess", day_make(2026, 2, 1),
	    PRACTICE_VILLAGE);
	/* Said again for the same day, the new word holds alone. */
	assert_true(practice_act(&s, NULL, NULL, &err, "set-duty", "division",
	    PRACTICE_VILLAGE, "duty", "assess", "holder", PRACTICE_STREET,
	    "since", "2026-02-01", NULL));
	assert_false(duty_held_by(s.o, PRACTICE_VILLAGE, "assess",
	    day_make(2026, 2, 1), PRACTICE_VILLAGE));
	/* Two in one act stand side by side. */
	assert_true(practice_act(&s, NULL, NULL, &err, "set-duty", "division",
	    PRACTICE_VILLAGE, "duty", "assess", "holder", PRACTICE_STREET,
	    "duty.2.division", PRACTICE_VILLAGE, "duty.2.duty", "assess",
	    "duty.2.holder", PRACTICE_VILLAGE, NULL));
	assert_true(duty_is_ours(s.o, PRACTICE_VILLAGE, "assess"));
	assert_true(duty_held_by(s.o, PRACTICE_VILLAGE, "assess", today,
	    PRACTICE_VILLAGE));
	/* A series closes at the number it has now, so not at a later day. */
	assert_false(practice_act(&s, NULL, NULL, &err, "set-duty", "division",
	    PRACTICE_VILLAGE, "duty", "number", "holder", PRACTICE_VILLAGE,
	    "since", "2026-02-01", NULL));
	/* Never backwards, never to a stranger. */
	assert_false(practice_act(&s, NULL, NULL, &err, "set-duty", "division",
	    PRACTICE_VILLAGE, "duty", "serve", "holder", PRACTICE_STREET,
	    "since", "2026-01-04", NULL));
	assert_false(practice_act(&s, NULL, NULL, &err, "set-duty", "division",
	    PRACTICE_VILLAGE, "duty", "serve", "holder", PRACTICE_VILLAGE_2,
	    NULL));
	practice_free(&s);
}

/* The profile chosen at set-up counts until the parent has spoken. */
static void
test_profile_until_the_parent_speaks(void **state)
{
	struct practice v = practice_new(PRACTICE_VILLAGE, "single");
	struct record *r;

	(void)state;
	assert_true(duty_is_ours(v.o, PRACTICE_VILLAGE, "decide"));
	r = practice_record(&kind_duty, "division", PRACTICE_VILLAGE, "duty",
	    "serve", "holder", PRACTICE_VILLAGE, "since", "2026-01-01", NULL);
	practice_receive(&v, r, PRACTICE_STREET, PRACTICE_STREET);
	assert_false(duty_is_ours(v.o, PRACTICE_VILLAGE, "decide"));
	assert_true(duty_is_ours(v.o, PRACTICE_VILLAGE, "serve"));
	holder_is(v.o, PRACTICE_VILLAGE, "decide", clock_today(),
	    PRACTICE_STREET);
	record_free(r);
	practice_free(&v);
}

static void
number_person(struct practice *p, const char *name, int sequence)
{
	struct record *person = practice_record(&kind_person, "name", name,
	    "division", PRACTICE_VILLAGE, "id_kind", "none", "no_id_reason",
	    "无", NULL);
	struct record *n = record_new(&kind_service_number);
	struct err err = ERR_INIT;
	char number[19];

	practice_receive(p, person, PRACTICE_VILLAGE, NULL);
	assert_true(service_number_make(PRACTICE_VILLAGE, sequence, number,
	    &err));
	record_set(n, "person", practice_uid(person));
	record_set(n, "division", PRACTICE_VILLAGE);
	record_set_int(n, "sequence", sequence);
	record_set(n, "number", number);
	record_set(n, "state", "held");
	practice_put(p, n);
	record_free(n);
	record_free(person);
}

static bool
numbers(struct practice *p)
{
	return duty_is_ours(p->o, PRACTICE_VILLAGE, "number");
}

/* Exactly one unit numbers at any time; a series passes on only after the
 * next has applied "closed at n". */
static void
test_series_passes_on(void **state)
{
	struct practice s = practice_new(PRACTICE_STREET, NULL);
	struct practice v = practice_new(PRACTICE_VILLAGE, NULL);
	struct err err = ERR_INIT;
	bool known;

	(void)state;
	number_person(&s, "张一", 1);
	number_person(&s, "张二", 2);
	assert_true(practice_act(&s, NULL, NULL, &err, "enrol-unit", "division",
	    PRACTICE_VILLAGE, NULL));
	/* Closed at 2 at once, before the village knows. */
	assert_false(numbers(&s));
	practice_handed_over(&s, PRACTICE_VILLAGE);
	carry(&s, &v, &kind_custody);
	carry(&s, &v, &kind_duty);
	assert_true(numbers(&v));
	assert_false(numbers(&s));
	assert_true(duty_series_covers(v.o, PRACTICE_VILLAGE, PRACTICE_STREET,
	    2, &known));
	assert_false(duty_series_covers(v.o, PRACTICE_VILLAGE,
	    PRACTICE_VILLAGE, 2, &known));
	assert_true(duty_series_covers(v.o, PRACTICE_VILLAGE,
	    PRACTICE_VILLAGE, 3, &known));
	number_person(&v, "张三", 3);
	/* Back to the street: the village goes on until it has heard ... */
	if (!practice_act(&s, NULL, NULL, &err, "set-duty", "division",
	    PRACTICE_VILLAGE, "duty", "number", "holder", PRACTICE_STREET,
	    NULL))
		fail_msg("%s", err.text);
	assert_false(numbers(&s));
	assert_true(numbers(&v));
	number_person(&v, "张四", 4);
	carry(&s, &v, &kind_duty);
	/* ... then closes its series, and nobody numbers ... */
	if (!duty_close_series(v.o, &err))
		fail_msg("%s", err.text);
	assert_false(numbers(&v));
	assert_false(numbers(&s));
	assert_true(duty_close_series(v.o, &err));
	/* ... until the street has the closing. */
	carry(&v, &s, &kind_duty);
	assert_true(numbers(&s));
	assert_false(numbers(&v));
	assert_true(duty_series_covers(s.o, PRACTICE_VILLAGE,
	    PRACTICE_VILLAGE, 4, &known));
	assert_true(duty_series_covers(s.o, PRACTICE_VILLAGE, PRACTICE_STREET,
	    5, &known));
	practice_free(&v);
	practice_free(&s);
}

/* Where the holder's PC is gone, the parent states where the series ends. */
static void
test_series_of_a_lost_machine(void **state)
{
	struct practice s = practice_new(PRACTICE_STREET, NULL);
	struct err err = ERR_INIT;
	bool known;

	(void)state;
	assert_true(practice_act(&s, NULL, NULL, &err, "enrol-unit", "division",
	    PRACTICE_VILLAGE, NULL));
	practice_handed_over(&s, PRACTICE_VILLAGE);
	assert_true(practice_act(&s, NULL, NULL, &err, "set-duty", "division",
	    PRACTICE_VILLAGE, "duty", "number", "holder", PRACTICE_STREET,
	    "series_closed_at", "57", NULL));
	assert_true(numbers(&s));
	assert_false(duty_series_covers(s.o, PRACTICE_VILLAGE,
	    PRACTICE_STREET, 57, &known));
	assert_true(duty_series_covers(s.o, PRACTICE_VILLAGE, PRACTICE_STREET,
	    58, &known));
	practice_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_custody_in_order),
		cmocka_unit_test(test_dated_duties),
		cmocka_unit_test(test_profile_until_the_parent_speaks),
		cmocka_unit_test(test_series_passes_on),
		cmocka_unit_test(test_series_of_a_lost_machine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
