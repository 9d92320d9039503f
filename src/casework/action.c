/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/action.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "casework/duty.h"
#include "change_rule.h"
#include "core.h"
#include "pipeline.h"

/* All arrays of actions, in menu order; each ends with a row without name. */
static const struct action *const groups[] = {
	actions_lead, actions_intake, actions_existing, actions_accept,
	actions_paper, actions_assess, actions_decide, actions_number,
	actions_archive, actions_card, actions_enrolment,
	actions_listed,
	actions_person, actions_core, actions_setup,
};

DB_QUERY(action_relative,
    "SELECT 1 FROM relative_register WHERE person = :person "
    "AND staff_name = :name AND voided_on IS NULL LIMIT 1");

const struct action *
action_at(size_t i)
{
	const struct action *a;
	size_t g;

	for (g = 0; g < ARRAY_LEN(groups); g++)
		for (a = groups[g]; a->name != NULL; a++)
			if (i-- == 0)
				return a;
	return NULL;
}

const struct action *
action_by_name(const char *name)
{
	const struct action *a;
	size_t i;

	for (i = 0; (a = action_at(i)) != NULL; i++)
		if (strcmp(a->name, name) == 0)
			return a;
	return NULL;
}

/*
 * Preconditions.  Who was enrolled long ago on an old paper has no
 * application here and needs none.
 */
static bool
has_person(const struct casefile *c)
{
	return c->person != NULL;
}

static bool
has_application(const struct casefile *c)
{
	return c->enrolment != NULL ||
	       (c->application != NULL && c->stage != CASE_NOT_TAKEN &&
	        c->stage != CASE_REFUSED);
}

static bool
is_accepted(const struct casefile *c)
{
	return c->enrolment != NULL ||
	       (c->acceptance != NULL &&
	        text_equal(record_get(c->acceptance, "outcome"), "accept"));
}

static bool
has_visit(const struct casefile *c)
{
	return c->visit != NULL;
}

static bool
has_assessment(const struct casefile *c)
{
	return c->assessment != NULL;
}

static bool
has_opinion(const struct casefile *c)
{
	return c->opinion != NULL;
}

static bool
is_approved(const struct casefile *c)
{
	return c->in_force ||
	       (c->enrolment != NULL &&
	        record_get(c->enrolment, "basis_document") != NULL);
}

static bool
has_number(const struct casefile *c)
{
	return c->number != NULL;
}

static bool
has_card(const struct casefile *c)
{
	return c->card != NULL;
}

static bool
is_alive(const struct casefile *c)
{
	return c->stage != CASE_DIED &&
	       record_get(c->person, "died_on") == NULL;
}

static bool
has_file(const struct casefile *c)
{
	return c->file != NULL;
}

static const struct need_row {
	unsigned need;
	bool (*met)(const struct casefile *c);
	const char *sentence;
} need_rows[] = {
	{ NEED_PERSON, has_person, N_("请先选定救助对象") },
	{ NEED_APPLICATION, has_application, N_("还没有有效的申请") },
	{ NEED_ACCEPTED, is_accepted, N_("申请还没有受理") },
	{ NEED_VISIT, has_visit, N_("还没有入户调查") },
	{ NEED_ASSESSMENT, has_assessment, N_("还没有需求评估") },
	{ NEED_OPINION, has_opinion, N_("还没有村级意见") },
	{ NEED_APPROVED, is_approved, N_("还没有生效的认定") },
	{ NEED_NUMBER, has_number, N_("还没有编服务号") },
	{ NEED_CARD, has_card, N_("还没有制卡") },
	{ NEED_ALIVE, is_alive, N_("此人已登记死亡") },
	{ NEED_FILE, has_file, N_("还没有建档") },
};

/* The first unmet of `needs`, NULL if all are met. */
static const struct need_row *
unmet(unsigned needs, const struct casefile *about, size_t from)
{
	size_t i;

	for (i = from; i < ARRAY_LEN(need_rows); i++)
		if ((needs & need_rows[i].need) &&
		    (about == NULL || about->person == NULL ||
		     !need_rows[i].met(about)))
			return &need_rows[i];
	return NULL;
}

static bool
role_missing(const struct action *a, struct err *err)
{
	static const enum role all[] = { ROLE_CLERK, ROLE_REVIEWER,
	                                 ROLE_ADMINISTRATOR };
	struct buf roles = BUF_INIT;
	size_t i;

	for (i = 0; i < ARRAY_LEN(all); i++)
		if (a->roles & all[i])
			buf_addf(&roles, "%s%s", roles.len > 0 ? "、" : "",
			    role_label(all[i]));
	err_set(err, ERR_UNSAFE, _("「%s」须由「%s」角色的操作员办理"),
	    _(a->label), roles.data);
	buf_release(&roles);
	return false;
}

