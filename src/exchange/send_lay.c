/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Laying what was made, and answers nobody has seen yet, in a folder: signed,
 * and sealed for a receiver whose card is known. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/display.h"
#include "base/media.h"
#include "base/path.h"
#include "base/text.h"
#include "send_private.h"

/* Room that is left over for what else is written beside. */
#define SPARE ((int64_t)1024 * 1024)

DB_QUERY(lay_sizes,
    "SELECT number, length(package) FROM batch_out "
    "WHERE receiver = :receiver AND epoch = :epoch "
    "AND state IN ('made', 'written')");
DB_QUERY(lay_open,
    "SELECT number, hash, row_count, minutes, fen, made_at, complete, "
    "written_at, package, previous FROM batch_out WHERE receiver = :receiver "
    "AND epoch = :epoch AND state IN ('made', 'written') ORDER BY number");
DB_QUERY(lay_written,
    "UPDATE batch_out SET state = 'written', written_at = :now "
    "WHERE receiver = :receiver AND epoch = :epoch AND state = 'made' "
    "AND number <= :number");
DB_QUERY(lay_answers,
    "SELECT epoch, number, made_at, receipt, hash FROM batch_in "
    "WHERE sender = :sender AND number > :answered AND receipt IS NOT NULL "
    "AND epoch = (SELECT epoch FROM neighbour WHERE unit = :sender) "
    "ORDER BY number");

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

static const uint8_t *
recipient(const struct send_place *s)
{
	return s->sealed ? s->card.recipient : NULL;
}

/* The name of batch `number` to this receiver. */
static void
name_parts(const struct send_place *s, int64_t number,
    struct handoff_name *out)
{
	memset(out, 0, sizeof *out);
	text_copy(out->from, sizeof out->from, s->o->unit);
	text_copy(out->to, sizeof out->to, s->receiver);
	text_copy(out->epoch, sizeof out->epoch, s->o->epoch);
	out->number = number;
}

int64_t
send_room(const struct send_place *s, struct err *err)
{
	struct stmt *q = db_query(s->o->db, &lay_sizes, err);
	struct handoff_name name;
	char base[HANDOFF_NAME], *path;
	enum db_result step;
	int64_t bytes = 0;

	if (q == NULL)
		return -1;
	stmt_bind_text(q, ":receiver", s->receiver);
	stmt_bind_text(q, ":epoch", s->o->epoch);
	while ((step = stmt_step(q, err)) == DB_ROW) {
		name_parts(s, stmt_int(q, 0), &name);
		path = path_join(s->dir, handoff_name_format(&name, base));
		if (!path_exists(path))
			bytes += stmt_int(q, 1);
		free(path);
	}
	stmt_done(q);
	return step == DB_NONE ? bytes : -1;
}

bool
send_has_room(const char *dir, int64_t bytes, struct err *err)
{
	int64_t room = media_free(dir), want = 2 * bytes + SPARE;
	char shown[512];

	if (bytes == 0 || room < 0 || room >= want)
		return true;
	return err_set(err, ERR_FAILED, _("%s 的空间不够：要 %lld KB，只剩 %lld KB；"
	    "请腾出空间或换一个U盘，已做好的批次下次照样会写上"),
	    display_text(shown, sizeof shown, dir), (long long)(want / 1024),
	    (long long)(room / 1024));
}

/* The batch under `q` as a result, and its outer file. */
static bool
read_open(const struct send_place *s, struct stmt *q,
    struct handoff_result *r, struct buf *file, struct err *err)
{
	struct package_label label = { .number = stmt_int(q, 0),
		.practice = s->o->practice };
	const void *data;
	size_t len;

	memset(r, 0, sizeof *r);
	name_parts(s, label.number, &r->parts);
	handoff_name_format(&r->parts, r->name);
	r->code = HANDOFF_WAITS;
	stmt_hex(q, 1, r->hash, SHA256_BYTES);
	r->rows = stmt_int(q, 2);
	r->zero = r->rows == 0;
	r->minutes = stmt_int(q, 3);
	r->fen = stmt_int(q, 4);
	r->full = stmt_int(q, 6) != 0;
	r->again = !stmt_is_null(q, 7);
	r->sealed = s->sealed;
	text_copy(label.from, sizeof label.from, s->o->unit);
	text_copy(label.to, sizeof label.to, s->receiver);
	text_copy(label.epoch, sizeof label.epoch, s->o->epoch);
	stmt_hex(q, 9, label.previous, SHA256_BYTES);
	text_copy(label.package, sizeof label.package, r->hash);
	data = stmt_blob(q, 8, &len);
	return package_seal(s->o->keys, recipient(s), &label, data, len,
	    time_parse(stmt_text(q, 5)) / 1000, file, err);
}

