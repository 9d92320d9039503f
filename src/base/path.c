/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/display.h"
#include "base/text.h"

char *
path_join(const char *dir, const char *name)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, dir);
	if (b.len > 0 && b.data[b.len - 1] != '/')
		buf_addc(&b, '/');
	buf_adds(&b, name);
	return buf_detach(&b);
}

const char *
path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

char *
path_dir(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return xstrdup(".");
	if (slash == path)
		return xstrdup("/");
	return xstrndup(path, (size_t)(slash - path));
}

bool
path_exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

bool
path_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char *
path_reason(int error)
{
	static const struct {
		int error;
		const char *words;
	} reasons[] = {
		{ ENOENT, N_("没有这个文件或文件夹") },
		{ EACCES, N_("没有权限") },
		{ EPERM, N_("不允许这样做") },
		{ EROFS, N_("磁盘是只读的") },
		{ ENOSPC, N_("磁盘已满") },
		{ EDQUOT, N_("磁盘配额已用完") },
		{ EFBIG, N_("文件太大") },
		{ EIO, N_("磁盘读写出错，请检查磁盘或U盘") },
		{ ENODEV, N_("设备已不在，请检查U盘是否插好") },
		{ ENXIO, N_("设备已不在，请检查U盘是否插好") },
		{ ENOTCONN, N_("设备已不在，请检查U盘是否插好") },
		{ EEXIST, N_("已经有同名的文件") },
		{ EISDIR, N_("这是一个文件夹") },
		{ ENOTDIR, N_("路径中有一段不是文件夹") },
		{ ENAMETOOLONG, N_("名称太长") },
		{ ELOOP, N_("这是一个链接") },
		{ EBUSY, N_("正被使用") },
		{ EMFILE, N_("打开的文件太多") },
		{ ENFILE, N_("打开的文件太多") },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(reasons); i++)
		if (reasons[i].error == error)
			return _(reasons[i].words);
	return strerror(error);
}

/* Make one folder; that it is there already is well. */
static bool
make_dir(const char *path, struct err *err)
{
	char shown[512];
	int error;

	if (mkdir(path, 0700) == 0)
		return true;
	error = errno;
	if (path_is_dir(path))
		return true;
	return err_set(err, ERR_FAILED, _("无法建立文件夹 %s：%s"),
	    display_text(shown, sizeof shown, path), path_reason(error));
}

bool
path_make_dirs(const char *path, struct err *err)
{
	char *part = xstrdup(path), *p = part;
	bool ok = true;

	while (ok && (p = strchr(p + 1, '/')) != NULL) {
		*p = '\0';
		ok = make_dir(part, err);
		*p = '/';
	}
	ok = ok && make_dir(path, err);
	free(part);
	return ok;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool
path_list(const char *dir, struct strlist *names, struct err *err)
{
	char shown[512];
	struct dirent *e;
	DIR *d = opendir(dir);
	int error;

	if (d == NULL)
		return err_set(err, ERR_FAILED, _("无法打开文件夹 %s：%s"),
		    display_text(shown, sizeof shown, dir),
		    path_reason(errno));
	while (errno = 0, (e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			strlist_add(names, e->d_name);
	error = errno;
	closedir(d);
	if (error != 0)
		return err_set(err, ERR_FAILED, _("无法读取文件夹 %s：%s"),
		    display_text(shown, sizeof shown, dir),
		    path_reason(error));
	if (names->len > 1)
		qsort(names->at, names->len, sizeof names->at[0], compare);
	return true;
}
