/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Actions to choose from: what comes next, and everything with its reason. */
#ifndef STEPS_H
#define STEPS_H

#include "casework/action.h"

#define STEPS_MAX 9

/* What is proposed, likeliest first. */
struct steps {
	const struct action *at[STEPS_MAX];
	size_t len;
};

/* What the case waits for, likeliest first: the step of its stage, what mends
 * its gaps, then whatever else is possible because of where it stands. */
void steps_next(const struct casefile *c, struct steps *out);
/* Let the user choose among all actions; those not possible stand there with
 * the reason.  The case and the record they would be about may be NULL.  NULL
 * for Esc. */
const struct action *steps_choose(const struct casefile *c,
    const struct record *target, const char *title);
/* Open the form of an action about a person or a record; either may be
 * NULL. */
void steps_start(const struct action *a, const struct record *person,
    const struct record *target);

#endif
