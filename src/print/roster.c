/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "roster.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"

/* Newest record whose reference `person` is that uid; the lists are sorted
 * by that reference, and oldest first within it. */
static const struct record *
newest(const struct records *list, const char *uid)
{
	size_t low = 0, high = list->len, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (strcmp(record_text(list->at[middle], "person"), uid) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low > 0 && text_equal(record_get(list->at[low - 1], "person"),
	    uid))
		return list->at[low - 1];
	return NULL;
}

static int
by_person(const void *a, const void *b)
{
	const struct record *x = *(struct record *const *)a;
	const struct record *y = *(struct record *const *)b;
	int n = strcmp(record_text(x, "person"), record_text(y, "person"));

	if (n != 0)
		return n;
	return x->id < y->id ? -1 : x->id > y->id;
}

static int
by_walk(const void *a, const void *b)
{
	static const char *const fields[] = { "walk_group", "address",
		"name" };
	const struct record *x = ((const struct roster_line *)a)->person;
	const struct record *y = ((const struct roster_line *)b)->person;
	size_t i;
	int n;

	for (i = 0; i < ARRAY_LEN(fields); i++) {
		n = strcmp(record_text(x, fields[i]), record_text(y,
		    fields[i]));
		if (n != 0)
			return n;
	}
	return x->id < y->id ? -1 : x->id > y->id;
}

static void
sort(struct records *list)
{
	if (list->len > 0)
		qsort(list->at, list->len, sizeof list->at[0], by_person);
}

void
roster_load(const struct facts *f, struct roster *out)
{
	const struct record *state, *number;
	struct roster_line *line;
	char uid[UID_TEXT];
	size_t i;

	memset(out, 0, sizeof *out);
	facts_list(f, &kind_person, NULL, NULL, &out->persons);
	facts_list(f, &kind_enrolment, NULL, NULL, &out->enrolments);
	facts_list(f, &kind_service_number, NULL, NULL, &out->numbers);
	sort(&out->enrolments);
	sort(&out->numbers);
	for (i = 0; i < out->persons.len; i++) {
		state = newest(&out->enrolments, record_uid(
		    out->persons.at[i], uid));
		if (state == NULL || !text_equal(record_get(state, "state"),
		    "active"))
			continue;
		number = newest(&out->numbers, uid);
		line = vec_push(out);
		line->person = out->persons.at[i];
		line->number = number != NULL ? record_text(number, "number")
		    : "";
	}
	if (out->len > 0)
		qsort(out->at, out->len, sizeof out->at[0], by_walk);
}

void
roster_release(const struct facts *f, struct roster *r)
{
	facts_release(f, &r->persons);
	facts_release(f, &r->enrolments);
	facts_release(f, &r->numbers);
	vec_release(r);
}
