/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A table somebody else made: CSV or "Unicode text" of any program, read row
 * by row in memory that does not grow with the file.  What it is is detected
 * and never guessed from statistics: magic, byte order mark, strict UTF-8,
 * strict GB18030, and then the header's known words decide.
 */
#ifndef EXCHANGE_TABLE_H
#define EXCHANGE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/encoding.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/list.h"

#define TABLE_BYTES_MAX ((int64_t)512 * 1024 * 1024)
#define TABLE_COLUMNS_MAX 300
#define TABLE_HEADER_WITHIN 10   /* lines a header is looked for in */

/* How to open it. */
struct table_options {
	/* Given by the caller; ENCODING__MAX: detect. */
	enum encoding encoding;
	/* How well a header cell, folded, is known: 0 not at all, more for a
	 * word of the kind.  The line with the best sum is the header.  NULL:
	 * every word is; then the first line of two words is the header. */
	int (*known)(void *ctx, const char *cell);
	void *ctx;
	size_t chunk;       /* bytes read at a time; 0: 64 KiB */
	/* Line of the header given by the caller, from 1, and the line its
	 * second row is on, the same for none; 0: looked for. */
	long header_first, header_last;
};
/* What err.field says where another line for the header may help. */
#define TABLE_HEADER_FIELD "header"

/* The form names of columns are compared in, appended: half width, without
 * blanks and line ends (one is kept between Latin words), without invisible
 * characters, and without what hangs on: '*', ':', "(必填)", "(元)". */
void table_fold(const char *cell, struct buf *out);

struct table;
/* Open and find encoding, separator (comma, semicolon, tab) and header.
 * ERR_UNSAFE with one sentence that says what the file is and what to do, for
 * anything that cannot be read whole: xlsx, xls, html, empty, NULs, mixed or
 * broken bytes (with the line), no header, doubled or nameless columns. */
struct table *table_open(const char *path, const struct table_options *options,
    struct err *err);
void table_close(struct table *t);
/* How many rows are refused with a file table_open() refuses: lines with
 * something on them, but for a header.  0 when it is no text. */
int64_t table_refused(const char *path);

/* What was found. */
enum encoding table_encoding(const struct table *t);
char table_separator(const struct table *t);
/* Line of the header, from 1; of a two-line header the first.  The line the
 * last row of the header begins on. */
long table_header_line(const struct table *t);
long table_header_last(const struct table *t);
/* Names of the columns, folded; a column without name has no data and is not
 * among them.  Of a two-line header each is the name that is known, or group
 * and name together. */
const struct strlist *table_columns(const struct table *t);
void table_hash(const struct table *t, uint8_t out[SHA256_BYTES]);
int64_t table_bytes(const struct table *t);

/* The first `most` rows that are not blank, as they stand in the file, header
 * or not, for somebody who is to say which is the header: read in the given
 * encoding (ENCODING__MAX: the likely one) with the separator that divides
 * most.  What the file is not fit for at all is said as by table_open(). */
bool table_peek(const char *path, enum encoding encoding, size_t most,
    bool (*each)(void *ctx, long line, char *const *cells, size_t n),
    void *ctx, struct err *err);

/* What a line below the header turned out to be. */
enum table_line {
	TABLE_ROW,
	TABLE_BLANK,      /* nothing in any cell */
	TABLE_TOTAL,      /* 合计 and its kin, signatures, the header again */
	TABLE_RAGGED,     /* too many cells, or too few */
};
/* All lines after the header, in order, as often as wanted, each with the
 * line of the file it begins on, from 1.  A row has as many cells as there
 * are columns, as they stand in the file; a ragged line has `n` of its own,
 * in the order of the file.  Empty cells at the end are not too many, and not
 * too few where a spreadsheet left them out (Excel does, for 16 rows alike).
 * `done` is bytes of the file read so far.  False: the file as a whole cannot
 * be read or was changed meanwhile (ERR_UNSAFE, sentence with line), it
 * cannot be read at all (ERR_FAILED), or `each` stopped, with its err. */
bool table_each(struct table *t, bool (*each)(void *ctx, long line,
    enum table_line what, char *const *cells, size_t n, int64_t done,
    struct err *err), void *ctx, struct err *err);

#endif
