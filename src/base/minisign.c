/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A signature file has four lines: a comment nobody signs, the signature over
 * the hash of the data, the trusted comment, and the signature over both of
 * these.  The first comment is always the one minisign writes by itself, so
 * that no byte of the file is without protection.
 */
#include "base/minisign.h"

#include <sodium.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "hash_private.h"
#include "line_private.h"

#define UNTRUSTED "untrusted comment: "
#define UNTRUSTED_TEXT "signature from minisign secret key"
#define TRUSTED "trusted comment: "
#define HASH 64
#define SIGNATURE crypto_sign_BYTES
/* Algorithm, id of the key, signature or key. */
#define HEAD (2 + MINISIGN_ID_BYTES)

_Static_assert(crypto_sign_SEEDBYTES == MINISIGN_SEED_BYTES &&
    crypto_sign_SECRETKEYBYTES == sizeof(((struct minisign_secret *)0)->secret)
    && crypto_sign_PUBLICKEYBYTES == sizeof(((struct minisign_public *)0)->key),
    "keys are those of Ed25519");

void
minisign_generate(struct minisign_secret *out)
{
	uint8_t seed[MINISIGN_SEED_BYTES];

	random_bytes(seed, sizeof seed);
	minisign_of_seed(out, seed);
	sodium_memzero(seed, sizeof seed);
}

void
minisign_of_seed(struct minisign_secret *out,
    const uint8_t seed[MINISIGN_SEED_BYTES])
{
	uint8_t hash[SUM_BYTES];

	hash_start();
	memmove(out->seed, seed, MINISIGN_SEED_BYTES);
	crypto_sign_seed_keypair(out->public.key, out->secret, out->seed);
	hash_blake2b(hash, sizeof hash, out->public.key,
	    sizeof out->public.key);
	memcpy(out->public.id, hash, MINISIGN_ID_BYTES);
}

