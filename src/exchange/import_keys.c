/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "import_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

#define FIRST_SIZE 1024          /* a power of two */

uint64_t
import_hash(const char *text)
{
	uint8_t sum[SUM_BYTES];
	uint64_t hash;

	hash_blake2b(sum, sizeof sum, text, strlen(text));
	memcpy(&hash, sum, sizeof hash);
	return hash != 0 ? hash : 1;
}

/* The place of a hash, or the empty one where it would go. */
static struct import_key *
place(const struct import_keys *k, uint64_t hash)
{
	size_t i = (size_t)hash & (k->cap - 1);

	while (k->at[i].hash != 0 && k->at[i].hash != hash)
		i = (i + 1) & (k->cap - 1);
	return &k->at[i];
}

static void
grow(struct import_keys *k)
{
	struct import_keys wider = { .len = k->len };
	size_t i;

	wider.cap = k->cap > 0 ? k->cap * 2 : FIRST_SIZE;
	wider.at = xcalloc(wider.cap, sizeof *wider.at);
	for (i = 0; i < k->cap; i++)
		if (k->at[i].hash != 0)
			*place(&wider, k->at[i].hash) = k->at[i];
	free(k->at);
	*k = wider;
}

struct import_key *
import_keys_find(const struct import_keys *k, const char *text)
{
	struct import_key *e;

	if (k->cap == 0)
		return NULL;
	e = place(k, import_hash(text));
	return e->hash != 0 ? e : NULL;
}

struct import_key *
import_keys_make(struct import_keys *k, const char *text)
{
	uint64_t hash = import_hash(text);
	struct import_key *e;

	if (k->len * 4 >= k->cap * 3)
		grow(k);
	e = place(k, hash);
	if (e->hash == 0) {
		e->hash = hash;
		k->len++;
	}
	return e;
}

void
import_keys_release(struct import_keys *k)
{
	free(k->at);
	*k = (struct import_keys){ 0 };
}
