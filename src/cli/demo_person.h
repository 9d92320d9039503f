/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Practice households: made up from lists and the seeded random stream, none
 * of them anybody.  Their id numbers carry the county prefix 360199, which no
 * county has.
 */
#ifndef CLI_DEMO_PERSON_H
#define CLI_DEMO_PERSON_H

#include <stdbool.h>

#include "base/date.h"

#define DEMO_MEMBERS 4

/* Why the household asks. */
enum demo_need {
	DEMO_OLD_ALONE, DEMO_DISABLED, DEMO_ILL, DEMO_ORPHAN, DEMO_STRANDED,
	DEMO__MAX
};

/* One made-up person. */
struct demo_person {
	char name[64];
	char id_number[19];       /* "" for one without papers */
	int sex;                  /* 1, 2 */
	day_t birth;
	const char *ethnic;       /* code of GB/T 3304 */
	const char *relation;     /* to the head, GB/T 4761; "01" the head */
	char disability[21];      /* certificate, or "" */
	bool receives;            /* is applied for */
	bool minor;
};

/* Who lives together; the head comes first. */
struct demo_household {
	struct demo_person at[DEMO_MEMBERS];
	int len;
	enum demo_need need;
	char address[64];
	char phone[12];
	char guardian[64];        /* of a minor or an adult without capacity */
};

/* The n-th household of the stream; every 12 of them show every kind: rare
 * characters, ethnic names with U+00B7, compound surnames, no papers, three
 * recipients under one roof, minors with guardians. */
void demo_household(int n, day_t today, struct demo_household *h);

#endif
