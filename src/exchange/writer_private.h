/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the forms of a table going out share. */
#ifndef WRITER_PRIVATE_H
#define WRITER_PRIVATE_H

#include "base/outfile.h"
#include "exchange/writer.h"

/* One form a table can have.  State of its own hangs on writer.state. */
struct writer_form {
	const char *suffix;           /* of the file's name; NULL: any other */
	bool (*begin)(struct writer *w, const struct writer_options *options,
	    struct err *err);
	/* Rows count from 0, which is the header. */
	bool (*row)(struct writer *w, const char *const *cells);
	/* All rows are there: finish the file. */
	bool (*end)(struct writer *w, struct err *err);
	/* Free the state; called in any case. */
	void (*release)(struct writer *w);
};

/* A table being written. */
struct writer {
	const struct writer_form *form;
	struct outfile *out;
	size_t n;                     /* columns */
	size_t rows;                  /* rows written, the header with them */
	void *state;
};

/* The forms there are: src/exchange/writer_NAME.c. */
extern const struct writer_form writer_csv, writer_xlsx;
/* What the encoding cost so far; CSV only. */
void writer_csv_loss(const struct writer *w, struct writer_loss *loss);

#endif
