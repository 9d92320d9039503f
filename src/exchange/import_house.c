/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The household a row of a roster tells of: by the number of the family or by
 * its head.  Whoever lives in a household already stays there; what several
 * rows say of one household is its head's to say.
 */
#include <string.h>

#include "base/display.h"
#include "base/text.h"
#include "casework/duplicates.h"
#include "casework/step.h"
#include "import_private.h"

DB_QUERY(house_of,
    "SELECT household FROM household_member WHERE person = :person "
    "AND voided_on IS NULL AND until IS NULL ORDER BY id DESC LIMIT 1");
DB_QUERY(houses_numbered,
    "SELECT s.household_no, h.division, h.id FROM status s "
    "JOIN household_member m ON m.person = s.person "
    "AND m.voided_on IS NULL AND m.until IS NULL "
    "JOIN household h ON h.id = m.household AND h.voided_on IS NULL "
    "WHERE s.household_no IS NOT NULL AND s.voided_on IS NULL");
DB_QUERY(houses_noted,
    "SELECT note, division, id FROM household WHERE note LIKE '%户编号=%' "
    "AND voided_on IS NULL");

/* How a household's note tells what the list called it. */
const char import_number_line[] = "户编号=";
static const char head_line[] = "户主姓名=";

/* How a family is told from others in the list: division and number, or
 * division and head. */
static bool
key_of(const char *division, char sort, const char *word, struct buf *key)
{
	buf_clear(key);
	if (text_empty(word))
		return false;
	buf_addf(key, "%s\n%c%s", division, sort, word);
	return true;
}

static void
remember(struct import *im, const char *division, char sort,
    const char *word, int64_t house)
{
	struct buf key = BUF_INIT;

	if (key_of(division, sort, word, &key))
		import_keys_make(&im->houses, key.data)->a = house;
	buf_release(&key);
}

/* What a household's note says after one of these words, to the end of the
 * line; the caller's, NULL if nothing. */
static char *
noted(const char *note, const char *word)
{
	const char *at = strstr(note, word);

	if (at == NULL)
		return NULL;
	at += strlen(word);
	return xstrndup(at, strcspn(at, "\n"));
}

static bool
load(struct import *im, const struct query *query, bool in_note,
    struct err *err)
{
	struct stmt *q = db_query(im->o->db, query, err);
	enum db_result got;
	const char *text;
	char *number;

	if (q == NULL)
		return false;
	while ((got = stmt_step(q, err)) == DB_ROW) {
		text = stmt_text(q, 0);
		number = in_note ? noted(text, import_number_line) : xstrdup(text);
		if (number != NULL && stmt_text(q, 1) != NULL)
			remember(im, stmt_text(q, 1), 'n', number,
			    stmt_int(q, 2));
		free(number);
	}
	stmt_done(q);
	return got == DB_NONE;
}

int64_t
import_house_numbered(const struct import *im, const char *division,
    const char *number)
{
	struct buf key = BUF_INIT;
	const struct import_key *e = NULL;

	if (key_of(division, 'n', number, &key))
		e = import_keys_find(&im->houses, key.data);
	buf_release(&key);
	return e != NULL ? e->a : 0;
}

void
import_house_number(struct import *im, const char *division,
    const char *number, int64_t house)
{
	remember(im, division, 'n', number, house);
}

bool
import_load_houses(struct import *im, struct err *err)
{
	if (import_heading(im, "household.number")[0] == '\0')
		return true;
	return load(im, &houses_numbered, false, err) &&
	       load(im, &houses_noted, true, err);
}

int64_t
import_house_of(struct office *o, int64_t person, struct err *err)
{
	struct stmt *q = db_query(o->db, &house_of, err);
	int64_t house = 0;

	if (q == NULL)
		return -1;
	stmt_bind_int(q, ":person", person);
	switch (stmt_step(q, err)) {
	case DB_ROW:
		house = stmt_int(q, 0);
		break;
	case DB_NONE:
		break;
	default:
		house = -1;
	}
	stmt_done(q);
	return house;
}

bool
import_other_head(const struct import_row *row, const struct record *house)
{
	const char *name = row->special[IMPORT_HEAD_NAME];
	const char *id = row->special[IMPORT_HEAD_ID];
	char *said = noted(record_text(house, "note"), head_line);
	struct record *head = NULL;
	struct buf key = BUF_INIT;
	uint8_t uid[UID_BYTES];
	bool other = false;

	if (uid_parse(uid, record_text(house, "head")))
		row_load_uid(row->o->db, &kind_person, uid, &head, NULL);
	if (head != NULL && !text_empty(id) &&
	    record_get(head, "id_number") != NULL) {
		import_id_key(id, &key);
		other = !text_equal(key.data, record_get(head, "id_number"));
	} else if (head != NULL && !text_empty(name)) {
		other = !text_equal(name, record_get(head, "name")) &&
		        !text_equal(name, said);
	}
	record_free(head);
	buf_release(&key);
	free(said);
	return other;
}

