/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Copies that can be trusted: made under a temporary name, read back and
 * checked to the last row, and only then given their name.
 */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "private.h"
#include "store/check.h"

/* The first finding, for the sentence of refusal. */
static void
keep_first(void *ctx, const char *sentence)
{
	char **first = ctx;

	if (*first == NULL)
		*first = xstrdup(sentence);
}

/* Check a closed copy to the last row; *rows and *entries are its totals. */
static bool
verify_copy(const char *path, int64_t *rows, int64_t *entries,
    struct err *err)
{
	struct check_report report = { 0 };
	char *first = NULL;
	struct db *db;
	bool ok;

	report.found = keep_first;
	report.ctx = &first;
	db = db_open_copy(path, err);
	if (db == NULL)
		return false;
	ok = check_run(db, CHECK_DEEP, &report, err);
	db_close(db);
	if (ok && report.findings > 0)
		ok = err_set(err, ERR_UNSAFE, "%s", first ? first : "");
	free(first);
	*rows = report.rows;
	*entries = report.entries;
	return ok;
}

static bool
sync_file(const char *path, struct err *err)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (!ok)
		err_set(err, ERR_FAILED, _("不能写备份 %s(%s)"), path,
		    path_reason(errno));
	if (fd >= 0)
		close(fd);
	return ok;
}

/* Give a finished file its name unless there is one already; else errno
 * says why.  Not every file system of a stick has links: there the name is
 * tested first. */
static bool
give_name(const char *from, const char *to)
{
	if (link(from, to) == 0)
		return unlink(from) == 0;
	return errno != EEXIST && !path_exists(to) && rename(from, to) == 0;
}

static bool
count_rows(struct db *db, int64_t *rows, int64_t *entries, struct err *err)
{
	struct buf sql = BUF_INIT;
	struct stmt *q;
	size_t i;
	bool ok = true;

	*rows = 0;
	for (i = 0; ok && i <= kinds_len; i++) {
		buf_clear(&sql);
		buf_addf(&sql, "SELECT count(*) FROM \"%s\"",
		    i < kinds_len ? kinds[i]->name : "journal");
		q = db_prepare(db, sql.data, err);
		ok = q != NULL && stmt_step(q, err) == DB_ROW;
		if (ok && i < kinds_len)
			*rows += stmt_int(q, 0);
		else if (ok)
			*entries = stmt_int(q, 0);
		stmt_done(q);
	}
	buf_release(&sql);
	return ok;
}

/* VACUUM INTO works on the state of its own start: nobody may save between
 * counting and copying, or the totals could not be compared. */
static bool
copy_and_count(struct db *db, const char *temporary, int64_t *rows,
    int64_t *entries, struct err *err)
{
	struct stmt *q;

	q = db_prepare(db, "VACUUM INTO :path", err);
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":path", temporary);
	return stmt_run(q, err) && count_rows(db, rows, entries, err);
}

static bool
make_copy(struct db *db, const char *temporary, struct err *err)
{
	int64_t rows = 0, entries = 0, before = 0, written = 0;
	int64_t copied_rows, copied_entries;

	if (!count_rows(db, &before, &written, err) ||
	    !copy_and_count(db, temporary, &rows, &entries, err) ||
	    !sync_file(temporary, err))
		return false;
	if (!verify_copy(temporary, &copied_rows, &copied_entries, err))
		return false;
	/* Others may have saved meanwhile: the copy lies between. */
	if (copied_rows < before || copied_rows > rows ||
	    copied_entries < written || copied_entries > entries)
		return err_set(err, ERR_UNSAFE,
		    _("备份的记录数与原来的不符"));
	return true;
}

/* A new empty file beside `path`, only for us: its name, or NULL and errno. */
static char *
temporary_beside(const char *path)
{
	struct buf name = BUF_INIT;
	char *dir, *real, *full;
	int fd;

	dir = path_dir(path);
	real = realpath(dir, NULL);
	free(dir);
	full = real ? path_join(real, path_base(path)) : xstrdup(path);
	free(real);
	buf_addf(&name, "%s.part-XXXXXX", full);
	free(full);
	fd = mkstemp(name.data);
	if (fd < 0) {
		buf_release(&name);
		return NULL;
	}
	close(fd);
	return buf_detach(&name);
}

/* What SQLite lays beside a file.  A log left by a register that is gone
 * would be played into the new one: it is moved away, and never lost, unless
 * it belongs to a copy of our own. */
static void
clear_beside(const char *path, bool ours)
{
	static const char *const tails[] = { "-wal", "-shm", "-journal" };
	struct buf name = BUF_INIT, aside = BUF_INIT;
	size_t i;

	for (i = 0; i < ARRAY_LEN(tails); i++) {
		buf_clear(&name);
		buf_addf(&name, "%s%s", path, tails[i]);
		buf_clear(&aside);
		buf_addf(&aside, "%s.old", name.data);
		if (ours)
			unlink(name.data);
		else
			rename(name.data, aside.data);
	}
	buf_release(&name);
	buf_release(&aside);
}

/* A file copied by hand while its log held the latest records. */
static bool
has_log(const char *backup)
{
	struct buf name = BUF_INIT;
	struct stat st;
	bool has;

	buf_addf(&name, "%s-wal", backup);
	has = stat(name.data, &st) == 0 && st.st_size > 0;
	buf_release(&name);
	return has;
}

