/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What a new register holds from the start. */
#ifndef CASEWORK_BUILTIN_H
#define CASEWORK_BUILTIN_H

#include "store/db.h"

/* Store the rows of data/ as records of BUILTIN_UNIT, within the caller's
 * transaction.  A faulty file: false, with its name and line. */
bool builtin_load(struct db *db, struct err *err);
/* The operator `admin`, without a password. */
bool operator_first(struct db *db, struct err *err);

#endif
