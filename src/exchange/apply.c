/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One batch into the register: all of it in one transaction, or nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "casework/duty.h"
#include "casework/epoch.h"
#include "casework/version.h"
#include "own_row.h"
#include "rejoin_private.h"
#include "store/journal.h"

DB_QUERY(apply_batch_put,
    "INSERT OR REPLACE INTO batch_in (sender, epoch, number, hash, previous, "
    "made_at, received_at, applied_at, state, code, complete, row_count, "
    "fresh, changed, unchanged, held, refused, minutes, fen, sentence, "
    "receipt, proof) VALUES (:sender, :epoch, :number, :hash, :previous, :made_at, "
    ":now, :now, 'applied', :code, :complete, :row_count, :fresh, :changed, "
    ":unchanged, :held, :refused, :minutes, :fen, :sentence, :receipt, "
    ":proof)");
DB_QUERY(apply_taken,
    "UPDATE neighbour SET epoch = :epoch, taken_number = :number, "
    "taken_hash = :hash, held_epoch = :held_epoch, held_number = :held "
    "WHERE unit = :unit");

static bool
count_fate(struct handoff_result *n, enum fate fate)
{
	int64_t *const counts[] = {
		[FATE_FRESH] = &n->fresh, [FATE_CHANGED] = &n->changed,
		[FATE_UNCHANGED] = &n->unchanged, [FATE_HELD] = &n->held,
		[FATE_REFUSED] = &n->refused,
	};

	++*counts[fate];
	return true;
}

/* Judge one parsed record by its kind. */
static bool
judge(struct apply *a, struct package_row *row, enum fate *fate,
    struct refusal *no, struct err *err)
{
	if (row->record == NULL) {
		memset(no, 0, sizeof *no);
		no->code = HANDOFF_REFUSED;
		no->why = row->err;
		*fate = FATE_REFUSED;
		return true;
	}
	if (kind_by_name(row->record->kind->name) == NULL)
		return apply_foreign(a, row->record, fate, no, err);
	if (!apply_record(a, &a->in->sender, row->record, fate, no, err))
		return false;
	return *fate != FATE_HELD ||
	       apply_hold(a, row->record, row->line, fate, no, err);
}

/* What the rows of one kind are applied with. */
struct kind_rows {
	struct apply *a;
	const char *kind;
};

static bool
apply_one(void *ctx, struct package_row *row, struct err *err)
{
	struct kind_rows *k = ctx;
	struct apply *a = k->a;
	struct row_place at = { .kind = k->kind, .uid = row->uid,
		.unit = row->unit, .tenure = row->tenure, .rev = row->rev,
		.line = row->line };
	struct refusal no;
	enum fate fate;

	if (!judge(a, row, &fate, &no, err) ||
	    (fate == FATE_REFUSED &&
	        !apply_reject(a, &at, row->record, &no, err)))
		return false;
	report_row(a->report, &(struct handoff_row){ k->kind, row->record,
	    (enum handoff_fate)fate,
	    fate == FATE_REFUSED ? no.why.text : NULL });
	if (!report_progress(a->report, ++a->done, a->in->p.rows))
		return err_set(err, ERR_FAILED,
		    _("已停止，这一批什么也没有写入，可以重新接收"));
	return count_fate(&a->in->result, fate);
}

static bool
apply_kind(struct apply *a, size_t i, const struct kind *k, struct err *err)
{
	struct kind_rows rows = { a, a->in->p.kind[i].name };

	return package_rows(&a->in->p, i, k, apply_one, &rows, err);
}

static bool
apply_named(struct apply *a, const struct kind *k, struct err *err)
{
	size_t i;

	for (i = 0; i < a->in->p.n_kinds; i++)
		if (strcmp(a->in->p.kind[i].name, k->name) == 0)
			return apply_kind(a, i, k, err);
	return true;
}

/* Who may write what hangs on these three: they go before all others.  A
 * move of a person who comes with the same batch is held, and tried again as
 * soon as the persons are in. */
static bool
is_early(const struct kind *k)
{
	return k == &kind_custody || k == &kind_duty || k == &kind_move;
}

