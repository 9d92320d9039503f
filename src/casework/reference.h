/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What is typed where a record, a code or a place is meant. */
#ifndef CASEWORK_REFERENCE_H
#define CASEWORK_REFERENCE_H

#include "casework/action.h"

/* Whether the field holds a uid, which only reference_parse() makes. */
bool reference_is(const struct field *f);
#endif
