/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/list.h"

static void
an_array_grows_by_one(void **state)
{
	VEC(int) v = VEC_INIT;
	int i;

	(void)state;
	for (i = 0; i < 1000; i++) {
		*vec_push(&v) = i * i;
		assert_true(v.len <= v.cap);
	}
	assert_int_equal(v.len, 1000);
	for (i = 0; i < 1000; i++)
		assert_int_equal(v.at[i], i * i);
	vec_release(&v);
	assert_null(v.at);
	assert_int_equal(v.len + v.cap, 0);
	vec_release(&v);
}

static void
a_list_owns_its_strings(void **state)
{
	char text[] = "一";
	struct strlist l;

	(void)state;
	strlist_init(&l);
	assert_false(strlist_has(&l, ""));
	strlist_add(&l, text);
	text[0] = 'x';
	strlist_take(&l, xstrdup("二"));
	assert_true(strlist_has(&l, "一"));
	assert_true(strlist_has(&l, "二"));
	assert_false(strlist_has(&l, text));
	strlist_release(&l);
	assert_int_equal(l.len, 0);
}

static void
splits_with_empty_parts(void **state)
{
	struct strlist l;

	(void)state;
	strlist_init(&l);
	strlist_split(&l, "a,,b,", ',');
	assert_int_equal(l.len, 4);
	assert_string_equal(l.at[0], "a");
	assert_string_equal(l.at[1], "");
	assert_string_equal(l.at[2], "b");
	assert_string_equal(l.at[3], "");
	strlist_split(&l, "", ',');
	assert_int_equal(l.len, 5);
	assert_string_equal(l.at[4], "");
	strlist_release(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_array_grows_by_one),
		cmocka_unit_test(a_list_owns_its_strings),
		cmocka_unit_test(splits_with_empty_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
