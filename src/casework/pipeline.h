/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The actions from lead to card, one array a process in the order of the
 * menu; each ends with a row without name.
 */
#ifndef CASEWORK_PIPELINE_H
#define CASEWORK_PIPELINE_H

#include "casework/action.h"

/* In the order of the menu. */
extern const struct action actions_lead[];
extern const struct action actions_intake[];
extern const struct action actions_existing[];
extern const struct action actions_accept[];
extern const struct action actions_paper[];
extern const struct action actions_assess[];
extern const struct action actions_decide[];
extern const struct action actions_number[];
extern const struct action actions_archive[];
extern const struct action actions_card[];
extern const struct action actions_enrolment[];
extern const struct action actions_listed[];

#endif
