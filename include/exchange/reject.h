/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Rows that were refused, here or by a neighbour: work until mended. */
#ifndef EXCHANGE_REJECT_H
#define EXCHANGE_REJECT_H

#include "casework/office.h"

/* One of them. */
struct reject {
	int64_t id;
	char source[8];               /* "batch", "import", "receipt" */
	char unit[UNIT_TEXT];         /* neighbour, "" for a list */
	char name[128];               /* file of a list */
	char kind[33], field[65];     /* kind "": the whole file, an alarm */
	char uid[UID_TEXT];           /* "" if it has none */
	char code;                    /* of the receipt, or 0 */
	int64_t line;                 /* of the file, 0 unknown */
	char created_at[21];
	struct buf reason;            /* a sentence */
	bool ours;                    /* the record is here and ours to mend */
	bool mended;                  /* changed since it was sent, and goes
	                               * again with the next batch */
};
/* Open ones, oldest first; `each` borrows. */
bool reject_each(struct office *o, bool (*each)(void *ctx,
    const struct reject *r), void *ctx, struct err *err);
/* Give one up, with a reason; journalled. */
bool reject_drop(struct office *o, int64_t id, const char *reason,
    struct err *err);

#endif
