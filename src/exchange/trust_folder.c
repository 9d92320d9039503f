/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Cards in the folder the batches lie in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/display.h"
#include "base/path.h"
#include "base/text.h"
#include "handoff_private.h"
#include "trust_private.h"

/* DIR/UNIT.card; the caller frees. */
static char *
card_path(const char *dir, const char *unit)
{
	char name[UNIT_TEXT + sizeof TRUST_CARD_SUFFIX];

	snprintf(name, sizeof name, "%s%s", unit, TRUST_CARD_SUFFIX);
	return path_join(dir, name);
}

bool
trust_lay_card(struct office *o, const char *dir, struct err *err)
{
	char *path = card_path(dir, o->unit);
	struct buf card = BUF_INIT, there = BUF_INIT;
	bool ok, same;

	ok = trust_card(o, &card, err);
	same = ok && path_exists(path) &&
	       path_read(path, TRUST_CARD_MAX, true, &there, NULL) &&
	       there.len == card.len &&
	       memcmp(there.data, card.data, card.len) == 0;
	ok = ok && (same || path_write_atomic(path, card.data, card.len, 0644,
	                        err));
	buf_release(&card);
	buf_release(&there);
	free(path);
	return ok;
}

/* A card nobody has accepted yet. */
static void
say_card(const struct handoff_report *report, enum trust_offer offer,
    const char *name)
{
	if (offer == TRUST_NEW)
		report_say(report, _("这里有%s的单位名片，还没有接受；"
		    "请打电话核对后接受"), name);
	else if (offer == TRUST_RESTORED)
		report_say(report, _("%s换了电脑或恢复过备份，"
		    "请先接受它的新名片，办理重新接入"), name);
	else if (offer == TRUST_OLDER)
		report_say(report, _("这里有%s以前的旧名片，不采用"), name);
	else if (offer == TRUST_REPLACED)
		report_say(report, _("%s的单位名片换了密钥，旧密钥没有签过字；"
		    "请打电话核对后再接受"), name);
}

/* One neighbour's card that is no longer the one we know. */
static bool
judge_card(struct office *o, const struct unit_card *c, const struct buf *text,
    const struct handoff_report *report, struct err *err)
{
	char shown[256];
	enum trust_offer offer;
	bool taken;

	/* Our own, or one of practice: nothing to be said of it here. */
	if (!trust_look(o, c, &offer, NULL))
		return db_sound(o->db, err);
	display_text(shown, sizeof shown, c->name);
	taken = offer == TRUST_CHANGED || (offer == TRUST_NEW && o->practice);
	if (!taken) {
		say_card(report, offer, shown);
		return true;
	}
	if (!trust_accept(o, text->data, text->len, err))
		return false;
	if (offer == TRUST_NEW)
		report_say(report, _("练习单位：已自动接受%s的单位名片"), shown);
	else
		report_say(report, _("%s换了密钥，旧密钥签过字，已接受"),
		    shown);
	return true;
}

/* The card, or nothing where none lies.  One that is there and cannot be read
 * is an error: without it a batch would be taken for a stranger's. */
static bool
read_card(const char *path, struct buf *text, struct err *err)
{
	struct err why = ERR_INIT;
	struct stat st;

	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode) ||
	    path_read(path, TRUST_CARD_MAX, true, text, &why))
		return true;
	return why.code == ERR_UNSAFE ||
	       err_set(err, why.code, "%s", why.text);
}

bool
trust_take_cards(struct office *o, const char *dir,
    const struct handoff_report *report, struct err *err)
{
	struct buf text = BUF_INIT;
	struct strlist units;
	struct unit_card c;
	bool ok;
	size_t i;

	strlist_init(&units);
	ok = handoff_neighbours(o, &units, err);
	for (i = 0; ok && i < units.len; i++) {
		char *path = card_path(dir, units.at[i]);

		buf_clear(&text);
		ok = read_card(path, &text, err);
		if (ok && unit_card_parse(text.data, text.len, &c, NULL) &&
		    strcmp(c.unit, units.at[i]) == 0)
			ok = judge_card(o, &c, &text, report, err);
		free(path);
	}
	strlist_release(&units);
	buf_release(&text);
	return ok;
}
