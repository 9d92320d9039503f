/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Is this person here already?  Asked while one types and again before a
 * first version is written.  Two units may honestly hold one person, so
 * nothing here forbids a row that comes in a batch.
 */
#ifndef CASEWORK_DUPLICATES_H
#define CASEWORK_DUPLICATES_H

#include "casework/office.h"
#include "store/row.h"

/* Findings about `person` (as typed): the same id number is an error that
 * names whom it belongs to; the same folded name with the same birth or the
 * same phone is a warning.  Itself and voided persons are left out. */
void duplicates_check(struct office *o, const struct record *person,
    struct findings *found);
/* The live person with this id number, the newest of several; NULL if none
 * or if `id_number` is empty.  The caller's. */
struct record *duplicates_by_id(struct office *o, const char *id_number,
    struct err *err);

#endif
