/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "own_row.h"

#include <string.h>

#include "base/text.h"
#include "casework/custody.h"
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

static bool
refuse(struct own_word *word, struct refusal *no, const char *sentence)
{
	word->may = false;
	no->code = HANDOFF_REFUSED;
	err_field(&no->why, "unit", "%s", sentence);
	return true;
}

/* A computer that has nothing yet, not even sent, is set up from the unit
 * above: with its own rows, if it has any there. */
static bool
is_first(const struct apply *a, const struct handoff_neighbour *sender)
{
	return sender->parent && sender->sent_number == 0 &&
	       sender->taken_number == 0 && a->in->p.header.full;
}

static bool
is_top(struct apply *a)
{
	char above[UNIT_TEXT];

	office_parent(a->o, above);
	return above[0] == '\0';
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
