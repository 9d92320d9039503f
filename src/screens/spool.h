/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Handing a finished file to the printer. */
#ifndef SPOOL_H
#define SPOOL_H

#include <stdbool.h>

#include "base/err.h"

/* Give `path` to CUPS; `printer` NULL or "" is the system's default.  The
 * file may be removed afterwards. */
bool spool_print(const char *path, const char *printer, struct err *err);

#endif
