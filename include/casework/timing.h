/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Which clock of a case runs: that of the step it waits for or that of the
 * whole case, whichever ends first.  It is computed from the rule's event and
 * the pauses each time, so that holidays entered later move the date; the
 * due_on of an acceptance is what was told on paper.
 */
#ifndef CASEWORK_TIMING_H
#define CASEWORK_TIMING_H

#include "casework/casefile.h"
#include "casework/deadline.h"

/* Fill due, due_guessed, paused, days_left and due_event of `c`. */
bool timing_find(struct office *o, struct casefile *c, struct err *err);
/* The clock of the whole case as it stands today, whatever the stage. */
bool timing_case(struct office *o, const struct casefile *c,
    struct deadline *out, struct err *err);

#endif
