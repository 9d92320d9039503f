/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "restore.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/identity.h"
#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/rejoin.h"
#include "exchange/trust.h"
#include "folder.h"
#include "tui/dialog.h"
#include "tui/screen.h"

/* The recovery key as printed, with blanks between its groups. */
#define RECOVERY_CHARS 160

/* How every database begins (SQLite file format, 1.3). */
static const char magic[16] = "SQLite format 3";

/* Whether it may be a backup; what it is worth the restore checks. */
static bool
looks_right(const char *path)
{
	char head[sizeof magic];
	int64_t size;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return false;
	ok = path_is_regular(fd, path, &size, NULL) &&
	    read(fd, head, sizeof head) == (ssize_t)sizeof head &&
	    memcmp(head, magic, sizeof head) == 0;
	close(fd);
	return ok;
}

/* The backups of a folder, the latest name first, or the file itself. */
static void
find(const char *path, struct strlist *out)
{
	struct strlist names;
	size_t i;
	char *file;

	if (!path_is_dir(path)) {
		if (looks_right(path))
			strlist_add(out, path);
		return;
	}
	strlist_init(&names);
	path_list(path, &names, NULL);
	for (i = names.len; i > 0; i--) {
		file = path_join(path, names.at[i - 1]);
		if (looks_right(file))
			strlist_add(out, file);
		free(file);
	}
	strlist_release(&names);
}

static bool
holds_backup(const char *path, struct err *err)
{
	struct strlist files;
	bool found;

	strlist_init(&files);
	find(path, &files);
	found = files.len > 0;
	strlist_release(&files);
	return found || err_set(err, ERR_FAILED, path_is_dir(path) ?
	    _("这里没有备份文件（nuandang-日期.db），请换一个文件夹") :
	    _("这不是备份文件，请选「备份」时存下的那个文件"));
}

/* Which of several; false: Esc. */
static bool
choose_file(const char *path, struct buf *out)
{
	VEC(struct dialog_item) rows = VEC_INIT;
	struct strlist files;
	size_t i;
	int at = 0;

	strlist_init(&files);
	find(path, &files);
	for (i = 0; i < files.len; i++)
		*vec_push(&rows) = (struct dialog_item){
			path_base(files.at[i]), NULL };
	if (files.len > 1)
		at = dialog_choose(_("用哪一个备份（名字里是日期）"), rows.at,
		    rows.len);
	if (at >= 0 && (size_t)at < files.len)
		buf_adds(out, files.at[at]);
	vec_release(&rows);
	strlist_release(&files);
	return out->len > 0;
}

/* The key file that was kept with the backup: under the backup's name, or
 * under the one it has here. */
static bool
find_keys(const char *backup, struct buf *file)
{
	char *dir = path_dir(backup), *other;
	struct buf name = BUF_INIT;

	buf_addf(file, "%s.key", backup);
	if (identity_look(file->data) == IDENTITY_NONE) {
		buf_addf(&name, "%s.key", path_base(desk()->options->db));
		other = path_join(dir, name.data);
		buf_clear(file);
		buf_adds(file, other);
		free(other);
	}
	free(dir);
	buf_release(&name);
	return identity_look(file->data) != IDENTITY_NONE;
}

/* Open what lies beside the register now; a locked file asks for its
 * password.  False: Esc, or it is not ours or damaged (a sentence). */
static bool
open_keys(struct err *err)
{
	struct buf typed = BUF_INIT;
	bool locked = trust_locked(desk_office()), opened = false;

	do {
		err_clear(err);
		buf_clear(&typed);
		if (locked && !dialog_password(_("单位密钥"), _("密钥的密码"),
		    &typed))
			break;
		opened = trust_open_keys(desk_office(), locked ? typed.data :
		    NULL, err);
		if (!opened)
			screen_fail(err);
	} while (locked && !opened);
	buf_wipe(&typed);
	return opened;
}

/* From a file beside the backup; one that does not open goes again. */
static bool
take_keys(const char *backup, const char *own, struct err *err)
{
	struct buf file = BUF_INIT;
	bool ok = find_keys(backup, &file) &&
	    (office_put_keys(file.data, desk()->options->db, err) ||
	    screen_fail(err));

	buf_release(&file);
	if (ok && !open_keys(err)) {
		unlink(own);
		ok = false;
	}
	return ok;
}

static bool
try_recovery(void *ctx, const char *text, struct err *err)
{
	(void)ctx;
	return trust_recover(desk_office(), text, err);
}

/* By what is there: the file in its place, one beside the backup, the
 * paper. */
static bool
bring_keys(const char *backup)
{
	char *known = db_meta(desk_office()->db, "key_sign");
	struct buf own = BUF_INIT, typed = BUF_INIT;
	struct err err = ERR_INIT;
	bool ok = text_empty(known);

	free(known);
	buf_addf(&own, "%s.key", desk()->options->db);
	if (!ok)
		ok = identity_look(own.data) != IDENTITY_NONE ?
		    open_keys(&err) : take_keys(backup, own.data, &err);
	if (!ok)
		ok = dialog_line_checked(_("没有密钥文件：照密钥恢复单打恢复密钥"),
		    _("恢复密钥"), RECOVERY_CHARS, try_recovery, NULL, &typed);
	buf_wipe(&typed);
	buf_release(&own);
	return ok;
}

static void
say_next(bool keys)
{
	struct buf text = BUF_INIT;

	buf_adds(&text, _("数据已经恢复，并已核对"));
	if (rejoin_waits(desk_office()))
		buf_adds(&text, _("\n报送以前先重新接入：到「上报下发」按 F2，"
		    "选「重新接入」，把名片带给上级，收回重建批次。"));
	if (!keys)
		buf_adds(&text, _("\n本单位的密钥还没有恢复，不能报送："
		    "请找到密钥恢复单，用命令 nuandang handoff key "
		    "--recovery FILE 恢复。"));
	dialog_message(_("从备份恢复"), text.data);
	buf_release(&text);
}

static bool
put_back(const char *backup)
{
	const char *db = desk()->options->db;
	struct progress *p;
	struct err err = ERR_INIT;
	char *dir = path_dir(db);
	bool ok;

	p = progress_start(_("正在核对和恢复备份"), 0);
	ok = path_make_dirs(dir, &err) && office_restore(backup, db, &err) &&
	    desk_open(&err);
	progress_end(p);
	free(dir);
	if (!ok)
		return screen_fail(&err);
	say_next(bring_keys(backup));
	return true;
}

bool
restore_choose(void)
{
	struct buf path = BUF_INIT, file = BUF_INIT;
	bool done = false;

	while (!done && folder_choose_for(_("备份在哪里"), FOLDER_READ,
	    holds_backup, &path)) {
		buf_clear(&file);
		done = choose_file(path.data, &file) && put_back(file.data);
	}
	buf_release(&path);
	buf_release(&file);
	return done;
}
