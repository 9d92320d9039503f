/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What the bureau has found a person to be, from the monthly list or from a
 * column of a roster.
 */
#include "base/clock.h"
#include "base/text.h"
#include "casework/listed.h"
#include "casework/step.h"
#include "import_private.h"

/* Whether a status of the person is the one a row speaks of: the same
 * finding, of the same beginning where both have one, and not yet over. */
static bool
is_meant(const struct record *have, const struct record *said)
{
	const char *from = record_get(said, "valid_from");
	day_t until = record_day(have, "valid_until");

	if (!text_equal(record_get(have, "category"),
	    record_get(said, "category")))
		return false;
	if (from != NULL && record_get(have, "valid_from") != NULL)
		return text_equal(from, record_get(have, "valid_from"));
	return until == DAY_NONE || until >= clock_today() ||
	       text_equal(record_get(have, "valid_until"),
	           record_get(said, "valid_until"));
}

static bool
find_status(struct import_row *row, const struct record *person,
    const struct record *said, struct record **known, struct err *err)
{
	struct records list = { 0 };
	size_t i;

	*known = NULL;
	if (!row_children(row->o->db, &kind_status, "person", person, &list,
	        err))
		return false;
	for (i = list.len; i > 0 && *known == NULL; i--)
		if (is_meant(list.at[i - 1], said))
			*known = record_copy(list.at[i - 1]);
	records_release(&list);
	return true;
}

static bool
put_status(struct import_row *row, const struct record *person,
    struct record *said, struct record *known, struct err *err)
{
	if (known == NULL) {
		step_refer(said, "person", person);
		step_default(said, "basis", "list");
	}
	return import_put(row, said, known, NULL, err);
}

/* One status of several codes "a b" in the category. */
static bool
put_code(struct import_row *row, const struct record *person,
    const char *code, struct err *err)
{
	struct record *said = record_copy(import_part(row, &kind_status));
	struct record *known = NULL;
	bool ok;

	record_set(said, "category", code);
	ok = find_status(row, person, said, &known, err) &&
	     put_status(row, person, said, known, err);
	record_free(known);
	record_free(said);
	return ok;
}

bool
import_statuses(struct import_row *row, const struct record *person,
    struct err *err)
{
	struct record *said = import_part(row, &kind_status);
	struct strlist codes = VEC_INIT;
	bool ok = true;
	size_t i;

	if (said == NULL || record_get(said, "category") == NULL)
		return true;
	step_default(said, "household_no", row->special[IMPORT_HOUSE_NO]);
	strlist_split(&codes, record_text(said, "category"), ' ');
	for (i = 0; ok && i < codes.len; i++)
		ok = put_code(row, person, codes.at[i], err);
	strlist_release(&codes);
	return ok;
}

/* The list has them (again): nobody need ask why it had not. */
static bool
settle_asked(struct import_row *row, const struct record *person,
    struct err *err)
{
	struct records list = { 0 };
	struct strlist codes = VEC_INIT;
	bool ok = row_children(row->o->db, &kind_status, "person", person,
	    &list, err);
	size_t i;

	strlist_split(&codes, record_text(row->part[0], "category"), ' ');
	for (i = 0; ok && i < list.len; i++)
		if (strlist_has(&codes, record_text(list.at[i], "category")))
			ok = listed_settle(row->c, list.at[i],
			    _("后来的名单上又有此人"), err);
	strlist_release(&codes);
	records_release(&list);
	return ok;
}

/* A row that names a status by its uid is about its person. */
static bool
put_known(struct import_row *row, struct record *known, struct err *err)
{
	struct record *said = row->part[0];
	uint8_t uid[UID_BYTES];

	if (!put_status(row, NULL, said, known, err))
		return false;
	if (record_get(said, "category") == NULL)
		record_set(said, "category", record_get(known, "category"));
	if (!uid_parse(uid, record_text(known, "person")) ||
	    row_load_uid(row->o->db, &kind_person, uid, &row->listed, err) ==
	        DB_ERROR)
		return false;
	return row->listed == NULL || settle_asked(row, row->listed, err);
}

bool
import_store_status(struct import_row *row, struct err *err)
{
	struct record *said = row->part[0], *known = NULL, *person;
	bool given, ok;

	if (!import_by_uid(row, &known, &given, err))
		return false;
	if (known != NULL) {
		ok = put_known(row, known, err);
		record_free(known);
		return ok;
	}
	if (record_get(said, "category") == NULL)
		return err_field(err, "category", _("没有写明救助身份的类别"));
	person = import_about(row, record_get(said, "person"), err);
	if (person == NULL)
		return false;
	record_set(said, "person", NULL);
	row->listed = person;
	return import_statuses(row, person, err) &&
	       settle_asked(row, person, err);
}
