/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A record as lines for machines. */
#ifndef CLI_RECORD_LINES_H
#define CLI_RECORD_LINES_H

#include "model/record.h"

/* "record=KIND", "uid=", then every field that is not empty in batch text
 * form, on standard output; `after` puts an empty line before it. */
void record_lines(const struct record *r, bool after);

#endif
