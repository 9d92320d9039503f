/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "rejoin_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/epoch.h"
#include "proof.h"
#include "trust_private.h"

DB_QUERY(rejoin_hash,
    "SELECT hash FROM batch_out WHERE receiver = :receiver "
    "AND epoch = :epoch AND number = :number");

bool
rejoin_waits(struct office *o)
{
	return epoch_is_behind(o);
}

bool
rejoin_may_send(struct office *o, struct err *err)
{
	char *fork = epoch_fork(o);

	if (fork != NULL)
		err_set(err, ERR_REFUSED,
		    _("%s；请先办理重新接入（handoff rejoin），再报送"), fork);
	else if (epoch_is_behind(o))
		err_set(err, ERR_REFUSED,
		    _("本机恢复过备份，收到重建批次以前不能报送；"
		      "请用 handoff rejoin 办理重新接入"));
	else
		return true;
	free(fork);
	return false;
}

/* What a neighbour says of us that is not so here. */
struct claim {
	char text[400];               /* "" none */
	bool proven;
};

/* A proven claim is noted and stops sending; one that is not proven stops
 * nothing and is work for the telephone.  `sentence` is what is to be said. */
static bool
note_claim(struct office *o, const struct claim *c, const char *unit,
    const char *file, struct err *sentence, struct err *err)
{
	bool ok;

	err_set(sentence, ERR_UNSAFE, c->proven
	    ? _("%s，数据库像是换成了旧的")
	    : _("%s；但拿不出本机的签名作证，可能弄错了，也可能是冒充，"
	        "本机照常办理，请打电话与对方核对"), c->text);
	if (!db_begin(o->db, err))
		return false;
	ok = c->proven ? epoch_note_fork(o, sentence->text, err)
	               : alarm_claim(o, unit, file, sentence->text, err);
	return db_end(o->db, ok, err);
}

/* Whether our batch of that number, as it stands here, is another one. */
static bool
is_other(struct office *o, const char *receiver, int64_t number,
    const char *hash)
{
	struct stmt *q = db_query(o->db, &rejoin_hash, NULL);
	char ours[2 * SHA256_BYTES + 1] = "";

	if (q == NULL || hash[0] == '\0') {
		stmt_done(q);
		return false;
	}
	stmt_bind_text(q, ":receiver", receiver);
	stmt_bind_text(q, ":epoch", o->epoch);
	stmt_bind_int(q, ":number", number);
	if (stmt_step(q, NULL) == DB_ROW)
		stmt_hex(q, 0, ours, SHA256_BYTES);
	stmt_done(q);
	return strcmp(ours, hash) != 0;
}

/* Batches of ours that were never made here, or made otherwise. */
static void
claim_batch(struct office *o, const struct incoming *in, const char *name,
    struct claim *c)
{
	const struct package_header *h = &in->p.header;
	const struct handoff_neighbour *n = &in->sender;

	if (h->holds > n->sent_number) {
		snprintf(c->text, sizeof c->text,
		    _("%s说已收到本机第 %lld 批，本机却只做到第 %lld 批"),
		    name, (long long)h->holds, (long long)n->sent_number);
		c->proven = proof_of_batch(o, n->unit, h->holds, NULL,
		    h->holds_proof);
	} else if (is_other(o, n->unit, h->holds, h->holds_hash)) {
		snprintf(c->text, sizeof c->text,
		    _("%s说收到的本机第 %lld 批与本机做的不同"), name,
		    (long long)h->holds);
		c->proven = proof_of_batch(o, n->unit, h->holds,
		    h->holds_hash, h->holds_proof);
	}
}

/* Answers of ours that were never given here.  A register that has taken
 * nothing yet is a new one, not an old copy. */
static void
claim_answer(struct office *o, const struct incoming *in, const char *name,
    struct claim *c)
{
	const struct package_header *h = &in->p.header;
	const struct handoff_neighbour *n = &in->sender;

	if (n->taken_number == 0 || h->answered <= n->taken_number)
		return;
	snprintf(c->text, sizeof c->text,
	    _("%s说已有本机对第 %lld 批的回执，本机却只收到第 %lld 批"), name,
	    (long long)h->answered, (long long)n->taken_number);
	c->proven = proof_of_answer(o, n->unit, h->epoch, h->answered,
	    h->answered_proof);
}

bool
rejoin_look(struct office *o, const struct incoming *in,
    const struct handoff_report *report, struct err *err)
{
	struct claim batch = { .text = "" }, answer = { .text = "" };
	const struct claim *c = &batch;
	struct err sentence = ERR_INIT;
	struct buf name = BUF_INIT;

	if (!in->opened || in->sender.rejoin || epoch_is_behind(o) ||
	    strcmp(in->p.header.epoch, in->sender.epoch) != 0 ||
	    strcmp(in->p.header.holds_epoch, o->epoch) != 0)
		return true;
	office_unit_name(o, in->sender.unit, &name);
	claim_batch(o, in, name.data, &batch);
	claim_answer(o, in, name.data, &answer);
	buf_release(&name);
	if (answer.proven || batch.text[0] == '\0')
		c = &answer;
	/* What a batch that was seen before cannot prove has been said. */
	if (c->text[0] == '\0' || (!c->proven && in->result.again))
		return true;
	if (!note_claim(o, c, in->sender.unit, in->result.name, &sentence,
	        err))
		return false;
	report_say(report, "%s", sentence.text);
	return true;
}

