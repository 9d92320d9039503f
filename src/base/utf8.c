/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/utf8.h"

#include <string.h>
#include <wchar.h>

#include "base/mem.h"

struct range {
	uint32_t first, last;
};

/* Code points that stand with the one before them although wcwidth() gives
 * them columns of their own, or that it may not know as marks. */
static const struct range tails[] = {
	{ 0x180B, 0x180D },      /* Mongolian variation selectors */
	{ 0x200D, 0x200D },      /* ZWJ */
	{ 0xFE00, 0xFE0F },      /* variation selectors */
	{ 0x1F3FB, 0x1F3FF },    /* skin tones */
	{ 0xE0020, 0xE007F },    /* tags of sub-region flags */
	{ 0xE0100, 0xE01EF },    /* ideographic variation selectors */
};

/* Never stored; noncharacters at the end of planes are computed. */
static const struct range forbidden[] = {
	{ 0x0000, 0x0009 },
	{ 0x000B, 0x001F },
	{ 0x007F, 0x009F },
	{ 0x202A, 0x202E },      /* bidi embeddings and overrides */
	{ 0x2066, 0x2069 },      /* bidi isolates */
	{ 0xD800, 0xDFFF },      /* surrogates */
	{ 0xFDD0, 0xFDEF },      /* noncharacters */
	{ 0xFEFF, 0xFEFF },      /* BOM */
};

/* Planes 2 and 3 are set aside for ideographs as a whole, so that a name with
 * a character of a newer Unicode than ours is still a name.  Radicals are
 * left out: they only look like characters. */
static const struct range han[] = {
	{ 0x3007, 0x3007 },      /* the zero that is a character */
	{ 0x3400, 0x4DBF },
	{ 0x4E00, 0x9FFF },
	{ 0xF900, 0xFAFF },
	{ 0x20000, 0x2FFFD },
	{ 0x30000, 0x3FFFD },
};

static const struct range name_marks[] = {
	{ ' ', ' ' },
	{ '0', '9' },
	{ 'A', 'Z' },
	{ 'a', 'z' },
	{ 0x00B7, 0x00B7 },      /* the dot in names of minorities */
	{ 0x00C0, 0x00D6 },
	{ 0x00D8, 0x00F6 },
	{ 0x00F8, 0x024F },
	{ 0x1E00, 0x1EFF },
};

static bool
in_ranges(uint32_t code, const struct range *r, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (code >= r[i].first && code <= r[i].last)
			return true;
	return false;
}

size_t
utf8_decode(const char *text, size_t len, uint32_t *code)
{
	/* Smallest code point that needs so many bytes. */
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)text;
	uint32_t c;
	size_t n, i;

	if (len == 0 || p[0] == 0)
		return 0;
	if (p[0] < 0x80) {
		*code = p[0];
		return 1;
	}
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	n = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (n > len)
		return 0;
	c = p[0] & (0x7Fu >> n);
	for (i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3F);
	}
	if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 0;
	*code = c;
	return n;
}

