/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the targets share: lay over, write, find whom a row is about. */
#include <stdio.h>
#include <string.h>

#include "base/display.h"
#include "base/text.h"
#include "casework/action.h"
#include "casework/duplicates.h"
#include "import_private.h"
#include "model/pinyin.h"

/* The field of a kind that takes what has no field. */
static const char *
note_field(const struct kind *k)
{
	if (kind_field(k, "note") != NULL)
		return "note";
	return kind_field(k, "situation") != NULL ? "situation" : NULL;
}

/* Whether `line` stands in `text` as a line of its own. */
static const char *
find_line(const char *text, const char *line, size_t len)
{
	const char *p = text;

	while ((p = strstr(p, line)) != NULL) {
		if ((p == text || p[-1] == '\n') &&
		    (len == 0 || p[len] == '\n' || p[len] == '\0'))
			return p;
		p++;
	}
	return NULL;
}

/* Put one "column=value" line into a note: as it is there already, in place
 * of an older value of that column, or at the end. */
static void
lay_line(struct buf *note, const char *line)
{
	struct buf rest = BUF_INIT;
	const char *at, *after;
	char *column;

	if (find_line(note->data, line, strlen(line)) != NULL)
		return;
	column = xstrndup(line, (size_t)(strchr(line, '=') - line) + 1);
	at = find_line(note->data, column, 0);
	if (at != NULL) {
		after = strchr(at, '\n');
		buf_adds(&rest, after != NULL ? after : "");
		buf_truncate(note, (size_t)(at - note->data));
	} else if (note->len > 0) {
		buf_addc(note, '\n');
	}
	buf_adds(note, line);
	buf_adds(note, rest.data);
	buf_release(&rest);
	free(column);
}

static void
lay_note(struct import_row *row, struct record *r, const char *said,
    bool replace)
{
	const char *field = note_field(r->kind);
	struct strlist lines = VEC_INIT;
	struct buf note = BUF_INIT;
	size_t i;

	if (field == NULL)
		return;
	buf_adds(&note, record_text(r, field));
	if (said != NULL && replace) {
		buf_clear(&note);
		buf_adds(&note, said);
	} else if (said != NULL && strstr(note.data, said) == NULL) {
		buf_addf(&note, "%s%s", note.len > 0 ? "\n" : "", said);
	}
	if (row->note.len > 0)
		strlist_split(&lines, row->note.data, '\n');
	for (i = 0; i < lines.len; i++)
		lay_line(&note, lines.at[i]);
	record_set(r, field, note.data);
	strlist_release(&lines);
	buf_release(&note);
}

static void
show(struct import_row *row, const struct field *f, const char *value,
    char *to, size_t size)
{
	struct buf shown = BUF_INIT;

	if (f->type->storage == STORAGE_REF)
		row_show_ref(row->o->db, f, value, &shown);
	else
		field_format(f, value, &shown);
	display_text(to, size, shown.data);
	buf_release(&shown);
}

/* What stood there and was written over, field by field; what was empty and
 * is filled now goes without saying. */
static void
tell_changes(struct import_row *row, const struct record *said,
    const struct record *known, const char *note)
{
	const struct field *f;
	char path[128], old[96], now[96];
	struct buf text = BUF_INIT;
	size_t i;

	for (i = 0; i < said->kind->len; i++) {
		f = &said->kind->fields[i];
		if (said->value[i] == NULL || known->value[i] == NULL ||
		    text_equal(said->value[i], known->value[i]) ||
		    text_equal(f->name, note))
			continue;
		show(row, f, known->value[i], old, sizeof old);
		show(row, f, said->value[i], now, sizeof now);
		buf_clear(&text);
		buf_addf(&text, _("「%s」由 %s 改为 %s"), _(f->label), old,
		    now);
		snprintf(path, sizeof path, "%s.%s", said->kind->name,
		    f->name);
		import_say(row, import_heading(row->im, path), DAMAGE_NOTED,
		    now, text.data);
	}
	buf_release(&text);
}