/* Whether a duty is ours for the place, or a unit above may begin there. */
static bool
duty_open(struct office *o, const struct action *a, const char *duty,
    bool above_may, const char *division, struct err *err)
{
	struct buf who = BUF_INIT;
	char holder[UNIT_TEXT];

	if (duty_is_ours(o, division, duty) ||
	    (above_may && division_within(division, o->unit)))
		return true;
	duty_holder(o, division, duty, clock_today(), holder);
	if (holder[0] == '\0') {
		err_set(err, ERR_UNSAFE,
		    _("「%s」的职责正在交接，暂时不能办理"), _(a->label));
	} else {
		office_unit_name(o, holder, &who);
		err_set(err, ERR_UNSAFE, _("「%s」由%s办理"), _(a->label),
		    who.data);
	}
	buf_release(&who);
	return false;
}

static bool
duties_open(struct office *o, const struct action *a, const char *division,
    struct err *err)
{
	const struct kind *k;
	size_t i;

	if (a->duty != NULL)
		return duty_open(o, a, a->duty, false, division, err);
	for (i = 0; i < ACTION_PARTS && a->parts[i].kind != NULL; i++) {
		k = kind_by_name(a->parts[i].kind);
		if (k == NULL)
			fatal("action %s writes no kind \"%s\"", a->name,
			    a->parts[i].kind);
		if (a->parts[i].optional || k->sort != KIND_EVENT ||
		    k->duty == NULL)
			continue;
		if (!duty_open(o, a, k->duty, k->above_may_create, division,
		    err))
			return false;
	}
	return true;
}

bool
action_possible(struct office *o, const struct action *a,
    const struct casefile *about, struct err *err)
{
	struct buf division = BUF_INIT;
	const struct need_row *n;
	bool ok;

	if (o->operator[0] == '\0')
		return err_set(err, ERR_UNSAFE, _("还没有登录"));
	if (a->roles != 0 && !(o->roles & a->roles))
		return role_missing(a, err);
	if (about != NULL && about->person != NULL &&
	    about->person->id != 0) {
		if (!record_division(o, about->person, &division, err))
			return false;
	} else {
		buf_adds(&division, o->unit);
	}
	ok = duties_open(o, a, division.data, err);
	buf_release(&division);
	if (!ok)
		return false;
	n = unmet(a->needs, about, 0);
	return n == NULL || err_set(err, ERR_REFUSED, "%s", _(n->sentence));
}

/* References to the person, where the form has no person of its own. */
static void
fill_person(struct input *in)
{
	const struct kind *k;
	const struct field *f;
	char uid[UID_TEXT];
	size_t i, n;

	if (in->person == NULL || input_count(in, "person") > 0)
		return;
	for (i = 0; i < ACTION_PARTS && in->action->parts[i].kind != NULL;
	    i++) {
		k = kind_by_name(in->action->parts[i].kind);
		f = kind_field(k, "person");
		if (k == &kind_person || f == NULL || f->type != &type_ref)
			continue;
		for (n = 0; n < in->parts[i].len; n++)
			if (record_get(in->parts[i].at[n], "person") == NULL)
				record_set(in->parts[i].at[n], "person",
				    record_uid(in->person, uid));
	}
}

bool
action_prepare(struct office *o, struct input *in, struct err *err)
{
	const struct action *a = in->action;

	casefile_free(in->casefile);
	in->casefile = NULL;
	if (in->person != NULL) {
		in->casefile = casefile_load(o, in->person->id, err);
		if (in->casefile == NULL)
			return false;
	}
	if (a->parts[0].kind != NULL && !a->parts[0].optional &&
	    a->parts[0].max == 1)
		input_record(in, a->parts[0].kind, 0);
	fill_person(in);
	return a->prepare == NULL || a->prepare(o, in, err);
}

/* Whether nothing was typed into a record: only references stand in it. */
static bool
untouched(const struct record *r)
{
	size_t i;

	for (i = 0; i < r->kind->len; i++)
		if (r->value[i] != NULL &&
		    r->kind->fields[i].type != &type_ref)
			return false;
	return record_is_new(r);
}

static void
check_one(const struct record *r, const char *kind, size_t n,
    struct findings *found)
{
	struct findings own = { 0 };
	char place[96];
	size_t i;

	record_check(r, &own);
	for (i = 0; i < own.len; i++) {
		snprintf(place, sizeof place, "%s.%zu.%s", kind, n + 1,
		    own.at[i].field);
		findings_add(found, own.at[i].severity,
		    own.at[i].field[0] != '\0' ? place : "", "%s",
		    own.at[i].text);
	}
	findings_release(&own);
}

/* A check names a field by itself; the form knows it by its place. */
static void
name_places(const struct action *a, struct findings *found, size_t from)
{
	const struct field *f;
	char place[96];
	size_t i;

	for (; from < found->len; from++) {
		const char *name = found->at[from].field;

		if (name[0] == '\0' || strchr(name, '.') != NULL)
			continue;
		for (i = 0; i < ACTION_PARTS && a->parts[i].kind != NULL; i++) {
			f = kind_field(kind_by_name(a->parts[i].kind), name);
			if (f == NULL || !action_part_shows(&a->parts[i], f))
				continue;
			snprintf(place, sizeof place, "%s.1.%s",
			    a->parts[i].kind, name);
			text_copy(found->at[from].field,
			    sizeof found->at[from].field, place);
			break;
		}
	}
}

