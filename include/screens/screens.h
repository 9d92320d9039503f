/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The screens as one thing: what main() calls when no command is named. */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include <stdbool.h>

#include "base/config.h"

struct screens_options {
	const char *db;               /* may not exist yet: set-up opens */
	const char *operator;         /* named on the command line, or NULL */
	const struct config *config;
	bool force;                   /* also on a console without Chinese */
};

/* Run until the last screen is left.  Returns the exit status: 0, or 3 when
 * the terminal went away or could not be used, with a sentence on standard
 * error. */
int screens_main(const struct screens_options *options);

#endif
