/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "intake_check.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "casework/duplicates.h"
#include "casework/intake.h"
#include "casework/step.h"

/* A place is checked before the first version only; later it moves. */
static void
check_division(struct office *o, const struct record *p,
    struct findings *found)
{
	const char *place = record_get(p, "division");

	if (place == NULL || p->id != 0)
		return;
	if (!division_within(place, o->unit))
		findings_add(found, FINDING_ERROR, "division",
		    _("居住地区划 %s 不在本单位（%s）管辖范围内，"
		      "请改为本辖区，或由所在地登记"), place, o->unit);
	else if (strlen(place) < 12)
		findings_add(found, FINDING_ERROR, "division",
		    _("居住地区划 %s 要填到村（社区），共 12 位"), place);
}

/* An unknown county is a notice only: old and practice codes are real. */
static void
check_county(struct office *o, const struct record *p,
    struct findings *found)
{
	const char *number = record_get(p, "id_number");
	struct id_facts facts;
	struct buf place = BUF_INIT;

	if (number == NULL || !step_is(p, "id_kind", "citizen") ||
	    !ident_citizen(number, clock_today(), &facts, NULL))
		return;
	if (facts.county_known_province && !intake_place(o, number, &place))
		findings_add(found, FINDING_WARNING, "id_number",
		    _("证件号码前六位 %s 不在区划表内，请核对号码"),
		    facts.county);
	buf_release(&place);
}

void
intake_check_person(struct office *o, const struct record *person,
    struct findings *found)
{
	check_division(o, person, found);
	if (person->id != 0)
		return;
	check_county(o, person, found);
	duplicates_check(o, person, found);
}

/* The same number twice in one form. */
static void
check_twice(const struct input *in, size_t n, struct findings *found)
{
	const struct record *p = step_part(in, "person", n), *other;
	const char *number = record_get(p, "id_number");
	size_t i;

	for (i = 0; number != NULL && i < n; i++) {
		other = step_part(in, "person", i);
		if (step_is(other, "id_number", number))
			findings_add(found, FINDING_ERROR, "id_number",
			    _("%s和%s填了同一个证件号码，请核对"),
			    step_name(other), step_name(p));
	}
}

/* One case at a time, and none for who is served already. */
static void
check_running(const struct input *in, struct findings *found)
{
	const struct casefile *c = in->casefile;

	if (c == NULL || in->person == NULL)
		return;
	if (c->stage == CASE_DIED)
		findings_add(found, FINDING_ERROR, "",
		    _("%s已登记死亡，不能再申请"), step_name(c->person));
	else if (casefile_open(c))
		findings_add(found, FINDING_ERROR, "",
		    _("%s在 %s 的申请还在办理（%s），不要重复登记"),
		    step_name(c->person),
		    record_text(c->application, "applied_on"),
		    case_stage_label(c->stage));
	else if (c->in_force || c->stage == CASE_SUSPENDED)
		findings_add(found, FINDING_ERROR, "",
		    _("%s已是服务对象（%s），不用再申请"),
		    step_name(c->person), case_stage_label(c->stage));
}

static void
check_application(const struct input *in, struct findings *found)
{
	const struct record *a = step_part(in, "application", 0);

	if (a == NULL)
		return;
	step_not_future(a, "helped_on", found);
	if (record_get(a, "agent_name") != NULL &&
	    record_get(a, "agent_relation") == NULL)
		findings_add(found, FINDING_WARNING, "agent_relation",
		    _("有代理人时请填写代理人与本人关系"));
	if (record_flag(a, "relative_of_clerk"))
		findings_add(found, FINDING_WARNING, "relative_of_clerk",
		    _("经办人员近亲属申请须单独登记备案，由区级入户核查"));
}

/* Fields of the n-th person are named as the form names them. */
static void
place_fields(struct findings *found, size_t from, size_t n)
{
	char field[64];

	for (; from < found->len; from++) {
		if (found->at[from].field[0] == '\0')
			continue;
		text_copy(field, sizeof field, found->at[from].field);
		snprintf(found->at[from].field, sizeof found->at[from].field,
		    "person.%zu.%.40s", n + 1, field);
	}
}

void
intake_check(struct office *o, struct input *in, struct findings *found)
{
	const struct record *p;
	size_t n, from;

	check_running(in, found);
	check_application(in, found);
	for (n = 0; (p = step_part(in, "person", n)) != NULL; n++) {
		from = found->len;
		if (record_get(p, "name") != NULL) {
			intake_check_person(o, p, found);
			check_twice(in, n, found);
		}
		place_fields(found, from, n);
	}
}
