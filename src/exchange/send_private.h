/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Making batches, apart from laying them in a folder. */
#ifndef EXCHANGE_SEND_PRIVATE_H
#define EXCHANGE_SEND_PRIVATE_H

#include "exchange/package.h"
#include "exchange/send.h"
#include "handoff_private.h"
#include "store/row.h"
#include "trust_private.h"

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

/* Choose what changed after stamp_from up to now; full: also what came from
 * the receiver itself, where it may have lost it. */
bool send_select(struct office *o, const struct handoff_neighbour *to,
    bool full, int64_t stamp_from, struct send_selection *out,
    struct err *err);
void send_selection_release(struct send_selection *s);

/* Where the batches for one receiver are laid. */
struct send_place {
	struct office *o;
	char receiver[UNIT_TEXT];
	const char *dir;
	const struct handoff_report *report;
	struct unit_card card;        /* of the receiver, if sealed */
	bool sealed;
	int64_t last;                 /* highest number laid */
};
/* send_lay.c: lay open batches and answers, and note that they are written. */
bool send_lay(struct send_place *s, struct err *err);
/* Each open batch as its outer file. */
bool send_lay_open(struct send_place *s, bool (*lay)(void *ctx,
    const struct handoff_result *r, const struct buf *file, struct err *err),
    void *ctx, struct err *err);
/* Answers it has not shown that it knows, once more. */
bool send_lay_answers(const struct send_place *s, struct err *err);
bool send_note_written(const struct send_place *s, struct err *err);
/* Bytes of the open batches that do not lie there yet; -1 on failure. */
int64_t send_room(const struct send_place *s, struct err *err);
/* Whether twice that and a little more is free there. */
bool send_has_room(const char *dir, int64_t bytes, struct err *err);

/* Make and store the batches of one receiver within the caller's
 * transaction, telling the rows done; *made counts them. */
bool send_make(struct office *o, const char *receiver,
    const struct send_options *options, const struct handoff_report *report,
    int *made, struct err *err);

#endif
