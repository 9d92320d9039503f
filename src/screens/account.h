/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the hand-off reports, as sentences a clerk reads. */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include "base/list.h"
#include "exchange/handoff.h"

struct progress;

/* What is being done. */
enum account_mode {
	ACCOUNT_SEND,     /* our batches, just laid */
	ACCOUNT_LOOK,     /* what would be taken in */
	ACCOUNT_TAKE,     /* what was */
};

/* What is gathered while files are made or taken in. */
struct account {
	enum account_mode mode;
	struct progress *progress;
	struct buf text;               /* all of it, line by line */
	VEC(struct handoff_result) results;
	struct buf rows;               /* of the file under way */
	size_t n_rows;                 /* listed or counted so far */
	bool stopped;                  /* the user asked to */
};

/* A report that fills `a`, which outlives it; start from { .mode = ... }. */
void account_begin(struct account *a, enum account_mode mode);
struct handoff_report account_report(struct account *a);
void account_release(struct account *a);
/* One file in sentences, appended; ends with a line end. */
void account_tell(enum account_mode mode, const struct handoff_result *r,
    struct buf *out);

#endif
