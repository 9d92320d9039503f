/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Inside of the import.  A target is a row of a table: the kinds its columns
 * may belong to, the words those go by, and one function that stores a row.
 */
#ifndef EXCHANGE_IMPORT_PRIVATE_H
#define EXCHANGE_IMPORT_PRIVATE_H

#include "casework/change.h"
#include "casework/household.h"
#include "exchange/import.h"
#include "import_keys.h"

#define IMPORT_KINDS 6

/* Columns that are no field of the kind they stand with. */
enum import_special {
	IMPORT_UID,              /* of the record itself */
	IMPORT_HOUSE_NO,         /* number of the family in the list */
	IMPORT_HEAD_NAME, IMPORT_HEAD_ID,
	IMPORT_HEAD,             /* uid or name, in a list of families */
	IMPORT_AGE,              /* compared, never stored */
	IMPORT_DISABILITY,       /* kind and grade in one */
	IMPORT_SPECIALS
};

/* A column of the target and the words for it, joined by '|'. */
struct import_words {
	const char *path, *words;
};

/* A kind whose fields may be columns. */
struct import_kind {
	const struct kind *kind;
	const char *only;                 /* names joined by blanks; NULL: all */
};

struct import_row;
/* One target; `is` is what the outside sees of it. */
struct target {
	struct import_target is;
	/* The first is what the list is of. */
	struct import_kind kinds[IMPORT_KINDS];
	const struct import_words *words[5];   /* the first list counts most */
	/* Paths there must be a column or a default for: alternatives joined
	 * by '|', groups by a blank. */
	const char *needs;
	/* Store one row; all its cells are in row->part[].  False refuses the
	 * row (ERR_REFUSED, ERR_UNSAFE) or stops the import (ERR_FAILED). */
	bool (*store)(struct import_row *row, struct err *err);
	/* The list is all of its places: who is not in it is missing. */
	bool whole;
};

/* import_targets.c; import_words.c */
extern const struct target import_targets[];
extern const size_t import_targets_len;
/* Words of columns that say nothing of the row: line numbers, our own
 * reasons. */
extern const char import_ignored[];
extern const struct import_words import_person_words[];
extern const struct import_words import_household_words[];
extern const struct import_words import_family_words[];
extern const struct import_words import_status_words[];
extern const struct import_words import_enrolment_words[];
extern const struct import_words import_about_words[];
extern const struct import_words import_division_words[];
extern const struct import_words import_holiday_words[];
extern const struct import_words import_provider_words[];
extern const struct import_words import_worker_words[];
extern const struct import_words import_service_words[];
extern const struct import_words import_file_words[];
/* Which special column a path is, IMPORT_SPECIALS if none. */
enum import_special import_special_of(const char *path);

/* import_person.c, import_family.c, import_existing.c, import_status.c,
 * import_lists.c */
bool import_store_person(struct import_row *row, struct err *err);
bool import_store_household(struct import_row *row, struct err *err);
bool import_store_existing(struct import_row *row, struct err *err);
bool import_store_status(struct import_row *row, struct err *err);
bool import_store_division(struct import_row *row, struct err *err);
bool import_store_holiday(struct import_row *row, struct err *err);
bool import_store_provider(struct import_row *row, struct err *err);
bool import_store_worker(struct import_row *row, struct err *err);
bool import_store_service(struct import_row *row, struct err *err);
bool import_store_file(struct import_row *row, struct err *err);

/* What a column of the file is taken for. */
struct import_use {
	const struct import_column *to;   /* NULL: the note, or left out */
	bool left_out;
	bool said;                        /* of some of its values */
	const char *doubled;              /* column that has the same meaning */
	struct damage_column *damage;
	enum import_special special;
	size_t part;                      /* of the target's kinds */
};

/* A value looked up before: codes, places. */
#define IMPORT_MEMO 256
struct import_memo {
	const struct field *field;
	char *text, *value;               /* value NULL: refused */
	struct err why;
};

