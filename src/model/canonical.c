/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The canonical text of a record.  It must come out the same in every
 * program that ever knows the kind: fields this one does not know stand in
 * `extra` and are sorted in among the others.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "model/record.h"

struct pair {
	const char *name;
	size_t name_len;
	const char *value;
	size_t len;
	size_t place;      /* order of entry, for names that stand twice */
};

struct pairs {
	struct pair *at;
	size_t len, cap;
};

static void
put(struct pairs *p, const char *name, const char *value)
{
	struct pair *one;

	if (text_empty(value))
		return;
	one = vec_push(p);
	one->name = name;
	one->name_len = strlen(name);
	one->value = value;
	one->len = strlen(value);
	one->place = p->len;
}

/* "name=LEN:value\n" once or more; a broken end is left out. */
static void
put_extra(struct pairs *p, const char *extra)
{
	const char *equals, *end = extra != NULL ? extra + strlen(extra) : NULL;
	struct pair *one;
	char *colon;
	size_t len;

	while (extra != NULL && (equals = strchr(extra, '=')) != NULL) {
		len = strtoul(equals + 1, &colon, 10);
		if (*colon != ':' || len > (size_t)(end - colon - 1))
			return;
		one = vec_push(p);
		one->name = extra;
		one->name_len = (size_t)(equals - extra);
		one->value = colon + 1;
		one->len = len;
		one->place = p->len;
		extra = colon + 1 + len;
		extra += *extra == '\n' ? 1 : 0;
	}
}

static int
compare(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	size_t n = x->name_len < y->name_len ? x->name_len : y->name_len;
	int order = memcmp(x->name, y->name, n);

	if (order != 0)
		return order;
	if (x->name_len != y->name_len)
		return x->name_len < y->name_len ? -1 : 1;
	return x->place < y->place ? -1 : 1;
}

/* The record's own kind comes before a field of that name. */
void
record_canonical(const struct record *r, struct buf *out)
{
	struct pairs p = VEC_INIT;
	char uid[UID_TEXT], tenure[24], rev[24];
	size_t i;

	snprintf(tenure, sizeof tenure, "%lld", (long long)r->tenure);
	snprintf(rev, sizeof rev, "%lld", (long long)r->rev);
	put(&p, "kind", r->kind->name);
	put(&p, "uid", record_uid(r, uid));
	put(&p, "unit", r->unit);
	put(&p, "tenure", tenure);
	put(&p, "rev", rev);
	put(&p, "created_at", r->created_at);
	put(&p, "changed_at", r->changed_at);
	put(&p, "voided_on", r->voided_on);
	put(&p, "void_reason", r->void_reason);
	for (i = 0; i < r->kind->len; i++)
		put(&p, r->kind->fields[i].name, r->value[i]);
	put_extra(&p, r->extra);
	qsort(p.at, p.len, sizeof p.at[0], compare);
	for (i = 0; i < p.len; i++) {
		buf_add(out, p.at[i].name, p.at[i].name_len);
		buf_addf(out, "=%zu:", p.at[i].len);
		buf_add(out, p.at[i].value, p.at[i].len);
		buf_addc(out, '\n');
	}
	vec_release(&p);
}

void
record_sum(const struct record *r, uint8_t out[SUM_BYTES])
{
	struct buf text = BUF_INIT;

	record_canonical(r, &text);
	hash_blake2b(out, SUM_BYTES, text.data, text.len);
	buf_release(&text);
}
