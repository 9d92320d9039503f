/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Temporary files: made, and taken away when who made them was killed. */
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/text.h"

#define SALT 8
#define END ".tmp"
#define TRIES 16

/* Mark the file as being written, until it is closed.  False: one who takes
 * leftovers away was quicker.  A file system without such locks has nobody
 * who could. */
static bool
hold(int fd)
{
	struct stat st;

	if (flock(fd, LOCK_EX | LOCK_NB) != 0)
		return errno != EWOULDBLOCK;
	return fstat(fd, &st) != 0 || st.st_nlink > 0;
}

int
path_open_beside(const char *path, unsigned mode, char **name)
{
	char hex[2 * SALT + 1], *dir = path_dir(path);
	uint8_t salt[SALT];
	struct buf b = BUF_INIT;
	int fd, tries = 0;

	do {
		random_bytes(salt, sizeof salt);
		buf_clear(&b);
		buf_addf(&b, "%s/.%.200s.%s" END, dir, path_base(path),
		    hex_encode(hex, salt, sizeof salt));
		fd = open(b.data, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
		    O_CLOEXEC, (mode_t)mode);
		if (fd < 0 || hold(fd))
			break;
		close(fd);
		fd = -1;
		errno = EAGAIN;
	} while (++tries < TRIES);
	free(dir);
	*name = buf_detach(&b);
	return fd;
}

/* The NAME of ".NAME.16 hex digits.tmp", owned by the caller; NULL if it is
 * no such name. */
static char *
name_within(const char *base)
{
	size_t len = strlen(base), end = 1 + 2 * SALT + strlen(END);
	const char *salt;

	if (base[0] != '.' || len < 2 + end)
		return NULL;
	salt = base + len - end;
	if (salt[0] != '.' || strspn(salt + 1, "0123456789abcdef") != 2 * SALT
	    || strcmp(salt + 1 + 2 * SALT, END) != 0)
		return NULL;
	return xstrndup(base + 1, len - end - 1);
}

/* Looked at through what is opened, so that nothing else comes between. */
static void
clear(int dir, const char *base)
{
	int fd = openat(dir, base, O_RDONLY | O_NOFOLLOW | O_NONBLOCK |
	    O_NOCTTY | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 1 &&
	    st.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0)
		unlinkat(dir, base, 0);
	close(fd);
}

void
path_clear_leftovers(const char *dir, bool (*ours)(const void *ctx,
    const char *name), const void *ctx)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct strlist names;
	char *name;
	size_t i;

	strlist_init(&names);
	if (fd >= 0)
		path_list(dir, &names, NULL);
	for (i = 0; i < names.len; i++) {
		name = name_within(names.at[i]);
		if (name != NULL && ours(ctx, name))
			clear(fd, names.at[i]);
		free(name);
	}
	strlist_release(&names);
	if (fd >= 0)
		close(fd);
}

static bool
is_same(const void *ctx, const char *name)
{
	return strcmp(ctx, name) == 0;
}

void
path_clear_beside(const char *path)
{
	char *dir = path_dir(path);

	path_clear_leftovers(dir, is_same, path_base(path));
	free(dir);
}
