/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Find a person as one types: every range stops at its own LIMIT and needs
 * no sort.  Name from its start, second or third character, aliases (all
 * pinyin initials, traditional folded, later suffixes), id from its start,
 * birth part, last four; service number, its short form, card, phone.
 * row_store() keeps the keys up to date.
 */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "base/list.h"
#include "model/record.h"
#include "store/db.h"

/* What a hit was found by, best way first. */
enum search_by {
	SEARCH_NAME, SEARCH_INITIALS, SEARCH_ID, SEARCH_BIRTH, SEARCH_PHONE,
	SEARCH_SERVICE_NUMBER, SEARCH_CARD, SEARCH_UID
};

/* One person found. */
struct search_hit {
	int64_t person;          /* local id */
	enum search_by by;
};
struct search_hits {
	struct search_hit *at;
	size_t len, cap;
};

/* At most `limit` persons, the best way of finding first, none twice; voided
 * ones never.  `unit` (may be NULL) is whose series a bare short form like
 * "42" means. */
bool search_person(struct db *db, const char *text, const char *unit,
    int limit, struct search_hits *hits, struct err *err);
/* The one person meant by a service number, short form, id number, card
 * number or uid: 0 and a sentence if there is none or more than one. */
int64_t search_exact(struct db *db, const char *text, const char *unit,
    struct err *err);
/* Whether `text` is as long as a service, id or card number but fails its
 * check character, so that nobody can bear it: a sentence that says so. */
bool search_mistyped(const char *text, struct err *err);

#endif
