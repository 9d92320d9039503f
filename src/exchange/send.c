/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/send.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/path.h"
#include "base/text.h"
#include "send_private.h"

DB_QUERY(send_open,
    "SELECT number, hash, row_count, minutes, fen, made_at, complete, "
    "written_at, package FROM batch_out WHERE receiver = :receiver "
    "AND epoch = :epoch AND state IN ('made', 'written') ORDER BY number");
DB_QUERY(send_written,
    "UPDATE batch_out SET state = 'written', written_at = :now "
    "WHERE receiver = :receiver AND epoch = :epoch AND state = 'made' "
    "AND number <= :number");
DB_QUERY(send_answers,
    "SELECT epoch, number, applied_at, receipt FROM batch_in "
    "WHERE sender = :sender AND number > :answered AND receipt IS NOT NULL "
    "ORDER BY epoch, number");

struct sender {
	struct office *o;
	const char *receiver;
	const char *dir;
	const struct handoff_report *report;
	int64_t last;                 /* highest number laid */
};

/* Write one file, unless the very same lies there already. */
static bool
lay_file(const char *dir, const char *name, const struct buf *file,
    struct err *err)
{
	char *path = path_join(dir, name);
	struct buf there = BUF_INIT;
	bool same, ok;

	same = path_exists(path) &&
	       path_read(path, file->len, true, &there, NULL) &&
	       there.len == file->len &&
	       memcmp(there.data, file->data, file->len) == 0;
	ok = same || path_write_atomic(path, file->data, file->len, 0644, err);
	buf_release(&there);
	free(path);
	return ok;
}

/* The batch under `q` as a result, and its outer file. */
static void
read_open(const struct sender *s, struct stmt *q, struct handoff_result *r,
    struct buf *file)
{
	const void *data;
	size_t len;

	memset(r, 0, sizeof *r);
	text_copy(r->parts.from, sizeof r->parts.from, s->o->unit);
	text_copy(r->parts.to, sizeof r->parts.to, s->receiver);
	text_copy(r->parts.epoch, sizeof r->parts.epoch, s->o->epoch);
	r->parts.number = stmt_int(q, 0);
	handoff_name_format(&r->parts, r->name);
	r->code = HANDOFF_WAITS;
	data = stmt_blob(q, 1, &len);
	if (data != NULL && len == SHA256_BYTES)
		hex_encode(r->hash, data, len);
	r->rows = stmt_int(q, 2);
	r->zero = r->rows == 0;
	r->minutes = stmt_int(q, 3);
	r->fen = stmt_int(q, 4);
	r->full = stmt_int(q, 6) != 0;
	r->again = !stmt_is_null(q, 7);
	data = stmt_blob(q, 8, &len);
	package_seal(data, len, time_parse(stmt_text(q, 5)) / 1000, file);
}

static bool
lay_open(struct sender *s, struct err *err)
{
	struct stmt *q = db_query(s->o->db, &send_open, err);
	struct handoff_result result;
	struct buf file = BUF_INIT;
	enum db_result step = DB_NONE;
	bool ok = q != NULL;

	if (!ok)
		return false;
	stmt_bind_text(q, ":receiver", s->receiver);
	stmt_bind_text(q, ":epoch", s->o->epoch);
	while (ok && (step = stmt_step(q, err)) == DB_ROW) {
		buf_clear(&file);
		read_open(s, q, &result, &file);
		ok = lay_file(s->dir, result.name, &file, err);
		if (ok) {
			s->last = result.parts.number;
			report_sent(s->report, &result);
		}
	}
	stmt_done(q);
	buf_release(&file);
	return ok && step != DB_ERROR;
}

