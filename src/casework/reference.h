/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What is typed where a record, a code or a place is meant. */
#ifndef CASEWORK_REFERENCE_H
#define CASEWORK_REFERENCE_H

#include "casework/action.h"

/* Whether the field holds a uid, which only reference_parse() makes. */
bool reference_is(const struct field *f);
/* Typed text -> uid text for a reference, code for a catalogue field, digits
 * for a place or unit given by its name; everything else is passed on. */
bool reference_parse(struct office *o, const struct field *f,
    const char *typed, struct buf *value, struct err *err);

#endif
