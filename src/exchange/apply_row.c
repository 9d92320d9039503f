/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One record from outside: version, who speaks, references, rights, store. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "casework/custody.h"
#include "casework/move.h"
#include "casework/version.h"
#include "exchange/csv.h"
#include "own_row.h"
#include "rejoin_private.h"

DB_QUERY(apply_mended,
    "UPDATE reject SET state = 'mended' WHERE source = 'batch' "
    "AND state = 'open' AND uid = :uid");
DB_QUERY(apply_foreign_have,
    "SELECT tenure, rev, sum FROM foreign_row WHERE kind = :kind "
    "AND uid = :uid");
DB_QUERY(apply_foreign_put,
    "INSERT OR REPLACE INTO foreign_row (kind, uid, unit, tenure, rev, sum, "
    "stamp, came_from, body) VALUES (:kind, :uid, :unit, :tenure, :rev, "
    ":sum, :stamp, :came_from, :body)");
DB_QUERY(apply_reject_put,
    "INSERT INTO reject (source, name, unit, epoch, number, kind, uid, line, "
    "field, code, reason, body, created_at) VALUES ('batch', :name, :unit, "
    ":epoch, :number, :kind, :uid, :line, :field, :code, :reason, :body, "
    ":now)");

static bool
refuse(struct refusal *no, const char *field, const char *sentence)
{
	no->code = HANDOFF_REFUSED;
	return err_field(&no->why, field, "%s", sentence);
}

/* May this sender bring rows of that other unit at all? */
static bool
speaks_for(struct apply *a, const struct handoff_neighbour *sender,
    const char *unit, struct refusal *no)
{
	char parent[UNIT_TEXT];

	if (sender->parent || division_within(unit, sender->unit))
		return true;
	if (custody_parent_of(a->o, unit, parent) &&
	    strcmp(parent, sender->unit) == 0)
		return true;
	return refuse(no, "unit", _("发件单位不能代这个单位报送记录"));
}

/* The first reference whose record is not here; NULL if all are. */
static const struct field *
missing_reference(struct apply *a, const struct record *r)
{
	uint8_t uid[UID_BYTES];
	size_t i;

	for (i = 0; i < r->kind->len; i++) {
		const struct field *f = &r->kind->fields[i];

		if (f->type->storage == STORAGE_REF && r->value[i] != NULL &&
		    (!uid_parse(uid, r->value[i]) ||
		        row_id(a->o->db, kind_by_name(f->target), uid) == 0))
			return f;
	}
	return NULL;
}

static bool
mend_rejects(struct apply *a, const struct record *r, struct err *err)
{
	struct stmt *q = db_query(a->o->db, &apply_mended, err);

	if (q == NULL)
		return false;
	stmt_bind_blob(q, ":uid", r->uid, sizeof r->uid);
	return stmt_run(q, err);
}

/* Codes are taken as they come; what is odd about them is said in the
 * answer. */
static bool
remark_codes(struct apply *a, const struct record *have,
    const struct record *r, struct err *err)
{
	struct findings found = { 0 };
	struct handoff_result *n = &a->in->result;
	bool ok = codes_check(a->o, have, r, &a->codes, &found, err);

	if (ok && found.len > 0) {
		a->remarks = true;
		if (n->sentence[0] == '\0')
			text_copy(n->sentence, sizeof n->sentence,
			    found.at[0].text);
	}
	findings_release(&found);
	return ok;
}

/* What its own unit signed of the version that stands has served; what we
 * signed serves until we are rebuilt. */
static bool
is_spent(struct apply *a, const struct handoff_neighbour *sender,
    const struct record *r, struct err *err)
{
	return (!statement_is_needed(a, sender, r->unit) &&
	        (sender->rejoin || strcmp(r->unit, a->o->unit) != 0)) ||
	       statement_spent(a->o, r, err);
}

