/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Actions about where persons belong: move (the giving side), take-over (the
 * receiving side), both in bulk when places merge, and duplicates.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "casework/duty.h"
#include "casework/move.h"
#include "core.h"

#define RELATION_SELF "01"
#define BULK_MAX 100000

static void
set_default(struct record *r, const char *field, const char *value)
{
	if (record_get(r, field) == NULL)
		record_set(r, field, value);
}

/* Live rows of `k` that refer to the person by `field`. */
static bool
rows_of(struct change *c, const struct kind *k, const char *field,
    const struct record *person, struct records *out, struct err *err)
{
	char uid[UID_TEXT];
	struct row_where where = { field, ROW_IS, record_uid(person, uid) };
	struct row_list list = { .kind = k, .where = &where, .n_where = 1 };

	return row_list(c->o->db, &list, out, err);
}

/* The person leaves its households here; what other units keep stays. */
static bool
leave_households(struct change *c, const struct record *person,
    const char *on, struct err *err)
{
	struct records rows = { 0 };
	struct record *r;
	bool ok = rows_of(c, &kind_household_member, "person", person, &rows,
	    err);
	size_t i;

	for (i = 0; ok && i < rows.len; i++) {
		r = rows.at[i];
		if (record_get(r, "until") != NULL)
			continue;
		record_set(r, "until", on);
		if (right_to_write(c->o, c->o->unit, r, r, NULL))
			ok = change_put(c, r, err);
	}
	records_release(&rows);
	return ok;
}

static bool
warn_head(struct change *c, const struct record *person, struct err *err)
{
	struct records rows = { 0 };
	bool ok = rows_of(c, &kind_household, "head", person, &rows, err);

	if (ok && rows.len > 0)
		findings_add(&c->notices, FINDING_WARNING, "",
		    _("此人是户主，请为原家庭另定户主"));
	records_release(&rows);
	return ok;
}

/* Write the move `r` of a person; its tenure counts the person's moves. */
static bool
release_person(struct change *c, struct record *r,
    const struct record *person, struct err *err)
{
	char to[UNIT_TEXT], uid[UID_TEXT];

	if (move_pending(c->o, person, to))
		return err_set(err, ERR_REFUSED,
		    _("此人已经迁出，等迁入单位接收"));
	record_set(r, "person", record_uid(person, uid));
	record_set(r, "from_unit", c->o->unit);
	r->tenure = move_tenure(c->o, person->id);
	return leave_households(c, person, record_text(r, "released_on"),
	           err) &&
	       warn_head(c, person, err) && change_put(c, r, err);
}

static bool
prepare_move(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "move", 0);
	char today[11];

	(void)err;
	set_default(r, "from_unit", o->unit);
	set_default(r, "released_on", day_format(clock_today(), today));
	return true;
}

static void
check_move(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = input_record(in, "move", 0);
	char to[UNIT_TEXT];

	if (record_get(r, "to_unit") == NULL)
		return;
	custody_of(o, record_text(r, "to_unit"), to);
	if (strcmp(to, o->unit) == 0)
		findings_add(found, FINDING_ERROR, "move.1.to_unit",
		    _("迁入地也由本单位经管，直接修改居住地区划即可"));
	if (record_day(r, "released_on") > clock_today())
		findings_add(found, FINDING_ERROR, "move.1.released_on",
		    _("迁出日期不能晚于今天"));
}

static bool
run_move(struct change *c, struct input *in, struct err *err)
{
	return release_person(c, input_record(in, "move", 0), in->person,
	    err);
}

/* Every standing row that goes with the person gets the taker's tenure. */
static bool
take_rows(struct change *c, const struct record *person, struct err *err)
{
	struct records rows = { 0 };
	struct buf uid = BUF_INIT;
	const struct field *f;
	bool ok = true;
	size_t i, n;

	for (i = 0; ok && i < kinds_len; i++) {
		f = kind_field(kinds[i], "person");
		if (kinds[i]->sort != KIND_STANDING || f == NULL ||
		    f->type != &type_ref)
			continue;
		ok = rows_of(c, kinds[i], "person", person, &rows, err);
		for (n = 0; ok && n < rows.len; n++) {
			buf_clear(&uid);
			/* A status from the district's list stays with it. */
			if (move_follows(c->o, rows.at[n], &uid) &&
			    right_to_write(c->o, c->o->unit, rows.at[n],
			        rows.at[n], NULL))
				ok = change_take_over(c, rows.at[n], NULL,
				    err);
		}
		records_release(&rows);
		memset(&rows, 0, sizeof rows);
	}
	buf_release(&uid);
	return ok;
}

