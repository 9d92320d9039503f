/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Identity numbers: GB 11643-1999 and the documents that share its check,
 * permits, disability certificates.
 */
#include "model/ident.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static bool
refuse(struct err *err, const char *sentence)
{
	return err_set(err, ERR_REFUSED, "%s", sentence);
}

char
ident_citizen_check(const char *first17)
{
	static const int weights[17] = {
		7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2,
	};
	int i, sum = 0;

	for (i = 0; i < 17; i++)
		sum += weights[i] * (first17[i] - '0');
	return "10X98765432"[sum % 11];
}

/* Provinces of GB/T 2260 and, for residence permits, 81 82 83. */
static bool
known_province(const char *code)
{
	static const char list[] =
	    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
	    "50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";
	char two[4] = { code[0], code[1], ' ', '\0' };

	return strstr(list, two) != NULL;
}

/* "YYYYMMDD" at `digits`; DAY_NONE if there is no such day. */
static day_t
birth_of(const char *digits)
{
	char iso[11];

	snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", digits, digits + 4,
	    digits + 6);
	return day_parse_iso(iso);
}

static bool
check_birth(day_t birth, day_t today, struct err *err)
{
	if (birth == DAY_NONE)
		return refuse(err, _("号码中的出生日期不存在，请照证件核对"));
	if (birth > today)
		return refuse(err,
		    _("号码中的出生日期晚于今天，请照证件核对"));
	return true;
}

/* 15 digits (ID-4): the century is 19, the check character is new. */
static void
upgrade(const char *old, char number[19])
{
	snprintf(number, 19, "%.6s19%.9s", old, old + 6);
	number[17] = ident_citizen_check(number);
	number[18] = '\0';
}

bool
ident_citizen(const char *text, day_t today, struct id_facts *facts,
    struct err *err)
{
	size_t n = strlen(text);
	char right;

	memset(facts, 0, sizeof *facts);
	if (n != 18 && n != 15)
		return err_set(err, ERR_REFUSED,
		    _("身份证号应为 18 位，现有 %zu 位，请照证件填全；不是身份证的，请改证件类型"), n);
	if (strspn(text, "0123456789") < (n == 18 ? 17U : 15U) ||
	    (n == 18 && !isdigit((unsigned char)text[17]) &&
	     toupper((unsigned char)text[17]) != 'X'))
		return refuse(err,
		    _("身份证号只能是数字，最后一位可以是 X"));
	facts->upgraded = n == 15;
	if (facts->upgraded)
		upgrade(text, facts->number);
	else
		snprintf(facts->number, sizeof facts->number, "%.17s%c", text,
		    toupper((unsigned char)text[17]));
	right = ident_citizen_check(facts->number);
	if (facts->number[17] != right)
		return refuse(err,
		    _("身份证号的校验位不对，有一位数字写错了，请照证件核对"));
	facts->birth = birth_of(facts->number + 6);
	if (!check_birth(facts->birth, today, err))
		return false;
	snprintf(facts->county, sizeof facts->county, "%.6s", facts->number);
	facts->sex = (facts->number[16] - '0') % 2 == 1 ? 1 : 2;
	facts->county_known_province = known_province(facts->number);
	return true;
}

/* `letters` capitals, then as many digits as one of the two counts. */
static bool
shape(const char *text, size_t letters, size_t digits, size_t or_digits)
{
	size_t i, n;

	for (i = 0; i < letters; i++)
		if (text[i] < 'A' || text[i] > 'Z')
			return false;
	n = strlen(text + letters);
	return (n == digits || n == or_digits) &&
	       strspn(text + letters, "0123456789") == n;
}

static bool
citizen_number(const char *text, day_t today, struct err *err)
{
	struct id_facts facts;

	if (!ident_citizen(text, today, &facts, err))
		return false;
	if (facts.number[0] >= '8')
		return refuse(err,
		    _("这个号码不是居民身份证的号码，请核对证件类型"));
	return true;
}

/* PID-1: same structure, address 810000, 820000 or 830000. */
static bool
residence_number(const char *text, day_t today, struct err *err)
{
	struct id_facts facts;

	if (!ident_citizen(text, today, &facts, err))
		return false;
	if (facts.upgraded || (strcmp(facts.county, "810000") != 0 &&
				  strcmp(facts.county, "820000") != 0 &&
				  strcmp(facts.county, "830000") != 0))
		return refuse(err,
		    _("港澳台居民居住证号码应为 18 位，以 810000、820000 或 830000 开头"));
	return true;
}

