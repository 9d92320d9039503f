/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Rows that were sent back: whose they are, and where the cursor goes. */
#include <stdio.h>
#include <string.h>

#include "base/display.h"
#include "base/text.h"
#include "casework/listed.h"
#include "casework/work.h"
#include "store/row.h"

DB_QUERY(reject_of,
    "SELECT kind, field, reason, source, unit FROM reject WHERE uid = :uid"
    " AND state = 'open' ORDER BY id DESC LIMIT 1");

DB_QUERY(reject_sent, "SELECT sent_stamp FROM neighbour WHERE unit = :unit");

bool
work_is_unsent(struct office *o, const char *unit, int64_t stamp,
    bool *unsent, struct err *err)
{
	struct stmt *q = db_query(o->db, &reject_sent, err);
	enum db_result got;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", unit);
	got = stmt_step(q, err);
	*unsent = got == DB_ROW && stamp > stmt_int(q, 0);
	stmt_done(q);
	return got != DB_ERROR;
}

/* Name and local id of the person a record is about. */
static void
fill_person(struct office *o, const struct record *target,
    struct work_row *row)
{
	struct buf value = BUF_INIT;
	struct record *person = NULL;
	uint8_t uid[UID_BYTES];

	if (target->kind == &kind_person)
		person = record_copy(target);
	else if (target->kind->person_path != NULL && row_path(o->db, target,
	    target->kind->person_path, &value, NULL) &&
	    uid_parse(uid, value.data))
		row_load_uid(o->db, &kind_person, uid, &person, NULL);
	if (person != NULL) {
		row->person = person->id;
		display_text(row->who, sizeof row->who,
		    record_text(person, "name"));
	}
	record_free(person);
	buf_release(&value);
}

/* The very field it was sent back for, if the reason names one. */
static void
fill_field(const struct record *target, const char *field,
    const char *reason, struct work_row *row)
{
	const struct field *f = field != NULL ?
	    kind_field(target->kind, field) : NULL;
	char shown[sizeof row->next];

	display_text(shown, sizeof shown, reason != NULL ? reason : "");
	if (f != NULL)
		snprintf(row->next, sizeof row->next, _("改「%s」：%s"),
		    _(f->label), shown);
	else
		text_copy(row->next, sizeof row->next, shown);
	text_copy(row->state, sizeof row->state, _("对方退回"));
	row->kind = target->kind->name;
	row->field = f != NULL ? f->name : NULL;
	row->action = "edit";
	/* What was sent back is not yet reported: before what has days left. */
	row->urgency = WORK_TODAY;
}

bool
work_reject(struct office *o, struct work_row *row, bool *keep,
    struct err *err)
{
	const struct kind *k = kind_by_name(row->who);
	struct record *target = NULL;
	struct stmt *q;
	uint8_t uid[UID_BYTES];
	bool ok, mended = false;

	if (k != NULL)
		text_copy(row->who, sizeof row->who, _(k->label));
	if (!uid_parse(uid, row->uid))
		return true;
	if (row_load_any(o->db, uid, &target, err) == DB_ERROR ||
	    (q = db_query(o->db, &reject_of, err)) == NULL) {
		record_free(target);
		return false;
	}
	stmt_bind_blob(q, ":uid", uid, sizeof uid);
	ok = stmt_step(q, err) != DB_ERROR;
	/* What we refused of a neighbour is that neighbour's to mend; without
	 * a record here there is nothing that Enter could open. */
	if (ok && target != NULL && strcmp(target->unit, o->unit) == 0) {
		fill_person(o, target, row);
		fill_field(target, stmt_text(q, 1), stmt_text(q, 2), row);
		ok = strcmp(stmt_text(q, 3), "receipt") != 0 ||
		    work_is_unsent(o, stmt_text(q, 4), target->stamp, &mended,
			err);
	} else if (target == NULL) {
		row->uid[0] = '\0';
	}
	*keep = !mended && (strcmp(stmt_text(q, 3), "batch") != 0 ||
	    (target != NULL && strcmp(target->unit, o->unit) == 0));
	stmt_done(q);
	record_free(target);
	return ok;
}

bool
work_list_reject(struct office *o, struct work_row *row, bool *keep,
    struct err *err)
{
	char rows[24];

	(void)o;
	(void)keep;
	(void)err;
	text_copy(rows, sizeof rows, row->state);
	snprintf(row->state, sizeof row->state, _("%s 行"), rows);
	row->urgency = WORK_SOON;
	return true;
}

bool
work_not_listed(struct office *o, struct work_row *row, bool *keep,
    struct err *err)
{
	struct record *status = NULL;
	uint8_t uid[UID_BYTES];
	enum db_result got;

	if (!uid_parse(uid, row->uid))
		return true;
	got = row_load_uid(o->db, &kind_status, uid, &status, err);
	*keep = got == DB_ROW && listed_is_ours(o, status);
	row->urgency = WORK_SOON;
	record_free(status);
	return got != DB_ERROR;
}
