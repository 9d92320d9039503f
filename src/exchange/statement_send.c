/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Statements on their way: our own, and those that go up. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/text.h"
#include "exchange/trust.h"
#include "package_private.h"
#include "statement.h"

/* Rows in one cell of the table, 64 bytes of text each: a cell may have
 * 64 KiB. */
#define PART_BYTES ((size_t)1000 * STATED_ROW)

DB_QUERY(statement_range,
    "SELECT unit, epoch, number, body, signature FROM statement "
    "WHERE stamp > :from AND stamp <= :to "
    "AND (:rebuilt OR unit <> :receiver) ORDER BY unit, stamp");
DB_QUERY(statement_rows,
    "SELECT kind, body FROM stated WHERE unit = :unit AND epoch = :epoch "
    "AND number = :number ORDER BY rowid");
DB_QUERY(statement_card,
    "SELECT public_key FROM neighbour WHERE unit = :unit "
    "AND public_key IS NOT NULL UNION ALL "
    "SELECT card FROM unit_card WHERE unit = :unit LIMIT 1");

static bool
have_keys(struct office *o, struct err *err)
{
	return o->keys != NULL || trust_open_keys(o, NULL, err);
}

/* The rows of one kind, a thousand in a cell. */
static void
add_rows(struct package_writer *w, const struct statement *s,
    const char *kind, const char *data, size_t len)
{
	char number[24], part[24];
	struct buf text = BUF_INIT;
	size_t at, n;

	snprintf(number, sizeof number, "%" PRId64, s->number);
	for (at = 0; at < len; at += n) {
		n = len - at < PART_BYTES ? len - at : PART_BYTES;
		snprintf(part, sizeof part, "%zu", at / PART_BYTES + 1);
		buf_clear(&text);
		base64_add(&text, data + at, n);
		package_table_add(w, PACKAGE_STATED, (const char *[])
		    { s->unit, s->epoch, number, kind, part, text.data });
	}
	buf_release(&text);
}

static void
add_statement(struct package_writer *w, const struct statement *s)
{
	char number[24];

	snprintf(number, sizeof number, "%" PRId64, s->number);
	package_table_add(w, PACKAGE_STATEMENT, (const char *[])
	    { s->unit, s->epoch, number, s->body.data, s->signature.data,
	      s->card.data });
}

/* Our keys by their id, as remembered with the last statement to a unit. */
static char *
keys_id(const struct office *o, char hex[2 * MINISIGN_ID_BYTES + 1])
{
	return hex_encode(hex, o->keys->sign.public.id, MINISIGN_ID_BYTES);
}

static char *
keys_name(const char *receiver, char name[40])
{
	snprintf(name, 40, "stated_by:%s", receiver);
	return name;
}

bool
statement_restates(struct office *o, const char *receiver, bool *must,
    struct err *err)
{
	char hex[2 * MINISIGN_ID_BYTES + 1], name[40], *last;

	if (!have_keys(o, err))
		return false;
	last = db_meta(o->db, keys_name(receiver, name));
	*must = !text_equal(last, keys_id(o, hex));
	free(last);
	return true;
}

static void
state_kinds(const struct package_writer *w, struct statement *s)
{
	const struct package_part *p;
	struct stated_kind *k;
	size_t i;

	for (i = 0; i < w->parts.len; i++) {
		p = &w->parts.at[i];
		if (p->stated.len == 0)
			continue;
		k = vec_push(&s->kinds);
		memset(k, 0, sizeof *k);
		text_copy(k->name, sizeof k->name, p->said.name);
		k->rows = (int64_t)(p->stated.len / STATED_ROW);
		hash_blake2b(k->digest, sizeof k->digest, p->stated.data,
		    p->stated.len);
	}
}

