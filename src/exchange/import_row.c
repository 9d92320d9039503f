/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The second pass over one row: accepted, unchanged or refused, and never
 * half of it.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "import_private.h"
#include "model/pinyin.h"

struct record *
import_part(const struct import_row *row, const struct kind *k)
{
	size_t i;

	for (i = 0; i < IMPORT_KINDS && row->part[i] != NULL; i++)
		if (row->part[i]->kind == k)
			return row->part[i];
	return NULL;
}

static void
add_reason(struct import_row *row, const char *column, const char *text)
{
	if (row->why.len > 0)
		buf_adds(&row->why, "；");
	else
		text_copy(row->at, sizeof row->at, column);
	buf_adds(&row->why, text);
}

void
import_say(struct import_row *row, const char *column,
    enum damage_verdict verdict, const char *value, const char *text)
{
	const struct import_report *report = row->im->report;
	const struct import_finding f = { row->line, column, verdict, value,
	                                  text, row->repair };

	if (verdict == DAMAGE_NONE)
		return;
	if (verdict == DAMAGE_REPAIRED)
		row->im->counts->repaired++;
	else if (verdict == DAMAGE_NOTED)
		row->im->counts->noted++;
	else if (verdict == DAMAGE_REVIEW)
		row->review = true;
	else
		row->refused = true;
	if (verdict >= DAMAGE_REVIEW)
		add_reason(row, column, text);
	if (report != NULL && report->finding != NULL)
		report->finding(report->ctx, &f);
}

/* Two rows with one number and two names: nobody knows which is right. */
static void
check_twice(struct import_row *row)
{
	const char *id = import_raw(row->im, row->cells, "id_number");
	struct buf key = BUF_INIT;
	const struct import_key *e = NULL;
	char why[160];

	if (id != NULL) {
		import_id_key(id, &key);
		if (key.len > 0)
			e = import_keys_find(&row->im->ids, key.data);
	}
	if (e != NULL && e->b < 0) {
		snprintf(why, sizeof why,
		    _("证件号码与第 %lld 行相同，姓名不同，请核对"),
		    (long long)(e->a == row->line ? -e->b : e->a));
		import_say(row, import_heading(row->im, "person.id_number"),
		    DAMAGE_REVIEW, id, why);
	}
	buf_release(&key);
}

/* The column a sentence about a field is about: as the file has it. */
static const char *
column_of(const struct import_row *row, const char *field)
{
	const struct record *r;
	const struct field *f;
	const char *column = "";
	char path[128];
	size_t i;

	for (i = 0; *field != '\0' && i < IMPORT_KINDS &&
	    (r = row->part[i]) != NULL; i++) {
		f = kind_field(r->kind, field);
		if (f == NULL)
			continue;
		snprintf(path, sizeof path, "%s.%s", r->kind->name, field);
		if (import_heading(row->im, path)[0] != '\0')
			return import_heading(row->im, path);
		if (*column == '\0')
			column = _(f->label);
	}
	return column;
}

/* Whether something was said of the very cell: a number of 17 digits that
 * went to the note need not be missed as well. */
static bool
is_told(const struct import_row *row, const char *field)
{
	const struct import_use *u;
	size_t i;

	for (i = 0; i < table_columns(row->im->table)->len; i++) {
		u = &row->im->use[i];
		if (u->to != NULL && u->to->field != NULL &&
		    u->special == IMPORT_SPECIALS &&
		    strcmp(u->to->field->name, field) == 0 &&
		    (row->verdict[i] == DAMAGE_NOTED ||
		        row->verdict[i] == DAMAGE_REVIEW))
			return true;
	}
	return false;
}

/* What the write path warned of, said of this row; forgotten then. */
static void
tell_notices(struct import_row *row)
{
	struct findings *said = &row->c->notices;
	size_t i;

	for (i = 0; i < said->len; i++)
		if (!is_told(row, said->at[i].field))
			import_say(row, column_of(row, said->at[i].field),
			    DAMAGE_NOTED, "", said->at[i].text);
	findings_release(said);
}

/* Store it as a whole or not at all.  False when the import must stop. */
static bool
store(struct import_row *row, bool *changed, struct err *err)
{
	int64_t before = row->c->count;
	struct err why = ERR_INIT;
	bool ok;

	if (!db_mark(row->o->db, err))
		return false;
	ok = row->im->target->store(row, &why);
	if (ok && !row->refused && (!row->review ||
	    row->im->options.keep_review)) {
		*changed = row->c->count > before;
		tell_notices(row);
		import_house_settle(row);
		return db_mark_keep(row->o->db, err);
	}
	row->c->count = before;
	findings_release(&row->c->notices);
	if (!ok && why.code == ERR_FAILED) {
		db_mark_undo(row->o->db, NULL);
		if (err != NULL)
			*err = why;
		return false;
	}
	if (!ok)
		import_say(row, column_of(row, why.field), DAMAGE_REFUSED, "",
		    why.text);
	return db_mark_undo(row->o->db, err);
}

static void
begin(struct import_row *row, struct import *im, long line,
    char *const *cells)
{
	size_t i;

	*row = (struct import_row){ .im = im, .o = im->o, .c = im->change,
	    .line = line, .cells = cells, .text = im->text,
	    .verdict = im->verdict, .repair = "", .note = BUF_INIT, .why = BUF_INIT };
	for (i = 0; i < IMPORT_KINDS && im->target->kinds[i].kind != NULL; i++)
		row->part[i] = record_new(im->target->kinds[i].kind);
}

static void
end(struct import_row *row)
{
	size_t i;

	for (i = 0; i < IMPORT_KINDS; i++)
		record_free(row->part[i]);
	record_free(row->lodger);
	record_free(row->listed);
	strlist_release(&row->kept);
	buf_release(&row->note);
	buf_release(&row->why);
}

static void
ragged(struct import_row *row, size_t n)
{
	char why[160];

	snprintf(why, sizeof why,
	    _("这一行有 %zu 格，表头是 %zu 栏，请检查有没有多出的分隔符"), n,
	    table_columns(row->im->table)->len);
	import_say(row, "", DAMAGE_REFUSED, "", why);
}

/* Count it; a refused row is kept for mending. */
static bool
settle(struct import_row *row, size_t n, bool changed, struct err *err)
{
	struct import_counts *counts = row->im->counts;
	bool kept = row->im->options.keep_review;

	counts->review += row->review && !row->refused;
	if (row->refused || (row->review && !kept)) {
		counts->refused++;
		import_missing_refused(row, n);
		return import_rejects_add(row->im, row, n, err);
	}
	if (changed)
		counts->accepted++;
	else
		counts->unchanged++;
	import_missing_listed(row);
	return import_rejects_mended(row, err);
}

bool
import_row_take(struct import *im, long line, enum table_line what,
    char *const *cells, size_t n, struct err *err)
{
	struct import_row row;
	bool ok = true, changed = false;

	if (what == TABLE_BLANK || what == TABLE_TOTAL) {
		*(what == TABLE_BLANK ? &im->counts->blank
		                      : &im->counts->totals) += 1;
		return true;
	}
	im->counts->rows++;
	begin(&row, im, line, cells);
	if (what == TABLE_RAGGED) {
		ragged(&row, n);
	} else {
		import_cells(&row, n);
		check_twice(&row);
		if (!row.refused && (!row.review || im->options.keep_review))
			ok = store(&row, &changed, err);
	}
	ok = ok && settle(&row, n, changed, err);
	end(&row);
	return ok;
}
