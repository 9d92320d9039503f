/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Generic load, save and list of records from their field tables.  Nothing
 * here asks who may write: that is casework/change.h, the one write path,
 * and exchange's apply stage; nobody else calls row_store().
 */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "model/record.h"
#include "store/db.h"

/* Owned records; start from { 0 }. */
struct records {
	struct record **at;
	size_t len, cap;
};
/* Free the records; the list is empty again. */
void records_release(struct records *l);

/* Load one record; DB_NONE if there is none.  *out is the caller's. */
enum db_result row_load(struct db *db, const struct kind *k, int64_t id,
    struct record **out, struct err *err);
enum db_result row_load_uid(struct db *db, const struct kind *k,
    const uint8_t uid[UID_BYTES], struct record **out, struct err *err);
/* Look in every kind; for fields of type_uid. */
enum db_result row_load_any(struct db *db, const uint8_t uid[UID_BYTES],
    struct record **out, struct err *err);
/* Local id of a uid, 0 if there is none. */
int64_t row_id(struct db *db, const struct kind *k,
    const uint8_t uid[UID_BYTES]);
/* Insert (r->id == 0) or update the row, exactly as it stands in `r` (version,
 * sum, times), with the next stamp of the file; keeps search keys up to date.
 * Sets r->id and r->stamp.  `came_from` is the neighbour it came from, NULL
 * for our own.  A reference to a uid that is not here: DB_CONSTRAINT and
 * err->field. */
enum db_result row_store(struct db *db, struct record *r,
    const char *came_from, struct err *err);
/* Give the row a new stamp, so that it is sent anew (custody, moves). */
bool row_restamp(struct db *db, const struct kind *k, int64_t id,
    struct err *err);
/* The neighbour the present version came from; "" for our own. */
bool row_came_from(struct db *db, const struct kind *k, int64_t id,
    char unit[UNIT_TEXT], struct err *err);

/* One condition of a list: a value in batch text form (a reference by uid
 * text), NULL for empty. */
struct row_where {
	const char *field;      /* a field of the kind, or "unit" */
	enum { ROW_IS, ROW_NOT, ROW_FROM, ROW_TO, ROW_STARTS, ROW_CONTAINS } how;
	const char *value;
};

/* What to list; borrowed for the call. */
struct row_list {
	const struct kind *kind;
	const struct row_where *where;
	size_t n_where;
	const char *order;      /* field name, "-field" descending, NULL: uid */
	bool voided;            /* voided rows too */
	int64_t limit, offset;  /* 0: none */
};

/* All records of a list, the caller releases.  False on error. */
bool row_list(struct db *db, const struct row_list *list,
    struct records *out, struct err *err);
/* One at a time; `each` returns false to stop.  Memory does not grow. */
bool row_each(struct db *db, const struct row_list *list,
    bool (*each)(void *ctx, struct record *r), void *ctx, struct err *err);
int64_t row_count(struct db *db, const struct row_list *list);
/* The live record whose `field` is `value`, the newest (by uid) of several;
 * NULL if none (or on error, with err set). */
struct record *row_find(struct db *db, const struct kind *k,
    const char *field, const char *value, struct err *err);
/* Live records whose reference `field` points at `target`, oldest first. */
bool row_children(struct db *db, const struct kind *k, const char *field,
    const struct record *target, struct records *out, struct err *err);
/* Whether any live record of any kind refers to `target`; names the first. */
bool row_referred(struct db *db, const struct record *target,
    const struct kind **by, struct err *err);

/* Follow a path of the kind table ("assessment.person.division|division")
 * from `r`; the value in batch text form (a uid text where the path ends in
 * a reference), "" if empty on the way. */
bool row_path(struct db *db, const struct record *r, const char *path,
    struct buf *out, struct err *err);
/* What the reader sees of a reference: the title of its record. */
void row_show_ref(struct db *db, const struct field *f, const char *uid_text,
    struct buf *shown);

/* Catalogue row valid for `code` on `day` (DAY_NONE: the newest version that
 * ever was).  *outside is set when none was valid that day and another
 * version is given.  NULL if the code never existed. */
struct record *row_code(struct db *db, const struct kind *catalogue,
    const char *code, day_t day, bool *outside, struct err *err);

#endif
