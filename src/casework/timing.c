/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/timing.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "casework/step.h"

struct pauses {
	struct pause *at;
	size_t len, cap;
};

/* When `subject` was answered by a resubmission; DAY_NONE if it was not. */
static day_t
answered_on(const struct records *resubmissions, const struct record *subject)
{
	size_t i;

	for (i = 0; i < resubmissions->len; i++)
		if (step_points(resubmissions->at[i], "subject", subject))
			return record_day(resubmissions->at[i],
			    "resubmitted_on");
	return DAY_NONE;
}

/* Add the pause `subject` opened on its `date`; a later record of the same
 * list ends it when nothing else did. */
static void
add_pause(struct pauses *out, const struct records *resubmissions,
    const struct record *subject, const struct record *next, const char *date)
{
	struct pause *p = vec_push(out);

	p->from = record_day(subject, date);
	p->until = answered_on(resubmissions, subject);
	if (p->until == DAY_NONE && next != NULL)
		p->until = record_day(next, date);
}

static int
by_start(const void *a, const void *b)
{
	const struct pause *x = a, *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

/* Requests for papers and returns of this application, in order of time. */
static bool
collect(struct office *o, const struct casefile *c, struct pauses *out,
    struct err *err)
{
	struct records asked = { 0 }, decided = { 0 }, answers = { 0 };
	size_t i;
	bool ok;

	ok = row_children(o->db, &kind_acceptance, "application",
	        c->application, &asked, err) &&
	    row_children(o->db, &kind_decision, "person", c->person, &decided,
	        err) &&
	    row_children(o->db, &kind_resubmission, "person", c->person,
	        &answers, err);
	for (i = 0; ok && i < asked.len; i++)
		if (step_is(asked.at[i], "outcome", "ask_papers"))
			add_pause(out, &answers, asked.at[i],
			    i + 1 < asked.len ? asked.at[i + 1] : NULL,
			    "dated_on");
	for (i = 0; ok && i < decided.len; i++)
		if (step_is(decided.at[i], "outcome", "return") &&
		    record_day(decided.at[i], "decided_on") >=
		    record_day(c->application, "applied_on"))
			add_pause(out, &answers, decided.at[i],
			    i + 1 < decided.len ? decided.at[i + 1] : NULL,
			    "decided_on");
	if (out->len > 1)
		qsort(out->at, out->len, sizeof *out->at, by_start);
	records_release(&asked);
	records_release(&decided);
	records_release(&answers);
	return ok;
}

/* The record of the case a kind's name means. */
static const struct record *
record_of(const struct casefile *c, const char *kind)
{
	const struct {
		const char *kind;
		const struct record *r;
	} all[] = {
		{ "application", c->application },
		{ "acceptance", c->acceptance },
		{ "visit", c->visit },
		{ "assessment", c->assessment },
		{ "opinion", c->opinion },
		{ "decision", c->confirmation != NULL &&
		    step_is(c->confirmation, "outcome", "approve") ?
		    c->confirmation : c->decision },
		{ "enrolment", c->enrolment },
		{ "person", c->person },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(all); i++)
		if (strcmp(all[i].kind, kind) == 0)
			return all[i].r;
	return NULL;
}

/* The day the rule's event happened in this case; DAY_NONE if not yet. */
static day_t
start_of(struct office *o, const struct casefile *c, const char *code)
{
	const struct record *r;
	char event[64], *dot;

	if (!deadline_event(o, code, event) ||
	    (dot = strchr(event, '.')) == NULL)
		return DAY_NONE;
	*dot = '\0';
	r = record_of(c, event);
	if (r == NULL || kind_field(r->kind, dot + 1) == NULL)
		return DAY_NONE;
	return record_day(r, dot + 1);
}

static bool
compute(struct office *o, const struct casefile *c, const char *code,
    struct deadline *d, struct err *err)
{
	struct pauses pauses = VEC_INIT;
	bool ok = (c->application == NULL || collect(o, c, &pauses, err)) &&
	    deadline_compute(o, code, start_of(o, c, code), pauses.at,
	        pauses.len, clock_today(), d, err);

	vec_release(&pauses);
	return ok;
}

bool
timing_case(struct office *o, const struct casefile *c, struct deadline *out,
    struct err *err)
{
	return compute(o, c, DEADLINE_CASE, out, err);
}

/* The day a return or a request for papers names. */
static day_t
mend_by(const struct casefile *c)
{
	day_t first = DAY_NONE;
	size_t i;

	if (c->stage == CASE_INCOMPLETE)
		return record_day(c->acceptance, "due_on");
	for (i = 0; i < c->return_items.len; i++) {
		day_t d = record_day(c->return_items.at[i], "mend_by");

		if (d != DAY_NONE && (first == DAY_NONE || d < first))
			first = d;
	}
	return first;
}

/* Keep the clock that runs out first. */
static void
take(struct casefile *c, const struct deadline *d, const char *event)
{
	if (d->paused && c->due == DAY_NONE) {
		c->paused = true;
		c->days_left = d->days_left;
		c->due_event = event;
	}
	if (d->due == DAY_NONE || (c->due != DAY_NONE && c->due <= d->due))
		return;
	c->due = d->due;
	c->due_guessed = d->guessed;
	c->paused = false;
	c->days_left = d->days_left;
	c->due_event = event;
	c->due_warn = d->warn_days;
}

/* What is asked to be mended has a day of its own, also while the other
 * clocks stand still. */
static void
time_mending(struct office *o, struct casefile *c)
{
	const char *event = c->stage == CASE_INCOMPLETE ? DEADLINE_PAPERS
	                                                : DEADLINE_RETURN;
	struct deadline d = { .due = mend_by(c) };
	bool paused = c->paused;

	if (d.due == DAY_NONE)
		return;
	d.days_left = calendar_between(o->calendar, clock_today(), d.due);
	take(c, &d, event);
	c->paused = paused;
}

/* The clock of the step each stage waits for. */
static const char *const step_clocks[CASE__MAX] = {
	[CASE_APPLIED] = DEADLINE_ACCEPT,
	[CASE_INCOMPLETE] = DEADLINE_ACCEPT,
	[CASE_ACCEPTED] = DEADLINE_SURVEY,
	[CASE_VISITED] = DEADLINE_ASSESS,
	[CASE_ASSESSED] = DEADLINE_ASSESS,
	[CASE_OPINED] = DEADLINE_DECIDE,
	[CASE_RETURNED] = DEADLINE_DECIDE,
	[CASE_APPROVED] = DEADLINE_CONFIRM,
	[CASE_REFUSED] = DEADLINE_TELL,
	[CASE_ENROLLED] = DEADLINE_CARD,
	[CASE_NUMBERED] = DEADLINE_CARD,
};

bool
timing_find(struct office *o, struct casefile *c, struct err *err)
{
	const char *code = step_clocks[c->stage];
	struct deadline d;

	if (c->stage == CASE_REFUSED && c->delivery != NULL)
		return true;
	if (code != NULL) {
		if (!compute(o, c, code, &d, err))
			return false;
		take(c, &d, code);
	}
	if (casefile_open(c) && c->stage >= CASE_ACCEPTED) {
		if (!timing_case(o, c, &d, err))
			return false;
		take(c, &d, DEADLINE_CASE);
	}
	if (c->stage == CASE_INCOMPLETE || c->stage == CASE_RETURNED)
		time_mending(o, c);
	return true;
}
