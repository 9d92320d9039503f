/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Packages for one receiver: numbered, chained and stored. */
#include "base/clock.h"
#include "base/text.h"
#include "rejoin_private.h"
#include "send_private.h"
#include "statement.h"
#include "store/row.h"

/* A batch is closed when its rows reach this many bytes: a package must fit
 * into one value of the register (16 MiB) with its description. */
#define BATCH_BYTES ((size_t)12 * 1024 * 1024)

/* Of a custodian that goes on the earlier record counts. */
DB_QUERY(make_unhanded,
    "WITH handed(at) AS (SELECT coalesce(max(stamp_to), 0) FROM batch_out "
    "WHERE receiver = :receiver AND complete = 1) "
    "SELECT 1 FROM custody AS c WHERE custodian = :receiver "
    "AND unit = :unit AND voided_on IS NULL "
    "AND stamp > (SELECT at FROM handed) AND NOT EXISTS "
    "(SELECT 1 FROM custody AS p WHERE p.division = c.division "
    "AND p.custodian = c.custodian AND p.unit = c.unit "
    "AND p.voided_on IS NULL AND p.stamp <= (SELECT at FROM handed) "
    "AND (p.since, p.uid) < (c.since, c.uid) AND NOT EXISTS "
    "(SELECT 1 FROM custody AS x WHERE x.division = c.division "
    "AND x.custodian <> c.custodian AND x.voided_on IS NULL "
    "AND (x.since, x.uid) > (p.since, p.uid) "
    "AND (x.since, x.uid) < (c.since, c.uid))) LIMIT 1");
DB_QUERY(make_previous,
    "SELECT hash FROM batch_out WHERE receiver = :receiver "
    "AND epoch = :epoch AND number = :number");
DB_QUERY(make_zero_today,
    "SELECT made_at FROM batch_out WHERE receiver = :receiver "
    "AND epoch = :epoch AND number = :number");
DB_QUERY(make_answered,
    "SELECT coalesce(min(number) - 1, :sent) FROM batch_out "
    "WHERE receiver = :receiver AND epoch = :epoch "
    "AND state IN ('made', 'written')");
DB_QUERY(make_holds_proof,
    "SELECT proof FROM batch_in WHERE sender = :unit AND epoch = :epoch "
    "AND number = :number");
DB_QUERY(make_answered_proof,
    "SELECT receipt_proof FROM batch_out WHERE receiver = :unit "
    "AND epoch = :epoch AND number = :number");
DB_QUERY(make_insert,
    "INSERT INTO batch_out (receiver, epoch, number, made_at, stamp_from, "
    "stamp_to, complete, urgent, row_count, minutes, fen, hash, previous, "
    "state, package) VALUES (:receiver, :epoch, :number, :made_at, "
    ":stamp_from, :stamp_to, :complete, :urgent, :row_count, :minutes, :fen, "
    ":hash, :previous, 'made', :package)");
DB_QUERY(make_sent,
    "UPDATE neighbour SET sent_number = :number, sent_stamp = :stamp, "
    "rebuild = CASE WHEN :full THEN 0 ELSE rebuild END "
    "WHERE unit = :receiver");
DB_QUERY(make_mended,
    "UPDATE reject SET state = 'mended' WHERE source = 'receipt' "
    "AND state = 'open' AND uid = :uid");

/* One receiver's batches being made. */
struct maker {
	struct office *o;
	struct handoff_neighbour to;
	struct send_selection chosen;
	struct package_header header;
	struct package_writer *writer;  /* of the batch being filled */
	int64_t in_batch;               /* rows in it */
	int64_t rows_max;               /* when it is closed */
	int64_t since;                  /* first statement of this sending */
	const struct handoff_report *report;
	int64_t done;                   /* rows of all its batches */
	int made;
};

/* A place handed over by a record that no full batch has carried yet. */
static bool
must_be_full(struct maker *m, struct err *err)
{
	struct stmt *q = db_query(m->o->db, &make_unhanded, err);
	bool must;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":receiver", m->to.unit);
	stmt_bind_text(q, ":unit", m->o->unit);
	must = stmt_step(q, err) == DB_ROW;
	stmt_done(q);
	if (!must && m->to.sent_number > 0)
		return statement_restates(m->o, m->to.unit, &must, err) &&
		       must;
	return must || m->to.sent_number == 0;
}

