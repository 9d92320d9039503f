/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Reading and writing whole files. */
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/display.h"
#include "base/mem.h"
#include "base/text.h"

#define CHUNK 65536

/* Read that goes on after a signal. */
static ssize_t
read_some(int fd, void *to, size_t len)
{
	ssize_t n;

	do
		n = read(fd, to, len);
	while (n < 0 && errno == EINTR);
	return n;
}

bool
path_is_regular(int fd, const char *path, int64_t *size, struct err *err)
{
	char shown[512];
	struct stat st;

	display_text(shown, sizeof shown, path);
	if (fstat(fd, &st) != 0)
		return err_set(err, ERR_FAILED, _("无法读取文件 %s：%s"),
		    shown, path_reason(errno));
	if (S_ISDIR(st.st_mode))
		return err_set(err, ERR_FAILED,
		    _("%s 是文件夹，请指定一个文件"), shown);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_FAILED,
		    _("%s 不是普通文件，不能读取"), shown);
	if (size != NULL)
		*size = st.st_size;
	return true;
}

/* The file is open: take it whole, but never more than `cap`. */
static bool
read_all(int fd, const char *path, size_t cap, struct buf *out,
    struct err *err)
{
	char chunk[CHUNK], shown[512];
	size_t before = out->len;
	ssize_t n;

	if (!path_is_regular(fd, path, NULL, err))
		return false;
	display_text(shown, sizeof shown, path);
	while ((n = read_some(fd, chunk, sizeof chunk)) > 0) {
		if ((size_t)n > cap - (out->len - before)) {
			buf_truncate(out, before);
			return err_set(err, ERR_UNSAFE,
			    _("文件 %s 太大，超过 %zu 字节，不予读取"),
			    shown, cap);
		}
		buf_add(out, chunk, (size_t)n);
		/* It may be a key or a password. */
		mem_wipe(chunk, (size_t)n);
	}
	if (n == 0)
		return true;
	buf_truncate(out, before);
	return err_set(err, ERR_FAILED, _("无法读取文件 %s：%s"), shown,
	    path_reason(errno));
}

bool
path_read(const char *path, size_t cap, bool nofollow, struct buf *out,
    struct err *err)
{
	/* O_NONBLOCK: a pipe in place of the file must not hang us. */
	int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, fd;
	char shown[512];
	bool ok;

	fd = open(path, nofollow ? flags | O_NOFOLLOW : flags);
	if (fd < 0)
		return err_set(err, ERR_FAILED, _("无法打开文件 %s：%s"),
		    display_text(shown, sizeof shown, path),
		    path_reason(errno));
	ok = read_all(fd, path, cap, out, err);
	close(fd);
	return ok;
}

int
path_write_all(int fd, const char *data, size_t len)
{
	ssize_t n;

	while (len > 0) {
		n = write(fd, data, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? errno : EIO;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

/* Write and bring to the disk; 0 or an errno.  A failed fsync is final: the
 * kernel may have dropped the pages, a second one would lie. */
static int
write_through(int fd, const char *data, size_t len)
{
	int failed = path_write_all(fd, data, len);

	if (failed != 0)
		return failed;
	if (fsync(fd) != 0)
		return errno;
	/* So that reading back asks the disk, not the cache. */
	posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	return 0;
}

/* Compare the file with what was written; 0 or an errno. */
static int
read_back(const char *path, const char *data, size_t len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW), error = 0;
	char chunk[CHUNK];
	ssize_t n;

	if (fd < 0)
		return errno;
	while ((n = read_some(fd, chunk, sizeof chunk)) > 0) {
		if ((size_t)n > len || memcmp(chunk, data, (size_t)n) != 0) {
			error = EIO;
			break;
		}
		data += n;
		len -= (size_t)n;
	}
	if (n < 0)
		error = errno;
	else if (error == 0 && len > 0)
		error = EIO;
	close(fd);
	return error;
}

/* Some file systems of sticks cannot sync a folder and say so. */
int
path_sync_dir(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), error = 0;

	if (fd < 0)
		return errno;
	if (fsync(fd) != 0 && errno != EINVAL && errno != ENOSYS)
		error = errno;
	close(fd);
	return error;
}

/* Write through and close; 0 or an errno.  *held keeps the file marked as
 * being written (path_clear_leftovers()) for the caller to close. */
static int
write_and_close(int fd, const char *data, size_t len, int *held)
{
	int error = write_through(fd, data, len);

	*held = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (close(fd) != 0 && error == 0)
		error = errno;
	return error;
}

/* All the steps; 0 or an errno.  `*name` is the temporary name, for the
 * caller to remove while *made. */
static int
replace(const char *dir, const char *path, const void *data, size_t len,
    unsigned mode, char **name, bool *made)
{
	bool before = path_exists(path);    /* first: it would change errno */
	int fd = path_open_beside(path, mode, name), error, held;

	if (fd < 0)
		return errno;
	*made = true;
	error = write_and_close(fd, data, len, &held);
	if (error == 0)
		error = read_back(*name, data, len);
	if (error == 0 && rename(*name, path) != 0)
		error = errno;
	if (held >= 0)
		close(held);
	if (error != 0)
		return error;
	*made = false;
	error = path_sync_dir(dir);
	if (error != 0 && !before)
		unlink(path);
	return error;
}

bool
path_write_atomic(const char *path, const void *data, size_t len,
    unsigned mode, struct err *err)
{
	char *dir = path_dir(path), *name = NULL, shown[512];
	bool made = false;
	int error;

	error = replace(dir, path, data, len, mode, &name, &made);
	if (made)
		unlink(name);
	free(name);
	free(dir);
	if (error == 0)
		return true;
	return err_set(err, ERR_FAILED, _("无法写入文件 %s：%s"),
	    display_text(shown, sizeof shown, path), path_reason(error));
}
