/* SPDX-License-Identifier: MulanPSL-2.0 */
/* How we stand with each unit we exchange batches with. */
#ifndef NEIGHBOUR_H
#define NEIGHBOUR_H

#include "base/date.h"
#include "base/list.h"
#include "exchange/handoff.h"
#include "exchange/reminder.h"
#include "exchange/rhythm.h"

/* One of them; the newest batch of each way has number 0 if there is none. */
struct neighbour {
	char unit[UNIT_TEXT];
	char name[128];
	bool above;                   /* the unit above us */
	struct handoff_waiting waiting;
	struct handoff_batch sent, received;
	int64_t open;                 /* batches of ours without receipt */
	/* When the next report is due, of theirs to us or ours to them; due 0:
	 * no rhythm is known. */
	struct rhythm_state rhythm;
	/* What a letter asking for reports would say; unit "": nothing is
	 * expected of it yet. */
	struct reminder reminder;
};
struct neighbours {
	struct neighbour *at;
	size_t len, cap;
};

/* All of them, the unit above first; release with vec_release(). */
bool neighbours_load(struct neighbours *out, struct err *err);
/* Days since the oldest waiting row was written, -1 if nothing waits. */
int neighbour_waits(const struct neighbour *n);
/* Working days since a unit below last sent something; -1 when nothing is
 * expected of it yet. */
int neighbour_silent(const struct neighbour *n);
/* Whether it should have reported by now. */
bool neighbour_late(const struct neighbour *n);
/* When the next report is due, or how late it is, in a few words. */
void neighbour_due(const struct neighbour *n, struct buf *out);
/* One of our batches or theirs in a few words: 等回执, 已收 ... */
const char *neighbour_batch_state(const struct handoff_batch *b);
/* What is to be known of one, a line each, appended. */
void neighbour_tell(const struct neighbour *n, struct strlist *lines);

#endif