/* PID-2: 18 characters from 9, or 3 letters and 12 digits. */
static bool
permanent_number(const char *text, day_t today, struct err *err)
{
	struct id_facts facts;

	if (shape(text, 3, 12, 12))
		return true;
	if (text[0] != '9' || strlen(text) != 18)
		return refuse(err,
		    _("外国人永久居留身份证号码应为 18 位（以 9 开头），旧证为 3 个字母加 12 位数字"));
	return ident_citizen(text, today, &facts, err);
}

/* Hong Kong and Macao: H or M and 8 or 10 digits; Taiwan: 8 digits, old
 * ones 10 and a letter. */
static bool
permit_number(const char *text, day_t today, struct err *err)
{
	size_t n = strspn(text, "0123456789");

	(void)today;
	if (((text[0] == 'H' || text[0] == 'M') && shape(text, 1, 8, 10)) ||
	    (n == 8 && text[8] == '\0') || (n == 10 && shape(text, 0, 10, 10)))
		return true;
	if (n == 10 && text[10] >= 'A' && text[10] <= 'Z' && text[11] == '\0')
		return true;
	return refuse(err,
	    _("通行证号码应为：港澳 H 或 M 加 8 位或 10 位数字，台湾 8 位数字"));
}

static bool
free_number(const char *text, day_t today, struct err *err)
{
	size_t n = strlen(text), i;

	(void)today;
	for (i = 0; i < n; i++)
		if (!isalnum((unsigned char)text[i]) &&
		    strchr("()-/", text[i]) == NULL)
			return refuse(err,
			    _("证件号码中有字母、数字以外的字符"));
	if (n < 4 || n > 30)
		return refuse(err, _("证件号码应为 4 到 30 位，请照证件填全"));
	return true;
}

static bool
passport_number(const char *text, day_t today, struct err *err)
{
	size_t n = strlen(text), i;

	(void)today;
	for (i = 0; i < n; i++)
		if (!isupper((unsigned char)text[i]) &&
		    !isdigit((unsigned char)text[i]))
			return refuse(err, _("护照号码只能是字母和数字"));
	if (n < 5 || n > 12)
		return refuse(err, _("护照号码应为 5 到 12 位，请照护照填写"));
	return true;
}

bool
ident_number(enum id_kind kind, const char *text, day_t today, struct err *err)
{
	static bool (*const checks[ID__MAX])(const char *, day_t,
	    struct err *) = {
		[ID_CITIZEN] = citizen_number,
		[ID_HMT_RESIDENCE] = residence_number,
		[ID_HMT_PERMIT] = permit_number,
		[ID_FOREIGN_PR] = permanent_number,
		[ID_PASSPORT] = passport_number,
		[ID_NONE] = free_number,
		[ID_OTHER] = free_number,
	};

	if ((unsigned)kind >= ID__MAX)
		fatal("ident_number: kind %d", (int)kind);
	return checks[kind](text, today, err);
}

/* PID-4, PID-6: holder's number, category, grade; re-issues add B and a
 * digit. */
bool
ident_disability(const char *text, char holder[19], int *category, int *grade,
    struct err *err)
{
	size_t n = strlen(text);
	struct id_facts facts;

	if (n < 20 || n > 22)
		return err_set(err, ERR_REFUSED,
		    _("残疾人证号应为 20 位（补发的最多 22 位），现有 %zu 位"), n);
	snprintf(holder, 19, "%.18s", text);
	if (!ident_citizen(holder, INT32_MAX, &facts, err))
		return err_prefix(err, "%s", _("残疾人证号的前 18 位"));
	snprintf(holder, 19, "%s", facts.number);
	*category = text[18] - '0';
	*grade = text[19] - '0';
	if (*category < 1 || *category > 7)
		return refuse(err,
		    _("残疾人证号第 19 位是残疾类别，应为 1 到 7"));
	if (*grade < 1 || *grade > 4)
		return refuse(err,
		    _("残疾人证号第 20 位是残疾等级，应为 1 到 4"));
	if (n > 20 && (text[20] != 'B' ||
			  (n == 22 && !isdigit((unsigned char)text[21]))))
		return refuse(err,
		    _("残疾人证号第 21 位起是补发次数，应为 B 加一位数字"));
	return true;
}

int
unit_level(const char *code)
{
	size_t n = code != NULL ? strlen(code) : 0;

	if ((n != 6 && n != 9 && n != 12) || !text_digits(code, n))
		return 0;
	return (int)n;
}

bool
division_within(const char *inner, const char *outer)
{
	return !text_empty(outer) && text_starts(inner, outer);
}
