/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Our own card, and the cards we have accepted: of neighbours in their row,
 * of units further down in the list of seen cards.
 *
 * Meta "card" is our card as last given out; "card_before" and "card_change"
 * are the key before and its signature, once keys were changed.  "epochs:UNIT"
 * lists the epochs of that unit whose cards have been replaced.
 */
#include "exchange/trust.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/display.h"
#include "base/text.h"
#include "handoff_private.h"
#include "store/journal.h"
#include "trust_private.h"

DB_QUERY(trust_neighbour,
    "SELECT public_key FROM neighbour WHERE unit = :unit "
    "AND public_key IS NOT NULL");
DB_QUERY(trust_seen,
    "SELECT card, confirmed_at IS NOT NULL FROM unit_card "
    "WHERE unit = :unit");
DB_QUERY(trust_all,
    "SELECT unit, public_key AS card, trusted_at FROM neighbour "
    "WHERE public_key IS NOT NULL UNION ALL "
    "SELECT unit, card, confirmed_at FROM unit_card WHERE unit NOT IN "
    "(SELECT unit FROM neighbour WHERE public_key IS NOT NULL) "
    "ORDER BY unit");
/* Taken in before the card that is accepted now. */
DB_QUERY(trust_epoch,
    "SELECT 1 FROM batch_in WHERE sender = :unit AND epoch = :epoch "
    "AND state = 'applied' LIMIT 1");
/* A new epoch: what was taken of the old one counts no more. */
DB_QUERY(trust_put,
    "UPDATE neighbour SET name = :name, public_key = :card, "
    "trusted_at = :now, rebuild = CASE WHEN epoch <> :epoch THEN 1 "
    "ELSE rebuild END, taken_number = CASE WHEN epoch <> :epoch THEN 0 "
    "ELSE taken_number END, taken_hash = CASE WHEN epoch <> :epoch THEN NULL "
    "ELSE taken_hash END, epoch = :epoch WHERE unit = :unit");
DB_QUERY(trust_put_seen,
    "INSERT INTO unit_card (unit, card, seen_at, confirmed_at, stamp) "
    "VALUES (:unit, :card, :now, :now, :stamp) ON CONFLICT (unit) DO UPDATE "
    "SET card = excluded.card, confirmed_at = excluded.confirmed_at, "
    "stamp = excluded.stamp");

/* ---- our own card ---- */

/* Whether the card given out last still says what is. */
static bool
card_stands(struct office *o, const char *text)
{
	char sign[MINISIGN_PUBLIC_TEXT];
	struct unit_card c;
	char *known;
	bool same;

	if (text_empty(text) || !unit_card_parse(text, strlen(text), &c, NULL))
		return false;
	known = db_meta(o->db, "key_sign");
	same = strcmp(c.unit, o->unit) == 0 && strcmp(c.name, o->name) == 0 &&
	       strcmp(c.epoch, o->epoch) == 0 && c.practice == o->practice &&
	       known != NULL && strcmp(known, minisign_public_format(&c.sign,
	           sign)) == 0;
	free(known);
	return same;
}

static bool
keep_card(struct office *o, const char *text, struct err *err)
{
	if (!db_begin(o->db, err))
		return false;
	return db_end(o->db, db_set_meta(o->db, "card", text, err), err);
}

/* Cards follow each other in time even where the clock does not. */
static void
date_card(struct office *o, char made_at[21])
{
	char *text = db_meta(o->db, "card");
	int64_t at = clock_now(), last;
	struct unit_card before;

	if (!text_empty(text) &&
	    unit_card_parse(text, strlen(text), &before, NULL)) {
		last = time_parse(before.made_at);
		at = at > last ? at : last + 1000;
	}
	free(text);
	time_format(at, made_at);
}

