/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A list being taken in, through its screens: the file, what it is, what its
 * columns are, what was found, what came of it.  All steps share one state,
 * so that going back loses nothing.
 */
#ifndef IMPORTING_H
#define IMPORTING_H

#include "exchange/import.h"
#include "idlist.h"
#include "tui/screen.h"

#define IMPORTING_SAMPLES 5

/* One thing found; its texts are owned. */
struct finding_row {
	long line;
	enum damage_verdict verdict;
	char *column, *value, *text;
	char *kind;                       /* of a repair, "" otherwise */
};
/* Repairs of one kind in one column, made or refused; its texts are owned. */
#define REPAIR_EXAMPLES 3
struct repair_group {
	char *column, *kind;
	int64_t cells;
	size_t examples;
	struct {
		long line;
		char *value, *text;
	} example[REPAIR_EXAMPLES];
};
/* First rows of the file. */
struct sample {
	long line;
	struct strlist cells;
};

/* The state; begin with importing_new(). */
struct importing {
	char *path;                       /* the file, or NULL */
	const struct import_target *target;
	struct import *im;                /* NULL: not open */
	enum encoding encoding;           /* ENCODING__MAX: as found */
	long header_first, header_last;   /* as said; 0: as found */
	struct strlist defaults;          /* "path=value" */
	bool keep_review;
	struct strlist refused_repairs;   /* as of import_options */
	bool agreed;                      /* to the repairs found */
	struct sample samples[IMPORTING_SAMPLES];
	size_t n_samples;
	char *rejects;                    /* file refused rows go to */
	struct import_counts counts;
	VEC(struct finding_row) findings;
	int64_t found[DAMAGE_FILE + 1];   /* also those not kept */
	VEC(struct repair_group) repairs;
	struct err why;                   /* the whole file is refused */
	int64_t act;                      /* 0: nothing was stored */
};

/* An empty state; freed with all it holds. */
struct importing *importing_new(void);
void importing_free(struct importing *i);
/* Another file; forgets everything unless it is the same.  Of mended rejects
 * the target and the values for the whole list are those of last time. */
void importing_file(struct importing *i, const char *path);
/* Open it for a target.  Of the same file and target the columns stay as they
 * were said.  False with a sentence; nothing is open then. */
bool importing_open(struct importing *i, const struct import_target *target,
    struct err *err);
/* The default said for a path, or NULL. */
const char *importing_default(const struct importing *i, const char *path);
/* Say one; "" takes it back. */
void importing_set_default(struct importing *i, const char *path,
    const char *value);
/* What a column of the target is called; what a path is called. */
const char *importing_label(const struct import_column *c, struct buf *out);
void importing_show_path(const struct importing *i, const char *path,
    struct buf *out);
/* The column of the file a path is taken from, -1 for none. */
int importing_source(const struct importing *i, const char *path);
/* importing_choose.c: let the user say which field a column is: a path, "note"
 * or "-".  False: Esc. */
bool importing_choose(const struct importing *i, size_t column,
    struct buf *path);
/* The other way round: which column of the file a field is.  False: Esc. */
bool importing_choose_column(const struct importing *i,
    const struct import_column *c, size_t *column);
/* A cell of the file on one line, without blanks around it, appended. */
void importing_add_cell(struct strlist *cells, const char *cell);
/* importing_header.c: let the user say which line the header is.  False:
 * Esc, or the file shows no lines, which has been said. */
bool importing_choose_header(struct importing *i);
/* Say why a file cannot be taken in; where another header may help, ask for
 * it.  True: one was chosen, try again. */
bool importing_fail_header(struct importing *i, const struct err *err);
/* Whether a whole list may have it in common: not names and numbers. */
bool importing_may_be_common(const struct import_column *c);
/* Ask for such a value, in batch text form; empty takes it back.  False:
 * Esc. */
bool importing_ask(const struct import_column *c, struct buf *value);
/* Both passes with progress; findings and counts are kept. */
bool importing_run(struct importing *i, bool dry_run, struct err *err);
/* Open anew with what was said meanwhile and do it dry.  True also when the
 * whole file is refused (`why`); false when it could not be done or was
 * stopped, which has been said. */
bool importing_check(struct importing *i);
/* An encoding for the reader: with who uses it, or its name alone. */
const char *importing_encoding(enum encoding e, bool whole);
/* Persons the import wrote or enrolled, appended. */
void importing_persons(const struct importing *i, struct idlist *out);
/* Keep target and values for the whole list for when its rejects come. */
void importing_remember(const struct importing *i);
/* Where the refused rows go: the name alone when that is beside the file. */
void importing_show_rejects(const struct importing *i, struct buf *out);
/* Say a sentence that may be long. */
void importing_fail(const struct err *err);

/* importing_repair.c: every repair is counted, whatever was not kept of it. */
void importing_count_repair(struct importing *i,
    const struct import_finding *f);
void importing_forget_repairs(struct importing *i);
/* Whether the clerk refuses such repairs; say so. */
bool importing_refuses(const struct importing *i,
    const struct repair_group *g);
void importing_refuse(struct importing *i, const struct repair_group *g,
    bool refuse);
/* import_values.c: how many values nobody said the meaning of; whether there
 * is any value to be asked about. */
size_t importing_unknown(const struct importing *i);
bool importing_has_values(const struct importing *i);

/* Results of the screens. */
#define IMPORTING_DONE 2
#define IMPORTING_AGAIN 3      /* something was said: check once more */
#define IMPORTING_AGREED 4     /* to the repairs as they stand */

/* import_files.c (all.h), import_what.c, import_map.c, import_check.c,
 * import_values.c, import_repairs.c, import_done.c: the steps.  The argument is the struct importing, which
 * outlives them. */
extern const struct screen_ops import_what_screen;
extern const struct screen_ops import_map_screen;
extern const struct screen_ops import_check_screen;
extern const struct screen_ops import_values_screen;
extern const struct screen_ops import_repairs_screen;
extern const struct screen_ops import_done_screen;
#endif
