/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The text of a unit card:
 *
 *     nuandang unit card 1
 *     unit 360104002001
 *     name ...
 *     epoch 32 hex digits
 *     practice no
 *     made 2026-01-05T00:00:00Z
 *     age age1...
 *     minisign RW...
 *     [before RW..., and a signature file over unit_card_change()]
 *     a signature file over everything above it
 *
 * What is read must be, byte for byte, what would be written.
 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "trust_private.h"

#define SIGNATURE_LINES 4
#define FINGERPRINT_DIGITS 30

/* What both trusted comments begin with. */
#define SAYS_CARD "nuandang unit card "
#define SAYS_CHANGE "nuandang key change "

/* A card being read. */
struct card_reader {
	const char *at, *end;
};

/* The next line if it is "NAME VALUE"; the value fits `size`. */
static bool
take_value(struct card_reader *r, const char *name, char *value, size_t size)
{
	size_t n = strlen(name), left = (size_t)(r->end - r->at);
	const char *eol = memchr(r->at, '\n', left);
	const char *from;

	if (eol == NULL || (size_t)(eol - r->at) < n + 1 ||
	    memcmp(r->at, name, n) != 0 || r->at[n] != ' ')
		return false;
	from = r->at + n + 1;
	if ((size_t)(eol - from) >= size || memchr(from, '\0',
	        (size_t)(eol - from)) != NULL)
		return false;
	memcpy(value, from, (size_t)(eol - from));
	value[eol - from] = '\0';
	r->at = eol + 1;
	return true;
}

/* The lines of one signature file. */
static bool
take_signature(struct card_reader *r, const char **text, size_t *len)
{
	const char *p = r->at, *eol;
	int i;

	for (i = 0; i < SIGNATURE_LINES; i++) {
		eol = memchr(p, '\n', (size_t)(r->end - p));
		if (eol == NULL)
			return false;
		p = eol + 1;
	}
	*text = r->at;
	*len = (size_t)(p - r->at);
	r->at = p;
	return true;
}

static void
add_body(const struct unit_card *c, struct buf *out)
{
	char age[AGE_RECIPIENT_TEXT], sign[MINISIGN_PUBLIC_TEXT];

	buf_addf(out, "nuandang unit card 1\nunit %s\nname %s\nepoch %s\n"
	    "practice %s\nmade %s\nage %s\nminisign %s\n", c->unit, c->name,
	    c->epoch, c->practice ? "yes" : "no", c->made_at,
	    age_recipient_format(c->recipient, age),
	    minisign_public_format(&c->sign, sign));
}

void
unit_card_change(const struct unit_card *c, struct buf *out)
{
	char age[AGE_RECIPIENT_TEXT], sign[MINISIGN_PUBLIC_TEXT];

	buf_addf(out, "nuandang key change 1\nunit %s\nage %s\nminisign %s\n",
	    c->unit, age_recipient_format(c->recipient, age),
	    minisign_public_format(&c->sign, sign));
}

void
unit_card_sign_change(const struct unit_card *c,
    const struct minisign_secret *before, struct buf *out)
{
	struct buf text = BUF_INIT;
	char says[MINISIGN_COMMENT];

	unit_card_change(c, &text);
	snprintf(says, sizeof says, SAYS_CHANGE "%s", c->unit);
	minisign_sign(before, text.data, text.len, says, out);
	buf_release(&text);
}

bool
unit_card_has_before(const struct unit_card *c)
{
	static const struct minisign_public none;

	return memcmp(&c->before, &none, sizeof none) != 0;
}

void
unit_card_write(const struct unit_card *c, const char *change,
    const struct minisign_secret *secret, struct buf *out)
{
	char says[MINISIGN_COMMENT], before[MINISIGN_PUBLIC_TEXT];
	struct buf text = BUF_INIT;

	add_body(c, &text);
	if (unit_card_has_before(c))
		buf_addf(&text, "before %s\n%s",
		    minisign_public_format(&c->before, before), change);
	snprintf(says, sizeof says, SAYS_CARD "%s", c->unit);
	buf_add(out, text.data, text.len);
	minisign_sign(secret, text.data, text.len, says, out);
	buf_release(&text);
}

static bool
read_who(struct card_reader *r, struct unit_card *out)
{
	char format[8], practice[4];
	uint8_t epoch[16];

	if (!take_value(r, "nuandang unit card", format, sizeof format) ||
	    strcmp(format, "1") != 0 ||
	    !take_value(r, "unit", out->unit, sizeof out->unit) ||
	    unit_level(out->unit) == 0 ||
	    !text_digits(out->unit, (size_t)unit_level(out->unit)) ||
	    !take_value(r, "name", out->name, sizeof out->name) ||
	    !office_check_name(out->name, NULL) ||
	    !take_value(r, "epoch", out->epoch, sizeof out->epoch) ||
	    !hex_decode(epoch, sizeof epoch, out->epoch) ||
	    !take_value(r, "practice", practice, sizeof practice) ||
	    !take_value(r, "made", out->made_at, sizeof out->made_at))
		return false;
	out->practice = strcmp(practice, "yes") == 0;
	return time_parse(out->made_at) >= 0;
}