/* One file being taken in. */
struct import {
	struct office *o;
	const struct target *target;
	struct table *table;
	char *path;
	struct import_options options;
	const struct import_column *columns;   /* of the target */
	size_t n_columns;
	struct import_use *use;           /* one per column of the file */
	bool watched;                     /* the first pass is done */
	bool stopped;
	char seen[21];
	struct import_counts *counts;
	const struct import_report *report;
	struct import_memo memo[IMPORT_MEMO];
	/* Rows by identity number: line and name; households by number or
	 * head.  A few bytes each. */
	struct import_keys ids, houses;
	struct import_keys words;         /* headings known, by column */
	/* What a whole list says (import_missing.c): its statuses, and its
	 * places, persons and refused rows. */
	struct strlist categories;
	struct import_keys listed;
	bool asks;                        /* about who is missing */
	struct import_keys headings;      /* matched in earlier lists, */
	bool learnt;                      /* once they were looked up */
	VEC(struct import_said) said;     /* values by what they mean */
	struct import_keys said_at;       /* their places, by column and value */
	struct change *change;            /* second pass */
	struct import_rejects *rejects;
	const char **text;                /* room for one row */
	enum damage_verdict *verdict;
};

/* One row in the second pass. */
struct import_row {
	struct import *im;
	struct office *o;
	struct change *c;
	long line;
	char *const *cells;
	const char **text;                /* per column, after repair */
	enum damage_verdict *verdict;     /* per column: of its cell */
	struct record *part[IMPORT_KINDS];    /* what the row says, by kind */
	const char *special[IMPORT_SPECIALS]; /* columns that are no field */
	struct buf note;                  /* "column=value" lines */
	struct buf why;                   /* sentences it is refused for */
	char at[128];                     /* first column they are about */
	bool refused, review;
	const char *repair;               /* kind of the repair being told */
	struct strlist kept;              /* repaired texts, owned */
	struct record *listed;            /* whom a row of a whole list names */
	struct record *lodger;            /* whose household was found, */
	int64_t house;                    /* which, and whether of the head: */
	bool head;                        /* remembered once the row stays */
};

/* import_heading.c */
/* A heading as it is compared: folded, in small letters, without marks. */
void import_squeeze(const char *text, struct buf *out);
/* The column somebody matched this heading with, n_columns if nobody did. */
size_t import_heading_learnt(struct import *im, const char *squeezed);
/* import_map.c: columns by field name, label, synonym; saved mapping. */
bool import_match(struct import *im, struct err *err);
size_t import_column_at(const struct import *im, const char *path);
int import_known(void *ctx, const char *cell);
bool import_needs(const struct import *im, struct err *err);

/* import_mean.c: values by what somebody said they mean. */
/* The meaning of a cell of a column, NULL if nobody said. */
const char *import_meaning(const struct import *im, size_t column,
    const char *cell);
/* A cell nobody understands, counted. */
void import_unknown(struct import *im, size_t column, const char *cell);
/* Take back what was said of the value at `i`. */
void import_unsay(struct import *im, size_t i);
/* A run begins: counts are taken anew. */
void import_said_begin(struct import *im);
void import_said_release(struct import *im);

/* import_value.c: a cell as the value of a field. */
bool import_parse(struct import *im, const struct field *f, const char *text,
    struct buf *value, struct err *err);
/* Whether people write this where there is nothing. */
bool import_is_blank(const struct field *f, const char *text);
void import_memo_release(struct import *im);
/* Whether a date has only year and month ("1950.03", "1950年3月"). */
bool import_month(const char *text, int *year, int *month);
/* A place given by code or name: a code of the list within our unit into
 * `out`; false with *unknown set when the list has none such. */
bool import_division(struct import *im, const char *text, struct buf *out,
    bool *unknown, struct err *err);
/* Whether a place or catalogue has a code; `ctx` is the import. */
bool import_exists(void *ctx, const struct field *f, const char *code);
/* "肢体一级" into kind and grade. */
bool import_disability(struct record *person, const char *text,
    struct err *err);

/* import_cells.c: the cells of a row. */
/* Judge, repair and parse them into row->part[] and row->special[]. */
void import_cells(struct import_row *row, size_t n);
/* The identity number and the name as they stand in the row, for finding
 * two rows of one person; NULL where the list has no such column. */
const char *import_raw(const struct import *im, char *const *cells,
    const char *field);
/* A number without what dresses it, "" if it is too short to be one. */
void import_id_key(const char *text, struct buf *out);

/* import_row.c: the second pass over one row. */
bool import_row_take(struct import *im, long line, enum table_line what,
    char *const *cells, size_t n, struct err *err);
