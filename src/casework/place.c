/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Which place a record is about: record_division() of duty.h. */
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/duty.h"
#include "casework/move.h"

/* Whether `path` without its last part is one of the ways to the person. */
static bool
path_of_person(const struct kind *k, const char *path, char person[64])
{
	const char *dot = strrchr(path, '.');
	struct strlist ways;
	bool is;

	if (dot == NULL || k->person_path == NULL)
		return false;
	snprintf(person, 64, "%.*s", (int)(dot - path), path);
	strlist_init(&ways);
	strlist_split(&ways, k->person_path, '|');
	/* "drops" of same_person is a person too, though not the way to it. */
	is = strlist_has(&ways, person) ||
	     text_equal(person, "drops");
	strlist_release(&ways);
	return is;
}

/* The unit a released person went to stands for its division, until the
 * taker's first version names the new one. */
static bool
released_to(struct office *o, const struct record *r, const char *path,
    char to[UNIT_TEXT])
{
	struct buf uid = BUF_INIT;
	struct record *person = NULL;
	uint8_t id[UID_BYTES];
	char way[64];
	bool pending = false;

	if (r->kind == &kind_person)
		return move_pending(o, r, to);
	if (path_of_person(r->kind, path, way) &&
	    row_path(o->db, r, way, &uid, NULL) &&
	    uid_parse(id, uid.data) &&
	    row_load_uid(o->db, &kind_person, id, &person, NULL) == DB_ROW)
		pending = move_pending(o, person, to);
	record_free(person);
	buf_release(&uid);
	return pending;
}

bool
record_division(struct office *o, const struct record *r,
    struct buf *division, struct err *err)
{
	struct strlist paths;
	char to[UNIT_TEXT];
	size_t i, start = division->len;
	bool ok = true;

	strlist_init(&paths);
	if (r->kind->division_path != NULL)
		strlist_split(&paths, r->kind->division_path, '|');
	for (i = 0; ok && i < paths.len && division->len == start; i++) {
		ok = row_path(o->db, r, paths.at[i], division, err);
		if (ok && division->len > start &&
		    released_to(o, r, paths.at[i], to)) {
			buf_truncate(division, start);
			buf_adds(division, to);
		}
	}
	strlist_release(&paths);
	if (ok && division->len == start)
		buf_adds(division, r->unit[0] != '\0' ? r->unit : o->unit);
	return ok;
}