static bool
write_card(struct office *o, struct buf *out, struct err *err)
{
	struct unit_card c = { .practice = o->practice };
	char *before, *change;

	if (!trust_open_keys(o, NULL, err))
		return false;
	before = db_meta(o->db, "card_before");
	change = db_meta(o->db, "card_change");
	text_copy(c.unit, sizeof c.unit, o->unit);
	text_copy(c.name, sizeof c.name, o->name);
	text_copy(c.epoch, sizeof c.epoch, o->epoch);
	date_card(o, c.made_at);
	memcpy(c.recipient, o->keys->age.recipient, sizeof c.recipient);
	c.sign = o->keys->sign.public;
	if (!text_empty(before) && !text_empty(change))
		minisign_public_parse(before, &c.before);
	unit_card_write(&c, change, &o->keys->sign, out);
	free(before);
	free(change);
	return keep_card(o, out->data, err);
}

bool
trust_card(struct office *o, struct buf *out, struct err *err)
{
	char *text = db_meta(o->db, "card");
	struct buf card = BUF_INIT;
	bool ok = true;

	if (card_stands(o, text))
		buf_adds(&card, text);
	else
		ok = write_card(o, &card, err);
	if (ok)
		buf_add(out, card.data, card.len);
	buf_release(&card);
	free(text);
	return ok;
}

/* ---- cards of others ---- */

/* One card of a query; a card in the register that does not parse is
 * damage. */
static enum db_result
read_card(struct stmt *q, int column, struct unit_card *out, struct err *err)
{
	size_t len;
	const char *text = stmt_blob(q, column, &len);

	if (text != NULL && unit_card_parse(text, len, out, NULL))
		return DB_ROW;
	err_set(err, ERR_FAILED,
	    _("数据库里的单位名片已损坏，请先检查数据库（check --deep）"));
	return DB_ERROR;
}

enum db_result
trust_known(struct office *o, const char *unit, struct unit_card *out,
    bool *confirmed, struct err *err)
{
	const struct query *const from[] = { &trust_neighbour, &trust_seen };
	enum db_result result = DB_NONE;
	struct stmt *q;
	size_t i;

	*confirmed = true;
	for (i = 0; i < 2 && result == DB_NONE; i++) {
		if ((q = db_query(o->db, from[i], err)) == NULL)
			return DB_ERROR;
		stmt_bind_text(q, ":unit", unit);
		result = stmt_step(q, err);
		if (result == DB_ROW && i == 1)
			*confirmed = stmt_int(q, 1) != 0;
		if (result == DB_ROW)
			result = read_card(q, 0, out, err);
		stmt_done(q);
	}
	return result;
}

bool
trust_each(struct office *o, bool (*each)(void *ctx,
    const struct unit_card *c, bool confirmed, const char *trusted_at),
    void *ctx, struct err *err)
{
	struct stmt *q = db_query(o->db, &trust_all, err);
	enum db_result result = DB_NONE;
	struct unit_card c;
	bool more = true;

	if (q == NULL)
		return false;
	while (more && (result = stmt_step(q, err)) == DB_ROW) {
		if ((result = read_card(q, 1, &c, err)) == DB_ERROR)
			break;
		more = each(ctx, &c, !stmt_is_null(q, 2),
		    stmt_is_null(q, 2) ? "" : stmt_text(q, 2));
	}
	stmt_done(q);
	return result != DB_ERROR;
}

enum db_result
trust_partner(struct office *o, const char *unit, struct unit_card *out,
    struct err *err)
{
	struct buf name = BUF_INIT;
	char shown[256];
	bool confirmed;
	enum db_result result = trust_known(o, unit, out, &confirmed, err);

	if (result == DB_ROW && confirmed)
		return DB_ROW;
	if (result == DB_ERROR)
		return DB_ERROR;
	office_unit_name(o, unit, &name);
	err_set(err, ERR_UNSAFE, _("还没有接受%s的单位名片，不能往来："
	    "请打电话核对后收下对方的名片（「上报下发」里的单位名片，"
	    "或 handoff trust）"),
	    display_text(shown, sizeof shown, name.data));
	buf_release(&name);
	return DB_NONE;
}

/* By its own code or by a record that makes it one. */
static bool
is_known_place(struct office *o, const char *unit)
{
	return handoff_is_neighbour(o, unit) ||
	       (strcmp(unit, o->unit) != 0 && division_within(unit, o->unit));
}

