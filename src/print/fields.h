/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Fields of a record as a grid of label and value cells, in the order of the
 * screen's form; empty and taller when the sheet is printed blank.
 */
#ifndef PRINT_FIELDS_H
#define PRINT_FIELDS_H

#include "print/facts.h"

/* A grid has twenty-four columns; a label takes three or five of them. */
#define FIELDS_COLUMNS 24
#define FIELDS_LABEL 5
enum { SPAN_THIRD = 8, SPAN_HALF = 12, SPAN_WHOLE = 24 };

/* A run of these ends with { 0 }. */
struct sheet_field {
	const char *field;
	int span;               /* label and value together */
	int ticks;              /* show so many choices with boxes; -1: all */
	int down;               /* least height in tenths when blank, or 0 */
	const char *label;      /* msgid instead of the field's own */
};

/* Open the grid of label and value cells; fields_end() closes it. */
void fields_begin(struct layout *l);
/* A row across the grid that names what follows. */
void fields_section(struct layout *l, const char *title);
/* The cells of one record; `r` NULL gives empty ones. */
void fields_rows(struct layout *l, const struct facts *f,
    const struct kind *k, const struct record *r,
    const struct sheet_field *list);
/* A row of several texts of our own, each with its label: n at most 3. */
void fields_texts(struct layout *l, const struct facts *f,
    const char *const *labels, const char *const *texts, size_t n);
/* One row with a label and a text of our own. */
void fields_line(struct layout *l, const char *label, const char *text,
    int down);
void fields_end(struct layout *l);

/* A column of a table of records. */
struct sheet_column {
	const char *field;      /* "person.name" goes by the reference; NULL:
	                         * the number of the row */
	int share;              /* of the width */
	unsigned style;
	const char *label;      /* msgid instead of the field's own */
};

/* A table of records, one a row, and at least `rows` rows when blank. */
void fields_table(struct layout *l, const struct facts *f,
    const struct kind *k, const struct records *list,
    const struct sheet_column *columns, size_t n, int rows);

#endif