bool
import_house_differs(struct import_row *row, const struct record *known)
{
	int64_t here = import_house_of(row->o, known->id, NULL);
	const char *number = row->special[IMPORT_HOUSE_NO];
	struct record *house = NULL;
	char *said = NULL;
	bool differs = false;

	if (here <= 0 || row_load(row->o->db, &kind_household, here, &house,
	        NULL) != DB_ROW)
		return false;
	if (!text_empty(number))
		said = noted(record_text(house, "note"), import_number_line);
	if (said != NULL)
		differs = strcmp(said, number) != 0;
	else
		differs = import_other_head(row, house);
	record_free(house);
	free(said);
	return differs;
}

/* Relation to the head: the person is the head. */
static bool
is_head(const struct import_row *row, const struct record *person)
{
	const struct record *m = import_part(row, &kind_household_member);
	const char *name = row->special[IMPORT_HEAD_NAME];
	const char *id = row->special[IMPORT_HEAD_ID];
	struct buf key = BUF_INIT;
	bool is;

	if (step_is(m, "relation", "02"))
		return true;
	if (record_get(m, "relation") != NULL && !step_is(m, "relation", "01"))
		return false;
	if (!text_empty(id)) {
		import_id_key(id, &key);
		is = text_equal(key.data, record_get(person, "id_number"));
		buf_release(&key);
		return is;
	}
	return text_empty(name) ||
	       text_equal(name, record_get(person, "name"));
}

/* The household of the head by number, where the head is known. */
static int64_t
house_of_head(struct import_row *row, struct err *err)
{
	struct buf key = BUF_INIT;
	struct record *head = NULL;
	int64_t house = 0;

	if (text_empty(row->special[IMPORT_HEAD_ID]))
		return 0;
	import_id_key(row->special[IMPORT_HEAD_ID], &key);
	if (key.len > 0)
		head = duplicates_by_id(row->o, key.data, NULL);
	if (head != NULL)
		house = import_house_of(row->o, head->id, err);
	record_free(head);
	buf_release(&key);
	return house;
}

/* The words this row knows its household by: number, head's number, head's
 * name, the first that is there. */
static bool
row_key(const struct import_row *row, const struct record *person,
    struct buf *key, bool *by_name)
{
	const char *division = record_text(person, "division");

	*by_name = false;
	if (key_of(division, 'n', row->special[IMPORT_HOUSE_NO], key) ||
	    key_of(division, 'i', row->special[IMPORT_HEAD_ID], key))
		return true;
	*by_name = true;
	return key_of(division, 'h', row->special[IMPORT_HEAD_NAME], key);
}

/* Whether a household waits for the head of this name: one of the family came
 * first. */
static bool
waits_for(struct office *o, int64_t house, const struct record *person)
{
	struct record *h = NULL;
	char *said = NULL;
	bool waits;

	if (row_load(o->db, &kind_household, house, &h, NULL) != DB_ROW)
		return false;
	said = noted(record_text(h, "note"), head_line);
	waits = !step_points(h, "head", person) &&
	        text_equal(said, record_get(person, "name"));
	free(said);
	record_free(h);
	return waits;
}

/* Where the list says the person lives: a local id, 0 for nowhere yet. */
static int64_t
said_house(struct import_row *row, const struct record *person,
    const struct buf *key, bool head, bool by_name, struct err *err)
{
	const struct import_key *e;

	if (key->len == 0)
		return 0;
	e = import_keys_find(&row->im->houses, key->data);
	/* Two heads of one name are two families. */
	if (head && by_name)
		return e != NULL && e->a != 0 &&
		       waits_for(row->o, e->a, person) ? e->a : 0;
	return e != NULL && e->a != 0 ? e->a : house_of_head(row, err);
}

/* What the list calls it stands in its note: the number, and a head who is
 * not here (yet). */
static void
name_house(const struct import_row *row, struct record *house, bool head)
{
	struct buf note = BUF_INIT;

	if (!text_empty(row->special[IMPORT_HOUSE_NO]))
		buf_addf(&note, "%s%s", import_number_line,
		    row->special[IMPORT_HOUSE_NO]);
	if (!head && !text_empty(row->special[IMPORT_HEAD_NAME]))
		buf_addf(&note, "%s%s%s", note.len > 0 ? "\n" : "", head_line,
		    row->special[IMPORT_HEAD_NAME]);
	record_set(house, "note", note.data);
	buf_release(&note);
}

/* What the list says of the household as such: all of it from its head, from
 * others only what is empty so far. */
