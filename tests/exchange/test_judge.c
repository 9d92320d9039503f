/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Rows that reach past the rights of who wrote them, or past this program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forge.h"

#include "exchange/package.h"

/* What the street writes at its own window stays its own, and the village
 * takes it whichever version arrives first. */
static void
walk_in_edited_before_sending(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_STREET], VILLAGE1, person, application);
	world_edit(w.at[AT_STREET], &kind_application, application, "reason",
	    "独居");
	world_hand(&w, AT_STREET, AT_VILLAGE1);
	forge_stands(w.at[AT_VILLAGE1], &kind_application, application,
	    STREET, 1, 2);
	/* The person is the village's from its second version on. */
	world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000001");
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_stands(w.at[AT_STREET], &kind_person, person, VILLAGE1, 1, 2);
	world_end(&w);
}

/* Nobody is moved to another village by an edit, neither is a household. */
static void
no_move_by_edit(void **state)
{
	char person[UID_TEXT], household[UID_TEXT];
	struct err err = ERR_INIT;
	struct record *r;
	struct change *c;
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	WORLD_PUT(household, w.at[AT_VILLAGE1], &kind_household, "head",
	    person, "division", VILLAGE1);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_hand(&w, AT_STREET, AT_DISTRICT);
	c = change_begin(w.at[AT_VILLAGE1], "edit", NULL, &err);
	assert_non_null(c);
	r = world_load(w.at[AT_VILLAGE1], &kind_household, household);
	record_set(r, "division", VILLAGE2);
	assert_false(change_put(c, r, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	record_free(r);
	change_cancel(c);
	forge_edit(w.at[AT_VILLAGE1], &kind_person, person, VILLAGE1,
	    "division", VILLAGE2);
	forge_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_refused(&w, AT_STREET, "由");
	forge_stands(w.at[AT_STREET], &kind_person, person, VILLAGE1, 1, 1);
	world_end(&w);
}

/* What is set once stays, whoever says otherwise; and the tenure of one's own
 * person does not rise by itself. */
static void
fixed_and_tenure(void **state)
{
	char person[UID_TEXT], application[UID_TEXT], other[UID_TEXT];
	struct record *r;
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	WORLD_PUT(other, w.at[AT_VILLAGE1], &kind_person, "name", "练习二",
	    "division", VILLAGE1);
	WORLD_PUT(application, w.at[AT_VILLAGE1], &kind_application, "person",
	    person, "applied_on", "2026-01-05");
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_edit(w.at[AT_VILLAGE1], &kind_application, application,
	    VILLAGE1, "person", other);
	forge_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_refused(&w, AT_STREET, "登记后不能修改");
	r = world_load(w.at[AT_VILLAGE1], &kind_person, person);
	forge_store(w.at[AT_VILLAGE1], r, VILLAGE1, 9, 2);
	record_free(r);
	forge_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_refused(&w, AT_STREET, "经管序");
	forge_stands(w.at[AT_STREET], &kind_person, person, VILLAGE1, 1, 1);
	world_end(&w);
}

/* Nor does a village hang its own service on a person of another one. */
static void
no_event_to_others(void **state)
{
	char person[2][UID_TEXT], service[UID_TEXT];
	struct record *r;
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person[0], w.at[AT_VILLAGE1], &kind_person, "name",
	    "练习一", "division", VILLAGE1);
	WORLD_PUT(person[1], w.at[AT_VILLAGE2], &kind_person, "name",
	    "练习二", "division", VILLAGE2);
	WORLD_PUT(service, w.at[AT_VILLAGE1], &kind_service, "person",
	    person[0], "served_on", "2026-01-05", "item", "QYP-SVC-A1");
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_hand(&w, AT_VILLAGE2, AT_STREET);
	r = world_load(w.at[AT_VILLAGE2], &kind_person, person[1]);
	r->id = 0;
	forge_store(w.at[AT_VILLAGE1], r, VILLAGE2, 1, 1);
	record_free(r);
	forge_edit(w.at[AT_VILLAGE1], &kind_service, service, VILLAGE1,
	    "person", person[1]);
	forge_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_refused(&w, AT_STREET, "由");
	forge_stands(w.at[AT_STREET], &kind_service, service, VILLAGE1, 1, 1);
	world_end(&w);
}

static size_t
place_of(const struct package *p, const char *kind)
{
	size_t i;

	for (i = 0; i < p->n_kinds; i++)
		if (strcmp(p->kind[i].name, kind) == 0)
			return i;
	fail_msg("no %s in the package", kind);
	return 0;
}

/* Of a send cut into batches the first must be good without the rest. */
static void
moves_come_before_what_they_explain(void **state)
{
	char person[UID_TEXT], uid[UID_TEXT], *path;
	struct buf file = BUF_INIT, package = BUF_INIT;
	struct err err = ERR_INIT;
	struct package p;
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	WORLD_PUT(uid, w.at[AT_VILLAGE1], &kind_service, "person", person,
	    "served_on", "2026-01-05", "item", "QYP-SVC-A1");
	WORLD_PUT(uid, w.at[AT_VILLAGE1], &kind_move, "person", person,
	    "from_unit", VILLAGE1, "to_unit", VILLAGE2, "released_on",
	    "2026-01-05");
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	path = world_file(&w, "-000001.ndb");
	world_read(path, &file);
	assert_true(world_unseal(w.at[AT_VILLAGE1], w.at[AT_STREET], file.data,
	    file.len, &package));
	need(package_open(package.data, package.len, &p, &err), &err);
	assert_true(place_of(&p, "person") < place_of(&p, "move"));
	assert_true(place_of(&p, "move") < place_of(&p, "service"));
	package_release(&p);
	buf_release(&package);
	buf_release(&file);
	free(path);
	world_end(&w);
}

/* The street speaks for its villages, it does not write for them. */
static void
street_rewrites(void **state)
{
	char person[UID_TEXT], decision[UID_TEXT], uid[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_hand(&w, AT_STREET, AT_DISTRICT);
	/* In its own name, upward and downward: on the very day of the
	 * enrolment, and later. */
	forge_edit(w.at[AT_STREET], &kind_person, person, STREET, "phone",
	    "13800000009");
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	forge_refused(&w, AT_DISTRICT, "由");
	clock_fix(time_parse("2026-01-12T00:00:00Z"));
	forge_edit(w.at[AT_STREET], &kind_person, person, STREET, "phone",
	    "13800000009");
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	forge_refused(&w, AT_DISTRICT, "由");
	forge_hand(&w, AT_STREET, AT_VILLAGE1);
	forge_refused(&w, AT_VILLAGE1, "由");
	/* In the village's, to the village. */
	forge_edit(w.at[AT_STREET], &kind_person, person, VILLAGE1, "phone",
	    "13800000008");
	forge_hand(&w, AT_STREET, AT_VILLAGE1);
	forge_refused(&w, AT_VILLAGE1, "由");
	forge_stands(w.at[AT_VILLAGE1], &kind_person, person, VILLAGE1, 1, 1);
	/* A number, an opinion, an assessment, a card: the village's. */
	forge_new(w.at[AT_STREET], uid, STREET, &kind_opinion, "person",
	    person, "given_on", "2026-01-05", "text", "同意", NULL);
	forge_hand(&w, AT_STREET, AT_VILLAGE1);
	forge_refused(&w, AT_VILLAGE1, "由");
	/* And the village does not decide. */
	forge_new(w.at[AT_VILLAGE1], decision, VILLAGE1, &kind_decision,
	    "person", person, "about", "application", "stage", "decide",
	    "outcome", "approve", "decided_on", "2026-01-05", NULL);
	forge_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_refused(&w, AT_STREET, "由");
	world_end(&w);
}

/* Custody, duties, evaluations and catalogues of the district. */
static void
street_rewrites_the_district(void **state)
{
	char evaluation[UID_TEXT], item[UID_TEXT], custody[UID_TEXT];
	char duty[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	clock_fix(time_parse("2026-01-12T00:00:00Z"));
	WORLD_PUT(evaluation, w.at[AT_DISTRICT], &kind_evaluation, "year",
	    "2025", "evaluated_unit", VILLAGE1);
	WORLD_PUT(item, w.at[AT_DISTRICT], &kind_mode, "code", "x-1", "label",
	    "试验");
	world_hand(&w, AT_DISTRICT, AT_STREET);
	world_hand(&w, AT_STREET, AT_VILLAGE1);
	forge_stands(w.at[AT_VILLAGE1], &kind_mode, item, DISTRICT, 1, 1);
	forge_edit(w.at[AT_STREET], &kind_mode, item, STREET, "label", "改过");
	forge_hand(&w, AT_STREET, AT_VILLAGE1);
	forge_refused(&w, AT_VILLAGE1, "由");
	forge_edit(w.at[AT_STREET], &kind_evaluation, evaluation, STREET,
	    "year", "2024");
	forge_hand(&w, AT_STREET, AT_DISTRICT);
	forge_refused(&w, AT_DISTRICT, "由");
	/* A village gives itself nothing. */
	forge_new(w.at[AT_VILLAGE1], custody, VILLAGE1, &kind_custody,
	    "division", VILLAGE2, "custodian", VILLAGE1, "since",
	    "2026-01-01", NULL);
	forge_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_refused(&w, AT_STREET, "由");
	forge_new(w.at[AT_VILLAGE1], duty, VILLAGE1, &kind_duty, "division",
	    VILLAGE1, "duty", "decide", "holder", VILLAGE1, "since",
	    "2026-01-01", NULL);
	forge_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_refused(&w, AT_STREET, "由");
	assert_null(world_load(w.at[AT_STREET], &kind_duty, duty));
	world_end(&w);
}

/* A person without a name is refused, what hangs on it is held; mended, all
 * goes in, and what was edited meanwhile is not taken for a broken disk. */
static void
held_and_newer_together(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct record *r;
	struct world w;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person, application);
	r = world_load(w.at[AT_VILLAGE1], &kind_person, person);
	record_set(r, "sex", "unheard-of");
	forge_store(w.at[AT_VILLAGE1], r, VILLAGE1, 1, 1);
	record_free(r);
	forge_hand(&w, AT_VILLAGE1, AT_STREET);
	world_must_say(&w, " P new=0 changed=0 unchanged=0 held=1 refused=1");
	forge_edit(w.at[AT_VILLAGE1], &kind_person, person, VILLAGE1, "sex",
	    NULL);
	world_edit(w.at[AT_VILLAGE1], &kind_application, application,
	    "reason", "独居");
	world_receive(&w, AT_VILLAGE1, false, NULL);
	world_clear_stick(&w);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_must_say(&w, " refused=0");
	forge_stands(w.at[AT_STREET], &kind_application, application,
	    VILLAGE1, 1, 2);
	world_end(&w);
}

/* A code outside its validity is taken and remarked, and so is one that a
 * newer catalogue may have. */
static void
odd_codes(void **state)
{
	static const struct {
		const char *mode, *want;
	} rows[] = {
		{ "old-1", " E new=2 changed=0 unchanged=0 held=0 refused=0" },
		{ "QYP-MODE-1", " A new=1 " },
		{ "no-such", " E new=1 " },
		{ "QYP-MODE-2", " A new=1 " },
	};
	char mode[UID_TEXT], person[UID_TEXT], service[UID_TEXT];
	struct world w;
	size_t i;

	(void)state;
	world_make(&w);
	WORLD_PUT(mode, w.at[AT_DISTRICT], &kind_mode, "code", "old-1",
	    "label", "旧方式", "valid_until", "2025-12-31");
	world_hand(&w, AT_DISTRICT, AT_STREET);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		forge_new(w.at[AT_VILLAGE1], service, VILLAGE1,
		    &kind_service, "person", person, "served_on",
		    "2026-01-05", "item", "QYP-SVC-A1", "mode", rows[i].mode,
		    NULL);
		forge_hand(&w, AT_VILLAGE1, AT_STREET);
		world_must_say(&w, rows[i].want);
		forge_stands(w.at[AT_STREET], &kind_service, service,
		    VILLAGE1, 1, 1);
		world_clear_stick(&w);
	}
	world_end(&w);
}

DB_QUERY(judge_reject,
    "SELECT name FROM reject WHERE kind = 'need' AND state = 'open'");
DB_QUERY(judge_remark,
    "SELECT count(*) FROM remark WHERE target_kind = 'need'");

static void
open_rejects(struct office *o, struct buf *names)
{
	struct stmt *q = db_query(o->db, &judge_reject, NULL);

	buf_clear(names);
	while (stmt_step(q, NULL) == DB_ROW)
		buf_addf(names, "%.23s", stmt_text(q, 0));
	stmt_done(q);
}

/* A held row of one village that turns out wrong while a batch of the other
 * is taken in is no business of that other; its owner hears of it. */
static void
held_of_another(void **state)
{
	char person[UID_TEXT], need_uid[UID_TEXT];
	struct buf names = BUF_INIT;
	struct record *r;
	struct world w;

	(void)state;
	world_make(&w);
	/* V1 writes a need of a person of V2, whom the street does not know
	 * yet. */
	WORLD_PUT(person, w.at[AT_VILLAGE2], &kind_person, "name", "练习二",
	    "division", VILLAGE2);
	r = world_load(w.at[AT_VILLAGE2], &kind_person, person);
	r->id = 0;
	forge_store(w.at[AT_VILLAGE1], r, VILLAGE2, 1, 1);
	record_free(r);
	forge_new(w.at[AT_VILLAGE1], need_uid, VILLAGE1, &kind_need, "person",
	    person, "what", "助餐", "dimension",
	    kind_field(&kind_need, "dimension")->choices[0].code, NULL);
	forge_hand(&w, AT_VILLAGE1, AT_STREET);
	world_must_say(&w, " P new=0 changed=0 unchanged=0 held=1 refused=1");
	world_receive(&w, AT_VILLAGE1, false, NULL);
	world_clear_stick(&w);
	world_hand(&w, AT_VILLAGE2, AT_STREET);
	world_must_say(&w, " A new=1 changed=0 unchanged=0 held=0 refused=0");
	assert_null(world_load(w.at[AT_STREET], &kind_need, need_uid));
	open_rejects(w.at[AT_STREET], &names);
	assert_string_equal(names.data, VILLAGE1 "-" STREET "-");
	/* The other village is told nothing, the owner by a remark. */
	world_receive(&w, AT_VILLAGE2, false, NULL);
	open_rejects(w.at[AT_VILLAGE2], &names);
	assert_string_equal(names.data, "");
	world_hand(&w, AT_STREET, AT_VILLAGE2);
	assert_int_equal(db_int(w.at[AT_VILLAGE2]->db, -1, &judge_remark), 0);
	world_hand(&w, AT_STREET, AT_VILLAGE1);
	assert_int_equal(db_int(w.at[AT_VILLAGE1]->db, -1, &judge_remark), 1);
	buf_release(&names);
	world_end(&w);
}

/* Sums no batch above could hold: cut into several, so that one unit cannot
 * stop what the unit above it has to report. */
static void
rich_goods(void **state)
{
	char uid[UID_TEXT];
	struct err err = ERR_INIT;
	struct world w;
	int i;

	(void)state;
	world_make(&w);
	need(db_begin(w.at[AT_STREET]->db, &err), &err);
	for (i = 0; i < 1300; i++)
		forge_new(w.at[AT_STREET], uid, STREET, &kind_goods, "name",
		    "金条", "value_fen", "999999999999", NULL);
	need(db_commit(w.at[AT_STREET]->db, &err), &err);
	world_hand(&w, AT_STREET, AT_DISTRICT);
	world_must_say(&w, "-000001.ndb A ");
	world_must_say(&w, "-000003.ndb A ");
	assert_false(world_said(&w, "-000004.ndb"));
	forge_stands(w.at[AT_DISTRICT], &kind_goods, uid, STREET, 1, 1);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walk_in_edited_before_sending),
		cmocka_unit_test(no_move_by_edit),
		cmocka_unit_test(fixed_and_tenure),
		cmocka_unit_test(no_event_to_others),
		cmocka_unit_test(moves_come_before_what_they_explain),
		cmocka_unit_test(street_rewrites),
		cmocka_unit_test(street_rewrites_the_district),
		cmocka_unit_test(held_and_newer_together),
		cmocka_unit_test(held_of_another),
		cmocka_unit_test(odd_codes),
		cmocka_unit_test(rich_goods),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
