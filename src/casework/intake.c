/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/intake.h"

#include <string.h>

#include "base/text.h"
#include "casework/deadline.h"
#include "casework/duplicates.h"
#include "casework/household.h"
#include "casework/step.h"
#include "intake_check.h"
#include "pipeline.h"

#define HOUSEHOLD_FIELDS \
	"housing_kind area vehicle members income_fen expense_fen " \
	"savings_fen cause"
#define MEMBER_FIELDS "relation lives_together covered since"
#define APPLICATION_FIELDS \
	"reason applied_on category channel needs_asked urgent helped_on " \
	"papers_due_on stay_until agent_name agent_relation agent_id_number " \
	"agent_phone signed_by sign_kind signer_relation witness " \
	"relative_of_clerk lead note"
#define PAPER_FIELDS "paper copies original_seen received_on place"

void
intake_fill_person(struct record *person)
{
	const char *number = record_get(person, "id_number");
	struct id_facts facts;

	if (number == NULL || !(record_get(person, "id_kind") == NULL ||
	    step_is(person, "id_kind", "citizen") ||
	    step_is(person, "id_kind", "hmt_residence")))
		return;
	if (!ident_citizen(number, clock_today(), &facts, NULL))
		return;
	step_default(person, "id_kind", "citizen");
	step_default_day(person, "birth", facts.birth);
	step_default(person, "sex", facts.sex == 1 ? "1" : "2");
}

bool
intake_place(struct office *o, const char *id_number, struct buf *out)
{
	char county[7];
	struct record *row;

	if (text_empty(id_number) || strlen(id_number) < 6)
		return false;
	text_copy(county, sizeof county, id_number);
	row = row_find(o->db, &kind_division, "code", county, NULL);
	if (row == NULL)
		return false;
	buf_adds(out, record_get(row, "full_label") != NULL ?
	    record_text(row, "full_label") : record_text(row, "label"));
	record_free(row);
	return true;
}

/* What the lead already tells is not typed again. */
static bool
fill_from_lead(struct input *in, struct err *err)
{
	struct record *p = input_record(in, "person", 0);
	struct record *a = input_record(in, "application", 0);
	static const char *const same[] = {
		"name", "phone", "address", "division"
	};
	size_t i;

	if (in->target == NULL)
		return true;
	if (!step_target(in, "lead", err))
		return false;
	for (i = 0; i < ARRAY_LEN(same); i++)
		step_default(p, same[i], record_get(in->target, same[i]));
	step_default(a, "reason", record_get(in->target, "situation"));
	if (record_get(a, "lead") == NULL)
		step_refer(a, "lead", in->target);
	return true;
}

/* A member who is here already is that person, not a new one. */
static bool
fill_people(struct office *o, struct input *in, struct err *err)
{
	struct record *p, *known, *first = input_record(in, "person", 0);
	size_t n;

	if (in->person != NULL)
		first = step_edit(in, "person", 0, in->person);
	if (o->level == 12)
		step_default(first, "division", o->unit);
	for (n = 0; (p = step_part(in, "person", n)) != NULL; n++) {
		if (n > 0 && p->id == 0) {
			known = duplicates_by_id(o,
			    record_get(p, "id_number"), err);
			if (known != NULL)
				p = step_edit(in, "person", n, known);
			record_free(known);
		}
		if (step_blank(p))
			continue;
		intake_fill_person(p);
		step_identify(p);
		step_default(p, "division", record_get(first, "division"));
		step_default(p, "address", record_get(first, "address"));
	}
	return true;
}

static void
fill_application(struct office *o, struct input *in)
{
	struct record *a = input_record(in, "application", 0), *paper;
	size_t n;

	step_refer(a, "person", step_part(in, "person", 0));
	step_refer(a, "household", step_part(in, "household", 0));
	step_default_day(a, "applied_on", clock_today());
	step_identify(a);
	if (record_flag(a, "urgent"))
		step_default_day(a, "papers_due_on", deadline_day(o,
		    DEADLINE_HELP_PAPERS, record_get(a, "helped_on") != NULL ?
		    record_day(a, "helped_on") : record_day(a, "applied_on")));
	for (n = 0; (paper = step_part(in, "paper", n)) != NULL; n++) {
		if (record_get(paper, "paper") == NULL)
			continue;
		step_refer(paper, "person", step_part(in, "person", 0));
		step_default(paper, "received_on",
		    record_get(a, "applied_on"));
		step_default(paper, "copies", "1");
	}
}

