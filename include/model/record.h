/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * One record in memory: the columns every shared row has, and the values of
 * its kind's fields in batch text form.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/uid.h"
#include "model/kind.h"

#define UNIT_TEXT 13        /* up to 12 digits and NUL */

/* One version of a record in memory. */
struct record {
	const struct kind *kind;
	int64_t id;               /* local; 0 before it is stored */
	uint8_t uid[UID_BYTES];   /* all zero before it is first stored */
	char unit[UNIT_TEXT];     /* who wrote this rev */
	int64_t tenure;           /* counts custodians, from 1 */
	int64_t rev;              /* counts versions, from 1; 0 before the first */
	uint8_t sum[SUM_BYTES];
	int64_t stamp;            /* local change counter */
	char *extra;              /* unknown columns "name=LEN:value\n"..., or NULL */
	char created_at[21];
	char changed_at[21];
	char voided_on[11];       /* "" while it lives */
	char *void_reason;
	char **value;             /* kind->len texts, NULL for empty; owned */
};

/* An empty record of a kind, and a copy; the caller frees them.
 * record_free() takes NULL too. */
struct record *record_new(const struct kind *k);
void record_free(struct record *r);
struct record *record_copy(const struct record *r);

/* Value of a field in batch text form, NULL for empty; borrowed until the
 * record changes.  An unknown field name is a broken invariant. */
const char *record_get(const struct record *r, const char *field);
/* The same with "" for empty. */
const char *record_text(const struct record *r, const char *field);
/* Set a batch text form; NULL or "" empties it. */
void record_set(struct record *r, const char *field, const char *value);
void record_setf(struct record *r, const char *field, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Parse what was typed (field_parse) and set it; on failure the old value
 * stays and err->field names the field. */
bool record_type(struct record *r, const char *field, const char *typed,
    struct err *err);
/* Typed views; 0 / DAY_NONE / false for empty. */
int64_t record_int(const struct record *r, const char *field);
day_t record_day(const struct record *r, const char *field);
bool record_flag(const struct record *r, const char *field);
void record_set_day(struct record *r, const char *field, day_t d);
void record_set_int(struct record *r, const char *field, int64_t n);
/* What the reader sees of a field, appended. */
void record_show(const struct record *r, const char *field, struct buf *shown);
/* The kind's title fields, shown, joined by blanks, appended. */
void record_title(const struct record *r, struct buf *shown);

/* Never stored yet; taken back with a reason. */
bool record_is_new(const struct record *r);
bool record_is_voided(const struct record *r);
/* uid as text; "" for a record never stored.  Returns `out`. */
char *record_uid(const struct record *r, char out[UID_TEXT]);
/* Whether all fields, extra and voiding are equal (not the version). */
bool record_same_content(const struct record *a, const struct record *b);

/* The canonical text over which the sum goes: kind, uid, unit, tenure, rev,
 * created_at, changed_at, voided_on, void_reason, every non-empty field and
 * extra, each "name=LEN:value\n", sorted by name. */
void record_canonical(const struct record *r, struct buf *out);
void record_sum(const struct record *r, uint8_t out[SUM_BYTES]);

/* One thing found wrong or doubtful with a record. */
struct finding {
	enum { FINDING_WARNING, FINDING_ERROR } severity;
	char field[64];         /* "" when about the whole record */
	char *text;             /* one sentence, translated */
};

/* What checks found; start from { 0 }. */
struct findings {
	struct finding *at;
	size_t len, cap;
};

/* Free the sentences; the list is empty again. */
void findings_release(struct findings *f);
/* Append one, its sentence formatted; `field` is copied. */
void findings_add(struct findings *f, int severity, const char *field,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Whether one of them forbids to store. */
bool findings_have_errors(const struct findings *f);
/* First error as a sentence with its field; false if there is none. */
bool findings_first_error(const struct findings *f, struct err *err);

/* All checks one record can pass alone: batch text forms, required fields,
 * the kind's own check. */
void record_check(const struct record *r, struct findings *found);

#endif