static bool
store(struct apply *a, const struct handoff_neighbour *sender,
    const struct record *have, struct record *r, enum fate *fate,
    struct refusal *no, struct err *err)
{
	struct touched *t;

	r->id = have != NULL ? have->id : 0;
	switch (row_store(a->o->db, r, sender->unit, &no->why)) {
	case DB_ERROR:
		if (err != NULL)
			*err = no->why;
		return false;
	case DB_CONSTRAINT:
		no->code = HANDOFF_REFUSED;
		*fate = FATE_REFUSED;
		return true;
	default:
		break;
	}
	t = vec_push(&a->touched);
	t->kind = r->kind;
	t->tenure = r->tenure;
	t->rev = r->rev;
	memcpy(t->uid, r->uid, sizeof t->uid);
	memcpy(t->sum, r->sum, sizeof t->sum);
	a->holidays |= r->kind == &kind_holiday;
	if (r->kind->sort == KIND_CATALOGUE)
		memset(&a->codes, 0, sizeof a->codes);
	*fate = have != NULL ? FATE_CHANGED : FATE_FRESH;
	return is_spent(a, sender, r, err) &&
	       audience_restamp(a->o, r, err) && mend_rejects(a, r, err) &&
	       remark_codes(a, have, r, err);
}

/* Who speaks, and whether it was given the word by the row's own unit. */
static bool
may_speak(struct apply *a, const struct handoff_neighbour *sender,
    const struct record *have, const struct record *r,
    struct own_word *word, struct refusal *no, struct err *err)
{
	memset(word, 0, sizeof *word);
	if (strcmp(r->unit, a->o->unit) == 0)
		return own_row_may(a, sender, have, r, word, no, err);
	word->may = speaks_for(a, sender, r->unit, no);
	return !word->may || !statement_is_needed(a, sender, r->unit) ||
	       statement_attests(a, r, &word->may, no, err);
}

/* A field that is set once has another value; NULL if none has. */
static const struct field *
changed_fixed(const struct record *have, const struct record *r)
{
	size_t i;

	for (i = 0; have != NULL && i < r->kind->len; i++)
		if ((r->kind->fields[i].flags & FIELD_FIXED) &&
		    have->value[i] != NULL &&
		    !text_equal(have->value[i], r->value[i]))
			return &r->kind->fields[i];
	return NULL;
}

/* The tenure rises with a move, and with nothing else. */
static bool
rises_alone(struct apply *a, const struct record *have,
    const struct record *r)
{
	struct buf person = BUF_INIT;
	uint8_t uid[UID_BYTES];
	int64_t id = 0;

	if (have == NULL || r->tenure <= have->tenure)
		return false;
	if (move_follows(a->o, have, &person) && uid_parse(uid, person.data))
		id = row_id(a->o->db, &kind_person, uid);
	buf_release(&person);
	return id == 0 || r->tenure > move_tenure(a->o, id);
}

/* The rest but the version: false with a refusal, or held. */
static bool
may_store(struct apply *a, const struct handoff_neighbour *sender,
    const struct record *have, const struct record *r,
    const struct own_word *word, enum fate *fate, struct refusal *no)
{
	const struct field *missing;

	*fate = FATE_REFUSED;
	if ((missing = missing_reference(a, r)) != NULL) {
		*fate = FATE_HELD;
		return err_field(&no->why, missing->name,
		    _("所指的「%s」还没有收到，先留着"), _(missing->label));
	}
	no->code = HANDOFF_REFUSED;
	if (!own_row_lies(a, sender, r, word, no))
		return false;
	if ((missing = changed_fixed(have, r)) != NULL)
		return err_field(&no->why, missing->name,
		    _("「%s」登记后不能修改"), _(missing->label));
	if (rises_alone(a, have, r))
		return refuse(no, "tenure",
		    _("没有迁移记录，不能提高经管序"));
	return right_to_write(a->o, r->unit, have, r, &no->why);
}

