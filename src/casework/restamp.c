/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * audience_restamp() of duty.h: when custody, a duty or a person's place
 * changes, other units come to see rows that did not change themselves.
 */
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/custody.h"
#include "store/row.h"

static bool restamp_row(struct office *o, const struct record *r,
    struct err *err);

/* Whether the ways of a kind to its division or person begin with `field`. */
static bool
path_begins(const char *paths, const char *field)
{
	struct strlist ways;
	size_t i, len = strlen(field);
	bool begins = false;

	if (paths == NULL)
		return false;
	strlist_init(&ways);
	strlist_split(&ways, paths, '|');
	for (i = 0; !begins && i < ways.len; i++)
		begins = strncmp(ways.at[i], field, len) == 0 &&
		         (ways.at[i][len] == '.' || ways.at[i][len] == '\0');
	strlist_release(&ways);
	return begins;
}

/* Rows of `k` that find their place through `parent` by reference `f`. */
static bool
restamp_children(struct office *o, const struct kind *k,
    const struct field *f, const struct record *parent, struct err *err)
{
	struct records children = { 0 };
	char uid[UID_TEXT];
	struct row_where where = { f->name, ROW_IS, record_uid(parent, uid) };
	struct row_list list = { .kind = k, .where = &where, .n_where = 1,
	                         .voided = true };
	bool ok = row_list(o->db, &list, &children, err);
	size_t i;

	for (i = 0; ok && i < children.len; i++)
		ok = restamp_row(o, children.at[i], err);
	records_release(&children);
	return ok;
}

/* The row itself and all that hang on it.  Kinds only refer to kinds before
 * them on these paths, so this comes to an end. */
static bool
restamp_row(struct office *o, const struct record *r, struct err *err)
{
	const struct field *f;
	const struct kind *k;
	size_t i, n;

	if (!row_restamp(o->db, r->kind, r->id, err))
		return false;
	for (i = kind_index(r->kind) + 1; i < kinds_len; i++) {
		k = kinds[i];
		if (k == &kind_custody || k == &kind_duty)
			continue;
		for (n = 0; n < k->len; n++) {
			f = &k->fields[n];
			if (f->type == &type_ref &&
			    text_equal(f->target, r->kind->name) &&
			    (path_begins(k->division_path, f->name) ||
			     path_begins(k->person_path, f->name)) &&
			    !restamp_children(o, k, f, r, err))
				return false;
		}
	}
	return true;
}

/* Rows of one kind that name the place themselves; custody and duty rows are
 * left alone, for their stamp tells when a full batch holds them. */
static bool
restamp_named(struct office *o, const struct kind *k, const char *division,
    struct err *err)
{
	struct row_where where = { "division", ROW_STARTS, division };
	struct row_list list = { .kind = k, .where = &where, .n_where = 1,
	                         .voided = true };
	struct records rows = { 0 };
	bool ok = row_list(o->db, &list, &rows, err);
	size_t i;

	for (i = 0; ok && i < rows.len; i++)
		ok = restamp_row(o, rows.at[i], err);
	records_release(&rows);
	return ok;
}

static bool
restamp_division(struct office *o, const char *division, struct err *err)
{
	const struct kind *k;
	size_t i;

	for (i = 0; i < kinds_len; i++) {
		k = kinds[i];
		if (k == &kind_custody || k == &kind_duty ||
		    !path_begins(k->division_path, "division"))
			continue;
		if (!restamp_named(o, k, division, err))
			return false;
	}
	return true;
}

bool
audience_restamp(struct office *o, const struct record *r, struct err *err)
{
	struct record *person = NULL;
	uint8_t uid[UID_BYTES];
	bool ok = true;

	if (r->kind == &kind_custody && !custody_passes(o, r))
		return true;
	if (r->kind == &kind_custody || r->kind == &kind_duty)
		return restamp_division(o, record_text(r, "division"), err);
	if (r->kind != &kind_move)
		return true;
	if (uid_parse(uid, record_text(r, "person")) &&
	    row_load_uid(o->db, &kind_person, uid, &person, err) == DB_ROW)
		ok = restamp_row(o, person, err);
	record_free(person);
	return ok;
}
