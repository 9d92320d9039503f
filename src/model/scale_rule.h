/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A scale's rule, read.  The grammar stands in model/scale.h; only
 * src/model/scale.c and scale_rule.c use this.
 */
#ifndef MODEL_SCALE_RULE_H
#define MODEL_SCALE_RULE_H

#include "base/list.h"
#include "model/scale.h"

/* Scores min..max give `grade`. */
struct band {
	int min, max, grade;
	char *label;
};

/* The sum of the values of some items against a number. */
struct condition {
	VEC(size_t) items;     /* indexes */
	char op;               /* '=', '>' for >=, '<' for <= */
	int value;
};

/* What happens when any condition holds. */
struct adjustment {
	VEC(struct condition) conditions;
	bool absolute;         /* the grade itself, else added to it */
	int grade;
};

/* A rule taken apart; owned. */
struct rule {
	bool scored;           /* sum or count was read */
	int count;             /* value counted, or -1 for sum */
	VEC(struct band) bands;
	VEC(struct adjustment) adjustments;
};

/* Read `text`; on failure nothing needs releasing. */
bool rule_read(struct rule *r, const char *text,
    const struct scale_item *items, size_t len, struct err *err);
void rule_release(struct rule *r);

#endif