bool
import_put(struct import_row *row, const struct record *said,
    const struct record *known, struct record **stored, struct err *err)
{
	struct record *r = known != NULL ? record_copy(known)
	                                 : record_copy(said);
	const char *note = note_field(r->kind);
	bool first = said->kind == row->part[0]->kind, ok;
	size_t i;

	for (i = 0; known != NULL && i < r->kind->len; i++) {
		const char *name = r->kind->fields[i].name;

		if (said->value[i] != NULL &&
		    !(first && note != NULL && strcmp(name, note) == 0))
			record_set(r, name, said->value[i]);
	}
	if (first && note != NULL)
		lay_note(row, r, record_get(said, note), known != NULL &&
		    !text_empty(row->special[IMPORT_UID]));
	ok = (known != NULL && record_same_content(known, r)) ||
	     change_put(row->c, r, err);
	if (ok && known != NULL)
		tell_changes(row, said, known, note);
	if (ok && stored != NULL)
		*stored = r;
	else
		record_free(r);
	return ok;
}

bool
import_by_uid(struct import_row *row, struct record **known, bool *given,
    struct err *err)
{
	const char *text = row->special[IMPORT_UID];
	uint8_t uid[UID_BYTES];

	*known = NULL;
	*given = !text_empty(text);
	if (!*given)
		return true;
	if (!uid_parse(uid, text))
		return err_set(err, ERR_REFUSED,
		    _("标识「%s」不是记录标识，请留空或照导出的填"), text);
	return row_load_uid(row->o->db, row->part[0]->kind, uid, known, err) !=
	       DB_ERROR;
}

/* The names are of one person: folded alike. */
static bool
same_name(const char *a, const char *b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool same;

	pinyin_fold(a, &x);
	pinyin_fold(b, &y);
	same = strcmp(x.data, y.data) == 0;
	buf_release(&x);
	buf_release(&y);
	return same;
}

static struct record *
load_person(struct office *o, const char *uid, struct err *err)
{
	struct record *p = NULL;
	uint8_t bytes[UID_BYTES];

	if (uid_parse(bytes, uid) &&
	    row_load_uid(o->db, &kind_person, bytes, &p, err) == DB_ROW)
		return p;
	err_set(err, ERR_REFUSED, _("本机没有这名救助对象"));
	return NULL;
}

/* By the number or, where there is none, by a name that only one bears. */
struct record *
import_said_person(struct import_row *row, const struct record *said,
    struct err *err)
{
	const char *id = record_get(said, "id_number");
	const char *name = record_get(said, "name");
	const struct field *f = kind_field(&kind_same_person, "keeps");
	struct record *p = NULL;
	struct buf uid = BUF_INIT;

	if (id != NULL) {
		p = duplicates_by_id(row->o, id, NULL);
		if (p == NULL)
			err_field(err, "id_number",
			    _("本机没有证件号码为 %s 的人，请先登记此人"), id);
	} else if (name != NULL) {
		if (reference_resolve(row->o, f, name, &uid, err))
			p = load_person(row->o, uid.data, err);
	} else {
		err_set(err, ERR_REFUSED,
		    _("没有写明是谁：请填写证件号码或姓名"));
	}
	buf_release(&uid);
	if (p != NULL && name != NULL &&
	    !same_name(name, record_text(p, "name"))) {
		err_field(err, "name",
		    _("证件号码登记在「%s」名下，与姓名「%s」不同，请核对"),
		    record_text(p, "name"), name);
		record_free(p);
		p = NULL;
	}
	return p;
}

struct record *
import_about(struct import_row *row, const char *uid, struct err *err)
{
	if (!text_empty(uid))
		return load_person(row->o, uid, err);
	return import_said_person(row, import_part(row, &kind_person), err);
}
