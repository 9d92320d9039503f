/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "folder.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/config.h"
#include "base/list.h"
#include "base/media.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "saving.h"
#include "tui/dialog.h"
#include "tui/screen.h"

#define SETTING_DIR "screens_handoff_dir"
#define PATH_MAX_CHARS 200
/* Less than this is not worth beginning with. */
#define ROOM_MIN (64 * 1024)

/* Rows that stand at the same number whatever is plugged in: the stick, the
 * folder used last, any other.  More sticks and "look again" follow. */
enum { ROW_STICK, ROW_LAST, ROW_OTHER, ROW_MORE };

struct choice_list {
	struct media_list media;
	struct strlist labels;
	VEC(struct dialog_item) items;
	struct buf last;             /* the folder used last, "" if none */
};

/* What is to be done there, and what it must hold for that. */
struct wanted {
	enum folder_use use;
	folder_check *check;         /* NULL: anything */
};

static void
add_item(struct choice_list *c, struct buf *label, const char *why_not)
{
	strlist_take(&c->labels, buf_detach(label));
	*vec_push(&c->items) = (struct dialog_item){
		c->labels.at[c->labels.len - 1], why_not };
}

static void
add_medium(struct choice_list *c, const struct media *m, enum folder_use use)
{
	struct buf label = BUF_INIT;
	const char *why = NULL;

	buf_addf(&label, "%s  ", m->label);
	if (m->free_bytes >= 0) {
		buf_adds(&label, _("剩 "));
		saving_show_bytes(m->free_bytes, &label);
		buf_adds(&label, "  ");
	}
	buf_addf(&label, "(%s)", m->path);
	if (use == FOLDER_WRITE && m->read_only)
		why = _("写保护，不能写");
	else if (use == FOLDER_WRITE && m->free_bytes >= 0 &&
	    m->free_bytes < ROOM_MIN)
		why = _("已经满了");
	add_item(c, &label, why);
}

static bool
is_medium(const struct choice_list *c, const char *path)
{
	size_t i;

	for (i = 0; i < c->media.len; i++)
		if (strcmp(c->media.at[i].path, path) == 0)
			return true;
	return false;
}

/* The folder used last, unless it is one of the sticks or gone. */
static void
find_last(struct choice_list *c)
{
	const struct config *config = desk()->options->config;

	if (desk()->office != NULL)
		desk_setting(SETTING_DIR, config != NULL ?
		    config_text(config, "handoff:dir") : "", &c->last);
	if (c->last.len > 0 && (is_medium(c, c->last.data) ||
	    !path_is_dir(c->last.data)))
		buf_clear(&c->last);
}

static void
load_choices(struct choice_list *c, enum folder_use use)
{
	struct buf label = BUF_INIT;
	size_t i;

	memset(c, 0, sizeof *c);
	buf_init(&c->last);
	media_find(&c->media);
	find_last(c);
	if (c->media.len > 0) {
		add_medium(c, &c->media.at[0], use);
	} else {
		buf_adds(&label, _("没有找到U盘：插好后再找一遍"));
		add_item(c, &label, NULL);
	}
	if (c->last.len > 0)
		buf_addf(&label, _("上次的文件夹  (%s)"), c->last.data);
	else
		buf_adds(&label, _("上次的文件夹"));
	add_item(c, &label, c->last.len > 0 ? NULL : _("还没有用过"));
	buf_adds(&label, _("其他文件夹"));
	add_item(c, &label, NULL);
	for (i = 1; i < c->media.len; i++)
		add_medium(c, &c->media.at[i], use);
	if (c->media.len > 0) {
		buf_adds(&label, _("再找一遍"));
		add_item(c, &label, NULL);
	}
}

static void
release_choices(struct choice_list *c)
{
	vec_release(&c->media);
	strlist_release(&c->labels);
	vec_release(&c->items);
	buf_release(&c->last);
}