/* With our own rows goes what we state of them; the last batch of a full
 * sending says that all of them have been stated. */
static bool
state_own(struct maker *m, bool last, struct err *err)
{
	int64_t number, since = 0;

	if (last && m->header.full)
		since = m->since > 0 ? m->since
		    : db_meta_int(m->o->db, "stated_number", 0) + 1;
	if (!statement_own(m->o, m->writer, since, &number, err))
		return false;
	if (m->since == 0)
		m->since = number;
	return true;
}

/* Whether the last batch was made today: then no second zero report. */
static bool
made_today(struct maker *m)
{
	struct stmt *q;
	bool today = false;

	if (m->to.sent_number == 0 ||
	    (q = db_query(m->o->db, &make_zero_today, NULL)) == NULL)
		return false;
	stmt_bind_text(q, ":receiver", m->to.unit);
	stmt_bind_text(q, ":epoch", m->o->epoch);
	stmt_bind_int(q, ":number", m->to.sent_number);
	if (stmt_step(q, NULL) == DB_ROW)
		today = day_of_time(time_parse(stmt_text(q, 0))) ==
		        clock_today();
	stmt_done(q);
	return today;
}

/* Hash of the batch before, as hex; "" for the first. */
static bool
look_up_previous(struct maker *m, struct err *err)
{
	struct stmt *q;

	m->header.previous[0] = '\0';
	if (m->to.sent_number == 0)
		return true;
	if ((q = db_query(m->o->db, &make_previous, err)) == NULL)
		return false;
	stmt_bind_text(q, ":receiver", m->to.unit);
	stmt_bind_text(q, ":epoch", m->o->epoch);
	stmt_bind_int(q, ":number", m->to.sent_number);
	if (stmt_step(q, err) == DB_ROW)
		stmt_hex(q, 0, m->header.previous, SHA256_BYTES);
	stmt_done(q);
	return m->header.previous[0] != '\0' || err_set(err, ERR_FAILED,
	    _("找不到上一批（第 %lld 批）的记录，不能编下一批"),
	    (long long)m->to.sent_number);
}

static bool
look_up_answered(struct maker *m, struct err *err)
{
	struct stmt *q = db_query(m->o->db, &make_answered, err);
	enum db_result result;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":receiver", m->to.unit);
	stmt_bind_text(q, ":epoch", m->o->epoch);
	stmt_bind_int(q, ":sent", m->to.sent_number);
	if ((result = stmt_step(q, err)) == DB_ROW)
		m->header.answered = stmt_int(q, 0);
	stmt_done(q);
	return result != DB_ERROR;
}

/* The receiver's own signature for what the header says of it. */
static bool
look_up_proof(struct maker *m, const struct query *sql, const char *epoch,
    int64_t number, char proof[PACKAGE_PROOF], struct err *err)
{
	struct stmt *q;
	enum db_result result;

	proof[0] = '\0';
	if (number == 0)
		return true;
	if ((q = db_query(m->o->db, sql, err)) == NULL)
		return false;
	stmt_bind_text(q, ":unit", m->to.unit);
	stmt_bind_text(q, ":epoch", epoch);
	stmt_bind_int(q, ":number", number);
	result = stmt_step(q, err);
	if (result == DB_ROW)
		stmt_copy(q, 0, proof, PACKAGE_PROOF);
	stmt_done(q);
	return result != DB_ERROR;
}

static bool
fill_header(struct maker *m, const struct send_options *options, bool full,
    struct err *err)
{
	struct package_header *h = &m->header;

