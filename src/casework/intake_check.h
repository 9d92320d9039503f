/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What may be wrong with somebody being taken in, while it is typed. */
#ifndef CASEWORK_INTAKE_CHECK_H
#define CASEWORK_INTAKE_CHECK_H

#include "casework/action.h"

/* All findings of a take-in form. */
void intake_check(struct office *o, struct input *in, struct findings *found);
/* One person of it: place, birth, number, certificate, doubles. */
void intake_check_person(struct office *o, const struct record *person,
    struct findings *found);

#endif
