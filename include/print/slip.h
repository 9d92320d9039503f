/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the control slip of a batch shows; filled by the hand-off. */
#ifndef PRINT_SLIP_H
#define PRINT_SLIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Rows of one kind in the batch. */
struct slip_line {
	const char *kind;         /* name of the kind */
	int64_t rows;
	const char *sum;          /* minutes or fen as shown, or NULL */
};

/* All texts are borrowed. */
struct slip {
	const char *file;         /* "360104002001-360104002-3fa9-000017.ndb" */
	const char *from, *to;    /* division codes */
	const char *epoch;        /* hex, as in the file name */
	int64_t number;
	const char *made_at;      /* "YYYY-MM-DDTHH:MM:SSZ" */
	const char *digest;       /* hex, of the package inside */
	const char *spoken;       /* digits of it to read out, or NULL */
	const char *since;        /* made_at of the batch before, or NULL */
	bool full, urgent;
	const struct slip_line *lines;
	size_t n_lines;
};

#endif
