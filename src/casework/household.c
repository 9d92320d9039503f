/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/household.h"

#include "base/text.h"
#include "casework/duplicates.h"
#include "casework/intake.h"
#include "casework/step.h"
#include "intake_check.h"

/* The running membership of a stored person; *out the caller's or NULL. */
static bool
membership_of(struct office *o, const struct record *person,
    struct record **out, struct err *err)
{
	struct records list = { 0 };
	size_t i;

	*out = NULL;
	if (person == NULL || person->id == 0)
		return true;
	if (!row_children(o->db, &kind_household_member, "person", person,
	        &list, err))
		return false;
	for (i = list.len; i > 0 && *out == NULL; i--) {
		day_t until = record_day(list.at[i - 1], "until");

		if (until == DAY_NONE || until >= clock_today())
			*out = record_copy(list.at[i - 1]);
	}
	records_release(&list);
	return true;
}

/* The household a stored person lives in today; *out is the caller's, NULL
 * if there is none. */
static bool
household_of(struct office *o, const struct record *person,
    struct record **out, struct err *err)
{
	struct record *member = NULL;
	uint8_t uid[UID_BYTES];
	bool ok = membership_of(o, person, &member, err);

	*out = NULL;
	if (ok && member != NULL &&
	    uid_parse(uid, record_text(member, "household")))
		ok = row_load_uid(o->db, &kind_household, uid, out, err) !=
		     DB_ERROR;
	record_free(member);
	return ok;
}

/* The first household one of the form's persons lives in already. */
static bool
take_known(struct office *o, struct input *in, struct err *err)
{
	struct record *p, *known = NULL;
	size_t n;

	for (n = 0; (p = step_part(in, "person", n)) != NULL; n++) {
		if (!household_of(o, p, &known, err))
			return false;
		if (known != NULL) {
			step_edit(in, "household", 0, known);
			record_free(known);
			return true;
		}
	}
	return true;
}

/* Whether the stored person already belongs to household `h`. */
static bool
belongs(struct office *o, const struct record *person,
    const struct record *h)
{
	struct record *member = NULL;
	bool yes;

	membership_of(o, person, &member, NULL);
	yes = member != NULL && step_points(member, "household", h);
	record_free(member);
	return yes;
}

/* Member N of the form, unless that person is in the household already. */
static void
fill_member(struct office *o, struct input *in, size_t n,
    const struct record *person, const struct record *h,
    const char *since)
{
	struct record *m;

	if (belongs(o, person, h))
		return;
	m = input_record(in, "household_member", n);
	step_refer(m, "household", h);
	step_refer(m, "person", person);
	step_default(m, "lives_together", "1");
	step_default(m, "since", since);
	if (step_points(h, "head", person))
		step_default(m, "relation", "02");
}

/* The head: whose relation says so, else the applicant. */
static const struct record *
find_head(struct input *in)
{
	const struct record *m, *p;
	size_t n;

	for (n = 0; (m = step_part(in, "household_member", n)) != NULL; n++) {
		p = step_part(in, "person", n);
		if (step_is(m, "relation", "02") && p != NULL &&
		    record_get(p, "name") != NULL)
			return p;
	}
	return step_part(in, "person", 0);
}

bool
household_fill(struct office *o, struct input *in, struct err *err)
{
	struct record *h = input_record(in, "household", 0), *p;
	const struct record *a = step_part(in, "application", 0);
	const struct record *first = step_part(in, "person", 0);
	char since[11];
	size_t n;

	if (h->id == 0 && !take_known(o, in, err))
		return false;
	h = input_record(in, "household", 0);
	step_identify(h);
	if (h->id == 0)
		step_refer(h, "head", find_head(in));
	step_default(h, "division", record_get(first, "division"));
	step_default(h, "address", record_get(first, "address"));
	day_format(clock_today(), since);
	for (n = 0; (p = step_part(in, "person", n)) != NULL; n++) {
		if (record_get(p, "name") == NULL)
			continue;
		fill_member(o, in, n, p, h, a != NULL &&
		    record_get(a, "applied_on") != NULL ?
		    record_get(a, "applied_on") : since);
	}
	return true;
}

bool
household_put(struct change *c, struct input *in, struct err *err)
{
	struct record *h = record_copy(step_part(in, "household", 0));
	int64_t members = 0;
	size_t n;
	bool ok;

	for (n = 0; n < input_count(in, "person"); n++)
		members += record_get(step_part(in, "person", n), "name") !=
		           NULL;
	if (h->id == 0 && record_get(h, "members") == NULL)
		record_set_int(h, "members", members);
	ok = change_put(c, h, err) && step_put_part(c, in,
	    "household_member", "person", err);
	record_free(h);
	return ok;
}

bool
household_prepare_member(struct office *o, struct input *in, struct err *err)
{
	struct record *p = input_record(in, "person", 0), *known, *h = NULL;
	struct record *m = input_record(in, "household_member", 0);
	char since[11];

	if (!household_of(o, in->person, &h, err))
		return false;
	if (h == NULL)
		return err_set(err, ERR_REFUSED,
		    _("%s还没有家庭记录，请先登记申请或建立家庭"),
		    step_name(in->person));
	known = p->id == 0 ? duplicates_by_id(o, record_get(p, "id_number"),
	    err) : NULL;
	if (known != NULL)
		p = step_edit(in, "person", 0, known);
	record_free(known);
	intake_fill_person(p);
	step_identify(p);
	step_default(p, "division", record_get(h, "division"));
	step_default(p, "address", record_get(h, "address"));
	step_refer(m, "household", h);
	step_refer(m, "person", p);
	step_default(m, "lives_together", "1");
	step_default(m, "since", day_format(clock_today(), since));
	record_free(h);
	return true;
}

void
household_check_member(struct office *o, struct input *in,
    struct findings *found)
{
	const struct record *p = step_part(in, "person", 0);
	const struct record *m = step_part(in, "household_member", 0);
	struct record *h = NULL;

	if (p == NULL || m == NULL)
		return;
	intake_check_person(o, p, found);
	step_not_future(m, "since", found);
	if (p->id != 0 && household_of(o, p, &h, NULL) && h != NULL)
		findings_add(found, FINDING_ERROR, "id_number",
		    step_points(m, "household", h) ?
		    _("%s已是这一家的成员，不必再登记") :
		    _("%s在另一家名下，请先在那一家填写截止日期"),
		    step_name(p));
	record_free(h);
}

bool
household_run_member(struct change *c, struct input *in, struct err *err)
{
	return step_put_part(c, in, "person", "name", err) &&
	       step_put_part(c, in, "household_member", "person", err);
}
