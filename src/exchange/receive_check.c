/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Is this file what it says, for us, from a neighbour, and next in line? */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "receive_private.h"

/* The longest package the register can keep in one value (16 MiB), and all of
 * one sender that wait. */
#define KEEP_MAX ((size_t)15 * 1024 * 1024)
#define WAITING_MAX ((int64_t)64 * 1024 * 1024)

DB_QUERY(arrival_known,
    "SELECT state, hash, code, receipt, row_count, fresh, changed, "
    "unchanged, held, refused, proof FROM batch_in WHERE sender = :sender "
    "AND epoch = :epoch AND number = :number");
DB_QUERY(arrival_wait,
    "INSERT OR REPLACE INTO batch_in (sender, epoch, number, hash, made_at, "
    "received_at, state, complete, row_count, minutes, fen, package, proof) "
    "VALUES (:sender, :epoch, :number, :hash, :made_at, :now, 'waits', "
    ":complete, :row_count, :minutes, :fen, :package, :proof)");

DB_QUERY(arrival_waiting,
    "SELECT coalesce(sum(length(package)), 0) FROM batch_in "
    "WHERE sender = :sender AND state = 'waits'");

void
incoming_init(struct incoming *in, const struct handoff_name *parts)
{
	memset(in, 0, sizeof *in);
	in->parts = *parts;
	in->result.parts = *parts;
	in->result.code = HANDOFF_ACCEPTED;
	handoff_name_format(parts, in->result.name);
	buf_init(&in->file);
	buf_init(&in->refused);
	buf_init(&in->receipt);
}

void
incoming_release(struct incoming *in)
{
	if (in->opened)
		package_release(&in->p);
	statements_release(&in->statements);
	buf_release(&in->file);
	buf_release(&in->refused);
	buf_release(&in->receipt);
}

/* Refuse the file whole: code and sentence; always returns false. */
static bool
incoming_refuse(struct incoming *in, enum handoff_code code,
    const struct err *why)
{
	in->result.code = code;
	in->result.refused = in->result.rows;
	text_copy(in->result.sentence, sizeof in->result.sentence, why->text);
	return false;
}

static bool
refuse(struct incoming *in, const char *sentence)
{
	struct err why = ERR_INIT;

	err_set(&why, ERR_UNSAFE, "%s", sentence);
	return incoming_refuse(in, HANDOFF_REFUSED, &why);
}

/* The outer file of one that arrived now; one that waited was looked at when
 * it came. */
static enum arrival
open_outer(struct office *o, struct incoming *in, struct err *err)
{
	struct err why = ERR_INIT;

	if (in->package != NULL)
		return ARRIVAL_READY;
	if (!opening_take(o, &in->parts, in->key, &in->file, &in->outer,
	        &why)) {
		if (in->outer.failed) {
			if (err != NULL)
				*err = why;
			return ARRIVAL_FAILED;
		}
		if (in->outer.again) {
			in->result.again = true;
			in->result.code = in->outer.code;
			return ARRIVAL_AGAIN;
		}
		incoming_refuse(in, in->outer.code, &why);
		return ARRIVAL_REFUSED;
	}
	in->package = in->file.data;
	in->package_len = in->file.len;
	return ARRIVAL_READY;
}

static bool
open_package(struct incoming *in)
{
	struct err why = ERR_INIT;

	if (!package_open(in->package, in->package_len, &in->p, &why))
		return incoming_refuse(in, HANDOFF_UNREADABLE, &why);
	in->opened = true;
	hash_sha256(in->hash, in->package, in->package_len);
	hex_encode(in->result.hash, in->hash, sizeof in->hash);
	in->result.rows = in->p.rows;
	in->result.zero = in->p.rows == 0;
	in->result.full = in->p.header.full;
	in->result.minutes = in->p.minutes;
	in->result.fen = in->p.fen;
	return true;
}

/* Who signed must be who speaks: a package taken from somebody else's file
 * and signed anew is found here. */
static bool
check_speaker(struct incoming *in)
{
	struct err why = ERR_INIT;

	if (strcmp(in->p.header.from, in->parts.from) == 0)
		return true;
	err_set(&why, ERR_UNSAFE, _("签名的是%s，里面却是%s的数据，"
	    "不能采用，请与这两个单位核对"), in->parts.from,
	    in->p.header.from);
	return incoming_refuse(in, HANDOFF_SIGNATURE, &why);
}

