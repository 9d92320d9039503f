/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Who stood in an earlier list of the bureau and is not in this one.  A list
 * speaks for the places and the statuses that occur in it, and for no others;
 * a row that was refused still says that its person is listed.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/path.h"
#include "base/text.h"
#include "casework/listed.h"
#include "import_private.h"
#include "model/pinyin.h"

/* So many may be missing from the shortest list, and this share of those who
 * stood in it, before it looks like a wrong list or a part of one. */
#define MISSING_FEW 3
#define MISSING_PERCENT 10

DB_QUERY(missing_listed,
    "SELECT s.id, p.id, p.name, p.id_number, p.division,"
    " (SELECT k.label FROM category k WHERE k.code = s.category"
    "  AND k.voided_on IS NULL LIMIT 1) FROM status s"
    " JOIN person p ON p.id = s.person"
    " WHERE s.category = :category AND s.basis = 'list'"
    " AND s.voided_on IS NULL AND p.voided_on IS NULL"
    " AND coalesce(s.valid_until, '9999') > :today"
    " AND coalesce(s.valid_from, :today) <= :today ORDER BY s.id");

/* What the list says, in words of one table. */
static void
keep(struct import *im, char sort, const char *a, const char *b)
{
	struct buf key = BUF_INIT;

	buf_addf(&key, "%c%s\n%s", sort, a, b);
	import_keys_make(&im->listed, key.data)->a = 1;
	buf_release(&key);
}

static bool
kept(const struct import *im, char sort, const char *a, const char *b)
{
	struct buf key = BUF_INIT;
	bool is;

	buf_addf(&key, "%c%s\n%s", sort, a, b);
	is = import_keys_find(&im->listed, key.data) != NULL;
	buf_release(&key);
	return is;
}

static void
keep_category(struct import *im, const char *code)
{
	if (!strlist_has(&im->categories, code))
		strlist_add(&im->categories, code);
}

static void
keep_person(struct import *im, int64_t id, const char *category)
{
	char person[24];

	snprintf(person, sizeof person, "%" PRId64, id);
	keep(im, 'p', person, category);
}

void
import_missing_listed(struct import_row *row)
{
	struct strlist codes = VEC_INIT;
	size_t i;

	if (!row->im->target->whole || row->listed == NULL)
		return;
	keep(row->im, 'd', record_text(row->listed, "division"), "");
	strlist_split(&codes, record_text(row->part[0], "category"), ' ');
	for (i = 0; i < codes.len; i++) {
		keep_category(row->im, codes.at[i]);
		keep_person(row->im, row->listed->id, codes.at[i]);
	}
	strlist_release(&codes);
}

static void
keep_number(struct import *im, const char *text)
{
	struct buf key = BUF_INIT;

	if (text != NULL)
		import_id_key(text, &key);
	if (key.len > 0)
		keep(im, 'i', key.data, "");
	buf_release(&key);
}

static void
keep_name(struct import *im, const char *text)
{
	struct buf key = BUF_INIT;

	if (!text_empty(text)) {
		pinyin_fold(text, &key);
		keep(im, 'n', key.data, "");
	}
	buf_release(&key);
}

void
import_missing_refused(struct import_row *row, size_t n)
{
	struct import *im = row->im;
	size_t i;

	if (!im->target->whole)
		return;
	if (n == table_columns(im->table)->len) {
		keep_number(im, import_raw(im, row->cells, "id_number"));
		keep_name(im, import_raw(im, row->cells, "name"));
		return;
	}
	/* Out of line: any cell may be the name or the number. */
	for (i = 0; i < n; i++) {
		keep_number(im, row->cells[i]);
		keep_name(im, row->cells[i]);
	}
}

/* Whether a row that could not be taken may be about this person. */
static bool
may_be_refused(const struct import *im, const char *name, const char *id)
{
	struct buf key = BUF_INIT;
	bool may = !text_empty(id) && kept(im, 'i', id, "");

	if (!may && !text_empty(name)) {
		pinyin_fold(name, &key);
		may = kept(im, 'n', key.data, "");
	}
	buf_release(&key);
	return may;
}

