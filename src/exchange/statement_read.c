/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The statements of a package, from untrusted cells. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "package_private.h"
#include "statement.h"

enum cell { CELL_UNIT, CELL_EPOCH, CELL_NUMBER, CELL_BODY = 3,
	CELL_SIGNATURE, CELL_CARD, CELL_KIND = 3, CELL_PART, CELL_ROWS };

/* Reading: the tables follow each other in the same order. */
struct reader {
	struct statements *out;
	enum package_table table;
	size_t at, kind;              /* where the next rows belong */
	long part;                    /* of them, from 1 */
};

static bool
bad_line(const struct reader *r, long line, struct err *err)
{
	return err_set(err, ERR_UNSAFE,
	    _("%s.csv 第 %ld 行不合格式，整批不收，请对方重新生成"),
	    package_tables[r->table].name, line);
}

static bool
is_header(const struct reader *r, char *const *cells, size_t n)
{
	size_t i;

	for (i = 0; i < n && i < PACKAGE_TABLE_COLUMNS; i++)
		if (strcmp(cells[i], package_tables[r->table].column[i].name)
		    != 0)
			return false;
	return n >= PACKAGE_TABLE_COLUMNS;
}

static bool
number_of(const char *text, int64_t *n)
{
	size_t len = strspn(text, "0123456789");

	if (len == 0 || len > 18 || text[len] != '\0')
		return false;
	*n = strtoll(text, NULL, 10);
	return *n > 0;
}

static bool
take_statement(struct reader *r, char *const *cells)
{
	struct statement *s = statements_push(r->out);
	const char *unit = cells[CELL_UNIT], *epoch = cells[CELL_EPOCH];

	if ((!text_digits(unit, 6) && !text_digits(unit, 9) &&
	        !text_digits(unit, 12)) || strlen(epoch) != 32 ||
	    strspn(epoch, "0123456789abcdef") != 32 ||
	    !number_of(cells[CELL_NUMBER], &s->number))
		return false;
	text_copy(s->unit, sizeof s->unit, unit);
	text_copy(s->epoch, sizeof s->epoch, epoch);
	buf_adds(&s->body, cells[CELL_BODY]);
	buf_adds(&s->signature, cells[CELL_SIGNATURE]);
	buf_adds(&s->card, cells[CELL_CARD]);
	return statement_parse(s);
}

static bool
is_of(const struct statement *s, char *const *cells)
{
	int64_t number;

	return strcmp(s->unit, cells[CELL_UNIT]) == 0 &&
	       strcmp(s->epoch, cells[CELL_EPOCH]) == 0 &&
	       number_of(cells[CELL_NUMBER], &number) && s->number == number;
}

/* The kind these rows are of: the present one or one further on. */
static struct stated_kind *
kind_of(struct reader *r, char *const *cells)
{
	struct statements *l = r->out;

	while (r->at < l->len && !is_of(&l->at[r->at], cells)) {
		r->at++;
		r->kind = 0;
		r->part = 0;
	}
	if (r->at == l->len)
		return NULL;
	while (r->kind < l->at[r->at].kinds.len &&
	       strcmp(l->at[r->at].kinds.at[r->kind].name,
	           cells[CELL_KIND]) != 0) {
		r->kind++;
		r->part = 0;
	}
	return r->kind < l->at[r->at].kinds.len
	    ? &l->at[r->at].kinds.at[r->kind] : NULL;
}

static bool
take_rows(struct reader *r, char *const *cells)
{
	struct stated_kind *k = kind_of(r, cells);
	int64_t part;

	return k != NULL && number_of(cells[CELL_PART], &part) &&
	       part == ++r->part && base64_decode(&k->stated,
	           cells[CELL_ROWS]);
}

static bool
take_row(void *ctx, long line, char *const *cells, size_t n, struct err *err)
{
	struct reader *r = ctx;
	bool ok;

	if (line == 1)
		ok = is_header(r, cells, n);
	else if (n < PACKAGE_TABLE_COLUMNS)
		ok = false;
	else
		ok = r->table == PACKAGE_STATEMENT ? take_statement(r, cells)
		                                   : take_rows(r, cells);
	return ok || bad_line(r, line, err);
}

static bool
agrees(const struct stated_kind *k)
{
	uint8_t digest[CHAIN_BYTES];
	const char *row = k->stated.data;
	int64_t i;

	if (k->stated.len != (size_t)k->rows * STATED_ROW)
		return false;
	for (i = 1; i < k->rows; i++, row += STATED_ROW)
		if (memcmp(row, row + STATED_ROW, UID_BYTES) >= 0)
			return false;
	hash_blake2b(digest, sizeof digest, k->stated.data, k->stated.len);
	return memcmp(digest, k->digest, sizeof digest) == 0;
}

static void
look_over(struct statements *out)
{
	size_t i, k;

	for (i = 0; i < out->len; i++) {
		struct statement *s = &out->at[i];

		s->sound = true;
		for (k = 0; k < s->kinds.len; k++)
			s->sound = s->sound && agrees(&s->kinds.at[k]);
	}
}

bool
statement_read(const struct package *p, struct statements *out,
    struct err *err)
{
	struct reader r = { .out = out };
	const struct tar_file *file;
	char name[TAR_NAME];
	int i;

	for (i = 0; i < PACKAGE_TABLES; i++) {
		r.table = (enum package_table)i;
		snprintf(name, sizeof name, "%s.csv", package_tables[i].name);
		file = tar_find(&p->files, name);
		if (file != NULL && !csv_read(file->data, file->len, take_row,
		    &r, err)) {
			if (err != NULL && err->code == ERR_REFUSED)
				err->code = ERR_UNSAFE;
			return false;
		}
	}
	look_over(out);
	return true;
}
