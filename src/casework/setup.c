/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Enrolling a unit and dividing the duties: the parent's administrator. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "casework/custody.h"
#include "core.h"

DB_QUERY(setup_explicit,
    "SELECT 1 FROM duty WHERE division = :division AND duty = :duty "
    "AND voided_on IS NULL LIMIT 1");
DB_QUERY(setup_open_series,
    "SELECT id FROM duty WHERE division = :division AND duty = 'number' "
    "AND holder = :holder AND series_closed_at IS NULL "
    "AND voided_on IS NULL ORDER BY since DESC, uid DESC LIMIT 1");
DB_QUERY(setup_earlier,
    "SELECT id FROM duty WHERE division = :division AND duty = :duty "
    "AND (until IS NULL OR until >= :since) AND voided_on IS NULL "
    "AND id <= :last ORDER BY id");
DB_QUERY(setup_last_duty, "SELECT coalesce(max(id), 0) FROM duty");

/* The first id a query gives, 0 if none. */
static int64_t
first_id(struct stmt *q)
{
	int64_t id = stmt_step(q, NULL) == DB_ROW ? stmt_int(q, 0) : 0;

	stmt_done(q);
	return id;
}

static bool
is_explicit(struct office *o, const char *division, const char *duty)
{
	struct stmt *q = db_query(o->db, &setup_explicit, NULL);

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":division", division);
	stmt_bind_text(q, ":duty", duty);
	return first_id(q) != 0;
}

static bool
put_duty(struct change *c, const char *division, const char *duty,
    const char *holder, day_t since, struct err *err)
{
	struct record *r = record_new(&kind_duty);
	bool ok;

	record_set(r, "division", division);
	record_set(r, "duty", duty);
	record_set(r, "holder", holder);
	record_set_day(r, "since", since);
	ok = change_put(c, r, err);
	record_free(r);
	return ok;
}

/*
 * Let the number series of a place go from who holds it now: our own is
 * closed at its highest number at once; another unit closes its own when it
 * has applied the new record.  `closed_at` (may be NULL) is what the
 * administrator states for a unit that cannot any more.
 */
static bool
release_series(struct change *c, const char *division, const char *holder,
    day_t since, const char *closed_at, struct err *err)
{
	struct stmt *q = db_query(c->o->db, &setup_open_series, err);
	struct record *r = NULL;
	int64_t id;
	bool ok = true;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":division", division);
	stmt_bind_text(q, ":holder", holder);
	id = first_id(q);
	if (id != 0) {
		ok = row_load(c->o->db, &kind_duty, id, &r, err) == DB_ROW;
	} else {
		r = record_new(&kind_duty);
		record_set(r, "division", division);
		record_set(r, "duty", "number");
		record_set(r, "holder", holder);
		record_set_day(r, "since", since);
	}
	if (ok && closed_at != NULL)
		record_set(r, "series_closed_at", closed_at);
	else if (ok && strcmp(holder, c->o->unit) == 0)
		record_set_int(r, "series_closed_at",
		    duty_highest_number(c->o, division));
	ok = ok && change_put(c, r, err);
	record_free(r);
	return ok;
}

static bool
pass_series(struct change *c, const char *division, const char *to,
    day_t since, const char *closed_at, struct err *err)
{
	char holder[UNIT_TEXT];

	duty_holder(c->o, division, "number", clock_today(), holder);
	if (strcmp(holder, to) == 0)
		return is_explicit(c->o, division, "number") ||
		       put_duty(c, division, "number", to, since, err);
	if (holder[0] != '\0' &&
	    !release_series(c, division, holder, since, closed_at, err))
		return false;
	return put_duty(c, division, "number", to, since, err);
}

/* enrol-unit: custody, and every duty not divided by hand before. */

static bool
prepare_enrol(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "custody", 0);

	(void)o;
	(void)err;
	if (record_get(r, "custodian") == NULL)
		record_set(r, "custodian", record_get(r, "division"));
	if (record_get(r, "since") == NULL)
		record_set_day(r, "since", clock_today());
	return true;
}

static void
check_enrol(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = input_record(in, "custody", 0);
	const char *division = record_text(r, "division");
	char now[UNIT_TEXT];

	if (unit_level(division) == 0)
		findings_add(found, FINDING_ERROR, "custody.1.division",
		    _("单位的区划代码须是 6、9 或 12 位"));
	custody_of(o, division, now);
	if (strcmp(now, record_text(r, "custodian")) == 0 &&
	    division[0] != '\0')
		findings_add(found, FINDING_ERROR, "custody.1.division",
		    _("该单位已经登记，无须重复"));
}