void
db_remove_draft(const char *draft)
{
	struct buf lock = BUF_INIT;

	buf_addf(&lock, "%s-lock", draft);
	unlink(draft);
	unlink(lock.data);
	clear_beside(draft, true);
	buf_release(&lock);
}

char *
db_draft_name(const char *path)
{
	struct buf name = BUF_INIT;

	buf_addf(&name, "%s.new", path);
	db_remove_draft(name.data);
	return buf_detach(&name);
}

bool
db_publish(const char *draft, const char *path, struct err *err)
{
	bool ok = !has_log(draft);

	if (!ok)
		err_set(err, ERR_FAILED,
		    _("%s 没有全部写进磁盘，没有留下；请检查硬盘后再做一次"), path);
	if (ok && !path_exists(path))
		clear_beside(path, false);
	if (ok && !give_name(draft, path))
		ok = err_set(err, ERR_FAILED, _("不能新建数据库 %s(%s)"), path,
		    path_reason(errno));
	db_remove_draft(draft);
	return ok && folder_sync(path, err);
}

bool
db_end_draft(char *draft, bool ready, const char *path, struct err *err)
{
	bool ok = ready && db_publish(draft, path, err);

	if (!ready)
		db_remove_draft(draft);
	free(draft);
	return ok;
}

/* A copy that has its name is brought to the disk, another goes. */
static bool
end_copy(char *temporary, bool named, const char *path, struct err *err)
{
	if (!named)
		unlink(temporary);
	free(temporary);
	return named && folder_sync(path, err);
}

bool
backup_make(struct db *db, const char *path, struct err *err)
{
	struct err why = ERR_INIT;
	char *temporary;
	bool ok;

	if (path_exists(path))
		return err_set(err, ERR_FAILED,
		    _("%s 已经存在，不能写成备份"), path);
	temporary = temporary_beside(path);
	if (temporary == NULL)
		return err_set(err, ERR_FAILED, _("不能写备份 %s(%s)"), path,
		    path_reason(errno));
	ok = make_copy(db, temporary, &why);
	clear_beside(temporary, true);
	if (!ok && why.code == ERR_UNSAFE)
		err_set(err, why.code, _("备份没有通过核对，没有保留: %s"),
		    why.text);
	else if (!ok && err != NULL)
		*err = why;
	if (ok && !give_name(temporary, path))
		ok = err_set(err, ERR_FAILED, _("不能写备份 %s(%s)"), path,
		    path_reason(errno));
	return end_copy(temporary, ok, path, err);
}

static bool
copy_bytes(int from, int to)
{
	char block[65536];
	ssize_t got, put, done;

	while ((got = read(from, block, sizeof block)) > 0) {
		for (done = 0; done < got; done += put) {
			put = write(to, block + done, (size_t)(got - done));
			if (put < 0)
				return false;
		}
	}
	return got == 0 && fsync(to) == 0;
}

static bool
copy_file(const char *from, const char *to, struct err *err)
{
	int in, out;
	bool ok;

	in = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (in < 0)
		return err_set(err, ERR_FAILED, _("读不出备份 %s(%s)"), from,
		    path_reason(errno));
	out = open(to, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC);
	ok = out >= 0 && copy_bytes(in, out);
	if (!ok)
		err_set(err, ERR_FAILED, _("不能恢复到 %s(%s)"), to,
		    path_reason(errno));
	if (out >= 0 && close(out) != 0 && ok)
		ok = err_set(err, ERR_FAILED, _("不能恢复到 %s(%s)"), to,
		    path_reason(errno));
	close(in);
	return ok;
}

/* What is checked is the copy: a stick may change its mind. */
static bool
copy_and_verify(const char *backup, const char *temporary, struct err *err)
{
	struct err why = ERR_INIT;
	int64_t rows, entries;

	if (has_log(backup))
		return err_set(err, ERR_UNSAFE,
		    _("%s 旁边有没写完的日志文件(-wal)，不是完整的备份；请用程序做的备份"),
		    backup);
	if (!copy_file(backup, temporary, err))
		return false;
	if (!verify_copy(temporary, &rows, &entries, &why))
		err_set(err, why.code,
		    _("备份 %s 没有通过核对，不能用它恢复: %s"), backup,
		    why.text);
	clear_beside(temporary, true);
	return why.code == ERR_NONE;
}

bool
backup_restore(const char *backup, const char *path, struct err *err)
{
	char *temporary;
	bool ok;

	if (path_exists(path))
		return err_set(err, ERR_FAILED,
		    _("%s 已经存在；请先把它移到别处再恢复"), path);
	temporary = temporary_beside(path);
	if (temporary == NULL)
		return err_set(err, ERR_FAILED, _("不能恢复到 %s(%s)"), path,
		    path_reason(errno));
	ok = copy_and_verify(backup, temporary, err);
	if (ok) {
		clear_beside(path, false);
		if (!give_name(temporary, path))
			ok = err_set(err, ERR_FAILED, _("不能恢复到 %s(%s)"),
			    path, path_reason(errno));
	}
	return end_copy(temporary, ok, path, err);
}
