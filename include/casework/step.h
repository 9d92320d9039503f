/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Small things every step of the pipeline shares: defaults that never
 * overwrite what was typed, dates that make sense, writing a form's record
 * without changing the form, so that a cancelled change can be tried again.
 */
#ifndef CASEWORK_STEP_H
#define CASEWORK_STEP_H

#include "casework/action.h"

/* Set a value in batch text form unless one is there. */
void step_default(struct record *r, const char *field, const char *value);
void step_default_day(struct record *r, const char *field, day_t d);
/* Give a record that is not stored yet its uid, so that others of the same
 * form can refer to it. */
void step_identify(struct record *r);
/* Point a reference (or a field of any kind's uid) at `to`. */
void step_refer(struct record *r, const char *field, const struct record *to);
/* Whether a field holds this code. */
bool step_is(const struct record *r, const char *field, const char *code);
/* Whether a reference points at `to`. */
bool step_points(const struct record *r, const char *field,
    const struct record *to);

/* The n-th record of a part if it is there, else NULL. */
struct record *step_part(const struct input *in, const char *kind, size_t n);
/* Let the n-th record of a part stand for the stored record `base`: what was
 * typed so far stays on top.  Returns it, owned by the input. */
struct record *step_edit(struct input *in, const char *kind, size_t n,
    const struct record *base);
/* Whether no field of it has a value. */
bool step_blank(const struct record *r);

/* Refuse an input whose target is there but of another kind. */
bool step_target(const struct input *in, const char *kind, struct err *err);
/* Write a copy of `r`.  *stored (may be NULL) is the caller's. */
bool step_put(struct change *c, const struct record *r,
    struct record **stored, struct err *err);

/* Write all records of a part that have a value in `field`; a part without
 * such records writes nothing. */
bool step_put_part(struct change *c, const struct input *in,
    const char *kind, const char *field, struct err *err);

/* Findings: a date after today; a date before `first`, said as `what`. */
void step_not_future(const struct record *r, const char *field,
    struct findings *found);
void step_not_before(const struct record *r, const char *field, day_t first,
    const char *what, struct findings *found);
/* The person's name, "" if there is none; borrowed. */
const char *step_name(const struct record *person);

/* The reason of an act: the record's own field, else the input's. */
void step_reason(const struct input *in, struct record *r, const char *field);

#endif
