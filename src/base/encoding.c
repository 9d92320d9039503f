/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

#define CHUNK 16384
#define BOM_BYTES "\xEF\xBB\xBF"

static const struct {
	const char *name;     /* what the user writes */
	const char *iconv;    /* NULL: UTF-8 itself */
	const char *bom;      /* the mark at the beginning of a file */
	size_t bom_len;
	bool marked;          /* whether files of ours begin with it */
} encodings[ENCODING__MAX] = {
	[ENCODING_UTF8] = { "utf-8", NULL, BOM_BYTES, 3, false },
	[ENCODING_UTF8_BOM] = { "utf-8-bom", NULL, BOM_BYTES, 3, true },
	[ENCODING_GB18030] = { "gb18030", "GB18030", "\x84\x31\x95\x33", 4,
	    false },
	[ENCODING_UTF16LE] = { "utf-16le", "UTF-16LE", "\xFF\xFE", 2, true },
	[ENCODING_UTF16BE] = { "utf-16be", "UTF-16BE", "\xFE\xFF", 2, true },
};

static const struct {
	const char *name;
	enum encoding encoding;
} aliases[] = {
	{ "utf8", ENCODING_UTF8 },
	{ "gbk", ENCODING_GB18030 },
	{ "gb2312", ENCODING_GB18030 },
};

const char *
encoding_name(enum encoding e)
{
	return encodings[e].name;
}

bool
encoding_by_name(const char *name, enum encoding *e)
{
	size_t i;

	for (i = 0; i < ENCODING__MAX; i++) {
		if (strcasecmp(encodings[i].name, name) == 0) {
			*e = (enum encoding)i;
			return true;
		}
	}
	for (i = 0; i < ARRAY_LEN(aliases); i++) {
		if (strcasecmp(aliases[i].name, name) == 0) {
			*e = aliases[i].encoding;
			return true;
		}
	}
	return false;
}

const char *
encoding_iconv(enum encoding e)
{
	return encodings[e].iconv;
}

static bool
has_bom(enum encoding e, const void *data, size_t len)
{
	return len >= encodings[e].bom_len &&
	       memcmp(data, encodings[e].bom, encodings[e].bom_len) == 0;
}

enum encoding
encoding_of_bom(const void *data, size_t len)
{
	static const enum encoding marked[] = { ENCODING_UTF8_BOM,
		ENCODING_GB18030, ENCODING_UTF16LE, ENCODING_UTF16BE };
	size_t i;

	for (i = 0; i < ARRAY_LEN(marked); i++)
		if (has_bom(marked[i], data, len))
			return marked[i];
	return ENCODING__MAX;
}

/* Convert until the end or a byte that cannot be converted; returns the bytes
 * taken. */
static size_t
convert(iconv_t cd, const char *data, size_t len, struct buf *out)
{
	char *in = (char *)data, chunk[CHUNK], *to;
	size_t left = len, room, rc;

	do {
		to = chunk;
		room = sizeof chunk;
		rc = iconv(cd, &in, &left, &to, &room);
		buf_add(out, chunk, sizeof chunk - room);
	} while (rc == (size_t)-1 && errno == E2BIG);
	return len - left;
}

static iconv_t
open_iconv(const char *to, const char *from)
{
	iconv_t cd = iconv_open(to, from);

	if (cd == (iconv_t)-1)
		fatal("iconv cannot convert from %s to %s", from, to);
	return cd;
}

static size_t
count_lines(const char *text, size_t len)
{
	const char *end = text + len, *p = text;
	size_t lines = 1;

	while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		p++;
		lines++;
	}
	return lines;
}

bool
encoding_decode(enum encoding e, const void *data, size_t len,
    struct buf *utf8, struct err *err)
{
	size_t before = utf8->len, lines, bad;
	const char *bytes = data;
	bool whole = true;
	iconv_t cd;

	if (has_bom(e, data, len)) {
		bytes += encodings[e].bom_len;
		len -= encodings[e].bom_len;
	}
	if (encodings[e].iconv == NULL) {
		buf_add(utf8, bytes, len);
	} else {
		cd = open_iconv("UTF-8", encodings[e].iconv);
		whole = convert(cd, bytes, len, utf8) == len;
		iconv_close(cd);
	}
	bad = utf8->len - before;
	if (utf8_valid(utf8->data + before, bad, &bad) && whole)
		return true;
	lines = count_lines(utf8->data + before, bad);
	buf_truncate(utf8, before);
	return err_set(err, ERR_REFUSED,
	    _("第 %zu 行有不属于 %s 编码的字节，请换一种编码或修好文件"),
	    lines, encodings[e].name);
}

bool
encoding_convert(const char *to, const char *from, const void *data,
    size_t len, struct buf *out)
{
	iconv_t cd = open_iconv(to, from);
	size_t before = out->len, done;

	done = convert(cd, data, len, out);
	iconv_close(cd);
	if (done < len)
		buf_truncate(out, before);
	return done == len;
}

bool
encoding_encode(enum encoding e, const char *utf8, size_t len,
    struct buf *out, size_t *lost)
{
	uint32_t code;
	size_t done;
	iconv_t cd;

	*lost = 0;
	if (!utf8_valid(utf8, len, NULL))
		return false;
	if (encodings[e].marked)
		buf_add(out, encodings[e].bom, encodings[e].bom_len);
	if (encodings[e].iconv == NULL) {
		buf_add(out, utf8, len);
		return true;
	}
	cd = open_iconv(encodings[e].iconv, "UTF-8");
	for (;;) {
		done = convert(cd, utf8, len, out);
		if (done == len)
			break;
		done += utf8_decode(utf8 + done, len - done, &code);
		convert(cd, "?", 1, out);
		(*lost)++;
		utf8 += done;
		len -= done;
	}
	iconv_close(cd);
	return true;
}
