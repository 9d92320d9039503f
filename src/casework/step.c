/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/step.h"

#include <string.h>

#include "base/text.h"

void
step_default(struct record *r, const char *field, const char *value)
{
	if (record_get(r, field) == NULL)
		record_set(r, field, value);
}

void
step_default_day(struct record *r, const char *field, day_t d)
{
	if (record_get(r, field) == NULL && d != DAY_NONE)
		record_set_day(r, field, d);
}

void
step_identify(struct record *r)
{
	static const uint8_t none[UID_BYTES];

	if (memcmp(r->uid, none, UID_BYTES) == 0)
		uid_new(r->uid);
}

void
step_refer(struct record *r, const char *field, const struct record *to)
{
	char uid[UID_TEXT];

	if (to != NULL)
		record_set(r, field, uid_format(uid, to->uid));
}

bool
step_is(const struct record *r, const char *field, const char *code)
{
	return r != NULL && text_equal(record_get(r, field), code);
}

bool
step_points(const struct record *r, const char *field,
    const struct record *to)
{
	char uid[UID_TEXT];

	if (r == NULL || to == NULL || record_get(r, field) == NULL)
		return false;
	return text_equal(record_get(r, field),
	    uid_format(uid, to->uid));
}

struct record *
step_part(const struct input *in, const char *kind, size_t n)
{
	size_t i;

	for (i = 0; i < ACTION_PARTS; i++) {
		const char *name = in->action->parts[i].kind;

		if (name != NULL && strcmp(name, kind) == 0)
			return n < in->parts[i].len ? in->parts[i].at[n] : NULL;
	}
	return NULL;
}

struct record *
step_edit(struct input *in, const char *kind, size_t n,
    const struct record *base)
{
	struct record *typed = input_record(in, kind, n);
	struct record *whole;
	size_t i, at;

	if (typed == NULL || typed->id == base->id)
		return typed;
	whole = record_copy(base);
	for (i = 0; i < typed->kind->len; i++)
		if (typed->value[i] != NULL)
			record_set(whole, typed->kind->fields[i].name,
			    typed->value[i]);
	for (at = 0; at < ACTION_PARTS; at++)
		if (in->action->parts[at].kind != NULL &&
		    strcmp(in->action->parts[at].kind, kind) == 0)
			break;
	if (at == ACTION_PARTS)
		fatal("no part %s in %s", kind, in->action->name);
	in->parts[at].at[n] = whole;
	record_free(typed);
	return whole;
}

bool
step_blank(const struct record *r)
{
	size_t i;

	for (i = 0; i < r->kind->len; i++)
		if (r->value[i] != NULL)
			return false;
	return true;
}

bool
step_target(const struct input *in, const char *kind, struct err *err)
{
	if (in->target == NULL || strcmp(in->target->kind->name, kind) == 0)
		return true;
	return err_set(err, ERR_REFUSED,
	    _("所选记录是%s，这里要的是%s，请重新选择"),
	    _(in->target->kind->label), _(kind_by_name(kind)->label));
}

bool
step_put(struct change *c, const struct record *r, struct record **stored,
    struct err *err)
{
	struct record *copy = record_copy(r);
	bool ok = change_put(c, copy, err);

	if (ok && stored != NULL)
		*stored = copy;
	else
		record_free(copy);
	return ok;
}

bool
step_put_part(struct change *c, const struct input *in, const char *kind,
    const char *field, struct err *err)
{
	const struct record *r;
	size_t n;

	for (n = 0; (r = step_part(in, kind, n)) != NULL; n++)
		if (record_get(r, field) != NULL &&
		    !step_put(c, r, NULL, err))
			return false;
	return true;
}

void
step_not_future(const struct record *r, const char *field,
    struct findings *found)
{
	char day[11];
	day_t d = record_day(r, field);

	if (d == DAY_NONE || d <= clock_today())
		return;
	findings_add(found, FINDING_ERROR, field,
	    _("%s %s 晚于今天，请改为实际发生的日期"),
	    _(kind_field(r->kind, field)->label), day_format(d, day));
}

void
step_not_before(const struct record *r, const char *field, day_t first,
    const char *what, struct findings *found)
{
	char day[11], limit[11];
	day_t d = record_day(r, field);

	if (d == DAY_NONE || first == DAY_NONE || d >= first)
		return;
	findings_add(found, FINDING_ERROR, field,
	    _("%s %s 早于%s（%s），请核对"),
	    _(kind_field(r->kind, field)->label), day_format(d, day), what,
	    day_format(first, limit));
}

const char *
step_name(const struct record *person)
{
	return person != NULL ? record_text(person, "name") : "";
}

void
step_reason(const struct input *in, struct record *r, const char *field)
{
	if (!text_empty(in->reason))
		step_default(r, field, in->reason);
}
