/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The answer to an application: taken, not taken, or told once what is
 * missing (T-12); and the papers that then come in.
 */
#include "base/text.h"
#include "casework/step.h"
#include "casework/timing.h"
#include "pipeline.h"

#define ACCEPT_FIELDS "dated_on handler document_no due_on"

/* Refuse what was answered already; the same wording for all three. */
static bool
still_open(const struct casefile *c, struct err *err)
{
	switch (c->stage) {
	case CASE_APPLIED:
		return true;
	case CASE_INCOMPLETE:
		return err_set(err, ERR_REFUSED,
		    _("已于 %s 要求补正材料，请先登记补正"),
		    record_text(c->acceptance, "dated_on"));
	case CASE_NOT_TAKEN:
		return err_set(err, ERR_REFUSED,
		    _("这份申请已于 %s 不予受理"),
		    record_text(c->acceptance, "dated_on"));
	default:
		return err_set(err, ERR_REFUSED,
		    _("这份申请已经受理（现在：%s），不能再答复一次"),
		    case_stage_label(c->stage));
	}
}

static bool
prepare(struct office *o, struct input *in, const char *outcome,
    struct err *err)
{
	struct record *r = input_record(in, "acceptance", 0);

	if (!still_open(in->casefile, err))
		return false;
	step_refer(r, "application", in->casefile->application);
	record_set(r, "outcome", outcome);
	step_default_day(r, "dated_on", clock_today());
	step_default(r, "handler", o->operator);
	return true;
}

static bool
prepare_accept(struct office *o, struct input *in, struct err *err)
{
	struct deadline d;
	struct record *r;

	if (!prepare(o, in, "accept", err) ||
	    !timing_case(o, in->casefile, &d, err))
		return false;
	r = input_record(in, "acceptance", 0);
	/* A rule that counts from the acceptance starts with this record. */
	if (d.due == DAY_NONE)
		d.due = deadline_day(o, DEADLINE_CASE, record_day(r,
		    "dated_on"));
	step_default_day(r, "due_on", d.due);
	return true;
}

static bool
prepare_refuse(struct office *o, struct input *in, struct err *err)
{
	if (!prepare(o, in, "refuse", err))
		return false;
	step_reason(in, input_record(in, "acceptance", 0), "reason");
	return true;
}

static bool
prepare_ask(struct office *o, struct input *in, struct err *err)
{
	const struct casefile *c = in->casefile;
	struct buf missing = BUF_INIT;
	struct record *r;

	if (c->ask != NULL)
		return err_set(err, ERR_REFUSED,
		    _("已于 %s 一次性告知所缺材料（%s），不能再次要求补正，"
		      "请受理或不予受理"),
		    record_text(c->ask, "dated_on"),
		    record_text(c->ask, "missing"));
	if (!prepare(o, in, "ask_papers", err))
		return false;
	r = input_record(in, "acceptance", 0);
	casefile_missing_papers(c, &missing);
	step_default(r, "missing", missing.data);
	step_default_day(r, "due_on", deadline_day(o, DEADLINE_PAPERS,
	    record_day(r, "dated_on")));
	buf_release(&missing);
	return true;
}

/* Overdue is said, not forbidden: the day on the paper is what it is. */
static void
check(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "acceptance", 0);
	const struct casefile *c = in->casefile;
	struct buf missing = BUF_INIT;

	(void)o;
	if (r == NULL || c == NULL || c->application == NULL)
		return;
	step_not_before(r, "dated_on", record_day(c->application,
	    "applied_on"), _("申请日期"), found);
	if (c->due != DAY_NONE && record_day(r, "dated_on") > c->due)
		findings_add(found, FINDING_WARNING, "dated_on",
		    _("受理答复已超过规定期限"));
	casefile_missing_papers(c, &missing);
	if (step_is(r, "outcome", "accept") && missing.len > 0)
		findings_add(found, FINDING_WARNING, "",
		    _("还缺材料：%s"), missing.data);
	buf_release(&missing);
}

static bool
run(struct change *c, struct input *in, struct err *err)
{
	return step_put(c, step_part(in, "acceptance", 0), NULL, err);
}

/* What a resubmission answers: the record named, else the open return, else
 * the open request for papers. */
