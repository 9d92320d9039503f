/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Dates: with the year first they are clear; a number of days, two digits of
 * a year and a month in front are not.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "damage_private.h"
#include "exchange/table.h"
#include "model/ident.h"

/* Day 1 of a spreadsheet's calendar is 1900-01-01, and it takes 1900 for a
 * leap year: from March 1900 on this is day 0. */
#define DAY_ZERO day_make(1899, 12, 30)
#define SERIAL_LEAST 10000      /* 1927-05-18 */
#define SERIAL_MOST 69999       /* 2091-08-23 */

/* One number of at most `most` digits; -1 if there is none. */
static int
take_number(const char **p, size_t least, size_t most)
{
	size_t n = strspn(*p, "0123456789"), i;
	int value = 0;

	if (n < least || n > most)
		return -1;
	for (i = 0; i < n; i++)
		value = value * 10 + ((*p)[i] - '0');
	*p += n;
	return value;
}

static bool
take(const char **p, const char *mark)
{
	if (!text_starts(*p, mark))
		return false;
	*p += strlen(mark);
	return true;
}

/* Which of the marks that separate parts of a date stands here; '\0' none. */
static char
take_mark(const char **p)
{
	static const struct {
		const char *text;
		char mark;
	} marks[] = {
		{ "-", '-' }, { "/", '/' }, { ".", '.' }, { "\\", '\\' },
		{ "年", 'y' }, { "月", 'm' }, { "日", 'd' }, { "号", 'd' },
		{ "。", '.' }, { "、", '.' }, { "–", '-' }, { "—", '-' },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(marks); i++)
		if (take(p, marks[i].text))
			return marks[i].mark;
	return '\0';
}

/* What a spreadsheet writes behind the day when a cell has a time. */
static bool
is_time(const char *p)
{
	if (*p == 'T' || *p == 't')
		p++;
	if (take_number(&p, 1, 2) < 0 || !take(&p, ":") ||
	    take_number(&p, 2, 2) < 0)
		return false;
	if (take(&p, ":") && take_number(&p, 2, 2) < 0)
		return false;
	if (take(&p, "."))
		p += strspn(p, "0123456789");
	return *p == '\0';
}

/* A text without blanks as year, month, day; false if it is not in this
 * order or more follows than a time. */
static bool
year_first(const char *text, int part[3])
{
	const char *p = text;
	char first, second;

	if (strspn(p, "0123456789") == 8) {
		if (sscanf(p, "%4d%2d%2d", &part[0], &part[1], &part[2]) != 3)
			return false;
		p += 8;
		return *p == '\0' || strcmp(p, ".0") == 0 || is_time(p);
	}
	part[0] = take_number(&p, 4, 4);
	first = part[0] >= 0 ? take_mark(&p) : '\0';
	part[1] = first != '\0' ? take_number(&p, 1, 2) : -1;
	second = part[1] >= 0 ? take_mark(&p) : '\0';
	part[2] = second != '\0' ? take_number(&p, 1, 2) : -1;
	if (part[2] < 0 || (first == 'y') != (second == 'm') ||
	    (first != 'y' && first != second))
		return false;
	take_mark(&p);
	return *p == '\0' || is_time(p);
}

/* Three numbers, or two and a word for the month, in whatever order; or a
 * month and a day. */
