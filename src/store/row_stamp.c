/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The local columns of a row: its change stamp and where it came from. */
#include "private.h"
#include "store/row.h"

#include "base/text.h"

static bool
restamp_in(struct db *db, const struct kind *k, int64_t id, struct err *err)
{
	struct buf sql = BUF_INIT;
	struct stmt *q;
	int64_t stamp;

	stamp = db_stamp_next(db, err);
	if (stamp == 0)
		return false;
	buf_addf(&sql, "UPDATE \"%s\" SET stamp = :stamp WHERE id = :id",
	    k->name);
	q = db_prepare(db, sql.data, err);
	buf_release(&sql);
	if (q == NULL)
		return false;
	stmt_bind_int(q, ":stamp", stamp);
	stmt_bind_int(q, ":id", id);
	return stmt_run(q, err);
}

bool
row_restamp(struct db *db, const struct kind *k, int64_t id, struct err *err)
{
	if (!db_begin(db, err))
		return false;
	return db_end(db, restamp_in(db, k, id, err), err);
}

bool
row_came_from(struct db *db, const struct kind *k, int64_t id,
    char unit[UNIT_TEXT], struct err *err)
{
	struct buf sql = BUF_INIT;
	enum db_result result;
	struct stmt *q;

	unit[0] = '\0';
	buf_addf(&sql, "SELECT came_from FROM \"%s\" WHERE id = :id", k->name);
	q = db_prepare(db, sql.data, err);
	buf_release(&sql);
	if (q == NULL)
		return false;
	stmt_bind_int(q, ":id", id);
	result = stmt_step(q, err);
	if (result == DB_ROW)
		stmt_copy(q, 0, unit, UNIT_TEXT);
	stmt_done(q);
	return result == DB_ROW || result == DB_NONE;
}
