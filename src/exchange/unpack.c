/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/unpack.h"

#include <stdlib.h>
#include <string.h>

#include "base/display.h"
#include "base/path.h"
#include "base/text.h"
#include "receive_private.h"

#define FILE_MAX (HANDOFF_BYTES_MAX + 65536)
#define PARTS_MAX 1024

DB_QUERY(unpack_batch,
    "SELECT package FROM batch_out WHERE receiver = :unit "
    "AND epoch = :epoch AND number = :number");
DB_QUERY(unpack_receipt,
    "SELECT receipt FROM batch_in WHERE sender = :unit "
    "AND epoch = :epoch AND number = :number");

/* Files of a package or an answer: no folder, nothing hidden. */
static bool
is_plain_name(const char *name)
{
	size_t n = strlen(name);

	return name[0] != '.' && n <= 64 && n ==
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.");
}

/* What we made ourselves is sealed to somebody else: the register has it. */
static bool
from_register(struct office *o, const struct handoff_name *parts,
    const struct package_label *label, struct buf *out, struct err *err)
{
	enum db_result step;
	struct stmt *q = db_query(o->db,
	    parts->receipt ? &unpack_receipt : &unpack_batch, err);
	const void *data = NULL;
	size_t len;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", parts->receipt ? parts->from : parts->to);
	stmt_bind_text(q, ":epoch", label->epoch);
	stmt_bind_int(q, ":number", parts->number);
	if ((step = stmt_step(q, err)) == DB_ROW &&
	    (data = stmt_blob(q, 0, &len)) != NULL)
		buf_add(out, data, len);
	stmt_done(q);
	if (step == DB_ERROR)
		return false;
	return data != NULL || err_set(err, ERR_REFUSED,
	    _("这是本单位给对方的文件，本机已不再保存它的内容，只有对方能打开"));
}

/* Made by us: our own signature says so. */
static bool
open_own(struct office *o, const struct handoff_name *parts, struct buf *file,
    struct err *err)
{
	struct package_outer outer;
	struct buf plain = BUF_INIT;
	bool ok;

	ok = package_outer(file->data, file->len, &outer, err) &&
	     package_verify(&outer, &o->keys->sign.public, err) &&
	     (outer.sealed
	         ? from_register(o, parts, &outer.label, &plain, err)
	         : package_unseal(&outer, NULL, &plain, err));
	if (ok) {
		buf_release(file);
		*file = plain;
	} else {
		buf_release(&plain);
	}
	return ok;
}

static bool
open_file(struct office *o, const char *path, struct buf *file,
    struct err *err)
{
	struct handoff_name parts;
	struct opening opening;
	const char *maker;

	if (!handoff_name_parse(path_base(path), &parts))
		return err_set(err, ERR_USAGE,
		    _("%s 不是报送文件（应为 发件-收件-四位-批号.ndb）"),
		    path_base(path));
	maker = parts.receipt ? parts.to : parts.from;
	if (!path_read(path, FILE_MAX, true, file, err) ||
	    !trust_open_keys(o, NULL, err))
		return false;
	if (strcmp(maker, o->unit) == 0)
		return open_own(o, &parts, file, err);
	return opening_take(o, &parts, NULL, file, &opening, err);
}

/* Made, or there and empty. */
static bool
make_empty(const char *dir, struct err *err)
{
	struct strlist names;
	char shown[512];
	bool ok;

	if (!path_exists(dir))
		return path_make_dirs(dir, err);
	strlist_init(&names);
	ok = path_list(dir, &names, err);
	if (ok && names.len > 0)
		ok = err_set(err, ERR_USAGE,
		    _("文件夹 %s 里已有东西，不会覆盖；请指定一个空文件夹"),
		    display_text(shown, sizeof shown, dir));
	strlist_release(&names);
	return ok;
}

static bool
lay(const char *dir, const char *name, const void *data, size_t len,
    struct err *err)
{
	char *path = path_join(dir, name);
	bool ok = path_write_atomic(path, data, len, 0600, err);

	free(path);
	return ok;
}

bool
unpack_file(struct office *o, const char *path, const char *dir,
    struct err *err)
{
	static const struct tar_rules rules = { is_plain_name, PARTS_MAX,
		HANDOFF_BYTES_MAX };
	struct tar_files files = { 0 };
	struct buf package = BUF_INIT;
	bool ok;
	size_t i;

	ok = open_file(o, path, &package, err) &&
	     tar_read(package.data, package.len, &rules, &files, err) &&
	     make_empty(dir, err) &&
	     lay(dir, "package.tar", package.data, package.len, err);
	for (i = 0; ok && i < files.len; i++)
		ok = lay(dir, files.at[i].name, files.at[i].data,
		    files.at[i].len, err);
	tar_files_release(&files);
	buf_release(&package);
	return ok;
}
