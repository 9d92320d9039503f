/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A record in memory: values, the canonical text and its sum. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/list.h"
#include "base/text.h"
#include "model/record.h"

static const char golden[] =
    "about=8:帮扶ab\n"
    "changed_at=20:2026-01-05T00:00:01Z\n"
    "created_at=20:2026-01-05T00:00:00Z\n"
    "kind=4:test\n"
    "kind=1:x\n"
    "money=3:120\n"
    "rev=1:2\n"
    "tenure=1:1\n"
    "uid=36:018f0000-0000-7000-8000-00000000000a\n"
    "unit=12:360104002001\n";

static const struct field fields[] = {
	{ .name = "money", .label = "金额", .type = &type_money },
	{ .name = "kind", .label = "类型", .type = &type_text,
	  .flags = FIELD_REQUIRED },
	{ .name = "about", .label = "事项", .type = &type_text },
	{ .name = "dated_on", .label = "日期", .type = &type_date },
	{ .name = "agreed", .label = "同意", .type = &type_flag },
};

static const struct kind kind_test = {
	.name = "test",
	.label = "试验",
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.title = "about money",
};

/* The same kind in a program that knows one field less. */
static const struct kind kind_older = {
	.name = "test",
	.label = "试验",
	.fields = fields,
	.len = 2,
	.title = "money",
};

static struct record *
sample(const struct kind *k)
{
	struct record *r = record_new(k);

	assert_true(uid_parse(r->uid, "018f0000-0000-7000-8000-00000000000a"));
	strcpy(r->unit, "360104002001");
	r->tenure = 1;
	r->rev = 2;
	strcpy(r->created_at, "2026-01-05T00:00:00Z");
	strcpy(r->changed_at, "2026-01-05T00:00:01Z");
	record_set(r, "kind", "x");
	record_set(r, "money", "120");
	if (k == &kind_test)
		record_set(r, "about", "帮扶");
	else
		r->extra = xstrdup("about=6:帮扶\n");
	return r;
}

static void
expect_canonical(const struct record *r, const char *text)
{
	struct buf b = BUF_INIT;

	record_canonical(r, &b);
	assert_string_equal(b.data, text);
	buf_release(&b);
}

static void
the_canonical_text_is_fixed(void **state)
{
	struct record *r = sample(&kind_test);
	uint8_t sum[SUM_BYTES];
	char hex[2 * SUM_BYTES + 1];

	(void)state;
	record_set(r, "about", "帮扶ab");
	expect_canonical(r, golden);
	record_sum(r, sum);
	assert_string_equal(hex_encode(hex, sum, SUM_BYTES),
	    "dca8415addf3fbf2b621f0362f04cf1a");
	record_free(r);
}

static void
local_columns_do_not_count(void **state)
{
	struct record *r = sample(&kind_test);
	uint8_t before[SUM_BYTES], after[SUM_BYTES];

	(void)state;
	record_sum(r, before);
	r->id = 99;
	r->stamp = 7;
	memset(r->sum, 1, sizeof r->sum);
	record_sum(r, after);
	assert_memory_equal(before, after, SUM_BYTES);
	r->rev++;
	record_sum(r, after);
	assert_memory_not_equal(before, after, SUM_BYTES);
	record_free(r);
}

static void
an_older_program_finds_the_same_sum(void **state)
{
	struct record *now = sample(&kind_test), *older = sample(&kind_older);
	uint8_t a[SUM_BYTES], b[SUM_BYTES];

	(void)state;
	record_sum(now, a);
	record_sum(older, b);
	assert_memory_equal(a, b, SUM_BYTES);
	/* A field that is known and empty changes nothing either. */
	record_set(now, "dated_on", "");
	record_sum(now, b);
	assert_memory_equal(a, b, SUM_BYTES);
	record_free(now);
	record_free(older);
}

static void
voiding_is_part_of_the_sum(void **state)
{
	struct record *r = sample(&kind_test);
	uint8_t a[SUM_BYTES], b[SUM_BYTES];

	(void)state;
	record_sum(r, a);
	assert_false(record_is_voided(r));
	strcpy(r->voided_on, "2026-01-06");
	r->void_reason = xstrdup("重复");
	assert_true(record_is_voided(r));
	record_sum(r, b);
	assert_memory_not_equal(a, b, SUM_BYTES);
	record_free(r);
}

static void
values_are_set_and_read(void **state)
{
	struct record *r = record_new(&kind_test);
	struct buf shown = BUF_INIT;
	struct err err = ERR_INIT;
	char uid[UID_TEXT];

	(void)state;
	assert_true(record_is_new(r));
	assert_string_equal(record_uid(r, uid), "");
	assert_null(record_get(r, "about"));
	assert_string_equal(record_text(r, "about"), "");
	assert_int_equal(record_day(r, "dated_on"), DAY_NONE);
	assert_true(record_type(r, "money", "1,200.5", &err));
	assert_int_equal(record_int(r, "money"), 120050);
	assert_false(record_type(r, "money", "x", &err));
	assert_string_equal(err.field, "money");
	assert_int_equal(record_int(r, "money"), 120050);
	record_set_day(r, "dated_on", day_make(2026, 1, 5));
	assert_string_equal(record_text(r, "dated_on"), "2026-01-05");
	assert_int_equal(record_day(r, "dated_on"), day_make(2026, 1, 5));
	record_set_day(r, "dated_on", DAY_NONE);
	assert_null(record_get(r, "dated_on"));
	record_set(r, "agreed", "1");
	assert_true(record_flag(r, "agreed"));
	record_setf(r, "about", "第%d次", 2);
	record_title(r, &shown);
	assert_string_equal(shown.data, "第2次 1200.50");
	buf_release(&shown);
	record_free(r);
}

static void
copies_are_their_own(void **state)
{
	struct record *r = sample(&kind_test), *c = record_copy(r);

	(void)state;
	assert_true(record_same_content(r, c));
	c->rev = 9;
	assert_true(record_same_content(r, c));
	record_set(c, "about", "别的");
	assert_string_equal(record_text(r, "about"), "帮扶");
	assert_false(record_same_content(r, c));
	record_free(r);
	record_free(c);
	record_free(NULL);
}

static void
checks_find_what_is_missing_or_wrong(void **state)
{
	struct record *r = record_new(&kind_test);
	struct findings found = VEC_INIT;
	struct err err = ERR_INIT;

	(void)state;
	record_set(r, "dated_on", "20260105");
	record_check(r, &found);
	assert_int_equal(found.len, 2);
	assert_true(findings_have_errors(&found));
	assert_true(findings_first_error(&found, &err));
	assert_string_equal(err.field, "kind");
	assert_string_equal(err.text, "请填写类型");
	assert_string_equal(found.at[1].field, "dated_on");
	findings_release(&found);
	findings_add(&found, FINDING_WARNING, NULL, "%s", "留意");
	assert_false(findings_have_errors(&found));
	findings_release(&found);
	record_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_canonical_text_is_fixed),
		cmocka_unit_test(local_columns_do_not_count),
		cmocka_unit_test(an_older_program_finds_the_same_sum),
		cmocka_unit_test(voiding_is_part_of_the_sum),
		cmocka_unit_test(values_are_set_and_read),
		cmocka_unit_test(copies_are_their_own),
		cmocka_unit_test(checks_find_what_is_missing_or_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
