/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Values as lists show them: short, and nobody's number whole. */
#ifndef MASK_H
#define MASK_H

#include "base/buf.h"
#include "model/field.h"

/* Append `value` for a cell of a list: of a person only the name, of a
 * sensitive number only its ends. */
void mask_cell(const struct field *f, const char *value, struct buf *out);

#endif
