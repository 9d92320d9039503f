/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What send and receive know of a neighbour and how they report. */
#ifndef EXCHANGE_HANDOFF_PRIVATE_H
#define EXCHANGE_HANDOFF_PRIVATE_H

#include "exchange/handoff.h"

/* Its row of table neighbour; zeros before the first batch. */
struct handoff_neighbour {
	char unit[UNIT_TEXT];
	bool parent;
	char epoch[33];               /* of its installation, as accepted */
	int64_t sent_number, sent_stamp;
	int64_t taken_number;
	char taken_hash[2 * SHA256_BYTES + 1];
	int64_t held_number;          /* of ours, by what it said */
	bool rejoin;                  /* we are being rebuilt from it */
	bool rebuild;                 /* it is owed everything again */
};
bool handoff_neighbour(struct office *o, const char *unit,
    struct handoff_neighbour *out, struct err *err);
/* See that its row is there. */
bool handoff_know_neighbour(struct office *o,
    const struct handoff_neighbour *n, struct err *err);

/* handoff.c: take away what sendings and receivings of this unit that were
 * killed left under temporary names in a folder. */
void handoff_clear_leftovers(const struct office *o, const char *dir);

/* report.c; a NULL report is silent. */
void report_say(const struct handoff_report *report, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void report_batch(const struct handoff_report *report,
    const struct handoff_result *r);
void report_sent(const struct handoff_report *report,
    const struct handoff_result *r);
void report_receipt(const struct handoff_report *report,
    const struct handoff_result *r);
void report_row(const struct handoff_report *report,
    const struct handoff_row *row);
bool report_progress(const struct handoff_report *report, int64_t done,
    int64_t total);

#endif
