/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The sheets of the demonstration, one PDF per sheet and person. */
#include <stdlib.h>

#include "base/path.h"
#include "base/text.h"
#include "demo.h"
#include "print/sheet.h"

/* Sheets of a served person, and the blank forms of a village. */
static const char *const of_person[] = {
	"application", "survey", "assessment", "acceptance", "decision",
	"cover", "contents", "note", "person-file", "card",
};
static const char *const blank[] = { "application", "survey" };

static bool
print_one(struct demo *d, struct office *o, const char *sheet,
    const struct sheet_request *q, const char *whose, int *sheets)
{
	struct sheet_result result = { .pages = 0 };
	struct buf name = BUF_INIT;
	char *path, *dir = path_join(d->dir, "print");
	bool ok;

	buf_addf(&name, "%s-%s.pdf", sheet, whose);
	path = path_join(dir, name.data);
	ok = sheet_print(o, sheet, q, path, &result, d->err);
	if (ok && result.missing > 0)
		ok = err_set(d->err, ERR_REFUSED,
		    _("%s 里有 %d 个字在字体里没有"), path, result.missing);
	*sheets += ok;
	free(path);
	free(dir);
	buf_release(&name);
	return ok;
}

static bool
print_person(struct demo *d, struct office *o, const struct record *number,
    int *sheets)
{
	struct sheet_request q = { .blank = false };
	uint8_t uid[UID_BYTES];
	size_t i;

	if (!uid_parse(uid, record_text(number, "person")))
		return err_set(d->err, ERR_FAILED, "service_number.person");
	q.person = row_id(o->db, &kind_person, uid);
	for (i = 0; i < ARRAY_LEN(of_person); i++)
		if (!print_one(d, o, of_person[i], &q,
		    record_text(number, "number"), sheets))
			return false;
	return true;
}

/* One of those whose case went another way shows the other sheets. */
static bool
print_other(struct demo *d, struct office *o, const struct kind *k,
    const char *outcome, const char *path, const char *sheet, int *sheets)
{
	struct record *r = row_find(o->db, k, "outcome", outcome, d->err);
	struct sheet_request q = { .blank = false };
	struct buf person = BUF_INIT;
	uint8_t uid[UID_BYTES];
	bool ok = true;

	if (r != NULL && row_path(o->db, r, path, &person, d->err) &&
	    uid_parse(uid, person.data)) {
		q.person = row_id(o->db, &kind_person, uid);
		ok = print_one(d, o, sheet, &q, outcome, sheets);
	}
	buf_release(&person);
	record_free(r);
	return ok;
}

bool
demo_print(struct demo *d, long persons, int *sheets)
{
	struct row_list list = { .kind = &kind_service_number,
		.order = "number" };
	struct sheet_request empty = { .blank = true };
	struct records numbers = { NULL, 0, 0 };
	long left = persons;
	size_t i;
	int v;
	bool ok = true;

	for (v = DEMO_VILLAGE1; ok && v <= DEMO_VILLAGE2; v++) {
		ok = row_list(d->office[v]->db, &list, &numbers, d->err);
		for (i = 0; ok && i < numbers.len && left > 0; i++, left--)
			ok = print_person(d, d->office[v], numbers.at[i],
			    sheets);
		records_release(&numbers);
		numbers = (struct records){ NULL, 0, 0 };
	}
	for (i = 0; ok && i < ARRAY_LEN(blank); i++)
		ok = print_one(d, d->office[DEMO_VILLAGE1], blank[i], &empty,
		    "blank", sheets);
	return ok && print_other(d, d->office[DEMO_VILLAGE1], &kind_decision,
	    "refuse", "person", "refusal", sheets) &&
	    print_other(d, d->office[DEMO_VILLAGE1], &kind_acceptance,
	    "ask_papers", "application.person", "missing-papers", sheets);
}