char *
minisign_public_format(const struct minisign_public *public,
    char out[MINISIGN_PUBLIC_TEXT])
{
	uint8_t bytes[HEAD + sizeof public->key];

	memcpy(bytes, "Ed", 2);
	memcpy(bytes + 2, public->id, sizeof public->id);
	memcpy(bytes + HEAD, public->key, sizeof public->key);
	return sodium_bin2base64(out, MINISIGN_PUBLIC_TEXT, bytes,
	    sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
}

bool
minisign_public_parse(const char *text, struct minisign_public *out)
{
	uint8_t bytes[HEAD + sizeof out->key];
	const char *line;
	size_t n = strcspn(text, "\n");

	if (text_starts(text, UNTRUSTED) && text[n] == '\n') {
		line = text + n + 1;
		n = strcspn(line, "\n");
	} else {
		line = text;
	}
	if (line[n] == '\n' && line[n + 1] != '\0')
		return false;
	if (!line_base64(bytes, sizeof bytes, line, n, true) ||
	    memcmp(bytes, "Ed", 2) != 0)
		return false;
	memcpy(out->id, bytes + 2, sizeof out->id);
	memcpy(out->key, bytes + HEAD, sizeof out->key);
	return true;
}

/* What the second signature is over. */
static void
join(uint8_t *out, const uint8_t signature[SIGNATURE], const char *comment,
    size_t len)
{
	memcpy(out, signature, SIGNATURE);
	memcpy(out + SIGNATURE, comment, len);
}

/* One line of text, short enough; minisign's own has tabs in it. */
static bool
comment_ok(const char *comment, size_t len)
{
	size_t i;

	if (len >= MINISIGN_COMMENT || !utf8_valid(comment, len, NULL))
		return false;
	for (i = 0; i < len; i++)
		if (((unsigned char)comment[i] < ' ' && comment[i] != '\t') ||
		    comment[i] == 127)
			return false;
	return true;
}

void
minisign_sign(const struct minisign_secret *secret, const void *data,
    size_t len, const char *comment, struct buf *out)
{
	uint8_t first[HEAD + SIGNATURE], second[SIGNATURE], hash[HASH];
	uint8_t both[SIGNATURE + MINISIGN_COMMENT];
	size_t n = strlen(comment);

	if (!comment_ok(comment, n))
		fatal("a trusted comment that is not one short line");
	hash_blake2b(hash, sizeof hash, len > 0 ? data : "", len);
	memcpy(first, "ED", 2);
	memcpy(first + 2, secret->public.id, MINISIGN_ID_BYTES);
	crypto_sign_detached(first + HEAD, NULL, hash, sizeof hash,
	    secret->secret);
	join(both, first + HEAD, comment, n);
	crypto_sign_detached(second, NULL, both, SIGNATURE + n,
	    secret->secret);
	buf_adds(out, UNTRUSTED UNTRUSTED_TEXT "\n");
	line_add_base64(out, first, sizeof first, true);
	buf_addf(out, "\n" TRUSTED "%s\n", comment);
	line_add_base64(out, second, sizeof second, true);
	buf_addc(out, '\n');
}

/* A signature file taken apart; the comment is borrowed. */
struct parts {
	uint8_t first[HEAD + SIGNATURE], second[SIGNATURE];
	const char *comment;
	size_t comment_len;
};

static bool
take_apart(struct parts *p, const char *file, size_t len)
{
	struct line_reader r = { file, file + len };
	const char *line;
	size_t n;

	return len < MINISIGN_FILE_MAX &&
	    line_take_after(&r, UNTRUSTED UNTRUSTED_TEXT, &line, &n) &&
	    n == 0 && line_take(&r, &line, &n) &&
	    line_base64(p->first, sizeof p->first, line, n, true) &&
	    line_take_after(&r, TRUSTED, &p->comment, &p->comment_len) &&
	    comment_ok(p->comment, p->comment_len) &&
	    line_take(&r, &line, &n) &&
	    line_base64(p->second, sizeof p->second, line, n, true) &&
	    r.at == r.end;
}

/* A signature file that can only be of this key. */
static bool
take_of(struct parts *p, const struct minisign_public *public,
    const char *file, size_t len, struct err *err)
{
	if (!take_apart(p, file, len))
		return err_set(err, ERR_UNSAFE,
		    _("签名文件格式不对或已损坏，请让对方重新生成"));
	if (memcmp(p->first, "ED", 2) != 0)
		return err_set(err, ERR_UNSAFE,
		    _("签名方式过时，不能采用，请让对方用新版 minisign 签名"));
	return memcmp(p->first + 2, public->id, sizeof public->id) == 0 ||
	       err_set(err, ERR_UNSAFE,
	    _("签名用的不是该单位的密钥，不能采用"));
}

/* The second signature; then the comment is believed. */
static bool
check_comment(const struct parts *p, const struct minisign_public *public,
    char comment[MINISIGN_COMMENT], struct err *err)
{
	uint8_t both[SIGNATURE + MINISIGN_COMMENT];

	join(both, p->first + HEAD, p->comment, p->comment_len);
	if (crypto_sign_verify_detached(p->second, both,
	    SIGNATURE + p->comment_len, public->key) != 0)
		return err_set(err, ERR_UNSAFE,
		    _("签名不符：文件已损坏或被改动，请让对方重新生成"));
	memcpy(comment, p->comment, p->comment_len);
	comment[p->comment_len] = '\0';
	return true;
}

bool
minisign_verify(const struct minisign_public *public, const void *data,
    size_t len, const char *file, size_t file_len,
    char comment[MINISIGN_COMMENT], struct err *err)
{
	uint8_t hash[HASH];
	struct parts p;

	hash_start();
	comment[0] = '\0';
	if (!take_of(&p, public, file, file_len, err))
		return false;
	hash_blake2b(hash, sizeof hash, len > 0 ? data : "", len);
	if (crypto_sign_verify_detached(p.first + HEAD, hash, sizeof hash,
	    public->key) != 0)
		return err_set(err, ERR_UNSAFE,
		    _("签名不符：文件已损坏或被改动，请让对方重新生成"));
	return check_comment(&p, public, comment, err);
}

bool
minisign_verify_comment(const struct minisign_public *public,
    const char *file, size_t file_len, char comment[MINISIGN_COMMENT],
    struct err *err)
{
	struct parts p;

	hash_start();
	comment[0] = '\0';
	return take_of(&p, public, file, file_len, err) &&
	       check_comment(&p, public, comment, err);
}
