/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Who may write what: every kind, every profile, every sort of writer, asked
 * at the street and at the district.  The table below says it in words of
 * the rule, not of the code; D district, S street, V the village itself, W
 * another village, F a village of another street.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/duty.h"
#include "practice_office.h"

#define ALL "DSVWF"

enum later { OWNER, CUSTODIAN };

static const struct row {
	const struct kind *kind;
	const char *first[3];      /* village-led, street-led, single */
	enum later later;          /* who writes the next versions */
} table[] = {
#define CATALOGUE(k) { &kind_##k, { "D", "D", "D" }, OWNER }
#define STANDING(k) { &kind_##k, { "DSV", "DSV", "DSV" }, CUSTODIAN }
#define PARENT(k) { &kind_##k, { "DS", "DS", "DS" }, OWNER }
#define VILLAGE(k) { &kind_##k, { "V", "V", "V" }, OWNER }
#define EITHER(k) { &kind_##k, { "V", "S", "V" }, OWNER }
#define STREET(k) { &kind_##k, { "S", "S", "V" }, OWNER }
#define ABOVE(k) { &kind_##k, { "DSV", "DSV", "DSV" }, OWNER }
#define ANYBODY(k) { &kind_##k, { ALL, ALL, ALL }, OWNER }
	CATALOGUE(division), CATALOGUE(holiday), CATALOGUE(category),
	CATALOGUE(class), CATALOGUE(mode), CATALOGUE(item),
	CATALOGUE(amount), CATALOGUE(deadline), CATALOGUE(paper_kind),
	CATALOGUE(reason), CATALOGUE(scale), CATALOGUE(scale_item),
	CATALOGUE(code), CATALOGUE(mask),
	PARENT(custody), PARENT(duty), PARENT(evaluation),
	PARENT(evaluation_line),
	STANDING(worker), STANDING(person), STANDING(household),
	STANDING(household_member), STANDING(obligor), STANDING(status),
	STANDING(relative_register), STANDING(paper), STANDING(plan),
	STANDING(need), STANDING(agreement), STANDING(benefit),
	STANDING(doorbell), STANDING(team), STANDING(archive_file),
	ABOVE(lead), ABOVE(inquiry), ABOVE(application), ABOVE(visit),
	ABOVE(benefit_month),
	EITHER(acceptance), EITHER(assessment), EITHER(answer),
	EITHER(service_number), EITHER(card),
	VILLAGE(resubmission), VILLAGE(delivery), VILLAGE(opinion),
	VILLAGE(card_event), VILLAGE(lending), VILLAGE(referral),
	VILLAGE(plan_item), VILLAGE(service), VILLAGE(follow_up),
	VILLAGE(closing), VILLAGE(pairing), VILLAGE(goods_issue),
	VILLAGE(alarm), VILLAGE(attendance), VILLAGE(agreement_item),
	VILLAGE(settlement), VILLAGE(review), VILLAGE(notice),
	VILLAGE(notice_line), VILLAGE(objection), VILLAGE(move),
	STREET(decision), STREET(enrolment), STREET(allowance),
	{ &kind_return_item, { "DS", "DS", "V" }, OWNER },
	ANYBODY(paper_move), ANYBODY(paper_receipt), ANYBODY(complaint),
	ANYBODY(feedback), ANYBODY(inspection), ANYBODY(document),
	ANYBODY(remark),
	{ &kind_same_person, { "DSV", "DSV", "DSV" }, OWNER },
	/* About no place of their own: each unit keeps its own. */
	ANYBODY(provider), ANYBODY(fund), ANYBODY(fund_entry),
	ANYBODY(goods), ANYBODY(liaison), ANYBODY(activity),
	ANYBODY(conference),
};

/* How a place may be set up; in the last two no unit below the one that does
 * everything is enrolled. */
static const struct setup {
	const char *name, *profile;
	size_t column;             /* of the table */
	char stand;                /* who has custody, and all in `single` */
} setups[] = {
	{ "village-led", "village-led", 0, 'V' },
	{ "street-led", "street-led", 1, 'V' },
	{ "single at the village", "single", 2, 'V' },
	{ "single at the street", "single", 2, 'S' },
	{ "single at the district", "single", 2, 'D' },
};
static const struct writer {
	char letter;
	const char *unit;
} writers[] = {
	{ 'D', PRACTICE_DISTRICT }, { 'S', PRACTICE_STREET },
	{ 'V', PRACTICE_VILLAGE }, { 'W', PRACTICE_VILLAGE_2 },
	{ 'F', PRACTICE_FOREIGN },
};

static bool
about_no_place(const struct kind *k)
{
	return k->division_path == NULL && k->sort != KIND_CATALOGUE;
}

/* What a field of a sample holds: references to the samples before it, the
 * village wherever a place or unit is asked for. */
