/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Scales in forms: which to assess by, its items, the answers of last time. */
#ifndef SCALING_H
#define SCALING_H

#include "base/buf.h"
#include "casework/assess.h"
#include "tui/form.h"

/* Path prefix of the answers in a form. */
#define SCALING_ANSWER "answer"

/* Let the user choose the scale to assess by; NULL for Esc or when there is
 * none.  The caller frees. */
char *scaling_choose(void);
/* The answers of the latest assessment by the scale of a person (local id),
 * appended as assess_previous() does; its date, DAY_NONE if none. */
day_t scaling_last(int64_t person, const char *scale,
    struct strlist *answers);
/* Where the filling stands: answers given, points so far, and the conclusion
 * once all are there; appended. */
void scaling_status(const char *scale, const struct form *f,
    struct buf *out);

#endif
