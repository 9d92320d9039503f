/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * ustar (POSIX.1-1988) in memory: just enough to write what any tar opens
 * and to read back, without trust, what we wrote.  Regular files only.
 */
#ifndef EXCHANGE_TAR_H
#define EXCHANGE_TAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define TAR_NAME 101     /* up to 100 bytes and NUL */

/* Append one file: mode 0644, owner 0, mtime in seconds.  A name longer than
 * 100 bytes or a file of 8 GiB is a broken invariant. */
void tar_add(struct buf *out, const char *name, int64_t mtime,
    const void *data, size_t len);
/* Append the two blocks of zeros that end an archive. */
void tar_end(struct buf *out);

/* One file of an archive, borrowed from its bytes. */
struct tar_file {
	char name[TAR_NAME];
	const char *data;       /* within the archive, not ended by NUL */
	size_t len;
};

/* In the order of the archive. */
struct tar_files {
	struct tar_file *at;
	size_t len, cap;
};

/* What a reader takes. */
struct tar_rules {
	bool (*name_allowed)(const char *name);
	size_t max_files;
	size_t max_bytes;       /* of all files together */
};

/* List the files of an archive; false with a sentence for anything that is
 * not plainly right: magic, checksum, a type other than a regular file, a
 * link name, a name not allowed or there twice, padding that is not zero,
 * an end cut off or followed by something.  `out` is to be released in either
 * case. */
bool tar_read(const void *data, size_t len, const struct tar_rules *rules,
    struct tar_files *out, struct err *err);
void tar_files_release(struct tar_files *files);
/* NULL if there is no such file. */
const struct tar_file *tar_find(const struct tar_files *files,
    const char *name);

#endif