static void
fill_field(struct record *r, const struct field *f, struct record **samples)
{
	struct record *to;

	if (f->type == &type_ref) {
		to = samples[kind_index(kind_by_name(f->target))];
		if (to != NULL)
			record_set(r, f->name, practice_uid(to));
	} else if (f->type == &type_uid) {
		record_set(r, f->name,
		    practice_uid(samples[kind_index(&kind_person)]));
	} else if (f->type == &type_division || f->type == &type_unit) {
		record_set(r, f->name, PRACTICE_VILLAGE);
	} else if (!(f->flags & FIELD_REQUIRED)) {
		return;
	} else if (f->type == &type_choice) {
		record_set(r, f->name, f->choices[0].code);
	} else if (f->type->storage == STORAGE_INTEGER) {
		record_set(r, f->name, "1");
	} else {
		record_set(r, f->name,
		    f->type == &type_date ? "2026-01-05" : "x");
	}
}

/* Kinds whose rows would change the very question. */
static bool
only_in_memory(const struct kind *k)
{
	return k == &kind_custody || k == &kind_duty || k == &kind_move ||
	       k == &kind_same_person || k->sort == KIND_CATALOGUE;
}

static void
make_samples(struct practice *p, struct record **samples)
{
	struct record *r;
	size_t i, n;

	for (i = 0; i < kinds_len; i++) {
		r = samples[i] = record_new(kinds[i]);
		for (n = 0; n < r->kind->len; n++)
			fill_field(r, &r->kind->fields[n], samples);
		if (only_in_memory(r->kind))
			uid_new(r->uid);
		else
			practice_receive(p, r, PRACTICE_VILLAGE, NULL);
		r->tenure = r->rev = 1;
		time_format(clock_now(), r->created_at);
		time_format(clock_now(), r->changed_at);
	}
}

static bool
may(struct office *o, const struct record *sample, const char *before,
    const char *unit)
{
	struct record *old = NULL, *now = record_copy(sample);
	struct err err = ERR_INIT;
	bool yes;

	text_copy(now->unit, sizeof now->unit, unit);
	if (now->kind == &kind_move && before == NULL)
		record_set(now, "from_unit", unit);
	if (before != NULL) {
		old = record_copy(sample);
		text_copy(old->unit, sizeof old->unit, before);
		now->rev = 2;
	}
	o->changing = strcmp(unit, o->unit) == 0;
	yes = right_to_write(o, unit, old, now, &err);
	o->changing = false;
	if (!yes) {
		assert_int_equal(err.code, ERR_UNSAFE);
		assert_true(err.text[0] != '\0');
	} else {
		assert_string_equal(err.text, "");
	}
	record_free(old);
	record_free(now);
	return yes;
}

static bool
expected_later(const struct row *row, const struct setup *s,
    const struct writer *first, const struct writer *w)
{
	return row->later == CUSTODIAN ? w->letter == s->stand : w == first;
}

/* The table is written for enrolled villages; where one is not, the unit that
 * stands for it has its part. */
static bool
expected_first(const struct row *row, const struct setup *s,
    const struct writer *w)
{
	const char *first = row->first[s->column];

	if (s->stand == 'V' || row->kind->sort == KIND_ANY ||
	    strcmp(first, ALL) == 0)
		return strchr(first, w->letter) != NULL;
	if (strcmp(first, "V") == 0)
		return w->letter == s->stand;
	return w->letter != 'V' && strchr(first, w->letter) != NULL;
}

/* From here nobody can tell who holds what in another street's village; and
 * units that are not enrolled write nothing of their own. */
static bool
out_of_sight(const struct row *row, const struct setup *s,
    const struct writer *w)
{
	if (s->stand == 'D' && w->letter == 'S')
		return true;
	return about_no_place(row->kind) && (w->letter == 'F' ||
	    (s->stand != 'V' && (w->letter == 'V' || w->letter == 'W')));
}

static void
ask_later(struct office *o, const struct row *row, const struct setup *s,
    const struct record *sample, const struct writer *first)
{
	const struct writer *w;
	size_t i;

	/* What the units above keep of their own, they judge themselves. */
	if (about_no_place(row->kind) && (row->later == CUSTODIAN ||
	    o->level == 12))
		return;
	for (i = 0; i < ARRAY_LEN(writers); i++) {
		w = &writers[i];
		if (!out_of_sight(row, s, w) &&
		    may(o, sample, first->unit, w->unit) !=
		    expected_later(row, s, first, w))
			fail_msg("%s at %s, %s: made by %c, changed by %c",
			    row->kind->name, o->unit, s->name, first->letter,
			    w->letter);
	}
}

static void
ask_kind(struct office *o, const struct row *row, const struct setup *s,
    const struct record *sample)
{
	const struct writer *w;
	bool want;
	size_t i;

	for (i = 0; i < ARRAY_LEN(writers); i++) {
		w = &writers[i];
		if (out_of_sight(row, s, w))
			continue;
		want = expected_first(row, s, w);
		if (may(o, sample, NULL, w->unit) != want)
			fail_msg("%s at %s, %s: first version by %c is %s",
			    row->kind->name, o->unit, s->name, w->letter,
			    want ? "refused" : "taken");
		if (want)
			ask_later(o, row, s, sample, w);
	}
}

