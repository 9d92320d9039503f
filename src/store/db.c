/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The connection: how a register is opened, and that every setting really
 * holds.  A setting that does not is a reason to refuse: each one stands for
 * a way in which records were lost in tests of power loss.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "private.h"
#include "schema.h"

#include "base/log.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"

struct setting {
	const char *set, *get;
	int64_t want;
};

static const struct setting settings[] = {
	{ "PRAGMA busy_timeout=5000", "PRAGMA busy_timeout", 5000 },
	{ "PRAGMA synchronous=EXTRA", "PRAGMA synchronous", 3 },
	{ "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", 1 },
	/* A REPLACE must run the triggers that guard the journal. */
	{ "PRAGMA recursive_triggers=ON", "PRAGMA recursive_triggers", 1 },
	{ "PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", 1 },
	{ "PRAGMA temp_store=MEMORY", "PRAGMA temp_store", 2 },
	{ "PRAGMA secure_delete=ON", "PRAGMA secure_delete", 1 },
	{ "PRAGMA wal_autocheckpoint=0", "PRAGMA wal_autocheckpoint", 0 },
	{ "PRAGMA cache_size=-65536", "PRAGMA cache_size", -65536 },
};

struct switch_setting {
	int option, want;
};

static const struct switch_setting switches[] = {
	{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
	{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	{ SQLITE_DBCONFIG_DQS_DML, 0 },
	{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	{ SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
};

struct limit {
	int id, value;
};

static const struct limit limits[] = {
	{ SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024 },
	{ SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 },
	{ SQLITE_LIMIT_ATTACHED, 1 },     /* VACUUM INTO needs one */
};

bool
db_exec(struct db *db, const char *sql, struct err *err)
{
	int rc;

	rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK || db_fail(db, rc, err);
}

bool
db_pragma_int(struct db *db, const char *sql, int64_t *value, struct err *err)
{
	sqlite3_stmt *raw;
	int rc;

	rc = sqlite3_prepare_v2(db->handle, sql, -1, &raw, NULL);
	if (rc != SQLITE_OK)
		return db_fail(db, rc, err);
	rc = sqlite3_step(raw);
	/* A pragma of another name answers nothing. */
	*value = rc == SQLITE_ROW ? sqlite3_column_int64(raw, 0) : -1;
	sqlite3_finalize(raw);
	return rc == SQLITE_ROW || rc == SQLITE_DONE || db_fail(db, rc, err);
}

static bool
apply_switches(struct db *db, struct err *err)
{
	int now;
	size_t i;

	for (i = 0; i < ARRAY_LEN(switches); i++) {
		now = -1;
		if (sqlite3_db_config(db->handle, switches[i].option,
		    switches[i].want, &now) != SQLITE_OK ||
		    now != switches[i].want)
			return err_set(err, ERR_FAILED,
			    _("数据库的安全开关 %d 设不上，不能打开"),
			    switches[i].option);
	}
	for (i = 0; i < ARRAY_LEN(limits); i++) {
		sqlite3_limit(db->handle, limits[i].id, limits[i].value);
		if (sqlite3_limit(db->handle, limits[i].id, -1) >
		    limits[i].value)
			return err_set(err, ERR_FAILED,
			    _("数据库的上限 %d 设不上，不能打开"),
			    limits[i].id);
	}
	return true;
}

static bool
apply_settings(struct db *db, struct err *err)
{
	int64_t now = -1, memory = -1;
	size_t i;

	for (i = 0; i < ARRAY_LEN(settings); i++) {
		if (!db_exec(db, settings[i].set, err) ||
		    !db_pragma_int(db, settings[i].get, &now, err))
			return false;
		if (now != settings[i].want)
			return err_set(err, ERR_FAILED,
			    _("数据库设置 %s 没有生效，不能打开"),
			    settings[i].set);
	}
	if (!db_exec(db, "PRAGMA mmap_size=0", err) ||
	    !db_pragma_int(db, "PRAGMA mmap_size", &memory, err))
		return false;
	/* -1: a database in memory has no such setting. */
	if (memory > 0)
		return err_set(err, ERR_FAILED,
		    _("数据库设置 %s 没有生效，不能打开"), "mmap_size");
	return true;
}

/* Write-ahead log where the file system can do it, else the honest old way:
 * both keep what was saved through a power cut. */
static bool
set_journal_mode(struct db *db, struct err *err)
{
	char mode[16] = "";
	sqlite3_stmt *raw;
	int rc;

	rc = sqlite3_prepare_v2(db->handle, "PRAGMA journal_mode=WAL", -1, &raw,
	    NULL);
	if (rc != SQLITE_OK)
		return db_fail(db, rc, err);
	rc = sqlite3_step(raw);
	if (rc == SQLITE_ROW)
		text_copy(mode, sizeof mode,
		    (const char *)sqlite3_column_text(raw, 0));
	sqlite3_finalize(raw);
	if (rc != SQLITE_ROW)
		return db_fail(db, rc, err);
	if (text_equal(mode, "wal") || text_equal(mode, "memory"))
		return true;
	log_line("no write-ahead log here (%s), using TRUNCATE", mode);
	return db_exec(db, "PRAGMA journal_mode=TRUNCATE", err);
}

static int
on_wal_commit(void *ctx, sqlite3 *handle, const char *name, int pages)
{
	struct db *db = ctx;

	(void)handle;
	(void)name;
	db->wal_pages = pages;
	return SQLITE_OK;
}

static struct db *
db_new(const char *path)
{
	struct db *db = xcalloc(1, sizeof *db);

	db->path = xstrdup(path);
	db->lock_fd = -1;
	return db;
}

/* Free without a checkpoint. */
static void
db_discard(struct db *db)
{
	int rc;

	statements_free(db);
	row_sql_free(db);
	rc = sqlite3_close(db->handle);
	if (rc != SQLITE_OK)
		fatal("closing the database: %s", sqlite3_errstr(rc));
	if (db->lock_fd >= 0)
		close(db->lock_fd);
	free(db->path);
	free(db);
}

/* The folder with all links resolved, and the name itself: SQLite refuses a
 * link anywhere on the way, and we only care about the last step. */
static char *
resolve(const char *path, struct err *err)
{
	char *dir = path_dir(path), *real, *full;

	real = realpath(dir, NULL);
	free(dir);
	if (real == NULL) {
		err_set(err, ERR_FAILED, _("找不到数据库 %s 所在的文件夹(%s)"),
		    path, path_reason(errno));
		return NULL;
	}
	full = path_join(real, path_base(path));
	free(real);
	return full;
}

static bool
open_handle(struct db *db, int flags, struct err *err)
{
	int rc;

	rc = sqlite3_open_v2(db->path, &db->handle,
	    flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc != SQLITE_OK)
		return db_fail(db, rc, err);
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_busy_timeout(db->handle, 5000);
	sqlite3_wal_hook(db->handle, on_wal_commit, db);
	return apply_switches(db, err);
}

/* Note whether the last user went without a proper end: the log still holds
 * something although nobody is using the file. */
static bool
enter(struct db *db, struct err *err)
{
	struct buf wal = BUF_INIT;
	struct stat st;

	db->lock_fd = lock_open(db->path, err);
	if (db->lock_fd < 0)
		return false;
	if (lock_take(db->lock_fd, LOCK_IN_USE, true)) {
		buf_addf(&wal, "%s-wal", db->path);
		db->unclean = stat(wal.data, &st) == 0 && st.st_size > 0;
		buf_release(&wal);
	}
	if (lock_take(db->lock_fd, LOCK_IN_USE, false))
		return true;
	return err_set(err, ERR_FAILED,
	    _("数据库 %s 正在恢复，请等它结束后再打开"), db->path);
}

static bool
check_place(const char *path, struct err *err)
{
	const char *fs;
	struct stat st;

	if (path_on_bad_fs(path, &fs))
		return err_set(err, ERR_FAILED,
		    _("数据库 %s 放在 %s 上，断电或拔盘会丢失记录；请放到本机硬盘上"),
		    path, fs);
	if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return err_set(err, ERR_FAILED,
		    _("%s 不是普通文件，不能作数据库打开"), path);
	return true;
}

static bool
open_existing(struct db *db, struct err *err)
{
	struct stat st;

	if (lstat(db->path, &st) != 0)
		return err_set(err, ERR_FAILED,
		    _("没有数据库 %s(%s)；先用 nuandang init 建立"), db->path,
		    path_reason(errno));
	if (!db->read_only && !enter(db, err))
		return false;
	return open_handle(db, db->read_only ? SQLITE_OPEN_READONLY :
	    SQLITE_OPEN_READWRITE, err) &&
	    schema_recognise(db, err) &&
	    (db->read_only || set_journal_mode(db, err)) &&
	    apply_settings(db, err) &&
	    (db->read_only || schema_migrate(db, err));
}

static bool
open_memory(struct db *db, struct err *err)
{
	return open_handle(db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
	    err) && apply_settings(db, err) && schema_create(db, err);
}

struct db *
db_open(const char *path, enum db_mode mode, struct err *err)
{
	bool memory = strcmp(path, ":memory:") == 0, ok;
	mode_t mask = umask(077);
	struct db *db = NULL;
	char *full;

	full = memory ? xstrdup(path) : resolve(path, err);
	ok = full != NULL && (memory || check_place(full, err));
	if (ok && mode == DB_CREATE && !memory)
		ok = schema_create_file(full, err);
	if (ok) {
		db = db_new(full);
		db->read_only = mode == DB_READ_ONLY;
		ok = memory ? open_memory(db, err) : open_existing(db, err);
	}
	if (!ok && db != NULL) {
		/* SQLite's own sentences do not name the file. */
		if (err != NULL && strstr(err->text, full) == NULL)
			err_prefix(err, "%s", full);
		db_discard(db);
		db = NULL;
	}
	free(full);
	umask(mask);
	return db;
}

struct db *
db_open_copy(const char *path, struct err *err)
{
	struct db *db;
	char *full;

	full = resolve(path, err);
	if (full == NULL)
		return NULL;
	db = db_new(full);
	free(full);
	db->read_only = true;
	if (open_handle(db, SQLITE_OPEN_READONLY, err) &&
	    schema_recognise(db, err) && apply_settings(db, err))
		return db;
	db_discard(db);
	return NULL;
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	if (db->depth > 0) {
		db->depth = 1;
		db_rollback(db);
	}
	statements_free(db);
	db_checkpoint(db);
	db_discard(db);
}

const char *
db_path(const struct db *db)
{
	return db->path;
}

bool
db_was_unclean(const struct db *db)
{
	return db->unclean;
}

void
db_set_bulk(struct db *db, bool on)
{
	db_exec(db, on ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=EXTRA",
	    NULL);
	if (!on)
		db_checkpoint(db);
}

void
db_checkpoint(struct db *db)
{
	int rc;

	if (db->read_only || db->depth > 0 || db->lock_fd < 0 ||
	    !lock_take(db->lock_fd, LOCK_CHECKPOINT, true))
		return;
	/* A reader that will not finish only puts it off. */
	sqlite3_busy_timeout(db->handle, 100);
	rc = sqlite3_wal_checkpoint_v2(db->handle, NULL,
	    SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite3_busy_timeout(db->handle, 5000);
	if (rc == SQLITE_OK)
		db->wal_pages = 0;
	else
		log_line("checkpoint: %s", sqlite3_errstr(rc));
	lock_release(db->lock_fd, LOCK_CHECKPOINT);
}
