/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/display.h"
#include "base/text.h"
#include "casework/action.h"
#include "reference.h"
#include "store/search.h"

#define PART_NONE ACTION_PARTS

struct input *
input_new(const struct action *a)
{
	struct input *in = xcalloc(1, sizeof *in);

	in->action = a;
	return in;
}

/* Give the action at hand the one part it works on. */
static void
own_part(struct input *in, const struct kind *k)
{
	in->own = *in->action;
	in->own.parts[0] = (struct action_part){ .kind = k->name, .max = 1 };
	in->action = &in->own;
}

struct input *
input_new_kind(const struct action *a, const struct kind *k, struct err *err)
{
	/* Written only by an action of their own, which keeps their rules. */
	static const struct kind *const closed[] = {
		&kind_service_number, &kind_card, &kind_decision,
		&kind_enrolment, &kind_custody, &kind_duty, &kind_move,
		&kind_same_person, &kind_answer, &kind_notice_line
	};
	struct input *in;
	size_t i;

	for (i = 0; i < ARRAY_LEN(closed); i++)
		if (k == closed[i]) {
			err_set(err, ERR_USAGE,
			    _("「%s」不能直接添加，请用相应的办理步骤"),
			    _(k->label));
			return NULL;
		}
	in = input_new(a);
	own_part(in, k);
	return in;
}

void
input_free(struct input *in)
{
	size_t i;

	if (in == NULL)
		return;
	for (i = 0; i < ACTION_PARTS; i++)
		records_release(&in->parts[i]);
	record_free(in->person);
	record_free(in->target);
	free(in->reason);
	strlist_release(&in->answers);
	findings_release(&in->typed);
	casefile_free(in->casefile);
	free(in);
}

static size_t
part_of(const struct input *in, const char *kind)
{
	size_t i;

	for (i = 0; i < ACTION_PARTS; i++)
		if (in->action->parts[i].kind != NULL &&
		    strcmp(in->action->parts[i].kind, kind) == 0)
			return i;
	return PART_NONE;
}

struct record *
input_record(struct input *in, const char *kind, size_t n)
{
	size_t part = part_of(in, kind);
	struct records *l;

	if (part == PART_NONE || n >= (size_t)in->action->parts[part].max)
		return NULL;
	l = &in->parts[part];
	while (l->len <= n)
		*vec_push(l) = record_new(kind_by_name(kind));
	return l->at[n];
}

size_t
input_count(const struct input *in, const char *kind)
{
	size_t part = part_of(in, kind);

	return part == PART_NONE ? 0 : in->parts[part].len;
}

bool
action_part_shows(const struct action_part *part, const struct field *f)
{
	size_t len = strlen(f->name);
	const char *at;

	if (part->fields == NULL)
		return (f->flags & FIELD_COMPUTED) == 0;
	for (at = part->fields; (at = strstr(at, f->name)) != NULL; at += len)
		if ((at == part->fields || at[-1] == ' ') &&
		    (at[len] == ' ' || at[len] == '\0'))
			return true;
	return false;
}

/* "kind.N.field" taken apart; false if it is not of that form. */
static bool
split_place(const char *place, char kind[33], size_t *n, char field[64])
{
	return sscanf(place, "%32[a-z_].%zu.%63[a-z_0-9]", kind, n, field) ==
	       3 && *n > 0;
}

struct record *
input_find(struct input *in, const char *place, const struct field **field)
{
	char kind[33], name[64];
	size_t n, part;

	*field = NULL;
	if (!split_place(place, kind, &n, name) ||
	    (part = part_of(in, kind)) == PART_NONE ||
	    n > in->parts[part].len)
		return NULL;
	*field = kind_field(kind_by_name(kind), name);
	return *field != NULL ? in->parts[part].at[n - 1] : NULL;
}

/* Forget what was found about a field before it is typed anew. */
static void
forget(struct input *in, const char *place)
{
	size_t i, kept = 0;

	for (i = 0; i < in->typed.len; i++) {
		if (strcmp(in->typed.at[i].field, place) == 0)
			free(in->typed.at[i].text);
		else
			in->typed.at[kept++] = in->typed.at[i];
	}
	in->typed.len = kept;
}

