/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Hand-off: what send and receive share.  File names, the codes of a receipt
 * and how both report what they do.
 *
 * A batch is one file FROM-TO-EEEE-NNNNNN.ndb (EEEE: first four hex digits of
 * the sender's epoch), its answer FROM-TO-EEEE-NNNNNN.receipt.ndb with the
 * same four parts.
 */
#ifndef EXCHANGE_HANDOFF_H
#define EXCHANGE_HANDOFF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/list.h"
#include "casework/office.h"
#include "casework/slip.h"
#include "model/record.h"

#define HANDOFF_BYTES_MAX ((size_t)64 * 1024 * 1024)
#define HANDOFF_ROWS_MAX 200000
#define HANDOFF_NUMBER_MAX 999999    /* six digits of a name */
#define HANDOFF_NAME 64

/* The four parts of a name. */
struct handoff_name {
	char from[UNIT_TEXT], to[UNIT_TEXT];
	char epoch[5];                /* first four hex digits */
	int64_t number;
	bool receipt;
};
/* False for a name that is not of the pattern. */
bool handoff_name_parse(const char *base, struct handoff_name *out);
char *handoff_name_format(const struct handoff_name *n,
    char out[HANDOFF_NAME]);

/* X12 999 codes, and T for a tenure that has passed. */
enum handoff_code {
	HANDOFF_WAITS = '-',      /* a batch before it is missing */
	HANDOFF_ACCEPTED = 'A',
	HANDOFF_REMARKS = 'E',    /* accepted, some rows held or remarked */
	HANDOFF_PART = 'P',       /* some rows refused */
	HANDOFF_REFUSED = 'R',    /* refused whole */
	HANDOFF_SIGNATURE = 'M',
	HANDOFF_UNREADABLE = 'X', /* cannot be opened */
	HANDOFF_TENURE = 'T',     /* rows refused, all for their tenure */
};
const char *handoff_code_label(enum handoff_code c);   /* translated */

/* What became of one file: of a batch at either end, or of a receipt. */
struct handoff_result {
	char name[HANDOFF_NAME];
	struct handoff_name parts;
	enum handoff_code code;
	bool full, zero, again;       /* again: laid or answered once more */
	bool sealed;                  /* of a batch laid */
	int64_t rows;                 /* declared by the sender */
	int64_t fresh, changed, unchanged, held, refused;
	int64_t minutes, fen;         /* totals, for the control slip */
	char hash[2 * SHA256_BYTES + 1];   /* of the package; "" if unreadable */
	char sentence[512];           /* translated; "" if all is well */
};

/* What becomes of one row of a batch. */
enum handoff_fate {
	HANDOFF_ROW_NEW,
	HANDOFF_ROW_CHANGED,
	HANDOFF_ROW_UNCHANGED,
	HANDOFF_ROW_HELD,         /* waits for what it points at */
	HANDOFF_ROW_REFUSED,
};
struct handoff_row {
	const char *kind;             /* its name */
	const struct record *record;  /* NULL when it cannot be read */
	enum handoff_fate fate;
	const char *why;              /* of a refused one, translated */
};

/* How send and receive tell what happens.  Each function may be NULL. */
struct handoff_report {
	void *ctx;
	/* One line for machines, without line end, never translated:
	 * "batch NAME CODE new= changed= unchanged= held= refused=". */
	void (*line)(void *ctx, const char *line);
	/* The same with all that is known, for screens and slips. */
	void (*result)(void *ctx, const struct handoff_result *r);
	/* Something to say, one translated sentence. */
	void (*say)(void *ctx, const char *sentence);
	/* One row of the batch that is being taken in, before its result;
	 * called within the transaction, so that what it points at can be
	 * looked up. */
	void (*row)(void *ctx, const struct handoff_row *row);
	/* Rows done of the rows of this file; false stops without harm. */
	bool (*progress)(void *ctx, int64_t done, int64_t total);
};

/* Known neighbours: the parent, and the units our custody records name. */
bool handoff_neighbours(struct office *o, struct strlist *units,
    struct err *err);
bool handoff_is_neighbour(struct office *o, const char *unit);

/* One batch as this register remembers it, newest first. */
struct handoff_batch {
	bool out;                     /* made by us; else taken in */
	char unit[UNIT_TEXT];         /* receiver or sender */
	char epoch[33];
	int64_t number;
	/* out: made, written, closed; in: waits, applied, refused */
	char state[16];
	char code;                    /* of the receipt, or 0 */
	char made_at[21];             /* by the clock of its maker */
	char at[21];                  /* by ours: made, or come in */
	int64_t rows, refused, held;
	char hash[2 * SHA256_BYTES + 1];
};
bool handoff_batches(struct office *o, bool (*each)(void *ctx,
    const struct handoff_batch *b), void *ctx, struct err *err);
/* One of our batches kind by kind, for the control slip, in total only once
 * it was receipted; 0: the last one made for `receiver`, and of all when that
 * is NULL.  False with a sentence when there is no such batch. */
bool handoff_slip(struct office *o, const char *receiver, int64_t number,
    struct slip *out, struct err *err);
/* Fifteen digits of a package's hash in three groups, to be read out over
 * the telephone and compared. */
#define HANDOFF_SPOKEN 18
char *handoff_spoken(const char *hash, char out[HANDOFF_SPOKEN]);

/* What waits to be sent to a neighbour. */
struct handoff_waiting {
	int64_t rows;
	char oldest[21];      /* when the oldest of them was written, or "" */
};
bool handoff_waiting(struct office *o, const char *receiver,
    struct handoff_waiting *out, struct err *err);
/* How many rows that are; -1 on error. */
int64_t handoff_pending(struct office *o, const char *receiver,
    struct err *err);

#endif
