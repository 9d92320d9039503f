/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "line_private.h"

#include <sodium.h>
#include <string.h>

#define PIECE 48    /* bytes that make whole groups of base64 */

bool
line_take(struct line_reader *r, const char **line, size_t *len)
{
	const char *end = memchr(r->at, '\n', (size_t)(r->end - r->at));

	if (end == NULL)
		return false;
	*line = r->at;
	*len = (size_t)(end - r->at);
	r->at = end + 1;
	return true;
}

bool
line_take_after(struct line_reader *r, const char *prefix, const char **rest,
    size_t *len)
{
	size_t n = strlen(prefix);

	if ((size_t)(r->end - r->at) < n || memcmp(r->at, prefix, n) != 0)
		return false;
	r->at += n;
	return line_take(r, rest, len);
}

static int
variant(bool padded)
{
	return padded ? sodium_base64_VARIANT_ORIGINAL
	              : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
}

void
line_add_base64(struct buf *out, const void *bytes, size_t len, bool padded)
{
	char text[sodium_base64_ENCODED_LEN(PIECE,
	    sodium_base64_VARIANT_ORIGINAL)];
	const uint8_t *p = bytes;
	size_t n;

	for (; len > 0; p += n, len -= n) {
		n = len < PIECE ? len : PIECE;
		sodium_bin2base64(text, sizeof text, p, n, variant(padded));
		buf_adds(out, text);
	}
	sodium_memzero(text, sizeof text);
}

bool
line_base64(uint8_t *bytes, size_t len, const char *text, size_t text_len,
    bool padded)
{
	size_t n = 0, i;

	/* libsodium 1.0.18 takes the byte AF for a slash. */
	for (i = 0; i < text_len; i++)
		if ((unsigned char)text[i] >= 128)
			return false;
	return text_len == sodium_base64_encoded_len(len, variant(padded)) -
	    1 && sodium_base642bin(bytes, len, text, text_len, NULL, &n, NULL,
	    variant(padded)) == 0 && n == len;
}
