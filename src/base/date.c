/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/date.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

#define DAY_MS 86400000LL
#define LOCAL_MS (8 * 3600000LL)    /* UTC+8 */
#define YEAR_MIN 1850
#define YEAR_MAX 2199
#define OFFSET_DIGITS 4             /* "+9999" is the widest typed step */

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days before 1 January of `year` since 0000-03-01 minus ten months: counted
 * in years that begin in March, so that the leap day comes last. */
day_t
day_make(int year, int month, int day)
{
	int y, m, era_day;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > month_days(year, month))
		return DAY_NONE;
	y = month > 2 ? year : year - 1;
	m = month > 2 ? month - 3 : month + 9;
	era_day = y * 365 + y / 4 - y / 100 + y / 400;
	return era_day + (153 * m + 2) / 5 + day - 1 - 719468;
}

void
day_split(day_t d, int *year, int *month, int *day)
{
	int64_t n = (int64_t)d + 719468, era, in_era, y, in_year, m;

	era = (n >= 0 ? n : n - 146096) / 146097;
	in_era = n - era * 146097;
	y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	in_year = in_era - (365 * y + y / 4 - y / 100);
	m = (5 * in_year + 2) / 153;
	*day = (int)(in_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

/* The day, if its year is one the program stores. */
static day_t
bounded(int year, int month, int day)
{
	if (year < YEAR_MIN || year > YEAR_MAX)
		return DAY_NONE;
	return day_make(year, month, day);
}

/* The number in the first `len` bytes, all digits; -1 if they are not. */
static int
number(const char *text, size_t len)
{
	int n = 0;
	size_t i;

	for (i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		n = n * 10 + text[i] - '0';
	}
	return n;
}

day_t
day_parse_iso(const char *text)
{
	if (text == NULL || strlen(text) != 10 || text[4] != '-' ||
	    text[7] != '-')
		return DAY_NONE;
	return bounded(number(text, 4), number(text + 5, 2),
	    number(text + 8, 2));
}

/* Only digits: YYYYMMDD, MMDD, D or DD. */
static day_t
typed_digits(const char *text, size_t len, int year, int month)
{
	switch (len) {
	case 8:
		return bounded(number(text, 4), number(text + 4, 2),
		    number(text + 6, 2));
	case 4:
		return bounded(year, number(text, 2), number(text + 2, 2));
	case 1:
	case 2:
		return bounded(year, month, number(text, len));
	default:
		return DAY_NONE;
	}
}

/* "+3", "-3": so many days from today. */
static day_t
typed_step(const char *text, day_t today)
{
	size_t len = strlen(text + 1);
	int n = len <= OFFSET_DIGITS ? number(text + 1, len) : -1;
	int y, m, d;

	if (len == 0 || n < 0)
		return DAY_NONE;
	day_split(text[0] == '+' ? today + n : today - n, &y, &m, &d);
	return bounded(y, m, d);
}

/* Where a number ends in a typed date, and what kind of end it is. */
static const struct mark {
	const char *text;
	char kind;
} marks[] = {
	{ "年", 'y' },
	{ "月", 'm' },
	{ "日", 'd' },
	{ "号", 'd' },
	{ "-", '-' },
	{ ".", '.' },
	{ "/", '/' },
};

static const struct mark *
mark_at(const char *text)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(marks); i++)
		if (text_starts(text, marks[i].text))
			return &marks[i];
	return NULL;
}

/* Numbers with marks between: the kinds of the marks spell what was meant. */
static day_t
typed_parts(const char *p, int year, int month)
{
	static const struct {
		const char *kinds;
		int parts;
	} forms[] = {
		{ "ymd", 3 }, { "ym", 3 }, { "--", 3 }, { "..", 3 },
		{ "//", 3 }, { "md", 2 }, { "m", 2 }, { "-", 2 }, { ".", 2 },
		{ "/", 2 }, { "d", 1 },
	};
	const struct mark *mark;
	int part[3], n = 0;
	char kinds[4] = "";
	size_t len, k = 0, i;

	while (*p != '\0') {
		len = strspn(p, "0123456789");
		if (n == 3 || len == 0 || len > 4)
			return DAY_NONE;
		if (len > 2 && n > 0)
			return DAY_NONE;
		part[n++] = number(p, len);
		p += len;
		if (*p == '\0')
			break;
		if ((mark = mark_at(p)) == NULL || k == 3)
			return DAY_NONE;
		kinds[k++] = mark->kind;
		p += strlen(mark->text);
	}
	for (i = 0; i < ARRAY_LEN(forms); i++) {
		if (strcmp(forms[i].kinds, kinds) != 0 || forms[i].parts != n)
			continue;
		if (n == 3)
			return bounded(part[0], part[1], part[2]);
		if (n == 2)
			return bounded(year, part[0], part[1]);
		return bounded(year, month, part[0]);
	}
	return DAY_NONE;
}

