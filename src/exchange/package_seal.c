/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The outer file of a batch or an answer: the finished package sealed and
 * signed, and back.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "package_private.h"

#define SEALED "package.age"
#define OPEN "package.tar"
#define SIGNATURE ".minisig"

/* The sum stands at the end: "sha256:" + 64 digits + quote, brace, line ends.
 */
#define DIGITS (2 * SHA256_BYTES)

/* Where the digits of the member "check" begin; NULL if they are not there. */
static const char *
check_digits(const char *text, size_t len)
{
	static const char before[] = "\"check\": \"sha256:", after[] = "\"\n}\n";
	size_t tail = sizeof before - 1 + DIGITS + sizeof after - 1;
	const char *p = text + len - tail;

	if (len < tail || memcmp(p, before, sizeof before - 1) != 0 ||
	    memcmp(text + len - (sizeof after - 1), after,
	        sizeof after - 1) != 0)
		return NULL;
	return p + sizeof before - 1;
}

/* Sum of the text with zeros for the digits. */
static void
check_sum(const char *text, size_t len, const char *digits,
    char hex[DIGITS + 1])
{
	struct buf copy = BUF_INIT;
	uint8_t sum[SHA256_BYTES];

	buf_add(&copy, text, len);
	memset(copy.data + (digits - text), '0', DIGITS);
	hash_sha256(sum, copy.data, copy.len);
	hex_encode(hex, sum, sizeof sum);
	buf_release(&copy);
}

void
package_check_fill(char *text, size_t len)
{
	const char *digits = check_digits(text, len);
	char hex[DIGITS + 1];

	if (digits == NULL)
		return;
	check_sum(text, len, digits, hex);
	memcpy(text + (digits - text), hex, DIGITS);
}

bool
package_check_verify(const char *text, size_t len)
{
	const char *digits = check_digits(text, len);
	char hex[DIGITS + 1];

	if (digits == NULL)
		return false;
	check_sum(text, len, digits, hex);
	return memcmp(digits, hex, DIGITS) == 0;
}

/* ---- the outer file ---- */

static bool
is_part(const char *name)
{
	return strcmp(name, SEALED) == 0 || strcmp(name, OPEN) == 0 ||
	       strcmp(name, SEALED SIGNATURE) == 0 ||
	       strcmp(name, OPEN SIGNATURE) == 0;
}

static void
label_format(const struct package_label *l, char out[MINISIGN_COMMENT])
{
	snprintf(out, MINISIGN_COMMENT, "from %s to %s epoch %s number %"
	    PRId64 " previous %s format %d.%d%s%s%s%s%s%s", l->from, l->to,
	    l->epoch, l->number, l->previous[0] != '\0' ? l->previous : "-",
	    PACKAGE_FORMAT_MAJOR, PACKAGE_FORMAT_MINOR,
	    l->receipt ? " receipt" : "", l->practice ? " practice" : "",
	    l->package[0] != '\0' ? " package " : "", l->package,
	    l->by[0] != '\0' ? " by " : "", l->by);
}

/* The word after `name`, up to a blank. */
static bool
take_word(const char **p, const char *name, char *out, size_t size)
{
	size_t n = strlen(name);

	if (strncmp(*p, name, n) != 0 || (*p)[n] != ' ')
		return false;
	*p += n + 1;
	n = strcspn(*p, " ");
	if (n == 0 || n >= size)
		return false;
	memcpy(out, *p, n);
	out[n] = '\0';
	*p += n;
	*p += **p == ' ';
	return true;
}

/* A word that may be there. */
static bool
take_mark(const char **p, const char *mark)
{
	size_t n = strlen(mark);

	if (strncmp(*p, mark, n) != 0 || ((*p)[n] != '\0' && (*p)[n] != ' '))
		return false;
	*p += n;
	*p += **p == ' ';
	return true;
}

/* A later format may say more behind what is known here. */
bool
package_label_parse(const char *text, struct package_label *out)
{
	char number[20], format[16], epoch[33];
	const char *p = text;

	memset(out, 0, sizeof *out);
	if (!take_word(&p, "from", out->from, sizeof out->from) ||
	    !take_word(&p, "to", out->to, sizeof out->to) ||
	    !take_word(&p, "epoch", epoch, sizeof epoch) ||
	    !take_word(&p, "number", number, sizeof number) ||
	    !take_word(&p, "previous", out->previous, sizeof out->previous) ||
	    !take_word(&p, "format", format, sizeof format))
		return false;
	text_copy(out->epoch, sizeof out->epoch, epoch);
	out->number = strtoll(number, NULL, 10);
	if (strcmp(out->previous, "-") == 0)
		out->previous[0] = '\0';
	out->receipt = take_mark(&p, "receipt");
	out->practice = take_mark(&p, "practice");
	if (!take_word(&p, "package", out->package, sizeof out->package))
		out->package[0] = '\0';
	if (!take_word(&p, "by", out->by, sizeof out->by))
		out->by[0] = '\0';
	return true;
}

