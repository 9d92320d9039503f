/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The catalogues the program brings hold what their kinds promise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/list.h"
#include "catalogue.h"

static const char *const brought[] = {
	"category", "class", "mode", "item", "amount", "deadline",
	"paper_kind", "reason", "scale", "scale_item", "code", "mask",
};

static struct catalogue all[ARRAY_LEN(brought)];

static const struct catalogue *
named(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(brought); i++)
		if (strcmp(brought[i], name) == 0)
			return &all[i];
	return NULL;
}

static int
load_all(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(brought); i++)
		catalogue_load(&all[i], kind_by_name(brought[i]));
	return 0;
}

static int
release_all(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(brought); i++)
		catalogue_release(&all[i]);
	return 0;
}

static void
every_row_passes_its_checks(void **state)
{
	struct findings found = VEC_INIT;
	size_t i, j;

	(void)state;
	for (i = 0; i < ARRAY_LEN(brought); i++) {
		assert_true(all[i].len > 0);
		for (j = 0; j < all[i].len; j++) {
			record_check(all[i].at[j], &found);
			if (found.len > 0)
				fail_msg("%s.csv line %zu: %s", brought[i],
				    j + 2, found.at[0].text);
		}
	}
	findings_release(&found);
}

static void
codes_are_unique(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < ARRAY_LEN(brought); i++)
		for (j = 0; j < all[i].len; j++)
			assert_ptr_equal(catalogue_find(&all[i],
			    record_get(all[i].at[j], "code")), all[i].at[j]);
}

static void
check_codes(const struct record *r, const struct field *f)
{
	struct strlist codes = VEC_INIT;
	size_t i;

	if (record_get(r, f->name) != NULL)
		strlist_split(&codes, record_get(r, f->name), ' ');
	for (i = 0; i < codes.len; i++)
		if (catalogue_find(named(f->target), codes.at[i]) == NULL)
			fail_msg("%s.%s: no %s %s", r->kind->name, f->name,
			    f->target, codes.at[i]);
	strlist_release(&codes);
}

static void
references_have_targets(void **state)
{
	const struct kind *k;
	size_t i, j, n;

	(void)state;
	for (i = 0; i < ARRAY_LEN(brought); i++)
		for (j = 0; j < all[i].len; j++)
			for (k = all[i].at[j]->kind, n = 0; n < k->len; n++)
				if (k->fields[n].target != NULL)
					check_codes(all[i].at[j],
					    &k->fields[n]);
}

/* NOW-4: both names work, each in its time. */
static void
one_category_gave_way_to_another(void **state)
{
	const struct catalogue *c = named("category");

	(void)state;
	assert_string_equal(record_text(catalogue_find(c, "zhichuxing"),
	    "valid_until"), "2024-12-31");
	assert_string_equal(record_text(catalogue_find(c, "gangxing"),
	    "valid_from"), "2025-01-01");
	assert_non_null(catalogue_find(c, "QYP-CAT-6"));
}

static void
clocks_have_a_length_and_a_source(void **state)
{
	const struct catalogue *c = named("deadline");
	const struct record *accept = catalogue_find(c, "accept");
	size_t i;

	(void)state;
	for (i = 0; i < c->len; i++) {
		assert_true(record_int(c->at[i], "days") > 0 ||
			    record_int(c->at[i], "months") > 0);
		assert_non_null(record_get(c->at[i], "source"));
	}
	assert_int_equal(record_int(accept, "days"), 5);
	assert_true(record_flag(accept, "working"));
	assert_false(record_flag(catalogue_find(c, "notice"), "working"));
}

/* Events are written "kind.field" and name a date. */
static void
clocks_start_at_a_date(void **state)
{
	const struct catalogue *c = named("deadline");
	struct strlist parts = VEC_INIT;
	const struct kind *k;
	const struct field *f;
	size_t i;

	(void)state;
	for (i = 0; i < c->len; i++) {
		strlist_split(&parts, record_text(c->at[i], "event"), '.');
		assert_int_equal(parts.len, 2);
		k = kind_by_name(parts.at[0]);
		f = k != NULL ? kind_field(k, parts.at[1]) : NULL;
		if (f == NULL || f->type != &type_date)
			fail_msg("no event %s", record_text(c->at[i], "event"));
		strlist_release(&parts);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_passes_its_checks),
		cmocka_unit_test(codes_are_unique),
		cmocka_unit_test(references_have_targets),
		cmocka_unit_test(one_category_gave_way_to_another),
		cmocka_unit_test(clocks_have_a_length_and_a_source),
		cmocka_unit_test(clocks_start_at_a_date),
	};

	return cmocka_run_group_tests(tests, load_all, release_all);
}
