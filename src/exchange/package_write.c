/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "package_private.h"
#include "exchange/schema.h"

/* Ten trillion yuan in fen; minutes are fewer. */
#define TOTAL_MAX INT64_C(1000000000000000)

struct package_writer *
package_new(const struct package_header *h)
{
	struct package_writer *w = xcalloc(1, sizeof *w);
	size_t i;

	w->header = *h;
	for (i = 0; i < PACKAGE_TABLES; i++)
		buf_init(&w->table[i]);
	return w;
}

void
package_free(struct package_writer *w)
{
	size_t i, f;

	if (w == NULL)
		return;
	for (i = 0; i < w->parts.len; i++) {
		struct package_part *p = &w->parts.at[i];

		for (f = 0; f < p->kind->len; f++)
			buf_release(&p->refs[f]);
		free(p->refs);
		buf_release(&p->csv);
		buf_release(&p->stated);
		buf_release(&p->uids);
		strlist_release(&p->extra);
	}
	for (i = 0; i < PACKAGE_TABLES; i++)
		buf_release(&w->table[i]);
	vec_release(&w->parts);
	free(w);
}

static void
write_header(struct package_part *p)
{
	size_t i;

	for (i = 0; i < SCHEMA_COMMON; i++)
		csv_cell(&p->csv, i == 0, schema_common[i].name);
	for (i = 0; i < p->kind->len; i++)
		csv_cell(&p->csv, false, p->kind->fields[i].name);
	for (i = 0; i < p->extra.len; i++)
		csv_cell(&p->csv, false, p->extra.at[i]);
	csv_end(&p->csv);
}

void
package_begin_kind(struct package_writer *w, const struct kind *k,
    const struct strlist *extra)
{
	struct package_part *p = vec_push(&w->parts);
	size_t i;

	memset(p, 0, sizeof *p);
	p->kind = k;
	text_copy(p->said.name, sizeof p->said.name, k->name);
	buf_init(&p->csv);
	buf_init(&p->stated);
	buf_init(&p->uids);
	p->refs = xcalloc(k->len, sizeof *p->refs);
	for (i = 0; i < k->len; i++)
		buf_init(&p->refs[i]);
	for (i = 0; extra != NULL && i < extra->len; i++)
		strlist_add(&p->extra, extra->at[i]);
	write_header(p);
}

void
package_state_row(struct buf *stated, const uint8_t uid[UID_BYTES],
    int64_t tenure, int64_t rev, const uint8_t sum[SUM_BYTES])
{
	uint8_t row[UID_BYTES + 16 + SUM_BYTES];
	int i;

	memcpy(row, uid, UID_BYTES);
	for (i = 0; i < 8; i++) {
		row[UID_BYTES + i] = (uint8_t)(tenure >> (56 - 8 * i));
		row[UID_BYTES + 8 + i] = (uint8_t)(rev >> (56 - 8 * i));
	}
	memcpy(row + UID_BYTES + 16, sum, SUM_BYTES);
	buf_add(stated, row, sizeof row);
}

void
package_total(const struct field *f, int64_t n, struct package_kind *said)
{
	if (f->type == &type_minutes)
		said->minutes += n;
	else if (f->type == &type_money)
		said->fen += n;
}

bool
package_total_fits(const struct package_kind *k)
{
	return k->minutes >= 0 && k->minutes <= TOTAL_MAX && k->fen >= 0 &&
	       k->fen <= TOTAL_MAX;
}

static void
add_common(struct package_part *p, const struct record *r)
{
	char uid[UID_TEXT], sum[2 * SUM_BYTES + 1];

	csv_cell(&p->csv, true, record_uid(r, uid));
	csv_cell(&p->csv, false, r->unit);
	buf_addf(&p->csv, ",%" PRId64 ",%" PRId64, r->tenure, r->rev);
	csv_cell(&p->csv, false, hex_encode(sum, r->sum, SUM_BYTES));
	csv_cell(&p->csv, false, r->created_at);
	csv_cell(&p->csv, false, r->changed_at);
	csv_cell(&p->csv, false, r->voided_on);
	csv_cell(&p->csv, false, r->void_reason);
}

