/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What a sheet is built from: the office, one case, and the records around
 * it.  Without a database the records come from `loose`, so that a sheet can
 * be built from records in memory.
 */
#ifndef PRINT_FACTS_H
#define PRINT_FACTS_H

#include "casework/casefile.h"
#include "print/sheet.h"

/* Borrowed by the sheet while it is built. */
struct facts {
	struct office *o;               /* o->db may be NULL */
	const struct sheet *sheet;
	const struct casefile *c;       /* NULL: blank, or not about a person */
	const struct record *subject;   /* the record it is about, or NULL */
	const char *month;
	const struct slip *slip;
	const struct reminder *reminder;
	const struct recovery *recovery;
	const struct start_slip *start;
	bool blank, preview;
	char number[64];                /* of the document, "" if none */
	int copies;                     /* more than 1: a reprint */
	day_t today;
	const struct records *loose;
	struct records kept;            /* what ready() loaded; released later */
	struct err *err;                /* of a list that failed; or NULL */
};

/* Live records of `k` whose reference `field` is `target`; all of the kind
 * where `field` is NULL.  Oldest first.  Release with facts_release(). */
void facts_list(const struct facts *f, const struct kind *k,
    const char *field, const struct record *target, struct records *out);
/* Live records of `k` whose `field` begins with `start` ("2026-01" of a
 * date), oldest first; release as above. */
void facts_starting(const struct facts *f, const struct kind *k,
    const char *field, const char *start, struct records *out);
/* Frees the list and, where they were loaded, its records. */
void facts_release(const struct facts *f, struct records *list);
/* What the reader sees of a field: references by title, codes by label.
 * "person.name" goes by a reference first.  Appends nothing for NULL. */
void facts_show(const struct facts *f, const struct record *r,
    const char *field, struct buf *shown);
/* The same as a text the caller frees. */
char *facts_text(const struct facts *f, const struct record *r,
    const char *field);
/* The name of a unit or division, its code if unknown. */
void facts_place(const struct facts *f, const char *code, struct buf *shown);
/* Rows of a catalogue with order_no valid on a day, in order. */
void facts_catalogue(const struct facts *f, const struct kind *k, day_t on,
    struct records *out);
/* "2026年1月15日"; blanks to write in for DAY_NONE. */
void facts_day(day_t d, struct buf *shown);

#endif
