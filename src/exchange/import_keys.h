/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A table from a text to two numbers that holds 24 bytes an entry, whatever
 * the text: for what must be known of every row of a long list.
 */
#ifndef EXCHANGE_IMPORT_KEYS_H
#define EXCHANGE_IMPORT_KEYS_H

#include <stddef.h>
#include <stdint.h>

/* One entry; `hash` 0 is an empty place. */
struct import_key {
	uint64_t hash;
	int64_t a, b;
};
/* Begin with zeros. */
struct import_keys {
	struct import_key *at;
	size_t len, cap;
};

/* 64 bits of the text's BLAKE2b, never 0. */
uint64_t import_hash(const char *text);
/* The entry of a text, or NULL. */
struct import_key *import_keys_find(const struct import_keys *k,
    const char *text);
/* The entry of a text, made with zeros when it is not there; valid until the
 * next one is made. */
struct import_key *import_keys_make(struct import_keys *k,
    const char *text);
void import_keys_release(struct import_keys *k);

#endif
