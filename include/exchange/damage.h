/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What spreadsheets do to values, by column where one cell does not show it:
 * identity numbers rounded to 15 digits, in scientific form, filled down,
 * dressed in quotes; leading zeros lost; dates as serial numbers or month
 * first; money with signs and units; error cells; names with lost characters.
 * Each is repaired, sent to review, or refuses the file.
 */
#ifndef EXCHANGE_DAMAGE_H
#define EXCHANGE_DAMAGE_H

#include "model/field.h"

/* What is to be done with a cell. */
enum damage_verdict {
	DAMAGE_NONE,
	DAMAGE_REPAIRED,      /* `fixed` is meant; listed */
	DAMAGE_NOTED,         /* kept as it is, with a remark */
	DAMAGE_REVIEW,        /* a person must look at it */
	DAMAGE_REFUSED,       /* the row cannot be taken */
	DAMAGE_FILE,          /* the column is ruined: refuse the file */
};

/* Watches one column through the whole file (first pass), then judges its
 * cells (second pass, in the order of the file).  `field` NULL: a column
 * without a field, judged by its name and by what its cells look like.  What
 * it remembers does not grow with the file.  damage_free() takes NULL. */
struct damage_column;
struct damage_column *damage_new(const struct field *field, const char *name);
void damage_free(struct damage_column *c);
/* How to ask whether a code exists (divisions, catalogues), so that a code
 * that lost its leading zeros is known; a field's own choices need no asking. */
void damage_look_up(struct damage_column *c,
    bool (*exists)(void *ctx, const struct field *f, const char *code),
    void *ctx);
/* First pass: every cell, with the row's identity number where it has one
 * (to cross-check dates), or NULL. */
void damage_watch(struct damage_column *c, long line, const char *cell,
    const char *id_number);
/* After the first pass: false with one sentence (column, lines, why, what to
 * do) when the file must be refused for this column. */
bool damage_judge(const struct damage_column *c, struct err *err);
/* Second pass: one cell.  `fixed` is filled when it is repaired; `why` is one
 * sentence for every verdict but NONE.  Without `repair`, what would be
 * repaired is refused.  Blanks around a value are no damage. */
enum damage_verdict damage_cell(struct damage_column *c,
    const char *cell, const char *id_number, bool repair, struct buf *fixed,
    struct err *why);
/* A short name of the kind of damage found in the last cell, for counting:
 * "id-dressed"; "" for none. */
const char *damage_kind(const struct damage_column *c);

#endif
