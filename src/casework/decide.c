/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "decide.h"

#include <string.h>

#include "base/text.h"
#include "casework/deadline.h"
#include "casework/step.h"
#include "pattern.h"
#include "pipeline.h"

#define DECISION_FIELDS \
	"outcome main_category reason decided_on handler reviewer signer " \
	"document_no start_on valid_until reason_code"
#define RETURN_FIELDS "what field mend_by"

DB_QUERY(documents_of_year,
    "SELECT document_no FROM decision WHERE unit = :unit"
    " AND decided_on BETWEEN :from AND :until"
    " AND document_no IS NOT NULL");

bool
decide_document_no(struct change *c, struct record *decision,
    struct err *err)
{
	char year[5], from[11], until[11];
	struct pattern_value values[] = {
		{ "year", year }, { "unit", c->o->unit }
	};
	struct pattern p;
	struct buf number = BUF_INIT;
	struct stmt *q;
	bool ok;

	if (record_get(decision, "document_no") != NULL)
		return true;
	text_copy(year, sizeof year, record_text(decision, "decided_on"));
	memcpy(from, "0000-01-01", sizeof from);
	memcpy(until, "0000-12-31", sizeof until);
	memcpy(from, year, strlen(year));
	memcpy(until, year, strlen(year));
	q = db_query(c->o->db, &documents_of_year, err);
	if (q == NULL)
		return false;
	pattern_load(&p, c->o, "document-no", "〔{year}〕{n}号", values, 2);
	stmt_bind_text(q, ":unit", c->o->unit);
	stmt_bind_text(q, ":from", from);
	stmt_bind_text(q, ":until", until);
	ok = pattern_next(&p, q, &number, err);
	record_set(decision, "document_no", number.data);
	buf_release(&number);
	pattern_release(&p);
	return ok;
}

bool
decide_enrol(struct change *c, const struct record *decision,
    const char *state, struct err *err)
{
	struct record *e = record_new(&kind_enrolment);
	const char *since = record_get(decision, "start_on");
	bool ok;

	record_set(e, "person", record_get(decision, "person"));
	record_set(e, "main_category", record_get(decision, "main_category"));
	record_set(e, "state", state);
	record_set(e, "since", since != NULL ? since :
	    record_get(decision, "decided_on"));
	record_set(e, "reason", record_get(decision, "reason"));
	step_refer(e, "decision", decision);
	if (strcmp(state, "active") == 0)
		step_default_day(e, "next_review", deadline_day(c->o,
		    DEADLINE_REVIEW, record_day(e, "since")));
	if (strcmp(state, "suspended") == 0)
		record_set(e, "until", record_get(decision, "valid_until"));
	ok = change_put(c, e, err);
	record_free(e);
	return ok;
}

/* Why this stage is not decided on; NULL when it is. */
static const char *
not_now(const struct casefile *c)
{
	switch (c->stage) {
	case CASE_ACCEPTED:
	case CASE_VISITED:
	case CASE_ASSESSED:
	case CASE_OPINED:
		return NULL;
	case CASE_RETURNED:
		return _("已退回补正，等村（社区）登记补正后再认定");
	case CASE_APPLIED:
	case CASE_INCOMPLETE:
	case CASE_NOT_TAKEN:
		return _("申请还没有受理，不能认定");
	case CASE_KNOWN:
		return _("没有申请，不能认定");
	default:
		return _("这份申请已经认定过");
	}
}

/* Items of a return hang on the decision of this form; a row that says
 * nothing stays empty, so that it can be left out. */
static void
fill_items(struct office *o, struct input *in, const struct record *decision)
{
	struct record *item;
	size_t n;

	for (n = 0; (item = step_part(in, "return_item", n)) != NULL; n++) {
		if (record_get(item, "what") == NULL &&
		    record_get(item, "field") == NULL)
			continue;
		step_refer(item, "decision", decision);
		step_default_day(item, "mend_by", deadline_day(o,
		    DEADLINE_RETURN, record_day(decision, "decided_on")));
		if (record_get(item, "round") == NULL)
			record_set_int(item, "round",
			    in->casefile->rounds + 1);
	}
}

