/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What stood before a unit was enrolled is taken when it joins: the work of
 * the unit above that stood in for it, and its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forge.h"

static void
on_day(const char *day)
{
	clock_fix((int64_t)day_parse_iso(day) * 86400000);
}

/* A case as the whole line of a village's duties writes it. */
struct written {
	char person[UID_TEXT], application[UID_TEXT], acceptance[UID_TEXT];
	char decision[UID_TEXT], number[UID_TEXT];
};

static void
write_case(struct office *o, struct written *w)
{
	char number[19];

	WORLD_PUT(w->person, o, &kind_person, "name", "练习一", "division",
	    VILLAGE1);
	world_edit(o, &kind_person, w->person, "phone", "13800000001");
	WORLD_PUT(w->application, o, &kind_application, "person", w->person,
	    "applied_on", "2026-01-05");
	world_edit(o, &kind_application, w->application, "reason", "独居");
	WORLD_PUT(w->acceptance, o, &kind_acceptance, "application",
	    w->application, "outcome", "accept", "dated_on", "2026-01-05");
	WORLD_PUT(w->decision, o, &kind_decision, "person", w->person,
	    "about", "application", "stage", "decide", "outcome", "approve",
	    "decided_on", "2026-01-05");
	assert_true(service_number_make(VILLAGE1, 1, number, NULL));
	WORLD_PUT(w->number, o, &kind_service_number, "person", w->person,
	    "division", VILLAGE1, "sequence", "1", "number", number, "state",
	    "held");
}

static void
case_stands(struct office *o, const struct written *w, const char *unit)
{
	forge_stands(o, &kind_person, w->person, unit, 1, 2);
	forge_stands(o, &kind_application, w->application, unit, 1, 2);
	forge_stands(o, &kind_acceptance, w->acceptance, unit, 1, 1);
	forge_stands(o, &kind_decision, w->decision, unit, 1, 1);
	forge_stands(o, &kind_service_number, w->number, unit, 1, 1);
}

/* The street kept the village's files until the village got its computer. */
static void
street_stood_in(void **state)
{
	struct written early, late;
	char uid[UID_TEXT];
	struct world w;

	(void)state;
	world_make_apart(&w);
	write_case(w.at[AT_STREET], &early);
	on_day("2026-02-01");
	WORLD_PUT(uid, w.at[AT_STREET], &kind_custody, "division",
	    VILLAGE1, "custodian", VILLAGE1, "since", "2026-02-01");
	/* The stick is made days later; until then the street writes on. */
	on_day("2026-02-05");
	WORLD_PUT(late.person, w.at[AT_STREET], &kind_person, "name",
	    "练习二", "division", VILLAGE1);
	world_edit(w.at[AT_STREET], &kind_person, late.person, "phone",
	    "13800000002");
	on_day("2026-02-09");
	world_hand(&w, AT_STREET, AT_VILLAGE1);
	case_stands(w.at[AT_VILLAGE1], &early, STREET);
	forge_stands(w.at[AT_VILLAGE1], &kind_person, late.person, STREET, 1,
	    2);
	/* From now on it is the village's alone, whatever the street dates
	 * back. */
	world_edit(w.at[AT_VILLAGE1], &kind_person, late.person, "phone",
	    "13800000003");
	on_day("2026-02-12");
	forge_edit(w.at[AT_STREET], &kind_person, early.person, STREET,
	    "phone", "13800000009");
	forge_hand(&w, AT_STREET, AT_VILLAGE1);
	world_must_say(&w, " P new=0 changed=0 unchanged=0 held=0 refused=1");
	case_stands(w.at[AT_VILLAGE1], &early, STREET);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	forge_stands(w.at[AT_STREET], &kind_person, late.person, VILLAGE1, 1,
	    3);
	world_end(&w);
}

/* A street that worked alone for weeks joins its district. */
static void
street_stood_alone(void **state)
{
	struct written w1;
	char uid[UID_TEXT];
	struct world w;

	(void)state;
	world_make_apart(&w);
	write_case(w.at[AT_STREET], &w1);
	on_day("2026-02-09");
	WORLD_PUT(uid, w.at[AT_DISTRICT], &kind_custody, "division", STREET,
	    "custodian", STREET, "since", "2026-02-09");
	world_hand(&w, AT_DISTRICT, AT_STREET);
	world_hand(&w, AT_STREET, AT_DISTRICT);
	case_stands(w.at[AT_DISTRICT], &w1, STREET);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(street_stood_in),
		cmocka_unit_test(street_stood_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
