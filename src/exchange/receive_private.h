/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Taking in one batch or one answer. */
#ifndef EXCHANGE_RECEIVE_PRIVATE_H
#define EXCHANGE_RECEIVE_PRIVATE_H

#include "casework/codes.h"
#include "exchange/package.h"
#include "exchange/receive.h"
#include "handoff_private.h"
#include "statement.h"
#include "store/row.h"
#include "trust_private.h"

/* receive_open.c: what became of an outer file. */
struct opening {
	enum handoff_code code;       /* why not, if not */
	bool failed;                  /* the register could not be read */
	bool again;                   /* the very file was taken before and
	                               * cannot be checked any more: keys
	                               * have changed; `code` is that of then */
	bool sealed;
	struct package_label label;
	char proof[PACKAGE_PROOF];    /* its signature file, checked */
};
/* Check name, signature and label, and put the package in the place of the
 * outer file.  `key` opens it, NULL: our own.  False with a sentence, which is
 * nothing to be said where it was taken before. */
bool opening_take(struct office *o, const struct handoff_name *parts,
    const struct age_identity *key, struct buf *file, struct opening *out,
    struct err *err);

/* One batch on its way in. */
struct incoming {
	struct handoff_name parts;    /* by its file's name */
	struct handoff_neighbour sender;
	struct buf file;              /* owned: the outer file, then opened */
	const struct age_identity *key;   /* that opens it; NULL: our own */
	struct opening outer;
	const char *package;          /* within file */
	size_t package_len;
	uint8_t hash[SHA256_BYTES];   /* of the package */
	/* Of the batch that was taken under this number before, hex. */
	char known[2 * SHA256_BYTES + 1];
	char known_proof[PACKAGE_PROOF];  /* its sender's signature */
	struct package p;
	struct statements statements;
	bool opened;                  /* p is to be released */
	bool applied;                 /* rows were taken; else refused whole */
	bool answer;                  /* a receipt is to be laid */
	struct handoff_result result;
	struct buf refused;           /* refused.csv of the receipt */
	int64_t listed, unlisted;     /* rows in it, and left out of it */
	struct buf receipt;           /* package of the receipt */
};
void incoming_init(struct incoming *in, const struct handoff_name *parts);
void incoming_release(struct incoming *in);

/* receive.c: take in one batch that lies in memory and is opened by `key`; its
 * answer is kept, not laid.  `file` is emptied. */
bool receive_one(struct office *o, const struct handoff_name *name,
    struct buf *file, const struct age_identity *key,
    const struct handoff_report *report, struct err *err);

/* receive_check.c: everything before the first row.  False: refused whole,
 * result filled. */
enum arrival {
	ARRIVAL_REFUSED,   /* refused whole, result says why */
	ARRIVAL_AGAIN,     /* known already: stored receipt again */
	ARRIVAL_WAITS,     /* a batch before it is missing */
	ARRIVAL_READY,
	ARRIVAL_FAILED,    /* the register could not be read: err */
};
enum arrival arrival_check(struct office *o, struct incoming *in,
    struct err *err);
/* Keep a batch that waits, *kept, unless what this sender has waiting would
 * fill the disk: then it waits on the stick.  False on failure. */
bool arrival_keep(struct office *o, struct incoming *in, bool *kept,
    struct err *err);

/* apply.c: all rows, receipt, journal, in one transaction; then compared. */
bool apply_batch(struct office *o, struct incoming *in,
    const struct handoff_report *report, struct err *err);

/* What became of a row. */
enum fate {
	FATE_FRESH = HANDOFF_ROW_NEW,
	FATE_CHANGED = HANDOFF_ROW_CHANGED,
	FATE_UNCHANGED = HANDOFF_ROW_UNCHANGED,
	FATE_HELD = HANDOFF_ROW_HELD,
	FATE_REFUSED = HANDOFF_ROW_REFUSED,
};
struct touched {
	const struct kind *kind;
	int64_t tenure, rev;
	uint8_t uid[UID_BYTES], sum[SUM_BYTES];
};
struct apply {
	struct office *o;
	struct incoming *in;
	const struct handoff_report *report;
	int64_t act, done;
	int64_t refused_tenure;       /* of the refused, for their tenure */
	int64_t held;                 /* rows of the sender; -1: not counted */
	bool lost;                    /* rows of ours are not here (own_row.c) */
	bool remarks;                 /* something held, unknown or alarming */
	struct codes_seen codes;
	bool holidays;                /* the calendar is to be read anew */
	struct {
		struct touched *at;
		size_t len, cap;
	} touched;
};
/* One refusal: code and sentence with field. */
struct refusal {
	char code;
	struct err why;
};
/* apply_row.c: judge and store one record that came from `sender`.  False
 * when the register failed. */
bool apply_record(struct apply *a, const struct handoff_neighbour *sender,
    struct record *r, enum fate *fate, struct refusal *no, struct err *err);
bool apply_foreign(struct apply *a, const struct record *r, enum fate *fate,
    struct refusal *no, struct err *err);
/* Note a refused row in the rejects and in the receipt. */
struct row_place {
	const char *kind, *uid, *unit;
	int64_t tenure, rev;
	long line;
	/* Of a row held until now: the earlier batch it came with. */
	const char *sender, *epoch;
	int64_t number;
};
bool apply_reject(struct apply *a, const struct row_place *at,
    const struct record *r, const struct refusal *no, struct err *err);
/* alarm.c: a batch with other content than the one taken under its number:
 * once, as work. */
bool alarm_raise(struct office *o, const struct handoff_result *r,
    struct err *err);
/* What a neighbour claims of us in that file and cannot prove, as work; while
 * one such alarm of the unit is open it is not raised again. */
bool alarm_claim(struct office *o, const char *unit, const char *file,
    const char *sentence, struct err *err);
/* apply_held.c */
bool apply_hold(struct apply *a, const struct record *r, long line,
    enum fate *fate, struct refusal *no, struct err *err);
bool apply_retry(struct apply *a, struct err *err);

/* receipt_make.c: the answer's package into in->receipt. */
void receipt_make(struct incoming *in, bool practice);
/* receipt_read.c: take in one answer to a batch of ours. */
bool receipt_take(struct office *o, const struct handoff_name *parts,
    struct buf *file, struct handoff_result *result, struct err *err);
/* Rows its list has at most: the answer is kept in one value of the register
 * (16 MiB), and nobody mends more by hand. */
#define RECEIPT_LISTED_MAX 10000
#define RECEIPT_TEXT "receipt.json"
#define RECEIPT_ROWS "refused.csv"

#endif
