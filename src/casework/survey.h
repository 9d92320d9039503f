/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The parts of finding out that are one record each: visit, opinion, need.
 * The action table of finding out (assess.c) reads them.
 */
#ifndef CASEWORK_SURVEY_H
#define CASEWORK_SURVEY_H

#include "casework/action.h"

/* Functions of the action `visit`. */
bool survey_prepare_visit(struct office *o, struct input *in,
    struct err *err);
/* A survey wants two workers and the family's signature (T-2); what is not
 * there warns and stays a gap of the case: nobody shall invent a name. */
void survey_check_visit(struct office *o, struct input *in,
    struct findings *found);
bool survey_run_visit(struct change *c, struct input *in, struct err *err);

/* Functions of the action `opine`. */
bool survey_prepare_opinion(struct office *o, struct input *in,
    struct err *err);
void survey_check_opinion(struct office *o, struct input *in,
    struct findings *found);
bool survey_run_opinion(struct change *c, struct input *in, struct err *err);

/* Functions of the action `need`. */
bool survey_prepare_need(struct office *o, struct input *in, struct err *err);
void survey_check_need(struct office *o, struct input *in,
    struct findings *found);
bool survey_run_need(struct change *c, struct input *in, struct err *err);
/* Whether a person already has such a need that is not met yet; any
 * dimension when `dimension` is NULL. */
bool survey_need_known(struct office *o, const struct record *person,
    const char *dimension, const char *what);

#endif
