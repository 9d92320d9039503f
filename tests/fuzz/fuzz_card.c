/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Unit cards: the input is a card, or the lines of one that are signed here
 * with the key the seed names.  What is taken is the one text there is of it.
 */
#include <stdio.h>

#include "exchange/trust.h"
#include "fuzz.h"

static const uint8_t seed[MINISIGN_SEED_BYTES] = { 1 };

static void
parse(const char *text, size_t len)
{
	char digits[TRUST_FINGERPRINT], key[MINISIGN_PUBLIC_TEXT];
	struct err err = ERR_INIT;
	struct unit_card card;

	if (!unit_card_parse(text, len, &card, &err)) {
		MUST(err.text[0] != '\0');
		return;
	}
	MUST(strlen(card.unit) > 0 && card.name[0] != '\0');
	MUST(strlen(unit_card_fingerprint(&card, digits)) ==
	    TRUST_FINGERPRINT - 1);
	MUST(strstr(text, minisign_public_format(&card.sign, key)) != NULL);
}

/* The trusted comment that goes with a card of that text. */
static void
comment_for(const char *text, char says[64])
{
	const char *unit = strstr(text, "\nunit ");
	size_t n = unit != NULL ? strspn(unit + 6, "0123456789") : 0;

	snprintf(says, 64, "nuandang unit card %.*s", n < 20 ? (int)n : 0,
	    unit != NULL ? unit + 6 : "");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *text = fuzz_text(data, len), says[64];
	struct minisign_secret secret;
	struct buf card = BUF_INIT;

	parse(text, strlen(text));
	minisign_of_seed(&secret, seed);
	comment_for(text, says);
	buf_adds(&card, text);
	minisign_sign(&secret, text, strlen(text), says, &card);
	parse(card.data, card.len);
	buf_release(&card);
	free(text);
	return 0;
}
