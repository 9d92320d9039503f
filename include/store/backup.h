/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Copies of a register that are known to be whole. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "store/db.h"

/* A verified copy: VACUUM INTO a temporary name, open, check, fsync, rename.
 * Refuses an existing file. */
bool backup_make(struct db *db, const char *path, struct err *err);
/* Check the backup deeply and put a copy of it in place at `path`, where no
 * file may be.  What makes it a new installation (epoch) is the caller's. */
bool backup_restore(const char *backup, const char *path, struct err *err);

#endif
