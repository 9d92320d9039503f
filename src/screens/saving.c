/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "saving.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/config.h"
#include "base/media.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "tui/dialog.h"
#include "tui/screen.h"

#define PLACES_MAX 8
#define PATH_MAX_CHARS 200

void
saving_default_dir(struct buf *out)
{
	const struct config *config = desk()->options->config;
	const char *dir = config != NULL ?
	    config_text(config, "paths:export") : "";

	if (dir[0] == '\0')
		dir = getenv("HOME");
	buf_adds(out, text_empty(dir) ? "." : dir);
}

bool
saving_possible(const char *dir)
{
	return path_is_dir(dir) && access(dir, W_OK | X_OK) == 0;
}

void
saving_show_bytes(int64_t bytes, struct buf *out)
{
	static const char *const units[] = { "KB", "MB", "GB", "TB" };
	int64_t tenths = bytes * 10 / 1024;
	size_t i = 0;

	for (; tenths >= 10240 && i + 1 < ARRAY_LEN(units); i++)
		tenths /= 1024;
	buf_addf(out, "%" PRId64 ".%d %s", tenths / 10, (int)(tenths % 10),
	    units[i]);
}

static void
describe(const struct media *m, struct buf *out)
{
	struct buf room = BUF_INIT;

	if (m->free_bytes < 0) {
		buf_addf(out, _("U盘 %s"), m->label);
		return;
	}
	saving_show_bytes(m->free_bytes, &room);
	buf_addf(out, _("U盘 %s，还能放 %s"), m->label, room.data);
	buf_release(&room);
}

/* Let the user choose among what is plugged in and the folder for exports;
 * not asked where nothing is plugged in.  False: Esc. */
static bool
choose_dir(const char *title, struct buf *dir)
{
	struct dialog_item items[PLACES_MAX + 1];
	struct buf labels[PLACES_MAX + 1];
	const char *paths[PLACES_MAX];
	struct media_list media = { 0 };
	size_t i, n = 0;
	int at = 0;

	media_find(&media);
	for (i = 0; i < media.len && n < PLACES_MAX; i++) {
		if (media.at[i].read_only)
			continue;
		buf_init(&labels[n]);
		describe(&media.at[i], &labels[n]);
		paths[n++] = media.at[i].path;
	}
	buf_init(&labels[n]);
	buf_adds(&labels[n], _("本机："));
	saving_default_dir(&labels[n]);
	for (i = 0; i <= n; i++)
		items[i] = (struct dialog_item){ labels[i].data, NULL };
	if (n > 0)
		at = dialog_choose(title, items, n + 1);
	if (at >= 0 && (size_t)at < n)
		buf_adds(dir, paths[at]);
	else if (at >= 0)
		saving_default_dir(dir);
	for (i = 0; i <= n; i++)
		buf_release(&labels[i]);
	vec_release(&media);
	return at >= 0;
}

/* Whether the folder is there and may be written; says what is wrong. */
static bool
usable(const char *dir)
{
	if (!path_is_dir(dir)) {
		screen_say(ROLE_ERROR,
		    _("没有这个文件夹：%s，请改一改，或插好U盘再试"), dir);
		return false;
	}
	if (access(dir, W_OK | X_OK) != 0) {
		screen_say(ROLE_ERROR, _("写不进 %s：%s"), dir,
		    path_reason(errno));
		return false;
	}
	return true;
}

static void
trim(struct buf *text)
{
	char *from = text_trim(text->data);
	char *copy = xstrdup(from);

	buf_clear(text);
	buf_adds(text, copy);
	free(copy);
}

/* Whether that file may be written as it stands. */
static bool
accepted(const char *title, const char *path)
{
	char *dir;
	bool ok;

	if (path[0] == '\0' || path_is_dir(path)) {
		screen_say(ROLE_ERROR, "%s", _("请在文件夹后面写上文件名"));
		return false;
	}
	dir = path_dir(path);
	ok = usable(dir) && (!path_exists(path) || dialog_ask(title,
	    _("这个文件已经有了，换成新的吗？"), NULL, NULL));
	free(dir);
	return ok;
}

/* Whether the path as it was typed leads to what is plugged in. */
static bool
is_on_medium(const char *path)
{
	struct media_list media = { 0 };
	char *dir = path_dir(path), *real = realpath(dir, NULL);
	bool is = false;
	size_t i, n;

	media_find(&media);
	for (i = 0; real != NULL && i < media.len; i++) {
		n = strlen(media.at[i].path);
		is |= strncmp(real, media.at[i].path, n) == 0 &&
		      (real[n] == '/' || real[n] == '\0');
	}
	vec_release(&media);
	free(real);
	free(dir);
	if (is)
		screen_say(ROLE_ERROR, _("这一张不能存在U盘上：捡到U盘的人"
		    "就能打开里面的数据；请存在本机，打印后删掉"));
	return is;
}

/* The folder stands in `path`. */
static bool
ask_file(const char *title, const char *name, bool secret, struct buf *path)
{
	buf_addf(path, "/%s", name);
	while (dialog_line(title, _("文件名"), PATH_MAX_CHARS, path)) {
		trim(path);
		if (!(secret && is_on_medium(path->data)) &&
		    accepted(title, path->data))
			return true;
	}
	return false;
}

bool
saving_file(const char *title, const char *name, struct buf *path)
{
	buf_clear(path);
	return choose_dir(title, path) && ask_file(title, name, false, path);
}

bool
saving_secret(const char *title, const char *name, struct buf *path)
{
	buf_clear(path);
	saving_default_dir(path);
	return ask_file(title, name, true, path);
}

bool
saving_folder(const char *title, struct buf *dir)
{
	buf_clear(dir);
	if (!choose_dir(title, dir))
		return false;
	while (dialog_line(title, _("文件夹"), PATH_MAX_CHARS, dir)) {
		trim(dir);
		if (usable(dir->data))
			return true;
	}
	return false;
}
