/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The field table of a kind for other programs. */
#ifndef EXCHANGE_SCHEMA_H
#define EXCHANGE_SCHEMA_H

#include "base/buf.h"
#include "model/kind.h"

/* CSV: field,label,type,required,choices,target,max,help; the columns every
 * kind has come first.  Choices are "code=label" joined by ';'. */
void schema_csv(const struct kind *k, struct buf *out);
/* CREATE TABLE for PostgreSQL, columns in the order of the package's CSV, so
 * that \copy loads it. */
void schema_postgres(const struct kind *k, struct buf *out);
/* The columns every row of a package has before its kind's fields. */
extern const char *const schema_common[];
extern const size_t schema_common_len;

#endif