/* The taker makes a household of its own for the person. */
static bool
make_household(struct change *c, struct record *h,
    const struct record *person, const char *since, struct err *err)
{
	struct record *m = record_new(&kind_household_member);
	char uid[UID_TEXT];
	bool ok;

	record_set(h, "head", record_uid(person, uid));
	set_default(h, "division", record_get(person, "division"));
	set_default(h, "address", record_get(person, "address"));
	ok = change_put(c, h, err);
	record_set(m, "person", uid);
	record_set(m, "household", record_uid(h, uid));
	record_set(m, "relation", RELATION_SELF);
	record_set(m, "since", since);
	ok = ok && change_put(c, m, err);
	record_free(m);
	return ok;
}

static bool
take_person(struct change *c, struct record *person, struct record *household,
    const char *division, struct err *err)
{
	struct record *move = move_latest(c->o, person->id, err);
	bool ok = move != NULL &&
	          change_take_over(c, person, division, err) &&
	          take_rows(c, person, err) &&
	          make_household(c, household, person,
	              record_get(move, "released_on"), err);

	record_free(move);
	return ok;
}

/* Whether the person was released to us; else a sentence. */
static bool
released_to_us(struct office *o, const struct record *person, struct err *err)
{
	char to[UNIT_TEXT], unit[UNIT_TEXT] = "";

	if (move_pending(o, person, to))
		custody_of(o, to, unit);
	return strcmp(unit, o->unit) == 0 ||
	       err_set(err, ERR_REFUSED, _("此人没有迁到本单位的记录"));
}

static bool
prepare_take(struct office *o, struct input *in, struct err *err)
{
	struct record *typed = input_record(in, "person", 0), *stored;
	char to[UNIT_TEXT];
	size_t i;

	if (in->person == NULL || !released_to_us(o, in->person, err))
		return in->person == NULL
		    ? err_set(err, ERR_USAGE, _("请先选定救助对象")) : false;
	move_pending(o, in->person, to);
	if (o->level == 12 || strlen(to) == 12)
		set_default(typed, "division", o->level == 12 ? o->unit : to);
	if (!record_is_new(typed))
		return true;
	/* What was typed stands on what is stored. */
	stored = record_copy(in->person);
	for (i = 0; i < typed->kind->len; i++)
		if (typed->value[i] != NULL)
			record_set(stored, typed->kind->fields[i].name,
			    typed->value[i]);
		else if (strcmp(typed->kind->fields[i].name, "division") == 0)
			record_set(stored, "division", NULL);
	record_free(typed);
	in->parts[0].at[0] = stored;
	return true;
}

static void
check_take(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = input_record(in, "person", 0);

	if (record_get(r, "division") != NULL &&
	    !division_within(record_text(r, "division"), o->unit))
		findings_add(found, FINDING_ERROR, "person.1.division",
		    _("居住地区划须在本单位辖区内"));
}

static bool
run_take(struct change *c, struct input *in, struct err *err)
{
	struct record *person = input_record(in, "person", 0);

	return take_person(c, person, input_record(in, "household", 0),
	    record_text(person, "division"), err);
}

/* remap-division */

static bool
prepare_remap(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "move", 0);
	char today[11];

	(void)o;
	(void)err;
	set_default(r, "released_on", day_format(clock_today(), today));
	return true;
}

static void
check_remap(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = input_record(in, "move", 0);

	(void)o;
	if (record_get(r, "from_unit") == NULL)
		findings_add(found, FINDING_ERROR, "move.1.from_unit",
		    _("请填写原区划代码"));
	if (record_get(r, "to_unit") == NULL)
		findings_add(found, FINDING_ERROR, "move.1.to_unit",
		    _("请填写并入的区划代码"));
}

/* One person of the place that ceases: released where another unit takes it,
 * taken where it was released to us, renamed where both places are ours. */
