/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What the files that read foreign tables share.  Only src/exchange/table*.c
 * include this; everybody else uses exchange/table.h.
 */
#ifndef TABLE_PRIVATE_H
#define TABLE_PRIVATE_H

#include "exchange/csv.h"
#include "exchange/table.h"

/* Bytes at the beginning of a file that say what it is. */
#define TABLE_HEAD ((size_t)64 * 1024)

/* A header that was found. */
struct table_header {
	char separator;
	int score;               /* 0: none found */
	long line;               /* the first line of it */
	long last;               /* the line its last row begins on */
	struct strlist rows[2];  /* cells as they stand; the second may be none */
};
void table_header_release(struct table_header *h);
/* Look for a header in the beginning of a text; `whole`: it is all of it.
 * False with a sentence if there is none. */
bool table_header_find(const struct table_options *o, const char *text,
    size_t len, bool whole, struct table_header *h, struct err *err);
/* The file is refused for the line taken for the header: returns false. */
bool table_refuse_header(struct err *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* One name a raw column, folded, "" for none. */
void table_header_names(const struct table_options *o,
    const struct table_header *h, struct strlist *names);

/* What the bytes of a whole file are, seen once before anything is decoded. */
struct table_scan {
	uint8_t hash[SHA256_BYTES];
	int64_t bytes;
	long nul_line;           /* the first line with a NUL; 0: none */
	long bad_line;           /* the first line that is not UTF-8 */
	long utf8_line;          /* the first that is and can be nothing else */
};

/* One table. */
struct table {
	struct table_options options;
	int fd;
	int64_t bytes;
	size_t chunk;
	enum encoding encoding;
	struct table_scan scan;
	struct table_header header;
	struct strlist names;        /* of the raw columns */
	struct strlist columns;      /* those with a name */
	VEC(size_t) place;           /* where they stand in a raw row */
	size_t width;                /* cells a raw row must have */
	bool short_rows;             /* empty cells at the end were left out */
	VEC(char *) row;             /* cells in the order of columns */
};

/* Refuse by what the first bytes are: false with a sentence.  `given` is the
 * encoding the caller says it is, ENCODING__MAX for none. */
bool table_magic(const char *head, size_t len, const char *path,
    enum encoding given, struct err *err);
/* The beginning of a file that may be a text; `whole`: it is all of it. */
bool table_head(const char *path, enum encoding given, struct buf *head,
    bool *whole, struct err *err);
/* Read `chunk` bytes at `at`; 0 at the end, -1 with a sentence. */
long table_read(const struct table *t, int64_t at, char *to, struct err *err);
/* Hash and look over the whole file. */
bool table_scan(struct table *t, struct err *err);
/* A sentence for a file whose header is known in no encoding. */
bool table_unknown(const struct table *t, const char *head, size_t len,
    struct err *err);
/* What a row turned out to be; *n loses empty cells at the end. */
enum table_line table_classify(const struct table *t, char *const *cells,
    size_t *n);
/* Whether a cell has nothing one can see. */
bool table_cell_blank(const char *cell);
/* All rows of the file, header and all, to `row`; blank lines as rows of no
 * cells.  *done is kept up to date.  *ended: the last line has its line end. */
bool table_pass(struct table *t, csv_row_fn *row, void *ctx, int64_t *done,
    bool *ended, struct err *err);
/* The first pass: everything that refuses the file. */
bool table_survey(struct table *t, struct err *err);
/* The file as a whole is refused: the code says so; returns false. */
bool table_refuse(struct err *err);

#endif
