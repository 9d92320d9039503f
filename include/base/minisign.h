/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Signatures in the minisign format, prehashed form (ED: Ed25519 over
 * BLAKE2b-512): `minisign -V` checks what is signed here, and what minisign
 * signed is checked here.  The comment that no signature covers must be the
 * one minisign writes by itself ("signature from minisign secret key"): so no
 * byte of a signature file can be changed unseen.
 */
#ifndef BASE_MINISIGN_H
#define BASE_MINISIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define MINISIGN_ID_BYTES 8
#define MINISIGN_SEED_BYTES 32
#define MINISIGN_PUBLIC_TEXT 57  /* base64 of "Ed", id and key, and NUL */
#define MINISIGN_COMMENT 512     /* trusted comment and NUL */
#define MINISIGN_FILE_MAX 4096   /* a signature file is shorter */

/* Who signed. */
struct minisign_public {
	uint8_t id[MINISIGN_ID_BYTES];
	uint8_t key[32];
};

/* A pair of keys; the id follows from the public key.  Wipe after use. */
struct minisign_secret {
	struct minisign_public public;
	uint8_t seed[MINISIGN_SEED_BYTES];
	uint8_t secret[64];
};

/* A new pair, or the pair of a seed; and the end of one. */
void minisign_generate(struct minisign_secret *out);
void minisign_of_seed(struct minisign_secret *out,
    const uint8_t seed[MINISIGN_SEED_BYTES]);

/* The second line of a public key file, and back; false for anything else.
 * A whole public key file is taken too. */
char *minisign_public_format(const struct minisign_public *public,
    char out[MINISIGN_PUBLIC_TEXT]);
bool minisign_public_parse(const char *text, struct minisign_public *out);

/* Append the text of a signature file over `data`.  `comment` is the trusted
 * comment: one line, at most MINISIGN_COMMENT - 1 bytes, tabs allowed. */
void minisign_sign(const struct minisign_secret *secret, const void *data,
    size_t len, const char *comment, struct buf *out);
/* Check both signatures of a signature file; the trusted comment comes back.
 * ERR_UNSAFE with one sentence for another key, the legacy form, and anything
 * not right to the last bit. */
bool minisign_verify(const struct minisign_public *public, const void *data,
    size_t len, const char *file, size_t file_len,
    char comment[MINISIGN_COMMENT], struct err *err);
/* The same where the data is not at hand: checks the second signature alone,
 * so that the key has signed this comment, whatever its data was. */
bool minisign_verify_comment(const struct minisign_public *public,
    const char *file, size_t file_len, char comment[MINISIGN_COMMENT],
    struct err *err);

#endif
