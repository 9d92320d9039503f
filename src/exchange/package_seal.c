/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The outer file of a batch or an answer.  Here sealing and signing belong:
 * both take the finished package and give back an outer file, and nothing
 * above them knows how.
 */
#include <string.h>

#include "base/text.h"
#include "package_private.h"

#define INNER "package.tar"

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

void
package_seal(const void *package, size_t len, int64_t mtime, struct buf *out)
{
	tar_add(out, INNER, mtime, package, len);
	tar_end(out);
}

static bool
is_inner(const char *name)
{
	return strcmp(name, INNER) == 0;
}

bool
package_unseal(const void *file, size_t len, const char **package,
    size_t *package_len, struct err *err)
{
	static const struct tar_rules rules = { is_inner, 1,
		HANDOFF_BYTES_MAX };
	struct tar_files files;
	bool ok;

	ok = tar_read(file, len, &rules, &files, err);
	if (ok && files.len != 1)
		ok = err_set(err, ERR_UNSAFE, _("文件里没有数据包"));
	if (ok) {
		*package = files.at[0].data;
		*package_len = files.at[0].len;
	}
	tar_files_release(&files);
	return ok;
}
