/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What a cell is made of, and how it is taken out of its dress. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "damage_private.h"

struct range {
	uint32_t first, last;
	unsigned mark;
};

/* In order of code points; what is in none of them is nothing special. */
static const struct range ranges[] = {
	{ 0x0000, 0x0008, MARK_CONTROL },
	{ 0x000A, 0x000A, MARK_LINE },
	{ 0x000B, 0x000C, MARK_CONTROL },
	{ 0x000D, 0x000D, MARK_LINE },
	{ 0x000E, 0x001F, MARK_CONTROL },
	{ 0x007F, 0x009F, MARK_CONTROL },
	{ 0x00A0, 0x00A0, MARK_WIDE },
	{ 0x00AD, 0x00AD, MARK_HIDDEN },
	{ 0x034F, 0x034F, MARK_HIDDEN },
	{ 0x061C, 0x061C, MARK_BIDI },
	{ 0x115F, 0x1160, MARK_HIDDEN },
	{ 0x17B4, 0x17B5, MARK_HIDDEN },
	{ 0x180B, 0x180F, MARK_HIDDEN },
	{ 0x2000, 0x200A, MARK_WIDE },
	{ 0x200B, 0x200D, MARK_HIDDEN },
	{ 0x200E, 0x200F, MARK_BIDI },
	{ 0x2028, 0x2029, MARK_LINE },
	{ 0x202A, 0x202E, MARK_BIDI },
	{ 0x202F, 0x202F, MARK_WIDE },
	{ 0x205F, 0x205F, MARK_WIDE },
	{ 0x2060, 0x2065, MARK_HIDDEN },
	{ 0x2066, 0x2069, MARK_BIDI },
	{ 0x206A, 0x206F, MARK_HIDDEN },
	{ 0x3000, 0x3000, MARK_WIDE },
	{ 0x3164, 0x3164, MARK_HIDDEN },
	{ 0xE000, 0xF8FF, MARK_PRIVATE },
	{ 0xFDD0, 0xFDEF, MARK_CONTROL },
	{ 0xFE00, 0xFE0F, MARK_HIDDEN },
	{ 0xFEFF, 0xFEFF, MARK_HIDDEN },
	{ 0xFF01, 0xFF5E, MARK_WIDE },
	{ 0xFFA0, 0xFFA0, MARK_HIDDEN },
	{ 0xFFFD, 0xFFFD, MARK_LOST },
	{ 0xFFFE, 0xFFFF, MARK_CONTROL },
	{ 0xE0000, 0xE0FFF, MARK_HIDDEN },
	{ 0xF0000, 0x10FFFF, MARK_PRIVATE },
};

static unsigned
mark_of(uint32_t code)
{
	size_t low = 0, high = ARRAY_LEN(ranges), at;

	while (low < high) {
		at = (low + high) / 2;
		if (code > ranges[at].last)
			low = at + 1;
		else if (code < ranges[at].first)
			high = at;
		else
			return ranges[at].mark;
	}
	return 0;
}

/* The characters nearly all cells are made of: printable ASCII, and the three
 * bytes of U+4000 to U+CFFF. */
static size_t
plain_run(const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	for (;;) {
		if (*p >= 0x20 && *p < 0x7F)
			p++;
		else if (*p >= 0xE4 && *p <= 0xEC && p[1] != 0 && p[2] != 0)
			p += 3;
		else
			return (size_t)((const char *)p - text);
	}
}

unsigned
damage_marks(const char *text)
{
	unsigned marks = 0;
	uint32_t code;
	size_t n;

	text += plain_run(text);
	for (; (n = utf8_decode(text, 4, &code)) > 0;
	     text += n, text += plain_run(text))
		marks |= mark_of(code);
	return marks;
}

/* Copy with one width and nothing invisible. */
static void
fold(const char *cell, struct buf *out)
{
	uint32_t code;
	size_t n;

	for (;;) {
		n = plain_run(cell);
		buf_add(out, cell, n);
		cell += n;
		n = utf8_decode(cell, 4, &code);
		if (n == 0)
			return;
		if (code >= 0xFF01 && code <= 0xFF5E)
			buf_addc(out, (char)(code - 0xFEE0));
		else if (mark_of(code) == MARK_WIDE ||
			 mark_of(code) == MARK_LINE || code == '\t')
			buf_addc(out, ' ');
		else if ((mark_of(code) & (MARK_HIDDEN | MARK_BIDI)) == 0)
			buf_add(out, cell, n);
		cell += n;
	}
}

