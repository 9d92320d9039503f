/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Which neighbour gets a row.  Units form a tree; a row is of interest to
 * some places and to all units above them, and a neighbour gets it when such
 * a unit lies on its side of us.
 */
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/custody.h"
#include "casework/move.h"

DB_QUERY(audience_moves,
    "SELECT from_unit, to_unit FROM move WHERE person = :person "
    "AND voided_on IS NULL");

/* Add the places one person brings in: where it lives, was and went. */
static void
add_person(struct office *o, int64_t id, struct strlist *places)
{
	struct record *person = NULL;
	struct stmt *q;

	if (row_load(o->db, &kind_person, id, &person, NULL) == DB_ROW &&
	    record_get(person, "division") != NULL)
		strlist_add(places, record_text(person, "division"));
	record_free(person);
	if ((q = db_query(o->db, &audience_moves, NULL)) == NULL)
		return;
	stmt_bind_int(q, ":person", id);
	while (stmt_step(q, NULL) == DB_ROW) {
		strlist_add(places, stmt_text(q, 0));
		strlist_add(places, stmt_text(q, 1));
	}
	stmt_done(q);
}

/* Every person a record refers to, and the one it is about. */
static void
add_persons(struct office *o, const struct record *r, struct strlist *places)
{
	const struct field *f;
	uint8_t uid[UID_BYTES];
	int64_t id = move_person(o, r);
	size_t i;

	if (id != 0)
		add_person(o, id, places);
	for (i = 0; i < r->kind->len; i++) {
		f = &r->kind->fields[i];
		if (f->type == &type_ref && text_equal(f->target, "person") &&
		    r->value[i] != NULL && uid_parse(uid, r->value[i]) &&
		    (id = row_id(o->db, &kind_person, uid)) != 0)
			add_person(o, id, places);
	}
}

/* A remark is work for whoever wrote what it is about. */
static void
add_target(struct office *o, const struct record *r, struct strlist *places)
{
	struct record *target = NULL;
	uint8_t uid[UID_BYTES];

	if (r->kind == &kind_remark &&
	    uid_parse(uid, record_text(r, "target_uid")) &&
	    row_load_any(o->db, uid, &target, NULL) == DB_ROW &&
	    strcmp(target->unit, BUILTIN_UNIT) != 0)
		strlist_add(places, target->unit);
	record_free(target);
}

/* Whether a unit interested in `place` lies on the receiver's side of us:
 * above us everything that is not within our own area, below us what lies in
 * the receiver's. */
static bool
lies_beyond(const struct office *o, const char *place, const char *receiver)
{
	if (division_within(o->unit, receiver))
		return division_within(place, receiver) ||
		       !division_within(place, o->unit);
	return division_within(place, receiver);
}

static bool
any_beyond(const struct office *o, const struct strlist *places,
    const char *receiver)
{
	size_t i;

	for (i = 0; i < places->len; i++)
		if (lies_beyond(o, places->at[i], receiver))
			return true;
	return false;
}

/* The place itself decides nearly always.  Who holds a duty for it is its own
 * unit or one above, so lies on the same side; only a custodian or a person's
 * other places can lie elsewhere. */
static bool
audience_area(struct office *o, const struct record *r, const char *receiver,
    struct err *err)
{
	struct strlist places;
	struct buf division = BUF_INIT;
	char custodian[UNIT_TEXT];
	bool in = false;

	strlist_init(&places);
	if (record_division(o, r, &division, err)) {
		in = lies_beyond(o, division.data, receiver);
		if (!in) {
			custody_of(o, division.data, custodian);
			strlist_add(&places, custodian);
			add_persons(o, r, &places);
			add_target(o, r, &places);
			in = any_beyond(o, &places, receiver);
		}
	}
	strlist_release(&places);
	buf_release(&division);
	return in;
}

static bool
audience_both(struct office *o, const struct record *r, const char *receiver,
    struct err *err)
{
	struct buf division = BUF_INIT;
	bool in = record_division(o, r, &division, err) &&
	          (division_within(division.data, receiver) ||
	           division_within(receiver, division.data));

	buf_release(&division);
	return in;
}

bool
audience_includes(struct office *o, const struct record *r,
    const char *receiver, struct err *err)
{
	char came_from[UNIT_TEXT];

	err_clear(err);
	if (strcmp(r->unit, BUILTIN_UNIT) == 0)
		return false;
	if (!row_came_from(o->db, r->kind, r->id, came_from, err) ||
	    strcmp(came_from, receiver) == 0)
		return false;
	switch (r->kind->audience) {
	case AUDIENCE_BELOW:
		return division_within(receiver, r->unit) &&
		       division_within(receiver, o->unit) &&
		       strcmp(receiver, r->unit) != 0;
	case AUDIENCE_BOTH:
		return audience_both(o, r, receiver, err);
	default:
		return audience_area(o, r, receiver, err);
	}
}
