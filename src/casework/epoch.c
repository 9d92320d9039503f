/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/epoch.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/text.h"

#define EPOCH_BYTES 16

DB_QUERY(epoch_count_anew,
    "UPDATE neighbour SET rejoin = (sent_number > 0 OR taken_number > 0 "
    "OR rejoin), sent_number = 0, sent_stamp = 0, held_epoch = NULL, "
    "held_number = 0");
/* The first stamp that was not sent to all we wait for. */
DB_QUERY(epoch_unsent,
    "SELECT coalesce(min(sent_stamp), 0) + 1 FROM neighbour "
    "WHERE sent_number > 0");
DB_QUERY(epoch_drop_open,
    "UPDATE batch_out SET state = 'closed', package = NULL "
    "WHERE state IN ('made', 'written')");
/* The unit above is waited for; where none was ever exchanged with, all
 * units below. */
DB_QUERY(epoch_behind,
    "SELECT 1 FROM neighbour WHERE rejoin = 1 AND (relation = 'parent' "
    "OR NOT EXISTS (SELECT 1 FROM neighbour WHERE relation = 'parent' "
    "AND (rejoin = 1 OR sent_number > 0 OR taken_number > 0))) LIMIT 1");
DB_QUERY(epoch_waits,
    "SELECT 1 FROM neighbour WHERE unit = :unit AND rejoin = 1");
DB_QUERY(epoch_settle,
    "UPDATE neighbour SET rejoin = 0 WHERE unit = :unit");

bool
epoch_begin(struct db *db, bool forked, struct err *err)
{
	static const struct query *const sql[] = { &epoch_count_anew,
		&epoch_drop_open };
	uint8_t epoch[EPOCH_BYTES];
	char hex[2 * EPOCH_BYTES + 1], now[21];
	struct stmt *q;
	bool ok;
	size_t i;

	random_bytes(epoch, sizeof epoch);
	ok = db_set_meta(db, "epoch", hex_encode(hex, epoch, sizeof epoch),
	         err) &&
	     db_set_meta(db, "epoch_at", time_format(clock_now(), now),
	         err) &&
	     db_set_meta(db, "fork", "", err) &&
	     db_set_meta_int(db, "epoch_forked",
	         forked ? db_int(db, 1, &epoch_unsent) : 0, err);
	for (i = 0; ok && i < 2; i++) {
		q = db_query(db, sql[i], err);
		ok = q != NULL && stmt_run(q, err);
	}
	return ok;
}

bool
epoch_is_behind(struct office *o)
{
	char *fork = epoch_fork(o);
	bool behind = fork != NULL || db_int(o->db, 0, &epoch_behind) != 0;

	free(fork);
	return behind;
}

bool
epoch_waits_for(struct office *o, const char *unit)
{
	struct stmt *q = db_query(o->db, &epoch_waits, NULL);
	bool waits;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", unit);
	waits = stmt_step(q, NULL) == DB_ROW;
	stmt_done(q);
	return waits;
}

bool
epoch_rebuilt(struct office *o, const char *unit, struct err *err)
{
	struct stmt *q = db_query(o->db, &epoch_settle, err);

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", unit);
	return stmt_run(q, err);
}

bool
epoch_note_fork(struct office *o, const char *sentence, struct err *err)
{
	return db_set_meta(o->db, "fork", sentence, err);
}

char *
epoch_fork(struct office *o)
{
	char *sentence = db_meta(o->db, "fork");

	if (!text_empty(sentence))
		return sentence;
	free(sentence);
	return NULL;
}

/* Whether the record was begun after the restore: nobody else knows it. */
static bool
is_newer(struct office *o, const struct record *old)
{
	char *at = db_meta(o->db, "epoch_at");
	bool newer = at != NULL && strcmp(old->unit, o->unit) == 0 &&
	             strcmp(old->created_at, at) >= 0;

	free(at);
	return newer;
}

/* Numbers follow each other: the last ones given may not be known here. */
static bool
is_numbered(const struct record *r)
{
	return r->kind == &kind_service_number || r->kind == &kind_card ||
	       r->kind == &kind_card_event || r->kind == &kind_archive_file;
}

bool
epoch_may_write(struct office *o, const struct record *old,
    const struct record *now, struct err *err)
{
	char *fork;

	if (!epoch_is_behind(o) ||
	    (!is_numbered(now) && (old == NULL || is_newer(o, old))))
		return true;
	if ((fork = epoch_fork(o)) != NULL)
		err_set(err, ERR_REFUSED,
		    _("%s；请先办理重新接入（handoff rejoin），"
		      "在这以前只能登记新的，不能改旧的、编号、制卡和报送"),
		    fork);
	else
		err_set(err, ERR_REFUSED,
		    _("本机恢复过备份，还没有收到重建批次（handoff rejoin）；"
		      "在这以前只能登记新的，不能改旧的、编号、制卡和报送"));
	free(fork);
	return false;
}
