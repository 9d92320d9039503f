/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the register remembers of batches, for status and screens. */
#include <string.h>

#include "base/text.h"
#include "send_private.h"
#include "store/row.h"

DB_QUERY(list_batches,
    "SELECT 1 AS own, receiver, epoch, number, state, code, made_at, "
    "row_count, 0 AS refused, 0 AS held, hash, made_at AS at FROM batch_out "
    "UNION ALL SELECT 0, sender, epoch, number, state, code, made_at, "
    "row_count, refused, held, hash, received_at FROM batch_in "
    "ORDER BY at DESC, own, 2, 3, 4 DESC");

static void
read_batch(struct stmt *q, struct handoff_batch *b)
{
	memset(b, 0, sizeof *b);
	b->out = stmt_int(q, 0) != 0;
	text_copy(b->unit, sizeof b->unit, stmt_text(q, 1));
	text_copy(b->epoch, sizeof b->epoch, stmt_text(q, 2));
	b->number = stmt_int(q, 3);
	text_copy(b->state, sizeof b->state, stmt_text(q, 4));
	b->code = stmt_is_null(q, 5) ? '\0' : stmt_text(q, 5)[0];
	stmt_copy(q, 6, b->made_at, sizeof b->made_at);
	b->rows = stmt_int(q, 7);
	b->refused = stmt_int(q, 8);
	b->held = stmt_int(q, 9);
	stmt_hex(q, 10, b->hash, SHA256_BYTES);
	stmt_copy(q, 11, b->at, sizeof b->at);
}

bool
handoff_batches(struct office *o, bool (*each)(void *ctx,
    const struct handoff_batch *b), void *ctx, struct err *err)
{
	struct stmt *q = db_query(o->db, &list_batches, err);
	enum db_result result = DB_NONE;
	struct handoff_batch b;
	bool more = true;

	if (q == NULL)
		return false;
	while (more && (result = stmt_step(q, err)) == DB_ROW) {
		read_batch(q, &b);
		more = each(ctx, &b);
	}
	stmt_done(q);
	return result != DB_ERROR;
}

bool
handoff_waiting(struct office *o, const char *receiver,
    struct handoff_waiting *out, struct err *err)
{
	struct handoff_neighbour to;
	struct send_selection chosen = { 0 };
	bool ok;

	memset(out, 0, sizeof *out);
	if (!handoff_neighbour(o, receiver, &to, err))
		return false;
	ok = send_select(o, &to, false, to.sent_stamp, &chosen, err);
	if (ok) {
		out->rows = chosen.rows;
		text_copy(out->oldest, sizeof out->oldest, chosen.oldest);
	}
	send_selection_release(&chosen);
	return ok;
}

int64_t
handoff_pending(struct office *o, const char *receiver, struct err *err)
{
	struct handoff_waiting waiting;

	return handoff_waiting(o, receiver, &waiting, err) ? waiting.rows :
	    -1;
}
