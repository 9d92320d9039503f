/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A table of text on its way to people, a row at a time in memory that does
 * not grow with it: a spreadsheet whose cells are all text, or CSV, by the
 * name of the file.  It appears whole or not at all (base/outfile.h).
 */
#ifndef EXCHANGE_WRITER_H
#define EXCHANGE_WRITER_H

#include "base/encoding.h"
#include "base/err.h"

/* One column of the table. */
struct writer_column {
	const char *title;
	int width;                    /* columns of a terminal */
};

/* What to begin; borrowed until writer_open() returns. */
struct writer_options {
	const char *path;             /* NULL: standard output */
	const char *title;            /* name of the sheet */
	enum encoding encoding;       /* of CSV; a spreadsheet has its own */
	const struct writer_column *columns;
	size_t n;
};

/* Characters that do not come through the encoding. */
struct writer_loss {
	size_t lost;                  /* it lacks them: written '?' */
	size_t rare;                  /* four bytes in GB18030: programs that
	                                 know only GBK show something else */
	char lost_like[5], rare_like[5];   /* the first of each, UTF-8 */
};

struct writer;

/* Begin the table with its header: .xlsx a spreadsheet (header bold and
 * frozen, every cell of every column formatted as text, so that what is typed
 * into it stays text too; equal content at an equal clock gives equal bytes),
 * any other name CSV (CRLF, the formula rule of csv_cell_safe()).  NULL with
 * a sentence. */
struct writer *writer_open(const struct writer_options *options,
    struct err *err);
/* One row of as many cells as columns, UTF-8, NULL for empty.  False once
 * writing has failed; writer_close() says why. */
bool writer_row(struct writer *w, const char *const *cells);
/* Finish and bring it to its place.  Frees `w` in any case.  *loss may be
 * NULL. */
bool writer_close(struct writer *w, struct writer_loss *loss,
    struct err *err);
/* Give it up: nothing is left of it.  NULL is allowed. */
void writer_drop(struct writer *w);

#endif
