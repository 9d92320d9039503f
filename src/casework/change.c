/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/change.h"

#include <stdlib.h>
#include <string.h>

#include "base/display.h"
#include "base/list.h"
#include "base/text.h"
#include "casework/duty.h"
#include "casework/epoch.h"
#include "casework/move.h"
#include "change_rule.h"
#include "store/journal.h"

struct change *
change_begin(struct office *o, const char *action, const char *reason,
    struct err *err)
{
	struct change *c;

	if (o->operator[0] == '\0') {
		err_set(err, ERR_UNSAFE, _("还没有登录，不能写入"));
		return NULL;
	}
	if (!db_begin(o->db, err))
		return NULL;
	c = xcalloc(1, sizeof *c);
	c->o = o;
	text_copy(c->action, sizeof c->action, action);
	c->reason = text_empty(reason) ? NULL : xstrdup(reason);
	c->act = journal_next_act(o->db);
	o->changing = true;
	time_format(clock_now(), c->now);
	return c;
}

struct change *
change_begin_bulk(struct office *o, const char *action, const char *reason,
    struct err *err)
{
	struct change *c = change_begin(o, action, reason, err);

	if (c != NULL)
		c->bulk = true;
	return c;
}

static void
change_free(struct change *c)
{
	c->o->changing = false;
	records_release(&c->written);
	findings_release(&c->notices);
	free(c->reason);
	free(c);
}

void
change_cancel(struct change *c)
{
	if (c == NULL)
		return;
	db_rollback(c->o->db);
	change_free(c);
}

/* The kinds whose rows change who sees others. */
static bool
is_about_places(const struct kind *k)
{
	return k == &kind_move || k == &kind_custody || k == &kind_duty;
}

/* Whether an earlier row of this act concerns the same rows as `r`. */
static bool
concerned_before(const struct records *written, size_t at)
{
	const struct record *r = written->at[at], *other;
	const char *field = r->kind == &kind_move ? "person" : "division";
	size_t i;

	for (i = 0; i < at; i++) {
		other = written->at[i];
		if ((other->kind == &kind_move) == (r->kind == &kind_move) &&
		    is_about_places(other->kind) &&
		    text_equal(record_get(other, field), record_get(r, field)))
			return true;
	}
	return false;
}

/* Custody, duties and moves change who sees rows that stay as they are. */
static bool
restamp_concerned(struct change *c, struct err *err)
{
	const struct records *written = &c->written;
	const struct record *r;
	size_t i;

	for (i = 0; i < written->len; i++) {
		r = written->at[i];
		if (is_about_places(r->kind) && !concerned_before(written, i) &&
		    !audience_restamp(c->o, r, err))
			return false;
	}
	return true;
}

bool
change_finish(struct change *c, struct records *written,
    struct findings *notices, struct err *err)
{
	bool ok;

	if (!restamp_concerned(c, err)) {
		change_cancel(c);
		return false;
	}
	ok = db_commit(c->o->db, err);
	if (ok && written != NULL) {
		*written = c->written;
		c->written = (struct records){ 0 };
	}
	if (ok && notices != NULL) {
		*notices = c->notices;
		c->notices = (struct findings){ 0 };
	}
	change_free(c);
	return ok;
}

bool
change_commit(struct change *c, struct err *err)
{
	return change_finish(c, NULL, NULL, err);
}

/* Who wrote the stored version, for the reader of a conflict. */
struct author {
	char operator[OPERATOR_TEXT];
	char at[21];
};

static bool
remember_author(void *ctx, const struct journal_entry *e)
{
	struct author *a = ctx;

	text_copy(a->operator, sizeof a->operator, e->operator);
	text_copy(a->at, sizeof a->at, e->at);
	return true;
}