static void
trim(struct buf *b)
{
	size_t n = 0;

	while (b->len > 0 && b->data[b->len - 1] == ' ')
		buf_truncate(b, b->len - 1);
	while (b->data[n] == ' ')
		n++;
	if (n > 0) {
		memmove(b->data, b->data + n, b->len - n);
		buf_truncate(b, b->len - n);
	}
}

static void
cut(struct buf *b, size_t front, size_t back)
{
	size_t len = b->len - front - back;

	memmove(b->data, b->data + front, len);
	buf_truncate(b, len);
	trim(b);
}

void
damage_undress(const char *cell, struct buf *out)
{
	/* Apostrophes as keyboards and word processors write them. */
	static const char *const quotes[] = { "'", "`", "‘", "’" };
	size_t i;

	buf_clear(out);
	fold(cell, out);
	if (out->len == 0)
		return;
	trim(out);
	if (out->len >= 3 && text_starts(out->data, "=\"") &&
	    out->data[out->len - 1] == '"')
		cut(out, 2, 1);
	else if (out->len >= 2 && out->data[0] == '"' &&
		 out->data[out->len - 1] == '"')
		cut(out, 1, 1);
	for (i = 0; i < ARRAY_LEN(quotes); i++) {
		if (text_starts(out->data, quotes[i]))
			cut(out, strlen(quotes[i]), 0);
		if (text_ends(out->data, quotes[i]))
			cut(out, 0, strlen(quotes[i]));
	}
}

void
damage_squeeze(struct buf *text, bool dashes)
{
	char *to = text->data;
	const char *from;

	if (text->len == 0)
		return;
	for (from = text->data; *from != '\0'; from++)
		if (*from != ' ' && (!dashes || *from != '-'))
			*to++ = (char)(*from >= 'a' && *from <= 'z'
					   ? *from - 'a' + 'A' : *from);
	buf_truncate(text, (size_t)(to - text->data));
}

void
damage_whole(struct buf *text)
{
	size_t n = strspn(text->data, "0123456789");

	if (n > 0 && text->data[n] == '.' && text->data[n + 1] != '\0' &&
	    strspn(text->data + n + 1, "0") == text->len - n - 1)
		buf_truncate(text, n);
}

bool
damage_same(const char *cell, const char *text)
{
	size_t n = strlen(text), len;

	cell += strspn(cell, " \t\r\n");
	len = strlen(cell);
	while (len > 0 && strchr(" \t\r\n", cell[len - 1]) != NULL)
		len--;
	return len == n && memcmp(cell, text, n) == 0;
}

bool
damage_is_scientific(const char *text)
{
	long exponent;

	if (!isdigit((unsigned char)*text))
		return false;
	text++;
	if ((*text == '.' || *text == ',') && isdigit((unsigned char)text[1]))
		text += 1 + strspn(text + 1, "0123456789");
	if (*text != 'E' && *text != 'e')
		return false;
	text++;
	if (*text == '+')
		text++;
	if (!text_digits(text, strlen(text)) || strlen(text) > 4)
		return false;
	exponent = strtol(text, NULL, 10);
	return exponent >= 10 && exponent < 30;
}

bool
damage_is_boolean(const char *text, bool *yes)
{
	*yes = strcasecmp(text, "true") == 0;
	return *yes || strcasecmp(text, "false") == 0;
}

bool
damage_is_error(const char *text)
{
	static const char *const errors[] = {
		"#N/A", "#NA", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?",
		"#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA",
		"#FIELD!", "Err:502", "Err:504", "Err:508", "Err:522",
	};
	size_t i;

	if (*text != '#' && *text != 'E')
		return false;
	if (*text == '#' && strspn(text, "#") == strlen(text))
		return text[1] != '\0';
	for (i = 0; i < ARRAY_LEN(errors); i++)
		if (strcasecmp(text, errors[i]) == 0)
			return true;
	return false;
}
