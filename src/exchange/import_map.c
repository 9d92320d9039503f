/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Which column of the file is which field: by path, field name, label or a
 * word people use for it; by what was said before for the same header; by a
 * file of "column,field" rows.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/display.h"
#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/csv.h"
#include "import_private.h"

#define MAP_BYTES_MAX ((size_t)256 * 1024)

DB_QUERY(mapping_get,
    "SELECT body FROM import_mapping WHERE target = :target "
    "AND header = :header");
DB_QUERY(mapping_set,
    "INSERT INTO import_mapping(target, header, body, used_at) "
    "VALUES(:target, :header, :body, :at) ON CONFLICT(target, header) "
    "DO UPDATE SET body = excluded.body, used_at = excluded.used_at");

static void
learn(struct import *im, const char *word, size_t column)
{
	struct buf key = BUF_INIT;
	struct import_key *e;

	import_squeeze(word, &key);
	if (key.len > 0) {
		e = import_keys_make(&im->words, key.data);
		/* What was learnt first stands. */
		if (e->a == 0)
			e->a = (int64_t)column + 1;
	}
	buf_release(&key);
}

static void
learn_words(struct import *im, const struct import_words *w)
{
	struct strlist words = VEC_INIT;
	size_t i, at;

	at = import_column_at(im, w->path);
	strlist_split(&words, w->words, '|');
	for (i = 0; at < im->n_columns && i < words.len; i++)
		learn(im, words.at[i], at);
	strlist_release(&words);
}

/* Labels of the first kind's fields, or of all the others. */
static void
learn_labels(struct import *im, bool first)
{
	const char *kind = im->target->kinds[0].kind->name;
	size_t i, len = strlen(kind);
	bool of_first;

	for (i = 0; i < im->n_columns; i++) {
		const struct import_column *c = &im->columns[i];

		of_first = strncmp(c->path, kind, len) == 0 &&
		           c->path[len] == '.';
		if (of_first == first && c->field != NULL &&
		    import_special_of(c->path) == IMPORT_SPECIALS) {
			learn(im, c->field->label, i);
			learn(im, _(c->field->label), i);
		}
	}
}

static void
learn_all(struct import *im)
{
	size_t i, n;

	for (i = 0; i < im->n_columns; i++)
		learn(im, im->columns[i].path, i);
	for (i = 0; i < im->n_columns; i++)
		learn(im, strrchr(im->columns[i].path, '.') + 1, i);
	learn(im, "标识", 0);
	learn(im, _("标识"), 0);
	learn_labels(im, true);
	for (i = 0; i < ARRAY_LEN(im->target->words) &&
	    im->target->words[i] != NULL; i++)
		for (n = 0; im->target->words[i][n].path != NULL; n++)
			learn_words(im, &im->target->words[i][n]);
	learn_labels(im, false);
}

/* What a heading means: a column, or n_columns. */
static size_t
meaning(struct import *im, const char *heading)
{
	const struct import_key *e = NULL;
	struct buf key = BUF_INIT;
	size_t at = im->n_columns;

	if (im->words.len == 0)
		learn_all(im);
	import_squeeze(heading, &key);
	if (key.len > 0)
		e = import_keys_find(&im->words, key.data);
	if (e != NULL)
		at = (size_t)e->a - 1;
	else if (key.len > 0)
		at = import_heading_learnt(im, key.data);
	buf_release(&key);
	return at;
}

static bool
is_ignored(const char *heading)
{
	struct strlist words = VEC_INIT;
	struct buf key = BUF_INIT;
	bool is;

	import_squeeze(heading, &key);
	strlist_split(&words, import_ignored, '|');
	is = strlist_has(&words, key.data);
	strlist_release(&words);
	buf_release(&key);
	return is;
}

int
import_known(void *ctx, const char *cell)
{
	struct import *im = ctx;

	if (meaning(im, cell) < im->n_columns)
		return 2;
	return is_ignored(cell) ? 1 : 0;
}

size_t
import_column_at(const struct import *im, const char *path)
{
	size_t i;

	for (i = 0; i < im->n_columns; i++)
		if (strcmp(im->columns[i].path, path) == 0)
			break;
	return i;
}

