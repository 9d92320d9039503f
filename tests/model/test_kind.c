/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The description tables agree with each other: every later layer is made
 * from them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/list.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"

static const char *const common[] = {
	"id", "uid", "unit", "tenure", "rev", "sum", "stamp", "came_from",
	"extra", "created_at", "changed_at", "voided_on", "void_reason",
};

static const char *const duties[] = {
	"lead", "take-in", "accept", "visit", "opine", "assess", "decide",
	"confirm", "number", "issue", "hand-card", "open-file", "post-notice",
	"serve", "review", "allow",
};

static bool
in_list(const char *const *list, size_t n, const char *text)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(list[i], text) == 0)
			return true;
	return false;
}

static bool
is_name(const char *text)
{
	size_t n = strlen(text);

	return n >= 1 && n <= 32 &&
	       strspn(text, "abcdefghijklmnopqrstuvwxyz_") == n;
}

static void
each_kind_is_well_named(void **state)
{
	size_t i, j;

	(void)state;
	assert_true(kinds_len > 80);
	for (i = 0; i < kinds_len; i++) {
		assert_true(is_name(kinds[i]->name));
		assert_false(text_empty(kinds[i]->label));
		assert_ptr_equal(kind_by_name(kinds[i]->name), kinds[i]);
		assert_int_equal(kind_index(kinds[i]), i);
		for (j = 0; j < i; j++)
			if (strcmp(kinds[i]->label, kinds[j]->label) == 0)
				fail_msg("%s and %s have one label",
				    kinds[i]->name, kinds[j]->name);
	}
	assert_null(kind_by_name("nothing"));
}

static void
check_choices(const struct kind *k, const struct field *f)
{
	const struct choice *a, *b;

	assert_non_null(f->choices[0].code);
	for (a = f->choices; a->code != NULL; a++) {
		assert_true(strspn(a->code, "abcdefghijklmnopqrstuvwxyz"
					    "0123456789_-") == strlen(a->code));
		assert_false(text_empty(a->label));
		for (b = f->choices; b < a; b++)
			if (!strcmp(a->code, b->code) ||
			    !strcmp(a->label, b->label))
				fail_msg("%s.%s has %s twice", k->name,
				    f->name, a->code);
		/* A label of another choice's code would be ambiguous. */
		assert_string_equal(choice_code(f->choices, a->label), a->code);
	}
}

static void
check_field(const struct kind *k, const struct field *f)
{
	bool choice = f->type == &type_choice || f->type == &type_choices;
	bool catalogue = f->type == &type_code || f->type == &type_codes;
	const struct kind *target;

	if (!is_name(f->name) || in_list(common, ARRAY_LEN(common), f->name))
		fail_msg("%s.%s is no good name", k->name, f->name);
	assert_false(text_empty(f->label));
	assert_int_equal(f->choices != NULL, choice);
	if (choice)
		check_choices(k, f);
	if (f->type == &type_ref)
		assert_non_null(f->target);
	if (f->target == NULL)
		return;
	target = kind_by_name(f->target);
	if (target == NULL || !(catalogue || f->type == &type_ref))
		fail_msg("%s.%s points nowhere", k->name, f->name);
	assert_int_equal(target->sort == KIND_CATALOGUE, catalogue);
}

static void
fields_are_sound(void **state)
{
	const struct kind *k;
	size_t i, j, first;
	const struct field *f;

	(void)state;
	for (i = 0; i < kinds_len; i++) {
		k = kinds[i];
		first = 0;
		for (j = 0; j < k->len; j++) {
			f = &k->fields[j];
			check_field(k, f);
			assert_int_equal(kind_field_index(k, f->name), j);
			assert_ptr_equal(kind_field(k, f->name), f);
			first += (f->flags & FIELD_FIRST) != 0;
		}
		if (first == 0)
			fail_msg("%s has nothing above the fold", k->name);
	}
}