bool
apply_record(struct apply *a, const struct handoff_neighbour *sender,
    struct record *r, enum fate *fate, struct refusal *no, struct err *err)
{
	struct record *have = NULL;
	enum version_verdict verdict;
	struct own_word word;
	bool ok = true;

	memset(no, 0, sizeof *no);
	if (row_load_uid(a->o->db, r->kind, r->uid, &have, err) == DB_ERROR)
		return false;
	verdict = version_judge(have, r);
	*fate = FATE_REFUSED;
	if (verdict == VERSION_EQUAL || verdict == VERSION_OLDER) {
		*fate = FATE_UNCHANGED;
		ok = is_spent(a, sender, have, err);
	} else if (!version_refused(verdict, &no->code, &no->why) &&
	           !(verdict == VERSION_CLASH &&
	             rejoin_puts_aside(a, have, r))) {
		if (verdict == VERSION_CLASH)
			a->remarks = true;
	} else if (!may_speak(a, sender, have, r, &word, no, err)) {
		ok = false;
	} else if (word.may && may_store(a, sender, have, r, &word, fate,
	        no)) {
		ok = store(a, sender, have, r, fate, no, err) &&
		     (!rejoin_puts_aside(a, have, r) ||
		      rejoin_put_aside(a, have, err)) &&
		     (*fate == FATE_REFUSED || sender->parent ||
		      word.proven || strcmp(r->unit, a->o->unit) != 0 ||
		      rejoin_note_returned(a, sender->unit, r, err));
	}
	record_free(have);
	return ok;
}

/* The stored version of a row of an unknown kind, as a record. */
static bool
foreign_version(struct apply *a, const struct record *r,
    struct record **have, struct err *err)
{
	struct stmt *q = db_query(a->o->db, &apply_foreign_have, err);
	enum db_result result;

	*have = NULL;
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":kind", r->kind->name);
	stmt_bind_blob(q, ":uid", r->uid, sizeof r->uid);
	if ((result = stmt_step(q, err)) == DB_ROW) {
		*have = record_new(r->kind);
		(*have)->tenure = stmt_int(q, 0);
		(*have)->rev = stmt_int(q, 1);
		stmt_bytes(q, 2, (*have)->sum, SUM_BYTES);
	}
	stmt_done(q);
	return result != DB_ERROR;
}

static bool
foreign_store(struct apply *a, const struct record *r, struct err *err)
{
	struct stmt *q = db_query(a->o->db, &apply_foreign_put, err);
	struct buf body = BUF_INIT;
	int64_t stamp = db_stamp_next(a->o->db, err);
	bool ok = false;

	if (q != NULL && stamp > 0) {
		record_canonical(r, &body);
		stmt_bind_text(q, ":kind", r->kind->name);
		stmt_bind_blob(q, ":uid", r->uid, sizeof r->uid);
		stmt_bind_text(q, ":unit", r->unit);
		stmt_bind_int(q, ":tenure", r->tenure);
		stmt_bind_int(q, ":rev", r->rev);
		stmt_bind_blob(q, ":sum", r->sum, sizeof r->sum);
		stmt_bind_int(q, ":stamp", stamp);
		stmt_bind_text(q, ":came_from", a->in->sender.unit);
		stmt_bind_text(q, ":body", body.data);
		ok = stmt_run(q, err);
	} else {
		stmt_done(q);
	}
	buf_release(&body);
	return ok;
}

bool
apply_foreign(struct apply *a, const struct record *r, enum fate *fate,
    struct refusal *no, struct err *err)
{
	enum version_verdict verdict;
	struct own_word word;
	struct record *have;
	bool ok = true;

