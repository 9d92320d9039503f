/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

static void
grows_and_stays_ended(void **state)
{
	struct buf b = BUF_INIT;
	size_t i;

	(void)state;
	assert_string_equal(b.data, "");
	for (i = 0; i < 10000; i++) {
		buf_addc(&b, (char)('a' + i % 26));
		assert_true(b.len == i + 1 && b.data[b.len] == '\0');
	}
	assert_int_equal(b.data[9999], 'a' + 9999 % 26);
	buf_release(&b);
	assert_string_equal(b.data, "");
	buf_adds(&b, "again");
	assert_string_equal(b.data, "again");
	buf_release(&b);
}

static void
takes_bytes_and_formats(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_addf(&b, "%s", "");
	assert_string_equal(b.data, "");
	buf_add(&b, "a\0b", 3);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.data, "a\0b", 4);
	buf_add(&b, NULL, 0);
	assert_int_equal(b.len, 3);
	buf_clear(&b);
	buf_addf(&b, "%05d %0*d|%s", 42, 200, 7, "张");
	assert_int_equal(b.len, 5 + 1 + 200 + 1 + 3);
	assert_memory_equal(b.data, "00042 0000", 10);
	assert_string_equal(b.data + 205, "7|张");
	buf_release(&b);
}

static void
cuts_only_down(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_truncate(&b, 0);    /* the shared empty text is not written */
	buf_clear(&b);
	buf_adds(&b, "abcdef");
	buf_truncate(&b, 9);
	assert_string_equal(b.data, "abcdef");
	buf_truncate(&b, 2);
	assert_string_equal(b.data, "ab");
	buf_release(&b);
}

static void
wipes_what_is_secret(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_wipe(&b);           /* the shared empty text is not written */
	assert_string_equal(b.data, "");
	buf_adds(&b, "secret");
	buf_clear(&b);          /* also what was cut away */
	buf_wipe(&b);
	assert_int_equal(b.cap, 0);
	buf_adds(&b, "used again");
	assert_string_equal(b.data, "used again");
	buf_wipe(&b);
}

static void
hands_its_text_over(void **state)
{
	struct buf b = BUF_INIT;
	char *text;

	(void)state;
	text = buf_detach(&b);
	assert_string_equal(text, "");
	free(text);
	buf_adds(&b, "mine");
	text = buf_detach(&b);
	assert_int_equal(b.len, 0);
	buf_adds(&b, "other");
	assert_string_equal(text, "mine");
	free(text);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows_and_stays_ended),
		cmocka_unit_test(takes_bytes_and_formats),
		cmocka_unit_test(cuts_only_down),
		cmocka_unit_test(wipes_what_is_secret),
		cmocka_unit_test(hands_its_text_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
