/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "import_private.h"

/* So many rows between two words of progress. */
#define PROGRESS_EVERY 128

static bool
stopped(struct err *err)
{
	return err_set(err, ERR_FAILED, _("导入已停止，没有存入任何内容"));
}

struct import *
import_open(struct office *o, const char *path,
    const struct import_target *target, const struct import_options *options,
    struct err *err)
{
	struct import *im;
	struct table_options table = { .known = import_known };
	bool ok;

	if (target == NULL) {
		err_set(err, ERR_USAGE, _("没有这种名单"));
		return NULL;
	}
	im = xcalloc(1, sizeof *im);
	table.ctx = im;
	im->o = o;
	im->target = (const struct target *)target;
	im->path = xstrdup(path);
	im->options.encoding = ENCODING__MAX;
	if (options != NULL)
		im->options = *options;
	im->columns = import_columns(target, &im->n_columns);
	table.encoding = im->options.encoding;
	table.header_first = im->options.header_first;
	table.header_last = im->options.header_last;
	im->table = table_open(path, &table, err);
	ok = im->table != NULL;
	if (ok) {
		im->use = xcalloc(table_columns(im->table)->len,
		    sizeof *im->use);
		im->text = xcalloc(table_columns(im->table)->len,
		    sizeof *im->text);
		im->verdict = xcalloc(table_columns(im->table)->len,
		    sizeof *im->verdict);
		ok = import_match(im, err) && import_look_up_seen(im, err);
	}
	if (ok)
		return im;
	import_close(im);
	return NULL;
}

static void
forget_damage(struct import *im)
{
	size_t i;

	for (i = 0; im->use != NULL && i < table_columns(im->table)->len; i++) {
		damage_free(im->use[i].damage);
		im->use[i].damage = NULL;
	}
}

void
import_close(struct import *im)
{
	if (im == NULL)
		return;
	forget_damage(im);
	free(im->use);
	free(im->text);
	free(im->verdict);
	table_close(im->table);
	import_memo_release(im);
	import_keys_release(&im->ids);
	import_keys_release(&im->houses);
	import_keys_release(&im->words);
	import_missing_forget(im);
	import_keys_release(&im->headings);
	import_said_release(im);
	free(im->path);
	free(im);
}

const struct table *
import_table(const struct import *im)
{
	return im->table;
}

void
import_set_missing(struct import *im, enum import_missing_how how)
{
	im->options.missing = how;
}

const char *
import_seen(const struct import *im)
{
	return im->seen;
}

/* Place of a column's values among the parts of a row. */
static void
place_use(struct import *im, struct import_use *u)
{
	const char *dot = strchr(u->to->path, '.');
	size_t i, len = (size_t)(dot - u->to->path);

	u->special = import_special_of(u->to->path);
	for (i = 0; i < IMPORT_KINDS && im->target->kinds[i].kind != NULL; i++)
		if (strncmp(im->target->kinds[i].kind->name, u->to->path,
		        len) == 0 &&
		    im->target->kinds[i].kind->name[len] == '\0')
			u->part = i;
}

/* The first pass begins: every column that is not left out is watched. */
static void
begin_watching(struct import *im)
{
	const struct strlist *names = table_columns(im->table);
	struct import_use *u;
	size_t i;

	forget_damage(im);
	import_keys_release(&im->ids);
	for (i = 0; i < names->len; i++) {
		u = &im->use[i];
		u->special = IMPORT_SPECIALS;
		if (u->to != NULL)
			place_use(im, u);
		if (u->left_out || u->special == IMPORT_UID)
			continue;
		u->damage = damage_new(u->to != NULL ? u->to->field : NULL,
		    names->at[i]);
		damage_look_up(u->damage, import_exists, im);
	}
}

/* One pass over the file. */
struct pass {
	struct import *im;
	int number;
	int64_t rows;
};