static void
add_field(struct package_writer *w, struct package_part *p,
    const struct record *r, size_t i)
{
	const struct field *f = &p->kind->fields[i];
	const char *value = r->value[i];
	uint8_t uid[UID_BYTES];

	csv_cell(&p->csv, false, value);
	if (value == NULL)
		return;
	package_total(f, record_int(r, f->name), &p->said);
	if (w->header.full && f->type->storage == STORAGE_REF &&
	    uid_parse(uid, value))
		buf_add(&p->refs[i], uid, sizeof uid);
}

void
package_add(struct package_writer *w, const struct record *r)
{
	struct package_part *p = &w->parts.at[w->parts.len - 1];
	struct buf value = BUF_INIT;
	size_t i;

	add_common(p, r);
	for (i = 0; i < p->kind->len; i++)
		add_field(w, p, r, i);
	for (i = 0; i < p->extra.len; i++) {
		buf_clear(&value);
		extra_get(r->extra, p->extra.at[i], &value);
		csv_cell(&p->csv, false, value.data);
	}
	csv_end(&p->csv);
	buf_release(&value);
	p->said.rows++;
	if (w->header.full)
		buf_add(&p->uids, r->uid, UID_BYTES);
	if (strcmp(r->unit, w->header.from) == 0)
		package_state_row(&p->stated, r->uid, r->tenure, r->rev,
		    r->sum);
}

size_t
package_bytes(const struct package_writer *w)
{
	size_t i, n = 0;

	for (i = 0; i < w->parts.len; i++)
		n += w->parts.at[i].csv.len +
		     w->parts.at[i].stated.len / 3 * 4;
	for (i = 0; i < PACKAGE_TABLES; i++)
		n += w->table[i].len;
	return n;
}

/* Half of what is taken: more than one row can add, whatever its columns. */
bool
package_is_full(const struct package_writer *w)
{
	size_t i;

	for (i = 0; i < w->parts.len; i++)
		if (w->parts.at[i].said.minutes > TOTAL_MAX / 2 ||
		    w->parts.at[i].said.fen > TOTAL_MAX / 2)
			return true;
	return false;
}

void
package_set_last(struct package_writer *w, bool last)
{
	w->header.last = last;
}

void
package_totals(const struct package_writer *w, int64_t *rows,
    int64_t *minutes, int64_t *fen)
{
	size_t i;

	*rows = *minutes = *fen = 0;
	for (i = 0; i < w->parts.len; i++) {
		*rows += w->parts.at[i].said.rows;
		*minutes += w->parts.at[i].said.minutes;
		*fen += w->parts.at[i].said.fen;
	}
}

static void
finish_part(struct package_part *p)
{
	p->said.bytes = (int64_t)p->csv.len;
	hash_sha256(p->said.sha256, p->csv.data, p->csv.len);
	hash_blake2b(p->said.digest, sizeof p->said.digest, p->stated.data,
	    p->stated.len);
}

void
package_finish(struct package_writer *w, struct buf *out)
{
	struct buf text = BUF_INIT;
	char name[40];
	int64_t made = time_parse(w->header.made_at) / 1000;
	size_t i;

	/* A data package has at least one resource: a zero report carries an
	 * empty list of remarks. */
	if (w->parts.len == 0)
		package_begin_kind(w, &kind_remark, NULL);
	for (i = 0; i < w->parts.len; i++)
		finish_part(&w->parts.at[i]);
	package_describe(w, &text);
	tar_add(out, PACKAGE_DESCRIPTION, made, text.data, text.len);
	for (i = 0; i < w->parts.len; i++) {
		struct package_part *p = &w->parts.at[i];

		snprintf(name, sizeof name, "%s.csv", p->said.name);
		tar_add(out, name, made, p->csv.data, p->csv.len);
	}
	for (i = 0; i < PACKAGE_TABLES; i++) {
		if (w->table[i].len == 0)
			continue;
		snprintf(name, sizeof name, "%s.csv", package_tables[i].name);
		tar_add(out, name, made, w->table[i].data, w->table[i].len);
	}
	tar_end(out);
	buf_release(&text);
}
