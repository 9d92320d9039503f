/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The text of a key file. */
#ifndef BASE_IDENTITY_PRIVATE_H
#define BASE_IDENTITY_PRIVATE_H

#include "base/identity.h"

#define IDENTITY_FILE_MAX 4096

/* Append the whole text; an empty passphrase leaves it open.  ERR_FAILED:
 * not enough memory for argon2id. */
bool identity_text(const struct identity *identity, const char *passphrase,
    struct buf *out, struct err *err);

/* A text taken apart; the lines are borrowed, the keys in it not yet open. */
struct identity_parts {
	const char *text;
	size_t bound;              /* what the seal is bound to: up to here */
	uint8_t recipient[AGE_KEY_BYTES];
	struct minisign_public sign;
	uint8_t recovery[AGE_KEY_BYTES];   /* zeros: nobody */
	const char *copy, *keys;
	size_t copy_len, keys_len;
	bool locked;
};
/* False if the text is not of this form or its check is wrong. */
bool identity_parts(struct identity_parts *p, const char *text, size_t len);
/* Open it by passphrase, or by the recovery key. */
bool identity_unlock(const struct identity_parts *p, const char *passphrase,
    struct identity *out, struct err *err);
bool identity_open_copy(const struct identity_parts *p,
    const struct age_identity *recovery, struct identity *out,
    struct err *err);

#endif
