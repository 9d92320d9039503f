/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Hashes (BLAKE2b, SHA-256 of libsodium), random bytes and their text forms.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SUM_BYTES 16      /* record sums: BLAKE2b-128 */
#define CHAIN_BYTES 32    /* journal chain: BLAKE2b-256 */
#define SHA256_BYTES 32   /* files of a package */

/* Hash of `len` bytes; BLAKE2b without key, 16 to 64 bytes long. */
void hash_blake2b(uint8_t *out, size_t out_len, const void *data, size_t len);
/* The same with a key of 16 to 64 bytes. */
void hash_blake2b_keyed(uint8_t *out, size_t out_len, const void *key,
    size_t key_len, const void *data, size_t len);
void hash_sha256(uint8_t out[SHA256_BYTES], const void *data, size_t len);
/* The same over pieces; sha256_end() frees `s`, and `out` may be NULL. */
struct sha256;
struct sha256 *sha256_new(void);
void sha256_add(struct sha256 *s, const void *data, size_t len);
void sha256_end(struct sha256 *s, uint8_t out[SHA256_BYTES]);
/* Lower-case hex with NUL into `out` (2 * len + 1 bytes); returns `out`. */
char *hex_encode(char *out, const uint8_t *bytes, size_t len);
/* Exactly `len` bytes from 2 * len hex digits, else false. */
bool hex_decode(uint8_t *bytes, size_t len, const char *hex);

/* Random bytes of the system, or of a repeatable stream after
 * random_seed(): practice databases of the demonstration only. */
void random_bytes(void *out, size_t len);
void random_seed(uint64_t seed);
/* 0 <= result < bound. */
uint32_t random_below(uint32_t bound);

#endif