/* The column of the file that has a path already, or NULL. */
static const char *
holder(const struct import *im, const struct import_column *c)
{
	const struct strlist *names = table_columns(im->table);
	size_t i;

	for (i = 0; i < names->len; i++)
		if (im->use[i].to == c)
			return names->at[i];
	return NULL;
}

const char *
import_heading(const struct import *im, const char *path)
{
	size_t at = import_column_at(im, path);
	const char *name = at < im->n_columns
	    ? holder(im, &im->columns[at]) : NULL;

	return name != NULL ? name : "";
}

const char *
import_mapped(const struct import *im, size_t i)
{
	if (im->use[i].to != NULL)
		return im->use[i].to->path;
	return im->use[i].left_out ? "-" : "note";
}

bool
import_map(struct import *im, size_t i, const char *path, struct err *err)
{
	const struct import_column *to = NULL;
	const char *other;
	size_t at;

	if (strcmp(path, "note") != 0 && strcmp(path, "-") != 0) {
		at = import_column_at(im, path);
		if (at == im->n_columns)
			at = meaning(im, path);
		if (at == im->n_columns)
			return err_set(err, ERR_USAGE,
			    _("没有字段「%s」，可以写 note（记入备注）或 -（不要）"),
			    path);
		to = &im->columns[at];
	}
	other = to != NULL && im->use[i].to != to ? holder(im, to) : NULL;
	if (other != NULL)
		return err_set(err, ERR_USAGE,
		    _("「%s」已取自栏「%s」，请先改那一栏"), to->path, other);
	im->use[i].to = to;
	im->use[i].left_out = strcmp(path, "-") == 0;
	im->use[i].doubled = NULL;
	im->watched = false;
	return true;
}

/* The headings tell; of two with one meaning the first. */
static void
match_headings(struct import *im)
{
	const struct strlist *names = table_columns(im->table);
	size_t i, at;

	for (i = 0; i < names->len; i++) {
		at = meaning(im, names->at[i]);
		if (at == im->n_columns)
			im->use[i].left_out = is_ignored(names->at[i]);
		else if ((im->use[i].doubled =
		    holder(im, &im->columns[at])) == NULL)
			im->use[i].to = &im->columns[at];
	}
}

/* Rows "column,field" and "column,field,value,meaning" being taken. */
struct mapping {
	struct import *im;
	bool strict;                  /* a column that is not there is wrong */
	struct strlist columns, paths;
	struct strlist values;        /* column, value, meaning by turns */
};

static bool
mapping_row(void *ctx, long line, char *const *cells, size_t n,
    struct err *err)
{
	struct mapping *m = ctx;

	if (n < 2)
		return err_set(err, ERR_USAGE,
		    _("对应关系第 %ld 行要写成 列名,字段"), line);
	if (line == 1 && strcmp(cells[0], "column") == 0 &&
	    strcmp(cells[1], "field") == 0)
		return true;
	if (n < 3 || cells[2][0] == '\0') {
		strlist_add(&m->columns, cells[0]);
		strlist_add(&m->paths, cells[1]);
	} else if (n > 3 && cells[3][0] != '\0') {
		strlist_add(&m->values, cells[0]);
		strlist_add(&m->values, csv_cell_plain(cells[2]));
		strlist_add(&m->values, cells[3]);
	}
	return true;
}

/* Heading of a mapping in the file: as it stands, or but for marks. */
static size_t
heading_at(const struct import *im, const char *name)
{
	const struct strlist *names = table_columns(im->table);
	struct buf want = BUF_INIT, have = BUF_INIT;
	size_t i;

	import_squeeze(name, &want);
	for (i = 0; i < names->len; i++) {
		import_squeeze(names->at[i], &have);
		if (strcmp(want.data, have.data) == 0)
			break;
	}
	buf_release(&want);
	buf_release(&have);
	return i;
}

/* All of them are let go first, so that two may change places. */
static bool
mapping_apply(struct mapping *m, struct err *err)
{
	const struct strlist *names = table_columns(m->im->table);
	size_t i, at;

	for (i = 0; i < m->columns.len; i++) {
		at = heading_at(m->im, m->columns.at[i]);
		if (at < names->len)
			m->im->use[at] = (struct import_use){ .to = NULL };
		else if (m->strict)
			return err_set(err, ERR_USAGE,
			    _("文件里没有栏「%s」，请核对对应关系"),
			    m->columns.at[i]);
	}
	for (i = 0; i < m->columns.len; i++) {
		at = heading_at(m->im, m->columns.at[i]);
		if (at < names->len &&
		    !import_map(m->im, at, m->paths.at[i], err))
			return false;
	}
	return true;
}

