/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Lists taken in at a practice village: a text becomes a file, the file is
 * imported, and what was said and counted is there to be asked.
 */
#ifndef TESTS_IMPORT_BENCH_H
#define TESTS_IMPORT_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "exchange/import.h"
#include "exchange/table.h"
#include "model/ident.h"
#include "practice_office.h"

static struct practice desk;
static struct import_counts counts;
static struct import_options how;
static struct buf said;                 /* "LINE COLUMN: TEXT\n" */
static struct buf missed;               /* "NAME CATEGORY\n" */
static struct err why;
static int64_t act;
static int stop_in_pass;

static inline int
desk_setup(void **state)
{
	(void)state;
	desk = practice_new(PRACTICE_VILLAGE, "single");
	memset(&how, 0, sizeof how);
	how.encoding = ENCODING__MAX;
	buf_init(&said);
	buf_init(&missed);
	stop_in_pass = 0;
	return 0;
}

static inline int
desk_teardown(void **state)
{
	(void)state;
	buf_release(&said);
	buf_release(&missed);
	practice_free(&desk);
	return 0;
}

/* A citizen's number from its first 17 digits, in one of four buffers. */
static inline const char *
id_of(const char *first)
{
	static char ring[4][19];
	static int at;
	char *id = ring[at++ % 4];

	snprintf(id, 19, "%s%c", first, ident_citizen_check(first));
	return id;
}

static inline void
desk_heard(void *ctx, const struct import_finding *f)
{
	(void)ctx;
	buf_addf(&said, "%ld %s: %s\n", f->line, f->column, f->text);
}

static inline void
desk_missing(void *ctx, const struct import_missing *m)
{
	(void)ctx;
	buf_addf(&missed, "%s %s\n", m->name, m->category);
}

static inline bool
desk_progress(void *ctx, int pass, int64_t done, int64_t total, int64_t rows)
{
	(void)ctx;
	assert_true(done <= total && rows >= 0);
	return pass != stop_in_pass;
}

static inline char *
desk_path(const char *name)
{
	return path_join(desk.dir, name);
}

static inline void
desk_write(const char *name, const char *text)
{
	char *path = desk_path(name);
	struct err err = ERR_INIT;

	if (!path_write_atomic(path, text, strlen(text), 0600, &err))
		fail_msg("%s", err.text);
	free(path);
}

static inline char *
desk_read(const char *name)
{
	char *path = desk_path(name);
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;

	if (!path_read(path, 1 << 24, false, &text, &err))
		fail_msg("%s", err.text);
	free(path);
	return buf_detach(&text);
}

static inline struct import *
desk_open(const char *file, const char *as)
{
	char *path = desk_path(file);
	struct import *im;

	err_clear(&why);
	im = import_open(desk.o, path, import_target_by_name(as), &how, &why);
	free(path);
	return im;
}

/* Take a file in; true when it was not refused as a whole. */
static inline bool
take_file(const char *file, const char *as, bool dry, const char *rejects)
{
	const struct import_report report = { NULL, desk_heard,
	                                      desk_progress,
	                                      desk_missing };
	char *out = rejects != NULL ? desk_path(rejects) : NULL;
	struct import *im = desk_open(file, as);
	bool ok;

	buf_clear(&said);
	buf_clear(&missed);
	memset(&counts, 0, sizeof counts);
	act = -1;
	ok = im != NULL && import_run(im, dry, out, &report, &counts, &act,
	    &why);
	assert_int_equal(counts.accepted + counts.unchanged + counts.refused,
	    counts.rows);
	import_close(im);
	free(out);
	return ok;
}

static inline bool
take(const char *text, const char *as)
{
	desk_write("list.csv", text);
	return take_file("list.csv", as, false, NULL);
}

static inline void
counted(int64_t accepted, int64_t unchanged, int64_t refused)
{
	if (counts.accepted != accepted || counts.unchanged != unchanged ||
	    counts.refused != refused)
		fail_msg("accepted %lld, unchanged %lld, refused %lld: %s%s",
		    (long long)counts.accepted, (long long)counts.unchanged,
		    (long long)counts.refused, why.text, said.data);
}

static inline void
was_said(const char *text)
{
	if (strstr(said.data, text) == NULL)
		fail_msg("\"%s\" not in: %s", text, said.data);
}

/* The one live record with a value; the caller's. */
static inline struct record *
the(const struct kind *k, const char *field, const char *value)
{
	struct record *r = row_find(desk.o->db, k, field, value, NULL);

	if (r == NULL)
		fail_msg("no %s with %s=%s", k->name, field, value);
	return r;
}

/* A field of it. */
static inline void
has(const struct kind *k, const char *field, const char *value,
    const char *other, const char *wanted)
{
	struct record *r = the(k, field, value);

	assert_string_equal(record_text(r, other), wanted);
	record_free(r);
}

static inline int64_t
how_many(const struct kind *k)
{
	const struct row_list list = { .kind = k };

	return row_count(desk.o->db, &list);
}

#endif
