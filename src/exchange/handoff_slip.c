/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A batch of ours looked into again, for its control slip. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/package.h"
#include "handoff_private.h"

DB_QUERY(contents_batch,
    "SELECT b.made_at, b.complete, b.urgent, b.row_count, b.hash, b.package, "
    "(SELECT p.made_at FROM batch_out p WHERE p.receiver = b.receiver "
    "AND p.epoch = b.epoch AND p.number = b.number - 1), "
    "b.minutes, b.fen FROM batch_out b "
    "WHERE b.receiver = :receiver AND b.epoch = :epoch "
    "AND b.number = :number");

DB_QUERY(contents_last,
    "SELECT receiver, number FROM batch_out WHERE epoch = :epoch "
    "AND (:receiver IS NULL OR receiver = :receiver) "
    "ORDER BY rowid DESC LIMIT 1");

/* All of a package but its rows. */
static bool
read_lines(const void *data, size_t len, struct slip *out,
    struct err *err)
{
	struct package *p = xcalloc(1, sizeof *p);
	struct slip_line *line;
	bool ok = package_open(data, len, p, err);
	size_t i;

	for (i = 0; ok && i < p->n_kinds; i++) {
		line = vec_push(&out->lines);
		text_copy(line->kind, sizeof line->kind, p->kind[i].name);
		line->rows = p->kind[i].rows;
		line->minutes = p->kind[i].minutes;
		line->fen = p->kind[i].fen;
	}
	if (ok)
		package_release(p);
	free(p);
	return ok;
}

static bool
read_batch(struct stmt *q, struct slip *out, struct err *err)
{
	const void *data;
	size_t len;

	text_copy(out->made_at, sizeof out->made_at, stmt_text(q, 0));
	out->full = stmt_int(q, 1) != 0;
	out->urgent = stmt_int(q, 2) != 0;
	stmt_hex(q, 4, out->digest, SHA256_BYTES);
	stmt_copy(q, 6, out->since, sizeof out->since);
	out->total.rows = stmt_int(q, 3);
	out->total.minutes = stmt_int(q, 7);
	out->total.fen = stmt_int(q, 8);
	if (out->total.rows == 0 || stmt_is_null(q, 5))
		return true;
	data = stmt_blob(q, 5, &len);
	return read_lines(data, len, out, err);
}

/* The receiver and number of the last batch made, for `receiver` if that is
 * not NULL. */
static bool
find_last(struct office *o, const char *receiver, struct handoff_name *parts,
    struct err *err)
{
	struct stmt *q = db_query(o->db, &contents_last, err);
	enum db_result got;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":epoch", o->epoch);
	stmt_bind_text(q, ":receiver", receiver);
	if ((got = stmt_step(q, err)) == DB_ROW) {
		text_copy(parts->to, sizeof parts->to, stmt_text(q, 0));
		parts->number = stmt_int(q, 1);
	}
	stmt_done(q);
	return got == DB_ROW || (got == DB_NONE && err_set(err, ERR_REFUSED,
	    "%s", _("还没有送出过批次，没有控制单可打")));
}

static bool
read_slip(struct office *o, const struct handoff_name *parts,
    struct slip *out, struct err *err)
{
	struct stmt *q = db_query(o->db, &contents_batch, err);
	enum db_result got;
	bool ok;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":receiver", parts->to);
	stmt_bind_text(q, ":epoch", o->epoch);
	stmt_bind_int(q, ":number", parts->number);
	got = stmt_step(q, err);
	ok = got == DB_ROW && read_batch(q, out, err);
	stmt_done(q);
	if (got == DB_NONE)
		err_set(err, ERR_REFUSED, _("没有送出过第 %" PRId64 " 批"),
		    parts->number);
	return ok;
}

bool
handoff_slip(struct office *o, const char *receiver, int64_t number,
    struct slip *out, struct err *err)
{
	struct handoff_name parts = { .number = number };

	memset(out, 0, sizeof *out);
	text_copy(parts.from, sizeof parts.from, o->unit);
	text_copy(parts.epoch, sizeof parts.epoch, o->epoch);
	if (receiver != NULL)
		text_copy(parts.to, sizeof parts.to, receiver);
	if (number == 0 && !find_last(o, receiver, &parts, err))
		return false;
	handoff_name_format(&parts, out->file);
	text_copy(out->from, sizeof out->from, parts.from);
	text_copy(out->to, sizeof out->to, parts.to);
	text_copy(out->epoch, sizeof out->epoch, parts.epoch);
	out->number = parts.number;
	if (read_slip(o, &parts, out, err)) {
		handoff_spoken(out->digest, out->spoken);
		return true;
	}
	vec_release(&out->lines);
	return false;
}

char *
handoff_spoken(const char *hash, char out[HANDOFF_SPOKEN])
{
	uint8_t bytes[SHA256_BYTES] = { 0 };
	uint64_t n = 0;
	size_t i;

	hex_decode(bytes, sizeof bytes, hash);
	for (i = 0; i < sizeof n; i++)
		n = n << 8 | bytes[i];
	n %= UINT64_C(1000000000000000);
	snprintf(out, HANDOFF_SPOKEN, "%05d %05d %05d",
	    (int)(n / UINT64_C(10000000000)),
	    (int)(n / 100000 % 100000), (int)(n % 100000));
	return out;
}
