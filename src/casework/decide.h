/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What every decision shares, whether about an application or about being
 * served later: its document number and the enrolment that follows.
 */
#ifndef CASEWORK_DECIDE_H
#define CASEWORK_DECIDE_H

#include "casework/action.h"

/* Give `decision` the next document number of this unit's year, unless one
 * was typed; the pattern is code row "pattern"/"document-no". */
bool decide_document_no(struct change *c, struct record *decision,
    struct err *err);
/* Write the enrolment that follows from a stored decision. */
bool decide_enrol(struct change *c, const struct record *decision,
    const char *state, struct err *err);

#endif
