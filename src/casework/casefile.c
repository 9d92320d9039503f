/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/casefile.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/gap.h"
#include "casework/step.h"
#include "casework/timing.h"

/* What each stage is called and what it waits for. */
static const struct {
	const char *code, *label, *action, *duty;
} stages[CASE__MAX] = {
	[CASE_KNOWN] = { "known", N_("已登记"), NULL, NULL },
	[CASE_APPLIED] = { "applied", N_("待受理"), "accept", "accept" },
	[CASE_INCOMPLETE] = { "incomplete", N_("待补正材料"), "resubmit", "take-in" },
	[CASE_NOT_TAKEN] = { "not_taken", N_("不予受理"), NULL, NULL },
	[CASE_ACCEPTED] = { "accepted", N_("已受理"), "visit", "visit" },
	[CASE_VISITED] = { "visited", N_("已走访"), "assess", "assess" },
	[CASE_ASSESSED] = { "assessed", N_("已评估"), "opine", "opine" },
	[CASE_OPINED] = { "opined", N_("待认定"), "decide", "decide" },
	[CASE_RETURNED] = { "returned", N_("退回待补正"), "resubmit", "take-in" },
	[CASE_REFUSED] = { "refused", N_("不予认定"), NULL, NULL },
	[CASE_APPROVED] = { "approved", N_("待区级确认"), "confirm", "confirm" },
	[CASE_ENROLLED] = { "enrolled", N_("已认定待编号"), "number", "number" },
	[CASE_NUMBERED] = { "numbered", N_("已编号"), "open-file", "open-file" },
	[CASE_SERVED] = { "served", N_("在册"), NULL, NULL },
	[CASE_SUSPENDED] = { "suspended", N_("暂停"), NULL, NULL },
	[CASE_STOPPED] = { "stopped", N_("停止服务"), NULL, NULL },
	[CASE_DIED] = { "died", N_("已死亡"), NULL, NULL },
};

const char *
case_stage_label(enum case_stage s)
{
	return _(stages[s].label);
}

const char *
case_stage_code(enum case_stage s)
{
	return stages[s].code;
}

const char *
case_stage_action(enum case_stage s)
{
	return stages[s].action;
}

const char *
case_stage_duty(enum case_stage s)
{
	return stages[s].duty;
}

/* Live records of `k` that point at `to`; nothing when `to` is NULL. */
static bool
children(struct office *o, const struct kind *k, const char *field,
    const struct record *to, struct records *out, struct err *err)
{
	memset(out, 0, sizeof *out);
	return to == NULL || row_children(o->db, k, field, to, out, err);
}

/* Keep the record for which `better` says so against all others; the list is
 * released.  NULL if none is `wanted`. */
static struct record *
pick(struct records *list, const struct casefile *c,
    bool (*wanted)(const struct casefile *c, const struct record *r),
    const char *date)
{
	struct record *best = NULL;
	size_t i, at = 0;

	for (i = 0; i < list->len; i++) {
		struct record *r = list->at[i];

		if (wanted != NULL && !wanted(c, r))
			continue;
		if (best == NULL || date == NULL ||
		    strcmp(record_text(r, date),
		        record_text(best, date)) >= 0) {
			best = r;
			at = i;
		}
	}
	if (best != NULL)
		list->at[at] = list->at[--list->len];
	records_release(list);
	return best;
}

static bool
load_one(struct office *o, const struct kind *k, const char *field,
    const struct record *to, const struct casefile *c,
    bool (*wanted)(const struct casefile *c, const struct record *r),
    const char *date, struct record **out, struct err *err)
{
	struct records list;

	if (!children(o, k, field, to, &list, err)) {
		records_release(&list);
		return false;
	}
	*out = pick(&list, c, wanted, date);
	return true;
}

static bool
is_current_member(const struct casefile *c, const struct record *r)
{
	day_t until = record_day(r, "until");

	(void)c;
	return until == DAY_NONE || until >= clock_today();
}

/* ISO dates compare as text. */
static bool
since_application(const struct casefile *c, const struct record *r,
    const char *field)
{
	return c->application == NULL || strcmp(record_text(r, field),
	    record_text(c->application, "applied_on")) >= 0;
}

