/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The start-up stick: the unit above makes it, the new unit is set up from it
 * by a few keys.  One file PARENT-UNIT.start.ndb: an ustar of `start.json`
 * (who is to be set up, in clear), the parent's card, and the first full
 * batch sealed to a key that follows from the ten-digit start code, which
 * travels on paper or by telephone, never on the stick.  Practice units use
 * the code 00000 00000, which nobody is asked for.
 */
#ifndef EXCHANGE_PREPARE_H
#define EXCHANGE_PREPARE_H

#include "base/list.h"
#include "exchange/handoff.h"
#include "exchange/trust.h"

#define PREPARE_CODE 12          /* "12345 67890" and NUL */

/* What the parent says of the unit. */
struct prepare_options {
	const char *profile;         /* NULL: ours */
	const char *name;            /* NULL: from the division list */
	const char *rhythm;          /* daily, weekly, monthly; NULL: daily */
};
/* Whether `unit` is the code of a unit below ours; else a sentence. */
bool prepare_below(const struct office *o, const char *unit, struct err *err);
/* Enrol the unit where it is not (custody, duties), make its first full batch
 * and write the file into `dir`.  The code comes back. */
bool prepare_stick(struct office *o, const char *unit, const char *dir,
    const struct prepare_options *options, const struct handoff_report *report,
    char code[PREPARE_CODE], struct err *err);

/* A start-up file that was found. */
struct start_file {
	char path[512];
	char unit[UNIT_TEXT], name[128], profile[16];
	int level;
	bool practice;
	struct unit_card parent;
	char fingerprint[TRUST_FINGERPRINT];   /* of the parent's card */
};
/* Paths of all that lie in `dir`, appended; whether they are whole is not
 * looked at. */
bool start_list(const char *dir, struct strlist *paths, struct err *err);
/* Look for one in `dir` (or at a file) and read its clear part.  False with a
 * sentence when there is none, several, or one that is damaged. */
bool start_find(const char *path, struct start_file *out, struct err *err);
/* Take away what a set-up of the register at `database` that was killed left
 * beside it, its keys among it, unless another process is at it. */
void start_clear(const char *database);
/* Make the register at `database` from it: unit, keys, the parent's card
 * accepted, the first batch applied; then our card and the receipt are laid
 * beside the start-up file for the way back.  All or nothing: on failure no
 * register is there.  `code` as typed, blanks aside. */
bool start_setup(const struct start_file *start, const char *code,
    const char *database, const struct handoff_report *report,
    struct err *err);

#endif
