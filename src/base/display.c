/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/display.h"

#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/utf8.h"

#define MARK 0x3013          /* the geta: "a character stands here" */
#define MARKS_PER_BASE 2     /* ncurses draws five; a name needs two */

struct range {
	uint32_t first, last;
};

/* What a terminal or a reader would not see, or would see in another order. */
static const struct range hidden[] = {
	{ 0x00AD, 0x00AD },      /* soft hyphen */
	{ 0x034F, 0x034F },      /* combining grapheme joiner */
	{ 0x061C, 0x061C },      /* Arabic letter mark */
	{ 0x115F, 0x1160 },      /* Hangul fillers */
	{ 0x17B4, 0x17B5 },      /* Khmer inherent vowels */
	{ 0x180B, 0x180F },      /* Mongolian selectors and separator */
	{ 0x200B, 0x200F },      /* zero-width, joiners, bidi marks */
	{ 0x2028, 0x202E },      /* line ends, bidi embeddings, overrides */
	{ 0x2060, 0x206F },      /* word joiner, isolates, old format marks */
	{ 0x3164, 0x3164 },      /* Hangul filler */
	{ 0xE000, 0xF8FF },      /* private use */
	{ 0xFDD0, 0xFDEF },      /* noncharacters */
	{ 0xFE00, 0xFE0F },      /* variation selectors */
	{ 0xFEFF, 0xFEFF },      /* BOM */
	{ 0xFFA0, 0xFFA0 },      /* half-width Hangul filler */
	{ 0xFFF0, 0xFFFB },      /* interlinear marks */
	{ 0x1BCA0, 0x1BCA3 },    /* shorthand format controls */
	{ 0x1D173, 0x1D17A },    /* musical format controls */
	{ 0x1F3FB, 0x1F3FF },    /* skin tones: of doubtful width */
	{ 0xE0000, 0xE0FFF },    /* tags, more selectors */
	{ 0xF0000, 0x10FFFF },   /* private use planes */
};

static bool
is_hidden(uint32_t code)
{
	size_t i;

	if ((code & 0xFFFE) == 0xFFFE)
		return true;
	for (i = 0; i < ARRAY_LEN(hidden); i++)
		if (code >= hidden[i].first && code <= hidden[i].last)
			return true;
	return false;
}

/* The code point to show for `code`; the same one if it is harmless. */
static uint32_t
shown(uint32_t code, bool keep_lines)
{
	if (code == '\n')
		return keep_lines ? code : ' ';
	if (code < 0x20)
		return 0x2400 + code;
	if (code == 0x7F)
		return 0x2421;
	if ((code >= 0x80 && code < 0xA0) || is_hidden(code))
		return MARK;
	return code;
}

void
display_filter(struct buf *b, const char *text, bool keep_lines)
{
	int marks = MARKS_PER_BASE;    /* no base yet: a mark has no place */
	uint32_t code;
	size_t n;

	for (; *text != '\0'; text += n) {
		n = utf8_decode(text, 4, &code);
		if (n == 0) {
			n = 1;
			buf_addf(b, "\\x%02X", (unsigned char)*text);
			marks = 0;
			continue;
		}
		if (code == '\r' && text[1] == '\n')
			continue;
		code = shown(code, keep_lines);
		if (code >= 0x300 && wcwidth((wchar_t)code) == 0) {
			if (marks < MARKS_PER_BASE)
				utf8_add(b, code);
			marks++;
			continue;
		}
		utf8_add(b, code);
		marks = code == '\n' ? MARKS_PER_BASE : 0;
	}
}

char *
display_text(char *to, size_t size, const char *text)
{
	struct buf b = BUF_INIT;
	size_t len = 0, n;

	display_filter(&b, text, false);
	while ((n = utf8_cluster(b.data + len)) > 0 && len + n < size)
		len += n;
	memcpy(to, b.data, len);
	to[len] = '\0';
	buf_release(&b);
	return to;
}
