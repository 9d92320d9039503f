/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Tables that stand on several sheets. */
#ifndef PRINT_PARTS_H
#define PRINT_PARTS_H

#include "fields.h"

/* Rows of the case's person within fields_begin(): who it is, where to reach
 * them, then those of `more` (may be NULL). */
void part_person(struct layout *l, const struct facts *f,
    const struct sheet_field *more);
/* Members of the household of the case, with `rows` rows when blank. */
void part_members(struct layout *l, const struct facts *f, int rows);
/* Those who owe support. */
void part_obligors(struct layout *l, const struct facts *f, int rows);
/* The kinds of papers an application needs, ticked where they are there. */
void part_papers(struct layout *l, const struct facts *f);
/* Needs found with the person. */
void part_needs(struct layout *l, const struct facts *f, int rows);
/* An opinion: what it is, its text, who signed and when; tall enough to
 * write in and for a stamp. */
void part_opinion(struct layout *l, const char *label, const char *text,
    const char *signer, day_t on);
/* A letter's first line: to whom. */
void part_to(struct layout *l, const struct facts *f);
/* "共 N 件　M 页" of the volume that is the subject; room to write where the
 * papers are not entered, as of a file kept since long ago. */
void part_volume(const struct facts *f, struct buf *out);
/* "N 个工作日" of a catalogue row for deadlines; blanks to write in when
 * there is none or the form is blank. */
void part_days(const struct facts *f, const char *code, struct buf *out);

#endif