bool
statement_own(struct office *o, struct package_writer *w, int64_t since,
    int64_t *number, struct err *err)
{
	struct statements list = VEC_INIT;
	struct statement *s = statements_push(&list);
	char comment[MINISIGN_COMMENT], hex[2 * MINISIGN_ID_BYTES + 1];
	char name[40];
	bool ok = true;
	size_t i;

	*number = 0;
	state_kinds(w, s);
	if (s->kinds.len > 0 || since > 0) {
		text_copy(s->unit, sizeof s->unit, o->unit);
		text_copy(s->epoch, sizeof s->epoch, o->epoch);
		s->number = db_meta_int(o->db, "stated_number", 0) + 1;
		s->since = since;
		statement_format(s);
		ok = have_keys(o, err) &&
		     db_set_meta_int(o->db, "stated_number", s->number,
		         err) &&
		     db_set_meta(o->db, keys_name(w->header.to, name),
		         keys_id(o, hex), err);
	}
	if (ok && s->number > 0) {
		snprintf(comment, sizeof comment, STATEMENT_COMMENT, s->unit,
		    s->epoch, s->number);
		minisign_sign(&o->keys->sign, s->body.data, s->body.len,
		    comment, &s->signature);
		add_statement(w, s);
		for (i = 0; i < w->parts.len; i++)
			add_rows(w, s, w->parts.at[i].said.name,
			    w->parts.at[i].stated.data,
			    w->parts.at[i].stated.len);
		*number = s->number;
	}
	statements_release(&list);
	return ok;
}

bool
statement_each(struct office *o, const struct statement_range *range,
    bool (*each)(void *ctx, const struct statement *s, struct err *err),
    void *ctx, struct err *err)
{
	struct stmt *q = db_query(o->db, &statement_range, err);
	struct statements list;
	enum db_result result = DB_NONE;
	struct statement *s;
	bool ok = true;

	if (q == NULL)
		return false;
	stmt_bind_int(q, ":from", range->stamp_from);
	stmt_bind_int(q, ":to", range->stamp_to);
	stmt_bind_text(q, ":receiver", range->receiver);
	stmt_bind_int(q, ":rebuilt", range->rebuilt);
	while (ok && (result = stmt_step(q, err)) == DB_ROW) {
		memset(&list, 0, sizeof list);
		s = statements_push(&list);
		text_copy(s->unit, sizeof s->unit, stmt_text(q, 0));
		text_copy(s->epoch, sizeof s->epoch, stmt_text(q, 1));
		s->number = stmt_int(q, 2);
		buf_adds(&s->body, stmt_text(q, 3));
		buf_adds(&s->signature, stmt_text(q, 4));
		ok = each(ctx, s, err);
		statements_release(&list);
	}
	stmt_done(q);
	return ok && result != DB_ERROR;
}

static bool
add_card(struct office *o, const char *unit, struct buf *out,
    struct err *err)
{
	struct stmt *q = db_query(o->db, &statement_card, err);
	enum db_result result;
	const void *card;
	size_t len;

	buf_clear(out);
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", unit);
	if ((result = stmt_step(q, err)) == DB_ROW) {
		card = stmt_blob(q, 0, &len);
		buf_add(out, card, len);
	}
	stmt_done(q);
	return result != DB_ERROR;
}

bool
statement_pass(struct office *o, struct package_writer *w,
    const struct statement *s, struct err *err)
{
	struct statement copy = *s;
	enum db_result result;
	const void *rows;
	struct stmt *q;
	size_t len;
	bool ok = true;

	buf_init(&copy.card);
	if (strcmp(w->stated_unit, s->unit) != 0)
		ok = add_card(o, s->unit, &copy.card, err);
	text_copy(w->stated_unit, sizeof w->stated_unit, s->unit);
	if (ok)
		add_statement(w, &copy);
	buf_release(&copy.card);
	q = ok ? db_query(o->db, &statement_rows, err) : NULL;
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", s->unit);
	stmt_bind_text(q, ":epoch", s->epoch);
	stmt_bind_int(q, ":number", s->number);
	while ((result = stmt_step(q, err)) == DB_ROW) {
		rows = stmt_blob(q, 1, &len);
		add_rows(w, s, stmt_text(q, 0), rows, len);
	}
	stmt_done(q);
	return result == DB_NONE;
}
