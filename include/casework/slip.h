/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What the control slip of a batch shows.  The hand-off fills it and the
 * sheet prints it, from the screens and from the command line: so it stands
 * below all of them.
 */
#ifndef CASEWORK_SLIP_H
#define CASEWORK_SLIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/record.h"

/* Rows of one kind in the batch. */
struct slip_line {
	char kind[33];            /* name of the kind */
	int64_t rows, minutes, fen;
};

/* One batch. */
struct slip {
	char file[64];            /* "360104002001-360104002-3fa9-000017.ndb" */
	char from[UNIT_TEXT], to[UNIT_TEXT];
	char epoch[5];            /* hex, as in the file name */
	int64_t number;
	char made_at[21];         /* "YYYY-MM-DDTHH:MM:SSZ" */
	char since[21];           /* made_at of the batch before, or "" */
	char digest[65];          /* hex, of the package inside */
	char spoken[18];          /* digits of it to read out, or "" */
	bool full, urgent;
	struct slip_line total;   /* of all kinds together; kind is "" */
	/* Its rows are no longer kept once it is receipted: `lines` is then
	 * empty though the total is not. */
	struct {
		struct slip_line *at;
		size_t len, cap;
	} lines;                  /* vec_release() */
};

#endif
