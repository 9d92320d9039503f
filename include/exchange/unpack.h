/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One file of the hand-off opened for other people's tools. */
#ifndef EXCHANGE_UNPACK_H
#define EXCHANGE_UNPACK_H

#include "exchange/handoff.h"

/*
 * Check name and signature of a batch or receipt that is addressed to us, or
 * was made by us and is not closed yet, and lay it in `dir`, made or empty, as
 * package.tar and the files in it.  Nothing is overwritten, nothing is
 * written into the register.  ERR_UNSAFE with a sentence for what is not
 * right.
 */
bool unpack_file(struct office *o, const char *path, const char *dir,
    struct err *err);

#endif
