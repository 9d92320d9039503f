/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Versions of rows that their own units have signed, until they are stored. */
#include <string.h>

#include "base/text.h"
#include "package_private.h"
#include "receive_private.h"

DB_QUERY(attest_other,
    "SELECT 1 FROM attested WHERE kind = :kind AND uid = :uid "
    "AND tenure = :tenure AND rev = :rev AND unit = :unit AND sum <> :sum");
DB_QUERY(attest_put,
    "INSERT OR IGNORE INTO attested (kind, uid, tenure, rev, unit, sum) "
    "VALUES (:kind, :uid, :tenure, :rev, :unit, :sum)");
DB_QUERY(attest_find,
    "SELECT 1 FROM attested WHERE kind = :kind AND uid = :uid "
    "AND tenure = :tenure AND rev = :rev AND unit = :unit AND sum = :sum");
DB_QUERY(attest_any,
    "SELECT 1 FROM attested WHERE kind = :kind AND uid = :uid "
    "AND unit = :unit LIMIT 1");
DB_QUERY(attest_spent,
    "DELETE FROM attested WHERE kind = :kind AND uid = :uid "
    "AND (tenure, rev) <= (:tenure, :rev)");

static int64_t
number_at(const uint8_t *bytes)
{
	uint64_t n = 0;
	int i;

	for (i = 0; i < 8; i++)
		n = n << 8 | bytes[i];
	return (int64_t)n;
}

/* Ask or tell of one version; DB_NONE for a write. */
static enum db_result
run(struct office *o, const struct query *sql, const char *unit,
    const char *kind, const uint8_t row[STATED_ROW], struct err *err)
{
	struct stmt *q = db_query(o->db, sql, err);
	enum db_result result;

	if (q == NULL)
		return DB_ERROR;
	stmt_bind_text(q, ":kind", kind);
	stmt_bind_blob(q, ":uid", row, UID_BYTES);
	stmt_bind_int(q, ":tenure", number_at(row + UID_BYTES));
	stmt_bind_int(q, ":rev", number_at(row + UID_BYTES + 8));
	stmt_bind_text(q, ":unit", unit);
	stmt_bind_blob(q, ":sum", row + UID_BYTES + 16, SUM_BYTES);
	result = stmt_step(q, err);
	stmt_done(q);
	return result;
}

bool
statement_attest(struct office *o, const char *unit, const char *kind,
    const uint8_t row[STATED_ROW], bool *clash, struct err *err)
{
	enum db_result result = run(o, &attest_other, unit, kind, row, err);

	if (result == DB_ERROR)
		return false;
	*clash |= result == DB_ROW;
	return run(o, &attest_put, unit, kind, row, err) == DB_NONE;
}

bool
statement_is_needed(const struct apply *a,
    const struct handoff_neighbour *sender, const char *unit)
{
	return !sender->parent && strcmp(unit, sender->unit) != 0 &&
	       strcmp(unit, a->o->unit) != 0;
}

bool
statement_signs(struct office *o, const struct record *r, bool *yes,
    struct err *err)
{
	struct buf row = BUF_INIT;
	enum db_result result;

	package_state_row(&row, r->uid, r->tenure, r->rev, r->sum);
	result = run(o, &attest_find, r->unit, r->kind->name,
	    (const uint8_t *)row.data, err);
	buf_release(&row);
	*yes = result == DB_ROW;
	return result != DB_ERROR;
}

bool
statement_knows(struct office *o, const struct record *r, bool *yes,
    struct err *err)
{
	struct stmt *q = db_query(o->db, &attest_any, err);
	enum db_result result;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":kind", r->kind->name);
	stmt_bind_blob(q, ":uid", r->uid, UID_BYTES);
	stmt_bind_text(q, ":unit", r->unit);
	result = stmt_step(q, err);
	stmt_done(q);
	*yes = result == DB_ROW;
	return result != DB_ERROR;
}

bool
statement_attests(struct apply *a, const struct record *r, bool *yes,
    struct refusal *no, struct err *err)
{
	struct buf unit = BUF_INIT;

	if (!statement_signs(a->o, r, yes, err))
		return false;
	if (!*yes) {
		no->code = HANDOFF_SIGNATURE;
		office_unit_name(a->o, r->unit, &unit);
		err_field(&no->why, "unit",
		    _("这一行署名%s，但没有它的签名，不能由别的单位代报"),
		    unit.data);
		buf_release(&unit);
	}
	return true;
}

bool
statement_spent(struct office *o, const struct record *r, struct err *err)
{
	struct stmt *q = db_query(o->db, &attest_spent, err);

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":kind", r->kind->name);
	stmt_bind_blob(q, ":uid", r->uid, UID_BYTES);
	stmt_bind_int(q, ":tenure", r->tenure);
	stmt_bind_int(q, ":rev", r->rev);
	return stmt_run(q, err);
}
