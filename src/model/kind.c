/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "model/kind.h"

#include <string.h>

#include "base/mem.h"

#define KIND_POINTER(name) &kind_##name,
const struct kind *const kinds[] = { KINDS(KIND_POINTER) };
#undef KIND_POINTER

const size_t kinds_len = ARRAY_LEN(kinds);

const struct kind *
kind_by_name(const char *name)
{
	size_t i;

	for (i = 0; i < kinds_len; i++)
		if (strcmp(kinds[i]->name, name) == 0)
			return kinds[i];
	return NULL;
}

size_t
kind_index(const struct kind *k)
{
	size_t i;

	for (i = 0; i < kinds_len; i++)
		if (kinds[i] == k)
			return i;
	fatal("kind %s is not in the list", k->name);
}

const struct field *
kind_field(const struct kind *k, const char *name)
{
	size_t i;

	for (i = 0; i < k->len; i++)
		if (strcmp(k->fields[i].name, name) == 0)
			return &k->fields[i];
	return NULL;
}

size_t
kind_field_index(const struct kind *k, const char *name)
{
	const struct field *f = kind_field(k, name);

	if (f == NULL)
		fatal("%s has no field %s", k->name, name);
	return (size_t)(f - k->fields);
}
