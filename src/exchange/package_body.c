/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "exchange/package.h"

struct body {
	struct record *r;
	struct buf extra;
	bool kind_seen;     /* the record's own kind comes before a field so
	                     * named */
};

static bool
put_number(int64_t *to, const char *text)
{
	char *end;

	*to = strtoll(text, &end, 10);
	return *end == '\0' && end > text;
}

/* One of the common columns; *taken tells whether it was one. */
static bool
put_common(struct body *b, const char *name, const char *value, bool *taken)
{
	struct record *r = b->r;

	*taken = true;
	if (strcmp(name, "kind") == 0 && !b->kind_seen) {
		b->kind_seen = true;
		return strcmp(value, r->kind->name) == 0;
	}
	if (strcmp(name, "uid") == 0)
		return uid_parse(r->uid, value);
	if (strcmp(name, "unit") == 0)
		return text_copy(r->unit, sizeof r->unit, value);
	if (strcmp(name, "tenure") == 0)
		return put_number(&r->tenure, value);
	if (strcmp(name, "rev") == 0)
		return put_number(&r->rev, value);
	if (strcmp(name, "created_at") == 0)
		return text_copy(r->created_at, sizeof r->created_at, value);
	if (strcmp(name, "changed_at") == 0)
		return text_copy(r->changed_at, sizeof r->changed_at, value);
	if (strcmp(name, "voided_on") == 0)
		return text_copy(r->voided_on, sizeof r->voided_on, value);
	if (strcmp(name, "void_reason") == 0) {
		free(r->void_reason);
		r->void_reason = xstrdup(value);
		return true;
	}
	*taken = false;
	return true;
}

static bool
put(void *ctx, const char *name, const char *value, size_t len)
{
	struct body *b = ctx;
	char *text = xstrndup(value, len);
	bool taken, ok;

	ok = put_common(b, name, text, &taken);
	if (ok && !taken) {
		if (kind_field(b->r->kind, name) != NULL)
			record_set(b->r, name, text);
		else
			extra_add(&b->extra, name, text);
	}
	free(text);
	return ok;
}

struct record *
package_parse_body(const struct kind *k, const char *body)
{
	struct body b = { .r = record_new(k), .extra = BUF_INIT };

	if (!extra_each(body, put, &b)) {
		record_free(b.r);
		buf_release(&b.extra);
		return NULL;
	}
	if (b.extra.len > 0) {
		free(b.r->extra);
		b.r->extra = buf_detach(&b.extra);
	}
	record_sum(b.r, b.r->sum);
	return b.r;
}
