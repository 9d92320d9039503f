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

/* One file, and its rows as lines; the lines are owned. */
struct account_file {
	struct handoff_result result;
	char *bad, *good;              /* rows refused or held, the others */
};

/* What is gathered while files are made or taken in. */
struct account {
	enum account_mode mode;
	struct progress *progress;
	VEC(struct account_file) files;
	struct strlist said;           /* sentences about no file */
	struct buf bad, good;          /* rows of the file under way */
	size_t n_bad, n_good;          /* listed or counted so far */
	bool stopped;                  /* the user asked to */
};

/* A report that fills `a`, which outlives it; start from { .mode = ... }. */
void account_begin(struct account *a, enum account_mode mode);
struct handoff_report account_report(struct account *a);
void account_release(struct account *a);
/* Who brings how many new, changed, refused and held rows, a line each, and
 * what the answers say in one; at most `most` lines, 0: all.  Appended. */
void account_counts(const struct account *a, size_t most, struct buf *out);
/* What is to be done next, a line each; nothing where nothing is. */
void account_next(const struct account *a, struct buf *out);
/* Everything on one page: `first`, what to do next where it is done, the
 * counts, and only then file by file.  Appended. */
void account_write(const struct account *a, const char *first, bool done,
    struct buf *out);
/* What was said about no file, a line each, appended. */
void account_said(const struct account *a, struct buf *out);
/* Whether a file brings something, or only what was here before or cannot be
 * taken. */
bool account_brings(const struct account *a);
/* Whether a batch that had not come before, or rows of it, are refused. */
bool account_refuses(const struct account *a);

#endif
