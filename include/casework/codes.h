/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Catalogue codes in a record.  The record's own date picks the version;
 * codes are closed, never reused, so a code that ever existed is good and one
 * outside its validity is only remarked.
 */
#ifndef CASEWORK_CODES_H
#define CASEWORK_CODES_H

#include "casework/office.h"

/* What was asked before, for callers with many records.  Begin with zeros;
 * to be emptied when a catalogue changes. */
struct codes_seen {
	struct {
		const struct kind *catalogue;
		char code[64];
		day_t on;
		bool known, outside;
	} at[64];
};

/* Add an error for each code no catalogue has and a warning for each one
 * outside its validity; codes that stand in `old` (may be NULL) already are
 * not asked about.  `seen` may be NULL.  False when the register failed. */
bool codes_check(struct office *o, const struct record *old,
    const struct record *r, struct codes_seen *seen, struct findings *found,
    struct err *err);

#endif
