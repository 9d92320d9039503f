/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 导入: which file; those that may be meant are found by themselves. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>

#include "all.h"
#include "base/list.h"
#include "base/media.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "importing.h"
#include "saving.h"
#include "tui/dialog.h"
#include "tui/pick.h"
#include "tui/vlist.h"

#define SETTING_DIR "screens_import_dir"
#define FILES_MAX 500
#define PATH_MAX_CHARS 200

enum { ACT_PATH = ACT_SCREEN };

struct file {
	char *path, *where;
	int64_t bytes;
	time_t changed;
};

struct files {
	struct importing *importing;
	VEC(struct file) all;
	VEC(size_t) shown;
	char *typed;               /* path typed last */
	struct vlist list;
};

static const struct binding files_bindings[] = {
	{ ACT_PATH, K_F(4), K_CTRL('O'), N_("路径"), N_("写文件的路径"),
	    N_("文件不在下面时，自己写它在哪里；写文件夹就看里面有什么"), 0 },
	{ ACT_REFRESH, K_F(5), K_NONE, N_("刷新"), N_("再找一遍"),
	    N_("插好U盘以后再找一遍"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	files_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("文件"), 24, 2, false },
	{ N_("在哪里"), 16, 1, false },
	{ N_("大小"), 9, 0, true },
	{ N_("改动"), 10, 0, false },
	{ 0 }
};

static bool
is_table(const char *name)
{
	static const char *const endings[] = {
		".csv", ".txt", ".tsv", ".xlsx", ".xls", ".et"
	};
	size_t i, len = strlen(name), end;

	for (i = 0; i < ARRAY_LEN(endings) && name[0] != '.'; i++) {
		end = strlen(endings[i]);
		if (len > end && strcasecmp(name + len - end, endings[i]) == 0)
			return true;
	}
	return false;
}

static bool
is_known(const struct files *f, const char *path)
{
	size_t i;

	for (i = 0; i < f->all.len; i++)
		if (strcmp(f->all.at[i].path, path) == 0)
			return true;
	return false;
}

/* Files of a folder, and `depth` folders further down. */
static void
look_in(struct files *f, const char *dir, const char *where, int depth)
{
	struct strlist names;
	struct stat st;
	struct file *file;
	size_t i;
	char *path;

	strlist_init(&names);
	if (path_list(dir, &names, NULL))
		for (i = 0; i < names.len && f->all.len < FILES_MAX; i++) {
			path = path_join(dir, names.at[i]);
			if (names.at[i][0] == '.' || stat(path, &st) != 0)
				st.st_mode = 0;
			if (S_ISDIR(st.st_mode) && depth > 0)
				look_in(f, path, where, depth - 1);
			if (!S_ISREG(st.st_mode) || !is_table(names.at[i]) ||
			    is_known(f, path)) {
				free(path);
				continue;
			}
			file = vec_push(&f->all);
			file->path = path;
			file->where = xstrdup(where);
			file->bytes = st.st_size;
			file->changed = st.st_mtime;
		}
	strlist_release(&names);
}

static void
look_on_media(struct files *f)
{
	struct media_list media = { 0 };
	struct buf where = BUF_INIT;
	size_t i;

	media_find(&media);
	for (i = 0; i < media.len; i++) {
		buf_clear(&where);
		buf_addf(&where, _("U盘 %s"), media.at[i].label);
		look_in(f, media.at[i].path, where.data, 2);
	}
	buf_release(&where);
	vec_release(&media);
}

/* Where people keep such files on their computer. */
static void
look_at_home(struct files *f)
{
	static const struct { const char *dir, *label; } usual[] = {
		{ "", N_("主文件夹") }, { "桌面", N_("桌面") },
		{ "Desktop", N_("桌面") }, { "下载", N_("下载") },
		{ "Downloads", N_("下载") }, { "文档", N_("文档") },
		{ "Documents", N_("文档") },
	};
	const char *home = getenv("HOME");
	size_t i;
	char *dir;

	for (i = 0; !text_empty(home) && i < ARRAY_LEN(usual); i++) {
		dir = usual[i].dir[0] == '\0' ? xstrdup(home) :
		    path_join(home, usual[i].dir);
		if (path_is_dir(dir))
			look_in(f, dir, _(usual[i].label), 0);
		free(dir);
	}
}

static int
newest_first(const void *a, const void *b)
{
	const struct file *x = a, *y = b;

	if (x->changed != y->changed)
		return x->changed > y->changed ? -1 : 1;
	return strcmp(x->path, y->path);
}

static void
forget(struct files *f)
{
	size_t i;

	for (i = 0; i < f->all.len; i++) {
		free(f->all.at[i].path);
		free(f->all.at[i].where);
	}
	f->all.len = f->shown.len = 0;
}

static void
narrow(void *ctx, const char *text)
{
	struct files *f = ctx;
	struct pick_rows rows = { 0 };
	size_t i;

	f->shown.len = 0;
	f->list.empty = text[0] != '\0' ?
	    N_("没有名字对得上的文件。改一改再找，或按 F4 写文件在哪里。") :
	    N_("没有找到表格文件。插好U盘按 F5，或按 F4 写文件在哪里。");
	for (i = 0; i < f->all.len; i++)
		pick_rows_add(&rows, f->all.at[i].path, "",
		    path_base(f->all.at[i].path), NULL, NULL);
	for (i = 0; i < rows.len; i++)
		if (pick_match(&rows.at[i], text))
			*vec_push(&f->shown) = i;
	pick_rows_release(&rows);
}

/* Everything again, or only one folder (NULL: all). */
static void
look(struct files *f, const char *only)
{
	struct buf last = BUF_INIT;

	forget(f);
	if (only != NULL) {
		look_in(f, only, only, 0);
	} else {
		look_on_media(f);
		look_at_home(f);
		desk_setting(SETTING_DIR, "", &last);
		if (path_is_dir(last.data))
			look_in(f, last.data, _("上次的文件夹"), 0);
	}
	if (f->all.len > 0)
		qsort(f->all.at, f->all.len, sizeof f->all.at[0],
		    newest_first);
	buf_release(&last);
	edit_set(&f->list.query, "");
	narrow(f, "");
	vlist_reload(&f->list);
}

static int64_t
count(void *ctx)
{
	struct files *f = ctx;

	return (int64_t)f->shown.len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct files *f = ctx;
	const struct file *file = &f->all.at[f->shown.at[i]];
	struct buf text = BUF_INIT;
	struct tm tm;
	char day[11] = "";

	(void)role;
	strlist_add(cells, path_base(file->path));
	strlist_add(cells, file->where);
	saving_show_bytes(file->bytes, &text);
	strlist_take(cells, buf_detach(&text));
	if (localtime_r(&file->changed, &tm) != NULL)
		strftime(day, sizeof day, "%Y-%m-%d", &tm);
	strlist_add(cells, day);
}

static const struct vlist_ops list_ops = {
	.count = count, .row = row, .search = narrow,
};

static bool
open_files(struct screen *s, void *arg, struct err *err)
{
	struct files *f = s->state;

	(void)arg;
	(void)err;
	f->importing = importing_new();
	vlist_init(&f->list, &list_ops, columns, f);
	f->list.flags = VLIST_FIT | VLIST_DIGITS_SEARCH | VLIST_NO_NUMBERS;
	look(f, NULL);
	return true;
}

static void
close_files(struct screen *s)
{
	struct files *f = s->state;

	forget(f);
	vec_release(&f->all);
	vec_release(&f->shown);
	free(f->typed);
	importing_free(f->importing);
	vlist_release(&f->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct files *f = s->state;
	int64_t at = vlist_row(&f->list);

	paint_text(body.y, body.x + 1, body.cols - 2, ROLE_HEADING,
	    _("要收进来的表格（WPS、Excel 里另存为 CSV 的），新的在前"));
	if (at >= 0)
		paint_text(body.y + body.rows - 1, body.x + 1, body.cols - 2,
		    ROLE_TEXT, f->all.at[f->shown.at[at]].path);
	vlist_draw(&f->list, (struct area){ body.y + 1, body.x,
	    body.rows - 2, body.cols });
}

static void
take(struct files *f, const char *path)
{
	char *dir = path_dir(path);
	struct err err = ERR_INIT;
	bool open;

	importing_file(f->importing, path);
	while (!(open = screen_push(&import_what_screen, f->importing, &err)) &&
	    importing_fail_header(f->importing, &err))
		err_clear(&err);
	if (open && !db_set_meta(desk_office()->db, SETTING_DIR, dir, &err))
		screen_fail(&err);
	free(dir);
}

/* "~/x" as people write it. */
static char *
home_path(const char *typed)
{
	const char *home = getenv("HOME");

	if (typed[0] == '~' && typed[1] == '/' && home != NULL)
		return path_join(home, typed + 2);
	return xstrdup(typed);
}

/* A wrong path keeps the box open with what was typed. */
static void
type_path(struct files *f)
{
	struct buf typed = BUF_INIT;
	char *path;

	buf_adds(&typed, f->typed != NULL ? f->typed : "");
	while (dialog_line(_("文件在哪里"), _("文件或文件夹"),
	    PATH_MAX_CHARS, &typed)) {
		path = home_path(text_trim(typed.data));
		free(f->typed);
		f->typed = xstrdup(typed.data);
		if (path_is_dir(path)) {
			look(f, path);
			free(path);
			break;
		}
		if (path_exists(path)) {
			take(f, path);
			free(path);
			break;
		}
		screen_say(ROLE_ERROR,
		    _("没有这个文件：%s，请改一改，或插好U盘再试"), path);
		free(path);
	}
	buf_release(&typed);
}

static bool
act(struct screen *s, int action)
{
	struct files *f = s->state;
	int64_t at = vlist_row(&f->list);

	if (action == ACT_PATH)
		type_path(f);
	else if (action == ACT_REFRESH)
		look(f, NULL);
	else if (action == ACT_OPEN && at >= 0)
		take(f, f->all.at[f->shown.at[at]].path);
	else
		return false;
	return true;
}

static void
resume(struct screen *s, int result)
{
	struct files *f = s->state;

	if (result == IMPORTING_DONE) {
		importing_free(f->importing);
		f->importing = importing_new();
		look(f, NULL);
	}
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("选一个文件按回车；打字就按文件名找；F4 自己写路径"));
}

const struct screen_ops import_screen = {
	.name = "import", .title = N_("导入表格"),
	.help = N_("把别人做的名单、花名册收进来。先选文件，再说是什么表、"
	    "每一列是什么，核对以后才入库；任何一步按 Esc 退回上一步。"
	    "WPS 或 Excel 的表请先另存为 CSV 文件。"),
	.keys = tables, .size = sizeof(struct files),
	.list = SCREEN_LIST(struct files), .open = open_files, .draw = draw,
	.act = act, .resume = resume, .close = close_files, .hint = hint,
};
