/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Values of a column its field does not know, and what somebody said they
 * mean.  Only fields with a list of values are asked about: of a name or an
 * amount every row is another.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/csv.h"
#include "import_private.h"

/* What stands for one value of one column in the table of keys. */
static char *
key_of(size_t column, const char *cell)
{
	struct buf key = BUF_INIT;
	char *value = text_trim(xstrdup(csv_cell_plain(cell)));

	buf_addf(&key, "%zu\n%s", column, value);
	free(value);
	return buf_detach(&key);
}

static struct import_said *
find(const struct import *im, size_t column, const char *cell)
{
	const struct import_key *e;
	char *key;

	if (im->said.len == 0)
		return NULL;
	key = key_of(column, cell);
	e = import_keys_find(&im->said_at, key);
	free(key);
	return e != NULL ? &im->said.at[e->a - 1] : NULL;
}

static struct import_said *
make(struct import *im, size_t column, const char *cell)
{
	struct import_said *s = find(im, column, cell);
	const struct import_column *to = im->use[column].to;
	char *key;

	im->use[column].said = true;
	if (s != NULL && s->to != to)
		import_unsay(im, (size_t)(s - im->said.at));
	if (s != NULL)
		s->to = to;
	if (s != NULL || im->said.len == IMPORT_SAID_MAX)
		return s;
	s = vec_push(&im->said);
	*s = (struct import_said){ .column = column, .to = to,
		.value = text_trim(xstrdup(csv_cell_plain(cell))) };
	key = key_of(column, cell);
	import_keys_make(&im->said_at, key)->a = (int64_t)im->said.len;
	free(key);
	return s;
}

const char *
import_meaning(const struct import *im, size_t column, const char *cell)
{
	const struct import_use *u = &im->use[column];
	struct import_said *s = u->said && u->to != NULL && *cell != '\0' ?
	    find(im, column, cell) : NULL;

	if (s == NULL || s->meaning == NULL || s->to != u->to)
		return NULL;
	s->rows++;
	return s->meaning;
}

void
import_unknown(struct import *im, size_t column, const char *cell)
{
	struct import_said *s;

	if (!import_may_mean(im, column) || *cell == '\0')
		return;
	s = make(im, column, cell);
	if (s != NULL)
		s->rows++;
}

void
import_unsay(struct import *im, size_t i)
{
	free(im->said.at[i].meaning);
	im->said.at[i].meaning = NULL;
}

void
import_said_begin(struct import *im)
{
	size_t i;

	for (i = 0; i < im->said.len; i++) {
		im->said.at[i].rows = 0;
		if (im->said.at[i].to != im->use[im->said.at[i].column].to)
			import_unsay(im, i);
		im->use[im->said.at[i].column].said = true;
	}
}

void
import_said_release(struct import *im)
{
	while (im->said.len > 0) {
		im->said.len--;
		free(im->said.at[im->said.len].value);
		free(im->said.at[im->said.len].meaning);
	}
	vec_release(&im->said);
	import_keys_release(&im->said_at);
}

const struct import_said *
import_said_at(const struct import *im, size_t i)
{
	return i < im->said.len ? &im->said.at[i] : NULL;
}

bool
import_may_mean(const struct import *im, size_t column)
{
	const struct import_column *to = im->use[column].to;
	const struct field *f;

	if (to == NULL)
		return false;
	if (import_special_of(to->path) == IMPORT_DISABILITY)
		return true;
	f = to->field;
	return f != NULL && import_special_of(to->path) == IMPORT_SPECIALS &&
	    (f->choices != NULL || f->type == &type_flag ||
	        f->type == &type_code || f->type == &type_codes ||
	        (f->type == &type_division && strcmp(f->name, "code") != 0) ||
	        (f->type->storage == STORAGE_REF && f->target != NULL &&
	            strcmp(f->target, "person") != 0));
}

/* "肢体二级" must be one; it is kept in words. */
static bool
parse_disability(const char *text, struct buf *value, struct err *err)
{
	struct record *person = record_new(&kind_person);
	bool ok = import_disability(person, text, err);

	if (ok)
		buf_adds(value, text);
	record_free(person);
	return ok;
}

static bool
parse_meaning(struct import *im, size_t column, const char *meaning,
    struct buf *value, struct err *err)
{
	const struct import_column *to = im->use[column].to;
	bool unknown;

	if (strcmp(meaning, "note") == 0 || strcmp(meaning, "-") == 0) {
		buf_adds(value, meaning);
		return true;
	}
	if (import_special_of(to->path) == IMPORT_DISABILITY)
		return parse_disability(meaning, value, err);
	if (to->field->type == &type_division)
		return import_division(im, meaning, value, &unknown, err);
	return import_parse(im, to->field, meaning, value, err) &&
	    (value->len > 0 || err_set(err, ERR_REFUSED,
	        _("没有说「%s」是什么意思"), meaning));
}

bool
import_mean(struct import *im, size_t column, const char *value,
    const char *meaning, struct err *err)
{
	struct buf parsed = BUF_INIT;
	struct import_said *s;
	bool ok = true;

	if (!import_may_mean(im, column))
		return err_set(err, ERR_USAGE,
		    _("栏「%s」的值没有可选的范围，不能统一说明"),
		    table_columns(im->table)->at[column]);
	if (meaning != NULL)
		ok = parse_meaning(im, column, meaning, &parsed, err);
	s = ok ? make(im, column, value) : NULL;
	if (!ok && err != NULL)
		err->code = ERR_USAGE;
	else if (s == NULL)
		ok = err_set(err, ERR_USAGE,
		    _("要说明的值太多，最多 %d 个"), IMPORT_SAID_MAX);
	if (s != NULL) {
		free(s->meaning);
		s->meaning = meaning != NULL ? buf_detach(&parsed) : NULL;
	}
	buf_release(&parsed);
	return ok;
}