static bool
set_field(struct office *o, struct input *in, size_t part, size_t n,
    const struct field *f, const char *typed, struct err *err)
{
	const char *kind = in->action->parts[part].kind;
	struct record *r = input_record(in, kind, n);
	struct buf value = BUF_INIT;
	struct err notice = ERR_INIT;
	char place[128];
	bool ok;

	if (r == NULL)
		return err_set(err, ERR_USAGE, _("「%s」最多 %d 条"),
		    _(kind_by_name(kind)->label),
		    in->action->parts[part].max);
	snprintf(place, sizeof place, "%s.%zu.%s", kind, n + 1, f->name);
	forget(in, place);
	ok = reference_parse(o, f, typed, &value, err);
	if (ok && !reference_is(f))
		ok = record_type(r, f->name, value.data, &notice);
	else if (ok)
		record_set(r, f->name, value.data);
	if (ok && notice.text[0] != '\0')
		findings_add(&in->typed, FINDING_WARNING, place, "%s",
		    notice.text);
	if (!ok) {
		if (err != NULL && notice.code != ERR_NONE)
			*err = notice;
		findings_add(&in->typed, FINDING_ERROR, place, "%s",
		    err != NULL ? err->text : "");
		if (err != NULL)
			text_copy(err->field, sizeof err->field, place);
	}
	buf_release(&value);
	return ok;
}

/* A name by itself: the fields in the form first, then all others of the
 * kinds written.  PART_NONE with *several set when it is not clear. */
static size_t
find_part(const struct input *in, const char *field, bool *several)
{
	const struct action_part *part;
	const struct field *f;
	size_t i, found = PART_NONE;
	int shown;

	*several = false;
	for (shown = 1; shown >= 0 && found == PART_NONE; shown--)
		for (i = 0; i < ACTION_PARTS; i++) {
			part = &in->action->parts[i];
			if (part->kind == NULL)
				break;
			f = kind_field(kind_by_name(part->kind), field);
			if (f == NULL ||
			    (shown && !action_part_shows(part, f)))
				continue;
			if (found != PART_NONE) {
				*several = true;
				return PART_NONE;
			}
			found = i;
		}
	return found;
}

static bool
ambiguous(const struct input *in, const char *field, struct err *err)
{
	const struct action_part *part;
	struct buf list = BUF_INIT;
	size_t i;

	for (i = 0; i < ACTION_PARTS; i++) {
		part = &in->action->parts[i];
		if (part->kind != NULL &&
		    kind_field(kind_by_name(part->kind), field) != NULL)
			buf_addf(&list, "%s%s.%s", list.len > 0 ? " " : "",
			    part->kind, field);
	}
	err_set(err, ERR_USAGE, _("字段 %s 不止一处，请写明是哪个：%s"),
	    field, list.data);
	buf_release(&list);
	return false;
}

static bool
known_somewhere(const char *field)
{
	size_t i;

	for (i = 0; i < kinds_len; i++)
		if (kind_field(kinds[i], field) != NULL)
			return true;
	return false;
}

static bool
unknown(const char *name, struct err *err)
{
	char shown[256];

	return err_set(err, ERR_USAGE, _("没有字段「%s」，请用 nuandang fields 种类 查看"),
	    display_text(shown, sizeof shown, name));
}

static bool
set_plain(struct office *o, struct input *in, const char *field,
    const char *typed, bool *ignored, struct err *err)
{
	bool several, is_reason = strcmp(field, "reason") == 0;
	size_t part = find_part(in, field, &several);

	if (is_reason) {
		free(in->reason);
		in->reason = text_empty(typed) ? NULL : xstrdup(typed);
		if (part == PART_NONE)
			return true;
	}
	if (several)
		return ambiguous(in, field, err);
	if (part != PART_NONE)
		return set_field(o, in, part, 0,
		    kind_field(kind_by_name(in->action->parts[part].kind),
		        field), typed, err);
	*ignored = known_somewhere(field);
	return *ignored || unknown(field, err);
}

