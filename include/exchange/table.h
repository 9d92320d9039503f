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
	/* How well a header cell is known: 0 not at all, more for a word of
	 * the kind.  The line with the best sum is the header. */
	int (*known)(void *ctx, const char *cell);
	void *ctx;
};

struct table;
/* Open and find encoding, separator (comma, semicolon, tab) and header.
 * ERR_UNSAFE with one sentence that says what the file is and what to do, for
 * anything that cannot be read whole: xlsx, xls, html, empty, NULs, mixed or
 * broken bytes (with the line), no header, doubled or nameless columns. */
struct table *table_open(const char *path, const struct table_options *options,
    struct err *err);
void table_close(struct table *t);

/* What was found. */
enum encoding table_encoding(const struct table *t);
char table_separator(const struct table *t);
/* Line of the header, from 1; of a two-line header the first. */
long table_header_line(const struct table *t);
/* Names of the columns, folded (width, blanks, line ends). */
const struct strlist *table_columns(const struct table *t);
void table_hash(const struct table *t, uint8_t out[SHA256_BYTES]);
int64_t table_bytes(const struct table *t);

/* What a line below the header turned out to be. */
enum table_line { TABLE_ROW, TABLE_BLANK, TABLE_TOTAL /* 合计 ... */,
	TABLE_RAGGED };
/* All lines after the header, in order, as often as wanted.  `cells` are as
 * many as there are columns (a ragged line has `n` of its own; empty cells at
 * its end are not ragged).  `done` is bytes of the file read so far.  False:
 * the file as a whole cannot be read (sentence with line), or `each` stopped. */
bool table_each(struct table *t, bool (*each)(void *ctx, long line,
    enum table_line what, char *const *cells, size_t n, int64_t done,
    struct err *err), void *ctx, struct err *err);

#endif
