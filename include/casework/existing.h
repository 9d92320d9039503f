/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * People approved long before this program came, one by one in a form or as
 * a whole list: enrolled by the paper of that time, numbered and filed at
 * once where both are our duty.
 */
#ifndef CASEWORK_EXISTING_H
#define CASEWORK_EXISTING_H

#include "casework/casefile.h"
#include "casework/change.h"

/* Fill what an enrolment by an old paper needs and was not typed: person,
 * state, since (the date the paper bears, else today), and a review spread
 * over the coming year. */
void existing_fill(struct record *enrolment, const struct record *person);
/* The category of service somebody of that status (may be NULL) is counted
 * under, where the catalogue has exactly one of the same group today; what was
 * typed stands. */
bool existing_category(struct office *o, struct record *enrolment,
    const struct record *status, struct err *err);
/* Errors: no basis document, a day to come, somebody already enrolled or with
 * an open case (`c` NULL: nobody known before). */
void existing_check(const struct record *person,
    const struct record *enrolment, const struct casefile *c,
    struct findings *found);
/* Number and file of a person just enrolled, each where that desk is ours;
 * `c` (may be NULL) tells which are there already. */
bool existing_number(struct change *change, const struct casefile *c,
    const struct record *person, struct err *err);

#endif
