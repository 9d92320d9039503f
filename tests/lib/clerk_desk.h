/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Computers with a clerk at each: alone, or a village and its street. */
#ifndef TESTS_CLERK_DESK_H
#define TESTS_CLERK_DESK_H

#include "clerk.h"

/* A village that does all by itself, at its home screen on 2026-01-05. */
struct clerk_desk {
	char *dir, *db;
	struct vt *v;
};

void clerk_desk_begin(struct clerk_desk *d);
void clerk_desk_end(struct clerk_desk *d);

/* A village and its street, with a folder between them. */
struct clerk_pair {
	char *dir, *stick, *village_db, *street_db;
	struct vt *village, *street;     /* village NULL: not running */
};

/* Both at their home screens, each on its day; the street has enrolled the
 * village, which has the batch that starts it. */
void clerk_pair_begin(struct clerk_pair *p, const char *village_day,
    const char *street_day);
void clerk_pair_end(struct clerk_pair *p);

#endif
