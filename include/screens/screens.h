/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The screens: everything a clerk does at the terminal.  One file per screen
 * in src/screens; the rest of the program knows this one function.
 */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include <stdbool.h>

#include "base/config.h"

/* What the command line says; borrowed until screens_main() returns. */
struct screens_options {
	const char *db;                /* database file; need not be there yet */
	const char *operator;          /* who is to log in, or NULL */
	const struct config *config;
	bool force;                    /* go on on a console without Chinese */
};

/* Run until the clerk leaves.  Exit status: 0, or 3 when the terminal went
 * away, could not be used, or the database could not be opened, with a
 * sentence on standard error. */
int screens_main(const struct screens_options *options);

#endif
