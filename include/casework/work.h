/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The kinds of rows of the work list: one table row each, with a query that
 * always gives the same columns, the duty that makes it our work, its clock
 * and what to do next.  worklist.c runs them; work_case.c looks closer where
 * the state of a case decides.
 */
#ifndef CASEWORK_WORK_H
#define CASEWORK_WORK_H

#include "base/list.h"
#include "casework/worklist.h"

/* Columns of every query of the table. */
enum work_column {
	WORK_PERSON,        /* local id of the person, or NULL */
	WORK_NAME,          /* whom or what it is about */
	WORK_DIVISION,      /* for the duty; NULL: the unit itself */
	WORK_NUMBER,        /* service number, or NULL */
	WORK_UID,           /* uid of the record, or NULL */
	WORK_DATE,          /* start of the clock, or the due date; NULL */
	WORK_STATE,         /* a text shown as it is, or NULL */
	WORK_DRAFT,         /* local id of a draft, or NULL */
};

/* How many days ahead of a date that runs out. */
#define WORK_AHEAD 30

/* One sort of thing to be done. */
struct work_kind {
	const char *event;            /* code */
	const char *label;            /* msgid */
	const struct query *query;
	bool dated;                   /* it asks for :from (today) and :until
	                               * (WORK_AHEAD days on) */
	bool mine;                    /* it asks for :unit, this office's */
	const char *duty;             /* NULL: whoever sees it */
	const char *deadline;         /* clock from WORK_DATE; "": it is the
	                               * due date; NULL: none */
	const char *next;             /* msgid */
	const char *action;           /* what Enter starts, or NULL */
	const char *kind, *field;     /* where it puts the cursor, or NULL */
	/* Look closer: complete the row, or say that it is none.  May be NULL.
	 * *keep comes true. */
	bool (*refine)(struct office *o, struct work_row *row, bool *keep,
	    struct err *err);
};

/* All of them, in the order their queries are run. */
extern const struct work_kind work_kinds[];
extern const size_t work_kinds_len;

/* Set due date and urgency; on a weekend after the date it is overdue though
 * no working day has passed. */
void work_set_clock(struct work_row *row, day_t due, int days_left,
    int warn);

/* refine: an application that waits for a step of ours. */
bool work_case(struct office *o, struct work_row *row, bool *keep,
    struct err *err);
/* refine: in force and not numbered. */
bool work_number(struct office *o, struct work_row *row, bool *keep,
    struct err *err);
/* refine: decided for good and not told. */
bool work_tell(struct office *o, struct work_row *row, bool *keep,
    struct err *err);
/* refine: papers owed after help first. */
bool work_owed(struct office *o, struct work_row *row, bool *keep,
    struct err *err);
/* A row about another unit: its name instead of its code. */
bool work_unit(struct office *o, struct work_row *row, bool *keep,
    struct err *err);
/* refine: a remark about a record of ours. */
bool work_remark(struct office *o, struct work_row *row, bool *keep,
    struct err *err);
/* refine: a status a later list no longer has, if it is ours to end. */
bool work_not_listed(struct office *o, struct work_row *row, bool *keep,
    struct err *err);
/* refine: a row that was sent back by a neighbour. */
bool work_reject(struct office *o, struct work_row *row, bool *keep,
    struct err *err);
/* refine: how many rows of a list were refused. */
bool work_list_reject(struct office *o, struct work_row *row, bool *keep,
    struct err *err);

/* Whether a change of that stamp is yet to be sent to the unit: of a row that
 * was sent back there is then nothing left to mend. */
bool work_is_unsent(struct office *o, const char *unit, int64_t stamp,
    bool *unsent, struct err *err);

#endif
