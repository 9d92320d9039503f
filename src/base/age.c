/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The body: a nonce, then pieces of 64 KiB, each with a check of its own.
 * The number of the piece and whether it is the last stand in its nonce.
 */
#include "base/age.h"

#include <sodium.h>
#include <string.h>

#include "age_private.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "hash_private.h"

#define PIECE ((size_t)64 * 1024)
#define TAG crypto_aead_chacha20poly1305_ietf_ABYTES
#define NONCE 16
#define COUNTER crypto_aead_chacha20poly1305_ietf_NPUBBYTES

/* All that is random in a sealed file. */
struct chance {
	uint8_t file_key[AGE_FILE_KEY];
	uint8_t nonce[NONCE];
	uint8_t ephemeral[AGE_RECIPIENTS_MAX][AGE_KEY_BYTES];
};

/*
 * Recipients and data go in beside the seed: even a seed used twice by
 * mistake cannot put two contents under one key.
 */
static void
take_chance(struct chance *c, const uint8_t *recipients, size_t n,
    const uint8_t *seed, const void *data, size_t len)
{
	uint8_t master[crypto_kdf_KEYBYTES];
	crypto_generichash_state state;
	size_t i;

	_Static_assert(sizeof master == AGE_SEED_BYTES, "a seed is a key");
	if (seed == NULL) {
		random_bytes(master, sizeof master);
	} else {
		crypto_generichash_init(&state, seed, AGE_SEED_BYTES,
		    sizeof master);
		crypto_generichash_update(&state, recipients,
		    n * AGE_KEY_BYTES);
		crypto_generichash_update(&state, data, len);
		crypto_generichash_final(&state, master, sizeof master);
		sodium_memzero(&state, sizeof state);
	}
	crypto_kdf_derive_from_key(c->file_key, sizeof c->file_key, 0,
	    "age-seal", master);
	crypto_kdf_derive_from_key(c->nonce, sizeof c->nonce, 1, "age-seal",
	    master);
	for (i = 0; i < n; i++)
		crypto_kdf_derive_from_key(c->ephemeral[i], AGE_KEY_BYTES,
		    2 + i, "age-seal", master);
	sodium_memzero(master, sizeof master);
}

static void
set_counter(uint8_t counter[COUNTER], uint64_t piece, bool last)
{
	size_t i;

	memset(counter, 0, COUNTER);
	for (i = 0; i < sizeof piece; i++)
		counter[COUNTER - 2 - i] = (uint8_t)(piece >> 8 * i);
	counter[COUNTER - 1] = last;
}

static void
seal_body(const struct chance *c, const uint8_t *data, size_t len,
    struct buf *out)
{
	uint8_t key[32], counter[COUNTER], sealed[PIECE + TAG];
	uint64_t piece = 0;
	size_t n;

	age_hkdf(key, c->file_key, sizeof c->file_key, c->nonce, NONCE,
	    "payload");
	buf_reserve(out, NONCE + len + (len / PIECE + 1) * TAG);
	buf_add(out, c->nonce, NONCE);
	do {
		n = len < PIECE ? len : PIECE;
		set_counter(counter, piece++, n == len);
		crypto_aead_chacha20poly1305_ietf_encrypt(sealed, NULL, data,
		    n, NULL, 0, NULL, counter, key);
		buf_add(out, sealed, n + TAG);
		data += n;
		len -= n;
	} while (len > 0);
	sodium_memzero(key, sizeof key);
}

bool
age_seal(const uint8_t *recipients, size_t n,
    const uint8_t seed[AGE_SEED_BYTES], const void *data, size_t len,
    struct buf *out, struct err *err)
{
	size_t from = out->len, i;
	struct chance c;
	bool ok = true;

	if (n == 0 || n > AGE_RECIPIENTS_MAX)
		fatal("sealing to %zu recipients", n);
	hash_start();
	data = len > 0 ? data : "";
	take_chance(&c, recipients, n, seed, data, len);
	age_header_begin(out);
	for (i = 0; i < n && ok; i++)
		ok = age_header_wrap(out, recipients + i * AGE_KEY_BYTES,
		    c.ephemeral[i], c.file_key);
	if (ok) {
		age_header_end(out, from, c.file_key);
		seal_body(&c, data, len, out);
	} else {
		buf_truncate(out, from);
		err_set(err, ERR_UNSAFE,
		    _("收件单位的公钥无效，不能加密给它，请重新取得它的名片"));
	}
	sodium_memzero(&c, sizeof c);
	return ok;
}

static bool
damaged(struct err *err)
{
	return err_set(err, ERR_UNSAFE,
	    _("加密文件已损坏或被改动，请让对方重新生成"));
}

/* An empty last piece stands only in an empty file: otherwise a file could be
 * written in two ways. */
static bool
open_body(const uint8_t key[32], const uint8_t *data, size_t len,
    struct buf *out, struct err *err)
{
	uint8_t counter[COUNTER], opened[PIECE];
	uint64_t piece = 0;
	bool ok = true, last = false;
	size_t n;

	while (ok && !last) {
		last = len <= PIECE + TAG;
		n = last ? len : PIECE + TAG;
		set_counter(counter, piece, last);
		ok = n >= TAG && (n > TAG || piece == 0) &&
		    crypto_aead_chacha20poly1305_ietf_decrypt(opened, NULL,
		    NULL, data, n, NULL, 0, counter, key) == 0;
		if (ok)
			buf_add(out, opened, n - TAG);
		data += n;
		len -= n;
		piece++;
	}
	sodium_memzero(opened, sizeof opened);
	return ok || damaged(err);
}

bool
age_open(const struct age_identity *identity, const void *data, size_t len,
    struct buf *out, struct err *err)
{
	size_t from = out->len, header;
	uint8_t file_key[AGE_FILE_KEY], key[32];
	const uint8_t *p = data;
	bool ok;

	ok = age_header_read(identity, data, len, &header, file_key, err);
	if (ok && len - header < NONCE)
		ok = damaged(err);
	if (ok) {
		p += header;
		len -= header + NONCE;
		age_hkdf(key, file_key, sizeof file_key, p, NONCE, "payload");
		buf_reserve(out, len);
		ok = open_body(key, p + NONCE, len, out, err);
		sodium_memzero(key, sizeof key);
	}
	sodium_memzero(file_key, sizeof file_key);
	if (!ok) {
		/* What was opened before the bad place is not to be used. */
		if (out->len > from)
			sodium_memzero(out->data + from, out->len - from);
		buf_truncate(out, from);
	}
	return ok;
}
