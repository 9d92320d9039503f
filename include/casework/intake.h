/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Taking somebody in: person, household, members, application and papers of
 * one form.  Part `person` N and part `household_member` N are one member of
 * the family; N = 1 is the applicant.
 */
#ifndef CASEWORK_INTAKE_H
#define CASEWORK_INTAKE_H

#include "casework/action.h"

/* Most members of one form. */
#define INTAKE_MEMBERS 12

/* Fill birth and sex from a citizen's number where they are empty, and the
 * kind of document; what was typed is never overwritten. */
void intake_fill_person(struct record *person);
/* Where an id number was first given out ("江西省 ... 青云谱区"), as a hint
 * only; false if the county is not in the division list. */
bool intake_place(struct office *o, const char *id_number, struct buf *out);

#endif
