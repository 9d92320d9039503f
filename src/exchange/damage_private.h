/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What the files that judge damage share: a column is of one sort, and each
 * sort is a row of functions.  Only src/exchange/damage*.c include this.
 */
#ifndef DAMAGE_PRIVATE_H
#define DAMAGE_PRIVATE_H

#include <stdint.h>

#include "base/date.h"
#include "exchange/damage.h"

/* What stands in a column. */
enum damage_sort {
	SORT_TEXT, SORT_NAME, SORT_ID, SORT_ACCOUNT, SORT_PHONE, SORT_DIVISION,
	SORT_CODE, SORT_FLAG, SORT_DATE, SORT_MONTH, SORT_MONEY, SORT_NUMBER,
	SORT__MAX
};

/* Something counted, with the first few places. */
#define DAMAGE_EXAMPLES 3
struct damage_tally {
	int64_t n;
	long line[DAMAGE_EXAMPLES];
	char value[48];             /* the first of them */
};
void damage_count(struct damage_tally *t, long line, const char *value);
/* "3、7、9" appended. */
void damage_lines(const struct damage_tally *t, struct buf *out);

/* One column. */
struct damage_column {
	const struct field *field;  /* NULL for none */
	char *name;
	enum damage_sort sort;      /* SORT__MAX: to be guessed at the end */
	bool (*exists)(void *ctx, const struct field *f, const char *code);
	void *ctx;
	day_t today;
	const char *kind;

	int64_t cells;              /* not empty */
	int64_t digits;             /* of 15 digits or more */
	int64_t dates;              /* of three numbers */
	int64_t ids;                /* 18 characters of a citizen's number */
	int64_t bad_ids;            /* of these, not passing their check */
	struct damage_tally scientific;
	struct damage_tally zeroed;      /* from digit 16, and not passing */
	struct damage_tally zeroed_good; /* from digit 16, and passing */
	struct damage_tally binary;      /* multiples of 64: lost in a double */
	struct damage_tally dragged;     /* one more than above, not passing */
	char above[32];                  /* number of the row above */
	struct buf text;                 /* scratch: the cell, undressed */
};

/* Bits of what characters a cell has. */
enum damage_mark {
	MARK_CONTROL = 1 << 0,      /* C0 but TAB, LF, CR; DEL; C1; never any */
	MARK_BIDI = 1 << 1,         /* direction marks, embeddings, overrides */
	MARK_HIDDEN = 1 << 2,       /* zero-width, selectors, tags, fillers */
	MARK_PRIVATE = 1 << 3,
	MARK_LOST = 1 << 4,         /* U+FFFD */
	MARK_LINE = 1 << 5,         /* line ends */
	MARK_WIDE = 1 << 6,         /* full-width forms, other blanks */
};
unsigned damage_marks(const char *text);
/* The cell as it is meant where only ASCII counts: half width, nothing
 * invisible, no blanks around it, out of ="..." and quotes, without the
 * apostrophe that says "text", replacing `out`. */
void damage_undress(const char *cell, struct buf *out);
/* Take blanks and dashes (if `dashes`) out; letters become capitals. */
void damage_squeeze(struct buf *text, bool dashes);
/* Take ".0", ".00" off a run of digits. */
void damage_whole(struct buf *text);
/* Whether `cell` without the blanks around it is `text`. */
bool damage_same(const char *cell, const char *text);
/* 3.60104E+17: a number of 11 to 30 digits in scientific form. */
bool damage_is_scientific(const char *text);
/* TRUE or FALSE in either case; *yes says which. */
bool damage_is_boolean(const char *text, bool *yes);
/* #N/A, #REF!, ##### and their kin. */
bool damage_is_error(const char *text);

/* One verdict with its kind and sentence; returns `v`. */
enum damage_verdict damage_say(struct damage_column *c, enum damage_verdict v,
    const char *kind, struct err *why, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* What a cell is judged with. */
struct damage_look {
	const char *cell;           /* as it stands in the file */
	const char *text;           /* undressed */
	unsigned marks;
	const char *id_number;      /* of the row, or NULL */
};
/* Second pass, one function a sort: everything but error cells, and numbers
 * in scientific form where they refuse the file. */
typedef enum damage_verdict damage_fn(struct damage_column *c,
    const struct damage_look *l, struct buf *fixed, struct err *why);
damage_fn damage_text, damage_name, damage_id, damage_account, damage_phone,
    damage_division, damage_code, damage_flag, damage_date, damage_month,
    damage_money, damage_number;

/* First pass of numbers of persons and accounts. */
void damage_watch_number(struct damage_column *c, long line, const char *text);
/* What became of the whole column of such numbers. */
bool damage_judge_number(const struct damage_column *c, enum damage_sort sort,
    struct err *err);
/* Whether a text is three numbers that could be a date in some order. */
bool damage_is_date(const char *text);

#endif