	text_copy(h->from, sizeof h->from, m->o->unit);
	text_copy(h->to, sizeof h->to, m->to.unit);
	text_copy(h->epoch, sizeof h->epoch, m->o->epoch);
	text_copy(h->holds_epoch, sizeof h->holds_epoch, m->to.epoch);
	h->holds = m->to.taken_number;
	text_copy(h->holds_hash, sizeof h->holds_hash, m->to.taken_hash);
	h->full = full;
	h->urgent = options->now;
	h->practice = m->o->practice;
	time_format(clock_now(), h->made_at);
	return look_up_previous(m, err) && look_up_answered(m, err) &&
	       look_up_proof(m, &make_holds_proof, h->holds_epoch, h->holds,
	           h->holds_proof, err) &&
	       look_up_proof(m, &make_answered_proof, h->epoch, h->answered,
	           h->answered_proof, err);
}

static void
bind_batch(struct stmt *q, const struct maker *m, const struct buf *package,
    const uint8_t hash[SHA256_BYTES])
{
	const struct package_header *h = &m->header;
	uint8_t previous[SHA256_BYTES];
	int64_t rows, minutes, fen;

	package_totals(m->writer, &rows, &minutes, &fen);
	stmt_bind_text(q, ":receiver", h->to);
	stmt_bind_text(q, ":epoch", h->epoch);
	stmt_bind_int(q, ":number", h->number);
	stmt_bind_text(q, ":made_at", h->made_at);
	stmt_bind_int(q, ":stamp_from", m->chosen.stamp_from);
	stmt_bind_int(q, ":stamp_to", m->chosen.stamp_to);
	stmt_bind_int(q, ":complete", h->full);
	stmt_bind_int(q, ":urgent", h->urgent);
	stmt_bind_int(q, ":row_count", rows);
	stmt_bind_int(q, ":minutes", minutes);
	stmt_bind_int(q, ":fen", fen);
	stmt_bind_blob(q, ":hash", hash, SHA256_BYTES);
	if (hex_decode(previous, sizeof previous, h->previous))
		stmt_bind_blob(q, ":previous", previous, sizeof previous);
	stmt_bind_blob(q, ":package", package->data, package->len);
}

/* Close the batch being filled: number, describe, hash, store. */
static bool
finish_batch(struct maker *m, bool last, struct err *err)
{
	struct buf package = BUF_INIT;
	uint8_t hash[SHA256_BYTES];
	struct stmt *q;
	bool ok;

	if (m->header.number > HANDOFF_NUMBER_MAX)
		return err_set(err, ERR_FAILED,
		    _("批号已用到 %d，请备份后恢复一次，从新的批次序列报起"),
		    HANDOFF_NUMBER_MAX);
	package_set_last(m->writer, last && m->header.full);
	if (!state_own(m, last, err))
		return false;
	package_finish(m->writer, &package);
	hash_sha256(hash, package.data, package.len);
	q = db_query(m->o->db, &make_insert, err);
	ok = q != NULL;
	if (ok) {
		bind_batch(q, m, &package, hash);
		ok = stmt_run(q, err);
	}
	m->to.sent_number = m->header.number;
	hex_encode(m->header.previous, hash, sizeof hash);
	package_free(m->writer);
	m->writer = NULL;
	m->made++;
	buf_release(&package);
	return ok;
}

static void
begin_batch(struct maker *m)
{
	m->header.number = m->to.sent_number + 1;
	m->header.part = m->header.full ? m->made + 1 : 0;
	m->writer = package_new(&m->header);
	m->in_batch = 0;
}

static bool
mend_reject(struct maker *m, const struct record *r, struct err *err)
{
	struct stmt *q = db_query(m->o->db, &make_mended, err);

	if (q == NULL)
		return false;
	stmt_bind_blob(q, ":uid", r->uid, sizeof r->uid);
	return stmt_run(q, err);
}

/* Add a row of the kind being written; start the next batch at the caps. */
static bool
add_row(struct maker *m, const struct record *r, const struct strlist *extra,
    bool *begun, struct err *err)
{
	if (m->in_batch >= m->rows_max || package_is_full(m->writer) ||
	    package_bytes(m->writer) >= BATCH_BYTES) {
		if (!finish_batch(m, false, err))
			return false;
		begin_batch(m);
		*begun = false;
	}
	if (!*begun)
		package_begin_kind(m->writer, r->kind, extra);
	*begun = true;
	package_add(m->writer, r);
	m->in_batch++;
	if (!report_progress(m->report, ++m->done, m->chosen.rows))
		return err_set(err, ERR_FAILED,
		    _("已停止，没有编成批次，可以重新送出"));
	return mend_reject(m, r, err);
}

