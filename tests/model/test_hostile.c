/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Texts from outside: whatever stands in a row, it is refused or kept, never
 * more.  The sanitizers watch.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/normal.h"
#include "model/pinyin.h"
#include "model/record.h"
#include "model/scale.h"

static const char *const nasty[] = {
	"0", "9", "-", ":", "H", "0:", "12:3", "X", "=", "=HYPERLINK(1)",
	"99999999999999999999", "-1", "1e9", "%s%n", "'; DROP TABLE person",
	"\xFF\xFE", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE5\xBC",
	"\x1B[2J", "\u202Eabc", "\uFEFF", "\u0301", "\U000E0041", "\u200D",
	"2026-02-30", "0000-00-00", "2026-01-05T00:00:00Z", "张", "・", "　",
	"360104195003150027", "000000000000000000", "0A0000000000000000",
	"36010419500315002743", "citizen", "none", "1", "a=1;b", "..", "/",
};

static void
random_text(struct buf *b)
{
	size_t n = random_below(24), i;

	buf_clear(b);
	if (random_below(3) > 0) {
		buf_adds(b, nasty[random_below(ARRAY_LEN(nasty))]);
		return;
	}
	for (i = 0; i < n; i++)
		buf_addc(b, (char)(1 + random_below(255)));
}

/* What a parse gives is always a value; a refusal always says why. */
static void
parse_all(const struct kind *k, const char *text)
{
	struct buf value = BUF_INIT, shown = BUF_INIT;
	struct err err = ERR_INIT;
	size_t i;

	for (i = 0; i < k->len; i++) {
		if (!field_parse(&k->fields[i], text, &value, &err)) {
			assert_true(err.text[0] != '\0');
			assert_string_equal(err.field, k->fields[i].name);
			continue;
		}
		if (value.len > 0 &&
		    !field_check(&k->fields[i], value.data, &err))
			fail_msg("%s.%s made \"%s\": %s", k->name,
			    k->fields[i].name, value.data, err.text);
		field_format(&k->fields[i], value.data, &shown);
	}
	buf_release(&value);
	buf_release(&shown);
}

static void
every_kind_survives(void **state)
{
	struct findings found = VEC_INIT;
	struct buf text = BUF_INIT, shown = BUF_INIT;
	struct record *r;
	size_t i, j, turn;

	(void)state;
	for (i = 0; i < kinds_len; i++) {
		for (turn = 0; turn < 12; turn++) {
			r = record_new(kinds[i]);
			for (j = 0; j < kinds[i]->len; j++) {
				random_text(&text);
				record_set(r, kinds[i]->fields[j].name,
				    text.data);
				record_show(r, kinds[i]->fields[j].name,
				    &shown);
			}
			random_text(&text);
			r->extra = xstrdup(text.data);
			record_check(r, &found);
			record_title(r, &shown);
			record_canonical(r, &shown);
			buf_clear(&shown);
			findings_release(&found);
			parse_all(kinds[i], text.data);
			record_free(r);
		}
	}
	buf_release(&text);
	buf_release(&shown);
}

static void
names_and_rules_survive(void **state)
{
	const struct scale_item item = {
		.code = "a", .label = "a", .max_score = 1, .choices = "0=a;1=b",
	};
	const char *answers[] = { "1" };
	struct scale_result result;
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct strlist l = VEC_INIT;
	int turn;

	(void)state;
	for (turn = 0; turn < 3000; turn++) {
		random_text(&text);
		if (scale_evaluate(text.data, &item, 1, answers, &result, NULL))
			scale_result_release(&result);
		scale_choices_free(scale_choices(text.data));
		if (!utf8_valid(text.data, text.len, NULL))
			continue;
		pinyin_initials(text.data, &l);
		pinyin_key(text.data, &out);
		pinyin_fold(text.data, &out);
		normal_nfc(text.data, &out);
		strlist_release(&l);
		buf_clear(&out);
	}
	buf_release(&text);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_survives),
		cmocka_unit_test(names_and_rules_survive),
	};

	random_seed(20260105);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
