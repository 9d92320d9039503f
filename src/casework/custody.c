/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/custody.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "casework/move.h"

DB_QUERY(custody_rows,
    "SELECT custodian, unit, stamp FROM custody "
    "WHERE division = :division AND since <= :on AND voided_on IS NULL "
    "ORDER BY since DESC, uid DESC");
DB_QUERY(custody_handed,
    "SELECT 1 FROM batch_out WHERE receiver = :receiver AND complete = 1 "
    "AND stamp_to >= :stamp LIMIT 1");
DB_QUERY(custody_writer,
    "SELECT unit FROM custody WHERE division = :division "
    "AND voided_on IS NULL ORDER BY since DESC, uid DESC LIMIT 1");
DB_QUERY(custody_first,
    "SELECT custodian, unit, since FROM custody WHERE division = :division "
    "AND custodian = :division AND unit <> :division AND voided_on IS NULL "
    "ORDER BY since, uid LIMIT 1");
DB_QUERY(custody_latest,
    "SELECT uid FROM custody WHERE division = :division AND unit = :unit "
    "AND custodian <> :unit AND voided_on IS NULL "
    "ORDER BY since DESC, uid DESC LIMIT 1");
DB_QUERY(custody_earlier,
    "SELECT custodian FROM custody WHERE division = :division "
    "AND voided_on IS NULL AND (since, uid) < (:since, :uid) "
    "ORDER BY since DESC, uid DESC LIMIT 1");
DB_QUERY(custody_taken,
    "SELECT min(applied_at) FROM batch_in WHERE complete = 1 "
    "AND state = 'applied' AND sender = :sender");

/* Whether the full batch that hands a place over was made after the row. */
static bool
handed_over(struct office *o, const char *custodian, int64_t stamp)
{
	struct stmt *q = db_query(o->db, &custody_handed, NULL);
	bool made;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":receiver", custodian);
	stmt_bind_int(q, ":stamp", stamp);
	made = stmt_step(q, NULL) == DB_ROW;
	stmt_done(q);
	return made;
}

/* The custodian the records name for exactly this code, if any is in force. */
static bool
custody_recorded(struct office *o, const char *code, day_t on,
    char unit[UNIT_TEXT])
{
	struct stmt *q = db_query(o->db, &custody_rows, NULL);
	char date[11], custodian[UNIT_TEXT];
	bool found = false;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":division", code);
	stmt_bind_text(q, ":on", day_format(on, date));
	while (!found && stmt_step(q, NULL) == DB_ROW) {
		text_copy(custodian, sizeof custodian, stmt_text(q, 0));
		found = !text_equal(stmt_text(q, 1), o->unit) ||
		        text_equal(custodian, o->unit) ||
		        handed_over(o, custodian, stmt_int(q, 2));
	}
	stmt_done(q);
	if (found)
		text_copy(unit, UNIT_TEXT, custodian);
	return found;
}

void
custody_on(struct office *o, const char *division, day_t on,
    char unit[UNIT_TEXT])
{
	static const size_t levels[] = { 12, 9, 6 };
	char code[UNIT_TEXT], parent[UNIT_TEXT];
	size_t i, len = strlen(division);

	for (i = 0; i < ARRAY_LEN(levels); i++) {
		if (len < levels[i])
			continue;
		snprintf(code, sizeof code, "%.*s", (int)levels[i], division);
		if (custody_recorded(o, code, on, unit))
			return;
		if (strcmp(code, o->unit) == 0) {
			text_copy(unit, UNIT_TEXT, code);
			return;
		}
	}
	/* Nothing is known of that place here: the unit above us answers for
	 * what lies in its area, the district for everything else. */
	office_parent(o, parent);
	if (parent[0] != '\0' && division_within(division, parent))
		text_copy(unit, UNIT_TEXT, parent);
	else
		snprintf(unit, UNIT_TEXT, "%.6s", division);
}

