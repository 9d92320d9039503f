/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Statements that have come in: who signed them, and what they attest.  Those
 * of units below attest what they bring, and are passed on; that of the unit
 * above is kept for its own rebuild; our own, which only come back when we
 * are rebuilt, attest our rows.
 */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "casework/custody.h"
#include "exchange/trust.h"
#include "rejoin_private.h"

DB_QUERY(take_known,
    "SELECT body FROM statement WHERE unit = :unit AND epoch = :epoch "
    "AND number = :number");
DB_QUERY(take_put,
    "INSERT INTO statement (unit, epoch, number, body, signature, stamp, "
    "came_from) VALUES (:unit, :epoch, :number, :body, :signature, :stamp, "
    ":came_from)");
DB_QUERY(take_put_rows,
    "INSERT INTO stated (unit, epoch, number, kind, body) VALUES (:unit, "
    ":epoch, :number, :kind, :body)");
DB_QUERY(take_drop,
    "DELETE FROM statement WHERE unit = :unit "
    "AND (epoch <> :epoch OR number < :since)");
DB_QUERY(take_drop_rows,
    "DELETE FROM stated WHERE unit = :unit "
    "AND (epoch <> :epoch OR number < :since)");
DB_QUERY(take_pin,
    "INSERT INTO unit_card (unit, card, seen_at, came_from, stamp) VALUES "
    "(:unit, :card, :now, :came_from, :stamp) ON CONFLICT (unit) DO UPDATE "
    "SET card = excluded.card, seen_at = excluded.seen_at, "
    "came_from = excluded.came_from, stamp = excluded.stamp");

/* Whose signature counts for one unit: the key that is accepted or was seen
 * first, and one that it has signed as its successor; of us our own. */
struct signer {
	char unit[UNIT_TEXT];
	struct minisign_public key[TRUST_OWN_KEYS];
	size_t n;
	char epoch[33];               /* of the installation, by its card */
	struct buf pin;               /* card to keep, once it has signed */
};

static bool
same_key(const struct minisign_public *a, const struct minisign_public *b)
{
	return memcmp(a->id, b->id, sizeof a->id) == 0 &&
	       memcmp(a->key, b->key, sizeof a->key) == 0;
}

/* A card that came along: first of its unit, its successor, or one that is
 * not believed. */
static void
look_at_card(const struct office *o, const struct statement *s, bool known,
    const char *made_at, struct signer *who)
{
	struct unit_card card;

	if (s->card.len == 0 || s->card.len > TRUST_CARD_MAX ||
	    !unit_card_parse(s->card.data, s->card.len, &card, NULL) ||
	    strcmp(card.unit, s->unit) != 0 || card.practice != o->practice)
		return;
	if (known && same_key(&card.sign, &who->key[0])) {
		if (strcmp(card.made_at, made_at) <= 0)
			return;
	} else if (known && !same_key(&card.before, &who->key[0])) {
		return;
	} else {
		who->key[who->n++] = card.sign;
	}
	text_copy(who->epoch, sizeof who->epoch, card.epoch);
	buf_add(&who->pin, s->card.data, s->card.len);
}

static bool
look_up_signer(struct apply *a, const struct statement *s,
    struct signer *who, struct err *err)
{
	struct unit_card card;
	enum db_result known;
	bool confirmed;

	if (strcmp(who->unit, s->unit) == 0 && s->card.len == 0)
		return true;
	buf_clear(&who->pin);
	who->n = 0;
	text_copy(who->unit, sizeof who->unit, s->unit);
	known = trust_known(a->o, s->unit, &card, &confirmed, err);
	if (known == DB_ERROR)
		return false;
	if (known == DB_ROW) {
		who->key[who->n++] = card.sign;
		text_copy(who->epoch, sizeof who->epoch, card.epoch);
	}
	if (strcmp(s->unit, a->in->sender.unit) != 0)
		look_at_card(a->o, s, known == DB_ROW, card.made_at, who);
	return true;
}

/* Which key signed it; -1: none of those that count. */
static int
signed_by(const struct statement *s, const struct signer *who)
{
	size_t i;

	for (i = 0; i < who->n; i++)
		if (statement_signed(s, &who->key[i]))
			return (int)i;
	return -1;
}

