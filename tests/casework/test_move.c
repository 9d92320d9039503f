/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Persons who move: both sides' actions, who sees what, and one end state
 * whatever the order of arrival. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/action.h"
#include "casework/duty.h"
#include "casework/move.h"
#include "casework/version.h"
#include "practice_office.h"

#define STREET_2 "360199002"

/* The district with two streets and a village in each. */
static void
enrol_all(struct practice *p)
{
	practice_enrol(p, PRACTICE_STREET, PRACTICE_DISTRICT);
	practice_enrol(p, STREET_2, PRACTICE_DISTRICT);
	practice_enrol(p, PRACTICE_VILLAGE, PRACTICE_STREET);
	practice_enrol(p, PRACTICE_FOREIGN, STREET_2);
}

static struct record *
version(const struct record *of, const char *unit, int64_t tenure,
    int64_t rev, const char *at)
{
	struct record *r = record_copy(of);

	r->id = 0;
	text_copy(r->unit, sizeof r->unit, unit);
	r->tenure = tenure;
	r->rev = rev;
	text_copy(r->changed_at, sizeof r->changed_at, at);
	if (rev == 1)
		text_copy(r->created_at, sizeof r->created_at, at);
	return r;
}

/* What stands in the register, as text. */
static void
state_of(struct office *o, struct record *const *rows, size_t n,
    struct buf *out)
{
	struct record *have;
	char hex[2 * SUM_BYTES + 1], uid[UID_TEXT];
	struct err err = ERR_INIT;
	size_t i;

	for (i = 0; i < n; i++) {
		have = NULL;
		if (row_load_uid(o->db, rows[i]->kind, rows[i]->uid, &have,
		    &err) != DB_ROW)
			continue;
		buf_addf(out, "%s %s %s %lld.%lld %s\n", have->kind->name,
		    record_uid(have, uid), have->unit,
		    (long long)have->tenure, (long long)have->rev,
		    hex_encode(hex, have->sum, SUM_BYTES));
		record_free(have);
	}
}

/* Apply one row as the receiving side does; false: not now, try again when
 * more has arrived. */
static bool
apply(struct office *o, const struct record *row)
{
	struct record *have = NULL, *copy;
	enum version_verdict v;
	struct err err = ERR_INIT;
	enum db_result rc;
	char code = '-';

	row_load_uid(o->db, row->kind, row->uid, &have, &err);
	v = version_judge(have, row);
	if (v != VERSION_NEW && v != VERSION_NEWER) {
		record_free(have);
		assert_int_equal(version_refused(v, &code, &err),
		    v == VERSION_EQUAL || v == VERSION_OLDER);
		assert_true(v != VERSION_TENURE || code == 'T');
		return true;
	}
	copy = record_copy(row);
	copy->id = have != NULL ? have->id : 0;
	rc = DB_ERROR;
	if (right_to_write(o, row->unit, have, copy, &err))
		rc = row_store(o->db, copy, PRACTICE_STREET, &err);
	record_free(have);
	record_free(copy);
	return rc != DB_ERROR && rc != DB_CONSTRAINT;
}

static void
apply_in_order(struct office *o, struct record *const *rows,
    const size_t *order, size_t n)
{
	bool done[16] = { false }, more = true;
	size_t arrived, i;

	for (arrived = 1; arrived <= n; arrived++)
		for (more = true; more;) {
			more = false;
			for (i = 0; i < arrived; i++)
				if (!done[i] && apply(o, rows[order[i]]))
					done[i] = more = true;
		}
	for (i = 0; i < n; i++)
		assert_true(done[i]);
}

static bool
next_order(size_t *order, size_t n)
{
	size_t i = n - 1, j = n - 1, tmp;

	while (i > 0 && order[i - 1] >= order[i])
		i--;
	if (i == 0)
		return false;
	while (order[j] <= order[i - 1])
		j--;
	tmp = order[i - 1];
	order[i - 1] = order[j];
	order[j] = tmp;
	for (j = n - 1; i < j; i++, j--) {
		tmp = order[i];
		order[i] = order[j];
		order[j] = tmp;
	}
	return true;
}

/* Person of V1, released to the other street's village and taken over there,
 * while the old village edits a stale copy and the old street decides. */
