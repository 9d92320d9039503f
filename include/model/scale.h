/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Scales as data.  A scale's rule is a small text (scale.rule); its items are
 * rows of scale_item.  C knows no scale.
 *
 * The rule has one statement a line; ';' ends a line too, '#' begins a
 * remark.  Words are parted by blanks; points and values are whole numbers.
 *
 *   sum                     score = points of all counted items
 *   count V                 score = number of counted items answered V
 *   MIN..MAX=GRADE:LABEL    band: a score from MIN to MAX, both included,
 *                           gives GRADE (0..99) and the conclusion LABEL
 *   if COND [or COND ...] grade G      the grade is G, whatever the score
 *   if COND [or COND ...] worse N      N grades worse
 *   if COND [or COND ...] better N     N grades better
 *
 *   COND = ITEM[+ITEM ...] OP V        sum of the values of the items
 *   OP   = one of  =  >=  <=
 *
 * Exactly one of sum and count stands first.  Bands must not overlap.
 * A greater grade is worse.  Adjustments are applied in their order and the
 * grade stays between the least and the greatest of the bands; the
 * conclusion is the label of the band of the final grade.
 *
 * Counted items are those with max_score above 0; the others are only asked
 * for conditions.  Every item must be answered with one of its choices.
 */
#ifndef MODEL_SCALE_H
#define MODEL_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/field.h"

/* One row of scale_item, borrowed. */
struct scale_item {
	const char *code;
	const char *label;
	const char *dimension;    /* may be NULL */
	int max_score;
	const char *choices;      /* "value=label" by ';' or line ends */
	const char *need;         /* need a low answer proposes, or NULL */
	int need_at;              /* proposed at this value or below */
};

/* What the answers come to; scale_result_release(). */
struct scale_result {
	int score;
	int max;                  /* greatest score there could be */
	int grade;
	char conclusion[256];     /* label of the grade's band */
	/* Indexes of the items whose answers propose a need. */
	size_t *needs;
	size_t needs_len;
};

/* Score `answers` (one value text an item, NULL for none) by `rule`.  False
 * with a sentence that names the unanswered items, the answer that is none
 * of an item's choices, or what is wrong with the rule; the result is then
 * empty.  Release it with scale_result_release(). */
bool scale_evaluate(const char *rule, const struct scale_item *items,
    size_t len, const char *const *answers, struct scale_result *result,
    struct err *err);
void scale_result_release(struct scale_result *result);

/* Whether a rule reads, names only items there are, and has a band for
 * every score its items can give.  One sentence if not. */
bool scale_check(const char *rule, const struct scale_item *items, size_t len,
    struct err *err);

/* The label of `value` among "value=label" texts, appended; false if it is
 * none of them. */
bool scale_choice(const char *choices, const char *value, struct buf *label);
/* The choices as a list a form can offer; NULL if the text is malformed.
 * Ends with {0}; free with scale_choices_free(). */
struct choice *scale_choices(const char *choices);
void scale_choices_free(struct choice *list);

#endif