static void
remark(struct apply *a, const char *unit, const char *sentence)
{
	struct handoff_result *n = &a->in->result;
	struct buf name = BUF_INIT, text = BUF_INIT;

	a->remarks = true;
	if (n->sentence[0] == '\0') {
		office_unit_name(a->o, unit, &name);
		buf_addf(&text, "%s: %s", name.data, sentence);
		text_copy(n->sentence, sizeof n->sentence, text.data);
	}
	buf_release(&name);
	buf_release(&text);
}

static bool
pin(struct apply *a, struct signer *who, struct err *err)
{
	struct stmt *q = db_query(a->o->db, &take_pin, err);
	int64_t stamp = db_stamp_next(a->o->db, err);
	char now[21];

	if (q == NULL || stamp == 0) {
		stmt_done(q);
		return false;
	}
	stmt_bind_text(q, ":unit", who->unit);
	stmt_bind_blob(q, ":card", who->pin.data, who->pin.len);
	stmt_bind_text(q, ":now", time_format(clock_now(), now));
	stmt_bind_text(q, ":came_from", a->in->sender.unit);
	stmt_bind_int(q, ":stamp", stamp);
	buf_clear(&who->pin);
	return stmt_run(q, err);
}

/* Bind what names a statement. */
static struct stmt *
query_of(struct apply *a, const struct query *sql, const struct statement *s,
    struct err *err)
{
	struct stmt *q = db_query(a->o->db, sql, err);

	if (q != NULL) {
		stmt_bind_text(q, ":unit", s->unit);
		stmt_bind_text(q, ":epoch", s->epoch);
	}
	return q;
}

/* DB_ROW: it is here already; *other: with another text. */
static enum db_result
is_known(struct apply *a, const struct statement *s, bool *other,
    struct err *err)
{
	struct stmt *q = query_of(a, &take_known, s, err);
	enum db_result result;

	if (q == NULL)
		return DB_ERROR;
	stmt_bind_int(q, ":number", s->number);
	result = stmt_step(q, err);
	*other = result == DB_ROW &&
	         strcmp(stmt_text(q, 0), s->body.data) != 0;
	stmt_done(q);
	return result;
}

static bool
keep_rows(struct apply *a, const struct statement *s,
    const struct stated_kind *k, struct err *err)
{
	struct stmt *q = query_of(a, &take_put_rows, s, err);

	if (q == NULL)
		return false;
	stmt_bind_int(q, ":number", s->number);
	stmt_bind_text(q, ":kind", k->name);
	stmt_bind_blob(q, ":body", k->stated.data, k->stated.len);
	return stmt_run(q, err);
}

static bool
keep(struct apply *a, const struct statement *s, struct err *err)
{
	struct stmt *q = query_of(a, &take_put, s, err);
	int64_t stamp = db_stamp_next(a->o->db, err);
	bool ok = false;
	size_t i;

	if (q == NULL || stamp == 0) {
		stmt_done(q);
		return false;
	}
	stmt_bind_int(q, ":number", s->number);
	stmt_bind_text(q, ":body", s->body.data);
	stmt_bind_text(q, ":signature", s->signature.data);
	stmt_bind_int(q, ":stamp", stamp);
	stmt_bind_text(q, ":came_from", a->in->sender.unit);
	ok = stmt_run(q, err);
	for (i = 0; ok && i < s->kinds.len; i++)
		ok = keep_rows(a, s, &s->kinds.at[i], err);
	return ok;
}

/* The unit has stated everything anew: what came before is not needed. */
static bool
drop_earlier(struct apply *a, const struct statement *s, struct err *err)
{
	static const struct query *const sql[] = { &take_drop,
		&take_drop_rows };
	struct stmt *q;
	bool ok = true;
	size_t i;

	/* Of a register that was lost they are all that is left to prove its
	 * rows, until it has been rebuilt. */
	if (a->in->sender.rebuild &&
	    strcmp(s->unit, a->in->sender.unit) == 0)
		return true;
	for (i = 0; ok && i < 2; i++) {
		q = query_of(a, sql[i], s, err);
		if (q == NULL)
			return false;
		stmt_bind_int(q, ":since", s->since);
		ok = stmt_run(q, err);
	}
	return ok;
}

/* Keep one that is not here yet; `epoch` is that of its unit's card. */
static bool
keep_new(struct apply *a, const struct statement *s, const char *epoch,
    struct err *err)
{
	bool other = false;

