/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Numbers with check characters: known vectors, and every slip of the pen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/list.h"
#include "model/ident.h"

static day_t today;

static bool
citizen(const char *text)
{
	struct id_facts facts;

	return ident_citizen(text, today, &facts, NULL);
}

static bool
number(enum id_kind kind, const char *text)
{
	return ident_number(kind, text, today, NULL);
}

static void
a_citizen_number_tells_its_holder(void **state)
{
	struct id_facts f;

	(void)state;
	assert_true(ident_citizen("34052419800101001X", today, &f, NULL));
	assert_string_equal(f.county, "340524");
	assert_int_equal(f.birth, day_make(1980, 1, 1));
	assert_int_equal(f.sex, 1);
	assert_true(f.county_known_province);
	assert_false(f.upgraded);
	assert_true(ident_citizen("360104195003150027", today, &f, NULL));
	assert_int_equal(f.sex, 2);
	assert_true(ident_citizen("34052419800101001x", today, &f, NULL));
	assert_string_equal(f.number, "34052419800101001X");
}

static void
old_numbers_are_upgraded(void **state)
{
	struct id_facts f;

	(void)state;
	assert_true(ident_citizen("340524800101001", today, &f, NULL));
	assert_string_equal(f.number, "34052419800101001X");
	assert_true(f.upgraded);
	assert_false(citizen("340524801301001"));
}

static void
wrong_citizen_numbers_say_why(void **state)
{
	static const struct {
		const char *text, *why;
	} rows[] = {
		{ "340524198001010011", "校验位" },
		{ "34052419800101001", "现有 17 位" },
		{ "3405241980010100100", "现有 19 位" },
		{ "3405241980010100A0", "只能是数字" },
		{ "X4052419800101001X", "只能是数字" },
		{ "", "现有 0 位" },
	};
	struct id_facts f;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		err_clear(&err);
		assert_false(ident_citizen(rows[i].text, today, &f, &err));
		if (strstr(err.text, rows[i].why) == NULL)
			fail_msg("%s: %s", rows[i].text, err.text);
	}
}

/* A number with the right check character for 17 digits. */
static char *
made(const char *first17, char out[19])
{
	snprintf(out, 19, "%s%c", first17, ident_citizen_check(first17));
	return out;
}

static void
births_are_days_that_were(void **state)
{
	char text[19];

	(void)state;
	assert_true(citizen(made("36019919960229001", text)));
	assert_false(citizen(made("36019919970229001", text)));
	assert_false(citizen(made("36019919971301001", text)));
	assert_true(citizen(made("36019920260115001", text)));
	assert_false(citizen(made("36019920260116001", text)));
}

static void
unknown_places_are_only_noted(void **state)
{
	struct id_facts f;
	char text[19];

	(void)state;
	assert_true(ident_citizen(made("99010019800101001", text), today, &f,
	    NULL));
	assert_false(f.county_known_province);
	assert_true(ident_citizen(made("36019919800101001", text), today, &f,
	    NULL));
	assert_true(f.county_known_province);
}

/* Every wrong digit is noticed.  Counts the swaps of two different
 * neighbours, and those that go unnoticed. */
static void
every_wrong_digit_is_caught(const char *good, bool (*check)(const char *),
    int *swaps, int *missed)
{
	char text[32];
	size_t n = strlen(good), i;
	char c;

	assert_true(check(good));
	for (i = 0; i < n; i++) {
		for (c = '0'; c <= '9'; c++) {
			strcpy(text, good);
			text[i] = c;
			if (c != good[i] && check(text))
				fail_msg("%s for %s", text, good);
		}
	}
	for (i = 0; i + 1 < n; i++) {
		strcpy(text, good);
		text[i] = good[i + 1];
		text[i + 1] = good[i];
		*swaps += good[i] != good[i + 1];
		*missed += good[i] != good[i + 1] && check(text);
	}
}

static bool
service(const char *text)
{
	return service_number_check(text, NULL);
}

static bool
card(const char *text)
{
	return card_number_check(text, NULL);
}

/* MOD 11-2 catches every swap; of MOD 11,10 ISO 7064 promises all wrong
 * digits and nearly all swaps: 2.2 in 100 go unnoticed. */
static void
slips_are_caught(void **state)
{
	char out[19], cards[22];
	int i, swaps = 0, missed = 0;

	(void)state;
	every_wrong_digit_is_caught("34052419800101001X", citizen, &swaps,
	    &missed);
	every_wrong_digit_is_caught("360104195003150027", citizen, &swaps,
	    &missed);
	assert_int_equal(missed, 0);
	swaps = 0;
	for (i = 1; i < 99999; i += 97) {
		assert_true(service_number_make("360104002001", i, out, NULL));
		every_wrong_digit_is_caught(out, service, &swaps, &missed);
		assert_true(card_number_make(out, i % 99 + 1, cards, NULL));
		every_wrong_digit_is_caught(cards, card, &swaps, &missed);
	}
	assert_true(swaps > 20000);
	assert_true(missed * 100 < swaps * 3);
}