static void
fill(struct office *o, struct input *in, const char *stage,
    const struct record *subject)
{
	struct record *d = input_record(in, "decision", 0);

	step_identify(d);
	step_refer(d, "person", in->casefile->person);
	step_refer(d, "subject", subject);
	record_set(d, "about", "application");
	record_set(d, "stage", stage);
	step_default_day(d, "decided_on", clock_today());
	step_default(d, "handler", o->operator);
	step_default(d, "main_category",
	    record_get(in->casefile->application, "category"));
	step_reason(in, d, "reason");
	fill_items(o, in, d);
}

static bool
prepare_decide(struct office *o, struct input *in, struct err *err)
{
	const struct casefile *c = in->casefile;
	const char *why = not_now(c);

	if (why != NULL)
		return err_set(err, ERR_REFUSED, _("%s：%s（现在：%s）"),
		    step_name(c->person), why, case_stage_label(c->stage));
	fill(o, in, "decide", c->application);
	return true;
}

static bool
prepare_confirm(struct office *o, struct input *in, struct err *err)
{
	const struct casefile *c = in->casefile;

	if (c->stage != CASE_APPROVED)
		return err_set(err, ERR_REFUSED,
		    _("%s没有等待区级确认的认定（现在：%s）"),
		    step_name(c->person), case_stage_label(c->stage));
	step_default(input_record(in, "decision", 0), "main_category",
	    record_get(c->decision, "main_category"));
	fill(o, in, "confirm", c->decision);
	return true;
}

static void
check_outcome(const struct input *in, const struct record *d,
    struct findings *found)
{
	const struct record *item = step_part(in, "return_item", 0);

	if (record_get(d, "outcome") == NULL)
		return;                 /* the field itself is required */
	if (!step_is(d, "outcome", "approve") &&
	    !step_is(d, "outcome", "return") &&
	    !step_is(d, "outcome", "refuse"))
		findings_add(found, FINDING_ERROR, "outcome",
		    _("对申请只能选同意、退回或不予认定"));
	if (step_is(d, "outcome", "refuse") &&
	    record_get(d, "reason") == NULL)
		findings_add(found, FINDING_ERROR, "reason",
		    _("不予认定必须写明理由"));
	if (step_is(d, "outcome", "return") &&
	    record_get(d, "reason") == NULL &&
	    (item == NULL || record_get(item, "what") == NULL))
		findings_add(found, FINDING_ERROR, "what",
		    _("退回必须逐条写明要补正什么"));
	if (item != NULL && record_get(item, "what") != NULL &&
	    !step_is(d, "outcome", "return"))
		findings_add(found, FINDING_ERROR, "outcome",
		    _("写了退回事项，认定结果就应选退回"));
}

static void
check_decide(struct office *o, struct input *in, struct findings *found)
{
	const struct record *d = step_part(in, "decision", 0);
	const struct casefile *c = in->casefile;
	struct buf missing = BUF_INIT;

	if (d == NULL || c == NULL || c->application == NULL)
		return;
	step_not_before(d, "decided_on", record_day(c->application,
	    "applied_on"), _("申请日期"), found);
	step_not_before(d, "valid_until", record_day(d, "decided_on"),
	    _("认定日期"), found);
	check_outcome(in, d, found);
	if (step_is(d, "outcome", "return"))
		return;
	casefile_missing_papers(c, &missing);
	if (missing.len > 0)
		findings_add(found, FINDING_WARNING, "",
		    _("还缺材料：%s"), missing.data);
	if (strcmp(c->application->unit, o->unit) != 0 &&
	    !c->originals_here)
		findings_add(found, FINDING_WARNING, "",
		    _("纸质材料还没有签收，请核对签字原件"));
	buf_release(&missing);
}

/* A return without items has its reason as the one item. */
static bool
put_items(struct change *c, struct input *in, const struct record *d,
    struct err *err)
{
	const struct record *first = step_part(in, "return_item", 0);
	struct record *item;
	bool ok;

	if (!step_is(d, "outcome", "return"))
		return true;
	if (first != NULL && record_get(first, "what") != NULL)
		return step_put_part(c, in, "return_item", "what", err);
	item = record_new(&kind_return_item);
	step_refer(item, "decision", d);
	record_set(item, "what", record_get(d, "reason"));
	record_set_int(item, "round", in->casefile->rounds + 1);
	step_default_day(item, "mend_by", deadline_day(c->o, DEADLINE_RETURN,
	    record_day(d, "decided_on")));
	ok = change_put(c, item, err);
	record_free(item);
	return ok;
}

