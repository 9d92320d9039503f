/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "reference.h"

#include <stdlib.h>
#include <string.h>

#include "base/display.h"
#include "base/text.h"
#include "store/search.h"

bool
reference_is(const struct field *f)
{
	return f->type->storage == STORAGE_REF ||
	       f->type->storage == STORAGE_UID;
}

/* How many were found when the register could not be read. */
#define UNREAD SIZE_MAX

/* The one live record whose `field` is `value`: 1 with its uid, 0, or more;
 * UNREAD with a sentence. */
static size_t
find_by(struct office *o, const struct kind *k, const char *field,
    const char *value, struct record **out, struct err *err)
{
	struct row_where where = { field, ROW_IS, value };
	struct row_list list = { .kind = k, .where = &where, .n_where = 1,
	                         .limit = 2 };
	struct records rows = { 0 };
	size_t n;

	*out = NULL;
	if (!row_list(o->db, &list, &rows, err))
		return UNREAD;
	n = rows.len;
	if (n == 1) {
		*out = rows.at[0];
		rows.len = 0;
	}
	records_release(&rows);
	return n;
}

static bool
not_found(const struct field *f, const char *typed, struct err *err)
{
	char shown[256];

	return err_field(err, f->name, _("「%s」：没有找到「%s」，请核对，或从目录中选"),
	    _(f->label), display_text(shown, sizeof shown, typed));
}

static bool
not_clear(const struct field *f, const char *typed, struct err *err)
{
	char shown[256];

	return err_field(err, f->name,
	    _("「%s」：「%s」不止一条，请填写编号"), _(f->label),
	    display_text(shown, sizeof shown, typed));
}

/* Why none of `n` is the one. */
static bool
not_one(const struct field *f, const char *typed, size_t n, struct err *err)
{
	if (n == UNREAD)
		return false;
	return n > 1 ? not_clear(f, typed, err) : not_found(f, typed, err);
}

/* By number, code or unique name: the fields people know a record by. */
static bool
find_known(struct office *o, const struct field *f, const struct kind *k,
    const char *typed, struct buf *uid, struct err *err)
{
	static const char *const names[] = {
		"code", "number", "card_number", "archive_number",
		"filing_no", "document_no", "old_number", "name", "label",
		"title"
	};
	struct record *r = NULL;
	char text[UID_TEXT];
	size_t i, n = 0;

	for (i = 0; i < ARRAY_LEN(names) && n == 0; i++) {
		if (kind_field(k, names[i]) == NULL)
			continue;
		n = find_by(o, k, names[i], typed, &r, err);
	}
	if (r == NULL)
		return not_one(f, typed, n, err);
	buf_adds(uid, record_uid(r, text));
	record_free(r);
	return true;
}

static bool
find_person(struct office *o, const struct field *f, const char *typed,
    struct buf *uid, struct err *err)
{
	int64_t id = search_exact(o->db, typed, o->unit, NULL);
	struct record *r = NULL;
	char text[UID_TEXT];

	if (id == 0)
		return find_known(o, f, &kind_person, typed, uid, err);
	if (row_load(o->db, &kind_person, id, &r, err) != DB_ROW)
		return false;
	buf_adds(uid, record_uid(r, text));
	record_free(r);
	return true;
}

bool
reference_resolve(struct office *o, const struct field *f,
    const char *typed, struct buf *uid, struct err *err)
{
	const struct kind *k = f->target != NULL ? kind_by_name(f->target)
	                                         : NULL;
	uint8_t bytes[UID_BYTES];
	char text[UID_TEXT];
	struct record *r = NULL;
	enum db_result rc;

	if (text_empty(typed))
		return true;
	if (uid_parse(bytes, typed)) {
		rc = k != NULL ? row_load_uid(o->db, k, bytes, &r, err)
		               : row_load_any(o->db, bytes, &r, err);
		record_free(r);
		if (rc == DB_ERROR)
			return false;
		if (rc != DB_ROW)
			return not_found(f, typed, err);
		buf_adds(uid, uid_format(text, bytes));
		return true;
	}
	if (k == NULL)
		return err_field(err, f->name,
		    _("「%s」须填写记录编号"), _(f->label));
	if (k == &kind_person)
		return find_person(o, f, typed, uid, err);
	return find_known(o, f, k, typed, uid, err);
}

/* A catalogue code given as such or by the label of its row. */
static bool
one_code(struct office *o, const struct field *f, const char *typed,
    struct buf *value, struct err *err)
{
	const struct kind *k = kind_by_name(f->target);
	bool outside;
	struct err why = ERR_INIT;
	struct record *r = row_code(o->db, k, typed, DAY_NONE, &outside, &why);
	size_t n = 1;

	if (r == NULL && why.code != ERR_NONE)
		return err_set(err, why.code, "%s", why.text);
	if (r == NULL)
		n = find_by(o, k, "label", typed, &r, err);
	if (r == NULL)
		return not_one(f, typed, n, err);
	if (value->len > 0)
		buf_addc(value, ' ');
	buf_adds(value, record_text(r, "code"));
	record_free(r);
	return true;
}

/* Several codes, between blanks or the Chinese and ASCII commas. */
static bool
several_codes(struct office *o, const struct field *f, const char *typed,
    struct buf *value, struct err *err)
{
	static const char *const marks[] = { "、", "，", ",", ";", "；" };
	struct buf text = BUF_INIT;
	struct strlist parts;
	const char *at = typed;
	bool ok = true;
	size_t i;

	while (*at != '\0') {
		for (i = 0; i < ARRAY_LEN(marks); i++)
			if (text_starts(at, marks[i]))
				break;
		buf_addc(&text, i < ARRAY_LEN(marks) ? ' ' : *at);
		at += i < ARRAY_LEN(marks) ? strlen(marks[i]) : 1;
	}
	strlist_init(&parts);
	strlist_split(&parts, text.data, ' ');
	for (i = 0; ok && i < parts.len; i++)
		if (parts.at[i][0] != '\0')
			ok = one_code(o, f, parts.at[i], value, err);
	strlist_release(&parts);
	buf_release(&text);
	return ok;
}

/* A place or unit by its name, where it has only one. */
static bool
place_code(struct office *o, const struct field *f, const char *typed,
    struct buf *value, struct err *err)
{
	struct record *r = NULL;
	size_t n = find_by(o, &kind_division, "label", typed, &r, err);

	if (r == NULL)
		return not_one(f, typed, n, err);
	buf_adds(value, record_text(r, "code"));
	record_free(r);
	return true;
}

static bool
holds_han(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0xE4 &&
		    (unsigned char)*text <= 0xE9)
			return true;
	return false;
}

bool
reference_parse(struct office *o, const struct field *f, const char *typed,
    struct buf *value, struct err *err)
{
	char *text = text_trim(xstrdup(typed));
	bool ok = true;

	if (reference_is(f))
		ok = reference_resolve(o, f, text, value, err);
	else if (f->type == &type_code && f->target != NULL && *text != '\0')
		ok = one_code(o, f, text, value, err);
	else if (f->type == &type_codes && f->target != NULL)
		ok = several_codes(o, f, text, value, err);
	else if ((f->type == &type_division || f->type == &type_unit) &&
	    holds_han(text))
		ok = place_code(o, f, text, value, err);
	else
		buf_adds(value, typed);
	free(text);
	return ok;
}
