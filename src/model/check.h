/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Checks across the fields of one record that several kinds share.  Each
 * adds its findings and stays silent about empty fields.
 */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/record.h"

/* Error when the date in `to` is before the date in `from`. */
void check_order(const struct record *r, struct findings *found,
    const char *from, const char *to);
/* Error when the date in `field` is after today. */
void check_past(const struct record *r, struct findings *found,
    const char *field);
/* Error when none of the fields, names joined by a blank, is filled. */
void check_any(const struct record *r, struct findings *found,
    const char *fields);
/* The sign group: who gives a fingerprint or has another sign needs a
 * witness (warning); a refusal has no signer. */
void check_sign(const struct record *r, struct findings *found);

/* Whole checks of kinds that have nothing else to check. */
/* since <= until */
void check_period(const struct record *r, struct findings *found);
/* valid_from <= valid_until */
void check_validity(const struct record *r, struct findings *found);

#endif
