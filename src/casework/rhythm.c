/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/rhythm.h"

#include <string.h>

#include "base/list.h"
#include "base/text.h"

#define DAILY "daily"
/* A calendar without a working day for so long is not believed. */
#define DAYS_MAX 62

/* Of several records of a unit the one of its own place counts, and the
 * latest. */
DB_QUERY(rhythm_ours,
    "SELECT custodian, rhythm, since, unit, division FROM custody "
    "WHERE custodian = :unit AND unit <> :unit AND voided_on IS NULL "
    "ORDER BY division = custodian DESC, since DESC, uid DESC LIMIT 1");
DB_QUERY(rhythm_theirs,
    "SELECT custodian, rhythm, since, unit, division FROM custody AS c "
    "WHERE unit = :unit "
    "AND custodian <> :unit AND voided_on IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM custody AS n WHERE n.division = c.division "
    "AND n.voided_on IS NULL AND (n.since, n.uid) > (c.since, c.uid)) "
    "ORDER BY custodian, division = custodian DESC, since DESC, uid DESC");
/* What held until then. */
DB_QUERY(rhythm_before,
    "SELECT custodian, rhythm, since FROM custody WHERE unit = :unit "
    "AND division = :division AND custodian = :custodian "
    "AND since < :since AND voided_on IS NULL "
    "ORDER BY since DESC, uid DESC LIMIT 1");
DB_QUERY(rhythm_made,
    "SELECT made_at FROM batch_out WHERE receiver = :unit "
    "ORDER BY made_at DESC LIMIT 1");
DB_QUERY(rhythm_came,
    "SELECT received_at FROM batch_in WHERE sender = :unit "
    "AND state <> 'refused' ORDER BY received_at DESC LIMIT 1");

static day_t
monday_of(day_t day)
{
	return day - day_weekday(day);
}

/* The last day of the period `day` lies in. */
static day_t
period_end(const char *rhythm, day_t day)
{
	int year, month, d;

	if (strcmp(rhythm, "weekly") == 0)
		return monday_of(day) + 6;
	if (strcmp(rhythm, "monthly") != 0)
		return day;
	day_split(day, &year, &month, &d);
	return month < 12 ? day_make(year, month + 1, 1) - 1
	                  : day_make(year + 1, 1, 1) - 1;
}

/* Its last working day; DAY_NONE when it has none. */
static day_t
last_work_day(const struct calendar *c, const char *rhythm, day_t day)
{
	day_t at = period_end(rhythm, day);
	day_t begin = strcmp(rhythm, "weekly") == 0 ? monday_of(at)
	    : strcmp(rhythm, "monthly") == 0 ? at - 27 : at;

	while (at >= begin && !calendar_works(c, at))
		at--;
	return at >= begin ? at : DAY_NONE;
}

day_t
rhythm_due(const struct calendar *c, const char *rhythm, day_t from)
{
	day_t day, due;

	for (day = from + 1; day <= from + DAYS_MAX;
	     day = period_end(rhythm, day) + 1) {
		due = last_work_day(c, rhythm, day);
		if (due != DAY_NONE && due > from)
			return due;
	}
	return from + 1;
}

static day_t
last_batch(struct office *o, const struct query *sql, const char *unit)
{
	struct stmt *q = db_query(o->db, sql, NULL);
	day_t day = 0;

	if (q == NULL)
		return 0;
	stmt_bind_text(q, ":unit", unit);
	if (stmt_step(q, NULL) == DB_ROW)
		day = day_of_time(time_parse(stmt_text(q, 0)));
	stmt_done(q);
	return day;
}

/* One custody record, as far as the rhythm goes. */
struct span {
	char unit[UNIT_TEXT], division[UNIT_TEXT];  /* who wrote it, of what */
	char custodian[UNIT_TEXT], rhythm[12];
	day_t since;                  /* 0: there is none */
};

static void
read_span(struct stmt *q, struct span *out)
{
	text_copy(out->custodian, sizeof out->custodian, stmt_text(q, 0));
	text_copy(out->rhythm, sizeof out->rhythm,
	    stmt_is_null(q, 1) ? DAILY : stmt_text(q, 1));
	out->since = day_parse_iso(stmt_text(q, 2));
}

