/* SPDX-License-Identifier: MulanPSL-2.0 */
/* All screens, and what each is opened with. */
#ifndef ALL_H
#define ALL_H

#include "casework/action.h"
#include "tui/screen.h"

/* setup.c: no database yet.  No argument; SETUP_DONE when it is there. */
#define SETUP_DONE 1
extern const struct screen_ops setup_screen;
/* start.c: the same from the stick of the unit above.  The argument is what
 * start_look() found; SETUP_DONE as well. */
extern const struct screen_ops start_screen;

/* login.c: who works here. */
struct login_request {
	bool locked;             /* the same operator again, nobody else */
};
#define LOGIN_DONE 1
extern const struct screen_ops login_screen;

/* home.c: today's work.  No argument. */
extern const struct screen_ops home_screen;

/* find.c: a person as one types.  The argument may be NULL. */
struct find_request {
	const char *text;        /* to start with, or NULL */
	const struct action *action;   /* to start for who is found, or NULL */
};
extern const struct screen_ops find_screen;

/* person.c: one person's file.  The argument is the local id, int64_t. */
extern const struct screen_ops person_screen;
/* Whose file that screen shows; 0 for any other screen. */
int64_t person_shown(const struct screen *s);

/* act.c: the form of one action. */
struct act_request {
	const char *action;
	const char *kind;        /* of `add`, or NULL */
	char person[UID_TEXT];   /* uid, or "" */
	char uid[UID_TEXT];      /* of the record acted on, or "" */
	const char *go_kind, *go_field;   /* where the cursor goes, or NULL */
	const char *typed;       /* what was looked for in vain, or NULL */
	int64_t draft;           /* draft to go on with, or 0 */
};
#define ACT_WRITTEN 1
extern const struct screen_ops act_screen;
/* The same with the keys of rows, for actions with several of a kind. */
extern const struct screen_ops act_rows_screen;
/* Open the one of the two that the action asks for. */
void act_open(const struct act_request *request);

/* done.c: what was written, and what comes next. */
struct done_request {
	const struct action *action;
	const struct records *written;
	const struct findings *notices;
	int64_t person;          /* local id, 0 if none */
};
extern const struct screen_ops done_screen;

/* queue.c: what waits for a decision.  No argument. */
extern const struct screen_ops queue_screen;

/* ledger.c: the records of one kind. */
struct ledger_request {
	const struct kind *kind;
};
extern const struct screen_ops ledger_screen;
/* kinds.c: choose a ledger.  The argument points at a bool: catalogues. */
extern const struct screen_ops kinds_screen;
/* record.c: one record of any kind. */
struct record_request {
	const struct kind *kind;
	int64_t id;
};
extern const struct screen_ops record_screen;

/* handoff.c, batches.c: 上报下发.  No argument. */
extern const struct screen_ops handoff_screen;
extern const struct screen_ops batches_screen;
/* cards.c: whom we believe.  No argument. */
extern const struct screen_ops cards_screen;
/* rejects.c: rows that were sent back.  No argument. */
extern const struct screen_ops rejects_screen;
/* The form of a record that was sent back, at the field, with the reason in
 * the message line; kind, field and reason may be NULL. */
void rejects_mend(const char *uid, const char *kind, const char *field,
    const char *reason);

/* sheets.c: print.  The argument is the person's local id, int64_t, or 0. */
extern const struct screen_ops sheets_screen;

/* people.c: the persons of one list. */
struct people_request {
	const char *title;         /* translated */
	const int64_t *persons;    /* local ids, copied */
	size_t len;
	const char *proposed;      /* sheets ticked to print, or "" */
};
extern const struct screen_ops people_screen;

/* import_files.c: take in somebody else's list; import_rejects.c: what was
 * refused of such.  No argument. */
extern const struct screen_ops import_screen;
extern const struct screen_ops import_rejects_screen;

/* system.c, operators.c, journal.c: administration.  No argument; the first
 * may get a `const bool *`: the cursor on the backup. */
extern const struct screen_ops system_screen;
extern const struct screen_ops operators_screen;
extern const struct screen_ops journal_screen;

/* missing.c: whom a later list of the bureau no longer has.  The argument is
 * the uid text of the status to begin with, or NULL. */
extern const struct screen_ops missing_screen;

#endif
