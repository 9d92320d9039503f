/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"

/* The newest document of our own that `where` finds; NULL if none. */
static struct record *
newest(struct office *o, const struct row_where *where, size_t n,
    const char *order, struct err *err)
{
	const struct row_list list = { .kind = &kind_document, .where = where,
		.n_where = n, .order = order, .limit = 1 };
	struct records found = VEC_INIT;
	struct record *r = NULL;

	if (row_list(o->db, &list, &found, err) && found.len > 0)
		r = record_copy(found.at[0]);
	records_release(&found);
	return r;
}

static struct record *
earlier(const struct facts *f, struct err *err)
{
	char person[UID_TEXT] = "", subject[UID_TEXT] = "";
	struct row_where where[] = {
		{ "unit", ROW_IS, f->o->unit },
		{ "sheet", ROW_IS, f->sheet->code },
		{ "person", ROW_IS, NULL },
		{ "subject", ROW_IS, NULL },
	};

	if (f->slip != NULL) {
		where[2] = (struct row_where){ "number", ROW_IS, f->number };
		return newest(f->o, where, 3, NULL, err);
	}
	if (f->c == NULL)
		return NULL;
	where[2].value = record_uid(f->c->person, person);
	if (f->subject != NULL)
		where[3].value = record_uid(f->subject, subject);
	return newest(f->o, where, 4, "-number", err);
}

/* "360104002001-FJ01-2026-0007": unit, form, year, running number. */
static bool
next_number(struct facts *f, struct err *err)
{
	char prefix[40];
	struct row_where where[] = {
		{ "unit", ROW_IS, f->o->unit },
		{ "number", ROW_STARTS, prefix },
	};
	struct record *last;
	int year, month, day;
	long n = 0;

	if (f->slip != NULL)
		return true;
	day_split(f->today, &year, &month, &day);
	snprintf(prefix, sizeof prefix, "%s-%s-%d-", f->o->unit,
	    f->sheet->series, year);
	last = newest(f->o, where, 2, "-number", err);
	if (last == NULL && err != NULL && err->code != ERR_NONE)
		return false;
	if (last != NULL)
		n = strtol(record_text(last, "number") + strlen(prefix), NULL,
		    10);
	record_free(last);
	snprintf(f->number, sizeof f->number, "%s%04ld", prefix, n + 1);
	return true;
}

static struct record *
new_document(const struct facts *f)
{
	struct record *r = record_new(&kind_document);
	char uid[UID_TEXT];

	record_set(r, "number", f->number);
	record_set(r, "sheet", f->sheet->code);
	if (f->c != NULL)
		record_set(r, "person", record_uid(f->c->person, uid));
	else
		record_set(r, "division", f->o->unit);
	if (f->subject != NULL)
		record_set(r, "subject", record_uid(f->subject, uid));
	record_set_day(r, "printed_on", f->today);
	record_set_int(r, "copies", 1);
	record_set(r, "reprint", "0");
	return r;
}

bool
register_print(struct change *c, struct facts *f, struct err *err)
{
	struct record *r;
	bool done;

	if ((r = earlier(f, err)) != NULL) {
		record_set_int(r, "copies", record_int(r, "copies") + 1);
		record_set(r, "reprint", "1");
		text_copy(f->number, sizeof f->number,
		    record_text(r, "number"));
		f->today = record_day(r, "printed_on");
	} else {
		if ((err != NULL && err->code != ERR_NONE)
		    || !next_number(f, err))
			return false;
		r = new_document(f);
	}
	f->copies = (int)record_int(r, "copies");
	done = change_put(c, r, err);
	record_free(r);
	return done;
}
