/* SPDX-License-Identifier: MulanPSL-2.0 */
/* From facts to bytes, for sheet.c and sheet_print.c. */
#ifndef PRINT_PAINT_H
#define PRINT_PAINT_H

#include "print/facts.h"

/* Whether the sheet can be built from the facts (`needs` and ready()); sets
 * what it is about. */
bool sheet_ready(struct facts *f, struct err *err);
/* Lay out and paint: text of so many columns, or a PDF for 0. */
bool sheet_paint(struct facts *f, int columns, struct buf *out,
    struct sheet_result *result, struct err *err);

#endif