/* The levels that hold a duty under our profile, as codes of this place. */
static bool
enrol_duty(struct change *c, const struct duty_row *d, const char *division,
    day_t since, struct err *err)
{
	bool street = strcmp(c->o->profile, "street-led") == 0;
	int level = street ? d->street_led : d->village_led;
	char code[UNIT_TEXT];

	if (strcmp(c->o->profile, "single") == 0)
		level = 12;
	snprintf(code, sizeof code, "%.*s", level, division);
	/* A series closes at the number it has now, so it passes on now. */
	if (strcmp(d->name, "number") == 0)
		return pass_series(c, division, code, clock_today(), NULL,
		    err);
	if (!put_duty(c, division, d->name, code, since, err))
		return false;
	if (!street || d->street_led_too == 0)
		return true;
	snprintf(code, sizeof code, "%.*s", d->street_led_too, division);
	return put_duty(c, division, d->name, code, since, err);
}

static bool
run_enrol(struct change *c, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "custody", 0);
	const char *division = record_text(r, "division");
	day_t since = record_day(r, "since");
	size_t i;

	for (i = 0; i < duties_len; i++)
		if (!is_explicit(c->o, division, duties[i].name) &&
		    !enrol_duty(c, &duties[i], division, since, err))
			return false;
	return change_put(c, r, err);
}

/* set-duty */

static bool
prepare_duty(struct office *o, struct input *in, struct err *err)
{
	struct record *r;
	size_t n;

	(void)o;
	(void)err;
	for (n = 0; n < input_count(in, "duty"); n++) {
		r = input_record(in, "duty", n);
		if (record_get(r, "since") == NULL)
			record_set_day(r, "since", clock_today());
	}
	return true;
}

static void
check_duty(struct office *o, struct input *in, struct findings *found)
{
	struct record *r;
	char place[64];
	size_t n;

	(void)o;
	if (input_count(in, "duty") == 0)
		findings_add(found, FINDING_ERROR, "",
		    _("请写明区划、职责和承担单位"));
	for (n = 0; n < input_count(in, "duty"); n++) {
		r = input_record(in, "duty", n);
		snprintf(place, sizeof place, "duty.%zu.since", n + 1);
		if (record_day(r, "since") != DAY_NONE &&
		    record_day(r, "since") < clock_today())
			findings_add(found, FINDING_ERROR, place,
			    _("职责不能从过去的日期起变更，"
			      "最早从今天开始"));
		else if (text_equal(record_get(r, "duty"), "number") &&
		    record_day(r, "since") > clock_today())
			findings_add(found, FINDING_ERROR, place,
			    _("编号职责只能从今天起变更，"
			      "号段随即停在最后一个号"));
		snprintf(place, sizeof place, "duty.%zu.holder", n + 1);
		if (!division_within(record_text(r, "division"),
		        record_text(r, "holder")) &&
		    record_get(r, "holder") != NULL)
			findings_add(found, FINDING_ERROR, place,
			    _("承担单位须是该区划自己的单位或其上级"));
	}
}

/* Rows of the duty from before this act end the day before the new ones; a
 * row that would begin with them is voided. */
static bool
end_earlier(struct change *c, const struct record *now, int64_t last,
    struct err *err)
{
	struct record *old = NULL;
	struct stmt *q;
	int64_t id;
	day_t since = record_day(now, "since");
	bool ok = true;

	while (ok) {
		q = db_query(c->o->db, &setup_earlier, err);
		if (q == NULL)
			return false;
		stmt_bind_text(q, ":division", record_get(now, "division"));
		stmt_bind_text(q, ":duty", record_get(now, "duty"));
		stmt_bind_text(q, ":since", record_get(now, "since"));
		stmt_bind_int(q, ":last", last);
		if ((id = first_id(q)) == 0)
			return true;
		if (row_load(c->o->db, &kind_duty, id, &old, err) != DB_ROW)
			return false;
		if (record_day(old, "since") >= since) {
			ok = change_void(c, old, _("职责另行登记"), err);
		} else {
			record_set_day(old, "until", since - 1);
			ok = change_put(c, old, err);
		}
		record_free(old);
		old = NULL;
	}
	return false;
}