/* Whether the header says what the signed label said. */
static bool
fits_label(const struct incoming *in)
{
	const struct package_label *l = &in->outer.label;
	const struct package_header *h = &in->p.header;

	return l->from[0] == '\0' || (strcmp(l->to, h->to) == 0 &&
	       strcmp(l->epoch, h->epoch) == 0 && l->number == h->number &&
	       strcmp(l->previous, h->previous) == 0 &&
	       l->practice == h->practice && (l->package[0] == '\0' ||
	           strcmp(l->package, in->result.hash) == 0));
}

/* Name and label against header, and header against us. */
static bool
check_address(struct office *o, struct incoming *in)
{
	const struct package_header *h = &in->p.header;
	const struct handoff_name *n = &in->parts;

	if (!check_speaker(in))
		return false;
	if (strcmp(h->to, n->to) != 0 ||
	    strncmp(h->epoch, n->epoch, 4) != 0 || h->number != n->number ||
	    !fits_label(in))
		return refuse(in,
		    _("文件名与内容不符，文件被改过名，请对方重新报送"));
	in->answer = true;
	if (h->practice != o->practice)
		return refuse(in, h->practice
		    ? _("这是练习数据，正式单位不接收")
		    : _("这是正式数据，练习单位不接收"));
	if (in->sender.epoch[0] != '\0' &&
	    strcmp(in->sender.epoch, h->epoch) != 0)
		return refuse(in,
		    _("对方换了电脑或恢复过备份，须先办理重新接入再接收"));
	return true;
}

static bool
check_rows_shape(struct incoming *in)
{
	struct package_foreign unknown;
	struct err why = ERR_INIT;
	const struct kind *k;
	size_t i;

	for (i = 0; i < in->p.n_kinds; i++) {
		k = kind_by_name(in->p.kind[i].name);
		if (k == NULL) {
			package_foreign(&unknown, in->p.kind[i].name);
			k = &unknown.kind;
		}
		if (!package_rows(&in->p, i, k, NULL, NULL, &why))
			return incoming_refuse(in, HANDOFF_UNREADABLE, &why);
	}
	return true;
}

static enum arrival
check_statements(struct office *o, struct incoming *in, struct err *err)
{
	struct refusal no;
	bool fit;

	if (!statement_arrive(o, in, &fit, &no, err))
		return ARRIVAL_FAILED;
	if (!fit)
		incoming_refuse(in, (enum handoff_code)no.code, &no.why);
	return fit ? ARRIVAL_READY : ARRIVAL_REFUSED;
}

static void
read_known(struct incoming *in, struct stmt *q)
{
	const void *receipt;
	size_t len;

	in->result.again = true;
	in->result.code = (enum handoff_code)stmt_text(q, 2)[0];
	receipt = stmt_blob(q, 3, &len);
	buf_add(&in->receipt, receipt, len);
	in->result.fresh = stmt_int(q, 5);
	in->result.changed = stmt_int(q, 6);
	in->result.unchanged = stmt_int(q, 7);
	in->result.held = stmt_int(q, 8);
	in->result.refused = stmt_int(q, 9);
}

/* What was taken under this number, with its sender's word for it. */
static void
note_known(struct incoming *in, const void *hash, struct stmt *q)
{
	hex_encode(in->known, hash, SHA256_BYTES);
	stmt_copy(q, 10, in->known_proof, sizeof in->known_proof);
}

/* Has a batch of this number come before?  One that only waits proves nothing
 * yet: when its turn has come, check_order() tells the right one. */
