/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * People approved long before this program came: in by the paper of that
 * time, with their old number.  Nothing is invented: no application, no
 * visit, no decision; the reviews they are owed are spread over a year.
 */
#include "casework/existing.h"

#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/archive.h"
#include "casework/duplicates.h"
#include "casework/duty.h"
#include "casework/household.h"
#include "casework/intake.h"
#include "casework/number.h"
#include "casework/step.h"
#include "intake_check.h"
#include "pipeline.h"

#define SPREAD_MONTHS 12

/* Categories of service counted together with a status, valid on a day. */
DB_QUERY(counted_with,
    "SELECT DISTINCT k.code FROM category s"
    " JOIN category k ON k.group_label = s.group_label"
    " WHERE s.code = :code AND s.voided_on IS NULL AND k.use <> 'status'"
    " AND k.voided_on IS NULL AND coalesce(k.valid_from, '') <= :day"
    " AND coalesce(k.valid_until, '9999') >= :day LIMIT 2");

static bool
fill_person(struct office *o, struct input *in, struct err *err)
{
	struct record *p = input_record(in, "person", 0), *known = NULL;

	if (in->person != NULL)
		p = step_edit(in, "person", 0, in->person);
	else if (p->id == 0)
		known = duplicates_by_id(o, record_get(p, "id_number"), err);
	/* Whoever is here unenrolled, as a member say, is that person. */
	if (known != NULL)
		p = step_edit(in, "person", 0, known);
	record_free(known);
	intake_fill_person(p);
	step_identify(p);
	if (o->level == 12)
		step_default(p, "division", o->unit);
	if (p->id != 0 && in->casefile == NULL) {
		in->casefile = casefile_load(o, p->id, err);
		return in->casefile != NULL;
	}
	return true;
}

/* Bytes of what may be a date, from its first digit on; 0: none begins. */
static size_t
date_run(const char *text)
{
	static const char *const between[] = { "年", "月", "日" };
	size_t n = strspn(text, "0123456789"), more, i;

	for (more = n; more > 0; n += more) {
		more = strspn(text + n, "0123456789-./");
		for (i = 0; more == 0 && i < ARRAY_LEN(between); i++)
			if (text_starts(text + n, between[i]))
				more = strlen(between[i]);
	}
	return n;
}

/* The first whole date a text names: "洪民字〔2021〕3号（2021年3月2日）". */
static day_t
day_within(const char *text)
{
	char run[24];
	size_t n;
	day_t day;

	for (; *text != '\0'; text += n > 0 ? n : 1) {
		n = date_run(text);
		if (n < 8 || n >= sizeof run ||
		    strspn(text, "0123456789") < 4)
			continue;
		memcpy(run, text, n);
		run[n] = '\0';
		day = day_parse_typed(run, clock_today());
		if (day != DAY_NONE && day <= clock_today())
			return day;
	}
	return DAY_NONE;
}

void
existing_fill(struct record *e, const struct record *person)
{
	step_identify(e);
	step_refer(e, "person", person);
	record_set(e, "state", "active");
	step_default_day(e, "since",
	    day_within(record_text(e, "basis_document")));
	step_default_day(e, "since", clock_today());
	step_default_day(e, "next_review", day_add_months(clock_today(),
	    1 + e->uid[UID_BYTES - 1] % SPREAD_MONTHS));
}

bool
existing_category(struct office *o, struct record *e,
    const struct record *status, struct err *err)
{
	const char *code = status != NULL ? record_get(status, "category") :
	    NULL;
	struct buf only = BUF_INIT;
	enum db_result got = DB_NONE;
	struct stmt *q;
	size_t n = 0;
	char day[11];

	if (code == NULL || record_get(e, "main_category") != NULL)
		return true;
	if ((q = db_query(o->db, &counted_with, err)) == NULL)
		return false;
	stmt_bind_text(q, ":code", code);
	stmt_bind_text(q, ":day", day_format(clock_today(), day));
	while ((got = stmt_step(q, err)) == DB_ROW && n++ == 0)
		buf_adds(&only, stmt_text(q, 0));
	stmt_done(q);
	if (got != DB_ERROR && n == 1)
		record_set(e, "main_category", only.data);
	buf_release(&only);
	return got != DB_ERROR;
}

static bool
prepare(struct office *o, struct input *in, struct err *err)
{
	const struct record *p;
	struct record *s;
	size_t n;

	if (!fill_person(o, in, err) || !household_fill(o, in, err))
		return false;
	p = step_part(in, "person", 0);
	s = step_part(in, "status", 0);
	if (s != NULL)
		step_default(input_record(in, "enrolment", 0), "since",
		    record_get(s, "confirmed_on"));
	existing_fill(input_record(in, "enrolment", 0), p);
	for (n = 0; (s = step_part(in, "status", n)) != NULL; n++)
		step_refer(s, "person", p);
	return existing_category(o, input_record(in, "enrolment", 0),
	    step_part(in, "status", 0), err);
}

void
existing_check(const struct record *p, const struct record *e,
    const struct casefile *c, struct findings *found)
{
	step_not_future(e, "since", found);
	if (record_get(e, "basis_document") == NULL)
		findings_add(found, FINDING_ERROR, "basis_document",
		    _("请写明当年批准的文件或名单"));
	if (c != NULL && (c->in_force || casefile_open(c)))
		findings_add(found, FINDING_ERROR, "",
		    _("%s已经登记过（现在：%s），不用再存量建档"),
		    step_name(p), case_stage_label(c->stage));
}

static void
check(struct office *o, struct input *in, struct findings *found)
{
	const struct record *p = step_part(in, "person", 0);
	const struct record *e = step_part(in, "enrolment", 0);

	if (p == NULL || e == NULL)
		return;
	intake_check_person(o, p, found);
	existing_check(p, e, in->casefile, found);
}

bool
existing_number(struct change *change, const struct casefile *c,
    const struct record *person, struct err *err)
{
	const char *division = record_text(person, "division");
	struct record *number = NULL;
	bool ok = true;

	if (c != NULL && c->number != NULL)
		number = record_copy(c->number);
	else if (duty_is_ours(change->o, division, "number"))
		ok = number_give(change, person, &number, err);
	if (ok && number != NULL && (c == NULL || c->file == NULL) &&
	    duty_is_ours(change->o, division, "open-file"))
		ok = archive_open(change, person, number, err);
	record_free(number);
	return ok;
}

static bool
run(struct change *c, struct input *in, struct err *err)
{
	struct record *person = NULL;
	bool ok = step_put(c, step_part(in, "person", 0), &person, err) &&
	    household_put(c, in, err) &&
	    step_put(c, step_part(in, "enrolment", 0), NULL, err) &&
	    step_put_part(c, in, "status", "category", err) &&
	    existing_number(c, in->casefile, person, err);

	record_free(person);
	return ok;
}

const struct action actions_existing[] = {
	{ .name = "enrol-existing", .label = N_("存量建档"),
	  .help = N_("早年已批准的人员凭当年的文件入册，随即编号、建档"),
	  .roles = ROLE_CLERK, .duty = "take-in",
	  .parts = {
	      { "person", 1, INTAKE_PERSON_FIELDS, NULL, false },
	      { "enrolment", 1, "basis_document since main_category "
	        "next_review reason", NULL, false },
	      { "status", 3, "category certificate_no household_no "
	        "confirmed_by confirmed_on valid_from valid_until basis",
	        NULL, true },
	      { "household", 1, "housing_kind area members cause", NULL,
	        true },
	      { "household_member", 1, "relation lives_together covered",
	        NULL, true } },
	  .prepare = prepare, .check = check, .run = run },
	{ 0 }
};
