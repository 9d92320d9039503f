/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Who may write a version of a record: right_to_write() of duty.h, one rule
 * per sort of kind.
 */
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/custody.h"
#include "casework/move.h"

DB_QUERY(right_places,
    "SELECT from_unit FROM move WHERE person = :person "
    "AND tenure >= :tenure AND voided_on IS NULL");

/* One question, with what all rules need looked up once. */
struct ask {
	struct office *o;
	const char *writer;
	const struct record *old, *now;
	bool first;                   /* the version is a first one */
	bool ours;                    /* our own write, not a received row */
	day_t on;                     /* day the version was written */
	char division[UNIT_TEXT];
	char custodian[UNIT_TEXT];
};

static day_t
day_written(const struct record *now, bool first)
{
	int64_t at = time_parse(first ? now->created_at : now->changed_at);

	return at >= 0 ? day_of_time(at) : clock_today();
}

/* Whether the writer is a unit above the place. */
static bool
is_above(const struct ask *a, const char *division)
{
	return division_within(division, a->writer) &&
	       strcmp(division, a->writer) != 0;
}

static const int enrolled_levels[] = { 12, 9 };

/* What a received row says of a time before a unit was enrolled: then the
 * unit above stood in for it, or it stood alone. */
static bool
held_before(const struct ask *a, const char *duty)
{
	char unit[UNIT_TEXT];
	bool held = false;
	day_t begun;
	size_t i;

	for (i = 0; !held && i < ARRAY_LEN(enrolled_levels); i++)
		held = custody_before(a->o, a->division, enrolled_levels[i],
		           a->on, a->writer, unit, &begun) &&
		       (duty_held_by(a->o, a->division, duty, begun, unit) ||
		        duty_held_by(a->o, a->division, duty, begun,
		            a->writer));
	return held;
}

/* A received row may also have been written on the very day a duty or a
 * custody changed, by who held it until then. */
static bool
holds(const struct ask *a, const char *duty)
{
	if (duty_held_by(a->o, a->division, duty, a->on, a->writer))
		return true;
	return !a->ours &&
	       (duty_held_by(a->o, a->division, duty, a->on - 1, a->writer) ||
	        held_before(a, duty));
}

/* The same of custody.  Once our own place is in our hands, what the unit
 * above kept for it is taken where it is missing, never as a change. */
static bool
kept_before(const struct ask *a)
{
	char unit[UNIT_TEXT];
	bool kept = false;
	day_t begun;
	size_t i;

	for (i = 0; !kept && i < ARRAY_LEN(enrolled_levels); i++)
		kept = custody_before(a->o, a->division, enrolled_levels[i],
		           a->on, a->writer, unit, &begun) &&
		       (a->old == NULL || strcmp(unit, a->o->unit) != 0 ||
		        !custody_begun(a->o));
	return kept;
}

/* The custodian has begun to write the row: whoever had custody before has
 * had its last word. */
static bool
taken_in_hand(const struct ask *a)
{
	char unit[UNIT_TEXT];

	if (a->old == NULL || strcmp(a->old->unit, a->custodian) != 0)
		return false;
	custody_on(a->o, a->division, day_written(a->old, false), unit);
	return strcmp(unit, a->custodian) == 0;
}

static bool
has_custody(const struct ask *a)
{
	char unit[UNIT_TEXT];

	if (strcmp(a->custodian, a->writer) == 0)
		return true;
	if (a->ours || taken_in_hand(a))
		return false;
	custody_on(a->o, a->division, a->on, unit);
	if (strcmp(unit, a->writer) == 0)
		return true;
	custody_on(a->o, a->division, a->on - 1, unit);
	return strcmp(unit, a->writer) == 0 || kept_before(a);
}

static bool
refuse(const struct ask *a, const char *may, struct err *err)
{
	struct buf who = BUF_INIT, name = BUF_INIT;

	if (text_empty(may)) {
		err_set(err, ERR_UNSAFE,
		    _("「%s」此时没有单位可以登记：职责正在交接"),
		    _(a->now->kind->label));
	} else {
		office_unit_name(a->o, may, &who);
		office_unit_name(a->o, a->writer, &name);
		err_set(err, ERR_UNSAFE,
		    _("「%s」由%s登记和修改，%s无权填写"),
		    _(a->now->kind->label), who.data, name.data);
	}
	buf_release(&who);
	buf_release(&name);
	return false;
}

