/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What stands around the body of every sheet: title, number of the form,
 * number of the document, reprint mark, who handled, reviewed and answers
 * for it, unit with room for the stamp, date.
 */
#ifndef PRINT_FRAME_H
#define PRINT_FRAME_H

#include "print/facts.h"

/* What stands above the body, and below it. */
void frame_begin(struct layout *l, const struct facts *f);
void frame_end(struct layout *l, const struct facts *f);

/* A row of signatures: label and room for each, four at most. */
void frame_sign(struct layout *l, const struct facts *f,
    const char *const *labels, const char *const *names, size_t n);

#endif
