/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Actions: the one table screens, `nuandang act`, menus, help and rights
 * read.  An action takes an input (records being filled, typed text allowed
 * until it parses), checks preconditions, and writes through one change.
 */
#ifndef CASEWORK_ACTION_H
#define CASEWORK_ACTION_H

#include "base/list.h"
#include "casework/casefile.h"
#include "casework/change.h"

/* Preconditions the dispatcher establishes, each with one wording. */
enum need {
	NEED_PERSON = 1 << 0,
	NEED_RECORD = 1 << 1,        /* --uid: the record acted on */
	NEED_APPLICATION = 1 << 2,   /* an open application */
	NEED_ACCEPTED = 1 << 3,
	NEED_VISIT = 1 << 4,         /* warns only, unless the action says else */
	NEED_ASSESSMENT = 1 << 5,
	NEED_OPINION = 1 << 6,
	NEED_APPROVED = 1 << 7,      /* decision in force (confirmed if asked) */
	NEED_NUMBER = 1 << 8,
	NEED_CARD = 1 << 9,
	NEED_ALIVE = 1 << 10,
	NEED_REASON = 1 << 11,
	NEED_FILE = 1 << 12,
};

/* One kind an action's form holds. */
struct action_part {
	const char *kind;
	int max;                     /* records of it; 1, or the most */
	const char *fields;          /* names in form order, joined by blanks;
	                              * NULL: all that are not computed */
	const char *title;           /* section title (msgid), NULL: kind label */
};
#define ACTION_PARTS 6

struct input;
struct action {
	const char *name;            /* "take-in" */
	const char *label;           /* msgid, "登记申请" */
	const char *help;            /* msgid, one or two sentences */
	unsigned needs;              /* enum need; refuse */
	unsigned wants;              /* enum need; warn only */
	unsigned roles;              /* any of these */
	bool hidden;                 /* not in menus (void, undo ... have keys) */
	struct action_part parts[ACTION_PARTS];
	/* Fill defaults and look up what is being acted on; run when the form
	 * opens and again before run().  May be NULL. */
	bool (*prepare)(struct office *o, struct input *in, struct err *err);
	/* Findings while typing: duplicates, cross checks.  May be NULL. */
	void (*check)(struct office *o, struct input *in, struct findings *found);
	/* Write.  Everything before has passed. */
	bool (*run)(struct change *c, struct input *in, struct err *err);
};

/* Every action, in menu order; each src/casework/<process>.c exports its own
 * rows and action.c lists them. */
const struct action *action_at(size_t i);      /* NULL after the last */
const struct action *action_by_name(const char *name);

/* One value as given: kept even when it does not parse. */
struct input {
	const struct action *action;
	struct record *person;       /* --person, owned, may be NULL */
	struct record *target;       /* --uid, owned, may be NULL */
	char *reason;
	const struct kind *added;    /* kind of the one part of `add`, or NULL */
	struct records parts[ACTION_PARTS];   /* being filled, owned */
	struct strlist answers;      /* "CODE=V" of assess */
	struct findings typed;       /* what did not parse, by field */
	struct casefile *casefile;   /* of person, loaded by action_prepare() */
};

struct input *input_new(const struct action *a);
void input_free(struct input *in);
/* For the action `add`, which writes any kind without an action of its own:
 * the kind its one part holds.  False with a sentence for an unknown kind, or
 * one that an action of its own writes. */
bool input_set_kind(struct input *in, const char *kind, struct err *err);
/* The n-th (from 0) record of a part, made when it is not there yet; NULL
 * beyond the part's max or for a kind that is no part. */
struct record *input_record(struct input *in, const char *kind, size_t n);
size_t input_count(const struct input *in, const char *kind);
/* "FIELD", "kind.FIELD" or "kind.N.FIELD" (N from 1), "answer.CODE",
 * "reason"; references by uid, code or unique name, choices by code or
 * label.  *ignored is set for a field of another known kind. */
bool input_set(struct office *o, struct input *in, const char *name,
    const char *typed, bool *ignored, struct err *err);
/* Set who and what it is about; PERSON as in search_exact(). */
bool input_about(struct office *o, struct input *in, const char *person,
    const char *uid, struct err *err);

/* Whether the operator could start it now: role, duty, preconditions.  The
 * sentence is what menus show beside an action that is not possible. */
bool action_possible(struct office *o, const struct action *a,
    const struct casefile *about, struct err *err);
/* Load the casefile and run prepare. */
bool action_prepare(struct office *o, struct input *in, struct err *err);
/* All findings of the present input: typed, record checks, the action's. */
void action_check(struct office *o, struct input *in, struct findings *found);
/* Possible, prepared, checked, run, committed.  The records written are the
 * caller's (released with records_release); warnings go to `notices`. */
bool action_run(struct office *o, struct input *in, struct records *written,
    struct findings *notices, struct err *err);

/* A reference typed as uid, code or unique name -> uid text. */
bool reference_resolve(struct office *o, const struct field *f,
    const char *typed, struct buf *uid, struct err *err);

#endif
