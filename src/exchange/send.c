/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/send.h"

#include <stdlib.h>

#include "base/display.h"
#include "base/media.h"
#include "base/path.h"
#include "base/text.h"
#include "send_private.h"

/* One sending: what is asked, and to whom it can go. */
struct sending {
	struct office *o;
	const char *dir;
	const struct send_options *options;
	const struct handoff_report *report;
	VEC(struct send_place) places;
};

static bool
make_all(struct sending *s, struct err *err)
{
	bool ok = true;
	size_t i;
	int made;

	if (!db_begin(s->o->db, err))
		return false;
	for (i = 0; ok && i < s->places.len; i++)
		ok = send_make(s->o, s->places.at[i].receiver, s->options,
		    s->report, &made, err);
	return db_end(s->o->db, ok, err);
}

static bool
check_room(struct sending *s, struct err *err)
{
	int64_t bytes = 0, more;
	size_t i;

	for (i = 0; i < s->places.len; i++) {
		if ((more = send_room(&s->places.at[i], err)) < 0)
			return false;
		bytes += more;
	}
	return send_has_room(s->dir, bytes, err);
}

static bool
lay_all(struct sending *s, struct err *err)
{
	bool ok = check_room(s, err) && trust_lay_card(s->o, s->dir, err);
	size_t i;

	for (i = 0; ok && i < s->places.len; i++)
		ok = send_lay(&s->places.at[i], err);
	return ok && media_sync(s->dir, err);
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

/* A practice unit needs no card: then nothing is sealed. */
static void
say_unsealed(struct sending *s, const char *unit)
{
	struct buf name = BUF_INIT;
	char shown[256];

	office_unit_name(s->o, unit, &name);
	report_say(s->report, _("练习单位：还没有%s的单位名片，这次只签名，不加密"),
	    display_text(shown, sizeof shown, name.data));
	buf_release(&name);
}

/* The place of one receiver; *usable is false where its card is wanting, and
 * `why` says so. */
static bool
find_place(struct sending *s, const char *unit, bool *usable,
    struct err *why, struct err *err)
{
	struct send_place place = { .o = s->o, .dir = s->dir,
		.report = s->report };
	enum db_result known = trust_partner(s->o, unit, &place.card, why);

	*usable = known == DB_ROW || s->o->practice;
	if (known == DB_ERROR) {
		if (err != NULL)
			*err = *why;
		return false;
	}
	if (!*usable)
		return true;
	text_copy(place.receiver, sizeof place.receiver, unit);
	place.sealed = known == DB_ROW && s->options->seal;
	if (known != DB_ROW && s->options->seal)
		say_unsealed(s, unit);
	*vec_push(&s->places) = place;
	return true;
}

/* Those of the receivers whose card is accepted; with none at all there is
 * nothing to be done. */
static bool
find_places(struct sending *s, const struct strlist *receivers,
    struct err *err)
{
	struct err why = ERR_INIT;
	bool usable;
	size_t i;

	for (i = 0; i < receivers->len; i++) {
		if (!find_place(s, receivers->at[i], &usable, &why, err))
			return false;
		if (!usable && receivers->len > 1)
			report_say(s->report, "%s", why.text);
	}
	if (s->places.len == 0 && err != NULL)
		*err = why;
	return s->places.len > 0;
}

bool
handoff_send(struct office *o, const char *receiver, const char *dir,
    const struct send_options *options, const struct handoff_report *report,
    struct err *err)
{
	struct sending s = { .o = o, .dir = dir, .options = options,
		.report = report };
	struct strlist receivers;
	bool ok;

	strlist_init(&receivers);
	ok = path_is_dir(dir) || err_set(err, ERR_FAILED,
	    _("没有文件夹 %s，请插好U盘再试"), dir);
	ok = ok && trust_open_keys(o, NULL, err) &&
	     trust_take_cards(o, dir, report, err) &&
	     find_receivers(o, receiver, &receivers, err) &&
	     find_places(&s, &receivers, err) && make_all(&s, err);
	/* First, for the room they take. */
	if (ok)
		handoff_clear_leftovers(o, dir);
	ok = ok && lay_all(&s, err);
	if (ok)
		db_checkpoint(o->db);
	vec_release(&s.places);
	strlist_release(&receivers);
	return ok;
}