static const struct record *
find_subject(const struct input *in, struct err *err)
{
	const struct casefile *c = in->casefile;
	const struct record *open = casefile_open_return(c);

	if (open == NULL && c->stage == CASE_INCOMPLETE)
		open = c->acceptance;
	if (open == NULL)
		err_set(err, ERR_REFUSED,
		    _("%s没有等待补正的事项（现在：%s）"),
		    step_name(c->person), case_stage_label(c->stage));
	return open;
}

static bool
prepare_resubmit(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "resubmission", 0), *paper;
	const struct record *subject = find_subject(in, err);
	size_t n;

	(void)o;
	if (subject == NULL)
		return false;
	step_refer(r, "person", in->casefile->person);
	step_refer(r, "subject", subject);
	step_default_day(r, "resubmitted_on", clock_today());
	for (n = 0; (paper = step_part(in, "paper", n)) != NULL; n++) {
		step_refer(paper, "person", in->casefile->person);
		step_default(paper, "received_on",
		    record_get(r, "resubmitted_on"));
		step_default(paper, "copies", "1");
	}
	return true;
}

/* Whether this form brings the paper a gap names. */
static bool
brings(const struct input *in, const struct case_gap *g)
{
	const struct record *paper;
	size_t n;

	for (n = 0; (paper = step_part(in, "paper", n)) != NULL; n++)
		if (step_is(paper, "paper", g->value))
			return true;
	return false;
}

static void
check_resubmit(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "resubmission", 0);
	const struct casefile *c = in->casefile;
	const struct record *back;
	size_t i;

	(void)o;
	if (r == NULL || c == NULL)
		return;
	step_not_future(r, "resubmitted_on", found);
	back = casefile_open_return(c);
	if (back != NULL)
		step_not_before(r, "resubmitted_on",
		    record_day(back, "decided_on"), _("退回日期"), found);
	else if (c->acceptance != NULL)
		step_not_before(r, "resubmitted_on",
		    record_day(c->acceptance, "dated_on"), _("告知日期"),
		    found);
	for (i = 0; i < c->n_gaps; i++)
		if (c->gaps[i].required && c->gaps[i].value[0] != '\0' &&
		    !brings(in, &c->gaps[i]))
			findings_add(found, FINDING_WARNING, "",
			    _("仍缺材料：%s"), c->gaps[i].what);
}

static bool
run_resubmit(struct change *c, struct input *in, struct err *err)
{
	return step_put_part(c, in, "paper", "paper", err) &&
	       step_put(c, step_part(in, "resubmission", 0), NULL, err);
}

const struct action actions_accept[] = {
	{ .name = "accept", .label = N_("受理"),
	  .help = N_("申请材料齐全：受理，办理期限自动算出"),
	  .needs = NEED_PERSON | NEED_APPLICATION, .roles = ROLE_CLERK,
	  .parts = { { "acceptance", 1, ACCEPT_FIELDS, NULL, false } },
	  .prepare = prepare_accept, .check = check, .run = run },
	{ .name = "ask-papers", .label = N_("一次性告知补正"),
	  .help = N_("材料不齐：一次告知全部所缺材料，期间停止计时"),
	  .needs = NEED_PERSON | NEED_APPLICATION, .roles = ROLE_CLERK,
	  .parts = { { "acceptance", 1,
	      "missing due_on dated_on reason handler document_no",
	      NULL, false } },
	  .prepare = prepare_ask, .check = check, .run = run },
	{ .name = "resubmit", .label = N_("登记补正"),
	  .help = N_("所缺材料或退回事项已补齐：登记后继续计时"),
	  .needs = NEED_PERSON | NEED_APPLICATION, .roles = ROLE_CLERK,
	  .parts = {
	      { "resubmission", 1, "resubmitted_on complete note",
	        NULL, false },
	      { "paper", 20, "paper copies original_seen received_on place",
	        N_("补交材料"), true } },
	  .prepare = prepare_resubmit, .check = check_resubmit,
	  .run = run_resubmit },
	{ .name = "refuse", .label = N_("不予受理"),
	  .help = N_("不属于本项服务范围时使用，必须写明理由并告知"),
	  .needs = NEED_PERSON | NEED_APPLICATION, .roles = ROLE_CLERK,
	  .parts = { { "acceptance", 1,
	      "reason dated_on handler document_no", NULL, false } },
	  .prepare = prepare_refuse, .check = check, .run = run },
	{ 0 }
};