static bool
remap_person(struct change *c, struct record *person,
    const struct record *plan, const char *taker, struct err *err)
{
	struct record *r;
	bool ok;

	if (released_to_us(c->o, person, NULL)) {
		r = record_new(&kind_household);
		ok = take_person(c, person, r, record_text(plan, "to_unit"),
		    err);
	} else if (strcmp(taker, c->o->unit) == 0) {
		record_set(person, "division", record_get(plan, "to_unit"));
		return change_put(c, person, err);
	} else {
		r = record_copy(plan);
		ok = release_person(c, r, person, err);
	}
	record_free(r);
	return ok;
}

/* Places other rows of ours name: households, workers, leads ... */
static bool
remap_rows(struct change *c, const struct kind *k, const char *from,
    const char *to, struct err *err)
{
	struct row_where where = { "division", ROW_IS, from };
	struct row_list list = { .kind = k, .where = &where, .n_where = 1 };
	struct records rows = { 0 };
	bool ok = row_list(c->o->db, &list, &rows, err);
	size_t i;

	for (i = 0; ok && i < rows.len; i++) {
		if (!right_to_write(c->o, c->o->unit, rows.at[i], rows.at[i],
		    NULL))
			continue;
		record_set(rows.at[i], "division", to);
		ok = change_put(c, rows.at[i], err);
	}
	records_release(&rows);
	return ok;
}

static bool
run_remap(struct change *c, struct input *in, struct err *err)
{
	const struct record *plan = input_record(in, "move", 0);
	const char *from = record_text(plan, "from_unit");
	const char *to = record_text(plan, "to_unit");
	struct row_where where = { "division", ROW_IS, from };
	struct row_list list = { .kind = &kind_person, .where = &where,
	                         .n_where = 1, .limit = BULK_MAX };
	struct records persons = { 0 };
	char giver[UNIT_TEXT], taker[UNIT_TEXT];
	bool ok = row_list(c->o->db, &list, &persons, err);
	size_t i;

	custody_of(c->o, from, giver);
	custody_of(c->o, to, taker);
	if (strcmp(giver, c->o->unit) != 0 && strcmp(taker, c->o->unit) != 0)
		ok = err_set(err, ERR_UNSAFE,
		    _("两地都不由本单位经管，不能并入"));
	for (i = 0; ok && i < persons.len; i++)
		ok = remap_person(c, persons.at[i], plan, taker, err);
	records_release(&persons);
	for (i = 0; ok && strcmp(giver, taker) == 0 && i < kinds_len; i++)
		if (kinds[i]->sort == KIND_STANDING &&
		    kinds[i] != &kind_person &&
		    kind_field(kinds[i], "division") != NULL)
			ok = remap_rows(c, kinds[i], from, to, err);
	return ok;
}

/* Duplicates: whoever sees one says so, the unit above both decides. */

static bool
prepare_flag(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "remark", 0);
	char uid[UID_TEXT];

	(void)o;
	if (in->person == NULL)
		return err_set(err, ERR_USAGE, _("请先选定救助对象"));
	record_set(r, "target_kind", "person");
	record_set(r, "target_uid", record_uid(in->person, uid));
	record_set_int(r, "target_rev", in->person->rev);
	record_set(r, "division", record_get(in->person, "division"));
	record_set(r, "code", "duplicate");
	if (in->target != NULL)
		record_set(r, "answers", record_uid(in->target, uid));
	set_default(r, "text", _("疑似重复登记"));
	return true;
}

static bool
run_first(struct change *c, struct input *in, struct err *err)
{
	return change_put(c, in->parts[0].at[0], err);
}

static bool
prepare_same(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "same_person", 0);
	char today[11], uid[UID_TEXT];

	(void)o;
	(void)err;
	set_default(r, "decided_on", day_format(clock_today(), today));
	if (in->person != NULL)
		set_default(r, "keeps", record_uid(in->person, uid));
	return true;
}

static void
check_same(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = input_record(in, "same_person", 0);

	(void)o;
	if (record_get(r, "keeps") != NULL &&
	    text_equal(record_get(r, "keeps"), record_get(r, "drops")))
		findings_add(found, FINDING_ERROR, "same_person.1.drops",
		    _("两条记录是同一条，不用判定"));
}