static size_t
make_rows(struct record **rows)
{
	struct record *person = practice_record(&kind_person, "name", "张三",
	    "division", PRACTICE_VILLAGE, NULL);
	struct record *other;
	size_t n = 0, i;

	uid_new(person->uid);
	rows[n++] = version(person, PRACTICE_VILLAGE, 1, 1,
	    "2026-01-01T01:00:00Z");
	text_copy(person->created_at, sizeof person->created_at,
	    "2026-01-01T01:00:00Z");
	rows[n++] = version(person, PRACTICE_VILLAGE, 1, 5,
	    "2026-01-03T01:00:00Z");
	record_set(rows[1], "phone", "13800000001");
	rows[n++] = version(person, PRACTICE_FOREIGN, 2, 2,
	    "2026-01-04T01:00:00Z");
	record_set(rows[2], "division", PRACTICE_FOREIGN);
	other = practice_record(&kind_move, "person", practice_uid(person),
	    "from_unit", PRACTICE_VILLAGE, "to_unit", PRACTICE_FOREIGN,
	    "released_on", "2026-01-02", NULL);
	uid_new(other->uid);
	rows[n++] = version(other, PRACTICE_VILLAGE, 1, 1,
	    "2026-01-02T01:00:00Z");
	record_free(other);
	other = practice_record(&kind_decision, "person",
	    practice_uid(person), "outcome", "approve", "stage", "decide",
	    "decided_on", "2026-01-03", NULL);
	uid_new(other->uid);
	rows[n++] = version(other, PRACTICE_STREET, 1, 1,
	    "2026-01-03T02:00:00Z");
	record_free(other);
	other = practice_record(&kind_need, "person", practice_uid(person),
	    "what", "助餐", NULL);
	uid_new(other->uid);
	rows[n++] = version(other, PRACTICE_VILLAGE, 1, 1,
	    "2026-01-01T02:00:00Z");
	record_free(other);
	record_free(person);
	for (i = 0; i < n; i++)
		record_sum(rows[i], rows[i]->sum);
	return n;
}

static void
one_end_state(const char *unit)
{
	struct practice p = practice_new(unit, NULL);
	struct record *rows[16], *stored = NULL;
	size_t order[16], n, i, orders = 0;
	struct buf first = BUF_INIT, now = BUF_INIT;
	struct err err = ERR_INIT;

	enrol_all(&p);
	n = make_rows(rows);
	for (i = 0; i < n; i++)
		order[i] = i;
	do {
		assert_true(db_begin(p.o->db, &err));
		apply_in_order(p.o, rows, order, n);
		buf_clear(&now);
		state_of(p.o, rows, n, &now);
		if (orders++ == 0) {
			buf_adds(&first, now.data);
			assert_int_equal(row_load_uid(p.o->db, &kind_person,
			    rows[0]->uid, &stored, &err), DB_ROW);
		}
		assert_string_equal(now.data, first.data);
		db_rollback(p.o->db);
	} while (next_order(order, n));
	assert_int_equal(orders, 720);
	/* The taker's version stands, the stale edit is gone, the decision
	 * and the need are there. */
	assert_int_equal(stored->tenure, 2);
	assert_string_equal(record_get(stored, "division"), PRACTICE_FOREIGN);
	assert_null(record_get(stored, "phone"));
	assert_non_null(strstr(first.data, "decision"));
	assert_non_null(strstr(first.data, "need"));
	record_free(stored);
	for (i = 0; i < n; i++)
		record_free(rows[i]);
	buf_release(&first);
	buf_release(&now);
	practice_free(&p);
}

static void
test_every_order_at_the_district(void **state)
{
	(void)state;
	one_end_state(PRACTICE_DISTRICT);
}

static void
test_every_order_at_both_streets(void **state)
{
	(void)state;
	one_end_state(PRACTICE_STREET);
	one_end_state(STREET_2);
}

static void
test_every_order_at_both_villages(void **state)
{
	(void)state;
	one_end_state(PRACTICE_VILLAGE);
	one_end_state(PRACTICE_FOREIGN);
}

