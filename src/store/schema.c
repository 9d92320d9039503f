/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * schema.sql is embedded, so that a program and its schema cannot part.  A
 * new register is built under a temporary name and linked to its own when it
 * is complete; a migration is one transaction.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "private.h"
#include "schema.h"

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"

/* A compiler need not take texts of this length, but those we use do. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
static const char schema_text[] =
#include "schema_sql.inc"
;
#pragma GCC diagnostic pop

static bool
set_version(struct db *db, int version, struct err *err)
{
	char sql[64];

	snprintf(sql, sizeof sql, "PRAGMA user_version=%d", version);
	return db_exec(db, sql, err);
}

bool
schema_create(struct db *db, struct err *err)
{
	char sql[64];

	snprintf(sql, sizeof sql, "PRAGMA application_id=%d", APPLICATION_ID);
	if (!db_exec(db, "BEGIN IMMEDIATE", err))
		return false;
	if (db_exec(db, schema_text, err) && db_exec(db, sql, err) &&
	    set_version(db, SCHEMA_VERSION, err) &&
	    db_exec(db, "COMMIT", err))
		return true;
	sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

static bool
fill_file(const char *path, struct err *err)
{
	struct db db;
	bool ok;
	int rc;

	memset(&db, 0, sizeof db);
	rc = sqlite3_open_v2(path, &db.handle, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, NULL);
	ok = rc == SQLITE_OK || db_fail(&db, rc, err);
	/* The name is temporary: only what the file holds has to last. */
	ok = ok && db_exec(&db, "PRAGMA journal_mode=MEMORY", err) &&
	    db_exec(&db, "PRAGMA synchronous=FULL", err) &&
	    schema_create(&db, err);
	rc = sqlite3_close(db.handle);
	return ok && (rc == SQLITE_OK || db_fail(&db, rc, err));
}

bool
folder_sync(const char *path, struct err *err)
{
	char *dir = path_dir(path);
	bool ok;
	int fd;

	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ok = fd >= 0 && fsync(fd) == 0;
	if (!ok)
		err_set(err, ERR_FAILED, _("文件夹 %s 不能写盘(%s)"), dir,
		    path_reason(errno));
	if (fd >= 0)
		close(fd);
	free(dir);
	return ok;
}

bool
schema_create_file(const char *path, struct err *err)
{
	struct buf name = BUF_INIT;
	bool ok;
	int fd;

	if (path_exists(path))
		return err_set(err, ERR_FAILED,
		    _("%s 已经存在，不能在上面新建数据库"), path);
	buf_addf(&name, "%s.new-XXXXXX", path);
	fd = mkstemp(name.data);
	if (fd < 0) {
		err_set(err, ERR_FAILED,
		    _("不能新建数据库 %s(%s)，请检查文件夹的写入权限和磁盘空间"),
		    path, path_reason(errno));
		buf_release(&name);
		return false;
	}
	close(fd);
	ok = fill_file(name.data, err);
	if (ok && link(name.data, path) != 0)
		ok = err_set(err, ERR_FAILED, _("不能新建数据库 %s(%s)"), path,
		    path_reason(errno));
	unlink(name.data);
	buf_release(&name);
	return ok && folder_sync(path, err);
}

bool
schema_recognise(struct db *db, struct err *err)
{
	int64_t application, version;

	if (!db_pragma_int(db, "PRAGMA application_id", &application, err) ||
	    !db_pragma_int(db, "PRAGMA user_version", &version, err))
		return false;
	if (application != APPLICATION_ID)
		return err_set(err, ERR_FAILED,
		    _("%s 不是本程序的数据库，请核对文件名"), db->path);
	if (version > SCHEMA_VERSION)
		return err_set(err, ERR_FAILED,
		    _("数据库 %s 是更新版本的程序写的(第 %d 版，本程序只认到第 %d 版)，请先升级程序"),
		    db->path, (int)version, SCHEMA_VERSION);
	if (version < 1 || (db->read_only && version < SCHEMA_VERSION))
		return err_set(err, ERR_FAILED,
		    _("数据库 %s 是第 %d 版，要先用本程序以可写方式打开一次来升级"),
		    db->path, (int)version);
	return true;
}

/* A copy of the old version, kept beside the register. */
static bool
copy_before(struct db *db, int version, struct err *err)
{
	struct buf name = BUF_INIT;
	struct stmt *q;
	bool ok;

	buf_addf(&name, "%s.version-%d", db->path, version);
	unlink(name.data);
	q = db_prepare(db, "VACUUM INTO :name", err);
	if (q != NULL)
		stmt_bind_text(q, ":name", name.data);
	ok = stmt_run(q, err) && folder_sync(name.data, err);
	buf_release(&name);
	return ok;
}

static bool
run_steps(struct db *db, const struct migration *steps, size_t n, int from,
    int to, struct err *err)
{
	sqlite3_stmt *raw;
	size_t i;
	int64_t now;
	int at = from, rc;

	if (!db_pragma_int(db, "PRAGMA user_version", &now, err))
		return false;
	if (now != from)
		return err_set(err, ERR_FAILED,
		    _("数据库刚刚被另一个程序升级，请再打开一次"));
	for (i = 0; i < n && at < to; i++) {
		if (steps[i].from != at || steps[i].sql == NULL)
			continue;
		if (!db_exec(db, steps[i].sql, err))
			return false;
		at++;
	}
	if (at != to)
		return err_set(err, ERR_FAILED,
		    _("没有从第 %d 版升级数据库的办法"), at);
	rc = sqlite3_prepare_v2(db->handle, "PRAGMA foreign_key_check", -1,
	    &raw, NULL);
	if (rc != SQLITE_OK)
		return db_fail(db, rc, err);
	rc = sqlite3_step(raw);
	sqlite3_finalize(raw);
	if (rc != SQLITE_DONE)
		return err_set(err, ERR_FAILED,
		    _("升级后有记录指向不存在的记录，数据库保持原样"));
	return set_version(db, to, err);
}

bool
schema_migrate_by(struct db *db, const struct migration *steps, size_t n,
    int to, struct err *err)
{
	int64_t version;
	bool ok;

	if (!db_pragma_int(db, "PRAGMA user_version", &version, err))
		return false;
	if (version >= to)
		return true;
	if (!copy_before(db, (int)version, err) ||
	    !db_exec(db, "PRAGMA foreign_keys=OFF", err))
		return false;
	ok = db_exec(db, "BEGIN EXCLUSIVE", err);
	if (ok) {
		ok = run_steps(db, steps, n, (int)version, to, err) &&
		    db_exec(db, "COMMIT", err);
		if (!ok)
			sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	}
	return db_exec(db, "PRAGMA foreign_keys=ON", ok ? err : NULL) && ok;
}

bool
schema_migrate(struct db *db, struct err *err)
{
	return schema_migrate_by(db, schema_migrations, schema_migrations_len,
	    SCHEMA_VERSION, err);
}
