/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "store/draft.h"

#include <stdlib.h>
#include <string.h>

#include "private.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

#define DRAFT_COLUMNS "id, form, operator, title, body, changed_at"

DB_QUERY(draft_put,
    "INSERT INTO draft(" DRAFT_COLUMNS ")"
    " VALUES(:id, :form, :operator, :title, :body, :changed_at)"
    " ON CONFLICT(id) DO UPDATE SET form = excluded.form,"
    " operator = excluded.operator, title = excluded.title,"
    " body = excluded.body, changed_at = excluded.changed_at");
DB_QUERY(draft_get, "SELECT " DRAFT_COLUMNS " FROM draft WHERE id = :id");
DB_QUERY(draft_drop, "DELETE FROM draft WHERE id = :id");
DB_QUERY(drafts_all, "SELECT " DRAFT_COLUMNS " FROM draft"
    " ORDER BY changed_at DESC, id DESC");
DB_QUERY(drafts_of,
    "SELECT " DRAFT_COLUMNS " FROM draft WHERE operator = :operator"
    " ORDER BY changed_at DESC, id DESC");

void
draft_release(struct draft *d)
{
	free(d->form);
	free(d->operator);
	free(d->title);
	free(d->body);
	memset(d, 0, sizeof *d);
}

static bool
put(struct db *db, struct draft *d, struct err *err)
{
	struct stmt *q = db_query(db, &draft_put, err);

	if (q == NULL)
		return false;
	if (d->id != 0)
		stmt_bind_int(q, ":id", d->id);
	stmt_bind_text(q, ":form", d->form);
	stmt_bind_text(q, ":operator", d->operator ? d->operator : "");
	stmt_bind_text(q, ":title", d->title);
	stmt_bind_text(q, ":body", d->body ? d->body : "");
	stmt_bind_text(q, ":changed_at", d->changed_at);
	return stmt_run(q, err);
}

bool
draft_save(struct db *db, struct draft *d, struct err *err)
{
	int64_t id;

	time_format(clock_now(), d->changed_at);
	if (!db_begin(db, err))
		return false;
	if (!put(db, d, err)) {
		db_rollback(db);
		return false;
	}
	id = d->id != 0 ? d->id : sqlite3_last_insert_rowid(db->handle);
	if (!db_commit(db, err))
		return false;
	d->id = id;
	return true;
}

static void
read_draft(struct stmt *q, struct draft *out)
{
	out->id = stmt_int(q, 0);
	out->form = xstrdup_or_null(stmt_text(q, 1));
	out->operator = xstrdup_or_null(stmt_text(q, 2));
	out->title = xstrdup_or_null(stmt_text(q, 3));
	out->body = xstrdup_or_null(stmt_text(q, 4));
	stmt_copy(q, 5, out->changed_at, sizeof out->changed_at);
}

enum db_result
draft_load(struct db *db, int64_t id, struct draft *out, struct err *err)
{
	enum db_result result;
	struct stmt *q;

	memset(out, 0, sizeof *out);
	q = db_query(db, &draft_get, err);
	if (q == NULL)
		return DB_ERROR;
	stmt_bind_int(q, ":id", id);
	result = stmt_step(q, err);
	if (result == DB_ROW)
		read_draft(q, out);
	stmt_done(q);
	return result;
}

bool
draft_delete(struct db *db, int64_t id, struct err *err)
{
	struct stmt *q = db_query(db, &draft_drop, err);

	if (q == NULL)
		return false;
	stmt_bind_int(q, ":id", id);
	return stmt_run(q, err);
}

bool
draft_each(struct db *db, const char *operator,
    bool (*each)(void *ctx, const struct draft *d), void *ctx,
    struct err *err)
{
	enum db_result result;
	struct draft d;
	struct stmt *q;
	bool more = true;

	q = db_query(db, operator ? &drafts_of : &drafts_all, err);
	if (q == NULL)
		return false;
	if (operator != NULL)
		stmt_bind_text(q, ":operator", operator);
	while ((result = stmt_step(q, err)) == DB_ROW && more) {
		memset(&d, 0, sizeof d);
		read_draft(q, &d);
		more = each(ctx, &d);
		draft_release(&d);
	}
	stmt_done(q);
	return result == DB_NONE || result == DB_ROW;
}
