/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A file that cannot be what it says, or that says of us what it cannot
 * prove: work for whoever clears it up. */
#include "base/clock.h"
#include "receive_private.h"

/* In the place of a field: a claim of us. */
#define CLAIM "claim"

DB_QUERY(alarm_same,
    "SELECT 1 FROM reject WHERE state = 'open' AND kind = '' "
    "AND name = :name AND reason = :reason LIMIT 1");
DB_QUERY(alarm_same_claim,
    "SELECT 1 FROM reject WHERE state = 'open' AND kind = '' "
    "AND unit = :unit AND field = :field LIMIT 1");
DB_QUERY(alarm_put,
    "INSERT INTO reject (source, name, unit, kind, field, code, reason, "
    "created_at) VALUES ('batch', :name, :unit, '', :field, :code, :reason, "
    ":now)");

/* Whether the query finds one; it is done with. */
static bool
is_raised(struct stmt *q)
{
	bool raised = stmt_step(q, NULL) == DB_ROW;

	stmt_done(q);
	return raised;
}

static bool
put(struct office *o, const char *unit, const char *file, const char *field,
    enum handoff_code code, const char *sentence, struct err *err)
{
	struct stmt *q = db_query(o->db, &alarm_put, err);
	char text[2] = { (char)code, '\0' }, now[21];

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":name", file);
	stmt_bind_text(q, ":unit", unit);
	stmt_bind_text(q, ":field", field);
	stmt_bind_text(q, ":code", text);
	stmt_bind_text(q, ":reason", sentence);
	stmt_bind_text(q, ":now", time_format(clock_now(), now));
	return stmt_run(q, err);
}

bool
alarm_raise(struct office *o, const struct handoff_result *r,
    struct err *err)
{
	struct stmt *q = db_query(o->db, &alarm_same, err);

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":name", r->name);
	stmt_bind_text(q, ":reason", r->sentence);
	return is_raised(q) || put(o, r->parts.from, r->name, NULL, r->code,
	                           r->sentence, err);
}

bool
alarm_claim(struct office *o, const char *unit, const char *file,
    const char *sentence, struct err *err)
{
	struct stmt *q = db_query(o->db, &alarm_same_claim, err);

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", unit);
	stmt_bind_text(q, ":field", CLAIM);
	return is_raised(q) || put(o, unit, file, CLAIM, HANDOFF_REMARKS,
	                           sentence, err);
}