/* Work for the unit that gave the number or card that does not survive. */
static bool
ask_to_settle(struct change *c, const struct record *what, const char *text,
    struct err *err)
{
	struct record *r = record_new(&kind_remark);
	struct buf division = BUF_INIT;
	char uid[UID_TEXT];
	bool ok = record_division(c->o, what, &division, err);

	record_set(r, "target_kind", what->kind->name);
	record_set(r, "target_uid", record_uid(what, uid));
	record_set_int(r, "target_rev", what->rev);
	record_set(r, "division", division.data);
	record_set(r, "code", "duplicate");
	record_set(r, "text", text);
	ok = ok && change_put(c, r, err);
	record_free(r);
	buf_release(&division);
	return ok;
}

static bool
settle_number(struct change *c, struct record *number, struct err *err)
{
	if (!text_equal(record_get(number, "state"), "held"))
		return true;
	if (strcmp(number->unit, c->o->unit) != 0)
		return ask_to_settle(c, number,
		    _("此人已判定为重复对象，请将这个服务号作空号说明"),
		    err);
	record_set(number, "state", "voided");
	record_set(number, "reason", _("重复对象，保留另一服务号"));
	return change_put(c, number, err);
}

static bool
run_same(struct change *c, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "same_person", 0);
	struct record *drops = NULL;
	struct records rows = { 0 };
	uint8_t uid[UID_BYTES];
	bool ok = change_put(c, r, err) &&
	          uid_parse(uid, record_text(r, "drops")) &&
	          row_load_uid(c->o->db, &kind_person, uid, &drops, err) ==
	              DB_ROW &&
	          rows_of(c, &kind_service_number, "person", drops, &rows,
	              err);
	size_t i;

	for (i = 0; ok && i < rows.len; i++)
		ok = settle_number(c, rows.at[i], err);
	records_release(&rows);
	memset(&rows, 0, sizeof rows);
	ok = ok && rows_of(c, &kind_card, "person", drops, &rows, err);
	for (i = 0; ok && i < rows.len; i++)
		ok = ask_to_settle(c, rows.at[i],
		    _("此人已判定为重复对象，请收回并注销这张卡"), err);
	records_release(&rows);
	record_free(drops);
	return ok;
}

const struct action actions_person[] = {
	{ .name = "move", .label = N_("迁出"),
	  .help = N_("救助对象迁往其他单位：从此由迁入单位经管，"
	             "档案、材料和需求随人转去"),
	  .needs = NEED_PERSON, .roles = ROLE_CLERK,
	  .parts = { { "move", 1, "to_unit released_on papers_sent reason",
	      NULL } },
	  .prepare = prepare_move, .check = check_move, .run = run_move },
	{ .name = "take-over", .label = N_("接收迁入"),
	  .help = N_("接收其他单位迁来的救助对象，登记新住址和新家庭"),
	  .needs = NEED_PERSON, .roles = ROLE_CLERK,
	  .parts = {
	      { "person", 1, "division address walk_group phone", NULL },
	      { .kind = "household", .max = 1, .loose = true, .fields =
	        "housing_kind area members note" } },
	  .prepare = prepare_take, .check = check_take, .run = run_take },
	{ .name = "remap-division", .label = N_("区划合并"),
	  .help = N_("一地并入另一地：原区划的人员成批转到新区划"),
	  .roles = ROLE_ADMINISTRATOR,
	  .parts = { { .kind = "move", .max = 1, .loose = true, .fields =
	      "from_unit to_unit released_on reason" } },
	  .prepare = prepare_remap, .check = check_remap, .run = run_remap },
	{ .name = "flag-duplicate", .label = N_("报告疑似重复"),
	  .help = N_("发现同一人登记了两次：报给上级单位判定"),
	  .needs = NEED_PERSON, .roles = ROLE_CLERK,
	  .parts = { { "remark", 1, "text", NULL } },
	  .prepare = prepare_flag, .run = run_first },
	{ .name = "resolve-duplicate", .label = N_("判定重复对象"),
	  .help = N_("判定两条记录是同一人，写明保留哪一条；"
	             "另一条不再计数，它的服务号作空号说明"),
	  .roles = ROLE_REVIEWER,
	  .parts = { { "same_person", 1, "keeps drops reason decided_on",
	      NULL } },
	  .prepare = prepare_same, .check = check_same, .run = run_same },
	{ 0 }
};
