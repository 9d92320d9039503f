/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Being a service object: suspended, stopped, resumed.  Each is a decision
 * with a document number and an enrolment that follows from it.  A death is
 * recorded by the custodian; the stop it calls for is the decider's.
 */
#include <string.h>

#include "base/text.h"
#include "casework/card.h"
#include "casework/duty.h"
#include "casework/step.h"
#include "decide.h"
#include "pipeline.h"

#define DECISION_FIELDS \
	"reason decided_on start_on reason_code handler reviewer signer " \
	"document_no"

/* What each action decides, from which states, and what follows. */
static const struct {
	const char *action, *outcome, *state;
	unsigned from;                /* 1 << enum case_stage */
	bool reason;
} turns[] = {
	{ "suspend", "suspend", "suspended",
	  1 << CASE_ENROLLED | 1 << CASE_NUMBERED | 1 << CASE_SERVED, true },
	{ "stop", "stop", "stopped",
	  1 << CASE_ENROLLED | 1 << CASE_NUMBERED | 1 << CASE_SERVED |
	  1 << CASE_SUSPENDED | 1 << CASE_DIED, true },
	{ "resume", "resume", "active", 1 << CASE_SUSPENDED, false },
};

static size_t
turn_of(const struct input *in)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(turns); i++)
		if (strcmp(turns[i].action, in->action->name) == 0)
			return i;
	fatal("no turn for action %s", in->action->name);
}

static bool
prepare_turn(struct office *o, struct input *in, struct err *err)
{
	struct record *d = input_record(in, "decision", 0);
	const struct casefile *c = in->casefile;
	size_t i = turn_of(in);

	if (c->enrolment == NULL || (turns[i].from & 1u << c->stage) == 0 ||
	    step_is(c->enrolment, "state", turns[i].state))
		return err_set(err, ERR_REFUSED,
		    _("%s现在是%s，不能办理%s"), step_name(c->person),
		    case_stage_label(c->stage), _(in->action->label));
	step_refer(d, "person", c->person);
	step_refer(d, "subject", c->enrolment);
	record_set(d, "about", turns[i].outcome);
	record_set(d, "stage", "decide");
	record_set(d, "outcome", turns[i].outcome);
	step_default_day(d, "decided_on", clock_today());
	step_default(d, "start_on", record_get(d, "decided_on"));
	step_default(d, "handler", o->operator);
	step_default(d, "main_category",
	    record_get(c->enrolment, "main_category"));
	step_reason(in, d, "reason");
	return true;
}

static void
check_turn(struct office *o, struct input *in, struct findings *found)
{
	const struct record *d = step_part(in, "decision", 0);
	const struct casefile *c = in->casefile;

	(void)o;
	if (d == NULL || c == NULL || c->enrolment == NULL)
		return;
	step_not_before(d, "start_on", record_day(c->enrolment, "since"),
	    _("现有资格的起始日期"), found);
	if (turns[turn_of(in)].reason && record_get(d, "reason") == NULL)
		findings_add(found, FINDING_ERROR, "reason",
		    _("%s必须写明理由"), _(in->action->label));
	if (step_is(d, "outcome", "stop") && c->card != NULL &&
	    card_state(c) != CARD_REVOKED)
		findings_add(found, FINDING_WARNING, "",
		    _("停止后请收回服务卡并登记注销"));
}

static bool
run_turn(struct change *c, struct input *in, struct err *err)
{
	struct record *d = record_copy(step_part(in, "decision", 0));
	bool ok = decide_document_no(c, d, err) && change_put(c, d, err) &&
	    decide_enrol(c, d, turns[turn_of(in)].state, err);

	record_free(d);
	return ok;
}

static bool
prepare_death(struct office *o, struct input *in, struct err *err)
{
	(void)o;
	if (record_get(in->casefile->person, "died_on") != NULL)
		return err_set(err, ERR_REFUSED, _("%s已于 %s 登记死亡"),
		    step_name(in->casefile->person),
		    record_text(in->casefile->person, "died_on"));
	step_edit(in, "person", 0, in->casefile->person);
	return true;
}

static void
check_death(struct office *o, struct input *in, struct findings *found)
{
	const struct record *p = step_part(in, "person", 0);

	(void)o;
	if (p == NULL)
		return;
	if (record_get(p, "died_on") == NULL)
		findings_add(found, FINDING_ERROR, "died_on",
		    _("请填写死亡日期"));
	if (in->casefile != NULL && in->casefile->enrolment != NULL)
		findings_add(found, FINDING_WARNING, "",
		    _("登记后请办理停止服务、收回服务卡，"
		      "并在三个月内核查这一家"));
}

/* The card of the dead is no longer good, where handing out is our duty. */
static bool
revoke(struct change *c, const struct input *in, struct err *err)
{
	const struct casefile *f = in->casefile;
	struct record *e;
	bool ok;

	if (f->card == NULL || card_state(f) == CARD_REVOKED ||
	    !duty_is_ours(c->o, record_text(f->person, "division"),
	        "hand-card"))
		return true;
	e = record_new(&kind_card_event);
	step_refer(e, "card", f->card);
	record_set(e, "what", "revoked");
	step_default_day(e, "happened_on", clock_today());
	record_set(e, "reason", _("本人死亡"));
	ok = change_put(c, e, err);
	record_free(e);
	return ok;
}

static bool
run_death(struct change *c, struct input *in, struct err *err)
{
	return step_put_part(c, in, "person", "died_on", err) &&
	       revoke(c, in, err);
}

#define TURN_ROW \
	.needs = NEED_PERSON, .roles = ROLE_REVIEWER, \
	.prepare = prepare_turn, .check = check_turn, .run = run_turn

const struct action actions_enrolment[] = {
	{ .name = "suspend", .label = N_("暂停服务"),
	  .help = N_("住院、外出等暂时不需要服务：写明理由和期满日期"),
	  TURN_ROW, .parts = { { "decision", 1, DECISION_FIELDS
	      " valid_until", NULL, false } } },
	{ .name = "stop", .label = N_("停止服务"),
	  .help = N_("不再符合条件、死亡或本人退出：写明理由"),
	  TURN_ROW, .parts = { { "decision", 1, DECISION_FIELDS,
	      NULL, false } } },
	{ .name = "resume", .label = N_("恢复服务"),
	  .help = N_("暂停的原因消失后恢复"),
	  TURN_ROW, .parts = { { "decision", 1, DECISION_FIELDS,
	      NULL, false } } },
	{ .name = "record-death", .label = N_("登记死亡"),
	  .help = N_("登记死亡日期和来源；服务卡随之注销，停止服务另行认定"),
	  .needs = NEED_PERSON, .roles = ROLE_CLERK,
	  .parts = { { "person", 1, "died_on death_source note",
	      NULL, false } },
	  .prepare = prepare_death, .check = check_death, .run = run_death },
	{ 0 }
};
