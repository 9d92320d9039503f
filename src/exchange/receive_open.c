/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * From the outer file of a batch or an answer to its package: whom it is
 * between, by its name; who signed it; whether the signed label says the
 * same; and only then is it opened.
 */
#include <string.h>

#include "base/text.h"
#include "receive_private.h"

DB_QUERY(open_applied,
    "SELECT code FROM batch_in WHERE sender = :unit "
    "AND substr(epoch, 1, 4) = :epoch AND number = :number "
    "AND state = 'applied' AND proof = :proof");
DB_QUERY(open_answered,
    "SELECT code FROM batch_out WHERE receiver = :unit "
    "AND substr(epoch, 1, 4) = :epoch AND number = :number "
    "AND receipt_proof = :proof");

/* Whom the name says it is between: we take it, the other signed it. */
static bool
check_name(struct office *o, const struct handoff_name *parts,
    const char *signer, struct opening *out, struct err *err)
{
	const char *taker = parts->receipt ? parts->from : parts->to;

	out->code = HANDOFF_REFUSED;
	if (strcmp(taker, o->unit) != 0)
		return err_set(err, ERR_UNSAFE, parts->receipt
		    ? _("这份回执答复的不是本单位的批次，请交给该单位")
		    : _("这一批不是给本单位的，请交给收件单位"));
	if (!handoff_is_neighbour(o, signer))
		return err_set(err, ERR_UNSAFE, parts->receipt
		    ? _("回执来自不相干的单位，不予接收")
		    : _("发件单位不是本单位的上级，也不是已开通的下级，不能接收"));
	return true;
}

/* Practice is said before anything else: no card of it could be known. */
static bool
check_practice(struct office *o, const struct package_outer *outer,
    struct opening *out, struct err *err)
{
	struct package_label claims;

	if (!package_claims(outer, &claims) || claims.practice == o->practice)
		return true;
	out->code = HANDOFF_REFUSED;
	return err_set(err, ERR_UNSAFE, claims.practice
	    ? _("这是练习数据，正式单位不接收")
	    : _("这是正式数据，练习单位不接收"));
}

/* The name can be changed by anybody, the label only by the signer. */
static bool
check_label(const struct handoff_name *parts, struct opening *out,
    struct err *err)
{
	const struct package_label *l = &out->label;

	out->code = HANDOFF_REFUSED;
	if (strcmp(l->from, parts->from) == 0 &&
	    strcmp(l->to, parts->to) == 0 &&
	    strncmp(l->epoch, parts->epoch, 4) == 0 &&
	    l->number == parts->number && l->receipt == parts->receipt)
		return true;
	return err_set(err, ERR_UNSAFE,
	    _("文件名与签名里写的收发单位或批号不符，文件被改过名，"
	      "请对方重新报送"));
}

static bool
check_signature(struct office *o, const char *signer,
    struct package_outer *outer, struct opening *out, struct err *err)
{
	struct unit_card card;
	enum db_result known = trust_partner(o, signer, &card, err);

	out->code = HANDOFF_SIGNATURE;
	out->failed = known == DB_ERROR;
	if (known != DB_ROW || !package_verify(outer, &card.sign, err))
		return false;
	out->label = outer->label;
	if (outer->signature_len < sizeof out->proof)
		memcpy(out->proof, outer->signature, outer->signature_len);
	return true;
}

/* A file that lies there since before one side changed its keys cannot be
 * checked any more.  The signature file we kept tells that it is the one we
 * took; nothing in it is read again. */
static void
look_for_taken(struct office *o, const struct handoff_name *parts,
    const char *signer, const struct package_outer *outer,
    struct opening *out)
{
	struct stmt *q = db_query(o->db, parts->receipt ? &open_answered
	                                                : &open_applied, NULL);
	struct buf proof = BUF_INIT;

	if (q == NULL)
		return;
	buf_add(&proof, outer->signature, outer->signature_len);
	stmt_bind_text(q, ":unit", signer);
	stmt_bind_text(q, ":epoch", parts->epoch);
	stmt_bind_int(q, ":number", parts->number);
	stmt_bind_text(q, ":proof", proof.data);
	if (stmt_step(q, NULL) == DB_ROW && !stmt_is_null(q, 0)) {
		out->again = true;
		out->code = (enum handoff_code)stmt_text(q, 0)[0];
	}
	stmt_done(q);
	buf_release(&proof);
}

bool
opening_take(struct office *o, const struct handoff_name *parts,
    const struct age_identity *key, struct buf *file, struct opening *out,
    struct err *err)
{
	const char *signer = parts->receipt ? parts->to : parts->from;
	struct package_outer outer;
	struct buf plain = BUF_INIT;
	bool ok;

	memset(out, 0, sizeof *out);
	if (!check_name(o, parts, signer, out, err))
		return false;
	out->code = HANDOFF_UNREADABLE;
	if (!package_outer(file->data, file->len, &outer, err) ||
	    !check_practice(o, &outer, out, err))
		return false;
	ok = check_signature(o, signer, &outer, out, err) &&
	     check_label(parts, out, err);
	if (ok) {
		out->code = HANDOFF_UNREADABLE;
		out->sealed = outer.sealed;
		ok = package_unseal(&outer, key != NULL ? key : &o->keys->age,
		    &plain, err);
	}
	if (!ok && !out->failed)
		look_for_taken(o, parts, signer, &outer, out);
	if (ok) {
		buf_release(file);
		*file = plain;
		out->code = HANDOFF_ACCEPTED;
	}
	return ok;
}
