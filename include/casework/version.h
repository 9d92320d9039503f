/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Order of the versions of one record.  Versions order by (tenure, rev): the
 * tenure counts custodians, so that what a former custodian still wrote can
 * never come out above its successor.  The judgement depends on the two
 * versions alone, so the order of arrival makes no difference.
 */
#ifndef CASEWORK_VERSION_H
#define CASEWORK_VERSION_H

#include "model/record.h"

/* What an arriving version is to the stored one. */
enum version_verdict {
	VERSION_NEW,         /* nothing stored: store it */
	VERSION_NEWER,       /* store it */
	VERSION_EQUAL,       /* the same version and sum: unchanged */
	VERSION_OLDER,       /* an older version of the same tenure: unchanged */
	VERSION_TENURE,      /* of a lower tenure: refused, code T */
	VERSION_CLASH,       /* the same version with another sum: alarm */
};

/* < 0, 0 or > 0 as version a stands before, at or after version b. */
int version_compare(int64_t tenure_a, int64_t rev_a, int64_t tenure_b,
    int64_t rev_b);
/* What is to be done with version `came` where `have` is stored (NULL: none
 * is).  Both are of one record. */
enum version_verdict version_judge(const struct record *have,
    const struct record *came);
/* Code of the receipt and one sentence for a verdict that refuses; true for
 * the others. */
bool version_refused(enum version_verdict v, char *code, struct err *err);

#endif
