/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Visits, opinions and needs.  One visit serves the whole household: it is
 * keyed once and counts for each of its members.
 */
#include "base/text.h"
#include "casework/step.h"
#include "pipeline.h"
#include "survey.h"

bool
survey_prepare_visit(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "visit", 0);
	const struct casefile *c = in->casefile;

	(void)o;
	(void)err;
	step_refer(r, "person", c->person);
	step_refer(r, "household", c->household);
	step_default_day(r, "visited_on", clock_today());
	step_default(r, "kind", casefile_open(c) && c->visit == NULL ?
	    "survey" : "routine");
	return true;
}

void
survey_check_visit(struct office *o, struct input *in,
    struct findings *found)
{
	const struct record *r = step_part(in, "visit", 0);
	const struct casefile *c = in->casefile;

	(void)o;
	if (r == NULL || c == NULL)
		return;
	if (record_get(c->person, "died_on") != NULL &&
	    record_day(r, "visited_on") > record_day(c->person, "died_on") &&
	    !step_is(r, "kind", "condolence"))
		findings_add(found, FINDING_WARNING, "visited_on",
		    _("%s已于 %s 去世，请核对走访日期"), step_name(c->person),
		    record_text(c->person, "died_on"));
}

bool
survey_run_visit(struct change *c, struct input *in, struct err *err)
{
	return step_put(c, step_part(in, "visit", 0), NULL, err);
}

bool
survey_prepare_opinion(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "opinion", 0);
	const struct casefile *c = in->casefile;

	(void)o;
	step_refer(r, "person", c->person);
	step_default(r, "about", casefile_open(c) ? "application" : "change");
	step_default_day(r, "given_on", clock_today());
	if (step_is(r, "about", "application") && !casefile_open(c))
		return err_set(err, ERR_REFUSED,
		    _("%s没有在办的申请（现在：%s），不能提申请意见"),
		    step_name(c->person), case_stage_label(c->stage));
	return true;
}

void
survey_check_opinion(struct office *o, struct input *in,
    struct findings *found)
{
	const struct record *r = step_part(in, "opinion", 0);
	const struct casefile *c = in->casefile;

	(void)o;
	if (r == NULL || c == NULL)
		return;
	step_not_future(r, "given_on", found);
	if (step_is(r, "about", "application") && c->application != NULL)
		step_not_before(r, "given_on", record_day(c->application,
		    "applied_on"), _("申请日期"), found);
	if (record_get(r, "review_meeting_on") != NULL &&
	    record_flag(r, "dropped"))
		findings_add(found, FINDING_ERROR, "dropped",
		    _("已填写民主评议日期，不能同时选免于民主评议"));
}

bool
survey_run_opinion(struct change *c, struct input *in, struct err *err)
{
	return step_put(c, step_part(in, "opinion", 0), NULL, err);
}

bool
survey_prepare_need(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "need", 0);

	(void)o;
	(void)err;
	step_refer(r, "person", in->casefile->person);
	step_refer(r, "household", in->casefile->household);
	step_default_day(r, "found_on", clock_today());
	step_default(r, "state", "waiting");
	return true;
}

bool
survey_need_known(struct office *o, const struct record *person,
    const char *dimension, const char *what)
{
	struct records list = { 0 };
	bool known = false;
	size_t i;

	row_children(o->db, &kind_need, "person", person, &list, NULL);
	for (i = 0; i < list.len && !known; i++)
		known = !step_is(list.at[i], "state", "met") &&
		        step_is(list.at[i], "what", what) &&
		        (dimension == NULL ||
		         step_is(list.at[i], "dimension", dimension));
	records_release(&list);
	return known;
}

void
survey_check_need(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "need", 0);

	if (r == NULL || in->casefile == NULL)
		return;
	if (record_get(r, "what") != NULL && survey_need_known(o,
	        in->casefile->person, NULL, record_get(r, "what")))
		findings_add(found, FINDING_WARNING, "what",
		    _("这项需求已经登记过，还没有办结"));
}

bool
survey_run_need(struct change *c, struct input *in, struct err *err)
{
	return step_put(c, step_part(in, "need", 0), NULL, err);
}
