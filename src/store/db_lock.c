/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Locks between processes on a file of our own beside the register.  Open
 * file description locks are used, because closing any descriptor of a file
 * drops the ordinary kind, and because two connections of one process must
 * exclude each other too.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "private.h"

#include "base/path.h"
#include "base/text.h"

int
lock_open(const char *db_path, struct err *err)
{
	struct buf name = BUF_INIT;
	int fd;

	buf_addf(&name, "%s-lock", db_path);
	fd = open(name.data, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		err_set(err, ERR_FAILED,
		    _("不能在 %s 旁边建立锁文件(%s)，请检查文件夹的写入权限"),
		    db_path, path_reason(errno));
	buf_release(&name);
	return fd;
}

static bool
lock_set(int fd, enum lock_byte byte, short type)
{
	struct flock lock;

	memset(&lock, 0, sizeof lock);
	lock.l_type = type;
	lock.l_whence = SEEK_SET;
	lock.l_start = (off_t)byte;
	lock.l_len = 1;
	return fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

bool
lock_take(int fd, enum lock_byte byte, bool exclusive)
{
	return lock_set(fd, byte, exclusive ? F_WRLCK : F_RDLCK);
}

bool
db_in_use(const char *path)
{
	struct buf name = BUF_INIT;
	bool used;
	int fd;

	buf_addf(&name, "%s-lock", path);
	fd = open(name.data, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
	used = fd >= 0 && !lock_take(fd, LOCK_IN_USE, true);
	if (fd >= 0)
		close(fd);
	buf_release(&name);
	return used;
}

void
lock_release(int fd, enum lock_byte byte)
{
	lock_set(fd, byte, F_UNLCK);
}
