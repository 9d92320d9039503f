/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A list of families, a row each: known by uid, by the head's number or name,
 * by the family's number.  The head must be here already; the others of the
 * family come with the roster of persons.
 */
#include "base/display.h"
#include "base/text.h"
#include "casework/step.h"
#include "import_private.h"

/* The head the row names: by reference, number or name; NULL with a
 * sentence. */
static struct record *
head_said(struct import_row *row, struct err *err)
{
	const char *text = row->special[IMPORT_HEAD];
	const char *id = row->special[IMPORT_HEAD_ID];
	struct record *said, *head;
	struct buf key = BUF_INIT;
	uint8_t uid[UID_BYTES];

	if (!text_empty(text) && uid_parse(uid, text))
		return import_about(row, text, err);
	if (text_empty(text) && text_empty(id)) {
		err_field(err, "head", _("没有写明户主：请填写户主姓名或证件号码"));
		return NULL;
	}
	said = record_new(&kind_person);
	record_set(said, "name", text_empty(text) ? NULL : text);
	if (!text_empty(id))
		import_id_key(id, &key);
	record_set(said, "id_number", key.len > 0 ? key.data : NULL);
	head = import_said_person(row, said, err);
	/* A sentence about the person is one about this list's head. */
	if (head == NULL && err != NULL && err->code == ERR_REFUSED)
		text_copy(err->field, sizeof err->field, "head");
	record_free(said);
	buf_release(&key);
	return head;
}

/* Whether the row means another head than the household has. */
static bool
refuse_other(struct import_row *row, const struct record *house,
    struct err *err)
{
	const char *text = row->special[IMPORT_HEAD];
	struct buf title = BUF_INIT;
	char shown[160];
	uint8_t uid[UID_BYTES];
	bool other;

	if (!text_empty(text) && uid_parse(uid, text)) {
		other = !text_equal(text, record_get(house, "head"));
	} else {
		row->special[IMPORT_HEAD_NAME] = text;
		other = import_other_head(row, house);
	}
	if (!other)
		return true;
	row_show_ref(row->o->db, kind_field(&kind_household, "head"),
	    record_text(house, "head"), &title);
	display_text(shown, sizeof shown, title.data);
	buf_release(&title);
	return err_field(err, "head",
	    _("这一家登记的户主是「%s」，请核对；换了户主的先在档案里改"), shown);
}

/* The household of a head, or the one that bears the row's number; *known
 * NULL when there is none yet. */
static bool
find_house(struct import_row *row, const struct record *head,
    struct record **known, struct err *err)
{
	const char *division = record_get(row->part[0], "division");
	int64_t house = import_house_of(row->o, head->id, err);

	if (house == 0)
		house = import_house_numbered(row->im, division != NULL ?
		    division : record_text(head, "division"),
		    row->special[IMPORT_HOUSE_NO]);
	if (house <= 0)
		return house == 0;
	return row_load(row->o->db, &kind_household, house, known, err) ==
	           DB_ROW && refuse_other(row, *known, err);
}

static void
complete(struct record *said, const struct record *head)
{
	step_refer(said, "head", head);
	step_default(said, "division", record_get(head, "division"));
	step_default(said, "address", record_get(head, "address"));
}

/* A head lives in the house. */
static bool
put_head(struct import_row *row, const struct record *house,
    const struct record *head, struct err *err)
{
	struct record *m = record_new(&kind_household_member);
	bool ok;

	step_refer(m, "household", house);
	step_refer(m, "person", head);
	record_set(m, "relation", "02");
	record_set(m, "lives_together", "1");
	ok = change_put(row->c, m, err);
	record_free(m);
	return ok;
}

/* What the list calls the family is a line of its note. */
static void
keep_number(struct import_row *row)
{
	const char *number = row->special[IMPORT_HOUSE_NO];

	if (!text_empty(number))
		buf_addf(&row->note, "%s%s%s", row->note.len > 0 ? "\n" : "",
		    import_number_line, number);
}

static bool
put_family(struct import_row *row, const struct record *head,
    struct record *known, struct err *err)
{
	struct record *said = row->part[0], *stored = NULL;
	bool ok;

	if (known == NULL)
		complete(said, head);
	keep_number(row);
	ok = import_put(row, said, known, &stored, err) &&
	     (known != NULL || put_head(row, stored, head, err));
	if (ok)
		import_house_number(row->im, record_text(stored, "division"),
		    row->special[IMPORT_HOUSE_NO], stored->id);
	record_free(stored);
	return ok;
}

bool
import_store_household(struct import_row *row, struct err *err)
{
	struct record *known = NULL, *head = NULL;
	bool given, ok = import_by_uid(row, &known, &given, err);

	if (ok && known != NULL) {
		ok = (text_empty(row->special[IMPORT_HEAD]) &&
		      text_empty(row->special[IMPORT_HEAD_ID])) ||
		     refuse_other(row, known, err);
	} else if (ok) {
		head = head_said(row, err);
		ok = head != NULL && find_house(row, head, &known, err);
	}
	ok = ok && put_family(row, head, known, err);
	record_free(known);
	record_free(head);
	return ok;
}
