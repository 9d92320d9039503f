/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The sender's own statement: it must be that of this very batch. */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "exchange/trust.h"
#include "receive_private.h"

static bool
is_empty(const struct package_kind *k)
{
	uint8_t none[CHAIN_BYTES];

	hash_blake2b(none, sizeof none, "", 0);
	return memcmp(none, k->digest, sizeof none) == 0;
}

static const struct stated_kind *
find_kind(const struct statement *s, const char *name)
{
	size_t i;

	for (i = 0; i < s->kinds.len; i++)
		if (strcmp(s->kinds.at[i].name, name) == 0)
			return &s->kinds.at[i];
	return NULL;
}

/* The digests of the description are those over the sender's own rows. */
static bool
covers(const struct statement *s, const struct package *p)
{
	const struct stated_kind *k;
	size_t i, own = 0;

	for (i = 0; i < p->n_kinds; i++) {
		if (is_empty(&p->kind[i]))
			continue;
		own++;
		k = find_kind(s, p->kind[i].name);
		if (k == NULL || memcmp(k->digest, p->kind[i].digest,
		        sizeof k->digest) != 0)
			return false;
	}
	return own == s->kinds.len;
}

const struct statement *
statement_of_sender(const struct incoming *in)
{
	const struct statements *l = &in->statements;
	size_t i;

	for (i = 0; i < l->len; i++)
		if (strcmp(l->at[i].unit, in->p.header.from) == 0)
			return &l->at[i];
	return NULL;
}

bool
statement_is_due(const struct incoming *in)
{
	size_t i;

	for (i = 0; !in->sender.parent && i < in->p.n_kinds; i++)
		if (!is_empty(&in->p.kind[i]))
			return true;
	return false;
}

/* A batch that was made before the keys were changed: the change is signed,
 * and so is the batch around it, by the new ones. */
static bool
signed_by(const struct statement *s, const struct unit_card *c)
{
	return statement_signed(s, &c->sign) ||
	       (unit_card_has_before(c) && statement_signed(s, &c->before));
}

bool
statement_is_right(struct office *o, const struct incoming *in,
    const struct statement *s, bool *right, struct err *err)
{
	enum db_result known;
	struct unit_card card;
	bool confirmed;

	known = trust_known(o, s->unit, &card, &confirmed, err);
	*right = known == DB_ROW && signed_by(s, &card) &&
	         strcmp(s->epoch, in->p.header.epoch) == 0 &&
	         covers(s, &in->p);
	return known != DB_ERROR;
}

bool
statement_arrive(struct office *o, struct incoming *in, bool *fit,
    struct refusal *no, struct err *err)
{
	const struct statement *s;

	memset(no, 0, sizeof *no);
	no->code = HANDOFF_UNREADABLE;
	*fit = statement_read(&in->p, &in->statements, &no->why);
	if (!*fit || in->sender.parent || (s = statement_of_sender(in)) == NULL)
		return true;
	if (!statement_is_right(o, in, s, fit, err))
		return false;
	no->code = HANDOFF_SIGNATURE;
	return *fit || (err_set(&no->why, ERR_UNSAFE,
	    _("发件单位的签名汇总与这一批的记录不符，请对方重新报送")), true);
}