static void
epochs_name(const char *unit, struct buf *out)
{
	buf_addf(out, "epochs:%s", unit);
}

/* Whether the unit was of that epoch before the one of its accepted card. */
static bool
is_former_epoch(struct office *o, const char *unit, const char *epoch)
{
	struct stmt *q = db_query(o->db, &trust_epoch, NULL);
	struct buf name = BUF_INIT;
	bool former;
	char *list;

	epochs_name(unit, &name);
	list = db_meta(o->db, name.data);
	former = list != NULL && strstr(list, epoch) != NULL;
	buf_release(&name);
	free(list);
	if (q != NULL) {
		stmt_bind_text(q, ":unit", unit);
		stmt_bind_text(q, ":epoch", epoch);
		former = former || stmt_step(q, NULL) == DB_ROW;
	}
	stmt_done(q);
	return former;
}

/* Signed or the same: the unit is who it was; a new epoch tells that its
 * register is not.  What lay on some stick from before is neither: its epoch
 * was left, or its key was given up within the epoch. */
static enum trust_offer
compare(struct office *o, const struct unit_card *c,
    const struct unit_card *known)
{
	bool same = unit_card_same_keys(c, known);
	bool moved = strcmp(c->epoch, known->epoch) != 0;

	if (moved && (is_former_epoch(o, c->unit, c->epoch) ||
	        (same && strcmp(c->made_at, known->made_at) < 0)))
		return TRUST_OLDER;
	if (!same && !moved && unit_card_has_before(known) &&
	    memcmp(&known->before, &c->sign, sizeof c->sign) == 0)
		return TRUST_OLDER;
	if (!same && (!unit_card_has_before(c) ||
	        memcmp(&c->before, &known->sign, sizeof known->sign) != 0))
		return TRUST_REPLACED;
	if (moved)
		return TRUST_RESTORED;
	return same ? TRUST_SAME : TRUST_CHANGED;
}

bool
trust_look(struct office *o, const struct unit_card *c,
    enum trust_offer *offer, struct err *err)
{
	struct unit_card known;
	bool confirmed;

	*offer = TRUST_STRANGER;
	if (strcmp(c->unit, o->unit) == 0)
		return err_set(err, ERR_REFUSED,
		    _("这是本单位自己的名片，请拿给上下级接受"));
	if (c->practice != o->practice)
		return err_set(err, ERR_UNSAFE, c->practice
		    ? _("这是练习单位的名片，正式单位不接受")
		    : _("这是正式单位的名片，练习单位不接受"));
	if (!is_known_place(o, c->unit))
		return true;
	switch (trust_known(o, c->unit, &known, &confirmed, err)) {
	case DB_ROW:
		*offer = compare(o, c, &known);
		if (*offer == TRUST_SAME && !confirmed)
			*offer = TRUST_NEW;
		return true;
	case DB_NONE:
		*offer = TRUST_NEW;
		return true;
	default:
		return false;
	}
}

/* ---- accepting ---- */

const char *
trust_offer_name(enum trust_offer offer)
{
	static const char *const names[TRUST__MAX] = {
		[TRUST_SAME] = "same", [TRUST_NEW] = "new",
		[TRUST_CHANGED] = "changed", [TRUST_RESTORED] = "restored",
		[TRUST_REPLACED] = "replaced", [TRUST_STRANGER] = "stranger",
		[TRUST_OLDER] = "older",
	};

	return names[offer];
}

/* The epoch that the new card puts an end to. */
static bool
note_epoch(struct office *o, const struct unit_card *c, struct err *err)
{
	struct buf name = BUF_INIT, list = BUF_INIT;
	struct unit_card known;
	enum db_result result;
	bool confirmed, ok = true;
	char *before;

	result = trust_known(o, c->unit, &known, &confirmed, err);
	if (result == DB_ROW && strcmp(known.epoch, c->epoch) != 0) {
		epochs_name(c->unit, &name);
		before = db_meta(o->db, name.data);
		buf_addf(&list, "%s%s ", before != NULL ? before : "",
		    known.epoch);
		ok = db_set_meta(o->db, name.data, list.data, err);
		free(before);
	}
	buf_release(&name);
	buf_release(&list);
	return ok && result != DB_ERROR;
}