size_t
utf8_encode(uint32_t code, char *out)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	if (code > 0x10FFFF)
		fatal("code point %lX is out of range", (unsigned long)code);
	out[0] = (char)(0xF0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

void
utf8_add(struct buf *b, uint32_t code)
{
	char bytes[4];

	buf_add(b, bytes, utf8_encode(code, bytes));
}

bool
utf8_valid(const char *text, size_t len, size_t *bad)
{
	size_t at = 0, n;
	uint32_t code;

	while (at < len) {
		n = utf8_decode(text + at, len - at, &code);
		if (n == 0) {
			if (bad != NULL)
				*bad = at;
			return false;
		}
		at += n;
	}
	return true;
}

/* One step through a text that may be wrong: a bad byte counts as U+FFFD. */
static size_t
step(const char *p, uint32_t *code)
{
	size_t n = utf8_decode(p, 4, code);

	if (n > 0 || *p == '\0')
		return n;
	*code = 0xFFFD;
	return 1;
}

size_t
utf8_count(const char *text)
{
	size_t n, count = 0;
	uint32_t code;

	for (; (n = step(text, &code)) > 0; text += n)
		count++;
	return count;
}

size_t
utf8_offset(const char *text, size_t n)
{
	const char *p = text;
	size_t bytes;
	uint32_t code;

	while (n-- > 0 && (bytes = step(p, &code)) > 0)
		p += bytes;
	return (size_t)(p - text);
}

static bool
is_tail(uint32_t code)
{
	return code >= 0x300 &&
	       (in_ranges(code, tails, ARRAY_LEN(tails)) ||
	           wcwidth((wchar_t)code) == 0);
}

size_t
utf8_cluster(const char *text)
{
	uint32_t code, before;
	size_t at, n;

	at = step(text, &code);
	if (at == 0 || code < 0x20)
		return at;
	for (before = code; (n = step(text + at, &code)) > 0; at += n) {
		if (!is_tail(code) && (before != 0x200D || code < 0x300))
			break;
		before = code;
	}
	return at;
}

int
utf8_code_columns(uint32_t code)
{
	int columns;

	if (code >= 0x20 && code < 0x7F)
		return 1;
	if (code == 0)
		return 0;
	columns = wcwidth((wchar_t)code);
	return columns < 0 ? 2 : columns;
}

/* Columns of the cluster at `text`, and its bytes: those of its base, because
 * a terminal paints what hangs on the base into the same cells. */
static int
cluster_columns(const char *text, size_t *bytes)
{
	uint32_t code = 0;

	*bytes = utf8_cluster(text);
	if (*bytes == 0)
		return 0;
	step(text, &code);
	return utf8_code_columns(code);
}

int
utf8_columns(const char *text)
{
	size_t n;
	int sum = 0, columns;

	for (; columns = cluster_columns(text, &n), n > 0; text += n)
		sum += columns;
	return sum;
}

/* Bytes of what fits; *columns: in, those there are; out, those left over. */
static size_t
fit(const char *text, int *columns)
{
	const char *p = text;
	size_t n;
	int w;

	for (; w = cluster_columns(p, &n), n > 0; p += n) {
		if (w > *columns)
			break;
		*columns -= w;
	}
	return (size_t)(p - text);
}

size_t
utf8_fit(const char *text, int columns)
{
	return fit(text, &columns);
}

void
utf8_pad(struct buf *b, const char *text, int columns)
{
	buf_add(b, text, fit(text, &columns));
	while (columns-- > 0)
		buf_addc(b, ' ');
}

/* The ASCII twin of `code`, or 0. */
static char
narrow(uint32_t code)
{
	if (code >= 0xFF01 && code <= 0xFF5E)
		return (char)(code - 0xFF01 + '!');
	switch (code) {
	case 0x3000:
		return ' ';
	case 0x3001:
		return '/';
	case 0x3002:
		return '.';
	default:
		return 0;
	}
}

void
utf8_fold_width(char *text)
{
	const char *from = text;
	char *to = text, c;
	uint32_t code;
	size_t n;

	for (; (n = step(from, &code)) > 0; from += n) {
		if ((c = narrow(code)) != 0) {
			*to++ = c;
		} else {
			memmove(to, from, n);
			to += n;
		}
	}
	*to = '\0';
}

bool
utf8_is_han(uint32_t code)
{
	return in_ranges(code, han, ARRAY_LEN(han));
}

bool
utf8_is_name(uint32_t code)
{
	return utf8_is_han(code) ||
	       in_ranges(code, name_marks, ARRAY_LEN(name_marks));
}

bool
utf8_is_forbidden(uint32_t code)
{
	return code > 0x10FFFF || (code & 0xFFFE) == 0xFFFE ||
	       in_ranges(code, forbidden, ARRAY_LEN(forbidden));
}
