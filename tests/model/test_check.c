/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Checks across the fields of one record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/list.h"
#include "model/record.h"

/* Fields of one record, "name value" in turn, ended by NULL; then what is
 * found at `field`: -1 nothing, else the severity. */
struct row {
	const struct kind *kind;
	const char *set[12];
	const char *field;
	int severity;
};

#define ID "360104195003150027"

static const struct row rows[] = {
	{ &kind_person, { "id_number", ID }, "id_number", -1 },
	{ &kind_person, { "id_number", ID, "birth", "1950-03-16" }, "birth",
	    FINDING_WARNING },
	{ &kind_person, { "id_number", ID, "birth", "1950-03-16",
			    "differs_reason", "户口本如此" }, "birth", -1 },
	{ &kind_person, { "id_number", ID, "sex", "1" }, "sex",
	    FINDING_WARNING },
	{ &kind_person, { "id_number", ID, "sex", "2" }, "sex", -1 },
	{ &kind_person, { "id_kind", "passport", "id_number", "E12345678" },
	    "id_number", -1 },
	{ &kind_person, { "id_number", "E12345678" }, "id_number",
	    FINDING_ERROR },
	{ &kind_person, { "id_kind", "hmt_residence", "id_number", ID },
	    "id_number", FINDING_ERROR },
	{ &kind_person, { "id_kind", "hmt_residence", "id_number",
			    "810000199901010014" }, "id_number", -1 },
	{ &kind_person, { "id_kind", "citizen" }, "id_number",
	    FINDING_WARNING },
	{ &kind_person, { "id_kind", "none" }, "no_id_reason",
	    FINDING_WARNING },
	{ &kind_person, { "id_kind", "none", "no_id_reason", "新生儿" },
	    "no_id_reason", -1 },
	{ &kind_person, { "birth", "2026-03-11" }, "birth", FINDING_ERROR },
	{ &kind_person, { "birth", "2026-03-10" }, "birth", -1 },
	{ &kind_person, { "birth", "1950-01-01", "died_on", "1949-01-01" },
	    "died_on", FINDING_ERROR },
	{ &kind_person, { "id_number", ID, "disability_certificate",
			    ID "43" }, "disability_certificate", -1 },
	{ &kind_person, { "id_number", ID, "disability_certificate",
			    "34052419800101001X43" },
	    "disability_certificate", FINDING_ERROR },
	{ &kind_person, { "disability_certificate", ID "43",
			    "disability_kind", "1" }, "disability_kind",
	    FINDING_WARNING },
	{ &kind_person, { "disability_certificate", ID "43",
			    "disability_grade", "3" }, "disability_grade",
	    -1 },
	{ &kind_person, { "birth", "2010-01-01" }, "guardian_name",
	    FINDING_WARNING },
	{ &kind_person, { "birth", "2008-03-10" }, "guardian_name", -1 },
	{ &kind_person, { "id_number", ID, "guardian_id_number", ID },
	    "guardian_id_number", FINDING_ERROR },
	{ &kind_acceptance, { "outcome", "ask_papers" }, "missing",
	    FINDING_ERROR },
	{ &kind_acceptance, { "outcome", "refuse" }, "reason",
	    FINDING_ERROR },
	{ &kind_acceptance, { "dated_on", "2026-03-11" }, "dated_on",
	    FINDING_ERROR },
	{ &kind_acceptance, { "dated_on", "2026-03-05", "due_on",
				"2026-03-04" }, "due_on", FINDING_ERROR },
	{ &kind_visit, { "kind", "routine" }, "person", FINDING_ERROR },
	{ &kind_visit, { "kind", "survey", "workers", "王一" }, "workers",
	    FINDING_WARNING },
	{ &kind_visit, { "kind", "survey", "workers", "王一、李二" },
	    "workers", -1 },
	{ &kind_visit, { "kind", "routine", "workers", "王一" }, "workers",
	    -1 },
	{ &kind_visit, { "sign_kind", "fingerprint" }, "witness",
	    FINDING_WARNING },
	{ &kind_service, { "started_at", "09:00", "ended_at", "08:59" },
	    "ended_at", FINDING_ERROR },
	{ &kind_service, { "started_at", "09:00", "ended_at", "10:00",
			     "minutes", "61" }, "minutes", FINDING_WARNING },
	{ &kind_service, { "started_at", "09:00", "ended_at", "10:00",
			     "minutes", "60" }, "minutes", -1 },
	{ &kind_service, { "minutes", "1441" }, "minutes", FINDING_ERROR },
	{ &kind_card, { "card_number", "360104002001000428011", "issue",
			  "2" }, "issue", FINDING_ERROR },
	{ &kind_plan, { "scope", "household" }, "household", FINDING_ERROR },
	{ &kind_move, { "from_unit", "360104", "to_unit", "360104" },
	    "to_unit", FINDING_ERROR },
	{ &kind_notice, { "since", "2026-03-05", "until", "2026-03-04" },
	    "until", FINDING_ERROR },
};

static int
severity_at(const struct findings *found, const char *field)
{
	size_t i;

	for (i = 0; i < found->len; i++)
		if (strcmp(found->at[i].field, field) == 0)
			return (int)found->at[i].severity;
	return -1;
}

static void
fields_are_compared(void **state)
{
	struct findings found = VEC_INIT;
	struct record *r;
	size_t i, j;
	int severity;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		r = record_new(rows[i].kind);
		for (j = 0; rows[i].set[j] != NULL; j += 2)
			record_set(r, rows[i].set[j], rows[i].set[j + 1]);
		rows[i].kind->check(r, &found);
		severity = severity_at(&found, rows[i].field);
		if (severity != rows[i].severity)
			fail_msg("row %zu: %s.%s gave %d", i,
			    rows[i].kind->name, rows[i].field, severity);
		findings_release(&found);
		record_free(r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_compared),
	};

	/* 2026-03-10 12:00 local time. */
	clock_fix(1773115200000);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