static bool
read_keys(struct card_reader *r, struct unit_card *out)
{
	char age[AGE_RECIPIENT_TEXT], sign[MINISIGN_PUBLIC_TEXT];

	return take_value(r, "age", age, sizeof age) &&
	       age_recipient_parse(age, out->recipient) &&
	       take_value(r, "minisign", sign, sizeof sign) &&
	       minisign_public_parse(sign, &out->sign);
}

static bool
signed_by(const struct minisign_public *key, const char *data, size_t len,
    const char *signature, size_t signature_len, const char *says,
    const char *unit)
{
	char comment[MINISIGN_COMMENT], want[MINISIGN_COMMENT];

	snprintf(want, sizeof want, "%s%s", says, unit);
	return minisign_verify(key, data, len, signature, signature_len,
	           comment, NULL) && strcmp(comment, want) == 0;
}

/* The part about the key before, where there is one. */
static bool
read_change(struct card_reader *r, struct unit_card *out)
{
	char before[MINISIGN_PUBLIC_TEXT];
	struct buf text = BUF_INIT;
	const char *signature;
	size_t len;
	bool ok;

	if (!take_value(r, "before", before, sizeof before))
		return true;
	unit_card_change(out, &text);
	ok = minisign_public_parse(before, &out->before) &&
	     take_signature(r, &signature, &len) &&
	     signed_by(&out->before, text.data, text.len, signature, len,
	         SAYS_CHANGE, out->unit);
	buf_release(&text);
	return ok;
}

/* Whether the text begins with the very lines its values give. */
static bool
is_canonical(const struct unit_card *c, const char *text, size_t len)
{
	struct buf body = BUF_INIT;
	bool same;

	add_body(c, &body);
	same = body.len <= len && memcmp(body.data, text, body.len) == 0;
	buf_release(&body);
	return same;
}

bool
unit_card_parse(const char *text, size_t len, struct unit_card *out,
    struct err *err)
{
	struct card_reader r = { text, text + len };
	const char *signature;
	size_t body, signature_len;

	memset(out, 0, sizeof *out);
	if (len > TRUST_CARD_MAX || !utf8_valid(text, len, NULL) ||
	    !read_who(&r, out) || !read_keys(&r, out))
		return err_set(err, ERR_UNSAFE,
		    _("这不是单位名片，或名片已损坏，请让对方重新导出"));
	if (!read_change(&r, out))
		return err_set(err, ERR_UNSAFE,
		    _("单位名片里换密钥的签名不符，名片已损坏或被改动，"
		      "请让对方重新导出"));
	body = (size_t)(r.at - text);
	if (!take_signature(&r, &signature, &signature_len) ||
	    r.at != r.end || !is_canonical(out, text, body) ||
	    !signed_by(&out->sign, text, body, signature, signature_len,
	        SAYS_CARD, out->unit))
		return err_set(err, ERR_UNSAFE,
		    _("单位名片的签名不符，名片已损坏或被改动，请让对方重新导出"));
	return true;
}

bool
unit_card_same_keys(const struct unit_card *a, const struct unit_card *b)
{
	return memcmp(a->recipient, b->recipient, sizeof a->recipient) == 0 &&
	       memcmp(&a->sign, &b->sign, sizeof a->sign) == 0;
}

/* The number stands in base 256; divided by ten again and again it gives its
 * digits from the last one on. */
static int
take_digit(uint8_t number[SUM_BYTES])
{
	unsigned rest = 0;
	size_t i;

	for (i = 0; i < SUM_BYTES; i++) {
		rest = rest << 8 | number[i];
		number[i] = (uint8_t)(rest / 10);
		rest %= 10;
	}
	return (int)rest;
}

char *
unit_card_fingerprint(const struct unit_card *c, char out[TRUST_FINGERPRINT])
{
	uint8_t number[SUM_BYTES];
	struct buf text = BUF_INIT;
	size_t i, at = TRUST_FINGERPRINT - 1;

	buf_addf(&text, "%s\n", c->unit);
	buf_add(&text, c->recipient, sizeof c->recipient);
	buf_add(&text, c->sign.id, sizeof c->sign.id);
	buf_add(&text, c->sign.key, sizeof c->sign.key);
	hash_blake2b(number, sizeof number, text.data, text.len);
	buf_release(&text);
	out[at] = '\0';
	for (i = 0; i < FINGERPRINT_DIGITS; i++) {
		if (i > 0 && i % 5 == 0)
			out[--at] = ' ';
		out[--at] = (char)('0' + take_digit(number));
	}
	return out;
}
