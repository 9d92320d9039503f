/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The roster of people approved long ago: person, household and statuses as
 * from any roster, then the enrolment by the old paper, number and file.
 * Whoever is enrolled already gets no second enrolment.
 */
#include "base/text.h"
#include "casework/existing.h"
#include "casework/step.h"
#include "import_private.h"

/* Whoever is taken in has a household, if only of one. */
static bool
lives_alone(struct import_row *row, const struct record *person,
    struct err *err)
{
	struct record *m = import_part(row, &kind_household_member);
	struct records list = { 0 };
	bool none;

	if (!row_children(row->o->db, &kind_household_member, "person",
	        person, &list, err))
		return false;
	none = list.len == 0;
	records_release(&list);
	if (!none)
		return true;
	record_set(m, "relation", "02");
	return import_house(row, person, err);
}

/* The day of the old approval, by whichever column has it. */
static void
since_then(const struct import_row *row, struct record *enrolment)
{
	const struct record *s = import_part(row, &kind_status);

	step_default(enrolment, "since", record_get(s, "confirmed_on"));
	step_default(enrolment, "since", record_get(s, "valid_from"));
}

static bool
enrol(struct import_row *row, const struct record *person,
    const struct casefile *c, struct err *err)
{
	struct record *said = import_part(row, &kind_enrolment);
	struct findings found = { 0 };
	bool ok;
	size_t i;

	since_then(row, said);
	existing_fill(said, person);
	if (!existing_category(row->o, said,
	        import_part(row, &kind_status), err))
		return false;
	existing_check(person, said, c, &found);
	ok = !findings_first_error(&found, err);
	for (i = 0; ok && i < found.len; i++)
		import_say(row, "", DAMAGE_NOTED, "", found.at[i].text);
	findings_release(&found);
	return ok && import_put(row, said, NULL, NULL, err) &&
	       existing_number(row->c, c, person, err);
}

bool
import_store_existing(struct import_row *row, struct err *err)
{
	struct record *person = NULL;
	struct casefile *c = NULL;
	bool ok = import_person(row, &person, err) &&
	          lives_alone(row, person, err);

	if (ok) {
		c = casefile_load(row->o, person->id, err);
		ok = c != NULL;
	}
	if (ok && c->enrolment == NULL)
		ok = enrol(row, person, c, err);
	casefile_free(c);
	record_free(person);
	return ok;
}
