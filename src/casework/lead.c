/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Hints that somebody may need help, and people who come or call. */
#include "base/text.h"
#include "casework/step.h"
#include "pipeline.h"

#define LEAD_FIELDS \
	"name situation phone kind source reporter reporter_phone division " \
	"address focus found_on worker told_on told_to told_how reported_to " \
	"reported_on note"

static bool
prepare_lead(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "lead", 0);

	(void)err;
	step_default_day(r, "found_on", clock_today());
	step_default(r, "kind", "ordinary");
	step_default(r, "outcome", "waiting");
	if (o->level == 12)
		step_default(r, "division", o->unit);
	return true;
}

static void
check_lead(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "lead", 0);

	(void)o;
	if (r == NULL)
		return;
	step_not_future(r, "told_on", found);
	if (step_is(r, "kind", "harm") && record_get(r, "reported_on") == NULL)
		findings_add(found, FINDING_WARNING, "reported_on",
		    _("疑似侵害须立即向公安机关报案，报案后请补填日期"));
}

static bool
run_lead(struct change *c, struct input *in, struct err *err)
{
	return step_put_part(c, in, "lead", "name", err);
}

/* A lead that was already looked into is not looked into again. */
static bool
prepare_outcome(struct input *in, const char *outcome, struct err *err)
{
	struct record *r;

	if (!step_target(in, "lead", err) || in->target == NULL)
		return in->target == NULL;
	if (record_get(in->target, "checked_on") != NULL)
		return err_set(err, ERR_REFUSED,
		    _("这条线索已在 %s 核实过，请打开记录查看"),
		    record_text(in->target, "checked_on"));
	r = step_edit(in, "lead", 0, in->target);
	step_default_day(r, "checked_on", clock_today());
	if (step_is(r, "outcome", "waiting") ||
	    record_get(r, "outcome") == NULL)
		record_set(r, "outcome", outcome);
	return true;
}

static bool
prepare_check(struct office *o, struct input *in, struct err *err)
{
	(void)o;
	return prepare_outcome(in, "confirmed", err);
}

static bool
prepare_dismiss(struct office *o, struct input *in, struct err *err)
{
	(void)o;
	if (!prepare_outcome(in, "dismissed", err))
		return false;
	step_reason(in, input_record(in, "lead", 0), "dismiss_reason");
	return true;
}

static void
check_outcome(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "lead", 0);

	(void)o;
	if (r == NULL)
		return;
	step_not_future(r, "checked_on", found);
	if (step_is(r, "outcome", "dismissed") &&
	    record_get(r, "dismiss_reason") == NULL)
		findings_add(found, FINDING_ERROR, "dismiss_reason",
		    _("请写明不予跟进的原因"));
}

static bool
prepare_inquire(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "inquiry", 0);

	(void)err;
	step_default_day(r, "received_on", clock_today());
	if (o->level == 12)
		step_default(r, "division", o->unit);
	if (in->target != NULL && in->target->kind == &kind_lead)
		step_refer(r, "lead", in->target);
	return true;
}

static void
check_inquire(struct office *o, struct input *in, struct findings *found)
{
	(void)o;
	if (step_part(in, "inquiry", 0) != NULL)
		step_not_future(step_part(in, "inquiry", 0), "received_on",
		    found);
}

static bool
run_inquire(struct change *c, struct input *in, struct err *err)
{
	return step_put_part(c, in, "inquiry", "received_on", err);
}

const struct action actions_lead[] = {
	{ .name = "lead", .label = N_("登记线索"),
	  .help = N_("有人可能需要帮助：先记下是谁、在哪里、什么困难"),
	  .roles = ROLE_CLERK,
	  .parts = { { "lead", 1, LEAD_FIELDS, NULL, false } },
	  .prepare = prepare_lead, .check = check_lead, .run = run_lead },
	{ .name = "check-lead", .label = N_("核实线索"),
	  .help = N_("上门或电话核实后，填写核实结果"),
	  .needs = NEED_RECORD, .roles = ROLE_CLERK,
	  .parts = { { "lead", 1,
	      "outcome checked_on note told_on told_to told_how person "
	      "dismiss_reason", NULL, false } },
	  .prepare = prepare_check, .check = check_outcome,
	  .run = run_lead },
	{ .name = "dismiss", .label = N_("不予跟进"),
	  .help = N_("线索不属实或本人不需要时使用，须写明原因"),
	  .needs = NEED_RECORD, .roles = ROLE_CLERK,
	  .parts = { { "lead", 1, "dismiss_reason checked_on note",
	      NULL, false } },
	  .prepare = prepare_dismiss, .check = check_outcome,
	  .run = run_lead },
	{ .name = "inquire", .label = N_("登记来访来电"),
	  .help = N_("来访、来电咨询的登记，问了什么、怎么答复"),
	  .roles = ROLE_CLERK,
	  .parts = { { "inquiry", 1,
	      "about name phone received_on channel division answer lead",
	      NULL, false } },
	  .prepare = prepare_inquire, .check = check_inquire,
	  .run = run_inquire },
	{ 0 }
};
