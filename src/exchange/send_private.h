/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Making batches, apart from laying them in a folder. */
#ifndef EXCHANGE_SEND_PRIVATE_H
#define EXCHANGE_SEND_PRIVATE_H

#include "exchange/package.h"
#include "exchange/send.h"
#include "handoff_private.h"
#include "store/row.h"

/* Rows of one kind that go: local ids by uid, and their unknown columns. */
struct send_kind {
	const struct kind *kind;
	struct {
		int64_t *at;
		size_t len, cap;
	} ids;
	struct strlist extra;
};

/* Rows of kinds unknown here, whole. */
struct send_foreign {
	struct package_foreign *kind;
	struct records rows;
	struct strlist extra;
};

/* Everything that goes to one neighbour this time. */
struct send_selection {
	struct send_kind *kinds;      /* one per kind of kinds[] */
	struct {
		struct send_foreign *at;
		size_t len, cap;
	} foreign;
	int64_t rows;
	char oldest[21];              /* changed_at of the oldest, "" if none */
	int64_t stamp_from, stamp_to;
};

/* Choose what changed after stamp_from up to now; rebuild: also what came
 * from the receiver itself. */
bool send_select(struct office *o, const struct handoff_neighbour *to,
    bool rebuild, int64_t stamp_from, struct send_selection *out,
    struct err *err);
void send_selection_release(struct send_selection *s);

/* Make and store the batches of one receiver within the caller's
 * transaction; *made counts them. */
bool send_make(struct office *o, const char *receiver,
    const struct send_options *options, int *made, struct err *err);

#endif
