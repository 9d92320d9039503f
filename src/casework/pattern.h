/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Numbers a district lays out itself: document numbers, archive numbers
 * (DA/T 13-2022 leaves the form to the place).  A pattern is the label of a
 * code row of list "pattern"; {name} is replaced by a value, {n} or {n:4} by
 * the running number, padded with zeros.
 */
#ifndef CASEWORK_PATTERN_H
#define CASEWORK_PATTERN_H

#include "base/buf.h"
#include "casework/office.h"

/* What {name} in a pattern stands for. */
struct pattern_value {
	const char *name;       /* "year" */
	const char *value;
};

/* A pattern with all but the running number put in. */
struct pattern {
	struct buf before, after;   /* text around the running number */
	int width;                  /* least digits of it */
};

/* Read pattern `code` (or `fallback` where the district has none) with its
 * values put in.  Without {n} the number comes at the end. */
void pattern_load(struct pattern *p, struct office *o, const char *code,
    const char *fallback, const struct pattern_value *values, size_t n);
void pattern_release(struct pattern *p);
/* Write the number after the highest of this form that `used` finds, a text a
 * row; ends the statement. */
bool pattern_next(const struct pattern *p, struct stmt *used, struct buf *out,
    struct err *err);

#endif
