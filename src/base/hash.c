/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/hash.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "hash_private.h"

/* The repeatable stream: ChaCha20 under a key made of the seed, one nonce a
 * call. */
static struct {
	bool seeded;
	uint64_t calls;
	uint8_t key[crypto_stream_chacha20_KEYBYTES];
} stream;

void
hash_start(void)
{
	if (sodium_init() < 0)
		fatal("libsodium cannot start");
}

void
hash_blake2b(uint8_t *out, size_t out_len, const void *data, size_t len)
{
	hash_start();
	if (crypto_generichash(out, out_len, data, len, NULL, 0) != 0)
		fatal("BLAKE2b of %zu bytes is not possible", out_len);
}

void
hash_blake2b_keyed(uint8_t *out, size_t out_len, const void *key,
    size_t key_len, const void *data, size_t len)
{
	hash_start();
	if (crypto_generichash(out, out_len, data, len, key, key_len) != 0)
		fatal("keyed BLAKE2b of %zu bytes is not possible", out_len);
}

void
hash_sha256(uint8_t out[SHA256_BYTES], const void *data, size_t len)
{
	hash_start();
	crypto_hash_sha256(out, data, len);
}

struct sha256 {
	crypto_hash_sha256_state state;
};

struct sha256 *
sha256_new(void)
{
	struct sha256 *s = xmalloc(sizeof *s);

	hash_start();
	crypto_hash_sha256_init(&s->state);
	return s;
}

void
sha256_add(struct sha256 *s, const void *data, size_t len)
{
	crypto_hash_sha256_update(&s->state, data, len);
}

void
sha256_end(struct sha256 *s, uint8_t out[SHA256_BYTES])
{
	uint8_t unwanted[SHA256_BYTES];

	crypto_hash_sha256_final(&s->state, out != NULL ? out : unwanted);
	free(s);
}

char *
hex_encode(char *out, const uint8_t *bytes, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	size_t i;

	for (i = 0; i < len; i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
	out[2 * len] = '\0';
	return out;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
hex_decode(uint8_t *bytes, size_t len, const char *hex)
{
	int high, low;
	size_t i;

	if (hex == NULL || strlen(hex) != 2 * len)
		return false;
	for (i = 0; i < len; i++) {
		high = hex_value(hex[2 * i]);
		low = hex_value(hex[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		bytes[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

void
random_seed(uint64_t seed)
{
	uint8_t bytes[8];
	int i;

	for (i = 0; i < 8; i++)
		bytes[i] = (uint8_t)(seed >> (8 * i));
	hash_blake2b(stream.key, sizeof stream.key, bytes, sizeof bytes);
	stream.calls = 0;
	stream.seeded = true;
}

void
random_bytes(void *out, size_t len)
{
	uint8_t nonce[crypto_stream_chacha20_NONCEBYTES];
	size_t i;

	hash_start();
	if (!stream.seeded) {
		randombytes_buf(out, len);
		return;
	}
	for (i = 0; i < sizeof nonce; i++)
		nonce[i] = (uint8_t)(stream.calls >> (8 * i));
	stream.calls++;
	crypto_stream_chacha20(out, len, nonce, stream.key);
}

uint32_t
random_below(uint32_t bound)
{
	uint32_t uneven, value;
	uint8_t b[4];

	if (bound < 2)
		return 0;
	/* Without the first 2^32 mod bound values the rest divides evenly. */
	uneven = (uint32_t)(-bound) % bound;
	do {
		random_bytes(b, sizeof b);
		value = (uint32_t)b[0] | (uint32_t)b[1] << 8 |
		        (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
	} while (value < uneven);
	return value % bound;
}
