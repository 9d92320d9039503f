/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The state of one person's case, computed from records and never stored:
 * where the case stands, what was decided, what clock runs, what is missing.
 * Preconditions, work list, person file and sheets all read it here.
 */
#ifndef CASEWORK_CASEFILE_H
#define CASEWORK_CASEFILE_H

#include "casework/office.h"
#include "store/row.h"

/* How far a case has come; computed, never stored. */
enum case_stage {
	CASE_KNOWN,         /* a person, nothing asked */
	CASE_APPLIED,       /* application, not yet answered */
	CASE_INCOMPLETE,    /* told what is missing, not yet resubmitted */
	CASE_NOT_TAKEN,     /* 不予受理 */
	CASE_ACCEPTED,      /* taken; visit, assessment, opinion to come */
	CASE_VISITED,
	CASE_ASSESSED,
	CASE_OPINED,        /* waits for the decision */
	CASE_RETURNED,      /* returned with items to mend */
	CASE_REFUSED,
	CASE_APPROVED,      /* approved, waits for confirmation where asked */
	CASE_ENROLLED,      /* decision in force; number to come */
	CASE_NUMBERED,
	CASE_SERVED,        /* number, file and card are there */
	CASE_SUSPENDED,
	CASE_STOPPED,
	CASE_DIED,
	CASE__MAX
};

/* The stage for the reader, translated, and as a code for machines. */
const char *case_stage_label(enum case_stage s);
const char *case_stage_code(enum case_stage s);

/* One thing missing, and the field or action that mends it. */
struct case_gap {
	char what[160];          /* translated, "户口簿复印件" */
	const char *action;      /* action that mends it, or NULL */
	const char *kind, *field;
	char uid[UID_TEXT];      /* record to open, or "" */
	char value[64];          /* what the field must hold (the code of a
	                          * paper), or "" */
	bool required;
};

/* One person and what is known of the case; all owned. */
struct casefile {
	struct record *person;
	struct record *household, *member;  /* latest live membership */
	struct record *application, *acceptance, *resubmission;
	struct record *visit;               /* latest 入户调查 */
	struct record *assessment, *opinion;
	struct record *decision;            /* about the application */
	struct record *confirmation;        /* of the district stage */
	struct record *enrolment, *number, *file, *card;
	struct records return_items;        /* of an open return */
	struct records papers;              /* live papers */
	bool in_force;                      /* approved, confirmed if asked */
	bool confirm_asked;                 /* by the category's row */
	bool card_lost, card_handed;
	bool card_revoked;                  /* given back or revoked */
	struct record *delivery;            /* that the decision was told */
	struct record *ask;                 /* latest request for papers */
	int rounds;                         /* returns up to now */
	bool originals_here;                /* papers received at a desk */
	enum case_stage stage;
	day_t due;                          /* running clock, DAY_NONE */
	bool due_guessed;                   /* a year without holidays */
	bool paused;                        /* clock stands still */
	int days_left;                      /* working days to `due` */
	const char *due_event;              /* deadline code */
	int due_warn;                       /* days ahead to remind */
	struct case_gap *gaps;
	size_t n_gaps, gaps_cap;
};

/* Load all of it; NULL with a sentence.  `person` is a local id. */
struct casefile *casefile_load(struct office *o, int64_t person,
    struct err *err);
void casefile_free(struct casefile *c);

/* The step a stage waits for: name of the action, its duty; NULL where
 * nothing is waited for. */
const char *case_stage_action(enum case_stage s);
const char *case_stage_duty(enum case_stage s);
/* Open or returned, not yet answered for good. */
bool casefile_open(const struct casefile *c);
/* The first gap that must be mended, or NULL. */
const struct case_gap *casefile_first_gap(const struct casefile *c);
/* Titles of the required papers that are not there, joined by the Chinese
 * enumeration comma; empty if none. */
void casefile_missing_papers(const struct casefile *c, struct buf *out);
/* The return that is open: the decision or confirmation; NULL if none. */
const struct record *casefile_open_return(const struct casefile *c);

#endif
