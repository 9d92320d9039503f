/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What villages sign of their own rows: the street between passes it on, and
 * can neither change nor invent one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forge.h"

#include "exchange/trust.h"

#define NOBODY "360199001009"     /* a village that is not enrolled */

DB_QUERY(test_statements, "SELECT count(*) FROM statement");
DB_QUERY(test_of_district,
    "SELECT count(*) FROM statement WHERE unit = '" DISTRICT "'");
DB_QUERY(test_stated, "SELECT count(*) FROM stated");
DB_QUERY(test_attested, "SELECT count(*) FROM attested");
DB_QUERY(test_held, "SELECT count(*) FROM held_row");
DB_QUERY(test_reject_codes,
    "SELECT coalesce(group_concat(code, ''), '') FROM (SELECT code "
    "FROM reject ORDER BY id)");
DB_QUERY(test_spoil,
    "UPDATE stated SET body = zeroblob(length(body)) WHERE unit = :unit");
DB_QUERY(test_hide, "UPDATE person SET came_from = :unit WHERE uid = :uid");
DB_QUERY(test_seen_again,
    "UPDATE person SET came_from = :unit, stamp = :stamp WHERE uid = :uid");
DB_QUERY(test_foreign_put,
    "INSERT INTO foreign_row (kind, uid, unit, tenure, rev, sum, stamp, body) "
    "VALUES ('novelty', :uid, :unit, 1, :rev, :sum, :stamp, :body) "
    "ON CONFLICT (kind, uid) DO UPDATE SET rev = :rev, sum = :sum, "
    "stamp = :stamp, body = :body");
DB_QUERY(test_foreign, "SELECT max(rev) FROM foreign_row");

static void
add_person(struct office *o, const char *village, char uid[UID_TEXT])
{
	WORLD_PUT(uid, o, &kind_person, "name", "练习一", "division", village);
}

static void
up(struct world *w)
{
	world_hand(w, AT_VILLAGE1, AT_STREET);
	world_hand(w, AT_STREET, AT_DISTRICT);
}

/* The reason of the last refusal names the unit whose word is missing. */
static void
unsigned_row(struct world *w, const char *unit)
{
	struct buf codes = BUF_INIT;
	struct stmt *q;

	forge_refused(w, AT_DISTRICT, unit);
	forge_refused(w, AT_DISTRICT, "没有它的签名");
	q = db_query(w->at[AT_DISTRICT]->db, &test_reject_codes, NULL);
	assert_int_equal(stmt_step(q, NULL), DB_ROW);
	buf_adds(&codes, stmt_text(q, 0));
	stmt_done(q);
	assert_int_equal(codes.data[codes.len - 1], 'M');
	buf_release(&codes);
}

