/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Rows of a package, from untrusted cells to checked records. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/csv.h"
#include "exchange/schema.h"
#include "package_private.h"

#define COLUMNS_MAX 512
/* Characters of a reason for voiding, as the write path limits it. */
#define VOID_REASON_MAX 200

struct rows {
	const struct package_kind *said;
	const struct package_header *header;
	const struct kind *kind;
	bool (*each)(void *ctx, struct package_row *row, struct err *err);
	void *ctx;
	char *column[COLUMNS_MAX];      /* names, of all columns */
	const struct field *field[COLUMNS_MAX]; /* NULL: common or unknown */
	size_t n;
	bool has_extra;
	/* What the rows really hold. */
	int64_t found, minutes, fen;
	struct buf stated;
	bool unclear;                   /* a cell of the statement is bad */
	uint8_t last[UID_BYTES];
};

void
package_foreign(struct package_foreign *f, const char *name)
{
	memset(f, 0, sizeof *f);
	text_copy(f->name, sizeof f->name, name);
	f->kind.name = f->name;
	f->kind.label = f->name;
}

static bool
bad_file(const struct rows *s, long line, struct err *err)
{
	return err_set(err, ERR_UNSAFE,
	    _("%s.csv 第 %ld 行不合格式，整批不收，请对方重新生成"),
	    s->said->name, line);
}

static bool
is_column_name(const char *name)
{
	size_t n = strlen(name);

	return n > 0 && n < EXTRA_NAME &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == n;
}

static bool
take_columns(struct rows *s, long line, char *const *cells, size_t n,
    struct err *err)
{
	size_t i, j;

	if (n < SCHEMA_COMMON || n > COLUMNS_MAX)
		return bad_file(s, line, err);
	for (i = 0; i < n; i++) {
		if (!is_column_name(cells[i]) || (i < SCHEMA_COMMON &&
		        strcmp(cells[i], schema_common[i].name) != 0))
			return bad_file(s, line, err);
		for (j = 0; j < i; j++)
			if (strcmp(cells[i], cells[j]) == 0)
				return bad_file(s, line, err);
		if (i >= SCHEMA_COMMON) {
			s->field[i] = kind_field(s->kind, cells[i]);
			s->has_extra |= s->field[i] == NULL;
		}
		s->column[s->n++] = xstrdup(cells[i]);
	}
	return true;
}

/* A whole number of at most 18 digits, as batch text has it. */
static bool
whole(const char *text, int64_t *n)
{
	const char *p = text;

	*n = 0;
	if (*p == '\0' || strlen(p) > 18 || (p[0] == '0' && p[1] != '\0'))
		return false;
	for (; *p >= '0' && *p <= '9'; p++)
		*n = *n * 10 + (*p - '0');
	return *p == '\0';
}

static bool
bad_cell(struct err *err, const char *name)
{
	return err_field(err, name, _("这一栏不合格式"));
}

static bool
take_times(struct record *r, char *const *cells, struct err *err)
{
	const char *created = cells[SCHEMA_CREATED_AT];
	const char *changed = cells[SCHEMA_CHANGED_AT];
	const char *voided = cells[SCHEMA_VOIDED_ON];
	const char *reason = cells[SCHEMA_VOID_REASON];

	if (time_parse(created) < 0 ||
	    !text_copy(r->created_at, sizeof r->created_at, created))
		return bad_cell(err, "created_at");
	if (time_parse(changed) < 0 ||
	    !text_copy(r->changed_at, sizeof r->changed_at, changed))
		return bad_cell(err, "changed_at");
	if (*voided != '\0' && (day_parse_iso(voided) == DAY_NONE ||
	        !text_copy(r->voided_on, sizeof r->voided_on, voided)))
		return bad_cell(err, "voided_on");
	if (*reason != '\0' && (*voided == '\0' ||
	        utf8_count(reason) > VOID_REASON_MAX))
		return bad_cell(err, "void_reason");
	r->void_reason = *reason != '\0' ? xstrdup(reason) : NULL;
	return true;
}

static bool
take_common(struct record *r, char *const *cells, struct err *err)
{
	const char *unit = cells[SCHEMA_UNIT];

	if (!uid_parse(r->uid, cells[SCHEMA_UID]))
		return bad_cell(err, "uid");
	if (!text_digits(unit, 6) && !text_digits(unit, 9) &&
	    !text_digits(unit, 12))
		return bad_cell(err, "unit");
	text_copy(r->unit, sizeof r->unit, unit);
	if (!whole(cells[SCHEMA_TENURE], &r->tenure) || r->tenure < 1)
		return bad_cell(err, "tenure");
	if (!whole(cells[SCHEMA_REV], &r->rev) || r->rev < 1)
		return bad_cell(err, "rev");
	if (!hex_decode(r->sum, sizeof r->sum, cells[SCHEMA_SUM]))
		return bad_cell(err, "sum");
	return take_times(r, cells, err);
}

/* The unknown columns of a row, sorted by name. */
static void
take_extra(const struct rows *s, struct record *r, char *const *cells)
{
	struct buf all = BUF_INIT, sorted = BUF_INIT, value = BUF_INIT;
	struct strlist names;
	size_t i;

	strlist_init(&names);
	for (i = SCHEMA_COMMON; i < s->n; i++)
		if (s->field[i] == NULL && *cells[i] != '\0')
			extra_add(&all, s->column[i], cells[i]);
	extra_names(all.data, &names);
	for (i = 0; i < names.len; i++) {
		buf_clear(&value);
		extra_get(all.data, names.at[i], &value);
		extra_add(&sorted, names.at[i], value.data);
	}
	r->extra = sorted.len > 0 ? xstrdup(sorted.data) : NULL;
	strlist_release(&names);
	buf_release(&all);
	buf_release(&sorted);
	buf_release(&value);
}

