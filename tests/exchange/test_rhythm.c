/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who reports how often, and who is late. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "offices.h"

#include "base/calendar.h"
#include "casework/worklist.h"
#include "exchange/rhythm.h"

static void
due(const struct calendar *c, const char *rhythm, const char *from,
    const char *want)
{
	char got[11];

	day_format(rhythm_due(c, rhythm, day_parse_iso(from)), got);
	if (strcmp(got, want) != 0)
		fail_msg("%s after %s: %s, not %s", rhythm, from, got, want);
}

static void
days(void **state)
{
	struct calendar *c = calendar_new();

	(void)state;
	calendar_set(c, day_parse_iso("2026-01-01"), false);
	calendar_set(c, day_parse_iso("2026-01-16"), false);
	calendar_set(c, day_parse_iso("2026-01-17"), true);
	due(c, "daily", "2026-01-05", "2026-01-06");
	due(c, "daily", "2026-01-09", "2026-01-12");
	due(c, "daily", "2025-12-31", "2026-01-02");
	/* The Friday; once the Saturday that is worked instead. */
	due(c, "weekly", "2026-01-05", "2026-01-09");
	due(c, "weekly", "2026-01-09", "2026-01-17");
	due(c, "weekly", "2026-01-17", "2026-01-23");
	due(c, "monthly", "2026-01-05", "2026-01-30");
	due(c, "monthly", "2026-01-30", "2026-02-27");
	due(c, "monthly", "2025-11-28", "2025-12-31");
	calendar_free(c);
}

struct seen {
	struct rhythm_state ours, theirs[4];
	bool has_ours;
	size_t n;
};

static bool
see(void *ctx, const struct rhythm_state *s, bool ours)
{
	struct seen *seen = ctx;

	if (ours) {
		seen->ours = *s;
		seen->has_ours = true;
	} else {
		seen->theirs[seen->n++] = *s;
	}
	return true;
}

static struct seen
look(struct office *o)
{
	struct seen seen = { .n = 0 };
	struct err err = ERR_INIT;

	need(rhythm_each(o, clock_today(), see, &seen, &err), &err);
	return seen;
}

static int
urgency_of(struct office *o, const char *event)
{
	struct worklist list = { 0 };
	struct err err = ERR_INIT;
	int urgency = -1;
	size_t i;

	need(worklist_load(o, &list, &err), &err);
	for (i = 0; i < list.len; i++)
		if (strcmp(list.at[i].event, event) == 0)
			urgency = (int)list.at[i].urgency;
	worklist_release(&list);
	return urgency;
}

static void
on(const char *time)
{
	clock_fix(time_parse(time));
}

static void
who_is_late(void **state)
{
	struct seen s;
	struct world w;

	(void)state;
	world_make(&w);
	/* Enrolled on a Monday, daily unless said otherwise; the street's own
	 * first batch to the district has not been made. */
	s = look(w.at[AT_DISTRICT]);
	assert_false(s.has_ours);
	assert_int_equal(s.n, 1);
	assert_true(s.theirs[0].never);
	assert_string_equal(s.theirs[0].unit, STREET);
	assert_string_equal(s.theirs[0].rhythm, "daily");
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	s = look(w.at[AT_VILLAGE1]);
	assert_true(s.has_ours);
	assert_string_equal(s.ours.unit, STREET);
	assert_int_equal(s.ours.due, day_parse_iso("2026-01-06"));
	assert_int_equal(s.ours.late, 0);
	assert_int_equal(urgency_of(w.at[AT_VILLAGE1], "report"), -1);
	/* On the day it is due; two working days on it is late by two. */
	on("2026-01-06T02:00:00Z");
	assert_int_equal(urgency_of(w.at[AT_VILLAGE1], "report"), WORK_TODAY);
	on("2026-01-08T02:00:00Z");
	assert_int_equal(look(w.at[AT_VILLAGE1]).ours.late, 2);
	assert_int_equal(urgency_of(w.at[AT_VILLAGE1], "report"),
	    WORK_OVERDUE);
	s = look(w.at[AT_STREET]);
	assert_int_equal(s.n, 2);
	assert_int_equal(s.theirs[0].late, 2);
	assert_false(s.theirs[0].never);
	assert_true(s.theirs[1].never);
	assert_int_equal(urgency_of(w.at[AT_STREET], "report-late"),
	    WORK_OVERDUE);
	/* A report without changes is a report. */
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_must_say(&w, " A new=0 changed=0 unchanged=0 ");
	assert_int_equal(look(w.at[AT_VILLAGE1]).ours.late, 0);
	assert_int_equal(look(w.at[AT_STREET]).theirs[0].late, 0);
	assert_int_equal(urgency_of(w.at[AT_VILLAGE1], "report"), -1);
	world_end(&w);
}

