/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * CSV after RFC 4180: a strict reader on libcsv and a writer whose bytes
 * follow from the values alone.  Empty is null; nothing is trimmed.
 */
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* Longest field in bytes; longer ones are refused. */
#define CSV_FIELD_MAX ((size_t)64 * 1024)

/* One row: `line` is the line of the file it starts on, from 1; empty cells
 * are "".  The cells are borrowed until the function returns; false stops
 * the reading, with a sentence in err. */
typedef bool csv_row_fn(void *ctx, long line, char *const *cells, size_t n,
    struct err *err);

/*
 * Read all rows of `data`, UTF-8 without byte order mark, rows ended by CRLF
 * or LF.  Refused with one sentence naming the line: a NUL, bytes that are
 * no UTF-8, a quote inside an unquoted field, a quote never closed, a CR
 * that ends a row without LF, a field longer than CSV_FIELD_MAX.  Blank
 * lines are passed over.  Rows before the bad place have been delivered:
 * a caller that must have all or nothing keeps them aside.
 */
bool csv_read(const void *data, size_t len, csv_row_fn *row, void *ctx,
    struct err *err);

/*
 * The same reader fed piece by piece, for texts that are too large to hold:
 * it keeps one row.  What it is given must be UTF-8 without NULs; a piece may
 * end anywhere.  More than CSV_CELLS_MAX cells or CSV_ROW_MAX bytes in a row
 * are refused.
 */
struct csv_reader;
#define CSV_CELLS_MAX 16384
#define CSV_ROW_MAX ((size_t)16 * 1024 * 1024)
/* Cells end at `separator`, an ASCII character.  With `blanks`, a line with
 * nothing on it is a row of no cells. */
struct csv_reader *csv_reader_new(char separator, bool blanks,
    csv_row_fn *row, void *ctx);
void csv_reader_free(struct csv_reader *r);
/* Said before the first piece, for tables of spreadsheets: ="001" may stand
 * without the quotes CSV wants around it, and a quote that cannot be placed
 * is told with its cell and what to do. */
void csv_reader_lenient(struct csv_reader *r);
/* The next piece, and the end of the text.  False as for csv_read(); then
 * nothing but csv_reader_free() may follow. */
bool csv_reader_feed(struct csv_reader *r, const char *text, size_t len,
    struct err *err);
bool csv_reader_end(struct csv_reader *r, struct err *err);
/* Whether the last line fed has its line end. */
bool csv_reader_at_line(const struct csv_reader *r);

/* Append one cell; `first` for the first of its row.  Quoted only where it
 * holds a quote, a comma or a line end.  NULL is an empty cell. */
void csv_cell(struct buf *out, bool first, const char *text);
/* End the row with CRLF. */
void csv_end(struct buf *out);
/* The same cell for people's spreadsheets: one leading ' before a text that
 * starts with = + - @ TAB or CR, so that it is never run as a formula; and,
 * so that taking one off gives back what was there, before a text that starts
 * with such a mark (or a digit) behind apostrophes of its own. */
void csv_cell_safe(struct buf *out, bool first, const char *text);
/* The text without that apostrophe: the rest of `cell`, or `cell` itself. */
const char *csv_cell_plain(const char *cell);

#endif
