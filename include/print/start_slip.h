/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the sheet with the code of a start-up stick shows.  The code is in no
 * database: the sheet is printed once and never registered, and travels apart
 * from the stick. */
#ifndef PRINT_START_SLIP_H
#define PRINT_START_SLIP_H

/* All texts are borrowed; the caller wipes the code. */
struct start_slip {
	const char *unit, *name;  /* of the unit that is to be set up */
	const char *code;         /* "12345 67890"; NULL: practice, none */
};

#endif
