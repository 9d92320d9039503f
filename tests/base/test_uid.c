/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/uid.h"

static void
is_a_uuid_of_version_7_with_the_time(void **state)
{
	uint8_t uid[UID_BYTES];
	char text[UID_TEXT];
	int64_t ms = 0, at = time_parse("2099-01-04T16:00:00Z");
	int i;

	(void)state;
	uid_reset();
	clock_fix(at);
	uid_new(uid);
	for (i = 0; i < 6; i++)
		ms = ms << 8 | uid[i];
	assert_int_equal(ms, at);
	uid_format(text, uid);
	assert_int_equal(strlen(text), 36);
	assert_int_equal(text[14], '7');
	assert_non_null(strchr("89ab", text[19]));
	clock_fix(-1);
}

/* Also when the clock stands, steps back, or the counter is full. */
static void
only_grows(void **state)
{
	uint8_t before[UID_BYTES] = { 0 }, uid[UID_BYTES];
	int64_t at = time_parse("2026-01-04T16:00:00Z");
	int i;

	(void)state;
	uid_reset();
	for (i = 0; i < 20000; i++) {
		clock_fix(i < 10000 ? at : at - i);
		uid_new(uid);
		assert_true(memcmp(uid, before, UID_BYTES) > 0);
		assert_int_equal(uid[6] >> 4, 7);
		memcpy(before, uid, UID_BYTES);
	}
	clock_fix(-1);
}

static void
repeats_with_seed_and_clock(void **state)
{
	uint8_t a[UID_BYTES], b[UID_BYTES];
	int64_t at = time_parse("2026-01-05T00:00:00Z");

	(void)state;
	uid_reset();
	clock_fix(at);
	random_seed(3);
	uid_new(a);
	uid_new(a);
	uid_reset();
	clock_fix(at);
	random_seed(3);
	uid_new(b);
	uid_new(b);
	assert_memory_equal(a, b, UID_BYTES);
	clock_fix(-1);
}

static void
a_name_gives_its_own_uid(void **state)
{
	uint8_t a[UID_BYTES], b[UID_BYTES];

	(void)state;
	uid_of_name(a, "scale:adl");
	uid_of_name(b, "scale:adl");
	assert_memory_equal(a, b, UID_BYTES);
	uid_of_name(b, "scale:adk");
	assert_memory_not_equal(a, b, UID_BYTES);
	assert_int_equal(a[6] >> 4, 8);
	assert_int_equal(a[8] >> 6, 2);
}

static void
text_form_is_strict(void **state)
{
	static const char *const bad[] = { "",
		"0190000000007000800000000000000a",
		"01900000-0000-7000-8000-00000000000",
		"01900000-0000-7000-8000-00000000000aa",
		"01900000-0000-7000-8000-00000000000g",
		"01900000-0000-7000-80000-0000000000a",
		"{1900000-0000-7000-8000-00000000000}" };
	uint8_t uid[UID_BYTES];
	char text[UID_TEXT];
	size_t i;

	(void)state;
	assert_true(uid_parse(uid, "01900000-ABCD-7000-8000-0000000000ef"));
	assert_string_equal(uid_format(text, uid),
	    "01900000-abcd-7000-8000-0000000000ef");
	for (i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(uid_parse(uid, bad[i]));
	assert_false(uid_parse(uid, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_a_uuid_of_version_7_with_the_time),
		cmocka_unit_test(only_grows),
		cmocka_unit_test(repeats_with_seed_and_clock),
		cmocka_unit_test(a_name_gives_its_own_uid),
		cmocka_unit_test(text_form_is_strict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
