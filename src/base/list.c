/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/list.h"

#include <stdlib.h>
#include <string.h>

void
strlist_init(struct strlist *l)
{
	memset(l, 0, sizeof *l);
}

void
strlist_release(struct strlist *l)
{
	size_t i;

	for (i = 0; i < l->len; i++)
		free(l->at[i]);
	vec_release(l);
}

void
strlist_take(struct strlist *l, char *text)
{
	*vec_push(l) = text;
}

void
strlist_add(struct strlist *l, const char *text)
{
	strlist_take(l, xstrdup(text));
}

bool
strlist_has(const struct strlist *l, const char *text)
{
	size_t i;

	for (i = 0; i < l->len; i++)
		if (strcmp(l->at[i], text) == 0)
			return true;
	return false;
}

void
strlist_split(struct strlist *l, const char *text, char sep)
{
	const char *end;

	for (;;) {
		end = strchr(text, sep);
		if (end == NULL) {
			strlist_add(l, text);
			return;
		}
		strlist_take(l, xstrndup(text, (size_t)(end - text)));
		text = end + 1;
	}
}
