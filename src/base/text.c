/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/text.h"

#include <string.h>

bool
text_empty(const char *text)
{
	return text == NULL || text[0] == '\0';
}

bool
text_equal(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

bool
text_starts(const char *text, const char *prefix)
{
	return text != NULL && strncmp(text, prefix, strlen(prefix)) == 0;
}

bool
text_ends(const char *text, const char *suffix)
{
	size_t n = strlen(text), m = strlen(suffix);

	return n >= m && strcmp(text + n - m, suffix) == 0;
}

bool
text_digits(const char *text, size_t len)
{
	return text != NULL && strlen(text) == len &&
	       strspn(text, "0123456789") == len;
}

bool
text_copy(char *to, size_t size, const char *from)
{
	size_t n = strlen(from);
	bool fits = n < size;

	if (!fits) {
		n = size - 1;
		while (n > 0 && ((unsigned char)from[n] & 0xC0) == 0x80)
			n--;
	}
	memcpy(to, from, n);
	to[n] = '\0';
	return fits;
}

/* Bytes of the blank at `p`: ASCII white space, U+3000, U+00A0; 0 if none. */
static size_t
blank_len(const char *p)
{
	if (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n')
		return 1;
	if (strncmp(p, "\xE3\x80\x80", 3) == 0)
		return 3;
	if (strncmp(p, "\xC2\xA0", 2) == 0)
		return 2;
	return 0;
}

char *
text_trim(char *text)
{
	char *p = text, *end = text;
	size_t n;

	while ((n = blank_len(p)) > 0)
		p += n;
	memmove(text, p, strlen(p) + 1);
	for (p = text; *p != '\0';) {
		if ((n = blank_len(p)) > 0) {
			p += n;
		} else {
			p++;
			end = p;
		}
	}
	*end = '\0';
	return text;
}