/* One who may be missing, as the query has it. */
struct missed {
	struct import *im;
	bool mark;                    /* ask about each; else count */
	const char *category;
};

static void
tell(const struct missed *m, struct stmt *q, const struct record *status,
    bool asked)
{
	const struct import_report *report = m->im->report;
	struct import_missing said = { .person = stmt_int(q, 1),
		.asked = asked };
	struct strlist texts = VEC_INIT;
	char uid[UID_TEXT];
	int i;

	if (report == NULL || report->missing == NULL)
		return;
	for (i = 2; i < 6; i++)
		strlist_add(&texts, stmt_text(q, i) != NULL ?
		    stmt_text(q, i) : "");
	said.uid = record_uid(status, uid);
	said.name = texts.at[0];
	said.id_number = texts.at[1];
	said.division = texts.at[2];
	said.category = texts.at[3];
	report->missing(report->ctx, &said);
	strlist_release(&texts);
}

/* Ask about one, and tell of it. */
static bool
mark(struct missed *m, struct stmt *q, struct err *err)
{
	struct import *im = m->im;
	struct record *status = NULL;
	bool asked = false;
	bool ok = row_load(im->o->db, &kind_status, stmt_int(q, 0), &status,
	    err) == DB_ROW;

	if (ok && im->asks)
		ok = listed_ask(im->change, status, path_base(im->path),
		    &asked, err);
	im->counts->asked += asked;
	findings_release(&im->change->notices);
	if (ok)
		tell(m, q, status, asked);
	record_free(status);
	return ok;
}

static bool
look_at(struct missed *m, struct stmt *q, struct err *err)
{
	struct import *im = m->im;
	char person[24];

	if (stmt_text(q, 4) == NULL || !kept(im, 'd', stmt_text(q, 4), ""))
		return true;
	if (!m->mark)
		im->counts->standing++;
	snprintf(person, sizeof person, "%" PRId64, stmt_int(q, 1));
	if (kept(im, 'p', person, m->category) ||
	    may_be_refused(im, stmt_text(q, 2), stmt_text(q, 3)))
		return true;
	if (m->mark)
		return mark(m, q, err);
	im->counts->missing++;
	return true;
}

static bool
look_through(struct import *im, bool marking, struct err *err)
{
	struct missed m = { .im = im, .mark = marking };
	enum db_result got = DB_NONE;
	char today[11];
	struct stmt *q;
	size_t i;

	day_format(clock_today(), today);
	for (i = 0; got == DB_NONE && i < im->categories.len; i++) {
		m.category = im->categories.at[i];
		if ((q = db_query(im->o->db, &missing_listed, err)) == NULL)
			return false;
		stmt_bind_text(q, ":category", m.category);
		stmt_bind_text(q, ":today", today);
		while ((got = stmt_step(q, err)) == DB_ROW &&
		    look_at(&m, q, err))
			;
		stmt_done(q);
	}
	return got == DB_NONE;
}

bool
import_many_missing(const struct import_counts *n)
{
	return n->missing > MISSING_FEW &&
	       n->missing * 100 > n->standing * MISSING_PERCENT;
}

bool
import_missing_find(struct import *im, struct err *err)
{
	/* What was refused and mended is a part of the list before. */
	if (!im->target->whole || import_rejects_again(im) ||
	    im->options.missing == IMPORT_MISSING_LEAVE)
		return true;
	if (!look_through(im, false, err))
		return false;
	im->asks = im->options.missing == IMPORT_MISSING_ASK ||
	           !import_many_missing(im->counts);
	return im->counts->missing == 0 || look_through(im, true, err);
}

void
import_missing_forget(struct import *im)
{
	import_keys_release(&im->listed);
	strlist_release(&im->categories);
	im->asks = false;
}
