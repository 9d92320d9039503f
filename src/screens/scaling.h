/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Scales in forms: which to assess by, its items, the answers of last time. */
#ifndef SCALING_H
#define SCALING_H

#include "base/buf.h"
#include "model/scale.h"
#include "store/row.h"
#include "tui/form.h"

/* Path prefix of the answers in a form. */
#define SCALING_ANSWER "answer"

/* Let the user choose the scale to assess by; NULL for Esc or when there is
 * none.  The caller frees. */
char *scaling_choose(void);
/* Items of a scale that hold today, in their order. */
void scaling_load(const char *scale, struct records *out);
/* The answer given to an item in the person's latest assessment by the scale
 * (local id of the person), shown; appended, nothing if there is none. */
void scaling_last_answer(int64_t person, const char *scale,
    const struct field *item, struct buf *out);
/* Where the filling stands: answers given, points so far, and the conclusion
 * once all are there; appended. */
void scaling_status(const char *scale, const struct form *f,
    struct buf *out);

#endif
