/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Clocks of the rules.  How long a step may take, in which days it counts and
 * whether it may stand still is a row of kind deadline; the version valid on
 * the day the clock starts holds.  Working days follow the office's calendar
 * (State Council's exchange days); a year without data is a guess.
 */
#ifndef CASEWORK_DEADLINE_H
#define CASEWORK_DEADLINE_H

#include "casework/office.h"

/* Codes of deadline rows the pipeline asks for. */
#define DEADLINE_ACCEPT "accept"           /* answer an application (T-29) */
#define DEADLINE_PAPERS "papers"           /* bring the papers asked for */
#define DEADLINE_SURVEY "survey"           /* begin the survey (T-1) */
#define DEADLINE_ASSESS "assess"
#define DEADLINE_DECIDE "decide"           /* after the opinion (T-5) */
#define DEADLINE_CONFIRM "confirm"         /* after the street's decision */
#define DEADLINE_CASE "case"               /* the whole case (T-7) */
#define DEADLINE_RETURN "return"           /* mend what was returned */
#define DEADLINE_TELL "tell"               /* tell a decision (T-6) */
#define DEADLINE_CARD "card"               /* make and hand the card */
#define DEADLINE_HELP_FIRST "help-first"   /* look into an urgent lead */
#define DEADLINE_HELP_PAPERS "help-papers" /* papers after help first */
#define DEADLINE_DEATH "death"             /* household again (T-16) */
#define DEADLINE_REVIEW "review"           /* regular review (T-9..T-11) */

/* Days the clock stands still: from the day of the request or return (that
 * day still counts) up to and with the day of the resubmission. */
struct pause {
	day_t from;
	day_t until;          /* DAY_NONE: still standing */
};

/* Where a clock stands. */
struct deadline {
	day_t due;            /* DAY_NONE: no such rule, or standing still */
	bool guessed;         /* a year on the way has no holidays entered */
	bool paused;
	bool working;         /* counted in working days */
	int days_left;        /* from `today` to due, in its own days; while
	                       * paused what is left when it runs on */
	int warn_days;        /* how many days ahead to remind */
};

/* The clock `code` started on `from`, as of `today`.  Pauses are in order of
 * time and count only where the row says so.  False only when the register
 * could not be read; a rule that is not there gives due == DAY_NONE. */
bool deadline_compute(struct office *o, const char *code, day_t from,
    const struct pause *pauses, size_t n_pauses, day_t today,
    struct deadline *out, struct err *err);
/* What starts the clock `code`, as "kind.field"; false if there is no rule. */
bool deadline_event(struct office *o, const char *code, char event[64]);
/* The plain due date, without pauses; DAY_NONE if there is no rule. */
day_t deadline_day(struct office *o, const char *code, day_t from);

#endif
