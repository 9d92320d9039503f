/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Key pairs and how they are written. */
#include <sodium.h>
#include <string.h>

#include "age_private.h"
#include "base/hash.h"
#include "base/mem.h"
#include "hash_private.h"

#define RECIPIENT_PREFIX "age"
#define IDENTITY_PREFIX "age-secret-key-"

_Static_assert(AGE_KEY_BYTES == crypto_scalarmult_SCALARBYTES &&
    AGE_KEY_BYTES == crypto_scalarmult_BYTES, "keys are those of X25519");

void
age_generate(struct age_identity *out)
{
	uint8_t secret[AGE_KEY_BYTES];

	random_bytes(secret, sizeof secret);
	age_of_secret(out, secret);
	sodium_memzero(secret, sizeof secret);
}

void
age_of_secret(struct age_identity *out, const uint8_t secret[AGE_KEY_BYTES])
{
	hash_start();
	memmove(out->secret, secret, AGE_KEY_BYTES);
	/* The base point has no small order: this cannot fail. */
	if (crypto_scalarmult_base(out->recipient, out->secret) != 0)
		fatal("no public key for a secret key");
}

void
age_wipe(struct age_identity *identity)
{
	sodium_memzero(identity, sizeof *identity);
}

char *
age_recipient_format(const uint8_t recipient[AGE_KEY_BYTES],
    char out[AGE_RECIPIENT_TEXT])
{
	bech32_encode(out, AGE_RECIPIENT_TEXT, RECIPIENT_PREFIX, recipient);
	return out;
}

bool
age_recipient_parse(const char *text, uint8_t out[AGE_KEY_BYTES])
{
	return bech32_decode(text, RECIPIENT_PREFIX, out);
}

char *
age_identity_format(const struct age_identity *identity,
    char out[AGE_IDENTITY_TEXT])
{
	char *p;

	bech32_encode(out, AGE_IDENTITY_TEXT, IDENTITY_PREFIX,
	    identity->secret);
	for (p = out; *p != '\0'; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	return out;
}

bool
age_identity_parse(const char *text, struct age_identity *out)
{
	char lower[AGE_IDENTITY_TEXT];
	uint8_t secret[AGE_KEY_BYTES];
	size_t i, n = strlen(text);
	bool ok;

	if (n >= sizeof lower)
		return false;
	for (i = 0; i <= n; i++) {
		/* A secret key is written in capitals throughout. */
		if (text[i] >= 'a' && text[i] <= 'z')
			return false;
		lower[i] = text[i] >= 'A' && text[i] <= 'Z' ?
		    (char)(text[i] - 'A' + 'a') : text[i];
	}
	ok = bech32_decode(lower, IDENTITY_PREFIX, secret);
	if (ok)
		age_of_secret(out, secret);
	sodium_memzero(lower, sizeof lower);
	sodium_memzero(secret, sizeof secret);
	return ok;
}
