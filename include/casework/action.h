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
	bool optional;               /* left out while nothing was typed in it */
	bool loose;                  /* run() completes the records: what is
	                              * required is not asked for before */
};
#define ACTION_PARTS 6

struct input;
/* One row of the table. */
struct action {
	const char *name;            /* "take-in" */
	const char *label;           /* msgid, "登记申请" */
	const char *help;            /* msgid, one or two sentences */
	unsigned needs;              /* enum need; refuse */
	unsigned wants;              /* enum need; warn only */
	unsigned roles;              /* any of these */
	const char *duty;            /* duty it takes; NULL: those of the kinds
	                              * it writes */
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
 * rows as a `const struct action actions_<process>[]` that ends with a row
 * without name, and action.c lists them.  The parts of add, edit, correct and
 * void are those of the kind at hand: see input_new_kind(), input_about(). */
const struct action *action_at(size_t i);      /* NULL after the last */
const struct action *action_by_name(const char *name);

/*
 * One value as given: kept even when it does not parse.  Findings of an input
 * name their field as "kind.N.field", N from 1; input_find() takes that apart.
 */
struct input {
	const struct action *action; /* or `own`, with the kind at hand in it */
	struct action own;
	struct record *person;       /* --person, owned, may be NULL */
	struct record *target;       /* --uid, owned, may be NULL */
	char *reason;
	const struct kind *added;    /* kind of the one part of `add`, or NULL */
	struct records parts[ACTION_PARTS];   /* being filled, owned */
	struct strlist answers;      /* "CODE=V" of assess */
	struct findings typed;       /* what did not parse, by field */
	struct casefile *casefile;   /* of person, loaded by action_prepare() */
};

/* An empty input of an action; input_free() takes NULL too. */
struct input *input_new(const struct action *a);
/* For `add`: the kind a record is made of.  NULL with a sentence for a kind
 * that only an action of its own may write. */
struct input *input_new_kind(const struct action *a, const struct kind *k,
    struct err *err);
void input_free(struct input *in);
/* The n-th (from 0) record of a part, made when it is not there yet; NULL
 * beyond the part's max or for a kind that is no part. */
struct record *input_record(struct input *in, const char *kind, size_t n);
size_t input_count(const struct input *in, const char *kind);
/* The record and field a finding names; NULL if it names none. */
struct record *input_find(struct input *in, const char *place,
    const struct field **field);
/* Whether field `f` of a part stands in the action's form. */
bool action_part_shows(const struct action_part *part, const struct field *f);
/* "FIELD", "kind.FIELD" or "kind.N.FIELD" (N from 1), "answer.CODE",
 * "reason"; references by uid, code or unique name, choices by code or
 * label.  *ignored is set for a field of another known kind. */
bool input_set(struct office *o, struct input *in, const char *name,
    const char *typed, bool *ignored, struct err *err);
/* Set who and what it is about; PERSON as in search_exact(); both may be
 * NULL.  The person of a record given by uid is found by itself.  For edit
 * and correct the part's record is the stored one. */
bool input_about(struct office *o, struct input *in, const char *person,
    const char *uid, struct err *err);

/* Whether the operator could start it now: role, duty, preconditions.  The
 * sentence is what menus show beside an action that is not possible. */
bool action_possible(struct office *o, const struct action *a,
    const struct casefile *about, struct err *err);
/* Load the casefile, point the parts' references to the person, and run the
 * action's own prepare. */
bool action_prepare(struct office *o, struct input *in, struct err *err);
/* All findings of the present input: typed, record checks, the action's. */
void action_check(struct office *o, struct input *in, struct findings *found);
/* Possible, prepared, checked, run, committed: all within one transaction,
 * so that nothing it was found possible by can change on the way.  The
 * records written are the caller's (released with records_release); warnings
 * go to `notices`.  Either may be NULL. */
bool action_run(struct office *o, struct input *in, struct records *written,
    struct findings *notices, struct err *err);

/* A reference typed as uid, code or unique name -> uid text. */
bool reference_resolve(struct office *o, const struct field *f,
    const char *typed, struct buf *uid, struct err *err);

/* Typed text -> uid text for a reference, code for a catalogue field (by code
 * or label), digits for a place or unit given by its name; everything else is
 * passed on. */
bool reference_parse(struct office *o, const struct field *f,
    const char *typed, struct buf *value, struct err *err);

#endif
