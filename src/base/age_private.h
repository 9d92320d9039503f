/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The parts of a sealed file: header, keys that follow from keys, Bech32. */
#ifndef BASE_AGE_PRIVATE_H
#define BASE_AGE_PRIVATE_H

#include "base/age.h"

#define AGE_FILE_KEY 16
/* Room for the header of any sender we know; more is refused. */
#define AGE_HEADER_MAX ((size_t)64 * 1024)

/* HKDF-SHA256 (RFC 5869) of 32 bytes; the salt may be empty. */
void age_hkdf(uint8_t out[32], const void *key, size_t key_len,
    const void *salt, size_t salt_len, const char *info);

/* Begin a header; a stanza that gives the file key to `recipient`, false if
 * it is no point of the curve's large group; and the end of the header, which
 * began at `from`. */
void age_header_begin(struct buf *out);
bool age_header_wrap(struct buf *out, const uint8_t recipient[AGE_KEY_BYTES],
    const uint8_t ephemeral[AGE_KEY_BYTES],
    const uint8_t file_key[AGE_FILE_KEY]);
void age_header_end(struct buf *out, size_t from,
    const uint8_t file_key[AGE_FILE_KEY]);
/* Read and check a header; its length and the file key come back. */
bool age_header_read(const struct age_identity *identity, const void *data,
    size_t len, size_t *header_len, uint8_t file_key[AGE_FILE_KEY],
    struct err *err);

/* Bech32 (BIP 173, without its limit of length) of 32 bytes, in lower case;
 * and back from lower case. */
void bech32_encode(char *out, size_t size, const char *prefix,
    const uint8_t bytes[32]);
bool bech32_decode(const char *text, const char *prefix, uint8_t bytes[32]);

#endif
