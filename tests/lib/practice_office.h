/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A practice office for a test: a register in a temporary folder, the clock
 * fixed at 2026-01-05 08:00 local time, uids from a seed, `admin` at the
 * desk.  Whatever goes wrong here fails the test.
 */
#ifndef PRACTICE_OFFICE_H
#define PRACTICE_OFFICE_H

#include "casework/action.h"
#include "casework/change.h"

#define PRACTICE_DISTRICT "360199"
#define PRACTICE_STREET "360199001"
#define PRACTICE_VILLAGE "360199001201"
#define PRACTICE_VILLAGE_2 "360199001202"
#define PRACTICE_FOREIGN "360199002201"    /* a village of another street */
#define PRACTICE_CLOCK INT64_C(1767571200000)

struct practice {
	struct office *o;
	char *dir;               /* the temporary folder */
	char *path;              /* the register in it */
};

/* A new office; `profile` NULL: the default. */
struct practice practice_new(const char *unit, const char *profile);
/* Close it and open it again, as after a pause. */
void practice_reopen(struct practice *p);
void practice_free(struct practice *p);

/* One record written as an act of its own; fails the test if refused. */
void practice_put(struct practice *p, struct record *r);
/* The same, expected to be refused; the sentence is in *err. */
void practice_refused(struct practice *p, struct record *r, struct err *err);
/* Store a row as if it had been received: unit, version, times, sum. */
void practice_receive(struct practice *p, struct record *r, const char *unit,
    const char *came_from);
/* A record with fields set: name, value ... NULL. */
struct record *practice_record(const struct kind *k, ...)
	__attribute__((sentinel));
/* The record as it is stored now, for the caller to free. */
struct record *practice_reload(struct practice *p, const struct record *r);
/* Run an action about a person and on a record (NULL: none) with "field",
 * "value" ... NULL; false with the sentence. */
bool practice_act(struct practice *p, const struct record *person,
    const struct record *on, struct err *err, const char *action, ...)
	__attribute__((sentinel));
/* A person of the place, written by this office. */
struct record *practice_person(struct practice *p, const char *name,
    const char *division);
/* uid text of a record, in one of eight turning buffers. */
const char *practice_uid(const struct record *r);
/* `by` handed a place over to itself long ago. */
void practice_enrol(struct practice *p, const char *division, const char *by);
/* Say that the full batch for `receiver` was made just now. */
void practice_handed_over(struct practice *p, const char *receiver);

#endif
