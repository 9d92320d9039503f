/* SPDX-License-Identifier: MulanPSL-2.0 */
/* From facts to bytes, for sheet.c, sheet_print.c and sheet_batch.c. */
#ifndef PRINT_PAINT_H
#define PRINT_PAINT_H

#include "print/device.h"
#include "print/facts.h"

/* Whether the sheet can be built from the facts (`needs` and ready()); sets
 * what it is about. */
bool sheet_ready(struct facts *f, struct err *err);
/* A device for sheets of this kind: text of so many columns, or a PDF for 0;
 * `day` is when the PDF says it was made.  NULL with a sentence. */
struct device *sheet_device(const struct office *o, const struct sheet *s,
    int columns, day_t day, struct buf *out, struct err *err);
/* Lay out and paint behind what the device holds already. */
bool sheet_paint_on(struct facts *f, struct device *d,
    struct sheet_result *result, struct err *err);
/* Lay out and paint: text of so many columns, or a PDF for 0. */
bool sheet_paint(struct facts *f, int columns, struct buf *out,
    struct sheet_result *result, struct err *err);

/* What a request is about; unload in any case. */
bool sheet_facts_load(struct facts *f, struct office *o, const char *code,
    const struct sheet_request *q, struct err *err);
void sheet_facts_unload(struct facts *f);
/* Columns of the text, 0 for a PDF; false for a name that says neither.
 * *regular: it is, or will be, an ordinary file. */
bool sheet_form_of(const char *path, const struct sheet *s, int *columns,
    bool *regular, struct err *err);
/* Write it whole, or to a device. */
bool sheet_write(const char *path, bool regular, const struct buf *out,
    struct err *err);

#endif
