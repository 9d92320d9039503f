/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The first look at a file: its hash, its NULs, and which of its lines are
 * UTF-8.  It knows no encoding yet; that a line feed is a byte of its own
 * holds in UTF-8 and in GB18030.
 */
#include <string.h>

#include "base/mem.h"
#include "table_private.h"

/* A line of so many bytes above 0x7F that is UTF-8 is no accident: of ten
 * characters in GBK none in 200,000 was. */
#define NO_ACCIDENT 20

struct look {
	struct table_scan *scan;
	long line;
	size_t high;             /* bytes above 0x7F in the line */
	bool bad;                /* the line is not UTF-8 */
	int need;                /* bytes the character still lacks */
	unsigned char low, top;  /* what its next byte may be */
};

static void
end_line(struct look *l)
{
	if (l->need > 0)
		l->bad = true;
	if (l->bad && l->scan->bad_line == 0)
		l->scan->bad_line = l->line;
	if (!l->bad && l->high >= NO_ACCIDENT && l->scan->utf8_line == 0)
		l->scan->utf8_line = l->line;
	l->line++;
	l->high = 0;
	l->bad = false;
	l->need = 0;
}

/* The first byte of a character: table 3-7 of The Unicode Standard. */
static void
begin(struct look *l, unsigned char c)
{
	l->low = 0x80;
	l->top = 0xBF;
	if (c >= 0xC2 && c <= 0xDF) {
		l->need = 1;
	} else if (c >= 0xE0 && c <= 0xEF) {
		l->need = 2;
		if (c == 0xE0)
			l->low = 0xA0;
		if (c == 0xED)
			l->top = 0x9F;
	} else if (c >= 0xF0 && c <= 0xF4) {
		l->need = 3;
		if (c == 0xF0)
			l->low = 0x90;
		if (c == 0xF4)
			l->top = 0x8F;
	} else {
		l->bad = true;
	}
}

static void
see(struct look *l, unsigned char c)
{
	if (c >= 0x80)
		l->high++;
	if (l->need > 0) {
		if (c < l->low || c > l->top) {
			l->bad = true;
			l->need = 0;
		} else {
			l->need--;
			l->low = 0x80;
			l->top = 0xBF;
			return;
		}
	}
	if (c == '\n')
		end_line(l);
	else if (c >= 0x80)
		begin(l, c);
	else if (c == '\0' && l->scan->nul_line == 0)
		l->scan->nul_line = l->line;
}

bool
table_scan(struct table *t, struct err *err)
{
	struct look l = { .scan = &t->scan, .line = 1 };
	struct sha256 *sum = sha256_new();
	char *chunk = xmalloc(t->chunk);
	long n, i;

	memset(&t->scan, 0, sizeof t->scan);
	while ((n = table_read(t, t->scan.bytes, chunk, err)) > 0) {
		sha256_add(sum, chunk, (size_t)n);
		t->scan.bytes += n;
		for (i = 0; i < n; i++)
			see(&l, (unsigned char)chunk[i]);
	}
	end_line(&l);
	sha256_end(sum, t->scan.hash);
	free(chunk);
	return n == 0;
}
