/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The package inside a batch: a tar of a Frictionless Tabular Data Package,
 * datapackage.json first and one KIND.csv per kind.  Equal content gives
 * equal bytes.
 *
 * Records of a kind this program does not know are records of a kind without
 * fields: all their columns stand in `extra`, and so they keep their sum.
 */
#ifndef EXCHANGE_PACKAGE_H
#define EXCHANGE_PACKAGE_H

#include "base/identity.h"
#include "exchange/handoff.h"
#include "exchange/tar.h"
#include "model/record.h"

#define PACKAGE_FORMAT_MAJOR 1
#define PACKAGE_FORMAT_MINOR 0
#define PACKAGE_KINDS_MAX 256
/* A signature file that is shown as proof, and NUL. */
#define PACKAGE_PROOF 1024

/* Our part of the description. */
struct package_header {
	char from[UNIT_TEXT], to[UNIT_TEXT];
	char epoch[33];
	int64_t number;
	char previous[2 * SHA256_BYTES + 1];  /* hash of the batch before, or "" */
	char made_at[21];
	bool full, practice, urgent;
	/* Of a full sending, which may be several batches: which one this is,
	 * from 1, and whether no more follow. */
	int part;
	bool last;
	int format_major, format_minor;
	/* "I hold you up to": the last batch of the receiver applied here. */
	char holds_epoch[33];
	int64_t holds;
	char holds_hash[2 * SHA256_BYTES + 1];   /* of its package, or "" */
	/* The signature file of that batch: the receiver's own word that it
	 * made it.  "" from a program that did not keep it. */
	char holds_proof[PACKAGE_PROOF];
	/* All of our batches to the receiver up to this number have been
	 * answered: it need not lay those answers again. */
	int64_t answered;
	char answered_proof[PACKAGE_PROOF];   /* of that last answer */
};

/* What is said, and checked, of one kind's rows. */
struct package_kind {
	char name[33];
	int64_t rows;
	int64_t bytes;
	uint8_t sha256[SHA256_BYTES];
	int64_t minutes, fen;         /* totals over all such fields */
	/* BLAKE2b-256 over uid, tenure, rev (64 bit, big-endian), sum of the
	 * sender's own rows by uid: the sender's statement, passed on upward. */
	uint8_t digest[CHAIN_BYTES];
};

/*
 * Tables beside the kinds: what units state of their own rows, so that who
 * only passes rows on cannot change them (src/exchange/statement.h).
 */
enum package_table { PACKAGE_STATEMENT, PACKAGE_STATED, PACKAGE_TABLES };
#define PACKAGE_TABLE_COLUMNS 6
#define PACKAGE_TABLES_MAX 8     /* those of a newer program counted */

struct package_writer;
/* A package being written; `h` is copied.  package_free() takes NULL too. */
struct package_writer *package_new(const struct package_header *h);
void package_free(struct package_writer *w);
/* Begin a kind; kinds come in the order of KINDS.  `extra` lists the unknown
 * columns that occur in its rows, sorted. */
void package_begin_kind(struct package_writer *w, const struct kind *k,
    const struct strlist *extra);
/* One row; rows come sorted by uid. */
void package_add(struct package_writer *w, const struct record *r);
/* One row of a table: a cell for each of its columns, NULL for empty. */
void package_table_add(struct package_writer *w, enum package_table table,
    const char *const cells[PACKAGE_TABLE_COLUMNS]);
/* Bytes of CSV so far, our own statement counted in, for the cap. */
size_t package_bytes(const struct package_writer *w);
/* Whether a total comes near what a receiver takes at most: the next row
 * belongs into the next batch. */
bool package_is_full(const struct package_writer *w);
/* This batch ends a full sending. */
void package_set_last(struct package_writer *w, bool last);
/* Describe, pack and append the tar to `out`. */
void package_finish(struct package_writer *w, struct buf *out);
/* Totals over all kinds of what was added. */
void package_totals(const struct package_writer *w, int64_t *rows,
    int64_t *minutes, int64_t *fen);

/* An opened package; borrows the bytes it was opened from. */
struct package {
	struct tar_files files;       /* into the bytes given, which must stay */
	struct package_header header;
	struct package_kind kind[PACKAGE_KINDS_MAX];
	size_t n_kinds;
	int64_t rows, minutes, fen;   /* declared */
};

