/* SPDX-License-Identifier: MulanPSL-2.0 */
/* syncfs(). */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "base/media.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/display.h"
#include "base/path.h"
#include "base/text.h"
#include "mountinfo.h"

#define MOUNTS_MAX ((size_t)4 << 20)

/* Where desktops and administrators mount what comes and goes. */
static const char *const homes[] = { "/media/", "/run/media/", "/mnt/" };
/* Shared folders have no device of ours behind them. */
static const char *const shares[] = {
	"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"
};
/* A computer that runs from a stick has these on it. */
static const char *const system_dirs[] = {
	"/", "/boot", "/home", "/usr", "/var", "/tmp", "/opt", "/srv"
};

static bool
is_one_of(const char *text, const char *const *all, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(text, all[i]) == 0)
			return true;
	return false;
}

static bool
in_home(const char *point)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(homes); i++)
		if (text_starts(point, homes[i]))
			return true;
	return strcmp(point, "/mnt") == 0;
}

/* Whether a word stands in a list like "rw,nosuid". */
static bool
has_option(const char *options, const char *word)
{
	size_t n = strlen(word), len;

	for (;; options += len + 1) {
		len = strcspn(options, ",");
		if (len == n && strncmp(options, word, n) == 0)
			return true;
		if (options[len] == '\0')
			return false;
	}
}

static bool
is_medium(const struct mountinfo *m, bool (*removable)(const char *device))
{
	bool device = text_starts(m->source, "/dev/");

	if (!device && !is_one_of(m->type, shares, ARRAY_LEN(shares)))
		return false;
	if (in_home(m->point))
		return true;
	return device && removable != NULL &&
	    !is_one_of(m->point, system_dirs, ARRAY_LEN(system_dirs)) &&
	    !text_starts(m->point, "/boot/") &&
	    removable(path_base(m->source));
}

static void
add_medium(struct media_list *out, const struct mountinfo *m)
{
	struct media *medium = vec_push(out);

	memset(medium, 0, sizeof *medium);
	text_copy(medium->path, sizeof medium->path, m->point);
	text_copy(medium->label, sizeof medium->label, path_base(m->point));
	text_copy(medium->fs, sizeof medium->fs, m->type);
	medium->read_only = has_option(m->options, "ro");
	medium->free_bytes = -1;
}

void
media_of(const char *mountinfo, bool (*removable)(const char *device),
    struct media_list *out)
{
	struct strlist lines, seen;
	struct mountinfo m;
	size_t i;

	strlist_init(&lines);
	strlist_init(&seen);
	strlist_split(&lines, mountinfo, '\n');
	for (i = lines.len; i > 0; i--) {
		/* Of two at one place the later one lies on top. */
		if (!mountinfo_parse(lines.at[i - 1], &m) ||
		    strlist_has(&seen, m.point))
			continue;
		strlist_add(&seen, m.point);
		if (strlen(m.point) < sizeof out->at->path &&
		    is_medium(&m, removable))
			add_medium(out, &m);
	}
	strlist_release(&lines);
	strlist_release(&seen);
}

/* Whether the file `removable` of a device's folder in sysfs says 1. */
static bool
says_removable(const char *dir)
{
	char *path = path_join(dir, "removable");
	FILE *f = fopen(path, "re");
	bool yes = f != NULL && fgetc(f) == '1';

	if (f != NULL)
		fclose(f);
	free(path);
	return yes;
}

/* Of a partition the disk says it, whose folder is the one above. */
static bool
is_removable(const char *device)
{
	char *link = path_join("/sys/class/block", device), *dir, *disk;
	bool yes = false;

	dir = realpath(link, NULL);
	if (dir != NULL) {
		disk = path_dir(dir);
		yes = says_removable(dir) || says_removable(disk);
		free(disk);
	}
	free(dir);
	free(link);
	return yes;
}

void
media_find(struct media_list *out)
{
	struct buf text = BUF_INIT;
	struct statvfs room;
	size_t i;

	if (path_read("/proc/self/mountinfo", MOUNTS_MAX, false, &text, NULL))
		media_of(text.data, is_removable, out);
	buf_release(&text);
	for (i = 0; i < out->len; i++) {
		out->at[i].free_bytes = media_free(out->at[i].path);
		if (statvfs(out->at[i].path, &room) == 0 &&
		    (room.f_flag & ST_RDONLY) != 0)
			out->at[i].read_only = true;
	}
}

int64_t
media_free(const char *dir)
{
	struct statvfs room;

	if (statvfs(dir, &room) != 0 ||
	    (room.f_frsize != 0 &&
	    room.f_bavail > (uint64_t)INT64_MAX / room.f_frsize))
		return -1;
	return (int64_t)(room.f_bavail * room.f_frsize);
}

bool
media_sync(const char *dir, struct err *err)
{
	char shown[512];
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && syncfs(fd) == 0;

	if (!ok)
		err_set(err, ERR_FAILED,
		    _("没能确认 %s 已写完（%s），先不要拔U盘，请再送一次"),
		    display_text(shown, sizeof shown, dir),
		    path_reason(errno));
	if (fd >= 0)
		close(fd);
	return ok;
}
