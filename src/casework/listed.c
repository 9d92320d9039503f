/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/listed.h"

#include <string.h>

#include "base/display.h"
#include "base/list.h"
#include "base/text.h"
#include "casework/duty.h"
#include "casework/step.h"
#include "pipeline.h"

#define NAME_SHOWN 160

DB_QUERY(listed_open,
    "SELECT r.id FROM remark r WHERE r.target_uid = :uid"
    " AND r.code = '" LISTED_CODE "' AND r.voided_on IS NULL"
    " AND r.settled_on IS NULL AND NOT EXISTS (SELECT 1 FROM remark x"
    " WHERE x.answers = r.uid AND x.voided_on IS NULL) ORDER BY r.id");

/* What is asked about a status and not answered. */
static bool
open_remarks(struct office *o, const struct record *status,
    struct records *out, struct err *err)
{
	struct stmt *q = db_query(o->db, &listed_open, err);
	struct record *r = NULL;
	enum db_result got;

	if (q == NULL)
		return false;
	stmt_bind_blob(q, ":uid", status->uid, UID_BYTES);
	while ((got = stmt_step(q, err)) == DB_ROW)
		if (row_load(o->db, &kind_remark, stmt_int(q, 0), &r, err) ==
		    DB_ROW)
			*vec_push(out) = r;
	stmt_done(q);
	return got == DB_NONE;
}

bool
listed_is_asked(struct office *o, const struct record *status)
{
	struct records list = { 0 };
	bool asked = open_remarks(o, status, &list, NULL) && list.len > 0;

	records_release(&list);
	return asked;
}

static struct record *
about(struct change *c, const struct record *status, struct err *err)
{
	struct record *r = record_new(&kind_remark);
	struct buf division = BUF_INIT;
	bool ok = record_division(c->o, status, &division, err);

	record_set(r, "target_kind", status->kind->name);
	step_refer(r, "target_uid", status);
	record_set_int(r, "target_rev", status->rev);
	record_set(r, "division", division.data);
	record_set(r, "code", LISTED_CODE);
	buf_release(&division);
	if (ok)
		return r;
	record_free(r);
	return NULL;
}

bool
listed_ask(struct change *c, const struct record *status, const char *name,
    bool *asked, struct err *err)
{
	struct record *r;
	struct buf text = BUF_INIT;
	char day[11], shown[NAME_SHOWN];
	bool ok;

	*asked = !listed_is_asked(c->o, status);
	if (!*asked)
		return true;
	if ((r = about(c, status, err)) == NULL)
		return false;
	display_text(shown, sizeof shown, name);
	buf_addf(&text, _("%s 的名单「%s」里没有此人"),
	    day_format(clock_today(), day), shown);
	record_set(r, "text", text.data);
	ok = change_put(c, r, err);
	buf_release(&text);
	record_free(r);
	return ok;
}

/* Ours is settled; another unit's gets an answer. */
static bool
settle_one(struct change *c, const struct record *status,
    const struct record *remark, const char *words, struct err *err)
{
	bool ours = strcmp(remark->unit, c->o->unit) == 0;
	struct record *r = ours ? record_copy(remark) : about(c, status, err);
	struct buf text = BUF_INIT;
	bool ok;

	if (r == NULL)
		return false;
	if (ours)
		buf_addf(&text, "%s\n", record_text(remark, "text"));
	else
		step_refer(r, "answers", remark);
	buf_adds(&text, words);
	record_set(r, "text", text.data);
	record_set_day(r, "settled_on", clock_today());
	ok = change_put(c, r, err);
	buf_release(&text);
	record_free(r);
	return ok;
}

bool
listed_settle(struct change *c, const struct record *status,
    const char *words, struct err *err)
{
	struct records list = { 0 };
	bool ok = open_remarks(c->o, status, &list, err);
	size_t i;

	for (i = 0; ok && i < list.len; i++)
		ok = settle_one(c, status, list.at[i], words, err);
	records_release(&list);
	return ok;
}

/* The end of a status, with what was asked about it as the basis. */
static bool
set_end(struct office *o, struct record *status, day_t on, struct err *err)
{
	struct records list = { 0 };
	struct buf note = BUF_INIT;
	bool ok = open_remarks(o, status, &list, err);

	record_set_day(status, "valid_until", on);
	if (ok && list.len > 0) {
		buf_adds(&note, record_text(status, "note"));
		buf_addf(&note, "%s", note.len > 0 ? "\n" : "");
		buf_addf(&note, _("终止依据：%s"),
		    record_text(list.at[list.len - 1], "text"));
		record_set(status, "note", note.data);
	}
	buf_release(&note);
	records_release(&list);
	return ok;
}

bool
listed_is_ours(struct office *o, const struct record *status)
{
	struct record *now = record_copy(status);
	bool ours;

	now->rev++;
	text_copy(now->unit, sizeof now->unit, o->unit);
	time_format(clock_now(), now->changed_at);
	ours = right_to_write(o, o->unit, status, now, NULL);
	record_free(now);
	return ours;
}

static bool
is_over(const struct record *status, day_t on)
{
	day_t until = record_day(status, "valid_until");

	return record_is_voided(status) || (until != DAY_NONE && until <= on);
}