	switch (is_known(a, s, &other, err)) {
	case DB_ROW:
		if (other)
			remark(a, s->unit,
			    _("同一份签名汇总有两种内容，请核对是否有人改动"));
		return true;
	case DB_NONE:
		return keep(a, s, err) && (s->since == 0 ||
		       strcmp(s->epoch, epoch) != 0 ||
		       drop_earlier(a, s, err));
	default:
		return false;
	}
}

static bool
attest(struct apply *a, const struct statement *s, struct err *err)
{
	const struct stated_kind *k;
	bool ok = true, clash = false;
	size_t i;
	int64_t n;

	for (i = 0; ok && i < s->kinds.len; i++) {
		k = &s->kinds.at[i];
		for (n = 0; ok && n < k->rows; n++)
			ok = statement_attest(a->o, s->unit, k->name,
			    (const uint8_t *)k->stated.data + n * STATED_ROW,
			    &clash, err);
	}
	if (clash)
		remark(a, s->unit,
		    _("给同一版本签过两种内容，请核对是否有人改动"));
	return ok;
}

/* May this sender bring statements of that unit at all? */
static bool
belongs(struct apply *a, const char *unit)
{
	const char *sender = a->in->sender.unit;
	char parent[UNIT_TEXT];

	return division_within(unit, sender) ||
	       (custody_parent_of(a->o, unit, parent) &&
	        strcmp(parent, sender) == 0);
}

/* What we stated ourselves, in a rebuild: it tells which rows are ours. */
static bool
take_ours(struct apply *a, const struct statement *s, struct signer *who,
    struct err *err)
{
	if (!rejoin_is_rebuild(a->o, a->in))
		return true;
	if (strcmp(who->unit, s->unit) != 0) {
		buf_clear(&who->pin);
		text_copy(who->unit, sizeof who->unit, s->unit);
		who->n = trust_own_keys(a->o, who->key);
	}
	if (signed_by(s, who) >= 0)
		return attest(a, s, err);
	remark(a, s->unit, _("带回的签名汇总不是本单位现在的密钥签的，"
	    "带回的本单位记录要逐条核对"));
	return true;
}

/* What the unit above states goes no further; it is kept for that unit. */
static bool
take_of_parent(struct apply *a, const struct statement *s, struct err *err)
{
	bool right;

	if (!statement_is_right(a->o, a->in, s, &right, err))
		return false;
	if (right)
		return keep_new(a, s, a->in->p.header.epoch, err);
	remark(a, s->unit, _("签名汇总核对不上，没有留存"));
	return true;
}

static bool
take_one(struct apply *a, const struct statement *s, struct signer *who,
    struct err *err)
{
	int key;

	if (strcmp(s->unit, a->o->unit) == 0)
		return take_ours(a, s, who, err);
	if (!belongs(a, s->unit)) {
		remark(a, s->unit, _("它的签名汇总不该由发件单位转来，已略过"));
		return true;
	}
	if (!look_up_signer(a, s, who, err))
		return false;
	if ((key = signed_by(s, who)) < 0) {
		remark(a, s->unit, _("签名汇总核对不上，它的这些记录不予采信"));
		return true;
	}
	if (who->pin.len > 0 && (size_t)key + 1 == who->n &&
	    !pin(a, who, err))
		return false;
	return keep_new(a, s, who->epoch, err) &&
	       (strcmp(s->unit, a->in->sender.unit) == 0 ||
	        attest(a, s, err));
}

bool
statement_take(struct apply *a, struct err *err)
{
	const struct statements *l = &a->in->statements;
	struct signer who = { .unit = "" };
	const struct statement *s;
	bool ok = true;
	size_t i;

	buf_init(&who.pin);
	if (statement_is_due(a->in) && statement_of_sender(a->in) == NULL)
		remark(a, a->in->sender.unit,
		    _("没有附签名汇总，再往上报时它的记录不会被采信"));
	if (a->in->sender.parent) {
		s = statement_of_sender(a->in);
		ok = s == NULL || take_of_parent(a, s, err);
	}
	for (i = 0; ok && !a->in->sender.parent && i < l->len; i++)
		ok = take_one(a, &l->at[i], &who, err);
	buf_release(&who.pin);
	return ok;
}