static bool
run(struct change *c, struct input *in, struct err *err)
{
	struct record *d = record_copy(step_part(in, "decision", 0));
	bool ok, street = step_is(d, "stage", "decide");

	if (step_is(d, "outcome", "approve"))
		step_default(d, "start_on", record_get(d, "decided_on"));
	ok = decide_document_no(c, d, err) && change_put(c, d, err) &&
	     put_items(c, in, d, err);
	if (ok && street && step_is(d, "outcome", "approve"))
		ok = decide_enrol(c, d, "active", err);
	record_free(d);
	return ok;
}

/* What is told: the record named, else the last word on the application. */
static const struct record *
find_told(const struct input *in)
{
	const struct casefile *c = in->casefile;

	if (in->target != NULL)
		return in->target;
	if (c->confirmation != NULL)
		return c->confirmation;
	if (c->decision != NULL)
		return c->decision;
	return c->acceptance;
}

static bool
prepare_notify(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "delivery", 0);
	const struct record *told = find_told(in);

	if (told == NULL)
		return err_set(err, ERR_REFUSED,
		    _("%s还没有可以告知的受理答复或认定"),
		    step_name(in->casefile->person));
	step_refer(r, "person", in->casefile->person);
	step_refer(r, "subject", told);
	step_default_day(r, "told_on", clock_today());
	step_default(r, "told_how", "hand");
	step_default(r, "worker", o->operator);
	if (told->kind == &kind_decision || told->kind == &kind_acceptance)
		step_default(r, "document_no",
		    record_get(told, "document_no"));
	return true;
}

static void
check_notify(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "delivery", 0);
	const struct casefile *c = in->casefile;

	(void)o;
	if (r == NULL || c == NULL)
		return;
	if (step_points(r, "subject", c->decision))
		step_not_before(r, "told_on", record_day(c->decision,
		    "decided_on"), _("认定日期"), found);
	if (c->delivery != NULL && step_is(r, "subject",
	        record_get(c->delivery, "subject")))
		findings_add(found, FINDING_WARNING, "",
		    _("已于 %s 告知过"), record_text(c->delivery, "told_on"));
}

static bool
run_notify(struct change *c, struct input *in, struct err *err)
{
	return step_put(c, step_part(in, "delivery", 0), NULL, err);
}

const struct action actions_decide[] = {
	{ .name = "decide", .label = N_("需求认定"),
	  .help = N_("同意、退回（逐条写明补正什么）或不予认定"),
	  .needs = NEED_PERSON | NEED_APPLICATION | NEED_ACCEPTED | NEED_ALIVE,
	  .wants = NEED_VISIT | NEED_ASSESSMENT | NEED_OPINION,
	  .roles = ROLE_REVIEWER,
	  .parts = {
	      { "decision", 1, DECISION_FIELDS, NULL, false },
	      { "return_item", 20, RETURN_FIELDS, NULL, true } },
	  .prepare = prepare_decide, .check = check_decide, .run = run },
	{ .name = "confirm", .label = N_("区级确认"),
	  .help = N_("目录规定须区级确认的类别，在街道同意之后办理"),
	  .needs = NEED_PERSON | NEED_APPLICATION | NEED_ALIVE,
	  .roles = ROLE_REVIEWER, .duty = "confirm",
	  .parts = {
	      { "decision", 1, DECISION_FIELDS, NULL, false },
	      { "return_item", 20, RETURN_FIELDS, NULL, true } },
	  .prepare = prepare_confirm, .check = check_decide, .run = run },
	{ .name = "notify", .label = N_("登记送达"),
	  .help = N_("认定或受理答复告知本人后，登记日期和方式"),
	  .needs = NEED_PERSON, .roles = ROLE_CLERK,
	  .parts = { { "delivery", 1,
	      "told_on told_how worker document_no signed_by sign_kind "
	      "signer_relation witness note", NULL, false } },
	  .prepare = prepare_notify, .check = check_notify,
	  .run = run_notify },
	{ 0 }
};
