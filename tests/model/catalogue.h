/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A file of data/ as records of its kind.  These files hold batch text forms
 * and need no quoting, which is asserted.  Include after cmocka.h.
 */
#ifndef TEST_CATALOGUE_H
#define TEST_CATALOGUE_H

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "model/record.h"

struct catalogue {
	struct record **at;
	size_t len, cap;
};

static void
catalogue_row(struct catalogue *c, const struct kind *k,
    const struct strlist *names, const char *line)
{
	struct strlist cells = VEC_INIT;
	struct record *r = record_new(k);
	size_t i;

	strlist_split(&cells, line, ',');
	assert_int_equal(cells.len, names->len);
	for (i = 0; i < cells.len; i++)
		record_set(r, names->at[i], cells.at[i]);
	strlist_release(&cells);
	*vec_push(c) = r;
}

static void
catalogue_load(struct catalogue *c, const struct kind *k)
{
	struct strlist lines = VEC_INIT, names = VEC_INIT;
	struct buf text = BUF_INIT;
	char path[512];
	size_t i;

	snprintf(path, sizeof path, "%s/data/%s.csv", SOURCE_DIR, k->name);
	assert_true(path_read(path, 1 << 20, true, &text, NULL));
	assert_null(strchr(text.data, '"'));
	assert_null(strchr(text.data, '\r'));
	strlist_split(&lines, text.data, '\n');
	strlist_split(&names, lines.at[0], ',');
	for (i = 0; i < names.len; i++)
		if (kind_field(k, names.at[i]) == NULL)
			fail_msg("%s has no field %s", k->name, names.at[i]);
	for (i = 1; i + 1 < lines.len; i++)
		catalogue_row(c, k, &names, lines.at[i]);
	assert_string_equal(lines.at[lines.len - 1], "");
	strlist_release(&lines);
	strlist_release(&names);
	buf_release(&text);
}

static void
catalogue_release(struct catalogue *c)
{
	size_t i;

	for (i = 0; i < c->len; i++)
		record_free(c->at[i]);
	vec_release(c);
}

/* The row with that code; NULL if there is none. */
static const struct record *
catalogue_find(const struct catalogue *c, const char *code)
{
	size_t i;

	for (i = 0; i < c->len; i++)
		if (text_equal(record_get(c->at[i], "code"), code))
			return c->at[i];
	return NULL;
}

#endif
