/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A key file is text, a line a thing:
 *
 *	nuandang-keys 1
 *	age RECIPIENT                  public keys
 *	sign KEY
 *	recovery RECIPIENT, or -
 *	copy BASE64, or -              both secrets, sealed to the recovery key
 *	open BASE64                    both secrets, or
 *	locked BASE64                  salt, nonce, secrets under a passphrase
 *	check HEX                      BLAKE2b-256 over all lines above
 *
 * The lock is argon2id with the interactive limits of libsodium and
 * XChaCha20-Poly1305 bound to the lines above; other limits would be another
 * version in the first line.
 */
#include <sodium.h>
#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "hash_private.h"
#include "identity_private.h"
#include "line_private.h"

#define SECRETS (AGE_KEY_BYTES + MINISIGN_SEED_BYTES)
#define SALT crypto_pwhash_SALTBYTES
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define LOCKED (SALT + NONCE + SECRETS + TAG)
#define CHECK 32
#define COPY_MAX 1024

static bool
has_recovery(const uint8_t recovery[AGE_KEY_BYTES])
{
	return !sodium_is_zero(recovery, AGE_KEY_BYTES);
}

static void
take_secrets(uint8_t out[SECRETS], const struct identity *identity)
{
	memcpy(out, identity->age.secret, AGE_KEY_BYTES);
	memcpy(out + AGE_KEY_BYTES, identity->sign.seed, MINISIGN_SEED_BYTES);
}

static bool
derive_key(uint8_t key[32], const char *passphrase, const uint8_t *salt,
    struct err *err)
{
	if (crypto_pwhash(key, 32, passphrase, strlen(passphrase), salt,
	    crypto_pwhash_OPSLIMIT_INTERACTIVE,
	    crypto_pwhash_MEMLIMIT_INTERACTIVE,
	    crypto_pwhash_ALG_ARGON2ID13) == 0)
		return true;
	return err_set(err, ERR_FAILED,
	    _("内存不足，无法核对密钥口令，请关闭其他程序后再试"));
}

/* The lines that say whose keys these are. */
static bool
add_public(const struct identity *identity, const uint8_t secrets[SECRETS],
    struct buf *out, struct err *err)
{
	char recipient[AGE_RECIPIENT_TEXT], sign[MINISIGN_PUBLIC_TEXT];
	struct buf copy = BUF_INIT;
	bool ok;

	buf_addf(out, "nuandang-keys 1\nage %s\nsign %s\n",
	    age_recipient_format(identity->age.recipient, recipient),
	    minisign_public_format(&identity->sign.public, sign));
	if (!has_recovery(identity->recovery)) {
		buf_adds(out, "recovery -\ncopy -\n");
		return true;
	}
	ok = age_seal(identity->recovery, 1, NULL, secrets, SECRETS, &copy,
	    err);
	if (ok) {
		buf_addf(out, "recovery %s\ncopy ",
		    age_recipient_format(identity->recovery, recipient));
		line_add_base64(out, copy.data, copy.len, true);
		buf_addc(out, '\n');
	}
	buf_release(&copy);
	return ok;
}

static bool
add_locked(const uint8_t secrets[SECRETS], const char *passphrase,
    struct buf *out, struct err *err)
{
	uint8_t locked[LOCKED], key[32];

	random_bytes(locked, SALT + NONCE);
	if (!derive_key(key, passphrase, locked, err))
		return false;
	crypto_aead_xchacha20poly1305_ietf_encrypt(locked + SALT + NONCE,
	    NULL, secrets, SECRETS, (const uint8_t *)out->data, out->len,
	    NULL, locked + SALT, key);
	sodium_memzero(key, sizeof key);
	buf_adds(out, "locked ");
	line_add_base64(out, locked, sizeof locked, true);
	return true;
}

bool
identity_text(const struct identity *identity, const char *passphrase,
    struct buf *out, struct err *err)
{
	uint8_t secrets[SECRETS], check[CHECK];
	char hex[2 * CHECK + 1];
	bool ok;

	hash_start();
	buf_reserve(out, IDENTITY_FILE_MAX);
	take_secrets(secrets, identity);
	ok = add_public(identity, secrets, out, err);
	if (ok && text_empty(passphrase)) {
		buf_adds(out, "open ");
		line_add_base64(out, secrets, sizeof secrets, true);
	} else if (ok) {
		ok = add_locked(secrets, passphrase, out, err);
	}
	sodium_memzero(secrets, sizeof secrets);
	if (!ok)
		return false;
	buf_addc(out, '\n');
	hash_blake2b(check, sizeof check, out->data, out->len);
	buf_addf(out, "check %s\n", hex_encode(hex, check, sizeof check));
	return true;
}

/* A line of the form "WORD VALUE" whose value fits; its copy as text. */
static bool
take_value(struct line_reader *r, const char *word, char *value, size_t size)
{
	const char *rest;
	size_t n;

	if (!line_take_after(r, word, &rest, &n) || n >= size ||
	    memchr(rest, '\0', n) != NULL)
		return false;
	memcpy(value, rest, n);
	value[n] = '\0';
	return true;
}