static bool
take_fields(const struct rows *s, struct record *r, char *const *cells,
    struct err *err)
{
	size_t i;

	for (i = SCHEMA_COMMON; i < s->n; i++) {
		if (s->field[i] == NULL || *cells[i] == '\0')
			continue;
		if (!field_check(s->field[i], cells[i], err)) {
			text_copy(err->field, sizeof err->field,
			    s->field[i]->name);
			return false;
		}
		record_set(r, s->field[i]->name, cells[i]);
	}
	return true;
}

/* The checks of a record from outside: its sum, and all it can pass alone. */
static bool
package_check_record(const struct record *r, struct err *err)
{
	struct findings found = { 0 };
	uint8_t sum[SUM_BYTES];
	bool bad;

	record_sum(r, sum);
	if (memcmp(sum, r->sum, sizeof sum) != 0)
		return err_field(err, "sum",
		    _("校验值不符，这一行在途中被改动"));
	record_check(r, &found);
	bad = findings_first_error(&found, err);
	findings_release(&found);
	return !bad;
}

/* Build one row's record and hand it over. */
static bool
deliver(struct rows *s, long line, char *const *cells, struct err *err)
{
	struct package_row row = { .line = line, .err = ERR_INIT };
	struct record *r = record_new(s->kind);
	bool ok, more;

	ok = take_common(r, cells, &row.err) &&
	     take_fields(s, r, cells, &row.err);
	if (ok) {
		take_extra(s, r, cells);
		ok = package_check_record(r, &row.err);
	}
	text_copy(row.uid, sizeof row.uid, cells[SCHEMA_UID]);
	text_copy(row.unit, sizeof row.unit, cells[SCHEMA_UNIT]);
	whole(cells[SCHEMA_TENURE], &row.tenure);
	whole(cells[SCHEMA_REV], &row.rev);
	if (ok)
		row.record = r;
	more = s->each(s->ctx, &row, err);
	if (!ok)
		record_free(r);
	else
		record_free(row.record);
	return more;
}

/* What the row adds to rows, totals, order and statement. */
static bool
count(struct rows *s, long line, char *const *cells, struct err *err)
{
	struct package_kind totals = { .name = "" }, one;
	uint8_t uid[UID_BYTES], sum[SUM_BYTES];
	int64_t tenure, rev, n;
	size_t i;

	if (!uid_parse(uid, cells[SCHEMA_UID]) ||
	    (s->found > 0 && memcmp(uid, s->last, sizeof uid) <= 0))
		return bad_file(s, line, err);
	memcpy(s->last, uid, sizeof uid);
	if (++s->found > s->said->rows)
		return bad_file(s, line, err);
	for (i = SCHEMA_COMMON; i < s->n; i++) {
		if (s->field[i] == NULL || !whole(cells[i], &n))
			continue;
		memset(&one, 0, sizeof one);
		package_total(s->field[i], n, &one);
		if (!package_total_fits(&one))
			return bad_file(s, line, err);
		totals.minutes += one.minutes;
		totals.fen += one.fen;
	}
	totals.minutes += s->minutes;
	totals.fen += s->fen;
	if (!package_total_fits(&totals))
		return bad_file(s, line, err);
	s->minutes = totals.minutes;
	s->fen = totals.fen;
	if (strcmp(cells[SCHEMA_UNIT], s->header->from) != 0)
		return true;
	if (whole(cells[SCHEMA_TENURE], &tenure) &&
	    whole(cells[SCHEMA_REV], &rev) &&
	    hex_decode(sum, sizeof sum, cells[SCHEMA_SUM]))
		package_state_row(&s->stated, uid, tenure, rev, sum);
	else
		s->unclear = true;
	return true;
}

static bool
on_row(void *ctx, long line, char *const *cells, size_t n, struct err *err)
{
	struct rows *s = ctx;

	if (s->n == 0)
		return take_columns(s, line, cells, n, err);
	if (n != s->n)
		return bad_file(s, line, err);
	return count(s, line, cells, err) &&
	       (s->each == NULL || deliver(s, line, cells, err));
}

/* Declared against found.  Totals are compared only where this program knows
 * every column the sender may have counted. */
static bool
compare(const struct rows *s, struct err *err)
{
	const struct package_kind *said = s->said;
	uint8_t digest[CHAIN_BYTES];

	hash_blake2b(digest, sizeof digest, s->stated.data, s->stated.len);
	if (s->n == 0 || s->found != said->rows ||
	    (!s->has_extra && s->kind->len > 0 &&
	        (s->minutes != said->minutes || s->fen != said->fen)) ||
	    (!s->unclear && memcmp(digest, said->digest, sizeof digest) != 0))
		return err_set(err, ERR_UNSAFE,
		    _("%s.csv 的行数或合计与说明不符，整批不收"), said->name);
	return true;
}

bool
package_rows(const struct package *p, size_t kind, const struct kind *k,
    bool (*each)(void *ctx, struct package_row *row, struct err *err),
    void *ctx, struct err *err)
{
	struct rows s = { .said = &p->kind[kind], .header = &p->header,
		.kind = k, .each = each, .ctx = ctx };
	const struct tar_file *file;
	char name[TAR_NAME];
	size_t i;
	bool ok;

	buf_init(&s.stated);
	snprintf(name, sizeof name, "%s.csv", s.said->name);
	file = tar_find(&p->files, name);
	ok = csv_read(file->data, file->len, on_row, &s, err);
	if (!ok && err != NULL && err->code == ERR_REFUSED)
		err->code = ERR_UNSAFE;     /* the CSV itself is not right */
	ok = ok && compare(&s, err);
	for (i = 0; i < s.n; i++)
		free(s.column[i]);
	buf_release(&s.stated);
	return ok;
}
