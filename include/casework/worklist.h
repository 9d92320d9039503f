/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What is to be done, computed anew each time: applications to answer,
 * clocks running out, returned and refused rows, remarks, decisions waiting,
 * approved cases without number, file or card, drafts, batches without
 * receipt, backup age.
 */
#ifndef CASEWORK_WORKLIST_H
#define CASEWORK_WORKLIST_H

#include "base/list.h"
#include "casework/office.h"

/* Past its day, due today, within the warning, no hurry. */
enum work_urgency { WORK_OVERDUE, WORK_TODAY, WORK_SOON, WORK_OPEN };

/* One thing to be done; codes are borrowed for the life of the program. */
struct work_row {
	const char *event;        /* row of the work table, a code */
	char what[96];            /* 事项, translated */
	char who[128];            /* 当事人 */
	char number[24];          /* service number, short form, or "" */
	char state[64];
	char next[160];           /* 下一步, names the missing thing */
	int64_t person;           /* local id, 0 if none */
	char uid[UID_TEXT];       /* record it is about, or "" */
	int64_t draft;            /* draft to open, or 0 */
	const char *action;       /* what Enter starts, or NULL */
	const char *kind, *field; /* where Enter puts the cursor, or NULL */
	day_t due;                /* DAY_NONE: no clock */
	int days_left;            /* working days where the clock counts so */
	enum work_urgency urgency;
	char told_on[11];         /* when marked as told by telephone, or "" */
};

/* All of it, most urgent first. */
struct worklist {
	struct work_row *at;
	size_t len, cap;
	int count[WORK_OPEN + 1]; /* per urgency */
};

/* Rows for the office's unit, most urgent first. */
bool worklist_load(struct office *o, struct worklist *out, struct err *err);
void worklist_release(struct worklist *w);
/* Remember that a row's person was told by telephone (已电话告知) today;
 * kept in this register only. */
bool worklist_mark_told(struct office *o, const struct work_row *row,
    struct err *err);

#endif