day_t
day_parse_typed(const char *text, day_t today)
{
	char t[64];
	int year, month, day;
	size_t len;

	if (text == NULL || !text_copy(t, sizeof t, text))
		return DAY_NONE;
	utf8_fold_width(t);
	text_trim(t);
	if (strcmp(t, ".") == 0 || strcmp(t, "今天") == 0)
		return today;
	if (t[0] == '+' || t[0] == '-')
		return typed_step(t, today);
	day_split(today, &year, &month, &day);
	len = strlen(t);
	if (len > 0 && text_digits(t, len))
		return typed_digits(t, len, year, month);
	return typed_parts(t, year, month);
}

/* Write `n` as `width` digits. */
static char *
put_digits(char *out, int n, int width)
{
	int i;

	for (i = width - 1; i >= 0; i--, n /= 10)
		out[i] = (char)('0' + n % 10);
	return out + width;
}

char *
day_format(day_t d, char out[11])
{
	int year, month, day;
	char *p = out;

	day_split(d, &year, &month, &day);
	if (year >= 1 && year <= 9999) {
		p = put_digits(p, year, 4);
		*p++ = '-';
		p = put_digits(p, month, 2);
		*p++ = '-';
		p = put_digits(p, day, 2);
	}
	*p = '\0';
	return out;
}

int
day_weekday(day_t d)
{
	int w = (int)(((int64_t)d + 3) % 7);    /* 1970-01-01: Thursday */

	return w < 0 ? w + 7 : w;
}

const char *
day_weekday_name(day_t d)
{
	static const char *const names[] = { N_("周一"), N_("周二"), N_("周三"),
		N_("周四"), N_("周五"), N_("周六"), N_("周日") };

	return _(names[day_weekday(d)]);
}

int
day_age(day_t birth, day_t on)
{
	int by, bm, bd, y, m, d;

	day_split(birth, &by, &bm, &bd);
	day_split(on, &y, &m, &d);
	return y - by - (m * 100 + d < bm * 100 + bd);
}

day_t
day_add_months(day_t d, int months)
{
	int year, month, day, n, last;

	day_split(d, &year, &month, &day);
	n = year * 12 + month - 1 + months;
	if (n < 12)
		return DAY_NONE;
	year = n / 12;
	month = n % 12 + 1;
	last = month_days(year, month);
	return day_make(year, month, day < last ? day : last);
}

/* Quotient rounded to the past. */
static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

day_t
day_of_time(int64_t ms)
{
	return (day_t)floor_div(ms + LOCAL_MS, DAY_MS);
}

char *
time_format(int64_t ms, char out[21])
{
	int64_t day = floor_div(ms, DAY_MS);
	int second = (int)((ms - day * DAY_MS) / 1000);
	char *p = day_format((day_t)day, out);

	p += strlen(p);
	if (p == out)
		return out;
	*p++ = 'T';
	p = put_digits(p, second / 3600, 2);
	*p++ = ':';
	p = put_digits(p, second / 60 % 60, 2);
	*p++ = ':';
	p = put_digits(p, second % 60, 2);
	*p++ = 'Z';
	*p = '\0';
	return out;
}

int64_t
time_parse(const char *text)
{
	char date[11];
	int h, m, s;
	day_t d;

	if (text == NULL || strlen(text) != 20 || text[10] != 'T' ||
	    text[13] != ':' || text[16] != ':' || text[19] != 'Z')
		return -1;
	text_copy(date, sizeof date, text);
	d = day_parse_iso(date);
	h = number(text + 11, 2);
	m = number(text + 14, 2);
	s = number(text + 17, 2);
	if (d < 0 || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59)
		return -1;
	return d * DAY_MS + (h * 3600 + m * 60 + s) * 1000LL;
}
