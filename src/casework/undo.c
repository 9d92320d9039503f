/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Taking back one whole act: change_undo() of change.h. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "change_rule.h"
#include "store/journal.h"

/* A later custody, duty or move stamps rows anew that went out long ago:
 * then the time of the act tells. */
DB_QUERY(undo_sent,
    "SELECT 1 FROM batch_out WHERE stamp_to >= :stamp OR made_at > :at "
    "LIMIT 1");

/* So many of the records put back are told of one by one; of a long list the
 * rest is counted. */
#define TOLD_MOST 100

/* One row of the act, put back to what it was before it. */
struct target {
	struct record *r;
	bool first;              /* the act made it: to be voided */
	bool sent;
};

/* An act is taken back record by record: what it wrote is read from the
 * journal again wherever it is asked for, so that memory does not grow with
 * the act. */
struct undo {
	struct office *o;
	struct err *err;
	int64_t act;
	struct change *c;        /* what writes; NULL: only look */
	int64_t found;           /* records of the act */
	bool needs_reason, failed;
	bool *empty;             /* per kind: no row of it is here */
};

/* What the act did to one record, oldest first. */
struct steps {
	int64_t act;
	VEC(struct journal_entry) entries;
};

static bool
remember(void *ctx, const struct journal_entry *e)
{
	struct steps *s = ctx;
	struct journal_entry *copy;

	if (e->act != s->act)
		return true;
	copy = vec_push(&s->entries);
	*copy = *e;
	copy->before = xstrdup_or_null(e->before);
	copy->reason = NULL;
	return true;
}

static void
steps_release(struct steps *s)
{
	size_t i;

	for (i = 0; i < s->entries.len; i++)
		journal_entry_release(&s->entries.at[i]);
	vec_release(&s->entries);
}

static bool
is_of_act(void *ctx, const struct journal_entry *e)
{
	struct undo *u = ctx;

	/* Stops at the first, which is told by `failed`. */
	u->failed = e->act == u->act;
	return !u->failed;
}

/* Whether the act wrote a version of this record. */
static bool
in_act(const struct undo *u, const struct record *r)
{
	struct undo look = { .act = u->act };

	journal_of_record(u->o->db, r->kind->name, r->uid, is_of_act, &look,
	    NULL);
	return look.failed;
}

/* Which kinds need no looking. */
static void
find_empty(struct undo *u)
{
	struct row_list list = { .voided = false };
	size_t i;

	u->empty = xcalloc(kinds_len, sizeof *u->empty);
	for (i = 0; i < kinds_len; i++) {
		list.kind = kinds[i];
		u->empty[i] = row_count(u->o->db, &list) == 0;
	}
}

static bool
was_sent(struct office *o, int64_t stamp, const char *at)
{
	struct stmt *q = db_query(o->db, &undo_sent, NULL);
	bool sent;

	if (q == NULL)
		return true;
	stmt_bind_int(q, ":stamp", stamp);
	stmt_bind_text(q, ":at", at);
	sent = stmt_step(q, NULL) == DB_ROW;
	stmt_done(q);
	return sent;
}

/* A number an import gave by mistake is kept as a gap that is explained,
 * while nobody else has heard of it. */
static bool
becomes_gap(const struct kind *k, const char *action, bool sent)
{
	return k == &kind_service_number && !sent &&
	       strcmp(action, "import") == 0;
}

/* What is countered by an act of its own and never taken back. */
static bool
never_undone(const struct kind *k, const char *action, bool sent,
    struct err *err)
{
	if (becomes_gap(k, action, sent))
		return false;
	if (k == &kind_service_number)
		return !err_set(err, ERR_REFUSED,
		    _("编号不能撤销；号码有误请作空号说明"));
	if (k == &kind_card)
		return !err_set(err, ERR_REFUSED,
		    _("制卡不能撤销；卡有误请注销后补发"));
	if (sent && k == &kind_decision)
		return !err_set(err, ERR_REFUSED,
		    _("已报送的认定不能撤销，请另作新的认定"));
	if (sent && (k == &kind_custody || k == &kind_duty ||
	    k == &kind_move))
		return !err_set(err, ERR_REFUSED,
		    _("「%s」已送达其他单位，不能撤销，请另行登记"),
		    _(k->label));
	return false;
}

/* The stored version the act's last entry of a record left behind. */
static bool
load_target(struct undo *u, const struct journal_entry *e, struct target *t)
{
	const struct kind *k = kind_by_name(e->kind);

	if (k == NULL || row_load_uid(u->o->db, k, e->uid, &t->r, u->err) !=
	    DB_ROW)
		return err_set(u->err, ERR_REFUSED,
		    _("这次操作写下的记录已经不在本机"));
	t->sent = was_sent(u->o, t->r->stamp, e->at);
	if (t->r->tenure != e->tenure || t->r->rev != e->rev)
		return err_set(u->err, ERR_REFUSED,
		    _("「%s」后来又有修改，不能撤销这次操作"),
		    _(k->label));
	return !never_undone(k, e->action, t->sent, u->err);
}

/* Put back, newest first, what the act did to a record. */
static bool
take_back(struct undo *u, const struct steps *s, struct target *t)
{
	const struct journal_entry *e;
	size_t i;

	for (i = s->entries.len; i > 0; i--) {
		e = &s->entries.at[i - 1];
		t->first = e->rev == 1;
		if (e->before == NULL && !t->first)
			return err_set(u->err, ERR_REFUSED,
			    _("旧内容已按档案规定销毁，不能撤销"));
		if (e->before != NULL &&
		    !journal_restore(e->before, t->r, u->err))
			return false;
	}
	return true;
}