	memset(no, 0, sizeof *no);
	if (!foreign_version(a, r, &have, err))
		return false;
	a->remarks = true;
	verdict = version_judge(have, r);
	*fate = FATE_REFUSED;
	if (verdict == VERSION_EQUAL || verdict == VERSION_OLDER) {
		*fate = FATE_UNCHANGED;
	} else if (version_refused(verdict, &no->code, &no->why)) {
		ok = may_speak(a, &a->in->sender, have, r, &word, no,
		    err);
		if (ok && word.may) {
			*fate = have != NULL ? FATE_CHANGED : FATE_FRESH;
			ok = foreign_store(a, r, err) &&
			     is_spent(a, &a->in->sender, r, err);
		}
	}
	record_free(have);
	return ok;
}

/* One row of refused.csv. */
static void
list_refused(struct buf *out, const struct row_place *at,
    const struct refusal *no)
{
	char number[24], code[2] = { no->code, '\0' };

	csv_cell(out, true, at->kind);
	csv_cell(out, false, at->uid);
	csv_cell(out, false, at->unit);
	snprintf(number, sizeof number, "%" PRId64, at->tenure);
	csv_cell(out, false, number);
	snprintf(number, sizeof number, "%" PRId64, at->rev);
	csv_cell(out, false, number);
	snprintf(number, sizeof number, "%ld", at->line);
	csv_cell(out, false, number);
	csv_cell(out, false, code);
	csv_cell(out, false, no->why.field);
	csv_cell(out, false, no->why.text);
	csv_end(out);
}

static void
answer_refused(struct incoming *in, const struct row_place *at,
    const struct refusal *no)
{
	if (in->listed == RECEIPT_LISTED_MAX) {
		in->unlisted++;
		return;
	}
	list_refused(&in->refused, at, no);
	in->listed++;
}

/* The batch a refused row came with. */
static void
bind_batch(struct apply *a, struct stmt *q, const struct row_place *at)
{
	struct handoff_name n = a->in->parts;
	const char *epoch = a->in->p.header.epoch;
	char name[HANDOFF_NAME];

	if (at->sender != NULL) {
		text_copy(n.from, sizeof n.from, at->sender);
		snprintf(n.epoch, sizeof n.epoch, "%.4s", at->epoch);
		n.number = at->number;
		epoch = at->epoch;
	}
	stmt_bind_text(q, ":name", handoff_name_format(&n, name));
	stmt_bind_text(q, ":epoch", epoch);
	stmt_bind_int(q, ":number", n.number);
}

bool
apply_reject(struct apply *a, const struct row_place *at,
    const struct record *r, const struct refusal *no, struct err *err)
{
	char code[2] = { no->code, '\0' }, now[21];
	struct buf body = BUF_INIT;
	uint8_t uid[UID_BYTES];
	struct stmt *q = db_query(a->o->db, &apply_reject_put, err);
	bool ok;

	if (q == NULL)
		return false;
	/* The answer is for its sender: rows another unit brought earlier
	 * are none of its business. */
	if (at->sender == NULL || strcmp(at->sender, a->in->sender.unit) == 0)
		answer_refused(a->in, at, no);
	if (at->sender == NULL && no->code == HANDOFF_TENURE)
		a->refused_tenure++;
	if (r != NULL)
		record_canonical(r, &body);
	bind_batch(a, q, at);
	stmt_bind_text(q, ":unit", at->unit);
	stmt_bind_text(q, ":kind", at->kind);
	if (uid_parse(uid, at->uid))
		stmt_bind_blob(q, ":uid", uid, sizeof uid);
	stmt_bind_int(q, ":line", at->line);
	stmt_bind_text(q, ":field", no->why.field[0] != '\0' ? no->why.field
	                                                     : NULL);
	stmt_bind_text(q, ":code", code);
	stmt_bind_text(q, ":reason", no->why.text);
	stmt_bind_text(q, ":body", r != NULL ? body.data : NULL);
	stmt_bind_text(q, ":now", time_format(clock_now(), now));
	ok = stmt_run(q, err);
	buf_release(&body);
	return ok;
}
