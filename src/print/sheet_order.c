/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The order in which files stand on the shelf. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "print/sheet.h"
#include "store/row.h"

/* One person with what their file is found by. */
struct place {
	int64_t person;
	char number[20];          /* service number, "" if none */
	char *division, *group, *name;
};

static int
compare(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	bool none = x->number[0] == '\0';
	int c;

	if (none != (y->number[0] == '\0'))
		return none ? 1 : -1;
	if ((c = strcmp(x->number, y->number)) == 0 &&
	    (c = strcmp(x->division, y->division)) == 0 &&
	    (c = strcmp(x->group, y->group)) == 0 &&
	    (c = strcmp(x->name, y->name)) == 0)
		c = x->person < y->person ? -1 : x->person > y->person;
	return c;
}

static bool
load(struct office *o, int64_t id, struct place *p, struct err *err)
{
	struct record *person = NULL, *number;
	char uid[UID_TEXT];

	*p = (struct place){ .person = id };
	if (row_load(o->db, &kind_person, id, &person, err) == DB_ERROR)
		return false;
	p->division = xstrdup(person != NULL ?
	    record_text(person, "division") : "");
	p->group = xstrdup(person != NULL ?
	    record_text(person, "walk_group") : "");
	p->name = xstrdup(person != NULL ? record_text(person, "name") : "");
	number = person == NULL ? NULL : row_find(o->db,
	    &kind_service_number, "person", record_uid(person, uid), err);
	text_copy(p->number, sizeof p->number, number != NULL ?
	    record_text(number, "number") : "");
	record_free(number);
	record_free(person);
	return err == NULL || err->code == ERR_NONE;
}

bool
sheet_order(struct office *o, int64_t *persons, size_t len, struct err *err)
{
	struct place *all = xcalloc(len + 1, sizeof *all);
	struct err inner = ERR_INIT;
	bool ok = true;
	size_t i;

	for (i = 0; i < len && ok; i++)
		ok = load(o, persons[i], &all[i], &inner);
	if (ok && len > 0)
		qsort(all, len, sizeof *all, compare);
	for (i = 0; i < len; i++) {
		if (ok)
			persons[i] = all[i].person;
		free(all[i].division);
		free(all[i].group);
		free(all[i].name);
	}
	free(all);
	return ok || err_set(err, inner.code, "%s", inner.text);
}
