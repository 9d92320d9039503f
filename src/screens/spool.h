/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Handing papers to the printer. */
#ifndef SPOOL_H
#define SPOOL_H

#include <stdbool.h>

#include "base/err.h"

/* Have a file of the kind the configured printer takes made by `make`, under a
 * name that says which, and give it to CUPS. */
bool spool_made(bool (*make)(const void *what, const char *path,
    struct err *err), const void *what, struct err *err);

#endif