static bool
put_house(struct import_row *row, const struct record *person, bool head,
    struct record **house, struct err *err)
{
	struct record *said = record_copy(import_part(row, &kind_household));
	struct record *known = *house;
	bool ok;
	size_t i;

	if (known == NULL) {
		step_refer(said, "head", person);
		step_default(said, "division",
		    record_get(person, "division"));
		step_default(said, "address", record_get(person, "address"));
		if (record_get(said, "note") == NULL)
			name_house(row, said, head);
	}
	for (i = 0; known != NULL && !head && i < said->kind->len; i++)
		if (known->value[i] != NULL)
			record_set(said, said->kind->fields[i].name, NULL);
	if (known != NULL && head && !step_points(known, "head", person) &&
	    step_is(import_part(row, &kind_household_member), "relation",
	        "02"))
		step_refer(said, "head", person);
	*house = NULL;
	ok = import_put(row, said, known, house, err);
	record_free(known);
	record_free(said);
	return ok;
}

static bool
put_member(struct import_row *row, const struct record *person,
    const struct record *house, bool lives, struct err *err)
{
	struct record *said = import_part(row, &kind_household_member);
	struct records list = { 0 };
	struct record *known = NULL;
	bool ok;
	size_t i;

	if (!row_children(row->o->db, &kind_household_member, "person",
	        person, &list, err))
		return false;
	for (i = 0; lives && i < list.len; i++)
		if (record_get(list.at[i], "until") == NULL &&
		    step_points(list.at[i], "household", house))
			known = list.at[i];
	if (known == NULL) {
		step_refer(said, "household", house);
		step_refer(said, "person", person);
		step_default(said, "lives_together", "1");
		if (step_points(house, "head", person))
			step_default(said, "relation", "02");
	}
	ok = import_put(row, said, known, NULL, err);
	records_release(&list);
	return ok;
}

static bool
elsewhere(struct import_row *row)
{
	import_say(row, import_heading(row->im, "household.number"),
	    DAMAGE_REVIEW, "", _("此人已在另一家名下，请先在那一家填写截止日期"));
	return true;
}

void
import_house_settle(struct import_row *row)
{
	const struct record *p = row->lodger;
	const char *division;

	if (p == NULL)
		return;
	division = record_text(p, "division");
	remember(row->im, division, 'n', row->special[IMPORT_HOUSE_NO],
	    row->house);
	remember(row->im, division, 'i', row->special[IMPORT_HEAD_ID],
	    row->house);
	remember(row->im, division, 'h', row->special[IMPORT_HEAD_NAME],
	    row->house);
	if (!row->head)
		return;
	remember(row->im, division, 'i', record_get(p, "id_number"),
	    row->house);
	remember(row->im, division, 'h', record_get(p, "name"), row->house);
}

static bool
says_household(const struct import_row *row)
{
	const struct record *m = import_part(row, &kind_household_member);
	const struct record *h = import_part(row, &kind_household);

	return !text_empty(row->special[IMPORT_HOUSE_NO]) ||
	       !text_empty(row->special[IMPORT_HEAD_NAME]) ||
	       !text_empty(row->special[IMPORT_HEAD_ID]) ||
	       step_is(m, "relation", "01") || step_is(m, "relation", "02") ||
	       !step_blank(h);
}

/* A relation to a head nobody names is kept in words. */
static void
keep_relation(struct import_row *row)
{
	const struct record *m = import_part(row, &kind_household_member);
	struct buf shown = BUF_INIT;

	if (record_get(m, "relation") == NULL)
		return;
	record_show(m, "relation", &shown);
	import_keep(row, import_heading(row->im,
	    "household_member.relation"), shown.data);
	buf_release(&shown);
}

void
import_house_prepare(struct import_row *row)
{
	if (!says_household(row))
		keep_relation(row);
}

bool
import_house(struct import_row *row, const struct record *person,
    struct err *err)
{
	struct buf key = BUF_INIT;
	struct record *house = NULL;
	bool head, by_name, ok = true;
	int64_t here, said;

	if (!says_household(row))
		return true;
	head = is_head(row, person);
	row_key(row, person, &key, &by_name);
	here = import_house_of(row->o, person->id, err);
	said = said_house(row, person, &key, head, by_name, err);
	buf_release(&key);
	if (here < 0 || said < 0)
		return false;
	if (here != 0 && said != 0 && here != said && !by_name)
		return elsewhere(row);
	if (here != 0)
		said = here;
	if (said != 0)
		ok = row_load(row->o->db, &kind_household, said, &house,
		    err) == DB_ROW;
	ok = ok && put_house(row, person, head, &house, err) &&
	     put_member(row, person, house, here != 0, err);
	if (ok) {
		record_free(row->lodger);
		row->lodger = record_copy(person);
		row->house = house->id;
		row->head = head;
	}
	record_free(house);
	return ok;
}
