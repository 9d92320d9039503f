/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What is asked when digits are compared by telephone. */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "exchange/trust.h"

#define GROUPS 6
#define GROUP 5          /* digits */
#define STEP (GROUP + 1)

/* A number nobody knows who has not our secret key, and that stays the same
 * for this card: asking again asks nothing else. */
static uint64_t
draw(const struct office *o, const struct unit_card *c)
{
	uint8_t hash[SUM_BYTES];
	struct buf over = BUF_INIT;
	uint64_t n = 0;
	size_t i;

	buf_addf(&over, "ask %s\n", c->unit);
	buf_add(&over, c->recipient, sizeof c->recipient);
	buf_add(&over, c->sign.id, sizeof c->sign.id);
	buf_add(&over, c->sign.key, sizeof c->sign.key);
	hash_blake2b_keyed(hash, sizeof hash, o->keys->sign.seed,
	    sizeof o->keys->sign.seed, over.data, over.len);
	buf_release(&over);
	for (i = 0; i < sizeof n; i++)
		n = n << 8 | hash[i];
	return n;
}

bool
trust_ask(struct office *o, const struct unit_card *c,
    struct trust_question *out, struct err *err)
{
	uint64_t n;
	int i;

	if (!trust_open_keys(o, NULL, err))
		return false;
	n = draw(o, c);
	out->group[0] = (int)(n % GROUPS);
	out->group[1] = (int)(n / GROUPS % (GROUPS - 1));
	out->group[1] += out->group[1] >= out->group[0];
	if (out->group[1] < out->group[0]) {
		i = out->group[0];
		out->group[0] = out->group[1];
		out->group[1] = i;
	}
	unit_card_fingerprint(c, out->shown);
	memset(out->want, 0, sizeof out->want);
	for (i = 0; i < 2; i++) {
		memcpy(out->want + i * GROUP, out->shown + out->group[i] * STEP,
		    GROUP);
		memset(out->shown + out->group[i] * STEP, '_', GROUP);
		out->group[i]++;
	}
	return true;
}

bool
trust_heard(const struct trust_question *q, const char *typed,
    struct err *err)
{
	char got[sizeof q->want + 1] = "";
	size_t n = 0;

	for (; *typed != '\0' && n < sizeof got - 1; typed++)
		if (*typed != ' ' && *typed != '-')
			got[n++] = *typed;
	got[n] = '\0';
	if (!text_digits(got, strlen(q->want)))
		return err_set(err, ERR_USAGE,
		    _("要输 10 位数字，就是对方念的第 %d 组和第 %d 组"),
		    q->group[0], q->group[1]);
	return strcmp(got, q->want) == 0 || err_set(err, ERR_UNSAFE,
	    _("核对码不符，名片没有接受！请对方再念一遍；还是不对，"
	      "这张名片可能不是对方的"));
}
