/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Filling a scale: its items are rows of scale_item, its rule a text (see
 * model/scale.h); answers stand in input.answers as "CODE=V".  Low answers
 * propose needs.
 */
#ifndef CASEWORK_ASSESS_H
#define CASEWORK_ASSESS_H

#include "casework/action.h"
#include "model/scale.h"

/* A scale ready to be filled or shown. */
struct assess_scale {
	struct record *scale;        /* owned */
	struct records rows;         /* its items in order, owned */
	struct scale_item *items;    /* pointing into rows */
	size_t len;
};

/* The version of scale `code` valid on `day`; false with a sentence. */
bool assess_load(struct office *o, const char *code, day_t day,
    struct assess_scale *out, struct err *err);
void assess_release(struct assess_scale *s);
/* The answer to an item among "CODE=V" texts, borrowed; NULL if none. */
const char *assess_answer(const struct strlist *answers, const char *code);
/* The person's last filling of a scale as "CODE=V" texts appended to
 * `answers` (to look at or to begin with); its date, DAY_NONE if none. */
day_t assess_previous(struct office *o, const struct record *person,
    const char *scale, struct strlist *answers);

#endif
