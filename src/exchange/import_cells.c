/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The cells of one row: judged for damage, repaired, and parsed into what the
 * row says of each kind.  A cell that can be no value of its field is for a
 * person to look at; kept anyway, it stands in the note.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/display.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/csv.h"
#include "import_private.h"
#include "model/ident.h"

void
import_id_key(const char *text, struct buf *out)
{
	struct buf folded = BUF_INIT;
	const char *p;

	buf_clear(out);
	buf_adds(&folded, text);
	if (folded.len > 0)
		utf8_fold_width(folded.data);
	for (p = folded.data; *p != '\0'; p++) {
		if ((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z'))
			buf_addc(out, *p);
		else if (*p >= 'a' && *p <= 'z')
			buf_addc(out, (char)(*p - 'a' + 'A'));
	}
	if (out->len < 6)
		buf_clear(out);
	buf_release(&folded);
}

const char *
import_raw(const struct import *im, char *const *cells, const char *field)
{
	size_t i, len = table_columns(im->table)->len;
	const struct import_column *c;

	for (i = 0; i < len; i++) {
		c = im->use[i].to;
		if (c != NULL && c->field != NULL &&
		    im->use[i].special == IMPORT_SPECIALS &&
		    (im->use[i].part == 0 || text_starts(c->path, "person.")) &&
		    strcmp(c->field->name, field) == 0)
			return cells[i];
	}
	return NULL;
}

static const char *
heading(const struct import_row *row, size_t i)
{
	return table_columns(row->im->table)->at[i];
}

/* A date without its day says nothing the number does not say; otherwise it
 * is kept in words. */
static bool
month_alone(struct import_row *row, size_t i, const char *cell,
    const char *id)
{
	const struct import_column *c = row->im->use[i].to;
	int year, month, y, m, d;
	struct id_facts facts;
	struct buf key = BUF_INIT;
	bool same = false;

	if (c == NULL || c->field == NULL || c->field->type != &type_date ||
	    !import_month(cell, &year, &month))
		return false;
	if (id != NULL && strcmp(c->path, "person.birth") == 0) {
		import_id_key(id, &key);
		if (ident_citizen(key.data, clock_today(), &facts, NULL)) {
			day_split(facts.birth, &y, &m, &d);
			same = y == year && m == month;
		}
		buf_release(&key);
	}
	row->text[i] = "";
	if (!same) {
		import_say(row, heading(row, i), DAMAGE_NOTED, cell,
		    _("日期只有年月，记入备注"));
		import_keep(row, heading(row, i), cell);
	}
	return true;
}

/* A value somebody said the meaning of is not judged any more. */
static bool
is_said(struct import_row *row, size_t i, const char *cell)
{
	const char *meaning = import_meaning(row->im, i, cell);

	if (meaning == NULL)
		return false;
	if (strcmp(meaning, "note") == 0)
		import_keep(row, heading(row, i), cell);
	row->text[i] = strcmp(meaning, "note") == 0 ||
	    strcmp(meaning, "-") == 0 ? "" : meaning;
	return true;
}

/* Whether this sort of repair was not agreed to for the column. */
static bool
is_unwanted(const struct import_row *row, size_t i, const char *kind)
{
	const struct strlist *list = row->im->options.refused_repairs;
	struct buf key = BUF_INIT;
	bool is = false;

	if (list != NULL && list->len > 0) {
		buf_addf(&key, "%s\t%s", heading(row, i), kind);
		is = strlist_has(list, key.data);
	}
	buf_release(&key);
	return is;
}

/* What is left of a cell after repair. */
static void
judge(struct import_row *row, size_t i, const char *id)
{
	const struct import *im = row->im;
	const char *cell = csv_cell_plain(row->cells[i]);
	struct buf fixed = BUF_INIT;
	struct err why = ERR_INIT;
	enum damage_verdict v;

	row->text[i] = cell;
	row->verdict[i] = DAMAGE_NONE;
	if (is_said(row, i, cell) || im->use[i].damage == NULL || *cell == '\0' ||
	    month_alone(row, i, cell, id))
		return;
	/* What an apostrophe of ours keeps is exactly what was there. */
	if (cell != row->cells[i] && im->use[i].to != NULL &&
	    im->use[i].to->field != NULL &&
	    (im->use[i].to->field->type == &type_text ||
	     im->use[i].to->field->type == &type_memo))
		return;
	v = damage_cell(im->use[i].damage, cell, id,
	    !im->options.no_repair, &fixed, &why);
	if (v == DAMAGE_REPAIRED)
		row->repair = damage_kind(im->use[i].damage);
	if (v == DAMAGE_REPAIRED && is_unwanted(row, i, row->repair)) {
		v = DAMAGE_REFUSED;
		err_prefix(&why, "%s", _("没有同意修正"));
	} else if (v == DAMAGE_REPAIRED) {
		strlist_add(&row->kept, fixed.data);
		row->text[i] = row->kept.at[row->kept.len - 1];
	}
	if (v != DAMAGE_NONE)
		import_say(row, heading(row, i), v, cell, why.text);
	row->repair = "";
	row->verdict[i] = v;
	buf_release(&fixed);
}

void
import_keep(struct import_row *row, const char *column, const char *value)
{
	const char *p;

	if (text_empty(value))
		return;
	if (row->note.len > 0)
		buf_addc(&row->note, '\n');
	buf_addf(&row->note, "%s=", column);
	for (p = value; *p != '\0'; p++)
		buf_addc(&row->note, *p == '\n' || *p == '\r' ? ' ' : *p);
}

/* A place: one unknown to the list gives way to the unit's own. */
static bool
place_cell(struct import_row *row, size_t i, struct buf *value,
    struct err *err)
{
	bool unknown;

	if (import_is_blank(row->im->use[i].to->field, row->text[i]))
		return true;
	if (import_division(row->im, row->text[i], value, &unknown, err))
		return true;
	if (!unknown) {
		import_say(row, heading(row, i), DAMAGE_REFUSED, row->text[i],
		    err->text);
		return true;
	}
	import_unknown(row->im, i, row->cells[i]);
	import_say(row, heading(row, i), DAMAGE_NOTED, row->text[i],
	    err->text);
	import_keep(row, heading(row, i), row->text[i]);
	return true;
}

/* Several categories in one cell: all their codes, joined by a blank. */
static bool
categories(struct import_row *row, const struct field *f, const char *text,
    struct buf *value)
{
	static const char *const marks[] = {
		"、", "，", "；", "／", ",", ";", "/", "+", " "
	};
	struct buf plain = BUF_INIT, one = BUF_INIT;
	struct strlist parts = VEC_INIT;
	bool ok = true;
	size_t i;

	while (*text != '\0') {
		for (i = 0; i < ARRAY_LEN(marks); i++)
			if (text_starts(text, marks[i]))
				break;
		buf_addc(&plain, i < ARRAY_LEN(marks) ? '\n' : *text);
		text += i < ARRAY_LEN(marks) ? strlen(marks[i]) : 1;
	}
	strlist_split(&parts, plain.data, '\n');
	buf_clear(value);
	for (i = 0; ok && parts.len > 1 && i < parts.len; i++) {
		if (parts.at[i][0] == '\0')
			continue;
		ok = import_parse(row->im, f, parts.at[i], &one, NULL);
		if (ok && one.len > 0)
			buf_addf(value, "%s%s", value->len > 0 ? " " : "",
			    one.data);
	}
	strlist_release(&parts);
	buf_release(&plain);
	buf_release(&one);
	return ok && value->len > 0;
}

/* Two telephone numbers in one cell. */
static bool
two_phones(struct import_row *row, const char *text, struct record *person,
    struct buf *value)
{
	static const char *const marks[] = {
		"/", "／", "、", "，", ",", ";", "；", " ", "\n"
	};
	const struct field *f = kind_field(&kind_person, "phone");
	struct buf second = BUF_INIT;
	const char *at = NULL;
	char *first;
	size_t i;
	bool ok;

	for (i = 0; i < ARRAY_LEN(marks) && at == NULL; i++)
		at = strstr(text, marks[i]);
	if (at == NULL || record_get(person, "second_phone") != NULL)
		return false;
	first = xstrndup(text, (size_t)(at - text));
	ok = import_parse(row->im, f, first, value, NULL) &&
	     import_parse(row->im, f, at + strlen(marks[i - 1]), &second,
	         NULL);
	if (ok)
		record_set(person, "second_phone", second.data);
	buf_release(&second);
	free(first);
	return ok;
}

/* Fields a cell may stand for in another way than its type says. */
static bool
parse_other(struct import_row *row, size_t i, struct record *r,
    struct buf *value)
{
	const struct import_column *c = row->im->use[i].to;

	if (strcmp(c->path, "status.category") == 0)
		return categories(row, c->field, row->text[i], value);
	if (strcmp(c->path, "person.phone") == 0)
		return two_phones(row, row->text[i], r, value);
	/* A helper who is not registered has a name all the same. */
	if (strcmp(c->path, "service.worker") == 0 &&
	    record_get(r, "worker_name") == NULL)
		return record_type(r, "worker_name", row->text[i], NULL);
	return false;
}

/* A field that must be there refuses the row, others send it to review; what
 * was said of the cell already is not said again. */
static void
not_a_value(struct import_row *row, size_t i, const struct err *why)
{
	const struct import_column *c = row->im->use[i].to;
	bool must = c->required || (row->im->use[i].part == 0 &&
	    (c->field->flags & FIELD_REQUIRED));
	bool kept = row->im->options.keep_review;
	enum damage_verdict v = row->verdict[i];

	if (v < DAMAGE_REVIEW)
		import_unknown(row->im, i, row->cells[i]);
	if (must && (v < DAMAGE_REVIEW || (v == DAMAGE_REVIEW && kept)))
		import_say(row, heading(row, i), DAMAGE_REFUSED, row->text[i],
		    why->text);
	else if (!must && v < DAMAGE_NOTED)
		import_say(row, heading(row, i), DAMAGE_REVIEW, row->text[i],
		    why->text);
	import_keep(row, heading(row, i), row->text[i]);
}

static void
field_cell(struct import_row *row, size_t i)
{
	const struct import_use *u = &row->im->use[i];
	const struct field *f = u->to->field;
	struct record *r = row->part[u->part];
	struct buf value = BUF_INIT;
	struct err why = ERR_INIT;
	bool ok;

	if (f->type == &type_division && strcmp(f->name, "division") == 0)
		ok = place_cell(row, i, &value, &why);
	else
		ok = import_parse(row->im, f, row->text[i], &value, &why) ||
		     parse_other(row, i, r, &value);
	if (!ok)
		not_a_value(row, i, &why);
	else if (value.len > 0)
		record_set(r, f->name, value.data);
	buf_release(&value);
}

/* A value said by default, for a row that says nothing there. */
static void
apply_default(struct import_row *row, const char *word)
{
	struct import *im = row->im;
	struct buf value = BUF_INIT;
	struct err why = ERR_INIT;
	const struct field *f;
	size_t at, part;
	char path[128];

	text_copy(path, sizeof path, word);
	path[strcspn(path, "=")] = '\0';
	at = import_column_at(im, path);
	if (at == im->n_columns)
		return;
	f = im->columns[at].field;
	for (part = 0; part < IMPORT_KINDS && row->part[part] != NULL; part++)
		if (f != NULL && kind_field(row->part[part]->kind, f->name) ==
		    f)
			break;
	if (part == IMPORT_KINDS || row->part[part] == NULL ||
	    record_get(row->part[part], f->name) != NULL)
		return;
	if (import_parse(im, f, strchr(word, '=') + 1, &value, &why))
		record_set(row->part[part], f->name, value.data);
	else
		import_say(row, _(f->label), DAMAGE_REFUSED,
		    strchr(word, '=') + 1, why.text);
	buf_release(&value);
}

/* The birth a row tells of, in words or by its number. */
static day_t
birth_of(const struct record *person)
{
	day_t birth = record_day(person, "birth");
	struct id_facts facts;

	if (birth == DAY_NONE && ident_citizen(record_text(person,
	        "id_number"), clock_today(), &facts, NULL))
		birth = facts.birth;
	return birth;
}

/* An age is never stored where there is a birth; one that cannot be tells of
 * a wrong row.  Without a birth it is all that is known, and is kept. */
static void
check_age(struct import_row *row)
{
	const struct record *p = row->part[0];
	const char *text = row->special[IMPORT_AGE];
	char *end, why[128];
	day_t birth;
	long said;
	int age;

	if (text_empty(text) || p->kind != &kind_person)
		return;
	birth = birth_of(p);
	said = strtol(text, &end, 10);
	if (birth == DAY_NONE && text_empty(import_raw(row->im, row->cells,
	        "birth")))
		import_keep(row, import_heading(row->im, "person.age"), text);
	if (birth == DAY_NONE || end == text || birth > clock_today())
		return;
	age = day_age(birth, clock_today());
	if (said >= age - 2 && said <= age + 2)
		return;
	snprintf(why, sizeof why,
	    _("年龄 %ld 与出生日期不符（今天 %d 周岁），请核对"), said, age);
	import_say(row, import_heading(row->im, "person.age"), DAMAGE_NOTED,
	    text, why);
}

static void
special_cells(struct import_row *row)
{
	size_t i, n = table_columns(row->im->table)->len;
	const char *text = row->special[IMPORT_DISABILITY];
	struct err why = ERR_INIT;
	const char *column;

	check_age(row);
	if (text_empty(text) || import_is_blank(
	        kind_field(&kind_person, "disability_kind"), text) ||
	    import_disability(row->part[0], text, &why))
		return;
	column = import_heading(row->im, "person.disability");
	for (i = 0; i < n; i++)
		if (row->im->use[i].special == IMPORT_DISABILITY &&
		    row->verdict[i] < DAMAGE_REVIEW)
			import_unknown(row->im, i, row->cells[i]);
	import_say(row, column, DAMAGE_REVIEW, text, why.text);
	import_keep(row, column, text);
}

void
import_cells(struct import_row *row, size_t n)
{
	const struct import *im = row->im;
	const struct strlist *defaults = im->options.defaults;
	const char *id = import_raw(im, row->cells, "id_number");
	size_t i;

	for (i = 0; i < n; i++) {
		judge(row, i, id);
		if (im->use[i].special < IMPORT_SPECIALS)
			row->special[im->use[i].special] = row->text[i];
		else if (im->use[i].to != NULL)
			field_cell(row, i);
		else if (!im->use[i].left_out)
			import_keep(row, heading(row, i), row->text[i]);
	}
	special_cells(row);
	for (i = 0; defaults != NULL && i < defaults->len; i++)
		apply_default(row, defaults->at[i]);
}