static bool
conflict(struct change *c, const struct record *old, struct err *err)
{
	struct author a = { "", "" };
	struct buf title = BUF_INIT, unit = BUF_INIT;
	char who[OPERATOR_TEXT * 2], what[256];

	journal_of_record(c->o->db, old->kind->name, old->uid,
	    remember_author, &a, NULL);
	record_title(old, &title);
	display_text(what, sizeof what, title.data);
	display_text(who, sizeof who, a.operator);
	if (strcmp(old->unit, c->o->unit) == 0 && who[0] != '\0') {
		err_set(err, ERR_REFUSED,
		    _("「%s」已由%s修改，请重新打开后再改"), what, who);
	} else {
		office_unit_name(c->o, old->unit, &unit);
		err_set(err, ERR_REFUSED,
		    _("「%s」已由%s修改，请重新打开后再改"), what,
		    unit.data);
	}
	buf_release(&title);
	buf_release(&unit);
	return false;
}

/* The stored version; *old is NULL for a new record.  False when the record
 * at hand is not the version that is stored. */
static bool
load_old(struct change *c, const struct record *r, struct record **old,
    struct err *err)
{
	enum db_result rc;

	*old = NULL;
	if (record_is_new(r))
		return true;
	rc = row_load_uid(c->o->db, r->kind, r->uid, old, err);
	if (rc == DB_ERROR)
		return false;
	if (rc != DB_ROW)
		return r->rev == 0 ||
		       err_set(err, ERR_REFUSED,
		           _("要修改的记录已经不在本机"));
	if (r->rev == (*old)->rev && r->tenure == (*old)->tenure)
		return true;
	conflict(c, *old, err);
	record_free(*old);
	*old = NULL;
	return false;
}

/* What the write path itself sets, so that a failed write can be taken back
 * and the same record tried again. */
struct header {
	int64_t id, tenure, rev, stamp;
	char unit[UNIT_TEXT], created_at[21], changed_at[21];
	uint8_t uid[UID_BYTES], sum[SUM_BYTES];
};

static struct header
header_of(const struct record *r)
{
	struct header h = { .id = r->id, .tenure = r->tenure, .rev = r->rev,
	                    .stamp = r->stamp };

	memcpy(h.unit, r->unit, sizeof h.unit);
	memcpy(h.created_at, r->created_at, sizeof h.created_at);
	memcpy(h.changed_at, r->changed_at, sizeof h.changed_at);
	memcpy(h.uid, r->uid, sizeof h.uid);
	memcpy(h.sum, r->sum, sizeof h.sum);
	return h;
}

static void
header_restore(struct record *r, const struct header *h)
{
	r->id = h->id;
	r->tenure = h->tenure;
	r->rev = h->rev;
	r->stamp = h->stamp;
	memcpy(r->unit, h->unit, sizeof r->unit);
	memcpy(r->created_at, h->created_at, sizeof r->created_at);
	memcpy(r->changed_at, h->changed_at, sizeof r->changed_at);
	memcpy(r->uid, h->uid, sizeof r->uid);
	memcpy(r->sum, h->sum, sizeof r->sum);
}

/* Tenure of the next version: that of the present custodian for what goes
 * with a person, else the one it has. */
static int64_t
next_tenure(struct change *c, const struct record *old,
    const struct record *r)
{
	struct buf uid = BUF_INIT;
	int64_t tenure = old != NULL ? old->tenure
	                             : r->tenure > 0 ? r->tenure : 1;
	int64_t person = 0, of_person;
	uint8_t id[UID_BYTES];

	if (move_follows(c->o, r, &uid) && uid_parse(id, uid.data))
		person = row_id(c->o->db, &kind_person, id);
	buf_release(&uid);
	if (person == 0)
		return tenure;
	of_person = move_tenure(c->o, person);
	return of_person > tenure ? of_person : tenure;
}

static void
set_version(struct change *c, const struct record *old, struct record *r)
{
	static const uint8_t none[UID_BYTES];

	/* A form whose records refer to each other gave them their uids. */
	if (old == NULL && memcmp(r->uid, none, UID_BYTES) == 0)
		uid_new(r->uid);
	r->id = old != NULL ? old->id : 0;
	r->tenure = next_tenure(c, old, r);
	r->rev = old != NULL ? old->rev + 1 : 1;
	text_copy(r->unit, sizeof r->unit, c->o->unit);
	text_copy(r->created_at, sizeof r->created_at,
	    old != NULL ? old->created_at : c->now);
	text_copy(r->changed_at, sizeof r->changed_at, c->now);
	record_sum(r, r->sum);
}

