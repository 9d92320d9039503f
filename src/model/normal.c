/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "model/normal.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/utf8.h"

struct pair {
	uint32_t code, first, second;
	uint8_t excluded;
};

struct class_range {
	uint32_t first, last;
	uint8_t class;
};

#include "normal_table.inc"

/* Hangul is computed (The Unicode Standard, section 3.12). */
enum {
	S_BASE = 0xAC00, L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11A7,
	L_COUNT = 19, V_COUNT = 21, T_COUNT = 28,
	S_COUNT = L_COUNT * V_COUNT * T_COUNT,
};

struct codes {
	uint32_t *at;
	size_t len, cap;
};

static int
compare_pair(const void *key, const void *row)
{
	uint32_t code = *(const uint32_t *)key;
	const struct pair *p = row;

	return code < p->code ? -1 : code > p->code;
}

static int
compare_class(const void *key, const void *row)
{
	uint32_t code = *(const uint32_t *)key;
	const struct class_range *r = row;

	return code < r->first ? -1 : code > r->last;
}

static int
class_of(uint32_t code)
{
	const struct class_range *r;

	if (code < 0x300)
		return 0;
	r = bsearch(&code, classes, ARRAY_LEN(classes), sizeof classes[0],
	    compare_class);
	return r != NULL ? r->class : 0;
}

/* Depth is at most four in Unicode. */
static void
decompose(uint32_t code, struct codes *out)
{
	const struct pair *p;
	uint32_t s = code - S_BASE;

	if (code >= S_BASE && s < S_COUNT) {
		*vec_push(out) = L_BASE + s / (V_COUNT * T_COUNT);
		*vec_push(out) = V_BASE + s % (V_COUNT * T_COUNT) / T_COUNT;
		if (s % T_COUNT != 0)
			*vec_push(out) = T_BASE + s % T_COUNT;
		return;
	}
	p = code < 0xC0 ? NULL
			: bsearch(&code, pairs, ARRAY_LEN(pairs),
			      sizeof pairs[0], compare_pair);
	if (p == NULL) {
		*vec_push(out) = code;
		return;
	}
	decompose(p->first, out);
	if (p->second != 0)
		decompose(p->second, out);
}

/* Marks after a base in order of their classes; equal ones stay. */
static void
order_marks(struct codes *c)
{
	size_t i, j;
	uint32_t code;
	int class;

	for (i = 1; i < c->len; i++) {
		code = c->at[i];
		class = class_of(code);
		if (class == 0)
			continue;
		for (j = i; j > 0 && class_of(c->at[j - 1]) > class; j--)
			c->at[j] = c->at[j - 1];
		c->at[j] = code;
	}
}

/* What `a` followed by `b` composes to, or 0. */
static uint32_t
compose_pair(uint32_t a, uint32_t b)
{
	size_t i;

	if (a - L_BASE < L_COUNT && b - V_BASE < V_COUNT)
		return S_BASE +
		       ((a - L_BASE) * V_COUNT + (b - V_BASE)) * T_COUNT;
	if (a - S_BASE < S_COUNT && (a - S_BASE) % T_COUNT == 0 &&
	    b - T_BASE - 1 < T_COUNT - 1)
		return a + (b - T_BASE);
	if (b < 0x300)
		return 0;
	for (i = 0; i < ARRAY_LEN(pairs); i++)
		if (pairs[i].first == a && pairs[i].second == b &&
		    !pairs[i].excluded)
			return pairs[i].code;
	return 0;
}

static void
compose(struct codes *c)
{
	size_t i, base = SIZE_MAX, out = 0;
	int class, last = -1;
	uint32_t whole;

	for (i = 0; i < c->len; i++) {
		class = class_of(c->at[i]);
		whole = 0;
		if (base != SIZE_MAX && last < class)
			whole = compose_pair(c->at[base], c->at[i]);
		if (whole != 0) {
			c->at[base] = whole;
			continue;
		}
		if (class == 0) {
			base = out;
			last = -1;
		} else {
			last = class;
		}
		c->at[out++] = c->at[i];
	}
	c->len = out;
}

/* Whether NFC can change nothing: no marks, no conjoining Hangul, nothing
 * that decomposes.  Nearly every text. */
static bool
plain(uint32_t code)
{
	if (code < 0x300 || (code >= 0x3400 && code < 0xA000) ||
	    (code >= 0x3000 && code < 0x3041) ||
	    (code >= 0xFF00 && code < 0xFFF0) ||
	    (code >= 0x20000 && code < 0x2F800))
		return !(code >= 0x302A && code <= 0x302F);
	return false;
}

void
normal_nfc(const char *text, struct buf *out)
{
	struct codes c = VEC_INIT;
	size_t left = strlen(text), n, i;
	const char *p = text;
	uint32_t code;
	bool same = true;

	for (i = left; i > 0; p += n, i -= n) {
		n = utf8_decode(p, i, &code);
		if (!plain(code))
			same = false;
	}
	if (same) {
		buf_add(out, text, left);
		return;
	}
	for (p = text; left > 0; p += n, left -= n) {
		n = utf8_decode(p, left, &code);
		decompose(code, &c);
	}
	order_marks(&c);
	compose(&c);
	for (i = 0; i < c.len; i++)
		utf8_add(out, c.at[i]);
	vec_release(&c);
}