/* Whether a row of another act stands on `t` by field `f` of kind `k`: any
 * row on one that goes away, another unit's on one that changes. */
static bool
stands_on(struct undo *u, const struct target *t, const struct kind *k,
    const struct field *f)
{
	char uid[UID_TEXT];
	struct row_where where = { f->name, ROW_IS, record_uid(t->r, uid) };
	struct row_list list = { .kind = k, .where = &where, .n_where = 1 };
	struct records rows = { 0 };
	bool stands = false;
	size_t i;

	if (!row_list(u->o->db, &list, &rows, u->err))
		return true;
	for (i = 0; !stands && i < rows.len; i++)
		stands = (t->first ||
		          strcmp(rows.at[i]->unit, u->o->unit) != 0) &&
		         !in_act(u, rows.at[i]);
	records_release(&rows);
	if (stands)
		err_set(u->err, ERR_REFUSED,
		    _("「%s」的记录已用到这次登记的内容，不能撤销"),
		    _(k->label));
	return stands;
}

static bool
stood_on(struct undo *u, const struct target *t)
{
	const struct field *f;
	size_t i, n;

	for (i = 0; i < kinds_len; i++)
		for (n = 0; !u->empty[i] && n < kinds[i]->len; n++) {
			f = &kinds[i]->fields[n];
			if ((f->type->storage == STORAGE_UID ||
			     (f->type->storage == STORAGE_REF &&
			      text_equal(f->target, t->r->kind->name))) &&
			    stands_on(u, t, kinds[i], f))
				return true;
		}
	return false;
}

static bool
write_back(struct change *c, struct target *t, struct err *err)
{
	/* What stood there was good once: it is not checked again. */
	unsigned how = CHANGE_TOUCH | CHANGE_BACK | CHANGE_VOIDED;

	if (t->r->kind == &kind_service_number) {
		record_set(t->r, "state", "voided");
		record_set(t->r, "reason", _("导入撤销"));
	} else if (t->first) {
		day_format(clock_today(), t->r->voided_on);
		free(t->r->void_reason);
		t->r->void_reason = xstrdup(c->reason != NULL ? c->reason
		                                              : _("撤销"));
	}
	c->bulk = c->bulk || c->written.len >= TOLD_MOST;
	return change_write(c, t->r, how, err);
}

/* One record the act wrote: asked about, or written as it was before. */
static bool
undo_record(struct undo *u, const struct journal_entry *e,
    const struct steps *s)
{
	struct target t = { .r = NULL };
	bool ok = load_target(u, e, &t) && take_back(u, s, &t);

	if (ok && u->c != NULL)
		ok = write_back(u->c, &t, u->err);
	else if (ok)
		ok = !stood_on(u, &t);
	u->needs_reason = u->needs_reason || t.sent;
	u->found++;
	record_free(t.r);
	return ok;
}

/* Entries come newest first; a record is seen to at its last one. */
static bool
undo_entry(void *ctx, const struct journal_entry *e)
{
	struct undo *u = ctx;
	struct steps s = { .act = u->act };
	bool ok = true;

	if (e->kind[0] == '\0')
		ok = err_set(u->err, ERR_REFUSED,
		    _("收到的批次不能撤销，请与对方单位联系"));
	else if (strcmp(e->unit, u->o->unit) != 0)
		ok = err_set(u->err, ERR_UNSAFE,
		    _("只能撤销本单位的操作"));
	ok = ok && journal_of_record(u->o->db, e->kind, e->uid, remember, &s,
	    u->err);
	if (ok && s.entries.len > 0 &&
	    s.entries.at[s.entries.len - 1].seq == e->seq)
		ok = undo_record(u, e, &s);
	steps_release(&s);
	u->failed = !ok;
	return ok;
}

/* Through the whole act once: without a change nothing is written. */
static bool
undo_walk(struct undo *u, struct change *c)
{
	u->c = c;
	u->found = 0;
	u->failed = false;
	if (!journal_of_act_back(u->o->db, u->act, undo_entry, u, u->err) ||
	    u->failed)
		return false;
	return u->found > 0 ||
	       err_set(u->err, ERR_USAGE, _("没有这次操作"));
}

/* Nothing is written before all of it is known to go. */
static bool
undo_look(struct undo *u)
{
	bool ok;

	find_empty(u);
	ok = undo_walk(u, NULL);
	free(u->empty);
	u->empty = NULL;
	return ok;
}

bool
change_undo_possible(struct office *o, int64_t act, bool *needs_reason,
    struct err *err)
{
	struct undo u = { .o = o, .act = act, .err = err };
	bool ok = undo_look(&u);

	*needs_reason = u.needs_reason;
	return ok;
}

bool
change_take_back(struct change *c, int64_t act, struct err *err)
{
	struct undo u = { .o = c->o, .act = act, .err = err };

	if (!undo_look(&u))
		return false;
	if (u.needs_reason && c->reason == NULL)
		return err_set(err, ERR_USAGE,
		    _("这次操作已经报送，撤销须填写原因"));
	if (!undo_walk(&u, c))
		return false;
	if (c->bulk)
		findings_add(&c->notices, FINDING_WARNING, "",
		    _("共撤销 %lld 条记录"), (long long)u.found);
	return true;
}

bool
change_undo(struct office *o, int64_t act, const char *reason,
    struct err *err)
{
	struct change *c = change_begin(o, "undo", reason, err);

	if (c == NULL)
		return false;
	if (change_take_back(c, act, err))
		return change_commit(c, err);
	change_cancel(c);
	return false;
}
