/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Sealing in the age format, version 1 (age-encryption.org/v1), with X25519
 * recipients: what Debian's `age` writes opens here, and what is written here
 * it opens.  Whole messages in memory, on libsodium alone.
 */
#ifndef BASE_AGE_H
#define BASE_AGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define AGE_KEY_BYTES 32
#define AGE_RECIPIENTS_MAX 8
#define AGE_RECIPIENT_TEXT 63    /* "age1...", 62 characters and NUL */
#define AGE_IDENTITY_TEXT 75     /* "AGE-SECRET-KEY-1...", and NUL */
#define AGE_SEED_BYTES 32

/* A pair of keys; wipe with age_wipe(). */
struct age_identity {
	uint8_t secret[AGE_KEY_BYTES];
	uint8_t recipient[AGE_KEY_BYTES];
};

/* A new pair, or the pair of a secret. */
void age_generate(struct age_identity *out);
void age_of_secret(struct age_identity *out,
    const uint8_t secret[AGE_KEY_BYTES]);
void age_wipe(struct age_identity *identity);

/* Bech32 text and back; false for anything else. */
char *age_recipient_format(const uint8_t recipient[AGE_KEY_BYTES],
    char out[AGE_RECIPIENT_TEXT]);
bool age_recipient_parse(const char *text, uint8_t out[AGE_KEY_BYTES]);
char *age_identity_format(const struct age_identity *identity,
    char out[AGE_IDENTITY_TEXT]);
bool age_identity_parse(const char *text, struct age_identity *out);

/*
 * Append the sealed form of `data` to `out`, for 1 to AGE_RECIPIENTS_MAX
 * recipients, whose keys of AGE_KEY_BYTES stand one after another.  All that is random in it follows from `seed`: the same seed,
 * recipients and data give the same bytes, so a seed must be secret and
 * belong to this content alone.  NULL takes random bytes.  False for a
 * recipient that is no point to seal to.
 */
bool age_seal(const uint8_t *recipients, size_t n,
    const uint8_t seed[AGE_SEED_BYTES], const void *data, size_t len,
    struct buf *out, struct err *err);
/* Append what was sealed to `out`.  ERR_UNSAFE with one sentence, and nothing
 * appended, for anything that is not right to the last bit: other formats,
 * not for us, header or body changed, cut, lengthened. */
bool age_open(const struct age_identity *identity, const void *data,
    size_t len, struct buf *out, struct err *err);

#endif