bool
rejoin_note_answer(struct office *o, const struct handoff_name *parts,
    const char *hash, const char *proof, struct err *why, struct err *err)
{
	struct claim c = { .text = "" };
	struct buf name = BUF_INIT;
	char file[HANDOFF_NAME];

	office_unit_name(o, parts->to, &name);
	snprintf(c.text, sizeof c.text,
	    _("%s说收到的本机第 %lld 批与本机做的不同"), name.data,
	    (long long)parts->number);
	c.proven = proof_of_batch(o, parts->to, parts->number, hash, proof);
	buf_release(&name);
	return note_claim(o, &c, parts->to,
	    handoff_name_format(parts, file), why, err);
}

bool
rejoin_is_rebuild(const struct office *o, const struct incoming *in)
{
	const struct package_header *h = &in->p.header;

	return in->sender.rejoin && h->full &&
	       strcmp(h->holds_epoch, o->epoch) == 0;
}

bool
rejoin_puts_aside(struct apply *a, const struct record *have,
    const struct record *now)
{
	int64_t since = db_meta_int(a->o->db, "epoch_forked", 0);

	return have != NULL && a->in->sender.rejoin &&
	       strcmp(have->unit, a->o->unit) == 0 &&
	       !record_same_content(have, now) &&
	       ((have->tenure == now->tenure && have->rev == now->rev) ||
	        (since > 0 && have->stamp >= since));
}

/* A row of ours as work for us, of which the answer says nothing. */
static bool
note_ours(struct apply *a, const struct record *r, const char *sentence,
    struct err *err)
{
	char uid[UID_TEXT];
	struct row_place at = { .kind = r->kind->name,
		.uid = record_uid(r, uid), .unit = r->unit,
		.tenure = r->tenure, .rev = r->rev,
		.sender = a->o->unit, .epoch = a->o->epoch };
	struct refusal no = { .code = HANDOFF_REMARKS };

	a->remarks = true;
	err_set(&no.why, ERR_REFUSED, "%s", sentence);
	return apply_reject(a, &at, r, &no, err);
}

bool
rejoin_put_aside(struct apply *a, const struct record *have, struct err *err)
{
	return note_ours(a, have,
	    _("重建时按对方保存的为准，本机原来写的与它不同，请核对后重新填写"),
	    err);
}

bool
rejoin_note_returned(struct apply *a, const char *sender,
    const struct record *r, struct err *err)
{
	struct buf name = BUF_INIT, text = BUF_INIT;
	bool ok;

	office_unit_name(a->o, sender, &name);
	buf_addf(&text, _("重建时由%s补回的本单位记录，请核对是不是本单位写的"),
	    name.data);
	ok = note_ours(a, r, text.data, err);
	buf_release(&name);
	buf_release(&text);
	return ok;
}

/* A new epoch of a register that was found to be an old copy. */
static bool
begin_epoch(struct office *o, struct err *err)
{
	char *epoch;

	if (!db_begin(o->db, err) ||
	    !db_end(o->db, epoch_begin(o->db, true, err), err))
		return false;
	epoch = db_meta(o->db, "epoch");
	text_copy(o->epoch, sizeof o->epoch, epoch);
	free(epoch);
	return true;
}

/* Who is to rebuild us, by name. */
static bool
name_helpers(struct office *o, struct buf *out, struct err *err)
{
	struct strlist units;
	char parent[UNIT_TEXT];
	size_t i;
	bool ok;

	strlist_init(&units);
	ok = handoff_neighbours(o, &units, err);
	office_parent(o, parent);
	for (i = 0; ok && i < units.len; i++) {
		if (!epoch_waits_for(o, units.at[i]) ||
		    (parent[0] != '\0' && epoch_waits_for(o, parent) &&
		     strcmp(units.at[i], parent) != 0))
			continue;
		if (out->len > 0)
			buf_adds(out, "、");
		office_unit_name(o, units.at[i], out);
	}
	strlist_release(&units);
	return ok;
}

bool
rejoin_ask(struct office *o, const char *dir, bool anyway,
    const struct handoff_report *report, struct err *err)
{
	struct buf who = BUF_INIT;
	char *fork = epoch_fork(o);
	bool ok, behind = epoch_is_behind(o);

	if (!behind && !anyway)
		return err_set(err, ERR_REFUSED,
		    _("本机与上下级的往来正常，不需要重新接入；要是上级说批次"
		      "来自以前的电脑，加 --force 办理"));
	ok = ((behind && fork == NULL) || begin_epoch(o, err)) &&
	     name_helpers(o, &who, err) &&
	     (dir == NULL || trust_lay_card(o, dir, err));
	if (ok)
		report_say(report,
		    _("请%s接受本单位的名片（%s.card）后报送一次，"
		      "收到重建批次就能照常办理"), who.data, o->unit);
	free(fork);
	buf_release(&who);
	return ok;
}
