/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * "name=LEN:value" and a line end: a form in which no value can pass for
 * another name or another value, whatever it holds.
 */
#include "private.h"

void
canon_add(struct buf *b, const char *name, const char *value, size_t len)
{
	buf_addf(b, "%s=%zu:", name, len);
	buf_add(b, value, len);
	buf_addc(b, '\n');
}

bool
canon_next(const char **at, const char *end, struct buf *name,
    const char **value, size_t *len, bool *bad)
{
	const char *p = *at, *start = p;
	size_t n = 0, digits = 0;

	*bad = false;
	if (p == end)
		return false;
	*bad = true;
	while (p < end && *p != '=' && *p != '\n')
		p++;
	if (p == end || *p != '=' || p == start)
		return false;
	buf_clear(name);
	buf_add(name, start, (size_t)(p - start));
	for (p++; p < end && *p >= '0' && *p <= '9' && digits < 9; p++) {
		n = n * 10 + (size_t)(*p - '0');
		digits++;
	}
	if (digits == 0 || p == end || *p != ':')
		return false;
	p++;
	if ((size_t)(end - p) < n + 1 || p[n] != '\n')
		return false;
	*value = p;
	*len = n;
	*at = p + n + 1;
	*bad = false;
	return true;
}