/* "kind.FIELD" and "kind.N.FIELD". */
static bool
set_of_kind(struct office *o, struct input *in, const char *name,
    const char *typed, bool *ignored, struct err *err)
{
	char kind[33] = "", field[64] = "";
	const struct kind *k;
	size_t n = 1, part;

	if (!split_place(name, kind, &n, field) &&
	    sscanf(name, "%32[a-z_].%63[a-z_0-9]", kind, field) != 2)
		return unknown(name, err);
	k = kind_by_name(kind);
	if (k == NULL || kind_field(k, field) == NULL)
		return unknown(name, err);
	part = part_of(in, kind);
	if (part == PART_NONE) {
		*ignored = true;
		return true;
	}
	return set_field(o, in, part, n - 1, kind_field(k, field), typed, err);
}

bool
input_set(struct office *o, struct input *in, const char *name,
    const char *typed, bool *ignored, struct err *err)
{
	struct buf answer = BUF_INIT;

	*ignored = false;
	if (text_starts(name, "answer.")) {
		*ignored = part_of(in, "assessment") == PART_NONE;
		if (!*ignored) {
			buf_addf(&answer, "%s=%s", name + strlen("answer."),
			    typed);
			strlist_take(&in->answers, buf_detach(&answer));
		}
		return true;
	}
	if (strchr(name, '.') != NULL)
		return set_of_kind(o, in, name, typed, ignored, err);
	return set_plain(o, in, name, typed, ignored, err);
}

static bool
about_person(struct office *o, struct input *in, const char *person,
    struct err *err)
{
	int64_t id = search_exact(o->db, person, o->unit, err);

	record_free(in->person);
	in->person = NULL;
	return id != 0 &&
	       row_load(o->db, &kind_person, id, &in->person, err) == DB_ROW;
}

/* The person a record is about, where it is about one. */
static bool
person_of(struct office *o, struct input *in, struct err *err)
{
	struct buf uid = BUF_INIT;
	uint8_t bytes[UID_BYTES];
	struct strlist paths;
	enum db_result rc = DB_NONE;
	size_t i;

	if (in->target->kind == &kind_person) {
		in->person = record_copy(in->target);
		return true;
	}
	if (in->target->kind->person_path == NULL)
		return true;
	strlist_init(&paths);
	strlist_split(&paths, in->target->kind->person_path, '|');
	for (i = 0; i < paths.len && uid.len == 0; i++)
		if (!row_path(o->db, in->target, paths.at[i], &uid, err))
			rc = DB_ERROR;
	if (rc != DB_ERROR && uid_parse(bytes, uid.data))
		rc = row_load_uid(o->db, &kind_person, bytes, &in->person,
		    err);
	strlist_release(&paths);
	buf_release(&uid);
	return rc != DB_ERROR;
}

static bool
about_record(struct office *o, struct input *in, const char *text,
    struct err *err)
{
	uint8_t uid[UID_BYTES];
	struct record *r = NULL;
	char shown[128];
	enum db_result rc;

	display_text(shown, sizeof shown, text);
	if (!uid_parse(uid, text))
		return err_set(err, ERR_USAGE, _("「%s」不是记录编号"), shown);
	rc = row_load_any(o->db, uid, &r, err);
	if (rc == DB_NONE)
		return err_set(err, ERR_REFUSED, _("本机没有记录 %s"), shown);
	if (rc != DB_ROW)
		return false;
	record_free(in->target);
	in->target = r;
	return in->person != NULL || person_of(o, in, err);
}

bool
input_about(struct office *o, struct input *in, const char *person,
    const char *uid, struct err *err)
{
	struct records *first = &in->parts[0];

	if (person != NULL && !about_person(o, in, person, err))
		return false;
	if (uid == NULL)
		return true;
	if (!about_record(o, in, uid, err))
		return false;
	/* An action on a record of any kind works on that record. */
	if ((in->action->needs & NEED_RECORD) &&
	    in->action->parts[0].kind == NULL) {
		own_part(in, in->target->kind);
		*vec_push(first) = record_copy(in->target);
	}
	return true;
}
