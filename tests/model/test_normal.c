/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Normalisation form C: cases of UAX #15 and what clerks meet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/normal.h"

static const struct {
	const char *text, *nfc;
} rows[] = {
	{ "", "" },
	{ "张三 abc，１", "张三 abc，１" },
	{ "e\u0301", "\u00E9" },
	{ "\u00E9", "\u00E9" },
	{ "u\u0308\u030C", "\u01DA" },
	{ "\u212B", "\u00C5" },                     /* singleton */
	{ "\uF900", "\u8C48" },                     /* compatibility ideograph */
	{ "\U0002F81A", "\u51AC" },
	{ "q\u0307\u0323", "q\u0323\u0307" },       /* marks are ordered */
	{ "D\u0307\u0323", "\u1E0C\u0307" },
	{ "\u1E9B\u0323", "\u1E9B\u0323" },
	{ "\u0958", "\u0915\u093C" },               /* never composed */
	{ "\u1100\u1161\u11A8", "\uAC01" },         /* Hangul */
	{ "\uAC00\u11A8", "\uAC01" },
	{ "\u0B47\u0300\u0B3E", "\u0B47\u0300\u0B3E" },  /* blocked */
	{ "か\u3099", "が" },
	{ "\u0301a", "\u0301a" },
};

static void
known_cases(void **state)
{
	struct buf b = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		buf_clear(&b);
		normal_nfc(rows[i].text, &b);
		assert_string_equal(b.data, rows[i].nfc);
	}
	buf_release(&b);
}

/* What is normal stays as it is. */
static void
twice_is_once(void **state)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++)
		normal_nfc(rows[i].text, &a);
	buf_clear(&b);
	normal_nfc(a.data, &b);
	buf_clear(&a);
	normal_nfc(b.data, &a);
	assert_string_equal(a.data, b.data);
	buf_release(&a);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_cases),
		cmocka_unit_test(twice_is_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