static bool
right_any(const struct ask *a, struct err *err)
{
	struct buf other = BUF_INIT;
	bool ok = true;

	if (a->old != NULL && strcmp(a->old->unit, a->writer) != 0)
		return refuse(a, a->old->unit, err);
	/* Which of two records counts is said above both of them. */
	if (a->now->kind == &kind_same_person) {
		row_path(a->o->db, a->now, "drops.division", &other, NULL);
		ok = division_within(a->division, a->writer) &&
		     (other.len == 0 ||
		      division_within(other.data, a->writer));
		if (!ok)
			err_set(err, ERR_UNSAFE,
			    _("重复对象须由两地共同的上级单位判定"));
	}
	buf_release(&other);
	return ok;
}

/* Whether no unit above the writer was known on that day; *above is it. */
static bool
was_highest(const struct ask *a, char above[UNIT_TEXT])
{
	char unit[UNIT_TEXT];
	day_t begun;

	return !custody_parent_of(a->o, a->writer, above) ||
	       !division_within(a->writer, above) ||
	       custody_before(a->o, a->writer, unit_level(a->writer), a->on,
	           a->writer, unit, &begun);
}

/* Catalogues are the highest unit's; what comes down is from a unit that was
 * the highest when it wrote. */
static bool
right_catalogue(const struct ask *a, struct err *err)
{
	char top[UNIT_TEXT], above[UNIT_TEXT];

	if (a->old != NULL && strcmp(a->old->unit, BUILTIN_UNIT) != 0 &&
	    strcmp(a->old->unit, a->writer) != 0 &&
	    !division_within(a->old->unit, a->writer))
		return refuse(a, a->old->unit, err);
	if (strcmp(a->writer, a->o->unit) != 0) {
		if (is_above(a, a->o->unit))
			return was_highest(a, above) || refuse(a, above, err);
		office_parent(a->o, above);
		return refuse(a, above[0] != '\0' ? above : a->o->unit, err);
	}
	text_copy(top, sizeof top, a->o->unit);
	while (custody_parent_of(a->o, top, above) &&
	       division_within(top, above))
		text_copy(top, sizeof top, above);
	return strcmp(top, a->writer) == 0 || refuse(a, top, err);
}

/* The holder of a number series closes it on the record that gave it. */
static bool
closes_series(const struct ask *a)
{
	struct record *same;
	bool only;

	if (a->now->kind != &kind_duty || a->old == NULL ||
	    !text_equal(record_get(a->old, "duty"), "number") ||
	    !text_equal(record_get(a->old, "holder"), a->writer) ||
	    record_get(a->now, "series_closed_at") == NULL)
		return false;
	same = record_copy(a->now);
	record_set(same, "series_closed_at",
	    record_get(a->old, "series_closed_at"));
	only = record_same_content(same, a->old);
	record_free(same);
	return only;
}

static bool
right_parent(const struct ask *a, struct err *err)
{
	char parent[UNIT_TEXT] = "";

	if (closes_series(a))
		return true;
	/* Of two units above the place neither edits what the other wrote; a
	 * series its holder closed goes on with whoever is above it. */
	if (a->old != NULL && strcmp(a->old->unit, a->writer) != 0 &&
	    !(a->now->kind == &kind_duty &&
	      text_equal(record_get(a->old, "holder"), a->old->unit)))
		return refuse(a, a->old->unit, err);
	if (is_above(a, a->division))
		return true;
	/* A closing that comes first, or comes back from a full batch. */
	if (!a->ours && a->old == NULL && !a->first &&
	    a->now->kind == &kind_duty &&
	    record_get(a->now, "series_closed_at") != NULL &&
	    text_equal(record_get(a->now, "holder"), a->writer))
		return true;
	if (!custody_parent_of(a->o, a->division, parent))
		text_copy(parent, sizeof parent, a->division);
	if (strcmp(parent, a->division) == 0)
		return err_set(err, ERR_UNSAFE,
		    _("「%s」只能由上级单位登记"), _(a->now->kind->label));
	return refuse(a, parent, err);
}

/* An enrolment that rests on an old paper is the custodian's, by name. */
static bool
from_old_paper(const struct record *r)
{
	return r->kind == &kind_enrolment &&
	       record_get(r, "basis_document") != NULL;
}

