/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Lines of a person's file or of one record: a label, a text, and the record
 * or field that opens with Enter.
 */
#ifndef LINES_H
#define LINES_H

#include "base/list.h"
#include "casework/casefile.h"
#include "store/journal.h"
#include "tui/vlist.h"

/* One line; its texts are owned. */
struct line {
	char *label, *text;
	const struct kind *kind;     /* record to open, or NULL */
	int64_t id;
	const struct field *field;   /* or the field to edit */
};

/* Start from { 0 }. */
struct lines {
	struct line *at;
	size_t len, cap;
};

/* Free the texts; the list is empty again. */
void lines_release(struct lines *l);
/* The rows of a list on the screen, label and text; its ctx is the lines. */
extern const struct vlist_ops lines_list;
/* The non-empty fields of a record. */
void lines_fields(struct lines *l, const struct record *r);
/* The records of these kinds (names joined by blanks) about a person, one a
 * line. */
void lines_records(struct lines *l, const char *names,
    const struct record *person);
/* The members of the person's household, one a line. */
void lines_household(struct lines *l, const struct casefile *c);
/* What was written about a record, newest first: journal and, for what came
 * from elsewhere, the unit and the day. */
void lines_history(struct lines *l, const struct record *r);
/* The same of a person and all of the case, newest first, an act once. */
void lines_history_of(struct lines *l, const struct record *person);

#endif