/* Open and check everything that can be checked without looking into rows:
 * names, description, sums of files.  False with a sentence. */
bool package_open(const void *data, size_t len, struct package *out,
    struct err *err);
void package_release(struct package *p);

/* What a row of a package turned out to be. */
struct package_row {
	long line;
	struct record *record;        /* NULL when it is not right */
	struct err err;               /* why not, and the field */
	char uid[UID_TEXT], unit[UNIT_TEXT];  /* as far as they are readable */
	int64_t tenure, rev;
};

/* A stand-in for a kind this program does not know. */
struct package_foreign {
	struct kind kind;
	char name[33];
};
void package_foreign(struct package_foreign *f, const char *name);

/* Read the rows of one kind in order.  A row with bad cells, a wrong sum or a
 * failed check comes with its error; `each` may take row->record (and set it
 * NULL).  NULL for `each` looks at the shape alone.  False when the file as a
 * whole is bad: header, shape, order, declared rows or totals, digest; rows
 * may have been delivered before. */
bool package_rows(const struct package *p, size_t kind, const struct kind *k,
    bool (*each)(void *ctx, struct package_row *row, struct err *err),
    void *ctx, struct err *err);

/* A record as its canonical text (record_canonical()), for rows that are kept
 * aside, and back; NULL when the text is not of that form. */
struct record *package_parse_body(const struct kind *k, const char *body);

/* What the outer file says in clear, signed as the trusted comment:
 * "from F to T epoch E number N previous HASH-or-dash format 1.0 [receipt]
 * [practice] [package HASH] [by E]".  An answer has the four parts of the
 * batch it answers; where that batch was taken in it names its package too,
 * and the epoch of the one who took it. */
struct package_label {
	char from[UNIT_TEXT], to[UNIT_TEXT];
	char epoch[33];
	int64_t number;
	char previous[2 * SHA256_BYTES + 1];  /* "" none */
	bool receipt, practice;
	char package[2 * SHA256_BYTES + 1];   /* "" in files of old programs */
	char by[33];                          /* answers only */
};
/* Read such a comment; a later format may say more behind it. */
bool package_label_parse(const char *comment, struct package_label *out);

/*
 * The package as outer file: an ustar of package.age, sealed to `recipient`,
 * or of package.tar (recipient NULL), and its signature file by `keys`.  The
 * bytes follow from the arguments alone.  False for a recipient nothing can
 * be sealed to.
 */
bool package_seal(const struct identity *keys,
    const uint8_t recipient[AGE_KEY_BYTES], const struct package_label *label,
    const void *package, size_t len, int64_t mtime, struct buf *out,
    struct err *err);

/* An outer file taken apart; borrows its bytes. */
struct package_outer {
	bool sealed;
	const char *body, *signature;
	size_t body_len, signature_len;
	struct package_label label;   /* by package_verify() */
};
/* Its shape alone. */
bool package_outer(const void *file, size_t len, struct package_outer *out,
    struct err *err);
/* What its label says, whoever wrote it: good for nothing but a refusal. */
bool package_claims(const struct package_outer *outer,
    struct package_label *out);
/* Who signed it; then the label can be believed. */
bool package_verify(struct package_outer *outer,
    const struct minisign_public *signer, struct err *err);
/* Append the package to `out`, opened where it is sealed. */
bool package_unseal(const struct package_outer *outer,
    const struct age_identity *key, struct buf *out, struct err *err);

/* A description that knows its own sum, so that damage shows: its writer
 * ends the object with the member "check" of PACKAGE_CHECK_NONE and fills it
 * in the finished text. */
#define PACKAGE_CHECK_NONE "sha256:" \
	"0000000000000000000000000000000000000000000000000000000000000000"
void package_check_fill(char *text, size_t len);
bool package_check_verify(const char *text, size_t len);

/* Unknown columns as a record keeps them: "name=LEN:value\n"..., sorted by
 * name.  False when the text is not of that form or `each` says stop. */
#define EXTRA_NAME 64    /* 63 bytes and NUL */
bool extra_each(const char *extra, bool (*each)(void *ctx, const char *name,
    const char *value, size_t len), void *ctx);
void extra_add(struct buf *extra, const char *name, const char *value);
/* Append the value of one column; false if it is not there. */
bool extra_get(const char *extra, const char *name, struct buf *value);
/* Add the names to a sorted list without doubles. */
void extra_names(const char *extra, struct strlist *names);

#endif
