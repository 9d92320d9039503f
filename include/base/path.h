/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Files and folders: where the program's own things are, and writing that
 * survives a crash.  All names are UTF-8 byte strings.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/list.h"

/* "dir/name"; the caller frees. */
char *path_join(const char *dir, const char *name);
/* The last part of `path`, borrowed from it. */
const char *path_base(const char *path);
/* The folder part; the caller frees ("." if there is none). */
char *path_dir(const char *path);
/* Make `path` and its parents, mode 0700. */
bool path_make_dirs(const char *path, struct err *err);
bool path_exists(const char *path);
bool path_is_dir(const char *path);
/* Names in `dir`, sorted, without . and .. */
bool path_list(const char *dir, struct strlist *names, struct err *err);

/* Why a call of the system failed, by its errno: a few words in the reader's
 * language, for the end of a sentence. */
const char *path_reason(int error);

/* Whether the open file is a regular one; a sentence about `path` if not.
 * *size (NULL allowed): its bytes. */
bool path_is_regular(int fd, const char *path, int64_t *size,
    struct err *err);
/* Whole file into `out`; refuses more than `cap` bytes, folders, and what
 * is not a regular file.  Links are not followed when nofollow. */
bool path_read(const char *path, size_t cap, bool nofollow, struct buf *out,
    struct err *err);
/* Write all of it, however often the system stops half way; 0 or an errno. */
int path_write_all(int fd, const char *data, size_t len);
/* Write `path` whole: temporary name beside it (O_EXCL, mode), write, fsync,
 * read back and compare, rename, fsync of the folder.  On failure nothing is
 * left under the temporary name, and `path` is as it was before: absent or the
 * older file.  (Where only the last fsync fails after an older file has been
 * replaced, the new one, which was read back, stays.)  A link at `path` is
 * replaced, not followed. */
bool path_write_atomic(const char *path, const void *data, size_t len,
    unsigned mode, struct err *err);

/* The two ends of such a writing, for files written a piece at a time: a new
 * hidden name in the folder of `path`, opened for writing (-1 with errno;
 * *name is the caller's in any case), and the fsync of a folder after a
 * rename, where its file system can (0 or an errno). */
int path_open_beside(const char *path, unsigned mode, char **name);
int path_sync_dir(const char *dir);
/* Take away what is left in `dir` of writings whose process was killed: names
 * as path_open_beside() makes them of a NAME that is `ours`, and of those only
 * regular files of this user with one name that nobody is writing now. */
void path_clear_leftovers(const char *dir, bool (*ours)(const void *ctx,
    const char *name), const void *ctx);
/* The same of the one file `path`. */
void path_clear_beside(const char *path);

/* The data folder: NUANDANG_DATA, else "data" beside the build, else the
 * installed one; NULL with a sentence when none has divisions-county.csv, or
 * when NUANDANG_DATA is set and names a folder without it.  Borrowed, found
 * once. */
const char *path_data_dir(struct err *err);
/* The folder of message catalogues ("locale" beside the program or above it,
 * ../share/locale from it, else the installed one), or NULL.  Borrowed, found
 * once. */
const char *path_locale_dir(void);
/* $XDG_DATA_HOME/nuandang/nuandang.db; the caller frees. */
char *path_default_db(void);
/* $XDG_CONFIG_HOME/nuandang/nuandang.ini; the caller frees. */
char *path_default_config(void);
/* Whether `path` lies on a file system the register must not live on (nfs,
 * cifs, smb3, vfat, exfat, fuseblk, fuse.sshfs), by /proc/self/mountinfo;
 * *name is its name, borrowed. */
bool path_on_bad_fs(const char *path, const char **name);
/* The name of the file system that `path` (absolute, without links) lies on,
 * by a text like /proc/self/mountinfo; "" if it does not say. */
char *path_fs_name(char *name, size_t size, const char *mountinfo,
    const char *path);

#endif
