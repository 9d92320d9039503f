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

/* One row of the act, put back to what it was before it. */
struct target {
	struct record *r;
	bool first;              /* the act made it: to be voided */
	bool sent;
};

struct undo {
	struct office *o;
	struct err *err;
	VEC(struct journal_entry) entries;
	VEC(struct target) targets;
	size_t *places;          /* targets by uid: index + 1, 0 for none */
	size_t n_places;         /* a power of two */
	bool *empty;             /* per kind: no row of it is here */
};

static bool
remember(void *ctx, const struct journal_entry *e)
{
	struct undo *u = ctx;
	struct journal_entry *copy = vec_push(&u->entries);

	*copy = *e;
	copy->before = xstrdup_or_null(e->before);
	copy->reason = xstrdup_or_null(e->reason);
	return true;
}

static void
undo_release(struct undo *u)
{
	size_t i;

	for (i = 0; i < u->entries.len; i++) {
		free(u->entries.at[i].before);
		free(u->entries.at[i].reason);
	}
	for (i = 0; i < u->targets.len; i++)
		record_free(u->targets.at[i].r);
	vec_release(&u->entries);
	vec_release(&u->targets);
	free(u->places);
	free(u->empty);
}

/* Where the target of a uid stands among the places, or would. */
static size_t *
place_of(struct undo *u, const uint8_t uid[UID_BYTES])
{
	uint64_t hash;
	size_t i;

	memcpy(&hash, uid + UID_BYTES - sizeof hash, sizeof hash);
	i = (size_t)(hash ^ hash >> 32) & (u->n_places - 1);
	while (u->places[i] != 0 && memcmp(u->targets.at[u->places[i] - 1].r
	        ->uid, uid, UID_BYTES) != 0)
		i = (i + 1) & (u->n_places - 1);
	return &u->places[i];
}

static struct target *
target_of(struct undo *u, const uint8_t uid[UID_BYTES])
{
	size_t at = *place_of(u, uid);

	return at > 0 ? &u->targets.at[at - 1] : NULL;
}

/* Room for all targets an act can have, and which kinds need no looking. */
static void
make_places(struct undo *u)
{
	struct row_list list = { .voided = false };
	size_t i;

	for (u->n_places = 64; u->n_places < u->entries.len * 2;)
		u->n_places *= 2;
	u->places = xcalloc(u->n_places, sizeof *u->places);
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

/* Load the stored version an entry left behind. */
static struct target *
load_target(struct undo *u, const struct journal_entry *e)
{
	const struct kind *k = kind_by_name(e->kind);
	struct record *r = NULL;
	struct target *t;

	if (k == NULL || row_load_uid(u->o->db, k, e->uid, &r, u->err) !=
	    DB_ROW) {
		err_set(u->err, ERR_REFUSED,
		    _("这次操作写下的记录已经不在本机"));
		return NULL;
	}
	t = vec_push(&u->targets);
	t->r = r;
	t->first = false;
	t->sent = was_sent(u->o, r->stamp, e->at);
	if (r->tenure != e->tenure || r->rev != e->rev) {
		err_set(u->err, ERR_REFUSED,
		    _("「%s」后来又有修改，不能撤销这次操作"),
		    _(k->label));
		return NULL;
	}
	*place_of(u, r->uid) = u->targets.len;
	return never_undone(k, e->action, t->sent, u->err) ? NULL : t;
}

/* Put back what one entry changed; entries come newest first. */
static bool
take_back(struct undo *u, const struct journal_entry *e)
{
	struct target *t;

	if (e->kind[0] == '\0')
		return err_set(u->err, ERR_REFUSED,
		    _("收到的批次不能撤销，请与对方单位联系"));
	if (strcmp(e->unit, u->o->unit) != 0)
		return err_set(u->err, ERR_UNSAFE,
		    _("只能撤销本单位的操作"));
	t = target_of(u, e->uid);
	if (t == NULL && (t = load_target(u, e)) == NULL)
		return false;
	t->first = e->rev == 1;
	return e->before == NULL ? t->first ||
	    err_set(u->err, ERR_REFUSED,
	        _("旧内容已按档案规定销毁，不能撤销"))
	    : journal_restore(e->before, t->r, u->err);
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
		stands = target_of(u, rows.at[i]->uid) == NULL &&
		         (t->first ||
		          strcmp(rows.at[i]->unit, u->o->unit) != 0);
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

/* Everything the act wrote, put back in memory; nothing is written here. */
static bool
undo_prepare(struct undo *u, int64_t act, bool *needs_reason)
{
	size_t i;

	*needs_reason = false;
	if (!journal_of_act(u->o->db, act, remember, u, u->err))
		return false;
	if (u->entries.len == 0)
		return err_set(u->err, ERR_USAGE, _("没有这次操作"));
	make_places(u);
	for (i = u->entries.len; i > 0; i--)
		if (!take_back(u, &u->entries.at[i - 1]))
			return false;
	for (i = 0; i < u->targets.len; i++) {
		if (stood_on(u, &u->targets.at[i]))
			return false;
		*needs_reason = *needs_reason || u->targets.at[i].sent;
	}
	return true;
}

bool
change_undo_possible(struct office *o, int64_t act, bool *needs_reason,
    struct err *err)
{
	struct undo u = { .o = o, .err = err };
	bool ok = undo_prepare(&u, act, needs_reason);

	undo_release(&u);
	return ok;
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
	return change_write(c, t->r, how, err);
}

bool
change_take_back(struct change *c, int64_t act, struct err *err)
{
	struct undo u = { .o = c->o, .err = err };
	bool ok, needs_reason;
	size_t i;

	ok = undo_prepare(&u, act, &needs_reason);
	if (ok && needs_reason && c->reason == NULL)
		ok = err_set(err, ERR_USAGE,
		    _("这次操作已经报送，撤销须填写原因"));
	for (i = 0; ok && i < u.targets.len; i++)
		ok = write_back(c, &u.targets.at[i], err);
	undo_release(&u);
	return ok;
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
