/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <string.h>

#include "exchange/package.h"

/* Digits of a length up to and with ':'; false for anything else. */
static bool
take_length(const char **p, size_t *len)
{
	const char *from = *p;

	*len = 0;
	for (; **p >= '0' && **p <= '9' && *p - from < 9; (*p)++)
		*len = *len * 10 + (size_t)(**p - '0');
	return *p > from && *(*p)++ == ':';
}

bool
extra_each(const char *extra, bool (*each)(void *ctx, const char *name,
    const char *value, size_t len), void *ctx)
{
	const char *p = extra, *equals, *end;
	char name[EXTRA_NAME];
	size_t len, n;

	if (p == NULL)
		return true;
	for (end = p + strlen(p); p < end; p += len + 1) {
		equals = strchr(p, '=');
		n = equals != NULL ? (size_t)(equals - p) : 0;
		if (n == 0 || n >= sizeof name)
			return false;
		memcpy(name, p, n);
		name[n] = '\0';
		p = equals + 1;
		if (!take_length(&p, &len) || len >= (size_t)(end - p) ||
		    p[len] != '\n' || !each(ctx, name, p, len))
			return false;
	}
	return true;
}

void
extra_add(struct buf *extra, const char *name, const char *value)
{
	buf_addf(extra, "%s=%zu:%s\n", name, strlen(value), value);
}

struct search {
	const char *name;
	struct buf *value;
	bool found;
};

static bool
match(void *ctx, const char *name, const char *value, size_t len)
{
	struct search *s = ctx;

	if (strcmp(name, s->name) != 0)
		return true;
	buf_add(s->value, value, len);
	s->found = true;
	return false;
}

bool
extra_get(const char *extra, const char *name, struct buf *value)
{
	struct search s = { .name = name, .value = value };

	extra_each(extra, match, &s);
	return s.found;
}

static bool
collect(void *ctx, const char *name, const char *value, size_t len)
{
	struct strlist *names = ctx;
	char *last;
	size_t i;

	(void)value, (void)len;
	for (i = 0; i < names->len; i++)
		if (strcmp(names->at[i], name) >= 0)
			break;
	if (i < names->len && strcmp(names->at[i], name) == 0)
		return true;
	strlist_add(names, name);
	last = names->at[names->len - 1];
	memmove(names->at + i + 1, names->at + i,
	    (names->len - 1 - i) * sizeof *names->at);
	names->at[i] = last;
	return true;
}

void
extra_names(const char *extra, struct strlist *names)
{
	extra_each(extra, collect, names);
}