/* The seed of what is random in a sealed package: secret, and of this
 * content and recipient alone, so that a batch laid again is the same. */
static void
seal_seed(const struct identity *keys, const uint8_t recipient[AGE_KEY_BYTES],
    const void *package, size_t len, uint8_t seed[AGE_SEED_BYTES])
{
	uint8_t over[3 + SHA256_BYTES + AGE_KEY_BYTES];

	memcpy(over, "age", 3);
	hash_sha256(over + 3, package, len);
	memcpy(over + 3 + SHA256_BYTES, recipient, AGE_KEY_BYTES);
	hash_blake2b_keyed(seed, AGE_SEED_BYTES, keys->sign.seed,
	    sizeof keys->sign.seed, over, sizeof over);
}

bool
package_seal(const struct identity *keys,
    const uint8_t recipient[AGE_KEY_BYTES], const struct package_label *label,
    const void *package, size_t len, int64_t mtime, struct buf *out,
    struct err *err)
{
	struct buf sealed = BUF_INIT, signature = BUF_INIT;
	uint8_t seed[AGE_SEED_BYTES];
	const char *name = recipient != NULL ? SEALED : OPEN;
	char comment[MINISIGN_COMMENT];
	bool ok = true;

	if (recipient != NULL) {
		seal_seed(keys, recipient, package, len, seed);
		ok = age_seal(recipient, 1, seed, package, len, &sealed, err);
		mem_wipe(seed, sizeof seed);
		package = sealed.data;
		len = sealed.len;
	}
	if (ok) {
		label_format(label, comment);
		minisign_sign(&keys->sign, package, len, comment, &signature);
		tar_add(out, name, mtime, package, len);
		tar_add(out, recipient != NULL ? SEALED SIGNATURE
		                               : OPEN SIGNATURE,
		    mtime, signature.data, signature.len);
		tar_end(out);
	}
	buf_release(&sealed);
	buf_release(&signature);
	return ok;
}

bool
package_outer(const void *file, size_t len, struct package_outer *out,
    struct err *err)
{
	static const struct tar_rules rules = { is_part, 2,
		HANDOFF_BYTES_MAX + 65536 };
	const struct tar_file *body, *signature;
	struct tar_files files;
	bool ok;

	memset(out, 0, sizeof *out);
	ok = tar_read(file, len, &rules, &files, err);
	if (ok) {
		out->sealed = tar_find(&files, SEALED) != NULL;
		body = tar_find(&files, out->sealed ? SEALED : OPEN);
		signature = tar_find(&files, out->sealed
		    ? SEALED SIGNATURE : OPEN SIGNATURE);
		ok = (files.len == 2 && body != NULL && signature != NULL &&
		      body == files.at) || err_set(err, ERR_UNSAFE,
		    _("文件里没有数据包和它的签名，可能损坏或是旧版做的，请对方重新报送"));
		if (ok) {
			out->body = body->data;
			out->body_len = body->len;
			out->signature = signature->data;
			out->signature_len = signature->len;
		}
	}
	tar_files_release(&files);
	return ok;
}

bool
package_claims(const struct package_outer *outer, struct package_label *out)
{
	static const char before[] = "\ntrusted comment: ";
	struct buf file = BUF_INIT;
	char comment[MINISIGN_COMMENT];
	const char *from;
	bool ok = false;

	memset(out, 0, sizeof *out);
	buf_add(&file, outer->signature, outer->signature_len);
	from = strstr(file.data, before);
	if (from != NULL) {
		from += sizeof before - 1;
		snprintf(comment, sizeof comment, "%.*s",
		    (int)strcspn(from, "\n"), from);
		ok = package_label_parse(comment, out);
	}
	buf_release(&file);
	return ok;
}

bool
package_verify(struct package_outer *outer,
    const struct minisign_public *signer, struct err *err)
{
	char comment[MINISIGN_COMMENT];

	if (!minisign_verify(signer, outer->body, outer->body_len,
	        outer->signature, outer->signature_len, comment, err))
		return false;
	return package_label_parse(comment, &outer->label) || err_set(err, ERR_UNSAFE,
	    _("签名里没有写明收发单位和批号，不能采用，请对方重新报送"));
}

bool
package_unseal(const struct package_outer *outer,
    const struct age_identity *key, struct buf *out, struct err *err)
{
	if (outer->sealed)
		return age_open(key, outer->body, outer->body_len, out, err);
	buf_add(out, outer->body, outer->body_len);
	return true;
}
