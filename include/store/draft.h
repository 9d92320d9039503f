/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Drafts: what stands in a form, saved as it is typed.  Local, never sent. */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include "store/db.h"

/* One unfinished form; its texts are owned. */
struct draft {
	int64_t id;              /* 0 before it is first saved */
	char *form;              /* action name */
	char *operator;
	char *title;             /* for the work list */
	char *body;              /* what form_serialize() gave */
	char changed_at[21];
};

/* Free the texts of a draft. */
void draft_release(struct draft *d);
/* Insert or replace; sets d->id.  One short transaction. */
bool draft_save(struct db *db, struct draft *d, struct err *err);
/* DB_NONE if it is gone; *out is to be released. */
enum db_result draft_load(struct db *db, int64_t id, struct draft *out,
    struct err *err);
/* One that is gone already is no error. */
bool draft_delete(struct db *db, int64_t id, struct err *err);
/* Drafts of an operator (NULL: of all), newest first. */
bool draft_each(struct db *db, const char *operator,
    bool (*each)(void *ctx, const struct draft *d), void *ctx,
    struct err *err);

#endif
