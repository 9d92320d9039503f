/* SPDX-License-Identifier: MulanPSL-2.0 */
/* SQLite's answers in words a clerk understands. */
#include <string.h>

#include "private.h"

#include "base/log.h"
#include "base/mem.h"
#include "base/text.h"

struct sentence {
	int primary;
	enum err_code code;
	const char *text;
};

static const struct sentence sentences[] = {
	{ SQLITE_BUSY, ERR_FAILED,
	  N_("另一位操作员正在保存，等了 5 秒仍未轮到，请稍后再试一次") },
	{ SQLITE_LOCKED, ERR_FAILED,
	  N_("数据库正被本程序的另一处使用，请稍后再试一次") },
	{ SQLITE_FULL, ERR_FAILED,
	  N_("磁盘已满，没有保存；请清理出空间后再保存一次") },
	{ SQLITE_IOERR, ERR_FAILED,
	  N_("读写磁盘出错，没有保存；请退出程序，检查硬盘后再打开") },
	{ SQLITE_CORRUPT, ERR_UNSAFE,
	  N_("数据库文件已损坏；请不要继续录入，用最近一次核对过的备份恢复") },
	{ SQLITE_NOTADB, ERR_UNSAFE,
	  N_("这个文件不是数据库，或者已损坏") },
	{ SQLITE_READONLY, ERR_FAILED,
	  N_("数据库只能读，不能保存；请检查文件和文件夹的写入权限") },
	{ SQLITE_CANTOPEN, ERR_FAILED,
	  N_("打不开数据库文件，请检查文件和文件夹的读写权限") },
	{ SQLITE_PERM, ERR_FAILED,
	  N_("没有读写数据库文件的权限") },
	{ SQLITE_AUTH, ERR_FAILED,
	  N_("没有读写数据库文件的权限") },
	{ SQLITE_TOOBIG, ERR_REFUSED,
	  N_("内容太长，超过 16 MiB，存不下") },
	{ SQLITE_INTERRUPT, ERR_FAILED, N_("操作已被中止，没有保存") },
};

/* Fill err->field from "... failed: table.column" and the like. */
static void
name_column(struct err *err, const char *message)
{
	const char *dot;
	size_t len;

	if (err == NULL)
		return;
	dot = strrchr(message, '.');
	if (dot == NULL)
		return;
	len = strspn(dot + 1, "abcdefghijklmnopqrstuvwxyz_");
	if (len == 0 || len >= sizeof err->field)
		return;
	memcpy(err->field, dot + 1, len);
	err->field[len] = '\0';
}

static void
fail_constraint(int extended, const char *message, struct err *err)
{
	const char *what = message, *colon;

	colon = strstr(message, "failed: ");
	if (colon != NULL)
		what = colon + strlen("failed: ");
	switch (extended) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
		err_set(err, ERR_REFUSED,
		    _("已有一条相同的记录(%s)，不能重复保存"), what);
		break;
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		err_set(err, ERR_REFUSED,
		    _("所指的记录不在本机，不能保存"));
		break;
	case SQLITE_CONSTRAINT_NOTNULL:
		err_set(err, ERR_REFUSED, _("缺少必填内容(%s)，不能保存"), what);
		break;
	default:
		err_set(err, ERR_REFUSED,
		    _("内容不合规定(%s)，不能保存"), what);
		break;
	}
	name_column(err, message);
}

/* The medium or the file gave way: to a caller that does not ask why, the row
 * it looked for is merely not there. */
static bool
is_of_medium(int extended)
{
	switch (extended & 0xff) {
	case SQLITE_IOERR:
	case SQLITE_FULL:
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_CANTOPEN:
	case SQLITE_NOMEM:
		return true;
	default:
		return false;
	}
}

static bool
say(int extended, const char *message, struct err *err)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(sentences); i++)
		if (sentences[i].primary == (extended & 0xff))
			return err_set(err, sentences[i].code, "%s",
			    _(sentences[i].text));
	return err_set(err, ERR_FAILED, _("数据库出错(%d: %s)，没有保存"),
	    extended, message);
}

bool
db_fail(struct db *db, int code, struct err *err)
{
	const char *message;
	int extended;

	extended = db->handle ? sqlite3_extended_errcode(db->handle) : code;
	if (extended == SQLITE_OK || (extended & 0xff) != (code & 0xff))
		extended = code;
	message = db->handle ? sqlite3_errmsg(db->handle) :
	    sqlite3_errstr(code);
	log_line("sqlite %d: %s", extended, message);
	if ((extended & 0xff) == SQLITE_CONSTRAINT) {
		fail_constraint(extended, message, err);
		return false;
	}
	if (err == NULL && is_of_medium(extended))
		err = &db->unheard;
	/* Who hears it may go on all the same: the commit will not. */
	if (db->depth > 0 && is_of_medium(extended))
		say(extended, message, &db->spoiled);
	return say(extended, message, err);
}

enum db_result
db_fail_result(struct db *db, int code, struct err *err)
{
	db_fail(db, code, err);
	return (code & 0xff) == SQLITE_CONSTRAINT ? DB_CONSTRAINT : DB_ERROR;
}
