/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What each field type takes, what it makes of it, and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/list.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/field.h"

static const struct choice colours[] = {
	{ "red", "红" }, { "green", "绿" }, { "blue", "蓝" }, { 0 },
};

static const struct field_type *const types[] = {
	&type_text, &type_memo, &type_name, &type_id_number,
	&type_disability_certificate, &type_credit_code, &type_phone,
	&type_date, &type_datetime, &type_time, &type_month, &type_money,
	&type_minutes, &type_integer, &type_flag, &type_choice, &type_choices,
	&type_code, &type_codes, &type_division, &type_unit,
	&type_service_number, &type_card_number, &type_ref, &type_uid,
};

/* typed -> stored ("": refused), shown (NULL: as stored). */
struct row {
	const struct field_type *type;
	const char *typed, *stored, *shown;
};

static const struct row rows[] = {
	{ &type_text, "  帮  扶\t好 ", "帮  扶 好", NULL },
	{ &type_text, "a\nb", "", NULL },
	{ &type_text, "a\001b", "", NULL },
	{ &type_text, "a\u202Eb", "", NULL },
	{ &type_text, "a\u2066b", "", NULL },
	{ &type_text, "\xFF", "", NULL },
	{ &type_text, "e\u0301", "\u00E9", NULL },
	{ &type_memo, "一\r\n二\r三", "一\n二\n三", NULL },
	{ &type_name, "张　三", "张三", NULL },
	{ &type_name, "阿依古丽・买买提", "阿依古丽·买买提", NULL },
	{ &type_name, "阿依古丽•买买提", "阿依古丽·买买提", NULL },
	{ &type_name, "John  Smith", "John Smith", NULL },
	{ &type_name, "𠮷田", "𠮷田", NULL },
	{ &type_name, "张三;", "", NULL },
	{ &type_name, "123", "", NULL },
	{ &type_name, "\u202E张三", "", NULL },
	{ &type_id_number, "３４０５２４１９８００１０１００１ｘ",
	    "34052419800101001X", NULL },
	{ &type_id_number, "340524 19800101 001X", "34052419800101001X", NULL },
	{ &type_id_number, "340524800101001", "34052419800101001X", NULL },
	{ &type_id_number, "340524198001010011", "", NULL },
	{ &type_id_number, "34052419800101001", "", NULL },
	{ &type_id_number, "H01234567", "H01234567", NULL },
	{ &type_id_number, "M0123456789", "M0123456789", NULL },
	{ &type_id_number, "01234567", "01234567", NULL },
	{ &type_id_number, "e12345678", "E12345678", NULL },
	{ &type_id_number, "无", "", NULL },
	{ &type_disability_certificate, "36010419500315002743",
	    "36010419500315002743", NULL },
	{ &type_disability_certificate, "36010419500315002783", "", NULL },
	{ &type_credit_code, "91350100-M000100Y-43", "91350100M000100Y43",
	    NULL },
	{ &type_credit_code, "91350100M000100Y44", "", NULL },
	{ &type_phone, "138 0013 8000", "13800138000", NULL },
	{ &type_phone, "+86 138-0013-8000", "13800138000", NULL },
	{ &type_phone, "0791-85731234", "079185731234", "0791-85731234" },
	{ &type_phone, "(021)59731234", "02159731234", "021-59731234" },
	{ &type_phone, "0791-85731234转805", "079185731234-805",
	    "0791-85731234-805" },
	{ &type_phone, "5731234转12", "5731234-12", "5731234-12" },
	{ &type_phone, "85731234-805", "85731234-805", "85731234-805" },
	{ &type_phone, "12349", "12349", NULL },
	{ &type_phone, "39111转12", "", NULL },
	{ &type_phone, "85731234", "85731234", NULL },
	{ &type_phone, "4008001234", "4008001234", NULL },
	{ &type_phone, "1380013800", "", NULL },
	{ &type_phone, "13800138000、13900139000", "", NULL },
	{ &type_phone, "没有", "", NULL },
	{ &type_date, "20260115", "2026-01-15", NULL },
	{ &type_date, "2026年1月15日", "2026-01-15", NULL },
	{ &type_date, "２０２６．１．１５", "2026-01-15", NULL },
	{ &type_date, "今天", "2026-03-10", NULL },
	{ &type_date, "2026-02-30", "", NULL },
	{ &type_date, "昨天下午", "", NULL },
	{ &type_datetime, "2026-01-15 08:30", "2026-01-15T00:30:00Z",
	    "2026-01-15 08:30" },
	{ &type_datetime, "2026-01-15T20:00:00Z", "2026-01-15T20:00:00Z",
	    "2026-01-16 04:00" },
	{ &type_datetime, "2026-01-15", "", NULL },
	{ &type_time, "8:5", "08:05", NULL },
	{ &type_time, "0830", "08:30", NULL },
	{ &type_time, "8点半", "08:30", NULL },
	{ &type_time, "14时05分", "14:05", NULL },
	{ &type_time, "24:00", "", NULL },
	{ &type_time, "8:60", "", NULL },
	{ &type_month, "202601", "2026-01", NULL },
	{ &type_month, "2026年1月", "2026-01", NULL },
	{ &type_month, "2026.12", "2026-12", NULL },
	{ &type_month, "2月", "2026-02", NULL },
	{ &type_month, "2026-13", "", NULL },
	{ &type_month, "2026?1", "", NULL },
	{ &type_money, "1,200.5", "120050", "1200.50" },
	{ &type_money, "１，２００．５元", "120050", "1200.50" },
	{ &type_money, "¥0.07", "7", "0.07" },
	{ &type_money, "0", "0", "0.00" },
	{ &type_money, "12.50", "1250", "12.50" },
	{ &type_money, "12.500", "1250", "12.50" },
	{ &type_money, "12.505", "", NULL },
	{ &type_money, "12,00", "", NULL },
	{ &type_money, "1200,000", "", NULL },
	{ &type_money, "-5", "", NULL },
	{ &type_money, "1e3", "", NULL },
	{ &type_money, "99999999999", "", NULL },
	{ &type_minutes, "90", "90", NULL },
	{ &type_minutes, "1:30", "90", NULL },
	{ &type_minutes, "1小时30分", "90", NULL },
	{ &type_minutes, "2个小时", "120", NULL },
	{ &type_minutes, "1小时半", "90", NULL },
	{ &type_minutes, "1.5", "", NULL },
	{ &type_minutes, "1:75", "", NULL },
	{ &type_integer, "007", "7", NULL },
	{ &type_integer, "1,234", "1234", NULL },
	{ &type_integer, "-1", "", NULL },
	{ &type_integer, "1000000000", "", NULL },
	{ &type_integer, "一", "", NULL },
	{ &type_flag, "是", "1", "是" },
	{ &type_flag, "n", "0", "否" },
	{ &type_flag, "也许", "", NULL },
	{ &type_choice, "绿", "green", "绿" },
	{ &type_choice, "green", "green", "绿" },
	{ &type_choice, "黄", "", NULL },
	{ &type_choices, "蓝、红，蓝", "red blue", "红、蓝" },
	{ &type_choices, "blue red", "red blue", "红、蓝" },
	{ &type_choices, "红 黄", "", NULL },
	{ &type_code, "QYP-CAT-1", "QYP-CAT-1", NULL },
	{ &type_code, "特困", "", NULL },
	{ &type_code, "a b", "", NULL },
	{ &type_codes, "b,a;b", "a b", NULL },
	{ &type_codes, "a 特困", "", NULL },
	{ &type_division, "360104002001", "360104002001", NULL },
	{ &type_division, "360104000000", "360104", NULL },
	{ &type_division, "360104002000", "360104002", NULL },
	{ &type_division, "360100", "3601", NULL },
	{ &type_division, "36", "36", NULL },
	{ &type_division, "36010", "", NULL },
	{ &type_division, "060104", "", NULL },
	{ &type_unit, "360104", "360104", NULL },
	{ &type_unit, "3601", "", NULL },
	{ &type_service_number, "360104 002001 00042 8", "360104002001000428",
	    "360104 002001 00042 8" },
	{ &type_service_number, "360104002001000429", "", NULL },
	{ &type_card_number, "36010400200100042801", "", NULL },
	{ &type_ref, "018F0000-0000-7000-8000-00000000000A",
	    "018f0000-0000-7000-8000-00000000000a", NULL },
	{ &type_ref, "张三", "", NULL },
	{ &type_uid, "018f0000-0000-7000-8000-00000000000a",
	    "018f0000-0000-7000-8000-00000000000a", NULL },
};

