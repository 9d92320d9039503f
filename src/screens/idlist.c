/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "idlist.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/list.h"

#define FIRST_SIZE 256       /* a power of two */

/* False: it was there. */
static bool
put(struct idlist *l, int64_t id)
{
	size_t n = (size_t)id & (l->n_seen - 1);

	while (l->seen[n] != 0 && l->seen[n] != id)
		n = (n + 1) & (l->n_seen - 1);
	if (l->seen[n] == id)
		return false;
	l->seen[n] = id;
	return true;
}

static void
grow(struct idlist *l)
{
	size_t i;

	free(l->seen);
	l->n_seen = l->n_seen > 0 ? l->n_seen * 4 : FIRST_SIZE;
	l->seen = xcalloc(l->n_seen, sizeof *l->seen);
	for (i = 0; i < l->len; i++)
		put(l, l->at[i]);
}

void
idlist_add_once(struct idlist *l, int64_t id)
{
	if (l->len * 2 >= l->n_seen)
		grow(l);
	if (put(l, id))
		*vec_push(l) = id;
}

void
idlist_release(struct idlist *l)
{
	free(l->seen);
	vec_release(l);
	l->seen = NULL;
	l->n_seen = 0;
}
