/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Lists of other programs into the register, in two passes: everything is
 * read and classed first, then stored in one act and one transaction.  A row
 * is accepted, unchanged or refused; nothing is lost: what is refused is
 * written as a CSV of the same columns with line and reason, to be mended and
 * taken in again.
 *
 * A target is what a list becomes: a kind with what hangs on it (a person
 * with household and statuses), or `enrol-existing`, the roster of people
 * approved long ago.
 */
#ifndef EXCHANGE_IMPORT_H
#define EXCHANGE_IMPORT_H

#include "casework/office.h"
#include "exchange/damage.h"
#include "exchange/table.h"

/* One thing a list may become; the table is the only list of them. */
struct import_target {
	const char *name;            /* as --as takes it: "person", "status" */
	const char *label;           /* msgid */
	const char *help;            /* msgid, what such a list looks like */
};
const struct import_target *import_target_at(size_t i);   /* NULL at the end */
const struct import_target *import_target_by_name(const char *name);
/* A column a target takes: "person.name", its label, its field, and the words
 * it goes by in other people's tables, joined by '|'. */
struct import_column {
	const char *path;
	const struct field *field;
	const char *words;
	bool required;
};
const struct import_column *import_columns(const struct import_target *t,
    size_t *n);

/* How to go about it. */
struct import_options {
	enum encoding encoding;      /* ENCODING__MAX: detect */
	const char *map;             /* file of "column,field" rows, or NULL */
	bool no_repair;              /* repairs are refused instead */
	bool keep_review;            /* rows to review are taken, with a remark */
	/* "path=value" for the rows that say nothing there, or NULL. */
	const struct strlist *defaults;
};

/* What came of it. */
struct import_counts {
	int64_t rows, accepted, unchanged, refused;
	int64_t review;              /* of those refused, or kept */
	int64_t repaired, noted;     /* cells */
	int64_t blank, totals;       /* lines passed over */
};
/* One thing to say of one cell or row. */
struct import_finding {
	long line;                   /* 0: of the file */
	const char *column;          /* name in the file, or "" */
	enum damage_verdict verdict;
	const char *value;           /* as it stands there, "" if none */
	const char *text;            /* one sentence */
};
struct import_report {
	void *ctx;
	void (*finding)(void *ctx, const struct import_finding *f);
	/* pass 1 or 2; false stops without harm. */
	bool (*progress)(void *ctx, int pass, int64_t done, int64_t total,
	    int64_t rows);
};

struct import;
/* Open a file for a target: encoding, header, columns matched by field name,
 * label, synonym and saved mapping.  NULL with one sentence (ERR_UNSAFE: the
 * file cannot be read whole; ERR_USAGE: no such target). */
struct import *import_open(struct office *o, const char *path,
    const struct import_target *target, const struct import_options *options,
    struct err *err);
void import_close(struct import *im);
const struct table *import_table(const struct import *im);
/* What column `i` of the file is taken for: the path of an import_column,
 * "note" (kept in the note as column=value), or "-" (left out). */
const char *import_mapped(const struct import *im, size_t i);
/* Say otherwise; refused when another column has that path. */
bool import_map(struct import *im, size_t i, const char *path,
    struct err *err);
/* Keep the mapping for lists with the same header, or write it to a file. */
bool import_save_map(struct import *im, struct err *err);
bool import_write_map(const struct import *im, const char *path,
    struct err *err);
/* The first rows as they would be taken, for the preview: cells of line after
 * repair, up to n rows.  `each` borrows. */
bool import_preview(struct import *im, size_t n, bool (*each)(void *ctx,
    long line, char *const *cells, size_t len), void *ctx, struct err *err);
/* When this very file was taken in before ("YYYY-MM-DDTHH:MM:SSZ"), or "". */
const char *import_seen(const struct import *im);

/*
 * Both passes.  dry_run does all of it and takes it back.  What is refused is
 * written to `rejects` (path; NULL: not) and kept as open rejects.  False:
 * ERR_UNSAFE when the whole file was refused (counts.refused = rows),
 * ERR_FAILED when it could not be done or was stopped; nothing is stored
 * then.  Refused rows alone are no error.  *act: undo takes the whole back
 * with it, 0 if nothing was stored.
 */
bool import_run(struct import *im, bool dry_run, const char *rejects,
    const struct import_report *report, struct import_counts *counts,
    int64_t *act, struct err *err);

#endif