static void
honest(void **state)
{
	char person[UID_TEXT], walk_in[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	add_person(w.at[AT_VILLAGE1], VILLAGE1, person);
	/* What the street wrote itself is its own to send. */
	add_person(w.at[AT_STREET], VILLAGE2, walk_in);
	up(&w);
	forge_stands(w.at[AT_DISTRICT], &kind_person, person, VILLAGE1, 1, 1);
	forge_stands(w.at[AT_DISTRICT], &kind_person, walk_in, STREET, 1, 1);
	world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000001");
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000002");
	up(&w);
	forge_stands(w.at[AT_DISTRICT], &kind_person, person, VILLAGE1, 1, 3);
	/* Of what was signed nothing is left to be looked up. */
	assert_int_equal(db_int(w.at[AT_DISTRICT]->db, -1, &test_attested), 0);
	assert_true(db_int(w.at[AT_DISTRICT]->db, 0, &test_statements) >= 3);
	assert_true(db_int(w.at[AT_STREET]->db, 0, &test_stated) >= 3);
	/* What is stated downwards goes no further than to its receiver. */
	assert_int_equal(db_int(w.at[AT_VILLAGE1]->db, -1, &test_of_district),
	    0);
	assert_true(db_int(w.at[AT_VILLAGE1]->db, 0, &test_statements) >= 1);
	assert_true(db_int(w.at[AT_STREET]->db, 0, &test_of_district) >= 1);
	assert_int_equal(db_int(w.at[AT_DISTRICT]->db, -1, &test_of_district),
	    0);
	world_end(&w);
}

static void
street_rewrites_a_row(void **state)
{
	char person[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	add_person(w.at[AT_VILLAGE1], VILLAGE1, person);
	up(&w);
	forge_edit(w.at[AT_STREET], &kind_person, person, VILLAGE1, "phone",
	    "13800000009");
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	unsigned_row(&w, VILLAGE1);
	forge_stands(w.at[AT_DISTRICT], &kind_person, person, VILLAGE1, 1, 1);
	world_end(&w);
}

/* A version that was signed, with other content. */
static void
street_rewrites_on_the_way(void **state)
{
	char person[UID_TEXT];
	struct record *r;
	struct world w;

	(void)state;
	world_make(&w);
	add_person(w.at[AT_VILLAGE1], VILLAGE1, person);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	r = world_load(w.at[AT_STREET], &kind_person, person);
	record_set(r, "phone", "13800000009");
	forge_store(w.at[AT_STREET], r, VILLAGE1, 1, 1);
	record_free(r);
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	unsigned_row(&w, VILLAGE1);
	assert_null(world_load(w.at[AT_DISTRICT], &kind_person, person));
	world_end(&w);
}

static void
street_invents(void **state)
{
	char person[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	forge_new(w.at[AT_STREET], person, VILLAGE1, &kind_person, "name",
	    "练习九", "division", VILLAGE1, NULL);
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	unsigned_row(&w, VILLAGE1);
	forge_new(w.at[AT_STREET], person, NOBODY, &kind_person, "name",
	    "练习九", "division", NOBODY, NULL);
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	unsigned_row(&w, NOBODY);
	assert_null(world_load(w.at[AT_DISTRICT], &kind_person, person));
	world_end(&w);
}

/* One village's row told as another's, and a village that speaks for its
 * neighbour at the street. */
static void
one_for_another(void **state)
{
	char person[UID_TEXT], other[UID_TEXT];
	struct record *r;
	struct world w;

	(void)state;
	world_make(&w);
	add_person(w.at[AT_VILLAGE1], VILLAGE1, person);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	r = world_load(w.at[AT_STREET], &kind_person, person);
	record_set(r, "division", VILLAGE2);
	forge_store(w.at[AT_STREET], r, VILLAGE2, 1, 1);
	record_free(r);
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	unsigned_row(&w, VILLAGE2);
	forge_new(w.at[AT_VILLAGE2], other, VILLAGE1, &kind_person, "name",
	    "练习九", "division", VILLAGE1, NULL);
	forge_hand(&w, AT_VILLAGE2, AT_STREET);
	forge_refused(&w, AT_STREET, "代这个单位");
	assert_null(world_load(w.at[AT_STREET], &kind_person, other));
	world_end(&w);
}

/* A statement whose rows were exchanged counts for nothing. */
static void
spoilt_statement(void **state)
{
	char person[UID_TEXT];
	struct err err = ERR_INIT;
	struct stmt *q;
	struct world w;

	(void)state;
	world_make(&w);
	add_person(w.at[AT_VILLAGE1], VILLAGE1, person);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	q = db_query(w.at[AT_STREET]->db, &test_spoil, &err);
	stmt_bind_text(q, ":unit", VILLAGE1);
	need(stmt_run(q, &err), &err);
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	unsigned_row(&w, VILLAGE1);
	/* The village states all it has anew, and all is well. */
	world_receive(&w, AT_STREET, false, &err);
	world_receive(&w, AT_VILLAGE1, false, &err);
	world_clear_stick(&w);
	need(world_send_full(&w, AT_VILLAGE1, STREET, &err), &err);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000001");
	up(&w);
	forge_stands(w.at[AT_DISTRICT], &kind_person, person, VILLAGE1, 1, 2);
	world_end(&w);
}

/* Keys of the village that the street made up, before and after the real
 * ones were seen. */
static void
keys_made_up(void **state)
{
	char person[UID_TEXT], uid[UID_TEXT];
	struct buf card = BUF_INIT;
	struct err err = ERR_INIT;
	struct unit_card known;
	struct office *false_one;
	bool confirmed;
	struct world w;

	(void)state;
	world_make(&w);
	add_person(w.at[AT_VILLAGE1], VILLAGE1, person);
	up(&w);
	assert_int_equal(trust_known(w.at[AT_DISTRICT], VILLAGE1, &known,
	    &confirmed, &err), DB_ROW);
	assert_false(confirmed);
	/* Another installation of the village's code takes its place. */
	office_close(w.at[AT_VILLAGE1]);
	w.at[AT_VILLAGE1] = NULL;
	false_one = world_office(w.dir, "false.db", VILLAGE1, true);
	need(trust_open_keys(false_one, NULL, &err), &err);
	need(trust_card(false_one, &card, &err), &err);
	need(trust_accept(w.at[AT_STREET], card.data, card.len, &err), &err);
	w.at[AT_VILLAGE1] = false_one;
	world_clear_stick(&w);
	add_person(false_one, VILLAGE1, uid);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	unsigned_row(&w, VILLAGE1);
	assert_null(world_load(w.at[AT_DISTRICT], &kind_person, uid));
	buf_release(&card);
	world_end(&w);
}

/* A key that the one before it has signed is followed without asking, and
 * everything is signed with it once more. */
static void
keys_changed(void **state)
{
	char person[2][UID_TEXT];
	struct err err = ERR_INIT;
	struct world w;

	(void)state;
	world_make(&w);
	add_person(w.at[AT_VILLAGE1], VILLAGE1, person[0]);
	up(&w);
	add_person(w.at[AT_VILLAGE1], VILLAGE1, person[1]);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	need(trust_change_keys(w.at[AT_VILLAGE1], NULL, &err), &err);
	world_edit(w.at[AT_VILLAGE1], &kind_person, person[0], "phone",
	    "13800000001");
	up(&w);
	forge_stands(w.at[AT_DISTRICT], &kind_person, person[0], VILLAGE1, 1,
	    2);
	forge_stands(w.at[AT_DISTRICT], &kind_person, person[1], VILLAGE1, 1,
	    1);
	world_end(&w);
}

static void
set_person(struct world *w, const struct query *sql, const char *uid,
    const char *unit, bool stamped)
{
	struct office *o = w->at[AT_STREET];
	struct err err = ERR_INIT;
	uint8_t bytes[UID_BYTES];
	struct stmt *q;
	int64_t stamp;

	need(db_begin(o->db, &err), &err);
	stamp = db_stamp_next(o->db, &err);
	q = db_query(o->db, sql, &err);
	assert_true(uid_parse(bytes, uid));
	stmt_bind_blob(q, ":uid", bytes, sizeof bytes);
	stmt_bind_text(q, ":unit", unit);
	if (stamped)
		stmt_bind_int(q, ":stamp", stamp);
	need(stmt_run(q, &err), &err);
	need(db_commit(o->db, &err), &err);
}

/* A row that is held for its person is still signed when it is tried again. */
static void
held_is_attested(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person, application);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	/* The street keeps the person back. */
	set_person(&w, &test_hide, person, DISTRICT, false);
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	world_must_say(&w, "held=1");
	assert_int_equal(db_int(w.at[AT_DISTRICT]->db, -1, &test_held), 1);
	world_receive(&w, AT_STREET, false, NULL);
	world_clear_stick(&w);
	set_person(&w, &test_seen_again, person, VILLAGE1, true);
	world_hand(&w, AT_STREET, AT_DISTRICT);
	assert_int_equal(db_int(w.at[AT_DISTRICT]->db, -1, &test_held), 0);
	forge_stands(w.at[AT_DISTRICT], &kind_application, application,
	    VILLAGE1, 1, 1);
	assert_int_equal(db_int(w.at[AT_DISTRICT]->db, -1, &test_attested), 0);
	world_end(&w);
}

/* A row of a kind this program does not know, as unit's version. */
static void
put_novelty(struct office *o, const char *unit, int64_t rev,
    const char *colour)
{
	struct record *r;
	struct kind k = { .name = "novelty", .label = "novelty" };
	struct buf body = BUF_INIT, extra = BUF_INIT;
	struct err err = ERR_INIT;
	struct stmt *q;

	r = record_new(&k);
	uid_of_name(r->uid, "novelty");
	text_copy(r->unit, sizeof r->unit, unit);
	r->tenure = 1;
	r->rev = rev;
	text_copy(r->created_at, sizeof r->created_at, "2026-01-05T00:00:00Z");
	text_copy(r->changed_at, sizeof r->changed_at, "2026-01-05T00:00:00Z");
	buf_addf(&extra, "colour=%zu:%s\n", strlen(colour), colour);
	r->extra = buf_detach(&extra);
	record_sum(r, r->sum);
	record_canonical(r, &body);
	need(db_begin(o->db, &err), &err);
	q = db_query(o->db, &test_foreign_put, &err);
	stmt_bind_blob(q, ":uid", r->uid, sizeof r->uid);
	stmt_bind_text(q, ":unit", unit);
	stmt_bind_int(q, ":rev", rev);
	stmt_bind_blob(q, ":sum", r->sum, sizeof r->sum);
	stmt_bind_int(q, ":stamp", db_stamp_next(o->db, &err));
	stmt_bind_text(q, ":body", body.data);
	need(stmt_run(q, &err), &err);
	need(db_commit(o->db, &err), &err);
	buf_release(&body);
	record_free(r);
}

static void
unknown_kind(void **state)
{
	struct world w;

	(void)state;
	world_make(&w);
	put_novelty(w.at[AT_VILLAGE1], VILLAGE1, 1, "blue");
	up(&w);
	assert_int_equal(db_int(w.at[AT_DISTRICT]->db, -1, &test_foreign), 1);
	put_novelty(w.at[AT_STREET], VILLAGE1, 2, "red");
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	unsigned_row(&w, VILLAGE1);
	assert_int_equal(db_int(w.at[AT_DISTRICT]->db, -1, &test_foreign), 1);
	world_end(&w);
}

/* A unit that has stated everything anew needs its older statements no more,
 * and a full sending takes along what is left. */
static void
statements_are_bounded(void **state)
{
	char person[UID_TEXT], phone[12];
	struct err err = ERR_INIT;
	struct world w;
	int i;

	(void)state;
	world_make(&w);
	add_person(w.at[AT_VILLAGE1], VILLAGE1, person);
	for (i = 0; i < 5; i++) {
		snprintf(phone, sizeof phone, "1380000000%d", i);
		world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
		    phone);
		world_hand(&w, AT_VILLAGE1, AT_STREET);
	}
	world_clear_stick(&w);
	need(world_send_full(&w, AT_VILLAGE1, STREET, &err), &err);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, " refused=0");
	i = (int)db_int(w.at[AT_STREET]->db, -1, &test_statements);
	if (i > 3)
		fail_msg("%d statements are kept", i);
	world_clear_stick(&w);
	need(world_send_full(&w, AT_STREET, DISTRICT, &err), &err);
	need(world_receive(&w, AT_DISTRICT, false, &err), &err);
	world_must_say(&w, " refused=0");
	forge_stands(w.at[AT_DISTRICT], &kind_person, person, VILLAGE1, 1, 6);
	world_end(&w);
}