static bool
is_survey(const struct casefile *c, const struct record *r)
{
	return step_is(r, "kind", "survey") &&
	       since_application(c, r, "visited_on");
}

static bool
is_assessment(const struct casefile *c, const struct record *r)
{
	return since_application(c, r, "asked_on");
}

static bool
is_opinion(const struct casefile *c, const struct record *r)
{
	return (step_is(r, "about", "application") ||
	        record_get(r, "about") == NULL) &&
	       since_application(c, r, "given_on");
}

static bool
is_decision(const struct casefile *c, const struct record *r)
{
	if (c->application == NULL || step_is(r, "stage", "confirm"))
		return false;
	if (record_get(r, "subject") != NULL)
		return step_points(r, "subject", c->application);
	return (step_is(r, "about", "application") ||
	        record_get(r, "about") == NULL) &&
	       since_application(c, r, "decided_on");
}

static bool
is_confirmation(const struct casefile *c, const struct record *r)
{
	return step_is(r, "stage", "confirm") &&
	       step_points(r, "subject", c->decision);
}

static bool
is_ask(const struct casefile *c, const struct record *r)
{
	(void)c;
	return step_is(r, "outcome", "ask_papers");
}

static bool
is_held(const struct casefile *c, const struct record *r)
{
	(void)c;
	return step_is(r, "state", "held");
}

static bool
is_person_file(const struct casefile *c, const struct record *r)
{
	(void)c;
	return step_is(r, "class", "person");
}

static bool
is_delivery(const struct casefile *c, const struct record *r)
{
	return step_points(r, "subject",
	    c->confirmation != NULL ? c->confirmation : c->decision);
}

static bool
load_people(struct office *o, struct casefile *c, struct err *err)
{
	uint8_t uid[UID_BYTES];

	if (!load_one(o, &kind_household_member, "person", c->person, c,
	        is_current_member, NULL, &c->member, err))
		return false;
	if (c->member == NULL ||
	    !uid_parse(uid, record_text(c->member, "household")))
		return true;
	return row_load_uid(o->db, &kind_household, uid, &c->household, err) !=
	       DB_ERROR;
}

/* Visits of the person and of the household count alike. */
static bool
load_survey(struct office *o, struct casefile *c, struct err *err)
{
	struct record *of_house = NULL;

	if (!load_one(o, &kind_visit, "person", c->person, c, is_survey,
	        "visited_on", &c->visit, err) ||
	    !load_one(o, &kind_visit, "household", c->household, c, is_survey,
	        "visited_on", &of_house, err))
		return false;
	if (of_house == NULL)
		return true;
	if (c->visit != NULL && strcmp(record_text(c->visit, "visited_on"),
	        record_text(of_house, "visited_on")) >= 0) {
		record_free(of_house);
		return true;
	}
	record_free(c->visit);
	c->visit = of_house;
	return true;
}

static bool
load_decisions(struct office *o, struct casefile *c, struct err *err)
{
	struct records list, all;
	size_t i;

	if (!children(o, &kind_decision, "person", c->person, &list, err))
		return false;
	for (i = 0; i < list.len; i++)
		if (is_decision(c, list.at[i]) &&
		    step_is(list.at[i], "outcome", "return"))
			c->rounds++;
	c->decision = pick(&list, c, is_decision, NULL);
	if (c->decision == NULL)
		return true;
	if (!children(o, &kind_decision, "person", c->person, &all, err))
		return false;
	c->confirmation = pick(&all, c, is_confirmation, NULL);
	return load_one(o, &kind_delivery, "person", c->person, c, is_delivery,
	    "told_on", &c->delivery, err);
}

static bool
load_card(struct office *o, struct casefile *c, struct err *err)
{
	struct records list, events;
	size_t i, best = 0;

	if (!children(o, &kind_card, "person", c->person, &list, err))
		return false;
	for (i = 1; i < list.len; i++)
		if (record_int(list.at[i], "issue") >=
		    record_int(list.at[best], "issue"))
			best = i;
	if (list.len > 0) {
		c->card = list.at[best];
		list.at[best] = list.at[--list.len];
	}
	records_release(&list);
	if (!children(o, &kind_card_event, "card", c->card, &events, err))
		return false;
	for (i = 0; i < events.len; i++) {
		const struct record *e = events.at[i];

		if (step_is(e, "what", "received"))
			c->card_handed = true;
		else if (step_is(e, "what", "lost"))
			c->card_lost = true;
		else if (step_is(e, "what", "found"))
			c->card_lost = false;
		else
			c->card_revoked = true;
	}
	records_release(&events);
	return true;
}

