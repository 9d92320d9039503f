/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Base64: the vectors of RFC 4648, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/base64.h"
#include "base/mem.h"

static void
vectors(void **state)
{
	static const char *const rows[][2] = {
		{ "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" },
		{ "foo", "Zm9v" }, { "foob", "Zm9vYg==" },
		{ "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" },
	};
	struct buf text = BUF_INIT, back = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		buf_clear(&text);
		buf_clear(&back);
		base64_add(&text, rows[i][0], strlen(rows[i][0]));
		assert_string_equal(text.data, rows[i][1]);
		assert_true(base64_decode(&back, text.data));
		assert_string_equal(back.data, rows[i][0]);
	}
	buf_release(&text);
	buf_release(&back);
}

static void
refused(void **state)
{
	static const char *const rows[] = { "Zg", "Zg=", "Zh==", "Zm9v\n",
		"Zm 9v", "Zm9_", "=", "Zg==Zg==" };
	struct buf back = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++)
		if (base64_decode(&back, rows[i]))
			fail_msg("taken: %s", rows[i]);
	assert_int_equal(back.len, 0);
	buf_release(&back);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vectors),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
