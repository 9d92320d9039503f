/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/encoding.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "encoding_private.h"

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

iconv_t
encoding_open(const char *to, const char *from)
{
	iconv_t cd = iconv_open(to, from);

	if (cd == (iconv_t)-1)
		fatal("iconv cannot convert from %s to %s", from, to);
	return cd;
}

size_t
encoding_run(iconv_t cd, const char *data, size_t len, struct buf *out,
    bool *cut)
{
	char *in = (char *)data, chunk[CHUNK], *to;
	size_t left = len, room, rc;

	do {
		to = chunk;
		room = sizeof chunk;
		rc = iconv(cd, &in, &left, &to, &room);
		buf_add(out, chunk, sizeof chunk - room);
	} while (rc == (size_t)-1 && errno == E2BIG);
	if (cut != NULL)
		*cut = rc == (size_t)-1 && errno == EINVAL;
	return len - left;
}

bool
encoding_convert(const char *to, const char *from, const void *data,
    size_t len, struct buf *out)
{
	iconv_t cd = encoding_open(to, from);
	size_t before = out->len, done;

	done = encoding_run(cd, data, len, out, NULL);
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
	cd = encoding_open(encodings[e].iconv, "UTF-8");
	for (;;) {
		done = encoding_run(cd, utf8, len, out, NULL);
		if (done == len)
			break;
		done += utf8_decode(utf8 + done, len - done, &code);
		encoding_run(cd, "?", 1, out, NULL);
		(*lost)++;
		utf8 += done;
		len -= done;
	}
	iconv_close(cd);
	return true;
}
