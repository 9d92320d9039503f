/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/display.h"
#include "base/path.h"
#include "base/text.h"

#define CHUNK 65536

struct outfile {
	char *path;           /* NULL: standard output */
	char *name;           /* temporary, or NULL */
	bool direct;          /* what is there is not replaced */
	int fd;               /* of the temporary, or of the target itself */
	struct buf pending;
	int error;            /* the first one met, an errno */
};

static bool
failed(const struct outfile *o, int error, struct err *err)
{
	char shown[512];

	return err_set(err, ERR_FAILED, _("无法写入文件 %s：%s"),
	    display_text(shown, sizeof shown,
	        o->path != NULL ? o->path : _("标准输出")),
	    path_reason(error));
}

static bool
replaceable(const char *path)
{
	struct stat st;

	return stat(path, &st) != 0 ? errno == ENOENT : S_ISREG(st.st_mode);
}

struct outfile *
outfile_open(const char *path, unsigned mode, struct err *err)
{
	struct outfile *o = xcalloc(1, sizeof *o);

	o->direct = path == NULL || !replaceable(path);
	o->path = path != NULL ? xstrdup(path) : NULL;
	if (path == NULL)
		o->fd = STDOUT_FILENO;
	else if (o->direct)
		o->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	else
		o->fd = path_open_beside(path, mode, &o->name);
	if (o->fd >= 0)
		return o;
	failed(o, errno, err);
	free(o->name);
	o->name = NULL;
	outfile_drop(o);
	return NULL;
}

static void
flush(struct outfile *o)
{
	if (o->error == 0)
		o->error = path_write_all(o->fd, o->pending.data, o->pending.len);
	buf_clear(&o->pending);
}

bool
outfile_write(struct outfile *o, const void *data, size_t len)
{
	buf_add(&o->pending, data, len);
	if (o->pending.len >= CHUNK)
		flush(o);
	return o->error == 0;
}

const char *
outfile_name(struct outfile *o, struct err *err)
{
	const char *dir = getenv("TMPDIR");
	struct buf name = BUF_INIT;
	int fd;

	if (o->name != NULL)
		return o->name;
	buf_addf(&name, "%s/nuandang-XXXXXX",
	    text_empty(dir) ? "/tmp" : dir);
	fd = mkstemp(name.data);
	if (fd < 0) {
		failed(o, errno, err);
		buf_release(&name);
		return NULL;
	}
	close(fd);
	o->name = buf_detach(&name);
	return o->name;
}

/* Send the temporary to where it is written directly; 0 or an errno. */
static int
copy_out(struct outfile *o)
{
	int fd = open(o->name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW), error = 0;
	char chunk[CHUNK];
	ssize_t n = 0;

	if (fd < 0)
		return errno;
	do {
		n = read(fd, chunk, sizeof chunk);
		if (n > 0)
			error = path_write_all(o->fd, chunk, (size_t)n);
	} while (error == 0 && (n > 0 || (n < 0 && errno == EINTR)));
	if (n < 0)
		error = errno;
	close(fd);
	return error;
}

/* Bring the temporary to the disk and to its name; 0 or an errno. */
static int
replace(struct outfile *o)
{
	bool before = path_exists(o->path);
	char *dir;
	int error;

	if (fsync(o->fd) != 0 || rename(o->name, o->path) != 0)
		return errno;
	free(o->name);
	o->name = NULL;
	dir = path_dir(o->path);
	error = path_sync_dir(dir);
	if (error != 0 && !before)
		unlink(o->path);
	free(dir);
	return error;
}

bool
outfile_commit(struct outfile *o, struct err *err)
{
	int error;

	flush(o);
	error = o->error;
	if (error == 0 && !o->direct)
		error = replace(o);
	else if (error == 0 && o->name != NULL)
		error = copy_out(o);
	if (o->path != NULL && close(o->fd) != 0 && error == 0)
		error = errno;
	o->fd = -1;
	if (error != 0)
		failed(o, error, err);
	outfile_drop(o);
	return error == 0;
}

void
outfile_drop(struct outfile *o)
{
	if (o == NULL)
		return;
	if (o->fd >= 0 && o->path != NULL)
		close(o->fd);
	if (o->name != NULL)
		unlink(o->name);
	buf_release(&o->pending);
	free(o->name);
	free(o->path);
	free(o);
}