/* Answers the receiver has not shown that it knows are laid once more. */
static bool
lay_answers(struct sender *s, struct err *err)
{
	struct stmt *q = db_query(s->o->db, &send_answers, err);
	struct handoff_name name = { .receipt = true };
	struct buf file = BUF_INIT, key = BUF_INIT;
	char base[HANDOFF_NAME];
	const void *data;
	size_t len;
	bool ok = q != NULL;

	if (!ok)
		return false;
	buf_addf(&key, "answered:%s", s->receiver);
	stmt_bind_text(q, ":sender", s->receiver);
	stmt_bind_int(q, ":answered", db_meta_int(s->o->db, key.data, 0));
	text_copy(name.from, sizeof name.from, s->receiver);
	text_copy(name.to, sizeof name.to, s->o->unit);
	while (ok && stmt_step(q, err) == DB_ROW) {
		text_copy(name.epoch, sizeof name.epoch, stmt_text(q, 0));
		name.number = stmt_int(q, 1);
		data = stmt_blob(q, 3, &len);
		buf_clear(&file);
		package_seal(data, len, time_parse(stmt_text(q, 2)) / 1000,
		    &file);
		ok = lay_file(s->dir, handoff_name_format(&name, base), &file,
		    err);
	}
	stmt_done(q);
	buf_release(&file);
	buf_release(&key);
	return ok;
}

static bool
note_written(const struct sender *s, struct err *err)
{
	struct stmt *q;
	char now[21];

	if (s->last == 0)
		return true;
	if (!db_begin(s->o->db, err))
		return false;
	q = db_query(s->o->db, &send_written, err);
	if (q == NULL) {
		db_rollback(s->o->db);
		return false;
	}
	stmt_bind_text(q, ":now", time_format(clock_now(), now));
	stmt_bind_text(q, ":receiver", s->receiver);
	stmt_bind_text(q, ":epoch", s->o->epoch);
	stmt_bind_int(q, ":number", s->last);
	if (!stmt_run(q, err)) {
		db_rollback(s->o->db);
		return false;
	}
	return db_commit(s->o->db, err);
}

static bool
make_all(struct office *o, const struct strlist *receivers,
    const struct send_options *options, struct err *err)
{
	bool ok = true;
	size_t i;
	int made;

	if (!db_begin(o->db, err))
		return false;
	for (i = 0; ok && i < receivers->len; i++)
		ok = send_make(o, receivers->at[i], options, &made, err);
	if (ok)
		return db_commit(o->db, err);
	db_rollback(o->db);
	return false;
}

static bool
lay_all(struct office *o, const struct strlist *receivers, const char *dir,
    const struct handoff_report *report, struct err *err)
{
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < receivers->len; i++) {
		struct sender s = { o, receivers->at[i], dir, report, 0 };

		ok = lay_open(&s, err) && lay_answers(&s, err);
		ok = note_written(&s, ok ? err : NULL) && ok;
	}
	return ok;
}

/* Whom to send to. */
static bool
find_receivers(struct office *o, const char *receiver, struct strlist *out,
    struct err *err)
{
	struct buf name = BUF_INIT;

	if (!handoff_neighbours(o, out, err))
		return false;
	if (receiver == NULL)
		return out->len > 0 || err_set(err, ERR_REFUSED,
		    _("本单位没有上级，也没有下级，无处报送"));
	if (!strlist_has(out, receiver)) {
		office_unit_name(o, receiver, &name);
		err_set(err, ERR_UNSAFE,
		    _("%s不是本单位的上级，也不是已开通的下级，不能报送"),
		    name.data);
		buf_release(&name);
		return false;
	}
	strlist_release(out);
	strlist_add(out, receiver);
	return true;
}

bool
handoff_send(struct office *o, const char *receiver, const char *dir,
    const struct send_options *options, const struct handoff_report *report,
    struct err *err)
{
	struct strlist receivers;
	bool ok;

	if (options->seal)
		return err_set(err, ERR_UNSAFE,
		    _("配置要求加密报送，这一版还不会加密；确认可以不加密时，"
		      "把 nuandang.ini 里的 seal 改为 no"));
	strlist_init(&receivers);
	ok = path_is_dir(dir) || err_set(err, ERR_FAILED,
	    _("没有文件夹 %s，请插好U盘再试"), dir);
	ok = ok && find_receivers(o, receiver, &receivers, err) &&
	     make_all(o, &receivers, options, err) &&
	     lay_all(o, &receivers, dir, report, err);
	if (ok)
		db_checkpoint(o->db);
	strlist_release(&receivers);
	return ok;
}
