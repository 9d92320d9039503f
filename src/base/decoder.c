/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Text of any encoding to UTF-8, piece by piece. */
#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "encoding_private.h"

#define BOM "\xEF\xBB\xBF"

/* The longest character of any of the encodings has four bytes. */
#define WAIT 4

struct decoder {
	enum encoding encoding;
	iconv_t cd;              /* not open for UTF-8 */
	char wait[WAIT];         /* the beginning of a character */
	size_t waiting;
	bool begun;              /* a character has been given out */
	size_t line;             /* of the next character, from 1 */
};

struct decoder *
decoder_new(enum encoding e)
{
	struct decoder *d = xcalloc(1, sizeof *d);
	const char *from = encoding_iconv(e);

	d->encoding = e;
	d->line = 1;
	if (from != NULL)
		d->cd = encoding_open("UTF-8", from);
	return d;
}

void
decoder_free(struct decoder *d)
{
	if (d == NULL)
		return;
	if (encoding_iconv(d->encoding) != NULL)
		iconv_close(d->cd);
	free(d);
}

/* Bytes a character of UTF-8 with this first byte has; 0 if none has it. */
static size_t
utf8_len(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xC2 || first > 0xF4)
		return 0;
	return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* Take what is UTF-8; returns the bytes taken.  *cut: the rest may be the
 * beginning of a character. */
static size_t
take_utf8(const char *data, size_t len, struct buf *out, bool *cut)
{
	size_t good = len;

	*cut = false;
	if (!utf8_valid(data, len, &good))
		*cut = len - good < utf8_len((unsigned char)data[good]);
	buf_add(out, data, good);
	return good;
}

static bool
bad_bytes(const struct decoder *d, struct err *err)
{
	return err_set(err, ERR_REFUSED,
	    _("第 %zu 行有不属于 %s 编码的字节，请换一种编码或修好文件"),
	    d->line, encoding_name(d->encoding));
}

/* Look over what was appended from `from` on: count lines, drop the mark. */
static bool
look_over(struct decoder *d, struct buf *utf8, size_t from)
{
	char *p = utf8->data + from, *nul;
	size_t len = utf8->len - from;

	if (!d->begun && len > 0) {
		d->begun = true;
		if (text_starts(p, BOM)) {
			len -= strlen(BOM);
			memmove(p, p + strlen(BOM), len);
			buf_truncate(utf8, from + len);
		}
	}
	nul = len > 0 ? memchr(p, '\0', len) : NULL;
	if (nul != NULL)
		buf_truncate(utf8, (size_t)(nul - utf8->data));
	for (; (p = strchr(p, '\n')) != NULL; p++)
		d->line++;
	return nul == NULL;
}

static bool
take(struct decoder *d, const char *data, size_t len, struct buf *utf8,
    struct err *err)
{
	size_t from = utf8->len, n;
	bool cut;

	if (encoding_iconv(d->encoding) == NULL)
		n = take_utf8(data, len, utf8, &cut);
	else
		n = encoding_run(d->cd, data, len, utf8, &cut);
	if (!look_over(d, utf8, from) ||
	    (n < len && (!cut || len - n >= WAIT)))
		return bad_bytes(d, err);
	d->waiting = len - n;
	memmove(d->wait, data + n, d->waiting);
	return true;
}

bool
decoder_feed(struct decoder *d, const void *data, size_t len,
    struct buf *utf8, struct err *err)
{
	const char *p = data;
	char joined[WAIT + 1];

	/* First what waits, byte by byte until its character is whole. */
	for (; d->waiting > 0 && len > 0; p++, len--) {
		memcpy(joined, d->wait, d->waiting);
		joined[d->waiting] = *p;
		if (!take(d, joined, d->waiting + 1, utf8, err))
			return false;
	}
	return len == 0 || take(d, p, len, utf8, err);
}

bool
decoder_end(const struct decoder *d, struct err *err)
{
	return d->waiting == 0 || bad_bytes(d, err);
}

bool
encoding_decode(enum encoding e, const void *data, size_t len,
    struct buf *utf8, struct err *err)
{
	struct decoder *d = decoder_new(e);
	size_t before = utf8->len;
	bool ok;

	ok = decoder_feed(d, data, len, utf8, err) && decoder_end(d, err);
	decoder_free(d);
	if (!ok)
		buf_truncate(utf8, before);
	return ok;
}