static bool
other_order(const char *text)
{
	const char *p = text;
	int numbers = 0, words = 0, marks = 0;

	while (*p != '\0') {
		if (isdigit((unsigned char)*p)) {
			if (take_number(&p, 1, 4) < 0)
				return false;
			numbers++;
		} else if (isalpha((unsigned char)*p)) {
			p += strspn(p, "abcdefghijklmnopqrstuvwxyz"
			    "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
			words++;
		} else if (take_mark(&p) != '\0') {
			marks++;
		} else {
			return false;
		}
	}
	return marks > 0 && words <= 1 && numbers <= 3 &&
	       numbers + words >= 2;
}

/* 1/2/26 and 1/2/2026; with other marks it may be the number of a house. */
static bool
slashes(const char *p)
{
	size_t n;

	if (take_number(&p, 1, 2) < 0 || !take(&p, "/") ||
	    take_number(&p, 1, 2) < 0 || !take(&p, "/"))
		return false;
	n = strspn(p, "0123456789");
	return (n == 2 || n == 4) && p[n] == '\0';
}

bool
damage_is_date(const char *text)
{
	struct buf plain = BUF_INIT;
	int part[3];
	bool yes;

	if (!isdigit((unsigned char)*text))
		return false;
	buf_adds(&plain, text);
	damage_squeeze(&plain, false);
	yes = slashes(plain.data) ||
	    (strspn(plain.data, "0123456789") < 8 &&
	    year_first(plain.data, part));
	buf_release(&plain);
	return yes;
}

/* The day of birth a citizen's number says; DAY_NONE if it is not to be
 * believed. */
static day_t
birth_of(const struct damage_column *c, const char *id_number)
{
	struct buf number = BUF_INIT;
	struct id_facts facts;
	day_t birth = DAY_NONE;

	if (text_empty(id_number))
		return DAY_NONE;
	damage_undress(id_number, &number);
	damage_squeeze(&number, false);
	if (ident_citizen(number.data, c->today, &facts, NULL))
		birth = facts.birth;
	buf_release(&number);
	return birth;
}

/* Whether the column is the day of birth of the person of the row. */
static bool
is_birth(const struct damage_column *c)
{
	if (c->field != NULL)
		return strcmp(c->field->name, "birth") == 0;
	return strstr(c->name, "出生") != NULL;
}

static enum damage_verdict
clear_date(struct damage_column *c, const struct damage_look *l, day_t day,
    struct buf *fixed, struct err *why)
{
	char iso[11], born[11];
	day_t birth = is_birth(c) ? birth_of(c, l->id_number) : DAY_NONE;
	bool same;

	day_format(day, iso);
	same = damage_same(l->cell, iso);
	if (birth != DAY_NONE && birth != day)
		return damage_say(c, same ? DAMAGE_NOTED : DAMAGE_REVIEW,
		    "birth-differs", why,
		    _("这一格是 %s，身份证号第 7 到 14 位却是 %s：请照证件核对"),
		    iso, day_format(birth, born));
	if (same)
		return DAMAGE_NONE;
	buf_adds(fixed, iso);
	return damage_say(c, DAMAGE_REPAIRED, "date-form", why,
	    _("日期改成统一写法：%s"), iso);
}

/* A year with or without a month: "1970", "1970.5", "1970年05月". */
static bool
part_of_date(const char *text, int *year, int *m)
{
	const char *p = text;

	*year = take_number(&p, 4, 4);
	*m = 0;
	if (*year < 1850 || *year > 2199)
		return false;
	if (*p == '\0' || strcmp(p, "年") == 0)
		return true;
	if (take_mark(&p) == '\0' || (*m = take_number(&p, 1, 2)) < 1)
		return false;
	take_mark(&p);
	return *p == '\0' && *m <= 12;
}

/* Of a birth the number of the same row says the rest; as a decimal number
 * October has become January. */
static enum damage_verdict
incomplete(struct damage_column *c, const struct damage_look *l, int year,
    int m, struct buf *fixed, struct err *why)
{
	day_t birth = is_birth(c) ? birth_of(c, l->id_number) : DAY_NONE;
	char iso[11];
	int y, mm, d;

	if (birth != DAY_NONE) {
		day_split(birth, &y, &mm, &d);
		if (y == year && (m == 0 || m == mm || (m == 1 && mm == 10 &&
			text_ends(l->text, ".1")))) {
			buf_adds(fixed, day_format(birth, iso));
			return damage_say(c, DAMAGE_REPAIRED, "date-part", why,
			    _("日期不完整，按身份证号补全为 %s"), iso);
		}
	}
	return damage_say(c, DAMAGE_REVIEW, "date-part", why,
	    _("日期不完整，缺月或日：请照证件填写"));
}

static enum damage_verdict
serial_date(struct damage_column *c, const struct damage_look *l, long days,
    struct err *why)
{
	char iso[11];
	day_t day = (day_t)(DAY_ZERO + days);

	day_format(day, iso);
	if (is_birth(c) && birth_of(c, l->id_number) == day)
		return damage_say(c, DAMAGE_REVIEW, "date-serial", why,
		    _("这一格是天数，换算出来是 %s，和身份证号一致：请改成日期写法"),
		    iso);
	return damage_say(c, DAMAGE_REVIEW, "date-serial", why,
	    _("这一格是天数，换算出来可能是 %s：请对照原表改成日期写法"), iso);
}

static enum damage_verdict
judge_plain(struct damage_column *c, const struct damage_look *l,
    const char *plain, struct buf *fixed, struct err *why)
{
	size_t digits = strspn(plain, "0123456789");
	int part[3];
	long days;
	day_t day;

	if (year_first(plain, part)) {
		day = day_make(part[0], part[1], part[2]);
		if (day == DAY_NONE || part[0] < 1850 || part[0] > 2199)
			return damage_say(c, DAMAGE_REFUSED, "no-such-day",
			    why, _("没有 %d 年 %d 月 %d 日这一天：请照原件核对"),
			    part[0], part[1], part[2]);
		return clear_date(c, l, day, fixed, why);
	}
	days = digits == 5 ? strtol(plain, NULL, 10) : 0;
	if (days >= SERIAL_LEAST && days <= SERIAL_MOST &&
	    (plain[5] == '\0' || (plain[5] == '.' &&
		text_digits(plain + 6, strlen(plain + 6)))))
		return serial_date(c, l, days, why);
	if (part_of_date(plain, &part[0], &part[1]))
		return incomplete(c, l, part[0], part[1], fixed, why);
	if (other_order(plain) || day_parse_typed(plain, c->today) != DAY_NONE)
		return damage_say(c, DAMAGE_REFUSED, "date-order", why,
		    _("日期缺四位年份，或者年份不在最前面，分不清是哪一天：请写成 2026-01-15 的样子"));
	return DAMAGE_NONE;
}

enum damage_verdict
damage_date(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	struct buf plain = BUF_INIT;
	enum damage_verdict v;
	const char *time;

	buf_adds(&plain, l->text);
	time = strrchr(plain.data, ' ');
	if (time != NULL && is_time(time + 1))
		buf_truncate(&plain, (size_t)(time - plain.data));
	damage_squeeze(&plain, false);
	v = judge_plain(c, l, plain.data, fixed, why);
	buf_release(&plain);
	return v;
}

/* A month without its year, and a month that became a number of days. */
enum damage_verdict
damage_month(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	size_t digits = strspn(l->text, "0123456789");
	long days = digits == 5 && l->text[5] == '\0'
			? strtol(l->text, NULL, 10) : 0;

	(void)fixed;
	if (days >= SERIAL_LEAST && days <= SERIAL_MOST)
		return serial_date(c, l, days, why);
	if (digits != 4 && digits != 6 && digits != 8 &&
	    (digits > 0 || isalpha((unsigned char)*l->text)))
		return damage_say(c, DAMAGE_REFUSED, "date-order", why,
		    _("月份缺四位年份，或者年份不在最前面：请写成 2026-01 的样子"));
	return DAMAGE_NONE;
}
