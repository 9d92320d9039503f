/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Whose household a case belongs to: the one the person lives in, else the
 * one of a member already known, else a new one.
 */
#ifndef CASEWORK_HOUSEHOLD_H
#define CASEWORK_HOUSEHOLD_H

#include "casework/action.h"

/* Fill the parts household and household_member of a take-in form from its
 * persons. */
bool household_fill(struct office *o, struct input *in, struct err *err);
/* Write both parts; a new household counts its members. */
bool household_put(struct change *c, struct input *in, struct err *err);

/* The action `member`. */
bool household_prepare_member(struct office *o, struct input *in,
    struct err *err);
void household_check_member(struct office *o, struct input *in,
    struct findings *found);
bool household_run_member(struct change *c, struct input *in,
    struct err *err);

#endif
