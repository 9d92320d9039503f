/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/duty.h"

#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/change.h"
#include "casework/custody.h"

#define VILLAGE 12
#define STREET 9
#define DISTRICT 6

const struct duty_row duties[] = {
	{ "lead", N_("线索登记"), VILLAGE, VILLAGE, 0 },
	{ "take-in", N_("接收申请"), VILLAGE, VILLAGE, 0 },
	{ "accept", N_("受理"), VILLAGE, STREET, 0 },
	{ "visit", N_("走访"), VILLAGE, VILLAGE, STREET },
	{ "opine", N_("村级意见"), VILLAGE, VILLAGE, 0 },
	{ "assess", N_("需求评估"), VILLAGE, STREET, 0 },
	{ "decide", N_("需求认定"), STREET, STREET, 0 },
	{ "confirm", N_("区级确认"), DISTRICT, DISTRICT, 0 },
	{ "number", N_("编号"), VILLAGE, STREET, 0 },
	{ "issue", N_("制卡"), VILLAGE, STREET, 0 },
	{ "hand-card", N_("发卡"), VILLAGE, VILLAGE, 0 },
	{ "open-file", N_("建档"), VILLAGE, VILLAGE, 0 },
	{ "post-notice", N_("公示"), VILLAGE, VILLAGE, 0 },
	{ "serve", N_("服务"), VILLAGE, VILLAGE, 0 },
	{ "review", N_("定期核查"), VILLAGE, VILLAGE, 0 },
	{ "allow", N_("补贴审核"), STREET, STREET, 0 },
};
const size_t duties_len = ARRAY_LEN(duties);

DB_QUERY(duty_rows,
    "SELECT holder, since FROM duty WHERE division = :division "
    "AND duty = :duty AND since <= :on AND (until IS NULL OR until >= :on) "
    "AND voided_on IS NULL ORDER BY since DESC, uid DESC");
DB_QUERY(duty_series,
    "SELECT holder, series_closed_at FROM duty WHERE division = :division "
    "AND duty = 'number' AND since <= :on AND voided_on IS NULL "
    "ORDER BY since, uid");
DB_QUERY(duty_segments,
    "SELECT holder, series_closed_at FROM duty WHERE division = :division "
    "AND duty = 'number' AND voided_on IS NULL ORDER BY since, uid");
DB_QUERY(duty_by_parent,
    "SELECT 1 FROM duty WHERE division IN (:own, :street, :district) "
    "AND unit <> :unit AND voided_on IS NULL LIMIT 1");
DB_QUERY(duty_ours_numbering,
    "SELECT DISTINCT division FROM duty WHERE duty = 'number' "
    "AND holder = :unit AND series_closed_at IS NULL "
    "AND voided_on IS NULL ORDER BY division");
DB_QUERY(duty_open_row,
    "SELECT id FROM duty WHERE division = :division AND duty = 'number' "
    "AND holder = :unit AND series_closed_at IS NULL "
    "AND voided_on IS NULL ORDER BY since DESC, uid DESC LIMIT 1");
DB_QUERY(duty_newer_row,
    "SELECT 1 FROM duty WHERE division = :division AND duty = 'number' "
    "AND holder <> :unit AND since <= :on AND voided_on IS NULL "
    "AND (since, uid) > (SELECT since, uid FROM duty WHERE id = :id) "
    "LIMIT 1");
DB_QUERY(duty_last_sequence,
    "SELECT max(sequence) FROM service_number WHERE division = :division");

const struct duty_row *
duty_by_name(const char *name)
{
	size_t i;

	for (i = 0; i < duties_len; i++)
		if (strcmp(duties[i].name, name) == 0)
			return &duties[i];
	return NULL;
}

/* The code of the unit at `level` above (or at) a division. */
static char *
code_at(const char *division, int level, char code[UNIT_TEXT])
{
	snprintf(code, UNIT_TEXT, "%.*s", level, division);
	return code;
}

/* Whether another unit has written any duty for this place: from then on our
 * own profile is no longer asked. */
static bool
parent_has_spoken(struct office *o, const char *division)
{
	struct stmt *q = db_query(o->db, &duty_by_parent, NULL);
	char street[UNIT_TEXT], district[UNIT_TEXT];
	bool spoken;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":own", division);
	stmt_bind_text(q, ":street", code_at(division, STREET, street));
	stmt_bind_text(q, ":district", code_at(division, DISTRICT, district));
	stmt_bind_text(q, ":unit", o->unit);
	spoken = stmt_step(q, NULL) == DB_ROW;
	stmt_done(q);
	return spoken;
}