static bool
check_folder(void *ctx, const char *path, struct err *err)
{
	const struct wanted *w = ctx;

	if (w->use == FOLDER_READ)
		return path_exists(path) ? w->check == NULL ||
		    w->check(path, err) : err_set(err, ERR_FAILED,
		    _("没有 %s 这个文件夹或文件，请插好U盘，或改正后再按回车"),
		    path);
	if (!path_is_dir(path))
		return err_set(err, ERR_FAILED,
		    _("没有文件夹 %s，请插好U盘，或改正后再按回车"), path);
	return access(path, W_OK) == 0 || err_set(err, ERR_FAILED,
	    _("文件夹 %s 不能写，请换一个再按回车"), path);
}

/* What is wrong is said in the box, over what was typed.  Without a register
 * to remember it, `dir` brings what was typed the last time. */
static bool
type_folder(const char *title, struct wanted *w, struct buf *dir)
{
	const struct config *config = desk()->options->config;

	if (desk()->office != NULL) {
		buf_clear(dir);
		desk_setting(SETTING_DIR, config != NULL ?
		    config_text(config, "handoff:dir") : "", dir);
	}
	if (!dialog_line_checked(title, _("U盘或文件夹"), PATH_MAX_CHARS,
	    check_folder, w, dir))
		return false;
	text_trim(dir->data);
	dir->len = strlen(dir->data);
	return true;
}

/* Look at a folder that was not typed; false with a sentence when it will
 * not do. */
static bool
will_do(struct wanted *w, const char *path)
{
	struct err err = ERR_INIT;

	return check_folder(w, path, &err) || screen_fail(&err);
}

/* The stick in that row; NULL for the other rows. */
static const struct media *
medium_in(const struct choice_list *c, size_t row)
{
	size_t i = row == ROW_STICK ? 0 : row - ROW_MORE + 1;

	return (row == ROW_STICK || row >= ROW_MORE) && i < c->media.len ?
	    &c->media.at[i] : NULL;
}

/* The row that was chosen as a folder: 1, or 0 to choose again, or -1. */
static int
take_choice(const struct choice_list *c, int at, const char *title,
    struct wanted *w, struct buf *dir)
{
	const struct media *m = at >= 0 ? medium_in(c, (size_t)at) : NULL;

	if (at < 0)
		return -1;
	if (at == ROW_OTHER)
		return type_folder(title, w, dir);
	buf_clear(dir);
	if (m != NULL)
		buf_adds(dir, m->path);
	else if (at == ROW_LAST)
		buf_adds(dir, c->last.data);
	else
		return 0;
	return will_do(w, dir->data);
}

bool
folder_choose_for(const char *title, enum folder_use use,
    folder_check *check, struct buf *dir)
{
	struct wanted w = { use, check };
	struct choice_list c;
	struct err err = ERR_INIT;
	int answer, at;
	bool medium, again = false;

	do {
		load_choices(&c, use);
		if (again && c.media.len == 0)
			screen_say(ROLE_WARNING, "%s", _("没有找到U盘：换个插口，"
			    "等指示灯亮了再找；或者选「其他文件夹」"));
		at = dialog_choose(title, c.items.at, c.items.len);
		medium = at >= 0 && medium_in(&c, (size_t)at) != NULL;
		again = !medium && at != ROW_LAST && at != ROW_OTHER;
		answer = take_choice(&c, at, title, &w, dir);
		release_choices(&c);
	} while (answer == 0);
	/* A stick is found anew each time; pulled, it leaves an empty folder
	 * nothing should be laid in. */
	if (answer > 0 && !medium && desk()->office != NULL &&
	    !db_set_meta(desk_office()->db, SETTING_DIR, dir->data, &err))
		screen_fail(&err);
	return answer > 0;
}

bool
folder_choose(const char *title, enum folder_use use, struct buf *dir)
{
	return folder_choose_for(title, use, NULL, dir);
}
