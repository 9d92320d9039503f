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
	bool required;               /* unless import_has_instead() */
};
const struct import_column *import_columns(const struct import_target *t,
    size_t *n);

/* A list of the bureau says who has a status; whoever had one by an earlier
 * list, of a place and a status that occur in this one, and is not in it, is
 * asked about (casework/listed.h): unless they are so many that it looks like
 * a wrong list or a part of one; always; never (it is a part). */
enum import_missing_how {
	IMPORT_MISSING_FEW, IMPORT_MISSING_ASK, IMPORT_MISSING_LEAVE
};

/* How to go about it. */
struct import_options {
	enum encoding encoding;      /* ENCODING__MAX: detect */
	const char *map;             /* file of "column,field" rows, or NULL */
	/* Line of the header and its second line, as of table_options. */
	long header_first, header_last;
	bool no_repair;              /* repairs are refused instead */
	/* "column TAB kind" of repairs that are refused instead, or NULL. */
	const struct strlist *refused_repairs;
	bool keep_review;            /* rows to review are taken, with a remark */
	enum import_missing_how missing;
	/* "path=value" for the rows that say nothing there, or NULL. */
	const struct strlist *defaults;
};

/* What came of it. */
struct import_counts {
	int64_t rows, accepted, unchanged, refused;
	int64_t review;              /* of those refused, or kept */
	int64_t repaired, noted;     /* cells */
	int64_t blank, totals;       /* lines passed over */
	/* Statuses by earlier lists for the places of this one; those of them
	 * that are not in it; those asked about by this import. */
	int64_t standing, missing, asked;
};
/* One thing to say of one cell or row. */
struct import_finding {
	long line;                   /* 0: of the file */
	const char *column;          /* name in the file, or "" */
	enum damage_verdict verdict;
	const char *value;           /* as it stands there, "" if none */
	const char *text;            /* one sentence */
	/* Of a repair, made or refused_repairs: as damage_kind(); else "". */
	const char *kind;
};
/* One status that is not in the list any more; borrowed texts. */
struct import_missing {
	int64_t person;              /* local id */
	const char *uid;             /* of the status */
	const char *name, *id_number, *division, *category;
	bool asked;                  /* asked about by this import */
};
struct import_report {
	void *ctx;
	void (*finding)(void *ctx, const struct import_finding *f);
	/* pass 1 or 2; false stops without harm. */
	bool (*progress)(void *ctx, int pass, int64_t done, int64_t total,
	    int64_t rows);
	/* May be NULL. */
	void (*missing)(void *ctx, const struct import_missing *m);
};
/* Whether more are missing than a month explains. */
bool import_many_missing(const struct import_counts *n);

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
/* Whether the file has another column that does as well: a number says who is
 * meant as a name does. */
bool import_has_instead(const struct import *im,
    const struct import_column *c);
/* Say otherwise; refused when another column has that path. */
bool import_map(struct import *im, size_t i, const char *path,
    struct err *err);

/* A value of a column its field does not know, or that somebody said the
 * meaning of. */
struct import_said {
	size_t column;          /* of the file */
	/* What the column was taken for then; as another it says nothing. */
	const struct import_column *to;
	char *value;            /* as it stands there, without blanks around */
	char *meaning;          /* a value of the field, "note" (kept there),
	                         * "-" (as if empty); NULL: not known */
	int64_t rows;           /* that had it in the last run */
};
/* Most values that are kept apart; what comes later is refused as before. */
#define IMPORT_SAID_MAX 500
/* Every such value, in the order they came up; NULL behind the last.  It
 * stands until the next run or import_mean(). */
const struct import_said *import_said_at(const struct import *im, size_t i);
/* Whether a column's values can be said so: its field has a list of them. */
bool import_may_mean(const struct import *im, size_t column);
/* Say once for all rows what a value of a column means, by code or as people
 * write it; NULL takes it back.  ERR_USAGE when the field knows no such
 * value.  It is part of the mapping. */
bool import_mean(struct import *im, size_t column, const char *value,
    const char *meaning, struct err *err);

/* The mapping as a CSV "column,field", and where values have a meaning
 * "column,field,value,meaning"; with `open`, values that have none yet stand
 * there too, with nothing behind them, to be filled in.  Appended. */
void import_map_text(const struct import *im, bool open, struct buf *out);
/* Lay such a text over what is mapped; what does not fit is passed over. */
void import_map_lay(struct import *im, const char *text);
/* Keep the mapping for lists with the same header, or write it to a file with
 * the values that are still open. */
bool import_save_map(struct import *im, struct err *err);
bool import_write_map(const struct import *im, const char *path,
    struct err *err);
/* The first rows as they would be taken, for the preview: cells of line after
 * repair, up to n rows.  `each` borrows. */
bool import_preview(struct import *im, size_t n, bool (*each)(void *ctx,
    long line, char *const *cells, size_t len), void *ctx, struct err *err);
/* Say otherwise about who is missing (IMPORT_MISSING_FEW at first). */
void import_set_missing(struct import *im, enum import_missing_how how);
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