static bool
prepare_take_in(struct office *o, struct input *in, struct err *err)
{
	if (!fill_from_lead(in, err) || !fill_people(o, in, err) ||
	    !household_fill(o, in, err))
		return false;
	fill_application(o, in);
	return true;
}

static bool
prepare_help_first(struct office *o, struct input *in, struct err *err)
{
	struct record *a = input_record(in, "application", 0);

	step_default(a, "urgent", "1");
	step_default_day(a, "helped_on", clock_today());
	return prepare_take_in(o, in, err);
}

/* The lead an application came from is answered by it; another unit's lead
 * stays as it is, its writer sees the application. */
static bool
settle_lead(struct change *c, const struct record *application,
    struct err *err)
{
	struct record *lead = NULL;
	uint8_t uid[UID_BYTES];
	enum db_result got;
	bool ok = true;

	if (!uid_parse(uid, record_text(application, "lead")))
		return true;
	got = row_load_uid(c->o->db, &kind_lead, uid, &lead, err);
	if (got != DB_ROW)
		return got == DB_NONE;
	if (strcmp(lead->unit, c->o->unit) == 0) {
		record_set(lead, "outcome", record_flag(application, "urgent") ?
		    "help_first" : "application");
		step_default_day(lead, "checked_on", clock_today());
		record_set(lead, "person", record_get(application, "person"));
		ok = change_put(c, lead, err);
	}
	record_free(lead);
	return ok;
}

static bool
run_take_in(struct change *c, struct input *in, struct err *err)
{
	const struct record *a = step_part(in, "application", 0);

	if (step_part(in, "person", 0) == NULL)
		return err_set(err, ERR_USAGE, _("请填写申请人姓名"));
	return step_put_part(c, in, "person", "name", err) &&
	       household_put(c, in, err) &&
	       step_put(c, a, NULL, err) &&
	       step_put_part(c, in, "paper", "paper", err) &&
	       settle_lead(c, a, err);
}

#define TAKE_IN_PARTS { \
	{ "person", INTAKE_MEMBERS, INTAKE_PERSON_FIELDS, \
	  N_("申请人和家庭成员"), true }, \
	{ "application", 1, APPLICATION_FIELDS, NULL, false }, \
	{ "household", 1, HOUSEHOLD_FIELDS, NULL, true }, \
	{ "household_member", INTAKE_MEMBERS, MEMBER_FIELDS, NULL, true }, \
	{ "paper", 20, PAPER_FIELDS, N_("已收材料"), true } }

const struct action actions_intake[] = {
	{ .name = "take-in", .label = N_("登记申请"),
	  .help = N_("本人或代理人提出申请：登记人员、家庭、申请和已收材料"),
	  .roles = ROLE_CLERK,
	  .parts = TAKE_IN_PARTS,
	  .prepare = prepare_take_in, .check = intake_check,
	  .run = run_take_in },
	{ .name = "help-first", .label = N_("先行救助"),
	  .help = N_("情况紧急：先提供帮助，材料在规定日期前补齐"),
	  .roles = ROLE_CLERK,
	  .parts = TAKE_IN_PARTS,
	  .prepare = prepare_help_first, .check = intake_check,
	  .run = run_take_in },
	{ .name = "member", .label = N_("登记家庭成员"),
	  .help = N_("给这一家添一名成员；已有档案的人不会重复登记"),
	  .needs = NEED_PERSON, .roles = ROLE_CLERK,
	  .parts = {
	      { "person", 1, INTAKE_PERSON_FIELDS, N_("家庭成员"), false },
	      { "household_member", 1, MEMBER_FIELDS, NULL, false } },
	  .prepare = household_prepare_member,
	  .check = household_check_member,
	  .run = household_run_member },
	{ 0 }
};
