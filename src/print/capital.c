/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "print/capital.h"

#include <stdbool.h>

#include "base/mem.h"

static const char *const digits[] = { "零", "壹", "贰", "叁", "肆", "伍",
	"陆", "柒", "捌", "玖" };

/* A group of four digits: zeros inside are one "零", those at its end none.
 * `gap`: something stands before it, so that a missing thousand shows. */
static void
group(int n, bool gap, struct buf *out)
{
	static const char *const places[] = { "仟", "佰", "拾", "" };
	static const int weights[] = { 1000, 100, 10, 1 };
	bool zero = false;
	int i, d;

	for (i = 0; i < 4; i++) {
		d = n / weights[i] % 10;
		if (d == 0) {
			zero = true;
			continue;
		}
		if (zero && gap)
			buf_adds(out, digits[0]);
		zero = false;
		gap = true;
		buf_adds(out, digits[d]);
		buf_adds(out, places[i]);
	}
}

static void
yuan(int64_t n, struct buf *out)
{
	static const char *const units[] = { "亿", "万", "元" };
	static const int64_t weights[] = { 100000000, 10000, 1 };
	bool any = false, skipped = false;
	size_t i;
	int part;

	for (i = 0; i < ARRAY_LEN(units); i++) {
		part = (int)(n / weights[i] % 10000);
		if (part > 0) {
			/* A group left out whole shows as one zero. */
			if (skipped && part >= 1000)
				buf_adds(out, digits[0]);
			group(part, any, out);
			buf_adds(out, units[i]);
			any = true;
			skipped = false;
		} else {
			skipped = any;
		}
	}
	if (any && n % 10000 == 0)
		buf_adds(out, "元");
}

void
capital_amount(int64_t fen, struct buf *out)
{
	int64_t whole;
	int jiao, rest;

	if (fen < 0) {
		buf_adds(out, "负");
		fen = -fen;
	}
	if (fen > INT64_C(9999999999999))
		fatal("an amount of %lld fen", (long long)fen);
	whole = fen / 100;
	jiao = (int)(fen / 10 % 10);
	rest = (int)(fen % 10);
	yuan(whole, out);
	if (fen == 0)
		buf_adds(out, "零元");
	if (jiao == 0 && rest == 0) {
		buf_adds(out, "整");
		return;
	}
	if (jiao > 0) {
		buf_adds(out, digits[jiao]);
		buf_adds(out, "角");
	} else if (whole > 0) {
		buf_adds(out, digits[0]);
	}
	if (rest > 0) {
		buf_adds(out, digits[rest]);
		buf_adds(out, "分");
	} else {
		buf_adds(out, "整");
	}
}
