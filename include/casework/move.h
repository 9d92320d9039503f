/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Persons who move.  `move` is written by the giving custodian; from then on
 * the person's custodian is `to_unit`, and what belongs to the person goes
 * with it.  The k-th move of a person has tenure k; what the taker writes has
 * tenure k + 1, until then the person is released but not taken over.
 */
#ifndef CASEWORK_MOVE_H
#define CASEWORK_MOVE_H

#include "casework/office.h"
#include "store/row.h"

/* Whether `r` belongs to a person and goes with it: a standing record whose
 * division is the person's.  *person is its uid text. */
bool move_follows(struct office *o, const struct record *r,
    struct buf *person);
/* The latest live move of a person (local id), NULL if there is none. */
struct record *move_latest(struct office *o, int64_t person,
    struct err *err);
/* Whether the person was released to `to_unit` and nobody has taken over. */
bool move_pending(struct office *o, const struct record *person,
    char to_unit[UNIT_TEXT]);

/* Tenure of the present custodian of a person (local id): 1 for one who
 * never moved. */
int64_t move_tenure(struct office *o, int64_t person);
/* Local id of the person a record is about, by its kind's path; 0: none. */
int64_t move_person(struct office *o, const struct record *r);

#endif
