/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Rows whose target is not here yet: kept, and tried again at each apply. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/change.h"
#include "casework/version.h"
#include "receive_private.h"

/* Rows of one sender that are kept so at most: more than any gap in a sane
 * order of batches brings. */
#define HELD_MAX 50000
/* Times the list is gone through.  What waits for what is never nested deeper
 * than the kinds are; more passes would only serve who builds such a chain. */
#define PASSES_MAX 16

DB_QUERY(held_count, "SELECT count(*) FROM held_row WHERE sender = :sender");
DB_QUERY(held_version,
    "SELECT tenure, rev FROM held_row WHERE kind = :kind AND uid = :uid "
    "AND sender = :sender");
DB_QUERY(held_put,
    "INSERT OR REPLACE INTO held_row (sender, epoch, number, kind, uid, "
    "tenure, rev, line, sum, body, field, reason) VALUES (:sender, :epoch, "
    ":number, :kind, :uid, :tenure, :rev, :line, :sum, :body, :field, "
    ":reason)");
DB_QUERY(held_all,
    "SELECT id, sender, epoch, number, kind, line, body FROM held_row "
    "ORDER BY id");
DB_QUERY(held_drop, "DELETE FROM held_row WHERE id = :id");

/* A newer version of the row is held already from this sender. */
static bool
newer_held(struct apply *a, const struct record *r)
{
	struct stmt *q = db_query(a->o->db, &held_version, NULL);
	bool newer;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":kind", r->kind->name);
	stmt_bind_blob(q, ":uid", r->uid, sizeof r->uid);
	stmt_bind_text(q, ":sender", a->in->sender.unit);
	newer = stmt_step(q, NULL) == DB_ROW &&
	        version_compare(stmt_int(q, 0), stmt_int(q, 1), r->tenure,
	            r->rev) > 0;
	stmt_done(q);
	return newer;
}

/* How many rows of the sender are held, counted once a batch. */
static bool
count_held(struct apply *a, struct err *err)
{
	struct stmt *q;

	if (a->held >= 0)
		return true;
	if ((q = db_query(a->o->db, &held_count, err)) == NULL)
		return false;
	stmt_bind_text(q, ":sender", a->in->sender.unit);
	if (stmt_step(q, err) == DB_ROW)
		a->held = stmt_int(q, 0);
	stmt_done(q);
	return a->held >= 0;
}

/* All of them are tried again with every batch of whomever. */
static void
too_many(enum fate *fate, struct refusal *no)
{
	*fate = FATE_REFUSED;
	no->code = HANDOFF_REFUSED;
	err_set(&no->why, ERR_REFUSED,
	    _("等着别的记录的已有 %d 条，这一条不再留着，请先把缺的补报"),
	    HELD_MAX);
}

bool
apply_hold(struct apply *a, const struct record *r, long line,
    enum fate *fate, struct refusal *no, struct err *err)
{
	struct buf body = BUF_INIT;
	struct stmt *q;
	bool ok;

	a->remarks = true;
	if (newer_held(a, r))
		return true;
	if (!count_held(a, err))
		return false;
	if (a->held >= HELD_MAX) {
		too_many(fate, no);
		return true;
	}
	a->held++;
	if ((q = db_query(a->o->db, &held_put, err)) == NULL)
		return false;
	record_canonical(r, &body);
	stmt_bind_text(q, ":sender", a->in->sender.unit);
	stmt_bind_text(q, ":epoch", a->in->p.header.epoch);
	stmt_bind_int(q, ":number", a->in->p.header.number);
	stmt_bind_text(q, ":kind", r->kind->name);
	stmt_bind_blob(q, ":uid", r->uid, sizeof r->uid);
	stmt_bind_int(q, ":tenure", r->tenure);
	stmt_bind_int(q, ":rev", r->rev);
	stmt_bind_int(q, ":line", line);
	stmt_bind_blob(q, ":sum", r->sum, sizeof r->sum);
	stmt_bind_text(q, ":body", body.data);
	stmt_bind_text(q, ":field", no->why.field);
	stmt_bind_text(q, ":reason", no->why.text);
	ok = stmt_run(q, err);
	buf_release(&body);
	return ok;
}

/* A held row as read, so that it can be deleted while others are tried. */
struct held {
	int64_t id, number;
	char sender[UNIT_TEXT], epoch[33];
	long line;
	struct record *r;
};

struct held_list {
	struct held *at;
	size_t len, cap;
};

