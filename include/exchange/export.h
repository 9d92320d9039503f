/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Lists for people: one kind as CSV. */
#ifndef EXCHANGE_EXPORT_H
#define EXCHANGE_EXPORT_H

#include "base/encoding.h"
#include "casework/office.h"
#include "store/row.h"

/* How to write the table; `lost` and `rows` come back. */
struct export_options {
	bool names;                   /* header of field names, else labels */
	bool template_only;           /* header line alone */
	enum encoding encoding;
	size_t lost;                  /* out: characters the encoding lacks */
	int64_t rows;                 /* out */
};

/* Append the records of `list` as CSV: uid first, then the fields in table
 * order; amounts in yuan with two decimals, references by uid, choices by
 * label (by code under a header of names), the formula rule of
 * csv_cell_safe(). */
bool export_kind(struct office *o, const struct row_list *list,
    struct export_options *options, struct buf *out, struct err *err);

#endif
