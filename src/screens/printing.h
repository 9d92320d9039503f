/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A sheet on the screen, then to the printer or into a file. */
#ifndef PRINTING_H
#define PRINTING_H

#include "print/sheet.h"

/* Show it and ask what to do with it.  `name` goes into the proposed file
 * name, NULL: none.  Whether it was printed or saved. */
bool printing_offer(const struct sheet *sheet, const struct sheet_request *q,
    const char *name);
/* Straight to the printer; the message line says what came of it. */
bool printing_send(const struct sheet *sheet, const struct sheet_request *q);
/* The same for one sheet to many, as one job. */
bool printing_send_batch(const struct sheet *sheet,
    const struct sheet_batch *batch);

#endif