static struct field
field_of(const struct field_type *type)
{
	struct field f = { .name = "field", .label = "栏目", .type = type };

	if (type == &type_choice || type == &type_choices)
		f.choices = colours;
	return f;
}

static void
check_row(const struct row *r)
{
	struct field f = field_of(r->type);
	struct buf value = BUF_INIT, shown = BUF_INIT;
	struct err err = ERR_INIT;
	bool ok = field_parse(&f, r->typed, &value, &err);

	if (ok != (r->stored[0] != '\0') || strcmp(value.data, r->stored) != 0)
		fail_msg("%s: \"%s\" gave \"%s\" (%s)", r->type->name, r->typed,
		    value.data, err.text);
	if (ok) {
		assert_int_equal(err.code, ERR_NONE);
		if (!field_check(&f, value.data, &err))
			fail_msg("%s: %s", r->typed, err.text);
		field_format(&f, value.data, &shown);
		assert_string_equal(shown.data,
		    r->shown != NULL ? r->shown : r->stored);
	} else {
		assert_int_equal(err.code, ERR_REFUSED);
		assert_string_equal(err.field, "field");
		assert_non_null(strstr(err.text, "栏目"));
	}
	buf_release(&value);
	buf_release(&shown);
}

static void
typed_texts_become_values(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++)
		check_row(&rows[i]);
}

