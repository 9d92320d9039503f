/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who is served by the unit, in the order one walks. */
#ifndef PRINT_ROSTER_H
#define PRINT_ROSTER_H

#include "print/facts.h"

/* A person on the list; records belong to the roster. */
struct roster_line {
	const struct record *person;
	const char *number;       /* of the person's service number, or "" */
};

/* The list; roster_release() with the same facts. */
struct roster {
	struct roster_line *at;
	size_t len, cap;
	struct records persons, enrolments, numbers;
};

/* Persons whose newest enrolment is active, by walking group, then address,
 * then name. */
void roster_load(const struct facts *f, struct roster *out);
void roster_release(const struct facts *f, struct roster *r);

#endif
