/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Lists for people: one kind as a spreadsheet or CSV. */
#ifndef EXCHANGE_EXPORT_H
#define EXCHANGE_EXPORT_H

#include "casework/office.h"
#include "exchange/writer.h"
#include "store/row.h"

/* How to write the table; `loss` and `rows` come back. */
struct export_options {
	bool names;                   /* header of field names, else labels */
	bool template_only;           /* header line alone */
	enum encoding encoding;       /* of CSV */
	struct writer_loss loss;      /* out */
	int64_t rows;                 /* out */
};

/* Write the records of `list` to `path` (NULL: standard output), in the form
 * its name says (exchange/writer.h): uid first, then the fields in table
 * order; amounts in yuan with two decimals, references by uid, choices by
 * label (by code under a header of names).  Nothing appears at `path` unless
 * all of it could be written. */
bool export_kind(struct office *o, const struct row_list *list,
    struct export_options *options, const char *path, struct err *err);
/* What to say of characters that did not come through: one sentence appended,
 * nothing if all did. */
void export_loss(const struct writer_loss *loss, struct buf *out);

#endif