/* A village is rebuilt before the street has passed on what it wrote: its
 * first batch after that states those rows too, though the street brought
 * them, for the street gives up what was stated before. */
static void
rebuilt_before_passed_on(void **state)
{
	char person[UID_TEXT], safe[300], path[300];
	struct buf card = BUF_INIT;
	struct err err = ERR_INIT;
	struct world w;

	(void)state;
	world_make(&w);
	snprintf(safe, sizeof safe, "%s/safe.db", w.dir);
	need(office_backup(w.at[AT_VILLAGE1], safe, &err), &err);
	clock_fix(clock_now() + 3600000);
	add_person(w.at[AT_VILLAGE1], VILLAGE1, person);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	clock_fix(clock_now() + 3600000);
	office_close(w.at[AT_VILLAGE1]);
	snprintf(path, sizeof path, "%s/%s", w.dir, world_files[AT_VILLAGE1]);
	unlink(path);
	random_seed(7);              /* the new epoch is another one */
	need(office_restore(safe, path, &err), &err);
	w.at[AT_VILLAGE1] = world_open(w.dir, AT_VILLAGE1);
	need(trust_card(w.at[AT_VILLAGE1], &card, &err), &err);
	need(trust_accept(w.at[AT_STREET], card.data, card.len, &err), &err);
	buf_release(&card);
	world_clear_stick(&w);
	world_hand(&w, AT_STREET, AT_VILLAGE1);
	forge_stands(w.at[AT_VILLAGE1], &kind_person, person, VILLAGE1, 1, 1);
	world_clear_stick(&w);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_clear_stick(&w);
	world_hand(&w, AT_STREET, AT_DISTRICT);
	forge_stands(w.at[AT_DISTRICT], &kind_person, person, VILLAGE1, 1, 1);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(honest),
		cmocka_unit_test(street_rewrites_a_row),
		cmocka_unit_test(street_rewrites_on_the_way),
		cmocka_unit_test(street_invents),
		cmocka_unit_test(one_for_another),
		cmocka_unit_test(spoilt_statement),
		cmocka_unit_test(keys_made_up),
		cmocka_unit_test(keys_changed),
		cmocka_unit_test(held_is_attested),
		cmocka_unit_test(unknown_kind),
		cmocka_unit_test(statements_are_bounded),
		cmocka_unit_test(rebuilt_before_passed_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