static bool
load_held(struct apply *a, struct held_list *out, struct err *err)
{
	struct stmt *q = db_query(a->o->db, &held_all, err);
	enum db_result result;
	const struct kind *k;
	struct held *h;

	if (q == NULL)
		return false;
	while ((result = stmt_step(q, err)) == DB_ROW) {
		if ((k = kind_by_name(stmt_text(q, 4))) == NULL)
			continue;
		h = vec_push(out);
		memset(h, 0, sizeof *h);
		h->id = stmt_int(q, 0);
		text_copy(h->sender, sizeof h->sender, stmt_text(q, 1));
		text_copy(h->epoch, sizeof h->epoch, stmt_text(q, 2));
		h->number = stmt_int(q, 3);
		h->line = (long)stmt_int(q, 5);
		h->r = package_parse_body(k, stmt_text(q, 6));
	}
	stmt_done(q);
	return result == DB_NONE;
}

static bool
drop(struct apply *a, struct held *h, struct err *err)
{
	struct stmt *q = db_query(a->o->db, &held_drop, err);

	if (q == NULL)
		return false;
	stmt_bind_int(q, ":id", h->id);
	h->id = 0;
	return stmt_run(q, err);
}

static bool
of_this_batch(const struct apply *a, const struct held *h)
{
	return h->number == a->in->p.header.number &&
	       strcmp(h->sender, a->in->sender.unit) == 0 &&
	       strcmp(h->epoch, a->in->p.header.epoch) == 0;
}

/* Rows of this very batch were counted as held. */
static void
recount(struct apply *a, const struct held *h, enum fate fate)
{
	struct handoff_result *n = &a->in->result;

	if (!of_this_batch(a, h))
		return;
	n->held--;
	if (fate == FATE_FRESH)
		n->fresh++;
	else if (fate == FATE_CHANGED)
		n->changed++;
	else if (fate == FATE_UNCHANGED)
		n->unchanged++;
	else
		n->refused++;
}

/* The answer to its batch is out already: the owner hears of it by a remark
 * of ours. */
static bool
remark(struct apply *a, const struct held *h, const struct refusal *no,
    struct err *err)
{
	struct change *c = change_begin(a->o, "receive", NULL, err);
	struct record *note = record_new(&kind_remark);
	char uid[UID_TEXT], code[2] = { no->code, '\0' };
	bool ok = c != NULL;

	record_set(note, "target_kind", h->r->kind->name);
	record_set(note, "target_uid", record_uid(h->r, uid));
	record_set_int(note, "target_rev", h->r->rev);
	record_set(note, "division", h->r->unit);
	record_set(note, "code", code);
	record_set(note, "field", no->why.field[0] != '\0' ? no->why.field
	                                                   : NULL);
	record_set(note, "text", no->why.text);
	ok = ok && change_put(c, note, err);
	if (ok)
		ok = change_commit(c, err);
	else
		change_cancel(c);
	record_free(note);
	return ok;
}

static bool
refuse_held(struct apply *a, const struct held *h, const struct refusal *no,
    struct err *err)
{
	char uid[UID_TEXT];
	struct row_place at = { .kind = h->r->kind->name,
		.uid = record_uid(h->r, uid), .unit = h->r->unit,
		.tenure = h->r->tenure, .rev = h->r->rev, .line = h->line };

	if (!of_this_batch(a, h)) {
		at.sender = h->sender;
		at.epoch = h->epoch;
		at.number = h->number;
	}
	return apply_reject(a, &at, h->r, no, err) &&
	       (at.sender == NULL ||
	        strcmp(at.sender, a->in->sender.unit) == 0 ||
	        remark(a, h, no, err));
}

/* Try one; *moved is set when it is no longer held. */
static bool
try_held(struct apply *a, struct held *h, bool *moved, struct err *err)
{
	struct handoff_neighbour sender;
	struct refusal no;
	enum fate fate;

	if (h->r == NULL)
		return true;
	if (!handoff_neighbour(a->o, h->sender, &sender, err) ||
	    !apply_record(a, &sender, h->r, &fate, &no, err))
		return false;
	if (fate == FATE_HELD)
		return true;
	*moved = true;
	recount(a, h, fate);
	if (fate == FATE_REFUSED && !refuse_held(a, h, &no, err))
		return false;
	return drop(a, h, err);
}

bool
apply_retry(struct apply *a, struct err *err)
{
	struct held_list list = VEC_INIT;
	bool moved = true, ok;
	struct held *h;
	size_t i;
	int pass;

	ok = load_held(a, &list, err);
	for (pass = 0; ok && moved && pass < PASSES_MAX; pass++) {
		moved = false;
		for (i = 0; ok && i < list.len; i++) {
			/* To and fro, for either order they came in. */
			h = &list.at[pass % 2 == 0 ? i : list.len - 1 - i];
			if (h->id != 0)
				ok = try_held(a, h, &moved, err);
		}
	}
	for (i = 0; i < list.len; i++)
		record_free(list.at[i].r);
	vec_release(&list);
	return ok;
}