static void
labels_within_a_kind_differ(void **state)
{
	const struct kind *k;
	size_t i, a, b;

	(void)state;
	for (i = 0; i < kinds_len; i++) {
		k = kinds[i];
		for (a = 0; a < k->len; a++)
			for (b = 0; b < a; b++)
				if (!strcmp(k->fields[a].label,
					k->fields[b].label))
					fail_msg("%s: %s and %s have one label",
					    k->name, k->fields[a].name,
					    k->fields[b].name);
	}
}

/* The field at the end of one alternative of a path. */
static const struct field *
path_end(const struct kind *k, const char *path)
{
	struct strlist steps = VEC_INIT;
	const struct field *f = NULL;
	size_t i;

	strlist_split(&steps, path, '.');
	for (i = 0; i < steps.len && k != NULL; i++) {
		f = kind_field(k, steps.at[i]);
		if (f == NULL)
			break;
		k = f->type == &type_ref ? kind_by_name(f->target) : NULL;
	}
	if (i < steps.len)
		f = NULL;
	strlist_release(&steps);
	return f;
}

static void
paths_resolve(void **state)
{
	struct strlist ways = VEC_INIT;
	const struct field *f;
	size_t i, j;

	(void)state;
	for (i = 0; i < kinds_len; i++) {
		if (kinds[i]->division_path != NULL)
			strlist_split(&ways, kinds[i]->division_path, '|');
		for (j = 0; j < ways.len; j++) {
			f = path_end(kinds[i], ways.at[j]);
			if (f == NULL || (f->type != &type_division &&
					     f->type != &type_unit))
				fail_msg("%s: %s", kinds[i]->name, ways.at[j]);
		}
		strlist_release(&ways);
		if (kinds[i]->person_path != NULL)
			strlist_split(&ways, kinds[i]->person_path, '|');
		for (j = 0; j < ways.len; j++) {
			f = path_end(kinds[i], ways.at[j]);
			if (f == NULL || f->type != &type_ref ||
			    strcmp(f->target, "person") != 0)
				fail_msg("%s: %s", kinds[i]->name, ways.at[j]);
		}
		strlist_release(&ways);
	}
}

static void
writers_are_duties(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < kinds_len; i++) {
		if (kinds[i]->duty != NULL)
			assert_true(in_list(duties, ARRAY_LEN(duties),
			    kinds[i]->duty));
		if (kinds[i]->sort == KIND_CATALOGUE)
			assert_int_equal(kinds[i]->audience, AUDIENCE_BELOW);
	}
	assert_string_equal(kind_lead.duty, "lead");
	assert_string_equal(kind_decision.duty, "decide");
	assert_int_equal(kind_person.sort, KIND_STANDING);
	assert_true(kind_application.above_may_create);
	assert_false(kind_card.above_may_create);
	assert_int_equal(kind_custody.sort, KIND_PARENT);
	assert_int_equal(kind_custody.audience, AUDIENCE_BOTH);
}

/* Every title names fields, and every check runs on an empty record. */
static void
titles_and_checks_run(void **state)
{
	struct findings found = VEC_INIT;
	struct buf title = BUF_INIT;
	struct record *r;
	size_t i, j, required;

	(void)state;
	for (i = 0; i < kinds_len; i++) {
		r = record_new(kinds[i]);
		record_title(r, &title);
		assert_int_equal(title.len, 0);
		record_check(r, &found);
		for (j = 0, required = 0; j < kinds[i]->len; j++)
			required += (kinds[i]->fields[j].flags &
					FIELD_REQUIRED) != 0;
		assert_true(required > 0);
		assert_true(found.len >= required);
		findings_release(&found);
		record_free(r);
	}
	buf_release(&title);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_is_well_named),
		cmocka_unit_test(fields_are_sound),
		cmocka_unit_test(labels_within_a_kind_differ),
		cmocka_unit_test(paths_resolve),
		cmocka_unit_test(writers_are_duties),
		cmocka_unit_test(titles_and_checks_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
