/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/deadline.h"

#include <string.h>

#include "base/text.h"
#include "store/row.h"

/* One rule, read from its row. */
struct rule {
	int days, months, warn_days;
	bool working, pausable;
};

/* DB_NONE if there is no such rule on that day. */
static enum db_result
read_rule(struct office *o, const char *code, day_t on, struct rule *rule,
    struct err *err)
{
	bool outside = false;
	struct err why = ERR_INIT;
	struct record *row = row_code(o->db, &kind_deadline, code, on,
	    &outside, &why);

	if (row == NULL && why.code == ERR_FAILED) {
		err_set(err, why.code, "%s", why.text);
		return DB_ERROR;
	}
	if (row == NULL)
		return DB_NONE;
	rule->days = (int)record_int(row, "days");
	rule->months = (int)record_int(row, "months");
	rule->warn_days = (int)record_int(row, "warn_days");
	rule->working = record_flag(row, "working");
	rule->pausable = record_flag(row, "pausable");
	record_free(row);
	return outside ? DB_NONE : DB_ROW;
}

static day_t
add_days(struct office *o, const struct rule *rule, day_t from, int days,
    bool *guessed)
{
	if (!rule->working)
		return from + days;
	return calendar_add(o->calendar, from, days, guessed);
}

static int
days_between(struct office *o, const struct rule *rule, day_t from, day_t to)
{
	if (!rule->working)
		return to - from;
	return calendar_between(o->calendar, from, to);
}

/* Run the clock through its pauses; returns the day it started last and
 * leaves in *left what was not used up by then. */
static day_t
run_pauses(struct office *o, const struct rule *rule, day_t start,
    const struct pause *pauses, size_t n, int *left, bool *paused)
{
	size_t i;
	int used;

	*paused = false;
	for (i = 0; i < n; i++) {
		if (pauses[i].from < start)
			used = 0;
		else
			used = days_between(o, rule, start, pauses[i].from);
		if (used > *left)
			break;          /* it had run out before */
		*left -= used;
		if (pauses[i].until == DAY_NONE) {
			*paused = true;
			break;
		}
		if (pauses[i].until > start)
			start = pauses[i].until;
	}
	return start;
}

bool
deadline_compute(struct office *o, const char *code, day_t from,
    const struct pause *pauses, size_t n_pauses, day_t today,
    struct deadline *out, struct err *err)
{
	struct rule rule;
	day_t start;
	int left;

	memset(out, 0, sizeof *out);
	out->due = DAY_NONE;
	if (from == DAY_NONE)
		return true;
	switch (read_rule(o, code, from, &rule, err)) {
	case DB_ROW:
		break;
	case DB_NONE:
		return true;
	default:
		return false;
	}
	out->working = rule.working;
	out->warn_days = rule.warn_days;
	start = day_add_months(from, rule.months);
	left = rule.days;
	if (rule.pausable)
		start = run_pauses(o, &rule, start, pauses, n_pauses, &left,
		    &out->paused);
	if (out->paused) {
		out->days_left = left;
		return true;
	}
	out->due = add_days(o, &rule, start, left, &out->guessed);
	out->days_left = days_between(o, &rule, today, out->due);
	return true;
}

bool
deadline_event(struct office *o, const char *code, char event[64])
{
	bool outside;
	struct record *row = row_code(o->db, &kind_deadline, code, DAY_NONE,
	    &outside, NULL);

	if (row == NULL)
		return false;
	text_copy(event, 64, record_text(row, "event"));
	record_free(row);
	return true;
}

day_t
deadline_day(struct office *o, const char *code, day_t from)
{
	struct deadline d;

	if (!deadline_compute(o, code, from, NULL, 0, from, &d, NULL))
		return DAY_NONE;
	return d.due;
}
