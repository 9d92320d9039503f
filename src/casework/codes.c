/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/codes.h"

#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "store/row.h"

/* One code asked about, and the answer. */
struct ask {
	const struct kind *catalogue;
	const char *code;
	day_t on;
	bool known, outside;
};

/* The day that picks the version: a person's first date is the birth, which
 * says nothing of when it was described. */
static day_t
date_of(const struct record *r)
{
	size_t i;

	for (i = 0; r->kind != &kind_person && i < r->kind->len; i++)
		if (r->kind->fields[i].type == &type_date &&
		    r->value[i] != NULL)
			return day_parse_iso(r->value[i]);
	return clock_today();
}

static size_t
slot_of(const struct ask *a)
{
	const struct codes_seen *seen = NULL;
	size_t sum = kind_index(a->catalogue) + (size_t)a->on;
	const char *p;

	for (p = a->code; *p != '\0'; p++)
		sum = sum * 31 + (unsigned char)*p;
	return sum % ARRAY_LEN(seen->at);
}

static bool
look_up(struct office *o, struct ask *a, struct codes_seen *seen,
    struct err *err)
{
	size_t i = slot_of(a);
	struct err why = ERR_INIT;
	struct record *row;

	if (seen != NULL && seen->at[i].catalogue == a->catalogue &&
	    seen->at[i].on == a->on &&
	    strcmp(seen->at[i].code, a->code) == 0) {
		a->known = seen->at[i].known;
		a->outside = seen->at[i].outside;
		return true;
	}
	row = row_code(o->db, a->catalogue, a->code, a->on, &a->outside,
	    &why);
	a->known = row != NULL;
	record_free(row);
	if (why.code != ERR_NONE) {
		if (err != NULL)
			*err = why;
		return false;
	}
	if (seen != NULL && strlen(a->code) < sizeof seen->at[i].code) {
		seen->at[i].catalogue = a->catalogue;
		text_copy(seen->at[i].code, sizeof seen->at[i].code, a->code);
		seen->at[i].on = a->on;
		seen->at[i].known = a->known;
		seen->at[i].outside = a->outside;
	}
	return true;
}

static bool
check_one(struct office *o, const struct field *f, struct ask *a,
    struct codes_seen *seen, struct findings *found, struct err *err)
{
	if (!look_up(o, a, seen, err))
		return false;
	if (!a->known)
		findings_add(found, FINDING_ERROR, f->name,
		    _("「%s」：目录「%s」中没有代码「%s」"), _(f->label),
		    _(a->catalogue->label), a->code);
	else if (a->outside)
		findings_add(found, FINDING_WARNING, f->name,
		    _("「%s」：代码「%s」在该日期不在有效期内"),
		    _(f->label), a->code);
	return true;
}

bool
codes_check(struct office *o, const struct record *old,
    const struct record *r, struct codes_seen *seen, struct findings *found,
    struct err *err)
{
	const struct field *f;
	struct strlist codes;
	struct ask a = { .on = DAY_NONE };
	size_t i, n;
	bool ok = true;

	for (i = 0; ok && i < r->kind->len; i++) {
		f = &r->kind->fields[i];
		if ((f->type != &type_code && f->type != &type_codes) ||
		    f->target == NULL || r->value[i] == NULL ||
		    (old != NULL && text_equal(old->value[i], r->value[i])))
			continue;
		if (a.on == DAY_NONE)
			a.on = date_of(r);
		a.catalogue = kind_by_name(f->target);
		strlist_init(&codes);
		strlist_split(&codes, r->value[i], ' ');
		for (n = 0; ok && n < codes.len; n++) {
			a.code = codes.at[n];
			ok = check_one(o, f, &a, seen, found, err);
		}
		strlist_release(&codes);
	}
	return ok;
}