void
action_check(struct office *o, struct input *in, struct findings *found)
{
	const struct action_part *part;
	size_t i, n, from;

	for (i = 0; i < in->typed.len; i++)
		findings_add(found, in->typed.at[i].severity,
		    in->typed.at[i].field, "%s", in->typed.at[i].text);
	for (i = 0; i < ACTION_PARTS && in->action->parts[i].kind != NULL;
	    i++) {
		part = &in->action->parts[i];
		for (n = 0; n < in->parts[i].len; n++)
			if (!part->loose && (!part->optional ||
			    !untouched(in->parts[i].at[n])))
				check_one(in->parts[i].at[n], part->kind, n,
				    found);
	}
	from = found->len;
	if (in->action->check != NULL)
		in->action->check(o, in, found);
	name_places(in->action, found, from);
}

/* Nobody decides on oneself or on a registered relative (T-13). */
static bool
not_relative(struct change *c, const struct input *in, struct err *err)
{
	struct stmt *q;
	bool own;

	if (in->person == NULL)
		return true;
	own = text_equal(record_get(in->person, "name"), c->o->operator);
	if (!own && (q = db_query(c->o->db, &action_relative, err)) != NULL) {
		stmt_bind_int(q, ":person", in->person->id);
		stmt_bind_text(q, ":name", c->o->operator);
		own = stmt_step(q, NULL) == DB_ROW;
		stmt_done(q);
	}
	if (!own)
		return true;
	if (in->action->roles == ROLE_REVIEWER)
		return err_set(err, ERR_UNSAFE,
		    _("此人是操作员本人或已备案的近亲属，须由他人办理"));
	findings_add(&c->notices, FINDING_WARNING, "",
	    _("此人是操作员本人或已备案的近亲属，请由他人复核"));
	return true;
}

/* Optional records nothing was typed into are left out. */
static void
drop_untouched(struct input *in)
{
	struct records *l;
	size_t i;

	for (i = 0; i < ACTION_PARTS && in->action->parts[i].kind != NULL;
	    i++) {
		l = &in->parts[i];
		while (in->action->parts[i].optional && l->len > 0 &&
		    untouched(l->at[l->len - 1]))
			record_free(l->at[--l->len]);
	}
}

static bool
check_input(struct change *c, struct input *in, struct err *err)
{
	struct findings found = { 0 };
	bool ok;

	action_check(c->o, in, &found);
	ok = change_heed(c, &found, err);
	findings_release(&found);
	return ok;
}

static void
add_wants(struct change *c, const struct input *in)
{
	const struct need_row *n;
	size_t from = 0;

	while ((n = unmet(in->action->wants, in->casefile, from)) != NULL) {
		findings_add(&c->notices, FINDING_WARNING, "", "%s",
		    _(n->sentence));
		from = (size_t)(n - need_rows) + 1;
	}
}

static bool
run_checked(struct change *c, struct input *in, struct err *err)
{
	const struct action *a = in->action;

	if ((a->needs & NEED_RECORD) && in->target == NULL)
		return err_set(err, ERR_USAGE, _("「%s」须指明是哪条记录"),
		    _(a->label));
	if ((a->needs & NEED_REASON) && text_empty(in->reason))
		return err_set(err, ERR_USAGE, _("「%s」须填写原因"),
		    _(a->label));
	if ((a->needs & NEED_PERSON) && in->person == NULL)
		return err_set(err, ERR_USAGE, _("请先选定救助对象"));
	/* Whether it may be begun at all is said before its form is read. */
	if (in->person != NULL && in->casefile == NULL &&
	    (in->casefile = casefile_load(c->o, in->person->id, err)) == NULL)
		return false;
	if (!action_possible(c->o, a, in->casefile, err) ||
	    !not_relative(c, in, err) || !action_prepare(c->o, in, err))
		return false;
	drop_untouched(in);
	if (!check_input(c, in, err))
		return false;
	add_wants(c, in);
	return a->run(c, in, err);
}

/* The form's check and the write path look at one record with the same eyes;
 * the reader hears it once. */
static bool
heard(const struct findings *notices, const char *text)
{
	size_t i;

	for (i = 0; i < notices->len; i++)
		if (strcmp(notices->at[i].text, text) == 0)
			return true;
	return false;
}

bool
action_run(struct office *o, struct input *in, struct records *written,
    struct findings *notices, struct err *err)
{
	struct change *c = change_begin(o, in->action->name, in->reason, err);
	struct findings said = { 0 };
	size_t i;

	if (c == NULL)
		return false;
	if (!run_checked(c, in, err)) {
		change_cancel(c);
		return false;
	}
	if (!change_finish(c, written, &said, err))
		return false;
	for (i = 0; notices != NULL && i < said.len; i++)
		if (!heard(notices, said.at[i].text))
			findings_add(notices, said.at[i].severity,
			    said.at[i].field, "%s", said.at[i].text);
	findings_release(&said);
	return true;
}
