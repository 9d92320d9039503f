/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A row of a roster is one person, known or new: by uid, by identity number,
 * by a name with what else is said.  Whoever may be somebody known is for a
 * person to look at.
 */
#include <string.h>

#include "base/display.h"
#include "base/text.h"
#include "casework/duplicates.h"
#include "casework/intake.h"
#include "import_private.h"
#include "model/ident.h"
#include "model/pinyin.h"

DB_QUERY(persons_unnumbered,
    "SELECT id FROM person WHERE name = :name AND +id_number IS NULL "
    "AND voided_on IS NULL LIMIT 20");
DB_QUERY(persons_named,
    "SELECT id FROM person WHERE name = :name AND voided_on IS NULL "
    "LIMIT 50");

/* How a person of the same name stands to what the row says. */
enum likeness { LIKE_OTHER, LIKE_DOUBT, LIKE_STRONG, LIKE_SAME };

static bool
both_equal(const struct record *a, const struct record *b, const char *field)
{
	return record_get(a, field) != NULL &&
	       text_equal(record_get(a, field), record_get(b, field));
}

static bool
both_differ(const struct record *a, const struct record *b, const char *field)
{
	return record_get(a, field) != NULL && record_get(b, field) != NULL &&
	       !text_equal(record_get(a, field), record_get(b, field));
}

/* Whether everything the row says stands there already. */
static bool
says_nothing_new(const struct import_row *row, const struct record *said,
    const struct record *known)
{
	struct strlist lines = VEC_INIT;
	const char *note = record_text(known, "note");
	bool same = true;
	size_t i;

	for (i = 0; same && i < said->kind->len; i++) {
		if (said->value[i] == NULL)
			continue;
		same = strcmp(said->kind->fields[i].name, "note") == 0
		    ? strstr(note, said->value[i]) != NULL
		    : text_equal(said->value[i], known->value[i]);
	}
	if (row->note.len > 0)
		strlist_split(&lines, row->note.data, '\n');
	for (i = 0; same && i < lines.len; i++)
		same = strstr(note, lines.at[i]) != NULL;
	strlist_release(&lines);
	return same;
}

static enum likeness
likeness(struct import_row *row, const struct record *said,
    const struct record *known)
{
	bool birth = both_equal(said, known, "birth");
	bool phone = both_equal(said, known, "phone");
	bool place = both_equal(said, known, "division");
	bool numbered = record_get(said, "id_number") != NULL;

	if (!numbered && says_nothing_new(row, said, known))
		return import_house_differs(row, known) ? LIKE_DOUBT
		                                        : LIKE_SAME;
	if (both_differ(said, known, "birth") ||
	    both_differ(said, known, "sex"))
		return LIKE_OTHER;
	if (!numbered && ((birth && (phone || place)) || (phone && place)))
		return LIKE_STRONG;
	if (birth || phone)
		return LIKE_DOUBT;
	return both_differ(said, known, "division") ? LIKE_OTHER : LIKE_DOUBT;
}

/* The likest of those with the same name; *best says how like. */
static bool
search_alike(struct import_row *row, const struct record *said,
    const struct query *query, struct record **known, enum likeness *best,
    struct err *err)
{
	struct stmt *q = db_query(row->o->db, query, err);
	struct record *p = NULL;
	enum likeness how;
	enum db_result got;

	*best = LIKE_OTHER;
	*known = NULL;
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":name", record_get(said, "name"));
	while ((got = stmt_step(q, err)) == DB_ROW) {
		if (row_load(row->o->db, &kind_person, stmt_int(q, 0), &p,
		        err) != DB_ROW)
			continue;
		how = likeness(row, said, p);
		if (how > *best) {
			*best = how;
			record_free(*known);
			*known = p;
		} else {
			record_free(p);
		}
		p = NULL;
	}
	stmt_done(q);
	return got == DB_NONE;
}

static void
say_doubt(struct import_row *row, const struct record *known,
    enum damage_verdict verdict, const char *format)
{
	struct buf why = BUF_INIT;
	char name[128];