static void
other_documents(void **state)
{
	char text[19];

	(void)state;
	assert_true(number(ID_HMT_RESIDENCE, "810000199901010014"));
	assert_false(number(ID_HMT_RESIDENCE, "360104195003150027"));
	assert_false(number(ID_CITIZEN, "810000199901010014"));
	assert_true(number(ID_HMT_PERMIT, "H01234567"));
	assert_true(number(ID_HMT_PERMIT, "M0123456789"));
	assert_true(number(ID_HMT_PERMIT, "01234567"));
	assert_true(number(ID_HMT_PERMIT, "0123456789B"));
	assert_false(number(ID_HMT_PERMIT, "H0123456"));
	assert_false(number(ID_HMT_PERMIT, "X01234567"));
	assert_true(number(ID_FOREIGN_PR, "FRA310012345678"));
	assert_true(number(ID_FOREIGN_PR, made("91103619800101001", text)));
	text[17] = text[17] == '1' ? '2' : '1';
	assert_false(number(ID_FOREIGN_PR, text));
	assert_false(number(ID_FOREIGN_PR, "360104195003150027"));
	assert_true(number(ID_PASSPORT, "E12345678"));
	assert_false(number(ID_PASSPORT, "E12-5678"));
	assert_true(number(ID_NONE, "LS-2026-001"));
	assert_false(number(ID_OTHER, "A*1"));
}

static void
disability_certificates(void **state)
{
	char holder[19];
	int kind, grade;

	(void)state;
	assert_true(ident_disability("36010419500315002743", holder, &kind,
	    &grade, NULL));
	assert_string_equal(holder, "360104195003150027");
	assert_int_equal(kind, 4);
	assert_int_equal(grade, 3);
	assert_true(ident_disability("34052419800101001X71B1", holder, &kind,
	    &grade, NULL));
	assert_false(ident_disability("36010419500315002783", holder, &kind,
	    &grade, NULL));
	assert_false(ident_disability("36010419500315002745", holder, &kind,
	    &grade, NULL));
	assert_false(ident_disability("36010419500315002843", holder, &kind,
	    &grade, NULL));
	assert_false(ident_disability("360104195003150027431", holder, &kind,
	    &grade, NULL));
	assert_false(ident_disability("3601041950031500274", holder, &kind,
	    &grade, NULL));
}

static void
credit_codes(void **state)
{
	(void)state;
	assert_true(ident_credit_code("91350100M000100Y43", NULL));
	assert_false(ident_credit_code("91350100M000100Y44", NULL));
	assert_false(ident_credit_code("91350100M000100Y34", NULL));
	assert_false(ident_credit_code("91350100M000100I43", NULL));
	assert_false(ident_credit_code("91350100M000100Y4", NULL));
}

static void
our_own_numbers(void **state)
{
	char number_[19], shown[22], card_[22];
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(ident_mod11_10("0794"), '5');
	assert_true(service_number_make("360104002001", 42, number_, NULL));
	assert_string_equal(number_, "360104002001000428");
	assert_string_equal(service_number_show(number_, shown),
	    "360104 002001 00042 8");
	assert_true(card_number_make(number_, 1, card_, NULL));
	assert_int_equal(strlen(card_), 21);
	assert_memory_equal(card_, "36010400200100042801", 20);
	assert_true(card_number_check(card_, NULL));
	assert_false(service_number_make("360104002", 1, number_, NULL));
	assert_false(service_number_make("360104002001", 0, number_, NULL));
	assert_false(service_number_make("360104002001", 100000, number_,
	    &err));
	assert_non_null(strstr(err.text, "99999"));
	assert_false(card_number_make("360104002001000429", 1, card_, NULL));
	assert_false(card_number_make("360104002001000428", 100, card_, NULL));
}

static void
units_and_divisions(void **state)
{
	(void)state;
	assert_int_equal(unit_level("360104"), 6);
	assert_int_equal(unit_level("360104002"), 9);
	assert_int_equal(unit_level("360104002001"), 12);
	assert_int_equal(unit_level("3601"), 0);
	assert_int_equal(unit_level("36010a"), 0);
	assert_int_equal(unit_level(NULL), 0);
	assert_true(division_within("360104002001", "360104"));
	assert_true(division_within("360104", "360104"));
	assert_false(division_within("360104", "360104002"));
	assert_false(division_within("360104", ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_citizen_number_tells_its_holder),
		cmocka_unit_test(old_numbers_are_upgraded),
		cmocka_unit_test(wrong_citizen_numbers_say_why),
		cmocka_unit_test(births_are_days_that_were),
		cmocka_unit_test(unknown_places_are_only_noted),
		cmocka_unit_test(slips_are_caught),
		cmocka_unit_test(other_documents),
		cmocka_unit_test(disability_certificates),
		cmocka_unit_test(credit_codes),
		cmocka_unit_test(our_own_numbers),
		cmocka_unit_test(units_and_divisions),
	};

	today = day_make(2026, 1, 15);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
