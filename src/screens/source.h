/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Where the pick lists of forms come from, and what stands beside a value:
 * one answer for every field of every kind.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include "store/row.h"
#include "tui/form.h"

/* What a list of records of one field asks for. */
struct source {
	const struct field *field;
	char person[UID_TEXT];     /* only this person's records, or "" */
};

/* For form_ops.source; `s` lives as long as the list is shown. */
bool source_open(struct source *s, const struct field *f, const char *person,
    struct pick_source *out);
/* For form_ops.resolve and .echo. */
bool source_resolve(const struct field *f, const char *person,
    const char *typed, struct buf *value);
void source_echo(const struct field *f, const char *value,
    struct buf *shown);
/* For form_ops.ditto: the value of the newest record of the kind. */
bool source_ditto(const struct kind *k, const struct field *f,
    struct buf *value);

#endif