/* A holder that is not enrolled is stood in for by the unit above. */
static void
add_holder(struct office *o, const char *code, day_t on,
    struct strlist *holders)
{
	char unit[UNIT_TEXT];

	custody_on(o, code, on, unit);
	if (!strlist_has(holders, unit))
		strlist_add(holders, unit);
}

static void
holders_by_profile(struct office *o, const char *division,
    const struct duty_row *d, day_t on, struct strlist *holders)
{
	const char *profile = parent_has_spoken(o, division) ? "village-led"
	                                                     : o->profile;
	char code[UNIT_TEXT];

	if (strcmp(profile, "single") == 0) {
		add_holder(o, division, on, holders);
	} else if (strcmp(profile, "street-led") == 0) {
		add_holder(o, code_at(division, d->street_led, code), on,
		    holders);
		if (d->street_led_too != 0)
			add_holder(o, code_at(division, d->street_led_too,
			    code), on, holders);
	} else {
		add_holder(o, code_at(division, d->village_led, code), on,
		    holders);
	}
}

/* The records of the latest date name the holders, side by side. */
static void
holders_by_records(struct office *o, const char *code, const char *duty,
    day_t on, struct strlist *holders)
{
	struct stmt *q = db_query(o->db, &duty_rows, NULL);
	char date[11], latest[11] = "";

	if (q == NULL)
		return;
	stmt_bind_text(q, ":division", code);
	stmt_bind_text(q, ":duty", duty);
	stmt_bind_text(q, ":on", day_format(on, date));
	while (stmt_step(q, NULL) == DB_ROW) {
		if (latest[0] == '\0')
			text_copy(latest, sizeof latest, stmt_text(q, 1));
		if (strcmp(latest, stmt_text(q, 1)) != 0)
			break;
		add_holder(o, stmt_text(q, 0), on, holders);
	}
	stmt_done(q);
}

/*
 * Who holds a number series: it passes from one record to the next only when
 * the earlier holder closed it, so that no number can be given twice.  No
 * unit stands in for another here.  False: no record names anyone.
 */
static bool
series_holder(struct office *o, const char *code, day_t on,
    char holder[UNIT_TEXT])
{
	struct stmt *q = db_query(o->db, &duty_series, NULL);
	char date[11];
	bool any = false, closed = false;

	holder[0] = '\0';
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":division", code);
	stmt_bind_text(q, ":on", day_format(on, date));
	while (stmt_step(q, NULL) == DB_ROW) {
		bool same = strcmp(holder, stmt_text(q, 0)) == 0;

		if (any && !same && !closed)
			break;
		any = true;
		text_copy(holder, UNIT_TEXT, stmt_text(q, 0));
		closed = !stmt_is_null(q, 1);
	}
	stmt_done(q);
	if (closed)
		holder[0] = '\0';
	return any;
}

static void
holders_of(struct office *o, const char *division, const char *duty,
    day_t on, struct strlist *holders)
{
	static const int levels[] = { VILLAGE, STREET, DISTRICT };
	const struct duty_row *d = duty_by_name(duty);
	char code[UNIT_TEXT], holder[UNIT_TEXT];
	size_t i;

	if (d == NULL)
		return;
	for (i = 0; i < ARRAY_LEN(levels) && holders->len == 0; i++) {
		if (strlen(division) < (size_t)levels[i])
			continue;
		code_at(division, levels[i], code);
		if (strcmp(duty, "number") == 0) {
			if (!series_holder(o, code, on, holder))
				continue;
			if (holder[0] != '\0')
				strlist_add(holders, holder);
			return;
		}
		holders_by_records(o, code, duty, on, holders);
	}
	if (holders->len == 0)
		holders_by_profile(o, division, d, on, holders);
}

void
duty_holder(struct office *o, const char *division, const char *duty,
    day_t on, char unit[UNIT_TEXT])
{
	struct strlist holders;

	strlist_init(&holders);
	holders_of(o, division, duty, on, &holders);
	text_copy(unit, UNIT_TEXT, holders.len > 0 ? holders.at[0] : "");
	strlist_release(&holders);
}

