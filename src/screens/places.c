/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "places.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "model/pinyin.h"

#define FILE_MAX ((size_t)16 * 1024 * 1024)
#define ROWS_MAX 200

static bool
take_row(void *ctx, long line, char *const *cells, size_t n, struct err *err)
{
	struct places *p = ctx;
	struct buf initials = BUF_INIT;
	struct place *place;

	(void)err;
	if (line == 1 || n < 2)
		return true;
	place = vec_push(p);
	place->code = xstrdup(cells[0]);
	place->name = xstrdup(cells[1]);
	place->where = NULL;
	pinyin_key(cells[1], &initials);
	place->initials = buf_detach(&initials);
	return true;
}

static int
by_code(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return strcmp(x->code, y->code);
}

static bool
read_file(struct places *p, const char *dir, const char *name,
    struct err *err)
{
	char *path = path_join(dir, name);
	struct buf text = BUF_INIT;
	bool ok = path_read(path, FILE_MAX, false, &text, err) &&
	    csv_read(text.data, text.len, take_row, p, err);

	free(path);
	buf_release(&text);
	return ok;
}

/* Whether `code` (six digits, zeros behind) lies in `other`; lists write
 * provinces as 360000 and prefectures as 360100. */
static bool
is_above(const char *other, const char *code)
{
	size_t len = strlen(other);

	if (len == 6 && strcmp(other + 2, "0000") == 0)
		len = 2;
	else if (len == 6 && strcmp(other + 4, "00") == 0)
		len = 4;
	return strncmp(other, code, len) == 0 && strcmp(other, code) != 0;
}

const struct place *
places_find(const struct places *p, const char *code)
{
	struct place key = { .code = (char *)(uintptr_t)code };

	return p->len == 0 ? NULL :
	    bsearch(&key, p->at, p->len, sizeof key, by_code);
}

static void
add_above(const struct places *p, const char *prefix, size_t digits,
    const char *zeros, struct buf *out)
{
	struct buf code = BUF_INIT;
	const struct place *above;

	buf_add(&code, prefix, digits);
	buf_adds(&code, zeros);
	above = places_find(p, code.data);
	/* A name every city has for its districts says nothing. */
	if (above != NULL && is_above(above->code, prefix) &&
	    !text_ends(above->name, "市辖区"))
		buf_adds(out, above->name);
	buf_release(&code);
}

/* Names of all above it. */
static void
make_where(const struct places *p, struct place *place)
{
	struct buf where = BUF_INIT;
	size_t len = strlen(place->code);

	add_above(p, place->code, 2, "0000", &where);
	add_above(p, place->code, 4, "00", &where);
	if (len > 6)
		add_above(p, place->code, 6, "", &where);
	if (len > 9)
		add_above(p, place->code, 9, "", &where);
	place->where = buf_detach(&where);
}

bool
places_load(struct places *out, struct err *err)
{
	const char *dir = path_data_dir(err);
	size_t i, n = 0;

	if (dir == NULL || !read_file(out, dir, "divisions-county.csv", err) ||
	    !read_file(out, dir, "divisions.csv", err))
		return false;
	qsort(out->at, out->len, sizeof *out->at, by_code);
	/* A county stands in both files. */
	for (i = 0; i < out->len; i++) {
		if (n > 0 &&
		    strcmp(out->at[n - 1].code, out->at[i].code) == 0) {
			free(out->at[i].code);
			free(out->at[i].name);
			free(out->at[i].initials);
			continue;
		}
		out->at[n++] = out->at[i];
	}
	out->len = n;
	for (i = 0; i < out->len; i++)
		make_where(out, &out->at[i]);
	return true;
}

void
places_release(struct places *p)
{
	size_t i;

	for (i = 0; i < p->len; i++) {
		free(p->at[i].code);
		free(p->at[i].name);
		free(p->at[i].where);
		free(p->at[i].initials);
	}
	vec_release(p);
}

static void
add_row(const struct place *place, struct pick_rows *out)
{
	pick_rows_add(out, place->code, NULL, place->name, place->initials,
	    place->where);
}

/* Whether streets of that county are listed. */
static bool
is_opened_up(const struct places *p, size_t i)
{
	return strlen(p->at[i].code) == 6 && i + 1 < p->len &&
	    strlen(p->at[i + 1].code) > 6 &&
	    text_starts(p->at[i + 1].code, p->at[i].code);
}

/* How well a place answers a query: 2 by its own name or code, 1 by the name
 * of what it lies in, 0 not at all. */
static int
match(const struct place *place, const char *query)
{
	if (text_starts(place->code, query) ||
	    strstr(place->name, query) != NULL ||
	    text_starts(place->initials, query))
		return 2;
	return strstr(place->where, query) != NULL;
}

void
places_rows(const struct places *p, const char *query, struct pick_rows *out)
{
	size_t i;
	int pass;

	for (i = 0; query[0] == '\0' && i < p->len; i++)
		if (is_opened_up(p, i))
			add_row(&p->at[i], out);
	for (pass = 2; query[0] != '\0' && pass > 0; pass--)
		for (i = 0; i < p->len && out->len < ROWS_MAX; i++)
			if (match(&p->at[i], query) == pass)
				add_row(&p->at[i], out);
}
