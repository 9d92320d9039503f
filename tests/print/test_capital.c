/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "print/capital.h"

static void
test_amounts(void **state)
{
	static const struct {
		int64_t fen;
		const char *words;
	} rows[] = {
		{ 0, "零元整" }, { 1, "壹分" }, { 10, "壹角整" },
		{ 100, "壹元整" }, { 105, "壹元零伍分" },
		{ 150, "壹元伍角整" }, { 155, "壹元伍角伍分" },
		{ 1000, "壹拾元整" }, { 10500, "壹佰零伍元整" },
		{ 120305, "壹仟贰佰零叁元零伍分" },
		{ 1000000, "壹万元整" }, { 1000500, "壹万零伍元整" },
		{ 1050000, "壹万零伍佰元整" }, { 10000000, "壹拾万元整" },
		{ 10500000, "壹拾万伍仟元整" },
		{ 10000000000, "壹亿元整" },
		{ 10000000500, "壹亿零伍元整" },
		{ 10000500000, "壹亿零伍仟元整" },
		{ 10050000000, "壹亿零伍拾万元整" },
		{ 9999999999999, "玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元"
		    "玖角玖分" },
		{ -2500, "负贰拾伍元整" },
	};
	struct buf out = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		buf_clear(&out);
		capital_amount(rows[i].fen, &out);
		assert_string_equal(out.data, rows[i].words);
	}
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_amounts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