static void
test_versions(void **state)
{
	struct record *a = record_new(&kind_need), *b = record_new(&kind_need);
	struct err err = ERR_INIT;
	char code = '-';

	(void)state;
	assert_true(version_compare(1, 9, 2, 1) < 0);
	assert_true(version_compare(2, 1, 1, 9) > 0);
	assert_true(version_compare(1, 2, 1, 3) < 0);
	assert_int_equal(version_compare(3, 4, 3, 4), 0);
	a->tenure = b->tenure = 2;
	a->rev = b->rev = 3;
	assert_int_equal(version_judge(NULL, b), VERSION_NEW);
	assert_int_equal(version_judge(a, b), VERSION_EQUAL);
	b->sum[3] ^= 1;
	assert_int_equal(version_judge(a, b), VERSION_CLASH);
	assert_false(version_refused(VERSION_CLASH, &code, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	b->rev = 2;
	assert_int_equal(version_judge(a, b), VERSION_OLDER);
	assert_true(version_refused(VERSION_OLDER, &code, &err));
	b->rev = 4;
	assert_int_equal(version_judge(a, b), VERSION_NEWER);
	b->tenure = 1;
	assert_int_equal(version_judge(a, b), VERSION_TENURE);
	assert_false(version_refused(VERSION_TENURE, &code, &err));
	assert_int_equal(code, 'T');
	record_free(a);
	record_free(b);
}

/* All rows of some kinds from one register into another. */
static void
carry(struct practice *from, struct practice *to)
{
	static const struct kind *const which[] = {
		&kind_person, &kind_household, &kind_household_member,
		&kind_need, &kind_status, &kind_move
	};
	struct row_list list = { 0 };
	struct records rows = { 0 };
	struct err err = ERR_INIT;
	size_t i, n;

	for (i = 0; i < ARRAY_LEN(which); i++) {
		list.kind = which[i];
		assert_true(row_list(from->o->db, &list, &rows, &err));
		for (n = 0; n < rows.len; n++) {
			rows.at[n]->id = row_id(to->o->db, which[i],
			    rows.at[n]->uid);
			assert_true(db_begin(to->o->db, &err));
			if (row_store(to->o->db, rows.at[n], STREET_2,
			    &err) > DB_NONE)
				fail_msg("%s", err.text);
			assert_true(db_commit(to->o->db, &err));
		}
		records_release(&rows);
		memset(&rows, 0, sizeof rows);
	}
}

static void
test_giving_and_taking(void **state)
{
	struct practice v = practice_new(PRACTICE_VILLAGE, NULL), f;
	struct record *person, *household, *member, *need, *now, *stranger;
	struct record *listed, *own;
	struct err err = ERR_INIT;
	char unit[UNIT_TEXT];

	(void)state;
	enrol_all(&v);
	person = practice_person(&v, "张三", PRACTICE_VILLAGE);
	household = practice_record(&kind_household, "head",
	    practice_uid(person), "division", PRACTICE_VILLAGE, NULL);
	practice_put(&v, household);
	member = practice_record(&kind_household_member, "household",
	    practice_uid(household), "person", practice_uid(person), NULL);
	practice_put(&v, member);
	need = practice_record(&kind_need, "person", practice_uid(person),
	    "dimension", kind_field(&kind_need, "dimension")->choices[0].code,
	    "what", "助餐", NULL);
	practice_put(&v, need);
	listed = practice_record(&kind_status, "person", practice_uid(person),
	    "category", "QYP-CAT-2", "basis", "list", NULL);
	practice_receive(&v, listed, PRACTICE_DISTRICT, PRACTICE_STREET);
	own = practice_record(&kind_status, "person", practice_uid(person),
	    "category", "QYP-CAT-2", NULL);
	practice_receive(&v, own, PRACTICE_VILLAGE, NULL);
	/* Not to ourselves, not tomorrow. */
	assert_false(practice_act(&v, person, NULL, &err, "move", "to_unit",
	    PRACTICE_VILLAGE, NULL));
	assert_false(practice_act(&v, person, NULL, &err, "move", "to_unit",
	    PRACTICE_FOREIGN, "released_on", "2026-01-06", NULL));
	if (!practice_act(&v, person, NULL, &err, "move", "to_unit",
	    PRACTICE_FOREIGN, NULL))
		fail_msg("%s", err.text);
	custody_of_person(v.o, person, unit);
	assert_string_equal(unit, PRACTICE_FOREIGN);
	assert_true(move_pending(v.o, person, unit));
	assert_false(practice_act(&v, person, NULL, &err, "move", "to_unit",
	    PRACTICE_FOREIGN, NULL));
	record_set(person, "phone", "13800000001");
	practice_refused(&v, person, &err);
	record_set(person, "phone", NULL);
	now = practice_reload(&v, member);
	assert_string_equal(record_get(now, "until"), "2026-01-05");
	record_free(now);

	clock_fix(PRACTICE_CLOCK + 60000);
	f = practice_new(PRACTICE_FOREIGN, NULL);
	clock_fix(PRACTICE_CLOCK + 60000);
	random_seed(9);
	enrol_all(&f);
	carry(&v, &f);
	stranger = practice_person(&f, "李四", PRACTICE_FOREIGN);
	assert_false(practice_act(&f, stranger, NULL, &err, "take-over", NULL));
	if (!practice_act(&f, person, NULL, &err, "take-over", "person.address",
	    "二路 2 号", NULL))
		fail_msg("%s", err.text);
	now = practice_reload(&f, person);
	assert_int_equal(now->tenure, 2);
	assert_int_equal(now->rev, 2);
	assert_string_equal(now->unit, PRACTICE_FOREIGN);
	assert_string_equal(record_get(now, "division"), PRACTICE_FOREIGN);
	assert_string_equal(record_get(now, "address"), "二路 2 号");
	assert_string_equal(record_get(now, "name"), "张三");
	assert_false(move_pending(f.o, now, unit));
	record_free(now);
	now = practice_reload(&f, need);
	assert_int_equal(now->tenure, 2);
	record_free(now);
	/* A status goes along, unless it stands on the district's list. */
	now = practice_reload(&f, own);
	assert_int_equal(now->tenure, 2);
	record_free(now);
	now = practice_reload(&f, listed);
	assert_int_equal(now->tenure, 1);
	assert_string_equal(now->unit, PRACTICE_DISTRICT);
	record_free(now);
	now = practice_reload(&f, household);
	assert_int_equal(now->tenure, 1);
	assert_string_equal(now->unit, PRACTICE_VILLAGE);
	record_free(now);
	/* What is new about the person begins at the taker's tenure. */
	record_free(need);
	need = practice_record(&kind_need, "person", practice_uid(person),
	    "what", "助洁", "dimension",
	    kind_field(&kind_need, "dimension")->choices[0].code, NULL);
	practice_put(&f, need);
	assert_int_equal(need->tenure, 2);
	assert_int_equal(need->rev, 1);
	assert_false(practice_act(&f, person, NULL, &err, "take-over", NULL));
	record_free(listed);
	record_free(own);
	record_free(stranger);
	record_free(need);
	record_free(member);
	record_free(household);
	record_free(person);
	practice_free(&f);
	practice_free(&v);
}

/* Rows about a moved person go to both sides; others only to their own. */
static void
test_audience(void **state)
{
	struct practice d = practice_new(PRACTICE_DISTRICT, NULL);
	struct record *rows[16], *stays, *item;
	struct err err = ERR_INIT;
	size_t n, i, order[16] = { 0 };

	(void)state;
	enrol_all(&d);
	n = make_rows(rows);
	for (i = 0; i < n; i++)
		order[i] = i;
	apply_in_order(d.o, rows, order, n);
	stays = practice_person(&d, "李四", PRACTICE_VILLAGE);
	assert_true(audience_includes(d.o, stays, PRACTICE_STREET, &err));
	assert_false(audience_includes(d.o, stays, STREET_2, &err));
	/* It came from the old street: back there never, on to the new. */
	for (i = 0; i < n; i++) {
		item = practice_reload(&d, rows[i]);
		assert_false(audience_includes(d.o, item, PRACTICE_STREET,
		    &err));
		assert_true(audience_includes(d.o, item, STREET_2, &err));
		record_free(item);
		record_free(rows[i]);
	}
	item = practice_record(&kind_mode, "code", "x-1", "label", "试验",
	    NULL);
	practice_put(&d, item);
	assert_true(audience_includes(d.o, item, PRACTICE_STREET, &err));
	record_free(item);
	item = practice_record(&kind_custody, "division", PRACTICE_VILLAGE,
	    "custodian", PRACTICE_VILLAGE, "since", "2026-01-05", NULL);
	practice_put(&d, item);
	assert_true(audience_includes(d.o, item, PRACTICE_STREET, &err));
	assert_false(audience_includes(d.o, item, STREET_2, &err));
	record_free(item);
	record_free(stays);
	practice_free(&d);
}

/* A move stamps anew all rows about the person, and no others. */
static void
test_restamped(void **state)
{
	struct practice v = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *person = practice_person(&v, "张三", PRACTICE_VILLAGE);
	struct record *other = practice_person(&v, "李四", PRACTICE_VILLAGE);
	struct record *visit, *now;
	struct err err = ERR_INIT;

	(void)state;
	visit = practice_record(&kind_lead, "division", PRACTICE_VILLAGE,
	    "person", practice_uid(person), NULL);
	practice_receive(&v, visit, PRACTICE_VILLAGE, NULL);
	if (!practice_act(&v, person, NULL, &err, "move", "to_unit",
	    PRACTICE_FOREIGN, NULL))
		fail_msg("%s", err.text);
	now = practice_reload(&v, visit);
	assert_true(now->stamp > visit->stamp);
	assert_int_equal(now->rev, visit->rev);
	record_free(now);
	now = practice_reload(&v, person);
	assert_true(now->stamp > person->stamp);
	record_free(now);
	now = practice_reload(&v, other);
	assert_int_equal(now->stamp, other->stamp);
	record_free(now);
	record_free(visit);
	record_free(other);
	record_free(person);
	practice_free(&v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_every_order_at_the_district),
		cmocka_unit_test(test_every_order_at_both_streets),
		cmocka_unit_test(test_every_order_at_both_villages),
		cmocka_unit_test(test_giving_and_taking),
		cmocka_unit_test(test_audience),
		cmocka_unit_test(test_restamped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