static bool
right_number(const struct ask *a, const char *duty, struct err *err)
{
	char holder[UNIT_TEXT];
	bool known, covers;

	covers = duty_series_covers(a->o, a->division, a->writer,
	    record_int(a->now, "sequence"), &known);
	if (a->ours || !known ? holds(a, duty) : covers)
		return true;
	duty_holder(a->o, a->division, duty, a->on, holder);
	return refuse(a, holder, err);
}

/* A move that comes after what the taker wrote is told by its tenure. */
static bool
taken_since(const struct ask *a)
{
	struct record *person = NULL;
	int64_t id = move_person(a->o, a->now);
	bool since = !a->ours && id != 0 &&
	             row_load(a->o->db, &kind_person, id, &person, NULL) ==
	                 DB_ROW &&
	             person->tenure > a->now->tenure;

	record_free(person);
	return since;
}

static bool
right_move(const struct ask *a, struct err *err)
{
	if (text_equal(record_get(a->now, "from_unit"), a->writer) &&
	    (has_custody(a) || taken_since(a)))
		return true;
	return refuse(a, a->custodian, err);
}

/* Whether a later version is about another place than the one before it:
 * then *there asks about that place. */
static bool
leads_elsewhere(const struct ask *a, struct ask *there)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	bool leads;

	*there = *a;
	leads = a->old != NULL &&
	        record_division(a->o, a->old, &before, NULL) &&
	        record_division(a->o, a->now, &after, NULL) &&
	        strcmp(before.data, after.data) != 0;
	if (leads) {
		text_copy(there->division, sizeof there->division,
		    after.data);
		custody_of(a->o, there->division, there->custodian);
	}
	buf_release(&before);
	buf_release(&after);
	return leads;
}

static bool
unknown_here(const struct ask *a)
{
	return !a->ours && !division_within(a->division, a->o->unit);
}

static bool right_event(const struct ask *a, struct err *err);

/* An event stays with its first writer, who may not turn it into one of a
 * place where it could not have been written. */
static bool
right_event_again(const struct ask *a, struct err *err)
{
	struct ask there;

	if (strcmp(a->old->unit, a->writer) != 0 &&
	    !(from_old_paper(a->old) && has_custody(a)))
		return refuse(a, a->old->unit, err);
	if (a->now->kind == &kind_service_number ||
	    !leads_elsewhere(a, &there) || unknown_here(&there))
		return true;
	there.old = NULL;
	return right_event(&there, err);
}

static bool
right_event(const struct ask *a, struct err *err)
{
	const char *duty = duty_of_record(a->now);
	char holder[UNIT_TEXT];

	if (a->old != NULL)
		return right_event_again(a, err);
	/* Whichever version of it is the first to arrive. */
	if (a->now->kind->above_may_create && is_above(a, a->division))
		return true;
	if (a->now->kind == &kind_move)
		return right_move(a, err);
	if (from_old_paper(a->now) && has_custody(a))
		return true;
	if (duty == NULL)
		return has_custody(a) || refuse(a, a->custodian, err);
	if (a->now->kind == &kind_service_number)
		return right_number(a, duty, err);
	if (holds(a, duty))
		return true;
	/* A confirmation may return a case too. */
	if (a->now->kind == &kind_return_item && holds(a, "confirm"))
		return true;
	duty_holder(a->o, a->division, duty, a->on, holder);
	return refuse(a, holder, err);
}

/* A status taken from the district's list stays the district's. */
static bool
from_list(const struct ask *a)
{
	return a->old != NULL && a->now->kind == &kind_status &&
	       text_equal(record_get(a->old, "basis"), "list") &&
	       strlen(a->old->unit) < strlen(a->division);
}

static bool
keeps(const struct ask *a)
{
	const char *duty = a->now->kind->duty;

	return has_custody(a) || (duty != NULL && holds(a, duty));
}

/* Nothing goes to another custodian by an edit. */
static bool
stays_within(const struct ask *a)
{
	struct ask there;

	return !leads_elsewhere(a, &there) || unknown_here(&there) ||
	       keeps(&there);
}

