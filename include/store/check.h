/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Is everything as it was written?  Structure (SQLite's own check, foreign
 * keys), every row's sum, the journal chain, and each row's sum against the
 * last journal entry that wrote it: a flipped bit shows.
 */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "store/db.h"

/* What a check counted, and who is told each finding (may be NULL). */
struct check_report {
	int64_t rows;            /* rows whose sum was recomputed */
	int64_t entries;         /* journal entries walked */
	int64_t findings;
	void (*found)(void *ctx, const char *sentence);
	void *ctx;
};

/* How far to look; each level does all of those before it. */
enum check_level {
	CHECK_QUICK,             /* quick_check, foreign keys, the journal's
	                          * chain: fit for an idle moment */
	CHECK_PLAIN,             /* and the sum of every row: SQLite's own check
	                          * does not see a changed value */
	CHECK_DEEP,              /* integrity_check, rows against the journal,
	                          * local columns, kept rows, search keys */
};

/* False only when the check itself could not run. */
bool check_run(struct db *db, enum check_level level,
    struct check_report *report, struct err *err);

#endif