/* Known kinds parents first, then those of a newer program. */
static bool
apply_rows(struct apply *a, struct err *err)
{
	struct package_foreign unknown;
	const struct package *p = &a->in->p;
	bool ok = true;
	size_t i, k;

	for (k = 0; ok && k < kinds_len; k++)
		if (is_early(kinds[k]))
			ok = apply_named(a, kinds[k], err);
	for (k = 0; ok && k < kinds_len; k++) {
		if (is_early(kinds[k]))
			continue;
		ok = apply_named(a, kinds[k], err);
		if (ok && kinds[k] == &kind_person)
			ok = apply_retry(a, err);
	}
	for (i = 0; ok && i < p->n_kinds; i++)
		if (kind_by_name(p->kind[i].name) == NULL) {
			package_foreign(&unknown, p->kind[i].name);
			ok = apply_kind(a, i, &unknown.kind, err);
		}
	return ok && apply_retry(a, err);
}

static enum handoff_code
code_of(const struct apply *a)
{
	const struct handoff_result *n = &a->in->result;

	if (n->refused > 0)
		return a->refused_tenure == n->refused ? HANDOFF_TENURE
		                                       : HANDOFF_PART;
	return n->held > 0 || a->remarks ? HANDOFF_REMARKS : HANDOFF_ACCEPTED;
}

static bool
note_journal(struct apply *a, struct err *err)
{
	struct journal_entry e = { .act = a->act,
		.rev = a->in->p.header.number };

	time_format(clock_now(), e.at);
	text_copy(e.operator, sizeof e.operator, a->o->operator);
	text_copy(e.unit, sizeof e.unit, a->o->unit);
	text_copy(e.action, sizeof e.action, "receive");
	memcpy(e.uid, a->in->hash, sizeof e.uid);
	memcpy(e.sum, a->in->hash + sizeof e.uid, sizeof e.sum);
	return journal_append(a->o->db, &e, err);
}

static bool
note_batch(struct apply *a, struct err *err)
{
	struct stmt *q = db_query(a->o->db, &apply_batch_put, err);
	const struct package_header *h = &a->in->p.header;
	const struct handoff_result *n = &a->in->result;
	char code[2] = { (char)n->code, '\0' }, now[21];
	uint8_t previous[SHA256_BYTES];

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":sender", h->from);
	stmt_bind_text(q, ":epoch", h->epoch);
	stmt_bind_int(q, ":number", h->number);
	stmt_bind_blob(q, ":hash", a->in->hash, SHA256_BYTES);
	if (hex_decode(previous, sizeof previous, h->previous))
		stmt_bind_blob(q, ":previous", previous, sizeof previous);
	stmt_bind_text(q, ":made_at", h->made_at);
	stmt_bind_text(q, ":now", time_format(clock_now(), now));
	stmt_bind_text(q, ":code", code);
	stmt_bind_int(q, ":complete", h->full);
	stmt_bind_int(q, ":row_count", n->rows);
	stmt_bind_int(q, ":fresh", n->fresh);
	stmt_bind_int(q, ":changed", n->changed);
	stmt_bind_int(q, ":unchanged", n->unchanged);
	stmt_bind_int(q, ":held", n->held);
	stmt_bind_int(q, ":refused", n->refused);
	stmt_bind_int(q, ":minutes", n->minutes);
	stmt_bind_int(q, ":fen", n->fen);
	stmt_bind_text(q, ":sentence", text_empty(n->sentence) ? NULL
	                                                      : n->sentence);
	stmt_bind_blob(q, ":receipt", a->in->receipt.data,
	    a->in->receipt.len);
	stmt_bind_text(q, ":proof", text_empty(a->in->outer.proof) ? NULL
	                                : a->in->outer.proof);
	return stmt_run(q, err);
}

static bool
note_neighbour(struct apply *a, struct err *err)
{
	const struct package_header *h = &a->in->p.header;
	struct buf key = BUF_INIT;
	struct stmt *q;
	bool ok;

	if ((q = db_query(a->o->db, &apply_taken, err)) == NULL)
		return false;
	stmt_bind_text(q, ":unit", h->from);
	stmt_bind_text(q, ":epoch", h->epoch);
	stmt_bind_int(q, ":number", h->number);
	stmt_bind_blob(q, ":hash", a->in->hash, SHA256_BYTES);
	stmt_bind_text(q, ":held_epoch", h->holds_epoch[0] != '\0'
	    ? h->holds_epoch : NULL);
	stmt_bind_int(q, ":held", h->holds);
	buf_addf(&key, "answered:%s", h->from);
	ok = stmt_run(q, err) &&
	     db_set_meta_int(a->o->db, key.data, h->answered, err);
	buf_release(&key);
	return ok;
}