static void
nothing_typed_is_nothing(void **state)
{
	static const char *const blanks[] = { "", "  ", "　", "\n", "\t" };
	struct buf value = BUF_INIT;
	struct field f;
	size_t i, j;

	(void)state;
	for (i = 0; i < ARRAY_LEN(types); i++) {
		f = field_of(types[i]);
		for (j = 0; j < ARRAY_LEN(blanks); j++) {
			assert_true(field_parse(&f, blanks[j], &value, NULL));
			assert_int_equal(value.len, 0);
		}
		assert_true(field_parse(&f, NULL, &value, NULL));
		assert_true(field_check(&f, NULL, NULL));
		assert_false(field_check(&f, "", NULL));
		assert_true(types[i]->width > 0 && types[i]->max > 0);
	}
	buf_release(&value);
}

/* A value from outside must be exactly what we would have stored. */
static void
near_forms_are_no_values(void **state)
{
	static const struct row near[] = {
		{ &type_date, "20260115", NULL, NULL },
		{ &type_date, "今天", NULL, NULL },
		{ &type_money, "1,200", NULL, NULL },
		{ &type_money, "007", NULL, NULL },
		{ &type_money, "-1", NULL, NULL },
		{ &type_money, "1.5", NULL, NULL },
		{ &type_integer, "007", NULL, NULL },
		{ &type_flag, "是", NULL, NULL },
		{ &type_choice, "绿", NULL, NULL },
		{ &type_choices, "blue red", NULL, NULL },
		{ &type_codes, "b a", NULL, NULL },
		{ &type_text, " x", NULL, NULL },
		{ &type_text, "e\u0301", NULL, NULL },
		{ &type_id_number, "34052419800101001x", NULL, NULL },
		{ &type_division, "360100", NULL, NULL },
		{ &type_datetime, "2026-01-15 08:30", NULL, NULL },
		{ &type_ref, "018F0000-0000-7000-8000-00000000000A", NULL,
		    NULL },
	};
	struct field f;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(near); i++) {
		f = field_of(near[i].type);
		if (field_check(&f, near[i].typed, NULL))
			fail_msg("taken: %s", near[i].typed);
	}
}

static void
long_texts_are_refused_with_the_limit(void **state)
{
	struct field f = field_of(&type_name);
	struct buf text = BUF_INIT, value = BUF_INIT;
	struct err err = ERR_INIT;
	int i;

	(void)state;
	for (i = 0; i < 51; i++)
		buf_adds(&text, "张");
	assert_false(field_parse(&f, text.data, &value, &err));
	assert_non_null(strstr(err.text, "最多 50 个字，现有 51 个字"));
	text.data[150] = '\0';
	assert_true(field_parse(&f, text.data, &value, &err));
	f.max = 10;
	assert_int_equal(field_max(&f), 10);
	assert_false(field_parse(&f, text.data, &value, &err));
	f.max = 0;
	buf_clear(&text);
	for (i = 0; i < 2000; i++)
		buf_adds(&text, "张");
	assert_false(field_parse(&f, text.data, &value, &err));
	assert_non_null(strstr(err.text, "50"));
	buf_release(&text);
	buf_release(&value);
}

static void
an_upgrade_is_told(void **state)
{
	struct field f = field_of(&type_id_number);
	struct buf value = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(field_parse(&f, "340524800101001", &value, &err));
	assert_int_equal(err.code, ERR_NONE);
	assert_non_null(strstr(err.text, "34052419800101001X"));
	assert_true(field_parse(&f, "34052419800101001X", &value, &err));
	assert_string_equal(err.text, "");
	buf_release(&value);
}

static void
choices_know_code_and_label(void **state)
{
	(void)state;
	assert_string_equal(choice_code(colours, "红"), "red");
	assert_null(choice_code(colours, "黑"));
	assert_null(choice_code(NULL, "红"));
	assert_string_equal(choice_label(colours, "blue"), "蓝");
	assert_string_equal(choice_label(colours, "black"), "black");
	assert_string_equal(choice_code(ethnics, "汉"), "01");
	assert_string_equal(choice_code(disability_kinds, "听力"), "2");
	/* Too much is missing, or several begin so. */
	assert_null(choice_code(maritals, "未说明"));
	assert_null(choice_code(maritals, "未"));
	assert_null(choice_code(ethnics, ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_texts_become_values),
		cmocka_unit_test(nothing_typed_is_nothing),
		cmocka_unit_test(near_forms_are_no_values),
		cmocka_unit_test(long_texts_are_refused_with_the_limit),
		cmocka_unit_test(an_upgrade_is_told),
		cmocka_unit_test(choices_know_code_and_label),
	};

	/* 2026-03-10 12:00 local time. */
	clock_fix(1773115200000);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
