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

/* Append one cell; `first` for the first of its row.  Quoted only where it
 * holds a quote, a comma or a line end.  NULL is an empty cell. */
void csv_cell(struct buf *out, bool first, const char *text);
/* End the row with CRLF. */
void csv_end(struct buf *out);
/* The same cell for people's spreadsheets: one leading ' before a text that
 * starts with = + - @ TAB or CR, so that it is never run as a formula. */
void csv_cell_safe(struct buf *out, bool first, const char *text);

#endif