DB_QUERY(apply_superseded,
    "UPDATE batch_in SET state = 'refused', package = NULL "
    "WHERE sender = :sender AND state = 'waits' "
    "AND (epoch <> :epoch OR number <= :number)");

/* A full batch takes the place of those that waited before it, and its last
 * part may be the end of a rebuild. */
static bool
note_full(struct apply *a, struct err *err)
{
	const struct package_header *h = &a->in->p.header;
	struct stmt *q;

	if (!h->full)
		return true;
	if ((q = db_query(a->o->db, &apply_superseded, err)) == NULL)
		return false;
	stmt_bind_text(q, ":sender", h->from);
	stmt_bind_text(q, ":epoch", h->epoch);
	stmt_bind_int(q, ":number", h->number);
	if (!stmt_run(q, err))
		return false;
	return !h->last || !rejoin_is_rebuild(a->o, a->in) ||
	       (epoch_rebuilt(a->o, h->from, err) && own_row_settle(a, err));
}

/* What the list of the answer leaves out is said in its sentence. */
static void
say_unlisted(struct incoming *in)
{
	struct buf text = BUF_INIT;

	if (in->unlisted == 0)
		return;
	buf_addf(&text, _("退回太多，还有 %lld 行没有列在回执里；"
	    "请找出共同的原因，改正后全部重新报送"), (long long)in->unlisted);
	if (in->result.sentence[0] != '\0')
		buf_addf(&text, "；%s", in->result.sentence);
	text_copy(in->result.sentence, sizeof in->result.sentence, text.data);
	buf_release(&text);
}

static bool
apply_all(struct apply *a, struct err *err)
{
	struct incoming *in = a->in;

	a->act = journal_next_act(a->o->db);
	if (!handoff_know_neighbour(a->o, &in->sender, err) ||
	    !statement_take(a, err) || !apply_rows(a, err))
		return false;
	in->applied = true;
	in->result.code = code_of(a);
	say_unlisted(in);
	receipt_make(in, a->o->practice);
	return note_journal(a, err) && note_batch(a, err) &&
	       note_neighbour(a, err) && note_full(a, err);
}

/* What stands there is that version, or a later one of the same batch, and
 * adds up. */
static bool
stands(const struct touched *t, const struct record *r)
{
	uint8_t sum[SUM_BYTES];

	record_sum(r, sum);
	return memcmp(sum, r->sum, sizeof sum) == 0 &&
	       (memcmp(sum, t->sum, sizeof sum) == 0 ||
	        version_compare(r->tenure, r->rev, t->tenure, t->rev) > 0);
}

/* Read back what was stored and sum it again, before it is final. */
static bool
compare(struct apply *a, struct err *err)
{
	struct record *r = NULL;
	bool same = true;
	size_t i;

	for (i = 0; same && i < a->touched.len; i++) {
		const struct touched *t = &a->touched.at[i];

		same = row_load_uid(a->o->db, t->kind, t->uid, &r, err) ==
		           DB_ROW && stands(t, r);
		record_free(r);
	}
	return same || err_set(err, ERR_FAILED,
	    _("写入后读回的内容不符，磁盘可能有问题，请先备份并检查"));
}

bool
apply_batch(struct office *o, struct incoming *in,
    const struct handoff_report *report, struct err *err)
{
	struct apply a = { .o = o, .in = in, .report = report, .held = -1 };
	bool ok, behind = epoch_is_behind(o);

	if (!db_begin(o->db, err))
		return false;
	ok = apply_all(&a, err) && compare(&a, err);
	ok = db_end(o->db, ok, err);
	if (ok && a.holidays)
		ok = office_load_calendar(o, err);
	if (ok && !epoch_is_behind(o)) {
		if (behind)
			report_say(report,
			    _("重建批次已收齐，可以照常办理和报送"));
		ok = duty_close_series(o, err);
	}
	vec_release(&a.touched);
	return ok;
}