/* What values mean, once it is known which field their column is. */
static bool
mapping_values(struct mapping *m, struct err *err)
{
	const struct strlist *v = &m->values;
	size_t i, at;
	bool ok = true;

	for (i = 0; ok && i < v->len; i += 3) {
		at = heading_at(m->im, v->at[i]);
		if (at < table_columns(m->im->table)->len)
			ok = import_mean(m->im, at, v->at[i + 1], v->at[i + 2],
			    err) || !m->strict;
		else if (m->strict)
			ok = err_set(err, ERR_USAGE,
			    _("文件里没有栏「%s」，请核对对应关系"),
			    v->at[i]);
	}
	return ok;
}

static bool
mapping_read(struct import *im, const char *text, size_t len, bool strict,
    struct err *err)
{
	struct mapping m = { .im = im, .strict = strict };
	bool ok;

	strlist_init(&m.columns);
	strlist_init(&m.paths);
	strlist_init(&m.values);
	ok = csv_read(text, len, mapping_row, &m, err) &&
	     mapping_apply(&m, err) && mapping_values(&m, err);
	strlist_release(&m.values);
	strlist_release(&m.columns);
	strlist_release(&m.paths);
	return ok;
}

/* Rejects have the header of their list, and two columns of ours. */
static void
header_hash(const struct import *im, uint8_t out[SUM_BYTES])
{
	const struct strlist *names = table_columns(im->table);
	struct buf all = BUF_INIT;
	size_t i;

	for (i = 0; i < names->len; i++)
		if (strcmp(names->at[i], import_line_heading) != 0 &&
		    strcmp(names->at[i], import_reason_heading) != 0)
			buf_addf(&all, "%s\n", names->at[i]);
	hash_blake2b(out, SUM_BYTES, all.data, all.len);
	buf_release(&all);
}

/* What was said of the same header; one that no longer fits is forgotten. */
static bool
match_saved(struct import *im, struct err *err)
{
	struct stmt *q = db_query(im->o->db, &mapping_get, err);
	uint8_t hash[SUM_BYTES];
	enum db_result got;
	char *body = NULL;

	if (q == NULL)
		return false;
	header_hash(im, hash);
	stmt_bind_text(q, ":target", im->target->is.name);
	stmt_bind_blob(q, ":header", hash, sizeof hash);
	if ((got = stmt_step(q, err)) == DB_ROW)
		body = xstrdup_or_null(stmt_text(q, 0));
	stmt_done(q);
	if (body != NULL)
		mapping_read(im, body, strlen(body), false, NULL);
	free(body);
	return got != DB_ERROR;
}

static bool
match_file(struct import *im, const char *path, struct err *err)
{
	struct buf raw = BUF_INIT, text = BUF_INIT;
	enum encoding e;
	bool ok = path_read(path, MAP_BYTES_MAX, false, &raw, err);

	if (ok) {
		e = encoding_of_bom(raw.data, raw.len);
		if (e == ENCODING__MAX)
			e = utf8_valid(raw.data, raw.len, NULL)
			    ? ENCODING_UTF8 : ENCODING_GB18030;
		ok = encoding_decode(e, raw.data, raw.len, &text, err) &&
		     mapping_read(im, text.data, text.len, true, err);
	}
	buf_release(&raw);
	buf_release(&text);
	return ok;
}

bool
import_match(struct import *im, struct err *err)
{
	match_headings(im);
	return match_saved(im, err) && (im->options.map == NULL ||
	    match_file(im, im->options.map, err));
}

/* One row: a column, or (`said`) a value of it. */
static void
mapping_line(const struct import *im, size_t column, bool values,
    const struct import_said *said, struct buf *out)
{
	csv_cell(out, true, table_columns(im->table)->at[column]);
	csv_cell(out, false, import_mapped(im, column));
	if (values) {
		csv_cell_safe(out, false, said != NULL ? said->value : "");
		csv_cell(out, false, said != NULL ? said->meaning : "");
	}
	csv_end(out);
}