static bool
note_accepted(struct office *o, const struct unit_card *c,
    enum trust_offer offer, const char *text, size_t len, struct err *err)
{
	struct journal_entry e = { .act = journal_next_act(o->db) };
	char digits[TRUST_FINGERPRINT];
	uint8_t hash[UID_BYTES + SUM_BYTES];
	struct buf reason = BUF_INIT;
	bool ok;

	buf_addf(&reason, "%s %s %s", c->unit,
	    trust_offer_name(offer),
	    unit_card_fingerprint(c, digits));
	time_format(clock_now(), e.at);
	text_copy(e.operator, sizeof e.operator, o->operator);
	text_copy(e.unit, sizeof e.unit, o->unit);
	text_copy(e.action, sizeof e.action, "trust");
	hash_blake2b(hash, sizeof hash, text, len);
	memcpy(e.uid, hash, sizeof e.uid);
	memcpy(e.sum, hash + UID_BYTES, sizeof e.sum);
	e.reason = reason.data;
	ok = journal_append(o->db, &e, err);
	buf_release(&reason);
	return ok;
}

static bool
put_neighbour(struct office *o, const struct unit_card *c, const char *text,
    size_t len, const char *now, struct err *err)
{
	struct handoff_neighbour n;
	struct stmt *q;

	if (!handoff_neighbour(o, c->unit, &n, err) ||
	    !handoff_know_neighbour(o, &n, err) ||
	    (q = db_query(o->db, &trust_put, err)) == NULL)
		return false;
	stmt_bind_text(q, ":unit", c->unit);
	stmt_bind_text(q, ":name", c->name);
	stmt_bind_blob(q, ":card", text, len);
	stmt_bind_text(q, ":now", now);
	stmt_bind_text(q, ":epoch", c->epoch);
	return stmt_run(q, err);
}

/* A unit further down, or one that is still to be enrolled. */
static bool
put_seen(struct office *o, const struct unit_card *c, const char *text,
    size_t len, const char *now, struct err *err)
{
	struct stmt *q = db_query(o->db, &trust_put_seen, err);
	int64_t stamp;

	if (q == NULL)
		return false;
	if ((stamp = db_stamp_next(o->db, err)) == 0) {
		stmt_done(q);
		return false;
	}
	stmt_bind_text(q, ":unit", c->unit);
	stmt_bind_blob(q, ":card", text, len);
	stmt_bind_text(q, ":now", now);
	stmt_bind_int(q, ":stamp", stamp);
	return stmt_run(q, err);
}

bool
trust_store(struct office *o, const struct unit_card *c,
    enum trust_offer offer, const char *text, size_t len, struct err *err)
{
	char now[21];

	time_format(clock_now(), now);
	return note_epoch(o, c, err) &&
	       (handoff_is_neighbour(o, c->unit)
	           ? put_neighbour(o, c, text, len, now, err)
	           : put_seen(o, c, text, len, now, err)) &&
	       note_accepted(o, c, offer, text, len, err);
}

bool
trust_accept(struct office *o, const char *text, size_t len, struct err *err)
{
	enum trust_offer offer;
	struct unit_card c;

	if (!unit_card_parse(text, len, &c, err) ||
	    !trust_look(o, &c, &offer, err))
		return false;
	if (offer == TRUST_STRANGER)
		return err_set(err, ERR_UNSAFE,
		    _("%s（%s）不是本单位的上级，也不是下级，名片不能接受"),
		    c.name, c.unit);
	if (offer == TRUST_OLDER)
		return err_set(err, ERR_UNSAFE,
		    _("这是%s以前的名片，后来换过了，旧的不能再收；"
		      "请对方重新放一张"), c.name);
	if (offer == TRUST_SAME)
		return true;
	if (!db_begin(o->db, err))
		return false;
	return db_end(o->db, trust_store(o, &c, offer, text, len, err), err);
}
