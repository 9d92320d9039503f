/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/screens/series.h"

static const struct {
	const char *number, *next;
} numbers[] = {
	{ "2026-009号", "2026-010号" },
	{ "青街救认[2026]1", "青街救认[2026]2" },
	{ "A-99", "A-100" },
	{ "099", "100" },
	{ "9", "10" },
	{ "无编号", "无编号" },
	{ "", "" },
};

static void
numbers_follow_one_another(void **state)
{
	struct buf b = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		buf_clear(&b);
		buf_adds(&b, numbers[i].number);
		series_next(&b);
		assert_string_equal(b.data, numbers[i].next);
	}
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_follow_one_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