/* The unit above says how often, and the unit below hears of it. */
static void
weekly(void **state)
{
	char uid[UID_TEXT];
	struct seen s;
	struct world w;

	(void)state;
	world_make(&w);
	world_act(w.at[AT_STREET], "enrol-unit", NULL, &kind_custody, uid,
	    "division", "360199001003", "rhythm", "weekly", NULL);
	on("2026-01-09T02:00:00Z");
	s = look(w.at[AT_STREET]);
	assert_int_equal(s.n, 3);
	assert_string_equal(s.theirs[2].rhythm, "weekly");
	assert_int_equal(s.theirs[2].due, day_parse_iso("2026-01-09"));
	assert_int_equal(s.theirs[2].late, 0);
	on("2026-01-12T02:00:00Z");
	assert_int_equal(look(w.at[AT_STREET]).theirs[2].late, 1);
	world_end(&w);
}

/* Rows the next batch to a neighbour carries; it lies on the stick. */
static int64_t
rows_next(struct world *w, int from, int to)
{
	struct err err = ERR_INIT;
	const char *p, *last = NULL;

	world_clear_stick(w);
	need(world_send(w, from, world_codes[to], &err), &err);
	for (p = w->lines.data; (p = strstr(p, " rows=")) != NULL; p++)
		last = p;
	assert_non_null(last);
	return strtoll(last + strlen(" rows="), NULL, 10);
}

static bool
may_set(struct world *w, int at, const char *division, const char *rhythm)
{
	struct input *in = input_new(action_by_name("set-rhythm"));
	struct err err = ERR_INIT;
	bool ignored, ok;

	need(input_about(w->at[at], in, NULL, NULL, &err), &err);
	need(input_set(w->at[at], in, "division", division, &ignored, &err),
	    &err);
	need(rhythm == NULL || input_set(w->at[at], in, "rhythm", rhythm,
	    &ignored, &err), &err);
	ok = action_run(w->at[at], in, NULL, NULL, &err);
	input_free(in);
	return ok;
}

/* It changes later, and nothing else does: the place stays handed over, and
 * neither side sends anew what the other has. */
static void
changed_later(void **state)
{
	char person[UID_TEXT], custodian[UNIT_TEXT], uid[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	on("2026-01-12T02:00:00Z");
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_hand(&w, AT_STREET, AT_VILLAGE1);
	on("2026-01-14T02:00:00Z");
	assert_int_equal(look(w.at[AT_STREET]).theirs[0].late, 1);
	world_act(w.at[AT_STREET], "set-rhythm", NULL, &kind_custody, uid,
	    "division", VILLAGE1, "rhythm", "weekly", NULL);
	custody_of(w.at[AT_STREET], VILLAGE1, custodian);
	assert_string_equal(custodian, VILLAGE1);
	/* The day before is still owed, from before the change. */
	assert_string_equal(look(w.at[AT_STREET]).theirs[0].rhythm, "weekly");
	assert_int_equal(look(w.at[AT_STREET]).theirs[0].due,
	    day_parse_iso("2026-01-13"));
	assert_string_equal(look(w.at[AT_VILLAGE1]).ours.rhythm, "daily");
	assert_int_equal(rows_next(&w, AT_STREET, AT_VILLAGE1), 1);
	assert_true(world_receive(&w, AT_VILLAGE1, false, NULL));
	assert_string_equal(look(w.at[AT_VILLAGE1]).ours.rhythm, "weekly");
	custody_of(w.at[AT_VILLAGE1], VILLAGE1, custodian);
	assert_string_equal(custodian, VILLAGE1);
	assert_int_equal(rows_next(&w, AT_VILLAGE1, AT_STREET), 0);
	assert_true(world_receive(&w, AT_STREET, false, NULL));
	assert_int_equal(look(w.at[AT_STREET]).theirs[0].due,
	    day_parse_iso("2026-01-16"));
	assert_int_equal(look(w.at[AT_STREET]).theirs[0].late, 0);
	world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000001");
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	/* And back, on the same day. */
	world_act(w.at[AT_STREET], "set-rhythm", NULL, &kind_custody, uid,
	    "division", VILLAGE1, "rhythm", "daily", NULL);
	assert_int_equal(look(w.at[AT_STREET]).theirs[0].due,
	    day_parse_iso("2026-01-15"));
	world_hand(&w, AT_STREET, AT_VILLAGE1);
	assert_string_equal(look(w.at[AT_VILLAGE1]).ours.rhythm, "daily");
	world_end(&w);
}

static void
who_may_set(void **state)
{
	struct world w;

	(void)state;
	world_make(&w);
	assert_false(may_set(&w, AT_STREET, VILLAGE1, NULL));
	assert_false(may_set(&w, AT_STREET, VILLAGE1, "daily"));
	assert_false(may_set(&w, AT_STREET, "360199001009", "weekly"));
	assert_false(may_set(&w, AT_STREET, STREET, "weekly"));
	assert_false(may_set(&w, AT_VILLAGE1, VILLAGE1, "weekly"));
	assert_false(may_set(&w, AT_DISTRICT, VILLAGE1, "weekly"));
	assert_true(may_set(&w, AT_DISTRICT, STREET, "weekly"));
	assert_true(may_set(&w, AT_STREET, VILLAGE1, "monthly"));
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days),
		cmocka_unit_test(who_is_late),
		cmocka_unit_test(weekly),
		cmocka_unit_test(changed_later),
		cmocka_unit_test(who_may_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
