/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A batch with other content than the one taken under its number: work. */
#include "base/clock.h"
#include "receive_private.h"

DB_QUERY(alarm_same,
    "SELECT 1 FROM reject WHERE state = 'open' AND kind = '' "
    "AND name = :name AND reason = :reason LIMIT 1");
DB_QUERY(alarm_put,
    "INSERT INTO reject (source, name, unit, kind, code, reason, "
    "created_at) VALUES ('batch', :name, :unit, '', :code, :reason, :now)");

static bool
is_raised(struct office *o, const struct handoff_result *r)
{
	struct stmt *q = db_query(o->db, &alarm_same, NULL);
	bool raised;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":name", r->name);
	stmt_bind_text(q, ":reason", r->sentence);
	raised = stmt_step(q, NULL) == DB_ROW;
	stmt_done(q);
	return raised;
}

bool
alarm_raise(struct office *o, const struct handoff_result *r,
    struct err *err)
{
	char code[2] = { (char)r->code, '\0' }, now[21];
	struct stmt *q;

	if (is_raised(o, r))
		return true;
	if ((q = db_query(o->db, &alarm_put, err)) == NULL)
		return false;
	stmt_bind_text(q, ":name", r->name);
	stmt_bind_text(q, ":unit", r->parts.from);
	stmt_bind_text(q, ":code", code);
	stmt_bind_text(q, ":reason", r->sentence);
	stmt_bind_text(q, ":now", time_format(clock_now(), now));
	return stmt_run(q, err);
}
