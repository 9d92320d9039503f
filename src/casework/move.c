/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/move.h"

#include <string.h>

#include "base/list.h"
#include "base/text.h"

DB_QUERY(move_last,
    "SELECT id, to_unit, tenure FROM move WHERE person = :person "
    "AND voided_on IS NULL ORDER BY tenure DESC, uid DESC LIMIT 1");
bool
move_follows(struct office *o, const struct record *r, struct buf *person)
{
	struct buf value = BUF_INIT;
	struct strlist paths;
	char uid[UID_TEXT];
	bool follows = false;
	size_t i;

	if (r->kind->sort != KIND_STANDING || r->kind->division_path == NULL)
		return false;
	if (r->kind == &kind_person) {
		buf_adds(person, record_uid(r, uid));
		return true;
	}
	/* The first alternative that leads somewhere decides. */
	strlist_init(&paths);
	strlist_split(&paths, r->kind->division_path, '|');
	for (i = 0; i < paths.len && value.len == 0; i++) {
		if (!row_path(o->db, r, paths.at[i], &value, NULL))
			break;
		follows = value.len > 0 &&
		          strcmp(paths.at[i], "person.division") == 0;
	}
	if (follows)
		buf_adds(person, record_text(r, "person"));
	strlist_release(&paths);
	buf_release(&value);
	return follows;
}

/* The latest move's local id, 0 if there is none. */
static int64_t
last_move(struct office *o, int64_t person, char to_unit[UNIT_TEXT],
    int64_t *tenure)
{
	struct stmt *q;
	int64_t id = 0;

	*tenure = 0;
	if (person == 0 || (q = db_query(o->db, &move_last, NULL)) == NULL)
		return 0;
	stmt_bind_int(q, ":person", person);
	if (stmt_step(q, NULL) == DB_ROW) {
		id = stmt_int(q, 0);
		text_copy(to_unit, UNIT_TEXT, stmt_text(q, 1));
		*tenure = stmt_int(q, 2);
	}
	stmt_done(q);
	return id;
}

struct record *
move_latest(struct office *o, int64_t person, struct err *err)
{
	struct record *move = NULL;
	char to[UNIT_TEXT];
	int64_t tenure, id = last_move(o, person, to, &tenure);

	if (id != 0)
		row_load(o->db, &kind_move, id, &move, err);
	return move;
}

bool
move_pending(struct office *o, const struct record *person,
    char to_unit[UNIT_TEXT])
{
	int64_t tenure;

	to_unit[0] = '\0';
	return last_move(o, person->id, to_unit, &tenure) != 0 &&
	       person->tenure <= tenure;
}

int64_t
move_tenure(struct office *o, int64_t person)
{
	char to[UNIT_TEXT];
	int64_t tenure;

	last_move(o, person, to, &tenure);
	return tenure + 1;
}

int64_t
move_person(struct office *o, const struct record *r)
{
	struct buf value = BUF_INIT;
	struct strlist paths;
	uint8_t uid[UID_BYTES];
	int64_t id = 0;
	size_t i;

	if (r->kind == &kind_person)
		return r->id != 0 ? r->id : row_id(o->db, r->kind, r->uid);
	if (r->kind->person_path == NULL)
		return 0;
	strlist_init(&paths);
	strlist_split(&paths, r->kind->person_path, '|');
	for (i = 0; i < paths.len && value.len == 0; i++)
		if (!row_path(o->db, r, paths.at[i], &value, NULL))
			break;
	if (value.len > 0 && uid_parse(uid, value.data))
		id = row_id(o->db, &kind_person, uid);
	strlist_release(&paths);
	buf_release(&value);
	return id;
}
