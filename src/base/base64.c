/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/base64.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
base64_add(struct buf *out, const void *data, size_t len)
{
	size_t room = sodium_base64_encoded_len(len,
	    sodium_base64_VARIANT_ORIGINAL);
	char *text = xmalloc(room);

	sodium_bin2base64(text, room, data, len,
	    sodium_base64_VARIANT_ORIGINAL);
	buf_adds(out, text);
	free(text);
}

bool
base64_decode(struct buf *out, const char *text)
{
	size_t n = strlen(text), len = 0;
	unsigned char *bytes;
	const char *end;
	bool ok;

	if (n == 0)
		return true;
	bytes = xmalloc(n);
	ok = sodium_base642bin(bytes, n, text, n, NULL, &len, &end,
	         sodium_base64_VARIANT_ORIGINAL) == 0 && *end == '\0';
	if (ok)
		buf_add(out, bytes, len);
	free(bytes);
	return ok;
}