void
custody_of(struct office *o, const char *division, char unit[UNIT_TEXT])
{
	custody_on(o, division, clock_today(), unit);
}

void
custody_of_person(struct office *o, const struct record *person,
    char unit[UNIT_TEXT])
{
	char to[UNIT_TEXT];

	if (move_pending(o, person, to))
		custody_of(o, to, unit);
	else
		custody_of(o, record_text(person, "division"), unit);
}

bool
custody_record(struct office *o, const char *division, char uid[UID_TEXT])
{
	struct stmt *q = db_query(o->db, &custody_latest, NULL);
	bool found = false;
	const void *bytes;
	size_t len;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":division", division);
	stmt_bind_text(q, ":unit", o->unit);
	if (stmt_step(q, NULL) == DB_ROW) {
		bytes = stmt_blob(q, 0, &len);
		found = len == UID_BYTES;
		if (found)
			uid_format(uid, bytes);
	}
	stmt_done(q);
	return found;
}

bool
custody_passes(struct office *o, const struct record *r)
{
	struct stmt *q = db_query(o->db, &custody_earlier, NULL);
	bool same = false;

	if (q == NULL)
		return true;
	stmt_bind_text(q, ":division", record_get(r, "division"));
	stmt_bind_text(q, ":since", record_get(r, "since"));
	stmt_bind_blob(q, ":uid", r->uid, sizeof r->uid);
	if (stmt_step(q, NULL) == DB_ROW)
		same = text_equal(stmt_text(q, 0),
		    record_get(r, "custodian"));
	stmt_done(q);
	return !same;
}

bool
custody_parent_of(struct office *o, const char *code, char unit[UNIT_TEXT])
{
	struct stmt *q = db_query(o->db, &custody_writer, NULL);
	bool found;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":division", code);
	found = stmt_step(q, NULL) == DB_ROW;
	if (found)
		text_copy(unit, UNIT_TEXT, stmt_text(q, 0));
	stmt_done(q);
	return found && strcmp(unit, code) != 0;
}

/* Day on which the first full batch of `parent` was taken in here. */
static day_t
day_taken(struct office *o, const char *parent)
{
	struct stmt *q = db_query(o->db, &custody_taken, NULL);
	day_t day = DAY_NONE;

	if (q == NULL)
		return DAY_NONE;
	stmt_bind_text(q, ":sender", parent);
	if (stmt_step(q, NULL) == DB_ROW && !stmt_is_null(q, 0))
		day = day_of_time(time_parse(stmt_text(q, 0)));
	stmt_done(q);
	return day;
}

bool
custody_begun(struct office *o)
{
	char parent[UNIT_TEXT];

	return custody_parent_of(o, o->unit, parent) &&
	       day_taken(o, parent) != DAY_NONE;
}

bool
custody_before(struct office *o, const char *division, int level, day_t on,
    const char *writer, char unit[UNIT_TEXT], day_t *begun)
{
	struct stmt *q;
	char above[UNIT_TEXT];
	day_t taken;
	bool found;

	if (strlen(division) < (size_t)level ||
	    (q = db_query(o->db, &custody_first, NULL)) == NULL)
		return false;
	snprintf(unit, UNIT_TEXT, "%.*s", level, division);
	stmt_bind_text(q, ":division", unit);
	found = stmt_step(q, NULL) == DB_ROW;
	if (found) {
		text_copy(above, sizeof above, stmt_text(q, 1));
		*begun = day_parse_iso(stmt_text(q, 2));
	}
	stmt_done(q);
	if (!found)
		return false;
	if (strcmp(unit, o->unit) == 0) {
		taken = day_taken(o, above);
		taken = taken == DAY_NONE ? clock_today() : taken;
		*begun = taken > *begun ? taken : *begun;
	}
	return on <= *begun && (strcmp(writer, unit) == 0 ||
	                        strcmp(writer, above) == 0);
}