static bool
add_kind(struct maker *m, const struct send_kind *s, struct err *err)
{
	struct record *r = NULL;
	bool begun = false, ok = true;
	size_t i;

	for (i = 0; ok && i < s->ids.len; i++) {
		ok = row_load(m->o->db, s->kind, s->ids.at[i], &r, err) ==
		     DB_ROW && add_row(m, r, &s->extra, &begun, err);
		record_free(r);
	}
	return ok;
}

/* Moves follow the persons at once: when a send is cut into several batches,
 * what hangs on where a person was before comes after them. */
static bool
add_known(struct maker *m, struct err *err)
{
	size_t i;
	bool ok = true;

	for (i = 0; ok && i < kinds_len; i++) {
		if (kinds[i] == &kind_move)
			continue;
		ok = add_kind(m, &m->chosen.kinds[i], err);
		if (ok && kinds[i] == &kind_person)
			ok = add_kind(m, &m->chosen.kinds[kind_index(
			    &kind_move)], err);
	}
	return ok;
}

/* Statements of units below go before the rows they attest. */
static bool
add_statement(void *ctx, const struct statement *s, struct err *err)
{
	struct maker *m = ctx;

	if (package_bytes(m->writer) >= BATCH_BYTES) {
		if (!finish_batch(m, false, err))
			return false;
		begin_batch(m);
	}
	return statement_pass(m->o, m->writer, s, err);
}

static bool
add_all(struct maker *m, struct err *err)
{
	const struct statement_range range = { m->to.unit, m->to.rebuild,
		m->chosen.stamp_from, m->chosen.stamp_to };
	bool begun, ok = true;
	size_t i, j;

	begin_batch(m);
	if (m->to.parent)
		ok = statement_each(m->o, &range, add_statement, m, err);
	ok = ok && add_known(m, err);
	for (i = 0; ok && i < m->chosen.foreign.len; i++) {
		struct send_foreign *f = &m->chosen.foreign.at[i];

		begun = false;
		for (j = 0; ok && j < f->rows.len; j++)
			ok = add_row(m, f->rows.at[j], &f->extra, &begun, err);
	}
	return ok && finish_batch(m, true, err);
}

static bool
note_sent(struct maker *m, struct err *err)
{
	struct stmt *q = db_query(m->o->db, &make_sent, err);

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":receiver", m->to.unit);
	stmt_bind_int(q, ":number", m->to.sent_number);
	stmt_bind_int(q, ":stamp", m->chosen.stamp_to);
	stmt_bind_int(q, ":full", m->header.full);
	return stmt_run(q, err);
}

bool
send_make(struct office *o, const char *receiver,
    const struct send_options *options, const struct handoff_report *report,
    int *made, struct err *err)
{
	struct maker m = { .o = o, .report = report,
		.rows_max = options->rows_max > 0 ? options->rows_max
		                                  : HANDOFF_ROWS_MAX };
	struct err why = ERR_INIT;
	bool full, ok;

	if (!rejoin_may_send(o, err) ||
	    !handoff_neighbour(o, receiver, &m.to, err) ||
	    !handoff_know_neighbour(o, &m.to, err))
		return false;
	full = must_be_full(&m, &why) || options->full || m.to.rebuild;
	ok = why.code == ERR_NONE && send_select(o, &m.to,
	    options->full || m.to.rebuild,
	    full ? 0 : m.to.sent_stamp, &m.chosen, &why);
	if (ok && (m.chosen.rows > 0 || full || !made_today(&m)))
		ok = fill_header(&m, options, full, &why) &&
		     add_all(&m, &why) && note_sent(&m, &why);
	if (!ok && err != NULL)
		*err = why;
	package_free(m.writer);
	if (m.chosen.kinds != NULL)
		send_selection_release(&m.chosen);
	*made = m.made;
	return ok;
}
