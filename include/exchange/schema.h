/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The field table of a kind for other programs. */
#ifndef EXCHANGE_SCHEMA_H
#define EXCHANGE_SCHEMA_H

#include "base/buf.h"
#include "model/kind.h"

/* The columns every row of a package has before its kind's fields. */
enum {
	SCHEMA_UID, SCHEMA_UNIT, SCHEMA_TENURE, SCHEMA_REV, SCHEMA_SUM,
	SCHEMA_CREATED_AT, SCHEMA_CHANGED_AT, SCHEMA_VOIDED_ON,
	SCHEMA_VOID_REASON, SCHEMA_COMMON
};

/* How a column every kind has is described. */
struct schema_column {
	const char *name;
	const char *label;            /* msgid */
	const char *schema_type;      /* Table Schema */
	const char *postgres_type;
	bool required;
};
/* By the enum above. */
extern const struct schema_column schema_common[SCHEMA_COMMON];

/* CSV: field,label,type,required,choices,target,max,help; the columns every
 * kind has come first.  Choices are "code=label" joined by ';'. */
void schema_csv(const struct kind *k, struct buf *out);
/* CREATE TABLE for PostgreSQL, columns in the order of the package's CSV, so
 * that \copy loads it. */
void schema_postgres(const struct kind *k, struct buf *out);
/* The same of a table that packages have beside their kinds ("statement");
 * false for any other name. */
bool schema_beside(const char *name, bool postgres, struct buf *out);

#endif