static bool
store(struct change *c, const struct record *old, struct record *r,
    struct err *err)
{
	struct journal_entry e = { .act = c->act, .tenure = r->tenure,
	                           .rev = r->rev };
	struct buf before = BUF_INIT;
	enum db_result rc = row_store(c->o->db, r, NULL, err);
	bool ok;

	if (rc == DB_CONSTRAINT || rc == DB_ERROR)
		return false;
	journal_diff(old, r, &before);
	text_copy(e.at, sizeof e.at, c->now);
	text_copy(e.operator, sizeof e.operator, c->o->operator);
	text_copy(e.unit, sizeof e.unit, c->o->unit);
	text_copy(e.action, sizeof e.action, c->action);
	text_copy(e.kind, sizeof e.kind, r->kind->name);
	memcpy(e.uid, r->uid, sizeof e.uid);
	memcpy(e.sum, r->sum, sizeof e.sum);
	e.before = old != NULL ? before.data : NULL;
	e.reason = c->reason;
	ok = journal_append(c->o->db, &e, err);
	buf_release(&before);
	if (!ok)
		return false;
	c->count++;
	if (!c->bulk || is_about_places(r->kind))
		*vec_push(&c->written) = record_copy(r);
	return true;
}

bool
change_write(struct change *c, struct record *r, unsigned how,
    struct err *err)
{
	struct header header = header_of(r);
	struct record *old;
	bool ok;

	if (!load_old(c, r, &old, err))
		return false;
	if (old != NULL && !(how & CHANGE_TOUCH) &&
	    record_same_content(old, r)) {
		record_free(old);
		return true;
	}
	ok = (how & CHANGE_VOIDED) || old == NULL ||
	     !record_is_voided(old) ||
	     err_set(err, ERR_REFUSED, _("记录已作废，不能再修改"));
	ok = ok && epoch_may_write(c->o, old, r, err);
	if (ok)
		set_version(c, old, r);
	if (ok && !(how & CHANGE_ANY_WRITER))
		ok = right_to_write(c->o, c->o->unit, old, r, err);
	if (ok && !(how & CHANGE_VOIDED))
		ok = change_rules(c, old, r, how, err);
	ok = ok && store(c, old, r, err);
	if (!ok)
		header_restore(r, &header);
	record_free(old);
	return ok;
}

bool
change_put(struct change *c, struct record *r, struct err *err)
{
	return change_write(c, r, 0, err);
}

bool
change_take_over(struct change *c, struct record *r, const char *division,
    struct err *err)
{
	if (r->kind == &kind_person)
		record_set(r, "division", division);
	return change_write(c, r,
	    CHANGE_TOUCH | CHANGE_ANY_WRITER | CHANGE_ANY_PLACE, err);
}

bool
change_void(struct change *c, struct record *r, const char *reason,
    struct err *err)
{
	const struct kind *by = NULL;
	bool ok;

	if (text_empty(reason))
		return err_set(err, ERR_USAGE, _("请填写作废的原因"));
	if (record_is_voided(r))
		return err_set(err, ERR_REFUSED, _("记录已经作废"));
	if (row_referred(c->o->db, r, &by, err))
		return err_set(err, ERR_REFUSED,
		    _("还有「%s」用到这条记录，请先处理它们"),
		    _(by->label));
	day_format(clock_today(), r->voided_on);
	free(r->void_reason);
	r->void_reason = xstrdup(reason);
	ok = change_write(c, r, CHANGE_VOIDED, err);
	if (!ok) {
		r->voided_on[0] = '\0';
		free(r->void_reason);
		r->void_reason = NULL;
	}
	return ok;
}
