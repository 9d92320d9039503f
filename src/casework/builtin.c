/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The rows the program itself brings: places, days off, categories, items,
 * scales ... from the CSV files of the data folder.  They are equal to the
 * byte in every installation (uid from kind, code and validity; a fixed
 * time), so nobody has to send them.
 */
#include "builtin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "casework/office.h"
#include "store/row.h"

#define BUILTIN_TIME "2026-01-01T00:00:00Z"
#define FILE_CAP (16u << 20)

/* Columns of the national lists that are not field names. */
struct column {
	const char *name;         /* in the file */
	const char *field;        /* NULL: not kept */
	const char *from, *to;    /* this value becomes that one */
	const char *otherwise;    /* and any other value this one */
};

struct source {
	const char *file;
	const struct kind *kind;
	const struct column *columns;
};

static const struct column division_columns[] = {
	{ "name", "label", NULL, NULL, NULL },
	{ "level", NULL, NULL, NULL, NULL },
	{ 0 }
};
static const struct column holiday_columns[] = {
	{ "date", "on_date", NULL, NULL, NULL },
	{ "kind", "works", "work", "1", "0" },
	{ "name", "label", NULL, NULL, NULL },
	{ 0 }
};

/* In the order they refer to each other. */
static const struct source sources[] = {
	{ "divisions-county.csv", &kind_division, division_columns },
	{ "divisions.csv", &kind_division, division_columns },
	{ "holidays.csv", &kind_holiday, holiday_columns },
	{ "category.csv", &kind_category, NULL },
	{ "class.csv", &kind_class, NULL },
	{ "mode.csv", &kind_mode, NULL },
	{ "item.csv", &kind_item, NULL },
	{ "amount.csv", &kind_amount, NULL },
	{ "deadline.csv", &kind_deadline, NULL },
	{ "paper_kind.csv", &kind_paper_kind, NULL },
	{ "reason.csv", &kind_reason, NULL },
	{ "scale.csv", &kind_scale, NULL },
	{ "scale_item.csv", &kind_scale_item, NULL },
	{ "code.csv", &kind_code, NULL },
	{ "mask.csv", &kind_mask, NULL },
};

/* One file being read. */
struct reader {
	const struct source *source;
	const char *at;           /* next character */
	int line;
	struct strlist header;
	struct strlist row;
};

/* One cell; the separator after it is left at r->at. */
static void
read_cell(struct reader *r, struct buf *cell)
{
	bool quoted = *r->at == '"';

	if (quoted)
		r->at++;
	for (; *r->at != '\0'; r->at++) {
		if (quoted && *r->at == '"') {
			if (r->at[1] != '"') {
				r->at++;
				return;
			}
			r->at++;
		} else if (!quoted && strchr(",\r\n", *r->at) != NULL) {
			return;
		}
		if (*r->at == '\n')
			r->line++;
		buf_addc(cell, *r->at);
	}
}

/* The next row into r->row; false at the end. */
static bool
read_row(struct reader *r)
{
	struct buf cell = BUF_INIT;

	strlist_release(&r->row);
	while (*r->at == '\r' || *r->at == '\n')
		r->line += *r->at++ == '\n';
	if (*r->at == '\0')
		return false;
	for (;;) {
		read_cell(r, &cell);
		strlist_take(&r->row, buf_detach(&cell));
		if (*r->at != ',')
			break;
		r->at++;
	}
	return true;
}

static bool
faulty(const struct reader *r, const char *name, const char *why,
    struct err *err)
{
	return err_set(err, ERR_FAILED, _("数据文件 %s 第 %d 行「%s」：%s"),
	    r->source->file, r->line, name, why);
}

static const struct column *
column_of(const struct source *s, const char *name)
{
	const struct column *c;

	for (c = s->columns; c != NULL && c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static bool
set_cell(const struct reader *r, struct record *rec, const char *name,
    const char *value, struct err *err)
{
	const struct column *c = column_of(r->source, name);
	const struct field *f;
	struct buf text = BUF_INIT;
	struct err why = ERR_INIT;
	bool ok;

	if (c != NULL && c->field == NULL)
		return true;
	if (c != NULL && c->from != NULL)
		value = strcmp(value, c->from) == 0 ? c->to : c->otherwise;
	f = kind_field(rec->kind, c != NULL ? c->field : name);
	if (f == NULL)
		return faulty(r, name, _("没有这个字段"), err);
	/* The national list writes a province as six digits; everything else
	 * stands in our files in batch text form (money in fen). */
	if (f->type == &type_division) {
		ok = field_parse(f, value, &text, &why);
	} else {
		buf_adds(&text, value);
		ok = field_check(f, value[0] != '\0' ? value : NULL, &why);
	}
	if (ok)
		record_set(rec, f->name, text.data);
	else
		faulty(r, name, why.text, err);
	buf_release(&text);
	return ok;
}

/* What names a row: its code within its list, and from when it is valid. */
static void
set_uid(struct record *rec)
{
	static const char *const parts[] = {
		"list", "scale", "on_date", "code", "valid_from"
	};
	struct buf name = BUF_INIT;
	size_t i;

	buf_adds(&name, rec->kind->name);
	for (i = 0; i < ARRAY_LEN(parts); i++)
		if (kind_field(rec->kind, parts[i]) != NULL)
			buf_addf(&name, ":%s", record_text(rec, parts[i]));
	uid_of_name(rec->uid, name.data);
	buf_release(&name);
}

static bool
store_row(struct db *db, const struct reader *r, struct err *err)
{
	struct record *rec = record_new(r->source->kind);
	enum db_result rc;
	bool ok = r->row.len == r->header.len ||
	          faulty(r, r->row.at[0], _("列数与表头不符"), err);
	size_t i;

	for (i = 0; ok && i < r->row.len; i++)
		ok = set_cell(r, rec, r->header.at[i], r->row.at[i], err);
	if (ok)
		set_uid(rec);
	/* Lists overlap: a city without counties stands as its own county. */
	if (ok && row_id(db, rec->kind, rec->uid) == 0) {
		text_copy(rec->unit, sizeof rec->unit, BUILTIN_UNIT);
		rec->rev = 1;
		text_copy(rec->created_at, sizeof rec->created_at,
		    BUILTIN_TIME);
		text_copy(rec->changed_at, sizeof rec->changed_at,
		    BUILTIN_TIME);
		record_sum(rec, rec->sum);
		rc = row_store(db, rec, NULL, err);
		ok = rc != DB_ERROR && rc != DB_CONSTRAINT;
		if (!ok)
			err_prefix(err, "%s:%d", r->source->file, r->line);
	}
	record_free(rec);
	return ok;
}

static bool
load_file(struct db *db, const struct source *s, const char *dir,
    struct err *err)
{
	struct reader r = { .source = s, .line = 1 };
	struct buf text = BUF_INIT;
	char *path = path_join(dir, s->file);
	bool ok = path_read(path, FILE_CAP, false, &text, err);

	free(path);
	r.at = text.data;
	if (ok && read_row(&r)) {
		r.header = r.row;
		strlist_init(&r.row);
		while (ok && read_row(&r))
			ok = store_row(db, &r, err);
	}
	strlist_release(&r.header);
	strlist_release(&r.row);
	buf_release(&text);
	return ok;
}

bool
builtin_load(struct db *db, struct err *err)
{
	const char *dir = path_data_dir(err);
	size_t i;

	if (dir == NULL)
		return false;
	for (i = 0; i < ARRAY_LEN(sources); i++)
		if (!load_file(db, &sources[i], dir, err))
			return false;
	return true;
}
