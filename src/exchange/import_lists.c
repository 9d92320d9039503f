/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Lists of one kind: places, holidays, providers, workers, services, files.
 * Each knows the record a row means by what people know it by.
 */
#include "base/text.h"
#include "casework/duplicates.h"
#include "casework/step.h"
#include "import_private.h"

/* The live record whose fields (names joined by blanks, all given) are what
 * the row says; NULL if none, or if one of them is empty. */
static bool
find_like(struct import_row *row, const char *fields, struct record **known,
    struct err *err)
{
	const struct record *said = row->part[0];
	struct row_where where[8];
	struct row_list list = { .kind = said->kind, .where = where,
	                         .limit = 1 };
	struct records rows = { 0 };
	struct strlist names = VEC_INIT;
	bool ok = true, all = true;
	size_t i;

	*known = NULL;
	strlist_split(&names, fields, ' ');
	for (i = 0; i < names.len && i < ARRAY_LEN(where); i++) {
		where[i] = (struct row_where){ names.at[i], ROW_IS,
		    record_get(said, names.at[i]) };
		all = all && where[i].value != NULL;
	}
	list.n_where = i;
	if (all)
		ok = row_list(row->o->db, &list, &rows, err);
	if (ok && rows.len > 0) {
		*known = rows.at[0];
		rows.len = 0;
	}
	records_release(&rows);
	strlist_release(&names);
	return ok;
}

/* Try sets of fields in turn, ended by a NULL; then lay the row over what was
 * found or make it new. */
static bool
put_list(struct import_row *row, const char *const *keys,
    void (*complete)(struct import_row *row), struct err *err)
{
	struct record *known = NULL;
	bool given, ok = import_by_uid(row, &known, &given, err);

	for (; ok && known == NULL && *keys != NULL; keys++)
		ok = find_like(row, *keys, &known, err);
	if (ok && known == NULL && complete != NULL)
		complete(row);
	ok = ok && import_put(row, row->part[0], known, NULL, err);
	record_free(known);
	return ok;
}

bool
import_store_division(struct import_row *row, struct err *err)
{
	static const char *const keys[] = {
		"code valid_from", "code", NULL
	};

	return put_list(row, keys, NULL, err);
}

bool
import_store_holiday(struct import_row *row, struct err *err)
{
	static const char *const keys[] = { "on_date", NULL };

	return put_list(row, keys, NULL, err);
}

bool
import_store_provider(struct import_row *row, struct err *err)
{
	static const char *const keys[] = { "credit_code", "name", NULL };

	return put_list(row, keys, NULL, err);
}

static void
complete_worker(struct import_row *row)
{
	step_default(row->part[0], "division", row->o->unit);
}

bool
import_store_worker(struct import_row *row, struct err *err)
{
	static const char *const keys[] = {
		"id_number", "name phone", "name unit_name", "name division",
		NULL
	};
	static const char *const alone[] = { "name", NULL };
	const struct record *said = row->part[0];
	bool bare = record_get(said, "id_number") == NULL &&
	            record_get(said, "phone") == NULL &&
	            record_get(said, "unit_name") == NULL &&
	            record_get(said, "division") == NULL;

	return put_list(row, bare ? alone : keys, complete_worker, err);
}

/* The person of the row, by reference, number or name. */
static bool
refer_person(struct import_row *row, struct err *err)
{
	struct record *said = row->part[0], *person;

	if (!text_empty(row->special[IMPORT_UID]) &&
	    record_get(said, "person") == NULL &&
	    step_blank(import_part(row, &kind_person)))
		return true;
	person = import_about(row, record_get(said, "person"), err);
	if (person == NULL)
		return false;
	step_refer(said, "person", person);
	record_free(person);
	return true;
}

static bool
same_service(const struct record *a, const struct record *b)
{
	static const char *const fields[] = {
		"item", "worker", "worker_name", "minutes", "started_at",
		"mode", "provider", "sheet_no"
	};
	size_t i;

	/* What only one of them says tells nothing. */
	for (i = 0; i < ARRAY_LEN(fields); i++)
		if (record_get(a, fields[i]) != NULL &&
		    !text_equal(record_get(a, fields[i]),
		        record_get(b, fields[i])))
			return false;
	return true;
}

static bool
find_service(struct import_row *row, struct record **known, struct err *err)
{
	const struct record *said = row->part[0];
	struct row_where where[] = {
		{ "person", ROW_IS, record_get(said, "person") },
		{ "served_on", ROW_IS, record_get(said, "served_on") },
	};
	struct row_list list = { .kind = &kind_service, .where = where,
	                         .n_where = ARRAY_LEN(where) };
	struct records rows = { 0 };
	size_t i;

	if (where[0].value == NULL || where[1].value == NULL)
		return true;
	if (!row_list(row->o->db, &list, &rows, err))
		return false;
	for (i = 0; i < rows.len && *known == NULL; i++)
		if (same_service(said, rows.at[i]))
			*known = record_copy(rows.at[i]);
	records_release(&rows);
	return true;
}

bool
import_store_service(struct import_row *row, struct err *err)
{
	struct record *known = NULL;
	bool given, ok;

	ok = refer_person(row, err) &&
	     import_by_uid(row, &known, &given, err);
	if (ok && known == NULL)
		ok = find_service(row, &known, err);
	ok = ok && import_put(row, row->part[0], known, NULL, err);
	record_free(known);
	return ok;
}

static void
complete_file(struct import_row *row)
{
	struct record *said = row->part[0];

	step_default(said, "class", record_get(said, "person") != NULL
	    ? "person" : NULL);
	if (record_get(said, "person") == NULL)
		step_default(said, "division", row->o->unit);
}

bool
import_store_file(struct import_row *row, struct err *err)
{
	static const char *const keys[] = {
		"archive_number", "person class year", "person class",
		"title year", NULL
	};
	const struct record *who = import_part(row, &kind_person);
	const struct record *said = row->part[0];

	if ((record_get(said, "person") != NULL || !step_blank(who)) &&
	    !refer_person(row, err))
		return false;
	return put_list(row, keys, complete_file, err);
}
