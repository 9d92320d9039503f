/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "model/record.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"

struct record *
record_new(const struct kind *k)
{
	struct record *r = xcalloc(1, sizeof *r);

	r->kind = k;
	r->value = xcalloc(k->len > 0 ? k->len : 1, sizeof *r->value);
	return r;
}

void
record_free(struct record *r)
{
	size_t i;

	if (r == NULL)
		return;
	for (i = 0; i < r->kind->len; i++)
		free(r->value[i]);
	free(r->value);
	free(r->extra);
	free(r->void_reason);
	free(r);
}

struct record *
record_copy(const struct record *r)
{
	struct record *c = xmalloc(sizeof *c);
	size_t i;

	*c = *r;
	c->extra = xstrdup_or_null(r->extra);
	c->void_reason = xstrdup_or_null(r->void_reason);
	c->value = xcalloc(r->kind->len > 0 ? r->kind->len : 1,
	    sizeof *c->value);
	for (i = 0; i < r->kind->len; i++)
		c->value[i] = xstrdup_or_null(r->value[i]);
	return c;
}

const char *
record_get(const struct record *r, const char *field)
{
	return r->value[kind_field_index(r->kind, field)];
}

const char *
record_text(const struct record *r, const char *field)
{
	const char *value = record_get(r, field);

	return value != NULL ? value : "";
}

void
record_set(struct record *r, const char *field, const char *value)
{
	char **slot = &r->value[kind_field_index(r->kind, field)];
	char *copy = text_empty(value) ? NULL : xstrdup(value);

	free(*slot);
	*slot = copy;
}

void
record_setf(struct record *r, const char *field, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vaddf(&text, format, args);
	va_end(args);
	record_set(r, field, text.data);
	buf_release(&text);
}

bool
record_type(struct record *r, const char *field, const char *typed,
    struct err *err)
{
	struct buf value = BUF_INIT;
	bool ok;

	ok = field_parse(&r->kind->fields[kind_field_index(r->kind, field)],
	    typed, &value, err);
	if (ok)
		record_set(r, field, value.data);
	buf_release(&value);
	return ok;
}

int64_t
record_int(const struct record *r, const char *field)
{
	const char *value = record_get(r, field);

	return value != NULL ? strtoll(value, NULL, 10) : 0;
}

day_t
record_day(const struct record *r, const char *field)
{
	const char *value = record_get(r, field);

	return value != NULL ? day_parse_iso(value) : DAY_NONE;
}

bool
record_flag(const struct record *r, const char *field)
{
	return text_equal(record_get(r, field), "1");
}

void
record_set_day(struct record *r, const char *field, day_t d)
{
	char iso[11];

	record_set(r, field, d == DAY_NONE ? NULL : day_format(d, iso));
}

void
record_set_int(struct record *r, const char *field, int64_t n)
{
	record_setf(r, field, "%lld", (long long)n);
}

void
record_show(const struct record *r, const char *field, struct buf *shown)
{
	size_t i = kind_field_index(r->kind, field);

	field_format(&r->kind->fields[i], r->value[i], shown);
}

void
record_title(const struct record *r, struct buf *shown)
{
	struct strlist names = VEC_INIT;
	size_t i, before = shown->len;

	strlist_split(&names, r->kind->title, ' ');
	for (i = 0; i < names.len; i++) {
		if (record_get(r, names.at[i]) == NULL)
			continue;
		if (shown->len > before)
			buf_addc(shown, ' ');
		record_show(r, names.at[i], shown);
	}
	strlist_release(&names);
}

bool
record_is_new(const struct record *r)
{
	return r->rev == 0;
}

bool
record_is_voided(const struct record *r)
{
	return r->voided_on[0] != '\0';
}

char *
record_uid(const struct record *r, char out[UID_TEXT])
{
	static const uint8_t none[UID_BYTES];

	if (memcmp(r->uid, none, UID_BYTES) == 0)
		out[0] = '\0';
	else
		uid_format(out, r->uid);
	return out;
}

bool
record_same_content(const struct record *a, const struct record *b)
{
	size_t i;

	if (a->kind != b->kind || !text_equal(a->extra, b->extra) ||
	    strcmp(a->voided_on, b->voided_on) != 0 ||
	    !text_equal(a->void_reason, b->void_reason))
		return false;
	for (i = 0; i < a->kind->len; i++)
		if (!text_equal(a->value[i], b->value[i]))
			return false;
	return true;
}

static void
check_field(const struct record *r, size_t i, struct findings *found)
{
	const struct field *f = &r->kind->fields[i];
	struct err err = ERR_INIT;

	if (r->value[i] == NULL) {
		if (f->flags & FIELD_REQUIRED)
			findings_add(found, FINDING_ERROR, f->name,
			    _("请填写%s"), _(f->label));
	} else if (!field_check(f, r->value[i], &err)) {
		findings_add(found, FINDING_ERROR, f->name, "%s", err.text);
	}
}

void
record_check(const struct record *r, struct findings *found)
{
	size_t i;

	for (i = 0; i < r->kind->len; i++)
		check_field(r, i, found);
	if (r->kind->check != NULL)
		r->kind->check(r, found);
}