static bool
is_written(const struct import *im, const struct import_said *said, bool open)
{
	return said->to == im->use[said->column].to &&
	    (said->meaning != NULL || (open && said->rows > 0));
}

void
import_map_text(const struct import *im, bool open, struct buf *out)
{
	size_t i, len = table_columns(im->table)->len;
	const struct import_said *said;
	bool values = false;

	for (i = 0; (said = import_said_at(im, i)) != NULL; i++)
		values = values || is_written(im, said, open);
	csv_cell(out, true, "column");
	csv_cell(out, false, "field");
	if (values) {
		csv_cell(out, false, "value");
		csv_cell(out, false, "meaning");
	}
	csv_end(out);
	for (i = 0; i < len; i++)
		mapping_line(im, i, values, NULL, out);
	for (i = 0; (said = import_said_at(im, i)) != NULL; i++)
		if (is_written(im, said, open))
			mapping_line(im, said->column, true, said, out);
}

void
import_map_lay(struct import *im, const char *text)
{
	size_t i;

	for (i = 0; i < im->said.len; i++)
		import_unsay(im, i);
	mapping_read(im, text, strlen(text), false, NULL);
}

bool
import_save_map(struct import *im, struct err *err)
{
	struct stmt *q = db_query(im->o->db, &mapping_set, err);
	struct buf body = BUF_INIT;
	uint8_t hash[SUM_BYTES];
	char now[21];
	bool ok;

	if (q == NULL)
		return false;
	header_hash(im, hash);
	import_map_text(im, false, &body);
	stmt_bind_text(q, ":target", im->target->is.name);
	stmt_bind_blob(q, ":header", hash, sizeof hash);
	stmt_bind_text(q, ":body", body.data);
	stmt_bind_text(q, ":at", time_format(clock_now(), now));
	ok = stmt_run(q, err);
	buf_release(&body);
	return ok;
}

bool
import_write_map(const struct import *im, const char *path, struct err *err)
{
	struct buf body = BUF_INIT;
	bool ok;

	import_map_text(im, true, &body);
	ok = path_write_atomic(path, body.data, body.len, 0600, err);
	buf_release(&body);
	return ok;
}

/* A path that has a column or a default. */
static bool
is_given(const struct import *im, const char *path)
{
	size_t i, len = strlen(path);
	const struct strlist *d = im->options.defaults;

	for (i = 0; d != NULL && i < d->len; i++)
		if (strncmp(d->at[i], path, len) == 0 && d->at[i][len] == '=')
			return true;
	return import_heading(im, path)[0] != '\0';
}

static const char *
shown_name(const struct import *im, const char *path)
{
	size_t at = import_column_at(im, path);

	if (at < im->n_columns && im->columns[at].field != NULL)
		return _(im->columns[at].field->label);
	return path;
}

bool
import_needs(const struct import *im, struct err *err)
{
	struct strlist groups = VEC_INIT, paths = VEC_INIT;
	bool ok = true, given;
	size_t i, n;

	strlist_split(&groups, im->target->needs, ' ');
	for (i = 0; ok && i < groups.len; i++) {
		strlist_split(&paths, groups.at[i], '|');
		given = false;
		for (n = 0; n < paths.len; n++)
			given = given || is_given(im, paths.at[n]);
		if (!given)
			ok = err_set(err, ERR_UNSAFE,
			    _("文件里没有「%s」这一栏，请补上，或说明哪一栏是它"),
			    shown_name(im, paths.at[0]));
		strlist_release(&paths);
	}
	strlist_release(&groups);
	return ok;
}

bool
import_has_instead(const struct import *im, const struct import_column *c)
{
	struct strlist groups = VEC_INIT, paths = VEC_INIT;
	bool has = false;
	size_t i, n;

	strlist_split(&groups, im->target->needs, ' ');
	for (i = 0; !has && i < groups.len; i++) {
		strlist_split(&paths, groups.at[i], '|');
		for (n = 0; strlist_has(&paths, c->path) && !has &&
		    n < paths.len; n++)
			has = strcmp(paths.at[n], c->path) != 0 &&
			      is_given(im, paths.at[n]);
		strlist_release(&paths);
	}
	strlist_release(&groups);
	return has;
}
