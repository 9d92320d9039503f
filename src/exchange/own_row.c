/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "own_row.h"

#include <string.h>

#include "base/text.h"
#include "casework/custody.h"
#include "casework/epoch.h"
#include "casework/version.h"
#include "rejoin_private.h"

DB_QUERY(own_waits, "SELECT 1 FROM neighbour WHERE rejoin = 1 LIMIT 1");
/* The latest version of each that is still looked for, and is not held. */
DB_QUERY(own_signed,
    "SELECT kind, uid, tenure, rev FROM attested AS a WHERE unit = :unit "
    "AND NOT EXISTS (SELECT 1 FROM attested AS n WHERE n.kind = a.kind "
    "AND n.uid = a.uid AND n.unit = a.unit "
    "AND (n.tenure, n.rev) > (a.tenure, a.rev)) "
    "AND NOT EXISTS (SELECT 1 FROM held_row AS h WHERE h.kind = a.kind "
    "AND h.uid = a.uid) ORDER BY kind, uid");
DB_QUERY(own_forget,
    "DELETE FROM attested WHERE unit = :unit AND NOT EXISTS (SELECT 1 "
    "FROM held_row AS h WHERE h.kind = attested.kind "
    "AND h.uid = attested.uid)");

/* What was taken of that unit, by any of its epochs. */
DB_QUERY(own_taken,
    "SELECT count(*) FROM batch_in WHERE sender = :sender "
    "AND state = 'applied'");

static bool
refuse(struct own_word *word, struct refusal *no, const char *sentence)
{
	word->may = false;
	no->code = HANDOFF_REFUSED;
	err_field(&no->why, "unit", "%s", sentence);
	return true;
}

/* Whether only the parts before this one were taken of that unit. */
static bool
goes_on(const struct apply *a, const char *sender)
{
	struct stmt *q = db_query(a->o->db, &own_taken, NULL);
	bool on;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":sender", sender);
	on = stmt_step(q, NULL) == DB_ROW &&
	     stmt_int(q, 0) == a->in->p.header.part - 1;
	stmt_done(q);
	return on;
}

/* A computer that has nothing yet, not even sent, is set up from the unit
 * above: with its own rows, if it has any there, in as many parts as they
 * need. */
static bool
is_first(const struct apply *a, const struct handoff_neighbour *sender)
{
	return sender->parent && sender->sent_number == 0 &&
	       a->in->p.header.full && (sender->taken_number == 0 ||
	       goes_on(a, sender->unit));
}

/* The unit above sends everything, and with it a row of ours that is not
 * here: we wrote it on another computer, or after the backup this one was set
 * up from.  Noted once, and nothing is numbered or sent until it is back. */
static bool
note_loss(struct apply *a, struct own_word *word, struct refusal *no,
    struct err *err)
{
	const char *sentence =
	    _("上级存有本单位的记录，本机没有：像是用旧的启动U盘或旧备份"
	      "装的电脑");
	bool ok = true;

	refuse(word, no, _("本机没有这条本单位自己的记录，像是用旧的启动U盘"
	    "或旧备份装的电脑；请先办理重新接入，由上级补回"));
	if (!epoch_is_behind(a->o))
		ok = epoch_note_fork(a->o, sentence, err);
	if (ok && !a->lost)
		report_say(a->report, _("%s；请办理重新接入（handoff rejoin），"
		    "由上级补回"), sentence);
	a->lost = true;
	return ok;
}

static bool
is_top(struct apply *a)
{
	char above[UNIT_TEXT];

	office_parent(a->o, above);
	return above[0] == '\0';
}

/* Whether the batch at hand is of the unit above: held rows of others are
 * tried again with it. */
static bool
is_above(const struct apply *a, const struct handoff_neighbour *sender)
{
	return sender->parent &&
	       strcmp(sender->unit, a->in->sender.unit) == 0;
}

bool
own_row_may(struct apply *a, const struct handoff_neighbour *sender,
    const struct record *have, const struct record *r, struct own_word *word,
    struct refusal *no, struct err *err)
{
	bool other = false, clash = have != NULL && version_compare(have->tenure,
	    have->rev, r->tenure, r->rev) == 0;

