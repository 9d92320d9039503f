/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Cells as spreadsheets leave them: ="001" without the quotes CSV wants
 * around a quote.  Where it is plain what is meant it is quoted before the
 * strict parser sees it; every other stray quote is told with its cell.
 */
#ifndef EXCHANGE_CSV_FORMULA_H
#define EXCHANGE_CSV_FORMULA_H

#include <stdbool.h>

#include "base/buf.h"

/* Where in a cell the text is. */
enum csv_place {
	CSV_AT_START,
	CSV_IN_PLAIN,
	CSV_IN_QUOTES,
	CSV_AFTER_QUOTE,      /* a quote within quotes: the end, or doubled */
	CSV_AFTER_EQUALS,     /* '=' began the cell */
	CSV_IN_FORMULA,       /* within =" */
	CSV_AFTER_FORMULA,    /* behind the closing quote */
};

/* State between two pieces of a text; begin with zeros. */
struct csv_formula {
	enum csv_place at;
	size_t cell;          /* of its row, from 0 */
	struct buf held;      /* what stands within =" */
};

/* The next piece, quoted, appended to `out`.  False: a quote nobody can
 * place, in cell f->cell of the line being fed. */
bool csv_formula_feed(struct csv_formula *f, char separator,
    const char *text, size_t len, struct buf *out);
/* What is left at the end of the text. */
bool csv_formula_end(struct csv_formula *f, struct buf *out);

#endif