/* What the row says of a kind; NULL if the target has no such kind. */
struct record *import_part(const struct import_row *row,
    const struct kind *k);
/* Say one thing of the row; NOTED is counted, REVIEW and REFUSED refuse. */
void import_say(struct import_row *row, const char *column,
    enum damage_verdict verdict, const char *value, const char *text);
/* The column of the file a path was taken from, "" if none. */
const char *import_heading(const struct import *im, const char *path);
/* Keep a value for which there is no field. */
void import_keep(struct import_row *row, const char *column,
    const char *value);

/* import_store.c: what the targets share. */
/* Lay what the row says over `known` (NULL: a new record, completed by
 * `fill`) and write it if that changes anything; *stored is the caller's. */
bool import_put(struct import_row *row, const struct record *said,
    const struct record *known, struct record **stored, struct err *err);
/* The live record of the kind the list is of whose uid stands in the row; the
 * caller's.  *given: the row has a uid. */
bool import_by_uid(struct import_row *row, struct record **known,
    bool *given, struct err *err);
/* The person a row is about, by reference, number or name; NULL with a
 * sentence.  The caller's. */
struct record *import_about(struct import_row *row, const char *uid,
    struct err *err);
/* The same of what is said in a record of its own. */
struct record *import_said_person(struct import_row *row,
    const struct record *said, struct err *err);
/* import_person.c */
/* The person a list of persons means; NULL if nobody is known.  One who may
 * be somebody known is said to be for review. */
bool import_find_person(struct import_row *row, const struct record *said,
    struct record **known, struct err *err);
/* Person, household and statuses of a row; *stored is the caller's. */
bool import_person(struct import_row *row, struct record **stored,
    struct err *err);
/* import_house.c: household and membership of a stored person. */
/* Households by the numbers they bear, before the second pass. */
bool import_load_houses(struct import *im, struct err *err);
/* Whether somebody known lives in another household than the row tells of:
 * then it may be another of that name. */
bool import_house_differs(struct import_row *row, const struct record *known);
/* The row stays: its household is known to the rows that follow. */
void import_house_settle(struct import_row *row);
/* Local id of the household a person lives in, 0 if none, -1 on error. */
int64_t import_house_of(struct office *o, int64_t person, struct err *err);
/* Local id of the household of a place that bears a number, 0 if none. */
int64_t import_house_numbered(const struct import *im, const char *division,
    const char *number);
/* Let it bear the number for the rows that follow. */
void import_house_number(struct import *im, const char *division,
    const char *number, int64_t house);
/* Whether the head of a household is another than the one the row names. */
bool import_other_head(const struct import_row *row,
    const struct record *house);
/* How a household's note begins the line with its number. */
extern const char import_number_line[];
/* What the row says of a household nobody names goes to the note. */
void import_house_prepare(struct import_row *row);
bool import_house(struct import_row *row, const struct record *person,
    struct err *err);
/* import_status.c: the statuses a row gives a person. */
bool import_statuses(struct import_row *row, const struct record *person,
    struct err *err);

/* import_missing.c: who is in a whole list and who is not.  A row that stays,
 * one that is refused; after the last row, those who are missing. */
void import_missing_listed(struct import_row *row);
void import_missing_refused(struct import_row *row, size_t n);
bool import_missing_find(struct import *im, struct err *err);
void import_missing_forget(struct import *im);

/* Headings of what we add to rejects. */
extern const char import_line_heading[], import_reason_heading[];
/* import_reject.c: what is refused, as a CSV and as open rejects. */
struct import_rejects *import_rejects_open(struct import *im,
    const char *path, struct err *err);
bool import_rejects_add(struct import *im, const struct import_row *row,
    size_t n, struct err *err);
/* Whether the file is a list of rejects, mended. */
bool import_rejects_again(const struct import *im);
/* Under its name; false leaves nothing. */
bool import_rejects_close(struct import *im, bool keep, struct err *err);
/* Rows mended by a list of rejects are closed. */
bool import_rejects_mended(struct import_row *row, struct err *err);
/* Keep that this very file came in, and ask whether it did before. */
bool import_remember(struct import *im, int64_t act, struct err *err);
bool import_look_up_seen(struct import *im, struct err *err);

#endif