	word->may = true;
	if (is_first(a, sender) || (sender->rejoin && sender->parent))
		return true;
	if (!statement_signs(a->o, r, &word->proven, err))
		return false;
	if (word->proven && !clash)
		return true;
	if (!clash && !sender->rejoin && is_above(a, sender) &&
	    a->in->p.header.full)
		return note_loss(a, word, no, err);
	if (!sender->rejoin)
		return refuse(word, no,
		    _("这是本单位自己的记录，不由外来批次修改"));
	if (!word->proven && !statement_knows(a->o, r, &other, err))
		return false;
	if (other)
		return refuse(word, no,
		    _("本单位签过名的不是这一版，重建时不采用；"
		      "请与发件单位核对，属实就由本单位重新填写"));
	if (have != NULL && !is_top(a))
		return refuse(word, no,
		    _("这是本单位已有的记录，重建时只按上级保存的改；"
		      "请与发件单位核对，属实就由本单位重新填写"));
	return true;
}

bool
own_row_lies(struct apply *a, const struct handoff_neighbour *sender,
    const struct record *r, const struct own_word *word, struct refusal *no)
{
	struct buf division = BUF_INIT;
	struct own_word lies = { .may = true };

	if (strcmp(r->unit, a->o->unit) != 0 || sender->parent ||
	    word->proven || is_top(a))
		return true;
	if (!record_division(a->o, r, &division, NULL) ||
	    !division_within(division.data, sender->unit))
		refuse(&lies, no,
		    _("这是本单位自己的记录，不由外来批次修改"));
	buf_release(&division);
	return lies.may;
}

/* One version we have signed: is it, or a later one, here? */
static bool
look_for(struct apply *a, struct row_place *at, const uint8_t *uid,
    struct err *err)
{
	const struct kind *k = kind_by_name(at->kind);
	struct refusal no = { .code = HANDOFF_REMARKS };
	struct record *have = NULL;
	bool here = k == NULL;

	if (k != NULL && row_load_uid(a->o->db, k, uid, &have, err) ==
	        DB_ERROR)
		return false;
	if (have != NULL)
		here = version_compare(have->tenure, have->rev, at->tenure,
		    at->rev) >= 0;
	record_free(have);
	if (here)
		return true;
	err_set(&no.why, ERR_REFUSED,
	    _("本单位签过这条记录的第 %lld 版，重建时没有单位带回，"
	      "请向下级核对"), (long long)at->rev);
	return apply_reject(a, at, NULL, &no, err);
}

static bool
look_for_all(struct apply *a, struct err *err)
{
	struct stmt *q = db_query(a->o->db, &own_signed, err);
	struct row_place at = { .unit = a->o->unit, .sender = a->o->unit,
		.epoch = a->o->epoch };
	enum db_result result = DB_NONE;
	uint8_t uid[UID_BYTES];
	char text[UID_TEXT];
	const void *bytes;
	size_t len;
	bool ok = q != NULL;

	if (!ok)
		return false;
	stmt_bind_text(q, ":unit", a->o->unit);
	while (ok && (result = stmt_step(q, err)) == DB_ROW) {
		bytes = stmt_blob(q, 1, &len);
		if (len != sizeof uid)
			continue;
		memcpy(uid, bytes, sizeof uid);
		at.kind = stmt_text(q, 0);
		at.uid = uid_format(text, uid);
		at.tenure = stmt_int(q, 2);
		at.rev = stmt_int(q, 3);
		ok = look_for(a, &at, uid, err);
	}
	stmt_done(q);
	return ok && result != DB_ERROR;
}

bool
own_row_settle(struct apply *a, struct err *err)
{
	struct stmt *q;

	if (db_int(a->o->db, 0, &own_waits) != 0)
		return true;
	if (!look_for_all(a, err) ||
	    (q = db_query(a->o->db, &own_forget, err)) == NULL)
		return false;
	stmt_bind_text(q, ":unit", a->o->unit);
	return stmt_run(q, err);
}
