/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The text header (age-encryption.org/v1): a stanza for every recipient, then
 * a check under the file key.  Stanzas of kinds we do not know are passed
 * over, as the format asks.
 */
#include <sodium.h>
#include <string.h>

#include "age_private.h"
#include "base/text.h"
#include "hash_private.h"
#include "line_private.h"

#define INTRO "age-encryption.org/v1"
#define X25519_LABEL "age-encryption.org/v1/X25519"
#define BODY_COLUMNS 64
#define ARGS_MAX 16
#define MAC crypto_auth_hmacsha256_BYTES
#define WRAPPED (AGE_FILE_KEY + crypto_aead_chacha20poly1305_ietf_ABYTES)

static const uint8_t zero_nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES];

static void
hmac(uint8_t out[MAC], const void *key, size_t key_len, const void *a,
    size_t a_len, const void *b, size_t b_len)
{
	crypto_auth_hmacsha256_state state;

	crypto_auth_hmacsha256_init(&state, key, key_len);
	crypto_auth_hmacsha256_update(&state, a, a_len);
	crypto_auth_hmacsha256_update(&state, b, b_len);
	crypto_auth_hmacsha256_final(&state, out);
	sodium_memzero(&state, sizeof state);
}

void
age_hkdf(uint8_t out[32], const void *key, size_t key_len, const void *salt,
    size_t salt_len, const char *info)
{
	uint8_t extracted[MAC];

	hmac(extracted, salt, salt_len, key, key_len, "", 0);
	hmac(out, extracted, sizeof extracted, info, strlen(info), "\1", 1);
	sodium_memzero(extracted, sizeof extracted);
}

/* The key a file key is wrapped under; false for a shared secret of zeros,
 * which anybody could know. */
static bool
wrap_key(uint8_t out[32], const uint8_t secret[AGE_KEY_BYTES],
    const uint8_t other[AGE_KEY_BYTES],
    const uint8_t ephemeral[AGE_KEY_BYTES],
    const uint8_t recipient[AGE_KEY_BYTES])
{
	uint8_t shared[crypto_scalarmult_BYTES], salt[2 * AGE_KEY_BYTES];

	/* libsodium refuses points of small order and a result of zeros. */
	if (crypto_scalarmult(shared, secret, other) != 0)
		return false;
	memcpy(salt, ephemeral, AGE_KEY_BYTES);
	memcpy(salt + AGE_KEY_BYTES, recipient, AGE_KEY_BYTES);
	age_hkdf(out, shared, sizeof shared, salt, sizeof salt, X25519_LABEL);
	sodium_memzero(shared, sizeof shared);
	return true;
}

static void
header_mac(uint8_t out[MAC], const uint8_t file_key[AGE_FILE_KEY],
    const char *header, size_t len)
{
	uint8_t key[32];

	age_hkdf(key, file_key, AGE_FILE_KEY, "", 0, "header");
	hmac(out, key, sizeof key, header, len, "", 0);
	sodium_memzero(key, sizeof key);
}

void
age_header_begin(struct buf *out)
{
	buf_adds(out, INTRO "\n");
}

bool
age_header_wrap(struct buf *out, const uint8_t recipient[AGE_KEY_BYTES],
    const uint8_t ephemeral[AGE_KEY_BYTES],
    const uint8_t file_key[AGE_FILE_KEY])
{
	uint8_t share[AGE_KEY_BYTES], key[32], wrapped[WRAPPED];

	if (crypto_scalarmult_base(share, ephemeral) != 0 ||
	    !wrap_key(key, ephemeral, recipient, share, recipient))
		return false;
	crypto_aead_chacha20poly1305_ietf_encrypt(wrapped, NULL, file_key,
	    AGE_FILE_KEY, NULL, 0, NULL, zero_nonce, key);
	sodium_memzero(key, sizeof key);
	buf_adds(out, "-> X25519 ");
	line_add_base64(out, share, sizeof share, false);
	buf_addc(out, '\n');
	line_add_base64(out, wrapped, sizeof wrapped, false);
	buf_addc(out, '\n');
	return true;
}

void
age_header_end(struct buf *out, size_t from,
    const uint8_t file_key[AGE_FILE_KEY])
{
	uint8_t mac[MAC];

	buf_adds(out, "---");
	header_mac(mac, file_key, out->data + from, out->len - from);
	buf_addc(out, ' ');
	line_add_base64(out, mac, sizeof mac, false);
	buf_addc(out, '\n');
}

