/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A file written a piece at a time that appears whole or not at all: under a
 * temporary name beside its place, brought to the disk, then renamed.  What is
 * no regular file (standard output, a pipe, a device) cannot be replaced and
 * is written directly.
 */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct outfile;

/* Begin to write `path`, NULL for standard output.  A link to nothing or to a
 * regular file is replaced, not followed.  NULL with a sentence. */
struct outfile *outfile_open(const char *path, unsigned mode,
    struct err *err);
/* False once writing has failed; outfile_commit() says why. */
bool outfile_write(struct outfile *o, const void *data, size_t len);
/* The name of a temporary file, for a library that wants to write a file by
 * name: it overwrites that file, and nobody calls outfile_write().  Made in
 * TMPDIR when the target is written directly.  NULL with a sentence. */
const char *outfile_name(struct outfile *o, struct err *err);
/* All is written: bring it to its place.  Frees `o` in any case; on failure
 * the place is as it was, unless it is written directly. */
bool outfile_commit(struct outfile *o, struct err *err);
/* Give it up: nothing is left of it.  NULL is allowed. */
void outfile_drop(struct outfile *o);

#endif