static bool
take_public(struct identity_parts *p, struct line_reader *r)
{
	char value[128];

	if (!take_value(r, "nuandang-keys ", value, sizeof value) ||
	    strcmp(value, "1") != 0 ||
	    !take_value(r, "age ", value, sizeof value) ||
	    !age_recipient_parse(value, p->recipient) ||
	    !take_value(r, "sign ", value, sizeof value) ||
	    !minisign_public_parse(value, &p->sign) ||
	    !take_value(r, "recovery ", value, sizeof value))
		return false;
	if (strcmp(value, "-") == 0)
		memset(p->recovery, 0, sizeof p->recovery);
	else if (!age_recipient_parse(value, p->recovery))
		return false;
	return line_take_after(r, "copy ", &p->copy, &p->copy_len);
}

bool
identity_parts(struct identity_parts *p, const char *text, size_t len)
{
	struct line_reader r = { text, text + len };
	char said[2 * CHECK + 1], right[2 * CHECK + 1];
	uint8_t check[CHECK];

	hash_start();
	p->text = text;
	if (!take_public(p, &r))
		return false;
	p->bound = (size_t)(r.at - text);
	p->locked = false;
	if (!line_take_after(&r, "open ", &p->keys, &p->keys_len)) {
		p->locked = true;
		if (!line_take_after(&r, "locked ", &p->keys, &p->keys_len))
			return false;
	}
	hash_blake2b(check, sizeof check, text, (size_t)(r.at - text));
	return take_value(&r, "check ", said, sizeof said) &&
	    r.at == r.end &&
	    strcmp(said, hex_encode(right, check, sizeof check)) == 0;
}

static bool
damaged(struct err *err)
{
	return err_set(err, ERR_UNSAFE,
	    _("密钥文件已损坏，请用备份的密钥文件或恢复密钥"));
}

/* Both pairs from their secrets, if they are those of the public lines. */
static bool
assemble(const struct identity_parts *p, const uint8_t secrets[SECRETS],
    struct identity *out, struct err *err)
{
	age_of_secret(&out->age, secrets);
	minisign_of_seed(&out->sign, secrets + AGE_KEY_BYTES);
	memcpy(out->recovery, p->recovery, sizeof out->recovery);
	if (memcmp(out->age.recipient, p->recipient, AGE_KEY_BYTES) == 0 &&
	    memcmp(out->sign.public.key, p->sign.key, sizeof p->sign.key) == 0
	    && memcmp(out->sign.public.id, p->sign.id, sizeof p->sign.id) == 0)
		return true;
	identity_wipe(out);
	return damaged(err);
}

static bool
unlock(const struct identity_parts *p, const char *passphrase,
    uint8_t secrets[SECRETS], struct err *err)
{
	uint8_t locked[LOCKED], key[32];
	bool ok;

	if (text_empty(passphrase))
		return err_set(err, ERR_UNSAFE,
		    _("密钥文件已用口令锁住，请输入密钥口令"));
	if (!line_base64(locked, sizeof locked, p->keys, p->keys_len, true))
		return damaged(err);
	if (!derive_key(key, passphrase, locked, err))
		return false;
	ok = crypto_aead_xchacha20poly1305_ietf_decrypt(secrets, NULL, NULL,
	    locked + SALT + NONCE, SECRETS + TAG, (const uint8_t *)p->text,
	    p->bound, locked + SALT, key) == 0;
	sodium_memzero(key, sizeof key);
	return ok || err_set(err, ERR_UNSAFE, _("密钥口令不对，请重新输入"));
}

bool
identity_unlock(const struct identity_parts *p, const char *passphrase,
    struct identity *out, struct err *err)
{
	uint8_t secrets[SECRETS];
	bool ok;

	if (p->locked)
		ok = unlock(p, passphrase, secrets, err);
	else
		ok = line_base64(secrets, sizeof secrets, p->keys,
		    p->keys_len, true) || damaged(err);
	ok = ok && assemble(p, secrets, out, err);
	sodium_memzero(secrets, sizeof secrets);
	return ok;
}

bool
identity_open_copy(const struct identity_parts *p,
    const struct age_identity *recovery, struct identity *out,
    struct err *err)
{
	struct buf secrets = BUF_INIT;
	uint8_t copy[COPY_MAX];
	size_t n = 0;
	bool ok;

	if (!has_recovery(p->recovery))
		return err_set(err, ERR_UNSAFE,
		    _("这个密钥文件没有留恢复密钥的副本"));
	if (memcmp(recovery->recipient, p->recovery, AGE_KEY_BYTES) != 0)
		return err_set(err, ERR_UNSAFE,
		    _("这不是这个密钥文件的恢复密钥"));
	ok = sodium_base642bin(copy, sizeof copy, p->copy, p->copy_len, NULL,
	    &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 || damaged(err);
	buf_reserve(&secrets, COPY_MAX);
	ok = ok && age_open(recovery, copy, n, &secrets, err) &&
	    (secrets.len == SECRETS || damaged(err)) &&
	    assemble(p, (const uint8_t *)secrets.data, out, err);
	buf_wipe(&secrets);
	return ok;
}
