/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What the files that implement field types share.  Only src/model/types_*.c
 * and field.c include this; everybody else uses model/field.h.
 */
#ifndef MODEL_TYPES_H
#define MODEL_TYPES_H

#include "model/field.h"

/* format: the value itself. */
void type_format_same(const struct field *f, const char *value,
    struct buf *shown);
/* check: parsing the value gives the value again.  Right for every type
 * whose text form is among what may be typed. */
bool type_check_same(const struct field *f, const char *value, struct err *err);
/* Copy `text` without ASCII blanks and, if `dashes`, without hyphens;
 * letters become capitals. */
void type_squeeze(const char *text, bool dashes, struct buf *out);
/* Read a whole number with optional thousands separators ("1,200") from the
 * start of `text`: *end stands behind it.  False when there is none, a group
 * is not of three digits, or it is over 15 digits. */
bool type_number(const char *text, long long *n, const char **end);

#endif
