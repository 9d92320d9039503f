/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Inside of the write path: what a version must keep to besides the rights. */
#ifndef CASEWORK_CHANGE_RULE_H
#define CASEWORK_CHANGE_RULE_H

#include "casework/change.h"

/* Exceptions, as bits. */
enum change_how {
	CHANGE_TOUCH = 1 << 0,       /* a new version even without a change */
	CHANGE_ANY_WRITER = 1 << 1,  /* without right_to_write() */
	CHANGE_ANY_PLACE = 1 << 2,   /* the division may change custodians */
	CHANGE_VOIDED = 1 << 3,      /* voiding, or taking it back: the content
	                              * is not checked again */
	CHANGE_BACK = 1 << 4,        /* undo: fixed fields may go back */
};

/* change_put() with exceptions. */
bool change_write(struct change *c, struct record *r, unsigned how,
    struct err *err);
/* Checks of one record and across records; warnings become notices. */
bool change_rules(struct change *c, const struct record *old,
    const struct record *r, unsigned how, struct err *err);

/* The first error among the findings refuses; warnings become notices. */
bool change_heed(struct change *c, const struct findings *found,
    struct err *err);

/* change_undo() as a part of a change already begun. */
bool change_take_back(struct change *c, int64_t act, struct err *err);

#endif
