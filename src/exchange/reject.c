/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/reject.h"

#include <string.h>

#include "base/text.h"
#include "casework/work.h"
#include "store/journal.h"
#include "store/row.h"

DB_QUERY(reject_open,
    "SELECT id, source, unit, name, kind, field, uid, code, line, "
    "created_at, reason FROM reject WHERE state = 'open' ORDER BY id");
DB_QUERY(reject_one,
    "SELECT kind, uid FROM reject WHERE id = :id AND state = 'open'");
DB_QUERY(reject_dropped, "UPDATE reject SET state = 'dropped' WHERE id = :id");

/* Whether the record is here and its present version is ours, and a newer one
 * than was sent. */
static bool
look(struct office *o, const uint8_t uid[UID_BYTES], struct reject *reject,
    struct err *err)
{
	struct record *r = NULL;
	enum db_result got = row_load_any(o->db, uid, &r, err);
	bool ok = got != DB_ERROR;

	reject->ours = got == DB_ROW && strcmp(r->unit, o->unit) == 0;
	if (reject->ours && strcmp(reject->source, "receipt") == 0)
		ok = work_is_unsent(o, reject->unit, r->stamp,
		    &reject->mended, err);
	record_free(r);
	return ok;
}

static bool
read_one(struct office *o, struct stmt *q, struct reject *r, struct err *err)
{
	uint8_t uid[UID_BYTES];

	r->id = stmt_int(q, 0);
	stmt_copy(q, 1, r->source, sizeof r->source);
	stmt_copy(q, 2, r->unit, sizeof r->unit);
	stmt_copy(q, 3, r->name, sizeof r->name);
	stmt_copy(q, 4, r->kind, sizeof r->kind);
	stmt_copy(q, 5, r->field, sizeof r->field);
	r->uid[0] = '\0';
	if (stmt_bytes(q, 6, uid, sizeof uid))
		uid_format(r->uid, uid);
	r->code = stmt_is_null(q, 7) ? '\0' : stmt_text(q, 7)[0];
	r->line = stmt_is_null(q, 8) ? 0 : stmt_int(q, 8);
	stmt_copy(q, 9, r->created_at, sizeof r->created_at);
	buf_clear(&r->reason);
	if (!stmt_is_null(q, 10))
		buf_adds(&r->reason, stmt_text(q, 10));
	r->ours = r->mended = false;
	return r->uid[0] == '\0' || look(o, uid, r, err);
}

bool
reject_each(struct office *o, bool (*each)(void *ctx,
    const struct reject *r), void *ctx, struct err *err)
{
	struct stmt *q = db_query(o->db, &reject_open, err);
	enum db_result result = DB_NONE;
	struct reject r = { .reason = BUF_INIT };
	bool ok = q != NULL, more = true;

	if (!ok)
		return false;
	while (ok && more && (result = stmt_step(q, err)) == DB_ROW) {
		ok = read_one(o, q, &r, err);
		more = ok && each(ctx, &r);
	}
	stmt_done(q);
	buf_release(&r.reason);
	return ok && result != DB_ERROR;
}

/* What the journal keeps of it: which record it was about, and why. */
static bool
note_journal(struct office *o, struct stmt *q, const char *reason,
    struct err *err)
{
	struct journal_entry e = { .act = journal_next_act(o->db),
		.reason = (char *)(uintptr_t)reason };

	time_format(clock_now(), e.at);
	text_copy(e.operator, sizeof e.operator, o->operator);
	text_copy(e.unit, sizeof e.unit, o->unit);
	text_copy(e.action, sizeof e.action, "drop-reject");
	stmt_bytes(q, 1, e.uid, UID_BYTES);
	return journal_append(o->db, &e, err);
}

static bool
drop(struct office *o, int64_t id, const char *reason, struct err *err)
{
	struct stmt *q = db_query(o->db, &reject_one, err), *update;
	enum db_result got;
	bool ok;

	if (q == NULL)
		return false;
	stmt_bind_int(q, ":id", id);
	got = stmt_step(q, err);
	ok = got == DB_ROW && note_journal(o, q, reason, err);
	stmt_done(q);
	if (got == DB_NONE)
		return err_set(err, ERR_REFUSED,
		    _("这一条已经改好或放弃了，请刷新"));
	update = ok ? db_query(o->db, &reject_dropped, err) : NULL;
	if (update == NULL)
		return false;
	stmt_bind_int(update, ":id", id);
	return stmt_run(update, err);
}

bool
reject_drop(struct office *o, int64_t id, const char *reason,
    struct err *err)
{
	if (text_empty(reason))
		return err_set(err, ERR_REFUSED, _("请写明为什么放弃这一条"));
	if (!db_begin(o->db, err))
		return false;
	return db_end(o->db, drop(o, id, reason, err), err);
}
