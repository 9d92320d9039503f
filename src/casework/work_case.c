/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "casework/action.h"
#include "casework/deadline.h"
#include "casework/duty.h"
#include "casework/number.h"
#include "casework/step.h"
#include "casework/work.h"

void
work_set_clock(struct work_row *row, day_t due, int days_left, int warn)
{
	row->due = due;
	row->days_left = days_left;
	if (due == DAY_NONE)
		row->urgency = WORK_OPEN;
	else if (due < clock_today())
		row->urgency = WORK_OVERDUE;
	else if (due == clock_today())
		row->urgency = WORK_TODAY;
	else
		row->urgency = days_left <= warn ? WORK_SOON : WORK_OPEN;
}

static bool
is_uid(const char *text, const struct record *r)
{
	char uid[UID_TEXT];

	return r != NULL && strcmp(text, record_uid(r, uid)) == 0;
}

/* "登记走访" or "受理（还缺：户口本复印件）". */
static void
write_next(struct work_row *row, const struct casefile *c,
    const struct case_gap *gap)
{
	const struct action *a = action_by_name(row->action);
	const char *label = a != NULL ? _(a->label) : row->action;

	if (c->stage == CASE_RETURNED && c->return_items.len > 0)
		snprintf(row->next, sizeof row->next, _("补正：%s"),
		    record_text(c->return_items.at[0], "what"));
	else if (gap != NULL)
		snprintf(row->next, sizeof row->next, _("%s（还缺：%s）"),
		    label, gap->what);
	else
		text_copy(row->next, sizeof row->next, label);
}

/* Enter leads to what is missing while the papers are gathered; later steps
 * do not wait for it. */
static void
lead_to_gap(struct work_row *row, const struct casefile *c,
    const struct case_gap *gap)
{
	if (gap == NULL || c->stage > CASE_INCOMPLETE)
		return;
	row->action = gap->action;
	row->kind = gap->kind;
	row->field = gap->field;
	if (gap->uid[0] != '\0')
		text_copy(row->uid, sizeof row->uid, gap->uid);
}

static void
write_state(struct work_row *row, const struct casefile *c,
    const struct office *o)
{
	const char *papers = "";

	if (c->stage == CASE_OPINED &&
	    strcmp(c->application->unit, o->unit) != 0)
		papers = c->originals_here ? _("，纸质已到") : _("，纸质未到");
	snprintf(row->state, sizeof row->state, "%s%s%s",
	    case_stage_label(c->stage), papers,
	    c->paused ? _("，计时暂停") : "");
}

bool
work_case(struct office *o, struct work_row *row, bool *keep,
    struct err *err)
{
	struct casefile *c = casefile_load(o, row->person, err);
	const struct case_gap *gap;

	if (c == NULL)
		return false;
	*keep = casefile_open(c) && (is_uid(row->uid, c->application) ||
	    is_uid(row->uid, c->decision)) &&
	    duty_is_ours(o, record_text(c->person, "division"),
	        case_stage_duty(c->stage));
	if (*keep) {
		gap = casefile_first_gap(c);
		row->action = case_stage_action(c->stage);
		write_next(row, c, gap);
		write_state(row, c, o);
		lead_to_gap(row, c, gap);
		work_set_clock(row, c->due, c->days_left, c->due_warn);
	}
	casefile_free(c);
	return true;
}

bool
work_number(struct office *o, struct work_row *row, bool *keep,
    struct err *err)
{
	struct casefile *c = casefile_load(o, row->person, err);

	if (c == NULL)
		return false;
	*keep = c->stage == CASE_ENROLLED;
	if (*keep)
		work_set_clock(row, c->due, c->days_left, c->due_warn);
	casefile_free(c);
	return true;
}

bool
work_tell(struct office *o, struct work_row *row, bool *keep,
    struct err *err)
{
	struct casefile *c = casefile_load(o, row->person, err);

	if (c == NULL)
		return false;
	*keep = c->delivery == NULL && is_uid(row->uid, c->decision) &&
	    c->stage != CASE_APPROVED && c->stage != CASE_RETURNED &&
	    c->stage != CASE_OPINED;
	casefile_free(c);
	return true;
}

bool
work_owed(struct office *o, struct work_row *row, bool *keep,
    struct err *err)
{
	struct casefile *c = casefile_load(o, row->person, err);
	struct buf missing = BUF_INIT;

	if (c == NULL)
		return false;
	casefile_missing_papers(c, &missing);
	*keep = missing.len > 0 && is_uid(row->uid, c->application);
	snprintf(row->next, sizeof row->next, _("收齐：%s"), missing.data);
	buf_release(&missing);
	casefile_free(c);
	return true;
}

bool
work_unit(struct office *o, struct work_row *row, bool *keep,
    struct err *err)
{
	struct buf name = BUF_INIT;

	(void)keep;
	(void)err;
	office_unit_name(o, row->who, &name);
	text_copy(row->who, sizeof row->who, name.data);
	buf_release(&name);
	return true;
}

/* What another desk remarked on a record whose present version is ours. */
bool
work_remark(struct office *o, struct work_row *row, bool *keep,
    struct err *err)
{
	struct record *remark = NULL, *target = NULL;
	uint8_t uid[UID_BYTES];
	enum db_result got;

	if (!uid_parse(uid, row->uid))
		return true;
	got = row_load_uid(o->db, &kind_remark, uid, &remark, err);
	if (got != DB_ROW)
		return got == DB_NONE;
	if (uid_parse(uid, record_text(remark, "target_uid")) &&
	    strcmp(remark->unit, o->unit) != 0)
		got = row_load_any(o->db, uid, &target, err);
	*keep = target != NULL && strcmp(target->unit, o->unit) == 0;
	if (*keep) {
		const struct field *f = kind_field(target->kind,
		    record_text(remark, "field"));

		record_uid(target, row->uid);
		row->kind = target->kind->name;
		row->field = f != NULL ? f->name : NULL;
		row->urgency = WORK_SOON;
	}
	record_free(target);
	record_free(remark);
	return got != DB_ERROR;
}
