/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the files package_*.c share. */
#ifndef EXCHANGE_PACKAGE_PRIVATE_H
#define EXCHANGE_PACKAGE_PRIVATE_H

#include "exchange/package.h"
#include "exchange/schema.h"

#define PACKAGE_DESCRIPTION "datapackage.json"

/* One kind's rows being written. */
struct package_part {
	const struct kind *kind;
	struct package_kind said;
	struct strlist extra;
	struct buf csv;
	struct buf stated;      /* what the digest goes over */
	/* Full packages: which uids are there, and which each reference field
	 * points at, to tell whether a foreign key holds within the package. */
	struct buf uids;
	struct buf *refs;
};

/* A package being written: its parts in the order of KINDS. */
struct package_writer {
	struct package_header header;
	struct {
		struct package_part *at;
		size_t len, cap;
	} parts;
	struct buf table[PACKAGE_TABLES];      /* rows under their header */
	/* Unit whose statement was added last: its card goes but once. */
	char stated_unit[UNIT_TEXT];
};

/* How a table is described; its columns are in the order of its cells. */
struct package_table_row {
	const char *name, *label;
	struct schema_column column[PACKAGE_TABLE_COLUMNS];
};
extern const struct package_table_row package_tables[PACKAGE_TABLES];
/* By its name; PACKAGE_TABLES for any other. */
enum package_table package_table_by_name(const char *name);

/* One row of what a digest goes over. */
void package_state_row(struct buf *stated, const uint8_t uid[UID_BYTES],
    int64_t tenure, int64_t rev, const uint8_t sum[SUM_BYTES]);
/* Add a value of a field to the totals it counts in. */
void package_total(const struct field *f, int64_t n,
    struct package_kind *said);
/* Whether its totals are such as can come of real rows: then sums over all
 * kinds and rows stay within their type. */
bool package_total_fits(const struct package_kind *k);
/* Append datapackage.json. */
void package_describe(const struct package_writer *w, struct buf *out);

#endif