static void
read_row(struct stmt *q, struct span *out)
{
	read_span(q, out);
	text_copy(out->unit, sizeof out->unit, stmt_text(q, 3));
	text_copy(out->division, sizeof out->division, stmt_text(q, 4));
}

static bool
look_before(struct office *o, const struct span *now, struct span *before,
    struct err *err)
{
	struct stmt *q = db_query(o->db, &rhythm_before, err);
	enum db_result result;
	char date[11];

	memset(before, 0, sizeof *before);
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", now->unit);
	stmt_bind_text(q, ":division", now->division);
	stmt_bind_text(q, ":custodian", now->custodian);
	stmt_bind_text(q, ":since", day_format(now->since, date));
	if ((result = stmt_step(q, err)) == DB_ROW)
		read_span(q, before);
	stmt_done(q);
	return result != DB_ERROR;
}

/* When the next report is due after `from`.  What was due before the rhythm
 * changed is still owed; else the new one begins with its own day. */
static day_t
next_due(const struct calendar *c, const struct span *now,
    const struct span *before, day_t from)
{
	day_t due;

	if (before->since == 0)
		return rhythm_due(c, now->rhythm, from);
	due = rhythm_due(c, before->rhythm, from);
	if (due < now->since)
		return due;
	return rhythm_due(c, now->rhythm,
	    from < now->since ? now->since - 1 : from);
}

/* Complete a state from the record in force and the last batch. */
static bool
complete(struct office *o, day_t today, const struct span *now,
    struct rhythm_state *s, struct err *err)
{
	struct span before;
	day_t from;

	if (!look_before(o, now, &before, err))
		return false;
	text_copy(s->rhythm, sizeof s->rhythm, now->rhythm);
	s->never = s->last == 0;
	from = !s->never ? s->last
	    : (before.since != 0 ? before.since : now->since) - 1;
	s->due = next_due(o->calendar, now, &before, from);
	s->late = s->due < today
	    ? calendar_between(o->calendar, s->due - 1, today - 1) : 0;
	return true;
}

static bool
each_ours(struct office *o, day_t today, bool (*each)(void *ctx,
    const struct rhythm_state *s, bool ours), void *ctx, bool *more,
    struct err *err)
{
	struct stmt *q = db_query(o->db, &rhythm_ours, err);
	struct rhythm_state s = { .unit = "" };
	struct span now;
	enum db_result result;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", o->unit);
	if ((result = stmt_step(q, err)) == DB_ROW)
		read_row(q, &now);
	stmt_done(q);
	if (result != DB_ROW)
		return result != DB_ERROR;
	text_copy(s.unit, sizeof s.unit, now.unit);
	s.last = last_batch(o, &rhythm_made, s.unit);
	if (!complete(o, today, &now, &s, err))
		return false;
	*more = each(ctx, &s, true);
	return true;
}

bool
rhythm_each(struct office *o, day_t today,
    bool (*each)(void *ctx, const struct rhythm_state *s, bool ours),
    void *ctx, struct err *err)
{
	struct rhythm_state s = { .unit = "" };
	enum db_result result = DB_NONE;
	struct span now;
	struct stmt *q;
	bool more = true, ok = true;

	if (!each_ours(o, today, each, ctx, &more, err) ||
	    (q = db_query(o->db, &rhythm_theirs, err)) == NULL)
		return false;
	stmt_bind_text(q, ":unit", o->unit);
	while (ok && more && (result = stmt_step(q, err)) == DB_ROW) {
		read_row(q, &now);
		if (strcmp(s.unit, now.custodian) == 0)
			continue;
		text_copy(s.unit, sizeof s.unit, now.custodian);
		s.last = last_batch(o, &rhythm_came, s.unit);
		ok = complete(o, today, &now, &s, err);
		more = ok && each(ctx, &s, false);
	}
	stmt_done(q);
	return ok && result != DB_ERROR;
}