bool
send_lay_open(struct send_place *s, bool (*lay)(void *ctx,
    const struct handoff_result *r, const struct buf *file, struct err *err),
    void *ctx, struct err *err)
{
	struct stmt *q = db_query(s->o->db, &lay_open, err);
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
		ok = read_open(s, q, &result, &file, err) &&
		     lay(ctx, &result, &file, err);
		if (ok) {
			s->last = result.parts.number;
			report_sent(s->report, &result);
		}
	}
	stmt_done(q);
	buf_release(&file);
	return ok && step != DB_ERROR;
}

/* One batch as a file of its own. */
static bool
lay_batch(void *ctx, const struct handoff_result *r, const struct buf *file,
    struct err *err)
{
	const struct send_place *s = ctx;

	return lay_file(s->dir, r->name, file, err);
}

/* One answer under `q`. */
static bool
lay_answer(const struct send_place *s, struct stmt *q, struct buf *file,
    struct err *err)
{
	struct package_label label = { .number = stmt_int(q, 1),
		.receipt = true, .practice = s->o->practice };
	struct handoff_name name = { .number = label.number,
		.receipt = true };
	char base[HANDOFF_NAME];
	const void *data;
	size_t len;

	text_copy(label.from, sizeof label.from, s->receiver);
	text_copy(label.to, sizeof label.to, s->o->unit);
	text_copy(label.epoch, sizeof label.epoch, stmt_text(q, 0));
	text_copy(name.from, sizeof name.from, label.from);
	text_copy(name.to, sizeof name.to, label.to);
	text_copy(name.epoch, sizeof name.epoch, label.epoch);
	text_copy(label.by, sizeof label.by, s->o->epoch);
	stmt_hex(q, 4, label.package, SHA256_BYTES);
	data = stmt_blob(q, 3, &len);
	return package_seal(s->o->keys, recipient(s), &label, data, len,
	           time_parse(stmt_text(q, 2)) / 1000, file, err) &&
	       lay_file(s->dir, handoff_name_format(&name, base), file, err);
}

/* Answers the receiver has not shown that it knows are laid once more. */
bool
send_lay_answers(const struct send_place *s, struct err *err)
{
	struct stmt *q = db_query(s->o->db, &lay_answers, err);
	struct buf file = BUF_INIT, key = BUF_INIT;
	enum db_result step = DB_NONE;
	bool ok = q != NULL;

	if (!ok)
		return false;
	buf_addf(&key, "answered:%s", s->receiver);
	stmt_bind_text(q, ":sender", s->receiver);
	stmt_bind_int(q, ":answered", db_meta_int(s->o->db, key.data, 0));
	while (ok && (step = stmt_step(q, err)) == DB_ROW) {
		buf_clear(&file);
		ok = lay_answer(s, q, &file, err);
	}
	stmt_done(q);
	buf_release(&file);
	buf_release(&key);
	return ok && step != DB_ERROR;
}

bool
send_note_written(const struct send_place *s, struct err *err)
{
	struct stmt *q;
	char now[21];

	if (s->last == 0)
		return true;
	if (!db_begin(s->o->db, err))
		return false;
	q = db_query(s->o->db, &lay_written, err);
	if (q != NULL) {
		stmt_bind_text(q, ":now", time_format(clock_now(), now));
		stmt_bind_text(q, ":receiver", s->receiver);
		stmt_bind_text(q, ":epoch", s->o->epoch);
		stmt_bind_int(q, ":number", s->last);
	}
	return db_end(s->o->db, q != NULL && stmt_run(q, err), err);
}

bool
send_lay(struct send_place *s, struct err *err)
{
	bool ok = send_lay_open(s, lay_batch, s, err) &&
	          send_lay_answers(s, err);

	return send_note_written(s, ok ? err : NULL) && ok;
}