/* Proposed once: what the user then takes out stays out. */
static bool
prepare_end(struct office *o, struct input *in, struct err *err)
{
	struct record *typed, *r;
	day_t on;
	bool noted;

	if (in->target == NULL || !step_target(in, "status", err))
		return in->target == NULL;
	typed = input_record(in, "status", 0);
	if (typed->id == in->target->id)
		return true;
	on = record_day(typed, "valid_until");
	noted = record_get(typed, "note") != NULL;
	r = step_edit(in, "status", 0, in->target);
	if (on == DAY_NONE)
		on = clock_today();
	if (noted || is_over(in->target, clock_today()))
		record_set_day(r, "valid_until", on);
	else
		return set_end(o, r, on, err);
	return true;
}

static void
check_end(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "status", 0);

	(void)o;
	if (r == NULL || in->target == NULL)
		return;
	if (record_get(r, "valid_until") == NULL)
		findings_add(found, FINDING_ERROR, "status.1.valid_until",
		    _("请填写到哪天为止"));
	else if (is_over(in->target, clock_today()))
		findings_add(found, FINDING_ERROR, "status.1.valid_until",
		    _("这个救助身份已经终止"));
}

/* Nobody's services stop by themselves: say what is left to do. */
static bool
tell_what_is_left(struct change *c, const struct record *status,
    const struct casefile *casefile, struct err *err)
{
	struct row_where where = { "person", ROW_IS,
	                           record_get(status, "person") };
	struct row_list list = { .kind = &kind_status, .where = &where,
	                         .n_where = 1 };
	struct records others = { 0 };
	bool left = false;
	size_t i;

	if (casefile == NULL || !casefile->in_force)
		return true;
	if (!row_list(c->o->db, &list, &others, err))
		return false;
	for (i = 0; i < others.len; i++)
		left = left || (others.at[i]->id != status->id &&
		    !is_over(others.at[i], clock_today()));
	records_release(&others);
	if (!left)
		findings_add(&c->notices, FINDING_WARNING, "",
		    _("此人没有别的有效救助身份了，服务要不要停，请另办「停止」"));
	return true;
}

static bool
run_end(struct change *c, struct input *in, struct err *err)
{
	const struct record *r = step_part(in, "status", 0);
	struct record *stored = NULL;
	bool ok = step_put(c, r, &stored, err) &&
	          listed_settle(c, stored, _("核对后已终止"), err) &&
	          tell_what_is_left(c, stored, in->casefile, err);

	record_free(stored);
	return ok;
}

static bool
prepare_keep(struct office *o, struct input *in, struct err *err)
{
	(void)o;
	return step_target(in, "status", err);
}

static bool
run_keep(struct change *c, struct input *in, struct err *err)
{
	struct buf words = BUF_INIT;
	bool ok;

	if (!listed_is_asked(c->o, in->target))
		return err_set(err, ERR_REFUSED,
		    _("没有名单问到这个救助身份，不用答复"));
	buf_addf(&words, _("核对后仍然有效：%s"), in->reason);
	ok = listed_settle(c, in->target, words.data, err);
	buf_release(&words);
	return ok;
}

static bool
end_one(struct change *c, const char *uid_text, day_t on, int64_t *ended,
    struct err *err)
{
	struct record *status = NULL;
	uint8_t uid[UID_BYTES];
	bool ok = true;

	if (!uid_parse(uid, uid_text) || row_load_uid(c->o->db, &kind_status,
	    uid, &status, err) != DB_ROW)
		return err_set(err, ERR_REFUSED,
		    _("要终止的救助身份已经不在本机"));
	if (!is_over(status, on) && listed_is_ours(c->o, status)) {
		ok = set_end(c->o, status, on, err) &&
		     change_put(c, status, err) &&
		     listed_settle(c, status, _("核对后已终止"), err);
		++*ended;
	}
	findings_release(&c->notices);
	record_free(status);
	return ok;
}

bool
listed_end_all(struct office *o, const char *const *uids, size_t n,
    day_t on, int64_t *ended, int64_t *act, struct err *err)
{
	struct change *c = change_begin_bulk(o, "end-status", NULL, err);
	bool ok = c != NULL;
	size_t i;

	*ended = 0;
	*act = 0;
	for (i = 0; ok && i < n; i++)
		ok = end_one(c, uids[i], on, ended, err);
	if (!ok) {
		change_cancel(c);
		*ended = 0;
		return false;
	}
	if (*ended > 0)
		*act = c->act;
	return change_commit(c, err);
}

const struct action actions_listed[] = {
	{ .name = "end-status", .label = N_("终止救助身份"),
	  .help = N_("名单上没有了、核对后确实不再享受的：写明到哪天为止，"
	             "那份名单作为依据记在备注里"),
	  .needs = NEED_RECORD, .roles = ROLE_CLERK,
	  .parts = { { "status", 1, "valid_until note", NULL } },
	  .prepare = prepare_end, .check = check_end, .run = run_end },
	{ .name = "keep-status", .label = N_("身份仍然有效"),
	  .help = N_("名单上没有、核对后仍然享受的：写明原因，不再提醒"),
	  .needs = NEED_RECORD | NEED_REASON, .roles = ROLE_CLERK,
	  .prepare = prepare_keep, .run = run_keep },
	{ 0 }
};