DB_QUERY(right_full,
    "INSERT INTO batch_in (sender, epoch, number, hash, made_at, "
    "received_at, applied_at, state, complete, row_count, minutes, fen) "
    "VALUES (:sender, 'e', 1, x'00', '2025-01-01T01:00:00Z', "
    "'2025-01-01T01:00:00Z', '2025-01-01T01:00:00Z', 'applied', 1, 0, 0, "
    "0)");

/* The full batch that handed our own place over was taken in long ago. */
static void
take_full(struct practice *p, const char *sender)
{
	struct err err = ERR_INIT;
	struct stmt *q;

	assert_true(db_begin(p->o->db, &err));
	q = db_query(p->o->db, &right_full, &err);
	assert_non_null(q);
	stmt_bind_text(q, ":sender", sender);
	if (!stmt_run(q, &err))
		fail_msg("%s", err.text);
	assert_true(db_commit(p->o->db, &err));
}

/* Rows the table does not tell apart by their kind. */
static void
ask_special(struct office *o, const struct setup *s,
    struct record *const *samples)
{
	struct record *r = record_copy(samples[kind_index(&kind_decision)]);
	size_t i;

	/* The district's stage of a decision. */
	record_set(r, "stage", "confirm");
	for (i = 0; i < ARRAY_LEN(writers); i++)
		assert_int_equal(may(o, r, NULL, writers[i].unit),
		    writers[i].letter == (s->column == 2 ? s->stand : 'D'));
	record_free(r);
	/* What was approved long ago comes from the custodian. */
	r = record_copy(samples[kind_index(&kind_enrolment)]);
	record_set(r, "basis_document", "旧批文");
	for (i = 0; i < ARRAY_LEN(writers); i++)
		assert_int_equal(may(o, r, NULL, writers[i].unit),
		    writers[i].letter == s->stand ||
		    (s->column != 2 && writers[i].letter == 'S'));
	record_free(r);
	/* A status from the district's list stays the district's. */
	r = record_copy(samples[kind_index(&kind_status)]);
	record_set(r, "basis", "list");
	assert_true(may(o, r, PRACTICE_DISTRICT, PRACTICE_DISTRICT));
	assert_false(may(o, r, PRACTICE_DISTRICT, PRACTICE_VILLAGE));
	assert_int_equal(may(o, r, PRACTICE_VILLAGE, PRACTICE_VILLAGE),
	    s->stand == 'V');
	assert_false(may(o, r, NULL, BUILTIN_UNIT));
	record_free(r);
}

static void
ask_all(const char *unit, const struct setup *s)
{
	struct practice p = practice_new(unit, s->profile);
	struct record **samples = xcalloc(kinds_len, sizeof *samples);
	size_t i;

	if (s->stand != 'D')
		practice_enrol(&p, PRACTICE_STREET, PRACTICE_DISTRICT);
	if (s->stand == 'V') {
		practice_enrol(&p, PRACTICE_VILLAGE, PRACTICE_STREET);
		practice_enrol(&p, PRACTICE_VILLAGE_2, PRACTICE_STREET);
	}
	if (strcmp(unit, PRACTICE_DISTRICT) != 0)
		take_full(&p, strcmp(unit, PRACTICE_STREET) == 0
		    ? PRACTICE_DISTRICT : PRACTICE_STREET);
	make_samples(&p, samples);
	for (i = 0; i < ARRAY_LEN(table); i++)
		ask_kind(p.o, &table[i], s,
		    samples[kind_index(table[i].kind)]);
	ask_special(p.o, s, samples);
	for (i = 0; i < kinds_len; i++)
		record_free(samples[i]);
	free(samples);
	practice_free(&p);
}

static void
test_at_the_street(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(setups); i++)
		if (setups[i].stand != 'D')
			ask_all(PRACTICE_STREET, &setups[i]);
}

static void
test_at_the_district(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(setups); i++)
		ask_all(PRACTICE_DISTRICT, &setups[i]);
}

/* The village asks the same of what comes down to it. */
static void
test_at_the_village(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(setups); i++)
		if (setups[i].stand == 'V')
			ask_all(PRACTICE_VILLAGE, &setups[i]);
}

static void
test_table_has_every_kind_once(void **state)
{
	size_t i, n, times;

	(void)state;
	for (i = 0; i < kinds_len; i++) {
		times = 0;
		for (n = 0; n < ARRAY_LEN(table); n++)
			times += table[n].kind == kinds[i];
		if (times != 1)
			fail_msg("%s stands %zu times in the table",
			    kinds[i]->name, times);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table_has_every_kind_once),
		cmocka_unit_test(test_at_the_street),
		cmocka_unit_test(test_at_the_district),
		cmocka_unit_test(test_at_the_village),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