static enum arrival
check_known(struct office *o, struct incoming *in, struct err *err)
{
	struct stmt *q = db_query(o->db, &arrival_known, err);
	bool turn = in->p.header.number == in->sender.taken_number + 1;
	enum arrival arrival = ARRIVAL_READY;
	enum db_result result;
	bool applied, same;
	const void *hash;
	size_t len;

	if (q == NULL)
		return ARRIVAL_FAILED;
	stmt_bind_text(q, ":sender", in->p.header.from);
	stmt_bind_text(q, ":epoch", in->p.header.epoch);
	stmt_bind_int(q, ":number", in->p.header.number);
	result = stmt_step(q, err);
	if (result == DB_ROW) {
		applied = text_equal(stmt_text(q, 0), "applied");
		hash = stmt_blob(q, 1, &len);
		same = len == SHA256_BYTES && memcmp(hash, in->hash, len) == 0;
		if (!same && (applied || !turn)) {
			if (applied && len == SHA256_BYTES)
				note_known(in, hash, q);
			refuse(in, _("同一批号以前收到过不同的内容，可能有人改动，请与发件单位核对"));
			arrival = ARRIVAL_REFUSED;
		} else if (applied) {
			read_known(in, q);
			arrival = ARRIVAL_AGAIN;
		}
	}
	stmt_done(q);
	return result == DB_ERROR ? ARRIVAL_FAILED : arrival;
}

static enum arrival
check_order(struct incoming *in)
{
	const struct package_header *h = &in->p.header;
	int64_t next = in->sender.taken_number + 1;

	/* A full batch contains everything: it closes a gap. */
	if (h->number > next && h->full && h->part == 1)
		return ARRIVAL_READY;
	if (h->number > next) {
		in->result.code = HANDOFF_WAITS;
		in->result.held = in->result.rows;
		return ARRIVAL_WAITS;
	}
	if (h->number < next) {
		in->result.again = true;
		in->result.unchanged = in->result.rows;
		text_copy(in->result.sentence, sizeof in->result.sentence,
		    _("这一批已由后来的全量批次代替，不必再收"));
		in->answer = false;
		return ARRIVAL_AGAIN;
	}
	if (strcmp(h->previous, in->sender.taken_hash) != 0) {
		refuse(in, _("这一批接不上以前收到的批次，可能有人改动，请与发件单位核对"));
		return ARRIVAL_REFUSED;
	}
	return ARRIVAL_READY;
}

enum arrival
arrival_check(struct office *o, struct incoming *in, struct err *err)
{
	enum arrival arrival = open_outer(o, in, err);

	if (arrival != ARRIVAL_READY)
		return arrival;
	if (!open_package(in))
		return ARRIVAL_REFUSED;
	if (!handoff_neighbour(o, in->p.header.from, &in->sender, err))
		return ARRIVAL_FAILED;
	if (!check_address(o, in))
		return ARRIVAL_REFUSED;
	arrival = check_known(o, in, err);
	if (arrival != ARRIVAL_READY)
		return arrival;
	if (!check_rows_shape(in))
		return ARRIVAL_REFUSED;
	arrival = check_statements(o, in, err);
	return arrival == ARRIVAL_READY ? check_order(in) : arrival;
}

/* Whether there is room for it among those of its sender. */
static bool
has_room(struct office *o, const struct incoming *in, bool *room,
    struct err *err)
{
	struct stmt *q = db_query(o->db, &arrival_waiting, err);
	enum db_result result;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":sender", in->p.header.from);
	result = stmt_step(q, err);
	*room = in->package_len <= KEEP_MAX && result == DB_ROW &&
	        stmt_int(q, 0) + (int64_t)in->package_len <= WAITING_MAX;
	stmt_done(q);
	return result == DB_ROW;
}

bool
arrival_keep(struct office *o, struct incoming *in, bool *kept,
    struct err *err)
{
	const struct package_header *h = &in->p.header;
	struct stmt *q;
	char now[21];

	if (!has_room(o, in, kept, err))
		return false;
	if (!*kept)
		return true;
	if ((q = db_query(o->db, &arrival_wait, err)) == NULL)
		return false;
	stmt_bind_text(q, ":sender", h->from);
	stmt_bind_text(q, ":epoch", h->epoch);
	stmt_bind_int(q, ":number", h->number);
	stmt_bind_blob(q, ":hash", in->hash, sizeof in->hash);
	stmt_bind_text(q, ":made_at", h->made_at);
	stmt_bind_text(q, ":now", time_format(clock_now(), now));
	stmt_bind_int(q, ":complete", h->full);
	stmt_bind_int(q, ":row_count", in->p.rows);
	stmt_bind_int(q, ":minutes", in->p.minutes);
	stmt_bind_int(q, ":fen", in->p.fen);
	stmt_bind_blob(q, ":package", in->package, in->package_len);
	stmt_bind_text(q, ":proof", in->outer.proof);
	return stmt_run(q, err);
}
