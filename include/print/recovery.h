/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the sheet with a unit's recovery key shows.  The key is in no
 * database: the sheet is printed once and never registered. */
#ifndef PRINT_RECOVERY_H
#define PRINT_RECOVERY_H

/* All texts are borrowed; the caller wipes the key. */
struct recovery {
	const char *unit;         /* division code */
	const char *fingerprint;  /* the unit card's 30 digits in groups */
	const char *key;          /* upper-case letters, digits and hyphens */
};

#endif
