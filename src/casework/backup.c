/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A register copied to a safe place, and put back from there. */
#include "base/path.h"
#include "base/text.h"
#include "casework/epoch.h"
#include "store/backup.h"

#define KEYS_MAX ((size_t)64 * 1024)   /* a key file is far shorter */

/*
 * What was sent after the backup was made is out there under numbers this
 * copy does not know.  A new epoch keeps the two apart: neighbours see that
 * another installation is speaking.
 */
static bool
begin_epoch(struct db *db, struct err *err)
{
	if (!db_begin(db, err))
		return false;
	return db_end(db, epoch_begin(db, false, err), err);
}

bool
office_backup(struct office *o, const char *path, struct err *err)
{
	char now[21];
	bool ok;

	if (!backup_make(o->db, path, err) || !db_begin(o->db, err))
		return false;
	ok = db_set_meta(o->db, "backup_at",
	    time_format(clock_now(), now), err);
	return db_end(o->db, ok, err);
}

bool
office_restore(const char *backup, const char *path, struct err *err)
{
	struct db *db = NULL;
	char *draft;
	bool ok;

	if (path_exists(path))
		return err_set(err, ERR_FAILED,
		    _("%s 已经存在；请先把它移到别处再恢复"), path);
	/* Without its new epoch the copy must never bear its name. */
	draft = db_draft_name(path);
	ok = backup_restore(backup, draft, err) &&
	     (db = db_open(draft, DB_OPEN, err)) != NULL &&
	     begin_epoch(db, err);
	db_close(db);
	return db_end_draft(draft, ok, path, err);
}

bool
office_put_keys(const char *file, const char *path, struct err *err)
{
	struct buf name = BUF_INIT, keys = BUF_INIT;
	bool ok;

	buf_reserve(&keys, KEYS_MAX);    /* secrets leave no copies behind */
	buf_addf(&name, "%s.key", path);
	ok = !path_exists(name.data) || err_set(err, ERR_FAILED,
	    _("%s 已经存在，密钥文件没有放回；请先核对是不是本单位的"), name.data);
	ok = ok && path_read(file, KEYS_MAX, true, &keys, err) &&
	     path_write_atomic(name.data, keys.data, keys.len, 0600, err);
	buf_wipe(&keys);
	buf_release(&name);
	return ok;
}
