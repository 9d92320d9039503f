/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What the reader sees of stored values: references by title, codes by label,
 * places by name.  All functions append.
 */
#ifndef SHOW_H
#define SHOW_H

#include "base/buf.h"
#include "casework/office.h"
#include "store/row.h"

/* A value in batch text form by its field. */
void show_value(const struct field *f, const char *value, struct buf *out);
/* A field of a record; nothing when it is empty. */
void show_field(const struct record *r, const char *field, struct buf *out);
/* The kind's title fields. */
void show_title(const struct record *r, struct buf *out);
/* Name, sex, age. */
void show_person(const struct record *person, struct buf *out);
/* What an act of the journal was, by the name it was written under. */
const char *show_act(const char *action);
/* "2026-01-15 10:32" of a time in stored form, local. */
void show_time(const char *stored, struct buf *out);
/* The person a record is about, or NULL; the caller frees. */
struct record *show_person_of(const struct record *r);
/* Records of kind `k` about a person, by the path of the kind table; those
 * already in `out` are not put in again. */
bool show_records_of(const struct kind *k, const struct record *person,
    struct records *out, struct err *err);

#endif