static bool
set_one(struct change *c, struct record *r, int64_t last, struct err *err)
{
	if (strcmp(record_text(r, "duty"), "number") == 0)
		return pass_series(c, record_text(r, "division"),
		    record_text(r, "holder"), record_day(r, "since"),
		    record_get(r, "series_closed_at"), err);
	return end_earlier(c, r, last, err) && change_put(c, r, err);
}

static bool
run_duty(struct change *c, struct input *in, struct err *err)
{
	int64_t last = db_int(c->o->db, 0, &setup_last_duty);
	size_t n;

	for (n = 0; n < input_count(in, "duty"); n++)
		if (!set_one(c, input_record(in, "duty", n), last, err))
			return false;
	return true;
}

/*
 * set-rhythm: a custody record of its own, from today on.  The record that
 * handed the place over stays as it is: its stamp tells that it did.
 */

/* The record in force of the place; NULL with no error if there is none. */
static struct record *
custody_now(struct office *o, const char *division)
{
	struct record *now = NULL;
	uint8_t bytes[UID_BYTES];
	char uid[UID_TEXT];

	if (custody_record(o, division, uid) && uid_parse(bytes, uid))
		row_load_uid(o->db, &kind_custody, bytes, &now, NULL);
	return now;
}

static bool
prepare_rhythm(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "custody", 0), *now;
	day_t since = clock_today();

	(void)err;
	if (record_get(r, "division") == NULL && in->target != NULL &&
	    in->target->kind == &kind_custody)
		record_set(r, "division", record_get(in->target, "division"));
	now = custody_now(o, record_text(r, "division"));
	record_set(r, "custodian", now != NULL
	    ? record_get(now, "custodian") : record_get(r, "division"));
	if (now != NULL && record_day(now, "since") > since)
		since = record_day(now, "since");
	record_set_day(r, "since", since);
	record_free(now);
	return true;
}

static const char *
rhythm_of(const struct record *r)
{
	const char *rhythm = record_get(r, "rhythm");

	return rhythm != NULL ? rhythm : "daily";
}

static void
check_rhythm(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = input_record(in, "custody", 0);
	const char *division = record_text(r, "division");
	struct record *now = custody_now(o, division);

	if (now == NULL && division[0] != '\0')
		findings_add(found, FINDING_ERROR, "custody.1.division",
		    _("本单位没有登记过这个下级单位，定不了它的报送周期"));
	else if (record_get(r, "rhythm") == NULL)
		findings_add(found, FINDING_ERROR, "custody.1.rhythm",
		    _("请选一个报送周期"));
	else if (now != NULL && strcmp(rhythm_of(now), rhythm_of(r)) == 0)
		findings_add(found, FINDING_ERROR, "custody.1.rhythm",
		    _("它的报送周期本来就是这个，不用改"));
	record_free(now);
}

static bool
run_rhythm(struct change *c, struct input *in, struct err *err)
{
	return change_put(c, input_record(in, "custody", 0), err);
}

const struct action actions_setup[] = {
	{ .name = "enrol-unit", .label = N_("登记下级单位"),
	  .help = N_("下级单位启用本系统：登记经管和职责，"
	             "发出启用批次后由它填写本地的档案"),
	  .roles = ROLE_ADMINISTRATOR,
	  .parts = { { "custody", 1, "division custodian since rhythm note", NULL } },
	  .prepare = prepare_enrol, .check = check_enrol, .run = run_enrol },
	{ .name = "set-rhythm", .label = N_("改报送周期"),
	  .help = N_("已登记的下级单位改为每个工作日、每周或每月上报一次；"
	             "下一次送出时它就知道"),
	  .roles = ROLE_ADMINISTRATOR,
	  .parts = { { "custody", 1, "division rhythm note", NULL } },
	  .prepare = prepare_rhythm, .check = check_rhythm,
	  .run = run_rhythm },
	{ .name = "set-duty", .label = N_("职责分工"),
	  .help = N_("从某日起，某地的一项职责由哪个单位承担；"
	             "同一项职责写两条表示两个单位都可以办理"),
	  .roles = ROLE_ADMINISTRATOR,
	  .parts = { { .kind = "duty", .max = 16, .fields =
	      "division duty holder since until series_closed_at" } },
	  .prepare = prepare_duty, .check = check_duty, .run = run_duty },
	{ 0 }
};