/* Whom the row is about, remembered by number: two names are a clash. */
static void
remember_id(struct import *im, long line, char *const *cells)
{
	const char *id = import_raw(im, cells, "id_number");
	const char *name = import_raw(im, cells, "name");
	struct buf key = BUF_INIT;
	struct import_key *e;
	int64_t hash;

	if (id == NULL || text_empty(name))
		return;
	import_id_key(id, &key);
	if (key.len > 0) {
		hash = (int64_t)(import_hash(name) >> 1) | 1;
		e = import_keys_make(&im->ids, key.data);
		if (e->a == 0) {
			e->a = line;
			e->b = hash;
		} else if (e->b > 0 && e->b != hash) {
			e->b = -line;
		}
	}
	buf_release(&key);
}

static bool
tell_progress(struct pass *p, int64_t done, struct err *err)
{
	const struct import_report *r = p->im->report;

	if (p->rows++ % PROGRESS_EVERY != 0 || r == NULL ||
	    r->progress == NULL || r->progress(r->ctx, p->number, done,
	        table_bytes(p->im->table), p->rows - 1))
		return true;
	return stopped(err);
}

static bool
watch_line(void *ctx, long line, enum table_line what, char *const *cells,
    size_t n, int64_t done, struct err *err)
{
	struct pass *p = ctx;
	struct import *im = p->im;
	const char *id;
	size_t i;

	if (what != TABLE_ROW && what != TABLE_RAGGED)
		return true;
	if (im->counts != NULL)
		im->counts->rows++;
	if (what == TABLE_ROW) {
		id = import_raw(im, cells, "id_number");
		for (i = 0; i < n; i++)
			if (im->use[i].damage != NULL)
				damage_watch(im->use[i].damage, line,
				    csv_cell_plain(cells[i]), id);
		remember_id(im, line, cells);
	}
	return tell_progress(p, done, err);
}

/* The first pass; false with a sentence when the file is to be refused. */
static bool
watch(struct import *im, struct err *err)
{
	struct pass p = { im, 1, 0 };
	size_t i;

	begin_watching(im);
	if (!import_needs(im, err) ||
	    !table_each(im->table, watch_line, &p, err))
		return false;
	for (i = 0; i < table_columns(im->table)->len; i++)
		if (im->use[i].damage != NULL &&
		    !damage_judge(im->use[i].damage, err))
			return false;
	im->watched = true;
	return true;
}

static bool
store_line(void *ctx, long line, enum table_line what, char *const *cells,
    size_t n, int64_t done, struct err *err)
{
	struct pass *p = ctx;

	return import_row_take(p->im, line, what, cells, n, err) &&
	       tell_progress(p, done, err);
}

/* What is said of the file as a whole: columns without a field, doubled. */
static void
tell_columns(struct import *im)
{
	const struct strlist *names = table_columns(im->table);
	const struct import_report *r = im->report;
	struct import_finding f = { 0, "", DAMAGE_NOTED, "", "", "" };
	struct buf text = BUF_INIT;
	size_t i;

	for (i = 0; r != NULL && r->finding != NULL && i < names->len; i++) {
		if (im->use[i].to != NULL || im->use[i].left_out)
			continue;
		buf_clear(&text);
		if (im->use[i].doubled != NULL)
			buf_addf(&text,
			    _("与栏「%s」是同一内容，只取那一栏，这一栏记入备注"),
			    im->use[i].doubled);
		else
			buf_adds(&text, _("没有对应的字段，记入备注"));
		f.column = names->at[i];
		f.text = text.data;
		r->finding(r->ctx, &f);
	}
	buf_release(&text);
}

static bool
second_pass(struct import *im, const char *rejects, struct err *err)
{
	struct pass p = { im, 2, 0 };

	*im->counts = (struct import_counts){ 0 };
	import_said_begin(im);
	return import_load_houses(im, err) &&
	       import_rejects_open(im, rejects, err) != NULL &&
	       table_each(im->table, store_line, &p, err) &&
	       import_missing_find(im, err);
}

/* The whole in one act, kept or taken back. */
static bool
store_all(struct import *im, bool dry_run, const char *rejects, int64_t *act,
    struct err *err)
{
	bool ok, changed;

