/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What a unit states of its own rows, batch by batch, and signs: so that the
 * unit between can pass rows on, and neither change nor invent one.
 *
 * A statement is a text that names the unit and its installation, counts the
 * statement, and gives one digest per kind over (uid, tenure, rev, sum) of
 * the rows; those travel beside it, 48 bytes each.  Every batch carries our
 * own; batches to the unit above also those of the units below us: who takes
 * them in keeps them to pass them on, and believes a row of such a unit only
 * in a version it has signed.  What the unit above states is kept and shown
 * to nobody but that unit, when it is rebuilt: so it knows its own rows again
 * (own_row.h).  The count is the unit's own over all receivers, not that of
 * its batches, which begin anew with each.
 */
#ifndef EXCHANGE_STATEMENT_H
#define EXCHANGE_STATEMENT_H

#include "base/minisign.h"
#include "exchange/package.h"

struct apply;
struct handoff_neighbour;
struct incoming;
struct refusal;

#define STATED_ROW (UID_BYTES + 16 + SUM_BYTES)

/* The rows of one kind. */
struct stated_kind {
	char name[33];
	int64_t rows;                 /* by the signed text */
	uint8_t digest[CHAIN_BYTES];
	struct buf stated;            /* STATED_ROW bytes each, by uid */
};

/* The trusted comment of its signature: unit, epoch, number. */
#define STATEMENT_COMMENT "statement %s %s %" PRId64

/* One statement. */
struct statement {
	char unit[UNIT_TEXT], epoch[33];
	int64_t number;
	/* Every row of the unit that the receiver gets is stated in this one
	 * and those to it back to number `since`: earlier ones it needs no
	 * more.  0: not so. */
	int64_t since;
	struct buf body, signature;
	struct buf card;              /* of the unit, where it came along */
	bool sound;                   /* digests agree with the rows */
	struct {
		struct stated_kind *at;
		size_t len, cap;
	} kinds;
};

/* Those of a package; zeros make an empty list. */
struct statements {
	struct statement *at;
	size_t len, cap;
};
/* One more, empty; the list frees it. */
struct statement *statements_push(struct statements *l);
/* Free them all; the list is empty again. */
void statements_release(struct statements *l);

/* statement_text.c: whether this key signed it, and it agrees with its rows;
 * the text that is signed, and back; false when it is not
 * of that form. */
bool statement_signed(const struct statement *s,
    const struct minisign_public *key);
void statement_format(struct statement *s);
bool statement_parse(struct statement *s);

/* statement_send.c.  Sign what the package holds of our own rows and put it
 * in; nothing where it holds none.  `since` as above, 0 but in the last batch
 * of a full sending; *number is the statement's, 0 if none was made. */
bool statement_own(struct office *o, struct package_writer *w, int64_t since,
    int64_t *number, struct err *err);
/* Whether our own rows must be stated anew to this receiver: never done, or
 * by other keys. */
bool statement_restates(struct office *o, const char *receiver, bool *must,
    struct err *err);
/* Statements that go to the unit above, oldest first: those of the units
 * below us, and its own where it is `rebuilt` by us; `each` puts one into the
 * package it chooses with statement_pass(). */
struct statement_range {
	const char *receiver;
	bool rebuilt;
	int64_t stamp_from, stamp_to;
};
bool statement_each(struct office *o, const struct statement_range *range,
    bool (*each)(void *ctx, const struct statement *s, struct err *err),
    void *ctx, struct err *err);
bool statement_pass(struct office *o, struct package_writer *w,
    const struct statement *s, struct err *err);

/* statement_read.c: those of a package.  False when the tables are not of
 * their form; a statement that disagrees with its rows is not sound. */
bool statement_read(const struct package *p, struct statements *out,
    struct err *err);

/* statement_arrive.c.  Read them into in->statements.  *fit is false, with a
 * refusal, when the sender's own is not right; false: the register failed. */
bool statement_arrive(struct office *o, struct incoming *in, bool *fit,
    struct refusal *no, struct err *err);
/* The sender's own; NULL if there is none.  Whether one is to be expected. */
const struct statement *statement_of_sender(const struct incoming *in);
bool statement_is_due(const struct incoming *in);
/* Whether it is signed by the sender, and of this very batch. */
bool statement_is_right(struct office *o, const struct incoming *in,
    const struct statement *s, bool *right, struct err *err);

/* statement_take.c.  Keep those that are signed by their units, and attest
 * their rows; of our own, which a rebuild brings, only the latter. */
bool statement_take(struct apply *a, struct err *err);

/* statement_attest.c.  Whether a row that `sender` brings was written by a
 * unit below it, whose word is needed. */
bool statement_is_needed(const struct apply *a,
    const struct handoff_neighbour *sender, const char *unit);
/* Has the row's own unit signed this version; has it signed any version of
 * the row? */
bool statement_signs(struct office *o, const struct record *r, bool *yes,
    struct err *err);
bool statement_knows(struct office *o, const struct record *r, bool *yes,
    struct err *err);
/* The same of this version; *yes is false with a refusal when not. */
bool statement_attests(struct apply *a, const struct record *r, bool *yes,
    struct refusal *no, struct err *err);
/* One version is signed; *clash when the unit has signed another content of
 * it before. */
bool statement_attest(struct office *o, const char *unit, const char *kind,
    const uint8_t row[STATED_ROW], bool *clash, struct err *err);
/* The version stands in the register: it and those before it need not be
 * attested any more. */
bool statement_spent(struct office *o, const struct record *r,
    struct err *err);

#endif
