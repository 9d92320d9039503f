/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The actions every kind of record has (add, edit, correct, void, undo),
 * those that set up who does what (enrol-unit, set-duty, remap-division), and
 * those about persons as such (move, take-over, duplicates).
 */
#ifndef CASEWORK_CORE_H
#define CASEWORK_CORE_H

#include "casework/action.h"

/* Each ends with a row without name. */
extern const struct action actions_core[];
extern const struct action actions_setup[];
extern const struct action actions_person[];

#endif
