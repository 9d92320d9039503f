/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What a case lacks: required papers of its categories (rows of kind
 * paper_kind), fields nobody can do without, signatures, the second worker
 * of a survey (T-2).  Which paper is required of whom is data; what a field
 * is needed for is the table in gap.c.
 */
#ifndef CASEWORK_GAP_H
#define CASEWORK_GAP_H

#include "base/list.h"
#include "casework/casefile.h"

/* One required or usual paper of a person, in file order. */
struct paper_need {
	char code[64];
	char label[160];
	bool required;
	bool for_application;    /* needed to apply; else for the file only */
	bool there;
	int64_t order;
};

/* In file order; vec_release(). */
struct paper_needs {
	struct paper_need *at;
	size_t len, cap;
};

/* The papers asked of this person today by the categories of application,
 * decision and valid statuses, in order_no; the caller releases with
 * vec_release(). */
bool gap_papers(struct office *o, const struct casefile *c,
    struct paper_needs *out, struct err *err);
/* Fill c->gaps anew. */
bool gap_find(struct office *o, struct casefile *c, struct err *err);
/* How many people a list of names ("甲、乙", "甲 乙") holds. */
int gap_count_names(const char *names);

#endif