static bool
right_standing(const struct ask *a, struct err *err)
{
	const struct kind *k = a->now->kind;

	if (from_list(a))
		return strcmp(a->old->unit, a->writer) == 0 ||
		       refuse(a, a->old->unit, err);
	if (keeps(a))
		return stays_within(a) || err_set(err, ERR_UNSAFE,
		    _("「%s」的新区划由其他单位经管，请用「迁移」办理"),
		    _(k->label));
	if (a->first && a->old == NULL && k->above_may_create &&
	    is_above(a, a->division))
		return true;
	return refuse(a, a->custodian, err);
}

/* Whose place it is: the series' own for a number, the stored person's for a
 * later version, whose own division may be what it changes. */
static bool
look_up(struct ask *a, struct err *err)
{
	const struct record *place = a->old != NULL ? a->old : a->now;
	struct buf division = BUF_INIT, uid = BUF_INIT;
	struct record *person = NULL;
	uint8_t id[UID_BYTES];
	bool ok = true;

	if (a->now->kind == &kind_service_number)
		buf_adds(&division, record_text(a->now, "division"));
	else if (place->unit[0] == '\0' && place->kind->division_path == NULL)
		buf_adds(&division, a->writer);
	else
		ok = record_division(a->o, place, &division, err);
	text_copy(a->division, sizeof a->division, division.data);
	if (ok && move_follows(a->o, place, &uid) && uid_parse(id, uid.data) &&
	    row_load_uid(a->o->db, &kind_person, id, &person, NULL) == DB_ROW)
		custody_of_person(a->o, person, a->custodian);
	else
		custody_of(a->o, a->division, a->custodian);
	record_free(person);
	buf_release(&uid);
	buf_release(&division);
	return ok;
}

typedef bool (*rule_fn)(const struct ask *a, struct err *err);

static const rule_fn rules[] = {
	[KIND_EVENT] = right_event,
	[KIND_STANDING] = right_standing,
	[KIND_CATALOGUE] = right_catalogue,
	[KIND_PARENT] = right_parent,
	[KIND_ANY] = right_any,
};

/* The rule, asked about one place.  Outside our own area we cannot know who
 * holds what: the units above that place have asked; here the writer only
 * has to be one of its units. */
static bool
ask_about(const struct ask *a, struct err *err)
{
	enum kind_sort sort = a->now->kind->sort;

	if (!a->ours && (sort == KIND_EVENT || sort == KIND_STANDING) &&
	    !division_within(a->division, a->o->unit) &&
	    division_within(a->division, a->writer))
		return true;
	return rules[sort](a, err);
}

/* Received rows about a person who moved may come from where the person was
 * before: events stay with their unit, and standing records stand at their
 * own tenure, which never comes out above the present one. */
static bool
ask_former_places(struct ask *a)
{
	struct stmt *q;
	int64_t person = move_person(a->o, a->now);
	struct strlist places;
	bool may = false;
	size_t i;

	if (a->ours || person == 0 ||
	    (q = db_query(a->o->db, &right_places, NULL)) == NULL)
		return false;
	strlist_init(&places);
	stmt_bind_int(q, ":person", person);
	stmt_bind_int(q, ":tenure", a->now->tenure);
	while (stmt_step(q, NULL) == DB_ROW)
		strlist_add(&places, stmt_text(q, 0));
	stmt_done(q);
	for (i = 0; !may && i < places.len; i++) {
		text_copy(a->division, sizeof a->division, places.at[i]);
		custody_on(a->o, a->division, a->on, a->custodian);
		may = ask_about(a, NULL);
	}
	strlist_release(&places);
	return may;
}

bool
right_to_write(struct office *o, const char *writer,
    const struct record *old, const struct record *now, struct err *err)
{
	struct ask a = { .o = o, .writer = writer, .old = old, .now = now };

	if (unit_level(writer) == 0 || strcmp(writer, BUILTIN_UNIT) == 0)
		return err_set(err, ERR_UNSAFE,
		    _("「%s」不是单位代码，不能填写记录"), writer);
	a.first = now->rev <= 1;
	/* Rows of ours that come back (a rebuild) are judged like any that
	 * were written once. */
	a.ours = o->changing && strcmp(writer, o->unit) == 0;
	a.on = a.ours ? clock_today() : day_written(now, a.first ||
	    (old == NULL && now->kind->sort == KIND_EVENT));
	if (!look_up(&a, err))
		return false;
	if (ask_about(&a, err) || ask_former_places(&a)) {
		err_clear(err);
		return true;
	}
	return false;
}