	display_text(name, sizeof name, record_text(known, "name"));
	buf_addf(&why, "%s", format);
	buf_addf(&why, _("（%s，出生 %s）"), name,
	    record_text(known, "birth")[0] != '\0'
	        ? record_text(known, "birth") : _("不详"));
	import_say(row, import_heading(row->im, "person.name"), verdict,
	    record_text(known, "name"), why.data);
	buf_release(&why);
}

static bool
find_by_name(struct import_row *row, const struct record *said,
    struct record **known, struct err *err)
{
	bool numbered = record_get(said, "id_number") != NULL;
	enum likeness how;

	*known = NULL;
	if (record_get(said, "name") == NULL)
		return true;
	if (!search_alike(row, said, numbered ? &persons_unnumbered
	        : &persons_named, known, &how, err))
		return false;
	if (how >= LIKE_STRONG)
		return true;
	if (how == LIKE_DOUBT)
		say_doubt(row, *known, DAMAGE_REVIEW,
		    _("可能就是已登记的同名人，请核对后补上证件号码"));
	record_free(*known);
	*known = NULL;
	return true;
}

static bool
find_by_number(struct import_row *row, const struct record *said,
    struct record **known, struct err *err)
{
	struct buf mine = BUF_INIT, theirs = BUF_INIT;

	*known = duplicates_by_id(row->o, record_get(said, "id_number"), err);
	if (*known == NULL || record_get(said, "name") == NULL)
		return *known != NULL || find_by_name(row, said, known, err);
	pinyin_fold(record_text(said, "name"), &mine);
	pinyin_fold(record_text(*known, "name"), &theirs);
	/* No list renames a person: that would make two people one. */
	if (strcmp(mine.data, theirs.data) != 0)
		say_doubt(row, *known, DAMAGE_REFUSED,
		    _("证件号码已登记在另一个姓名下，请核对"));
	buf_release(&mine);
	buf_release(&theirs);
	return true;
}

bool
import_find_person(struct import_row *row, const struct record *said,
    struct record **known, struct err *err)
{
	bool given;

	if (!import_by_uid(row, known, &given, err))
		return false;
	if (*known != NULL)
		return true;
	return record_get(said, "id_number") != NULL
	    ? find_by_number(row, said, known, err)
	    : find_by_name(row, said, known, err);
}

/* What the number says, and our own place where none is given. */
static void
complete(struct import_row *row, struct record *said)
{
	if (record_get(said, "division") == NULL)
		record_set(said, "division", row->o->unit);
	intake_fill_person(said);
}

/* Birth and sex of the number help to tell people of one name apart. */
static struct record *
filled(const struct record *said)
{
	struct record *r = record_copy(said);

	intake_fill_person(r);
	return r;
}

static bool
put_person(struct import_row *row, struct record *said,
    struct record **stored, struct err *err)
{
	struct record *known = NULL, *full = filled(said);
	bool ok = import_find_person(row, full, &known, err);

	record_free(full);
	if (ok && known == NULL && record_get(said, "name") == NULL)
		ok = err_field(err, "name", _("没有姓名，不能登记"));
	if (ok && known == NULL)
		complete(row, said);
	else if (ok && record_get(known, "id_number") == NULL &&
	    record_get(said, "id_number") != NULL)
		intake_fill_person(said);
	ok = ok && import_put(row, said, known, stored, err);
	record_free(known);
	return ok;
}

bool
import_person(struct import_row *row, struct record **stored,
    struct err *err)
{
	import_house_prepare(row);
	if (!put_person(row, row->part[0], stored, err))
		return false;
	if (import_house(row, *stored, err) &&
	    import_statuses(row, *stored, err))
		return true;
	record_free(*stored);
	*stored = NULL;
	return false;
}

bool
import_store_person(struct import_row *row, struct err *err)
{
	struct record *person = NULL;
	bool ok = import_person(row, &person, err);

	record_free(person);
	return ok;
}