bool
duty_held_by(struct office *o, const char *division, const char *duty,
    day_t on, const char *unit)
{
	struct strlist holders;
	bool held;

	strlist_init(&holders);
	holders_of(o, division, duty, on, &holders);
	held = strlist_has(&holders, unit);
	strlist_release(&holders);
	return held;
}

bool
duty_is_ours(struct office *o, const char *division, const char *duty)
{
	return duty_held_by(o, division, duty, clock_today(), o->unit);
}

const char *
duty_of_record(const struct record *r)
{
	if (r->kind == &kind_decision) {
		if (text_equal(record_get(r, "about"), "allowance"))
			return "allow";
		if (text_equal(record_get(r, "stage"), "confirm"))
			return "confirm";
	}
	return r->kind->sort == KIND_EVENT ? r->kind->duty : NULL;
}

bool
duty_series_covers(struct office *o, const char *division,
    const char *unit, int64_t sequence, bool *known)
{
	struct stmt *q = db_query(o->db, &duty_segments, NULL);
	int64_t lower = 0, upper;
	bool covers = false;

	*known = false;
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":division", division);
	while (!covers && stmt_step(q, NULL) == DB_ROW) {
		*known = true;
		upper = stmt_is_null(q, 1) ? INT64_MAX : stmt_int(q, 1);
		covers = strcmp(stmt_text(q, 0), unit) == 0 &&
		         sequence > lower && sequence <= upper;
		if (upper != INT64_MAX && upper > lower)
			lower = upper;
	}
	stmt_done(q);
	return covers;
}

int64_t
duty_highest_number(struct office *o, const char *division)
{
	struct stmt *q = db_query(o->db, &duty_last_sequence, NULL);
	int64_t n = 0;

	if (q == NULL)
		return 0;
	stmt_bind_text(q, ":division", division);
	if (stmt_step(q, NULL) == DB_ROW && !stmt_is_null(q, 0))
		n = stmt_int(q, 0);
	stmt_done(q);
	return n;
}

/* Our open `number` row of a place, when a later row names another unit. */
static int64_t
ended_series(struct office *o, const char *division)
{
	struct stmt *q = db_query(o->db, &duty_open_row, NULL);
	char date[11];
	int64_t id = 0;

	if (q == NULL)
		return 0;
	stmt_bind_text(q, ":division", division);
	stmt_bind_text(q, ":unit", o->unit);
	if (stmt_step(q, NULL) == DB_ROW)
		id = stmt_int(q, 0);
	stmt_done(q);
	if (id == 0 || (q = db_query(o->db, &duty_newer_row, NULL)) == NULL)
		return 0;
	stmt_bind_text(q, ":division", division);
	stmt_bind_text(q, ":unit", o->unit);
	stmt_bind_text(q, ":on", day_format(clock_today(), date));
	stmt_bind_int(q, ":id", id);
	if (stmt_step(q, NULL) != DB_ROW)
		id = 0;
	stmt_done(q);
	return id;
}

static bool
close_one(struct office *o, int64_t id, struct err *err)
{
	struct record *row = NULL;
	struct change *c;
	bool ok;

	if (row_load(o->db, &kind_duty, id, &row, err) != DB_ROW)
		return false;
	c = change_begin(o, "set-duty", NULL, err);
	ok = c != NULL;
	if (ok) {
		record_set_int(row, "series_closed_at",
		    duty_highest_number(o, record_text(row, "division")));
		ok = change_put(c, row, err);
		if (ok)
			ok = change_commit(c, err);
		else
			change_cancel(c);
	}
	record_free(row);
	return ok;
}

bool
duty_close_series(struct office *o, struct err *err)
{
	struct stmt *q = db_query(o->db, &duty_ours_numbering, err);
	struct strlist places;
	bool ok = q != NULL;
	int64_t id;
	size_t i;

	if (!ok)
		return false;
	strlist_init(&places);
	stmt_bind_text(q, ":unit", o->unit);
	while (stmt_step(q, NULL) == DB_ROW)
		strlist_add(&places, stmt_text(q, 0));
	stmt_done(q);
	for (i = 0; ok && i < places.len; i++) {
		id = ended_series(o, places.at[i]);
		ok = id == 0 || close_one(o, id, err);
	}
	strlist_release(&places);
	return ok;
}
