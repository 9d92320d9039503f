/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The division list of the data folder, before there is a database. */
#ifndef PLACES_H
#define PLACES_H

#include "base/err.h"
#include "tui/pick.h"

/* One division; its texts are owned. */
struct place {
	char *code, *name, *where, *initials;
};

/* By code. */
struct places {
	struct place *at;
	size_t len, cap;
};

/* Counties, and streets and villages where they are listed, by code. */
bool places_load(struct places *out, struct err *err);
void places_release(struct places *p);
/* NULL if the code is not in the list. */
const struct place *places_find(const struct places *p, const char *code);
/* Rows for a pick list: own names that match first, then what lies in a
 * place that matches.  Without a query the counties whose villages are
 * listed. */
void places_rows(const struct places *p, const char *query,
    struct pick_rows *out);

#endif