/* Whether signed originals were received at the deciding desk. */
static bool
load_originals(struct office *o, struct casefile *c, struct err *err)
{
	struct records moves, receipts;
	size_t i;
	bool ok = true;

	if (!children(o, &kind_paper_move, "person", c->person, &moves, err))
		return false;
	for (i = 0; ok && i < moves.len && !c->originals_here; i++) {
		ok = children(o, &kind_paper_receipt, "paper_move",
		    moves.at[i], &receipts, err);
		c->originals_here = ok && receipts.len > 0;
		records_release(&receipts);
	}
	records_release(&moves);
	return ok;
}

/* The category's row says whether the district confirms. */
static void
load_confirm_asked(struct office *o, struct casefile *c)
{
	const char *code = NULL;
	struct record *row;
	bool outside;

	if (c->decision != NULL)
		code = record_get(c->decision, "main_category");
	if (code == NULL && c->application != NULL)
		code = record_get(c->application, "category");
	if (code == NULL)
		return;
	row = row_code(o->db, &kind_category, code, c->decision != NULL ?
	    record_day(c->decision, "decided_on") : clock_today(), &outside,
	    NULL);
	c->confirm_asked = row != NULL && record_flag(row, "confirm");
	record_free(row);
}

static bool
approves(const struct record *decision)
{
	return step_is(decision, "outcome", "approve");
}

/* An application after the last enrolment opens a new round; it has an
 * enrolment of its own only once it is approved. */
static bool
enrolled(const struct casefile *c, const char *state)
{
	return step_is(c->enrolment, "state", state) &&
	       (c->application == NULL || approves(c->decision));
}

static bool
find_in_force(const struct casefile *c)
{
	if (enrolled(c, "stopped"))
		return false;
	if (c->decision != NULL)
		return approves(c->decision) &&
		       (!c->confirm_asked || approves(c->confirmation));
	return enrolled(c, "active") || enrolled(c, "suspended");
}

const struct record *
casefile_open_return(const struct casefile *c)
{
	const struct record *r = NULL;

	if (step_is(c->confirmation, "outcome", "return"))
		r = c->confirmation;
	else if (step_is(c->decision, "outcome", "return"))
		r = c->decision;
	if (r != NULL && step_points(c->resubmission, "subject", r))
		return NULL;
	return r;
}

/* Stage of a case that was decided on. */
static enum case_stage
decided_stage(const struct casefile *c)
{
	if (casefile_open_return(c) != NULL)
		return CASE_RETURNED;
	if (step_is(c->decision, "outcome", "return") ||
	    step_is(c->confirmation, "outcome", "return"))
		return CASE_OPINED;     /* mended, waits for the next round */
	if (step_is(c->decision, "outcome", "refuse") ||
	    step_is(c->confirmation, "outcome", "refuse"))
		return CASE_REFUSED;
	if (!c->in_force)
		return CASE_APPROVED;
	if (c->number == NULL)
		return CASE_ENROLLED;
	return c->file != NULL && c->card != NULL ? CASE_SERVED
	                                          : CASE_NUMBERED;
}

static enum case_stage
undecided_stage(const struct casefile *c)
{
	if (step_is(c->acceptance, "outcome", "refuse"))
		return CASE_NOT_TAKEN;
	if (step_is(c->acceptance, "outcome", "ask_papers"))
		return step_points(c->resubmission, "subject", c->acceptance)
		    ? CASE_APPLIED : CASE_INCOMPLETE;
	if (!step_is(c->acceptance, "outcome", "accept"))
		return CASE_APPLIED;
	if (c->opinion != NULL)
		return CASE_OPINED;
	if (c->assessment != NULL)
		return CASE_ASSESSED;
	return c->visit != NULL ? CASE_VISITED : CASE_ACCEPTED;
}

