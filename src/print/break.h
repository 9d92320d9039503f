/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Line breaking in columns, for the text device. */
#ifndef PRINT_BREAK_H
#define PRINT_BREAK_H

#include "print/device.h"

/* Append the lines of `text` in `columns` columns: at its line ends, never
 * before closing marks or after opening ones, runs of Latin letters and
 * digits whole where they fit. */
void break_lines(const char *text, int columns, spans *out);

#endif
