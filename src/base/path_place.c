/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Where the program's own things are, and on what kind of disk. */
#include "base/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/display.h"
#include "base/text.h"
#include "mountinfo.h"

#define PLACE_MAX 4096
#define DATA_SIGN "divisions-county.csv"
#define CATALOGUE_SIGN "en/LC_MESSAGES/nuandang.mo"

/* The folder the running program lies in; "." if the system will not say. */
static char *
program_dir(void)
{
	char exe[PLACE_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);

	if (n <= 0)
		return xstrdup(".");
	exe[n] = '\0';
	return path_dir(exe);
}

/* Whether `dir` has `sign`; if so it is remembered in `place`. */
static bool
take_place(char place[PLACE_MAX], const char *dir, const char *sign)
{
	char *file = path_join(dir, sign);
	bool found = strlen(dir) < PLACE_MAX && access(file, R_OK) == 0;

	free(file);
	if (found)
		text_copy(place, PLACE_MAX, dir);
	return found;
}

/* The same for a folder below that of the program. */
static bool
take_beside(char place[PLACE_MAX], const char *name, const char *sign)
{
	char *program = program_dir(), *dir = path_join(program, name);
	bool found = take_place(place, dir, sign);

	free(dir);
	free(program);
	return found;
}

const char *
path_data_dir(struct err *err)
{
	static char place[PLACE_MAX];
	const char *env = getenv("NUANDANG_DATA");
	char shown[512];

	if (place[0] != '\0')
		return place;
	if (!text_empty(env)) {
		if (take_place(place, env, DATA_SIGN))
			return place;
		err_set(err, ERR_FAILED,
		    _("环境变量 NUANDANG_DATA 指定的文件夹 %s 里没有 %s，"
		      "请改正"),
		    display_text(shown, sizeof shown, env), DATA_SIGN);
		return NULL;
	}
	if (take_beside(place, "data", DATA_SIGN) ||
	    take_beside(place, "../share/nuandang", DATA_SIGN) ||
	    take_place(place, NUANDANG_DATADIR, DATA_SIGN))
		return place;
	err_set(err, ERR_FAILED,
	    _("找不到数据文件夹 %s，请重新安装程序，"
	      "或用环境变量 NUANDANG_DATA 指定"),
	    NUANDANG_DATADIR);
	return NULL;
}

const char *
path_locale_dir(void)
{
	static char place[PLACE_MAX];

	if (place[0] == '\0' && !take_beside(place, "locale", CATALOGUE_SIGN) &&
	    !take_beside(place, "../locale", CATALOGUE_SIGN) &&
	    !take_beside(place, "../share/locale", CATALOGUE_SIGN) &&
	    !take_place(place, NUANDANG_LOCALEDIR, CATALOGUE_SIGN))
		return NULL;
	return place;
}

/* "nuandang/NAME" below the folder in `variable`, else below HOME/`home`. */
static char *
user_file(const char *variable, const char *home, const char *name)
{
	const char *base = getenv(variable), *user = getenv("HOME");
	struct buf b = BUF_INIT;

	/* The XDG specification: a relative path in there is to be ignored. */
	if (!text_empty(base) && base[0] == '/')
		buf_adds(&b, base);
	else
		buf_addf(&b, "%s/%s", text_empty(user) ? "." : user, home);
	buf_addf(&b, "/nuandang/%s", name);
	return buf_detach(&b);
}

char *
path_default_db(void)
{
	return user_file("XDG_DATA_HOME", ".local/share", "nuandang.db");
}

char *
path_default_config(void)
{
	return user_file("XDG_CONFIG_HOME", ".config", "nuandang.ini");
}

/* Whether `path` is `dir` or below it. */
static bool
is_below(const char *path, const char *dir)
{
	size_t n = strlen(dir);

	if (strcmp(dir, "/") == 0)
		return path[0] == '/';
	return strncmp(path, dir, n) == 0 && (path[n] == '/' || path[n] == 0);
}

char *
path_fs_name(char *name, size_t size, const char *mountinfo, const char *path)
{
	struct strlist lines;
	struct mountinfo m;
	size_t i, best = 0, n;

	name[0] = '\0';
	strlist_init(&lines);
	strlist_split(&lines, mountinfo, '\n');
	for (i = 0; i < lines.len; i++) {
		if (!mountinfo_parse(lines.at[i], &m) ||
		    !is_below(path, m.point))
			continue;
		/* Of two at one place the later one lies on top. */
		n = strlen(m.point);
		if (n >= best) {
			best = n;
			text_copy(name, size, m.type);
		}
	}
	strlist_release(&lines);
	return name;
}

/* `path`, or the nearest folder above that is there, without links. */
static char *
real_path(const char *path)
{
	char *here = xstrdup(path), *real, *above;

	while ((real = realpath(here, NULL)) == NULL) {
		above = path_dir(here);
		if (strcmp(above, here) == 0) {
			free(above);
			break;
		}
		free(here);
		here = above;
	}
	free(here);
	return real;
}

bool
path_on_bad_fs(const char *path, const char **name)
{
	static const char *const bad[] = { "nfs", "nfs4", "cifs", "smb3",
		"vfat", "exfat", "fuseblk", "fuse.sshfs" };
	struct buf text = BUF_INIT;
	char *real = real_path(path), type[64] = "";
	size_t i;

	if (real != NULL &&
	    path_read("/proc/self/mountinfo", 4 << 20, false, &text, NULL))
		path_fs_name(type, sizeof type, text.data, real);
	buf_release(&text);
	free(real);
	for (i = 0; i < ARRAY_LEN(bad); i++) {
		if (strcmp(type, bad[i]) == 0) {
			*name = bad[i];
			return true;
		}
	}
	return false;
}