static enum case_stage
find_stage(const struct casefile *c)
{
	if (record_get(c->person, "died_on") != NULL)
		return CASE_DIED;
	if (enrolled(c, "stopped"))
		return CASE_STOPPED;
	if (enrolled(c, "suspended"))
		return CASE_SUSPENDED;
	if (c->decision != NULL || enrolled(c, "active"))
		return decided_stage(c);
	return c->application != NULL ? undecided_stage(c) : CASE_KNOWN;
}

bool
casefile_open(const struct casefile *c)
{
	return c->stage >= CASE_APPLIED && c->stage <= CASE_APPROVED &&
	       c->stage != CASE_NOT_TAKEN && c->stage != CASE_REFUSED;
}

const struct case_gap *
casefile_first_gap(const struct casefile *c)
{
	size_t i;

	for (i = 0; i < c->n_gaps; i++)
		if (c->gaps[i].required)
			return &c->gaps[i];
	return NULL;
}

void
casefile_missing_papers(const struct casefile *c, struct buf *out)
{
	size_t i;

	for (i = 0; i < c->n_gaps; i++) {
		if (!c->gaps[i].required ||
		    strcmp(c->gaps[i].kind, "paper") != 0)
			continue;
		if (out->len > 0)
			buf_adds(out, "、");
		buf_adds(out, c->gaps[i].what);
	}
}

/* What hangs on the person alone and on the application. */
static bool
load_records(struct office *o, struct casefile *c, struct err *err)
{
	const struct record *p = c->person;

	return load_people(o, c, err) &&
	    load_one(o, &kind_application, "person", p, c, NULL, "applied_on",
	        &c->application, err) &&
	    load_one(o, &kind_acceptance, "application", c->application, c,
	        NULL, NULL, &c->acceptance, err) &&
	    load_one(o, &kind_acceptance, "application", c->application, c,
	        is_ask, NULL, &c->ask, err) &&
	    load_one(o, &kind_resubmission, "person", p, c, NULL, NULL,
	        &c->resubmission, err) &&
	    load_survey(o, c, err) &&
	    load_one(o, &kind_assessment, "person", p, c, is_assessment,
	        "asked_on", &c->assessment, err) &&
	    load_one(o, &kind_opinion, "person", p, c, is_opinion, "given_on",
	        &c->opinion, err) &&
	    load_decisions(o, c, err) &&
	    load_one(o, &kind_enrolment, "person", p, c, NULL, NULL,
	        &c->enrolment, err) &&
	    load_one(o, &kind_service_number, "person", p, c, is_held, NULL,
	        &c->number, err) &&
	    load_one(o, &kind_archive_file, "person", p, c, is_person_file,
	        NULL, &c->file, err) &&
	    load_card(o, c, err) &&
	    load_originals(o, c, err) &&
	    children(o, &kind_paper, "person", p, &c->papers, err);
}

struct casefile *
casefile_load(struct office *o, int64_t person, struct err *err)
{
	struct casefile *c = xcalloc(1, sizeof *c);
	const struct record *back;
	bool ok;

	c->due = DAY_NONE;
	switch (row_load(o->db, &kind_person, person, &c->person, err)) {
	case DB_ROW:
		break;
	case DB_NONE:
		err_set(err, ERR_REFUSED, _("没有这个人的档案"));
		/* fallthrough */
	default:
		casefile_free(c);
		return NULL;
	}
	ok = load_records(o, c, err);
	if (ok) {
		load_confirm_asked(o, c);
		c->in_force = find_in_force(c);
		c->stage = find_stage(c);
		back = casefile_open_return(c);
		ok = children(o, &kind_return_item, "decision", back,
		    &c->return_items, err) && gap_find(o, c, err) &&
		    timing_find(o, c, err);
	}
	if (!ok) {
		casefile_free(c);
		return NULL;
	}
	return c;
}

/* Every record of a casefile, for its end. */
static void
free_records(struct casefile *c)
{
	struct record *const all[] = {
		c->person, c->household, c->member, c->application,
		c->acceptance, c->resubmission, c->visit, c->assessment,
		c->opinion, c->decision, c->confirmation, c->enrolment,
		c->number, c->file, c->card, c->delivery, c->ask
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(all); i++)
		record_free(all[i]);
}

void
casefile_free(struct casefile *c)
{
	if (c == NULL)
		return;
	free_records(c);
	records_release(&c->return_items);
	records_release(&c->papers);
	free(c->gaps);
	free(c);
}