/* A stanza as read; all borrowed but the body. */
struct stanza {
	struct {
		const char *at;
		size_t len;
	} arg[ARGS_MAX];
	size_t args;               /* all, those beyond ARGS_MAX too */
	uint8_t body[BODY_COLUMNS];
	size_t body_len;           /* of the whole body, kept or not */
};

/* Arguments: visible ASCII, one blank between. */
static bool
split_args(struct stanza *s, const char *line, size_t len)
{
	size_t start = 0, i;

	s->args = 0;
	for (i = 0; i <= len; i++) {
		if (i < len && line[i] > 32 && line[i] < 127)
			continue;
		if (i == start || (i < len && line[i] != ' '))
			return false;
		if (s->args < ARGS_MAX) {
			s->arg[s->args].at = line + start;
			s->arg[s->args].len = i - start;
		}
		s->args++;
		start = i + 1;
	}
	return true;
}

/* Lines of 64 columns and a shorter last one, all of them exact base64. */
static bool
read_body(struct stanza *s, struct line_reader *r)
{
	uint8_t piece[BODY_COLUMNS];
	const char *line;
	size_t len, n;

	s->body_len = 0;
	do {
		if (!line_take(r, &line, &len) || len > BODY_COLUMNS)
			return false;
		n = len * 6 / 8;
		if (!line_base64(piece, n, line, len, false))
			return false;
		if (s->body_len == 0)
			memcpy(s->body, piece, n);
		s->body_len += n;
	} while (len == BODY_COLUMNS);
	return true;
}

static bool
is_x25519(const struct stanza *s)
{
	return s->arg[0].len == 6 && memcmp(s->arg[0].at, "X25519", 6) == 0;
}

/* Try a stanza of our kind; false if it is not well formed.  *opened stays
 * as it is when the stanza is somebody else's. */
static bool
unwrap(const struct stanza *s, const struct age_identity *identity,
    uint8_t file_key[AGE_FILE_KEY], bool *opened)
{
	uint8_t share[AGE_KEY_BYTES], key[32];

	if (s->args != 2 || s->body_len != WRAPPED ||
	    !line_base64(share, sizeof share, s->arg[1].at, s->arg[1].len,
	    false) || !wrap_key(key, identity->secret, share, share,
	    identity->recipient))
		return false;
	if (!*opened)
		*opened = crypto_aead_chacha20poly1305_ietf_decrypt(file_key,
		    NULL, NULL, s->body, s->body_len, NULL, 0, zero_nonce,
		    key) == 0;
	sodium_memzero(key, sizeof key);
	return true;
}

static bool
damaged(struct err *err)
{
	return err_set(err, ERR_UNSAFE,
	    _("加密文件的头部已损坏，请让对方重新生成"));
}

bool
age_header_read(const struct age_identity *identity, const void *data,
    size_t len, size_t *header_len, uint8_t file_key[AGE_FILE_KEY],
    struct err *err)
{
	struct line_reader r = { data, (const char *)data +
	    (len < AGE_HEADER_MAX ? len : AGE_HEADER_MAX) };
	uint8_t mac[MAC], found[MAC];
	const char *start = data, *line;
	struct stanza s;
	bool opened = false;
	size_t n;

	hash_start();
	if (!line_take_after(&r, INTRO, &line, &n) || n != 0)
		return err_set(err, ERR_UNSAFE,
		    _("这不是 age 格式的加密文件"));
	while (line_take_after(&r, "-> ", &line, &n)) {
		if (!split_args(&s, line, n) || !read_body(&s, &r) ||
		    (is_x25519(&s) && !unwrap(&s, identity, file_key, &opened)))
			return damaged(err);
	}
	*header_len = (size_t)(r.at - start) + 3;
	if (!line_take_after(&r, "--- ", &line, &n) ||
	    !line_base64(mac, sizeof mac, line, n, false))
		return damaged(err);
	if (!opened)
		return err_set(err, ERR_UNSAFE,
		    _("文件不是加密给本单位的，用本单位的密钥解不开"));
	header_mac(found, file_key, start, *header_len);
	if (sodium_memcmp(found, mac, sizeof mac) != 0)
		return damaged(err);
	*header_len = (size_t)(r.at - start);
	return true;
}