	im->change = change_begin_bulk(im->o, "import", path_base(im->path),
	    err);
	if (im->change == NULL)
		return false;
	ok = second_pass(im, rejects, err);
	changed = im->counts->accepted > 0 || im->counts->asked > 0;
	if (ok && changed)
		*act = im->change->act;
	ok = ok && import_remember(im, *act, err);
	ok = import_rejects_close(im, ok, ok ? err : NULL) && ok;
	if (ok && !dry_run) {
		ok = change_commit(im->change, err);
	} else {
		change_cancel(im->change);
		*act = 0;
	}
	im->change = NULL;
	if (ok && !dry_run && changed &&
	    im->target->kinds[0].kind == &kind_holiday)
		ok = office_load_calendar(im->o, err);
	return ok;
}

bool
import_run(struct import *im, bool dry_run, const char *rejects,
    const struct import_report *report, struct import_counts *counts,
    int64_t *act, struct err *err)
{
	int64_t none;
	bool ok;

	if (act == NULL)
		act = &none;
	*act = 0;
	*counts = (struct import_counts){ 0 };
	im->counts = counts;
	im->report = report;
	import_keys_release(&im->houses);
	import_missing_forget(im);
	ok = watch(im, err);
	if (ok) {
		tell_columns(im);
		ok = store_all(im, dry_run, rejects, act, err);
	}
	if (!ok)
		*counts = (struct import_counts){ .rows = counts->rows,
		    .refused = counts->rows };
	im->counts = NULL;
	im->report = NULL;
	return ok;
}

/* The first rows, as they would be taken. */
struct preview {
	struct import *im;
	size_t left;
	bool (*each)(void *ctx, long line, char *const *cells, size_t len);
	void *ctx;
	bool ended;
};

/* A value somebody said the meaning of, as that is shown. */
static bool
preview_meaning(const struct import *im, size_t column, const char *cell,
    struct buf *shown)
{
	const char *meaning = import_meaning(im, column, cell);
	const struct field *f;

	if (meaning == NULL || strcmp(meaning, "note") == 0)
		return false;
	f = im->use[column].to->field;
	if (f != NULL && f->choices != NULL)
		f->type->format(f, meaning, shown);
	else if (strcmp(meaning, "-") != 0)
		buf_adds(shown, meaning);
	return true;
}

static bool
preview_line(void *ctx, long line, enum table_line what, char *const *cells,
    size_t n, int64_t done, struct err *err)
{
	struct preview *p = ctx;
	struct strlist shown = VEC_INIT;
	struct buf fixed = BUF_INIT;
	struct err why = ERR_INIT;
	const char *id;
	size_t i;

	(void)done;
	(void)err;
	if (what != TABLE_ROW && what != TABLE_RAGGED)
		return true;
	id = what == TABLE_ROW ? import_raw(p->im, cells, "id_number") : NULL;
	for (i = 0; i < n; i++) {
		const char *cell = csv_cell_plain(cells[i]);

		buf_clear(&fixed);
		if (what == TABLE_ROW && preview_meaning(p->im, i, cell,
		        &fixed))
			cell = fixed.data;
		else if (what == TABLE_ROW && p->im->use[i].damage != NULL &&
		    *cell != '\0' && damage_cell(p->im->use[i].damage, cell,
		        id, !p->im->options.no_repair, &fixed, &why) ==
		    DAMAGE_REPAIRED)
			cell = fixed.data;
		strlist_add(&shown, cell);
	}
	p->ended = !p->each(p->ctx, line, shown.at, shown.len) ||
	           --p->left == 0;
	strlist_release(&shown);
	buf_release(&fixed);
	return !p->ended;
}

bool
import_preview(struct import *im, size_t n, bool (*each)(void *ctx,
    long line, char *const *cells, size_t len), void *ctx, struct err *err)
{
	struct preview p = { .im = im, .left = n, .each = each, .ctx = ctx };
	struct err why = ERR_INIT;

	/* A file to be refused still shows what it looks like. */
	if (!im->watched)
		watch(im, &why);
	if (n == 0 || table_each(im->table, preview_line, &p, &why) || p.ended)
		return true;
	if (err != NULL)
		*err = why;
	return false;
}
