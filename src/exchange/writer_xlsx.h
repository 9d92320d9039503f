/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Whether a spreadsheet holds what was written to it. */
#ifndef WRITER_XLSX_H
#define WRITER_XLSX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"

/* Read the file back: every part is whole, and the texts of the cells, each
 * ended by a NUL, have this hash. */
bool writer_xlsx_check(const char *path, const uint8_t cells[SHA256_BYTES]);

#endif
