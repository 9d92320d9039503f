/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Sheets for many persons at once. */
#ifndef MANY_H
#define MANY_H

#include <stddef.h>
#include <stdint.h>

/* Let the user tick sheets (`proposed`: codes joined by blanks, may be "")
 * and print them for all these persons (local ids) in the order of their
 * files, to the printer or into files, with progress.  Says what came of it. */
void many_print(const int64_t *persons, size_t len, const char *proposed);

#endif
