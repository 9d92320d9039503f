/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Dates, months and times.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "model/field.h"

#define LOCAL_MS (8LL * 3600 * 1000)    /* UTC+8, fixed */

static bool
date_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	char iso[11];
	day_t d = day_parse_typed(typed, clock_today());

	if (d == DAY_NONE || day_parse_iso(day_format(d, iso)) == DAY_NONE)
		return err_field(err, f->name,
		    _("%s「%s」不是日期，请按 2026-01-15 或 20260115 的样子填写"),
		    _(f->label), typed);
	buf_adds(value, iso);
	return true;
}

const struct field_type type_date = {
	.name = "date",
	.schema_type = "date",
	.postgres_type = "date",
	.ascii = true,
	.width = 10,
	.max = 40,
	.parse = date_parse,
};

/* "HH:MM", "HMM", "HH:MM:SS", "8点30分", "8时", "8点半" to hour, minute. */
static bool
clock_read(const char *text, int *hour, int *minute)
{
	static const char *const hour_marks[] = { "点", "时", ":" };
	char *end;
	size_t i;

	if (text[0] < '0' || text[0] > '9')
		return false;
	*hour = (int)strtol(text, &end, 10);
	*minute = 0;
	if (*end == '\0' && (end - text == 3 || end - text == 4)) {
		*minute = *hour % 100;
		*hour /= 100;
		return *hour < 24 && *minute < 60;
	}
	if (end - text > 2)
		return false;
	for (i = 0; i < 3; i++)
		if (text_starts(end, hour_marks[i]))
			break;
	if (i == 3 || *hour > 23)
		return false;
	end += strlen(hour_marks[i]);
	if (strcmp(end, "半") == 0) {
		*minute = 30;
		return true;
	}
	if (*end == '\0')
		return i < 2;
	text = end;
	*minute = (int)strtol(text, &end, 10);
	return text[0] >= '0' && text[0] <= '9' && end - text <= 2 &&
	       *minute < 60 &&
	       (*end == '\0' || strcmp(end, "分") == 0 ||
		   strcmp(end, ":00") == 0);
}

static bool
time_of_day_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	int hour, minute;

	if (!clock_read(typed, &hour, &minute))
		return err_field(err, f->name,
		    _("%s「%s」不是时间，请按 8:30 或 0830 的样子填写"),
		    _(f->label), typed);
	buf_addf(value, "%02d:%02d", hour, minute);
	return true;
}

const struct field_type type_time = {
	.name = "time",
	.ascii = true,
	.width = 5,
	.max = 20,
	.parse = time_of_day_parse,
};

/* Typed as local date, a blank and a time; also the stored form. */
static bool
datetime_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	char text[32], stored[21];
	char *blank;
	day_t d = DAY_NONE;
	int hour = 0, minute = 0;

	if (time_parse(typed) >= 0) {
		buf_adds(value, typed);
		return true;
	}
	if (text_copy(text, sizeof text, typed)) {
		blank = strchr(text, ' ');
		if (blank != NULL && clock_read(blank + 1, &hour, &minute)) {
			*blank = '\0';
			d = day_parse_typed(text, clock_today());
		}
	}
	if (d == DAY_NONE || d < 0)
		return err_field(err, f->name,
		    _("%s「%s」不是日期和时间，请按 2026-01-15 08:30 的样子填写"),
		    _(f->label), typed);
	time_format(d * 86400000LL + (hour * 60LL + minute) * 60000 - LOCAL_MS,
	    stored);
	buf_adds(value, stored);
	return true;
}

static void
datetime_format(const struct field *f, const char *value, struct buf *shown)
{
	char local[21];
	int64_t ms = time_parse(value);

	(void)f;
	if (ms < 0) {
		buf_adds(shown, value);
		return;
	}
	time_format(ms + LOCAL_MS, local);
	buf_addf(shown, "%.10s %.5s", local, local + 11);
}

const struct field_type type_datetime = {
	.name = "datetime",
	.schema_type = "datetime",
	.postgres_type = "timestamptz",
	.ascii = true,
	.width = 16,
	.max = 30,
	.parse = datetime_parse,
	.format = datetime_format,
};

/* "2026-01", "202601", "2026.1", "2026/1", "2026年1月"; "1" and "1月" are of
 * this year. */
static bool
month_read(const char *text, int *year, int *month)
{
	char *end;
	int day;

	if (text[0] < '0' || text[0] > '9')
		return false;
	*year = (int)strtol(text, &end, 10);
	if (end - text == 6 && *end == '\0') {
		*month = *year % 100;
		*year /= 100;
	} else if (end - text <= 2 && (*end == '\0' || !strcmp(end, "月"))) {
		*month = *year;
		day_split(clock_today(), year, &day, &day);
	} else if (end - text == 4) {
		end += text_starts(end, "年") ? strlen("年") : 1;
		if (strchr("-./\xB4", end[-1]) == NULL || *end < '0' ||
		    *end > '9')
			return false;
		text = end;
		*month = (int)strtol(text, &end, 10);
		if (end - text > 2 || (*end != '\0' && strcmp(end, "月") != 0))
			return false;
	} else {
		return false;
	}
	return *month >= 1 && *month <= 12 && *year >= 1949 && *year <= 2199;
}

static bool
month_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	int year, month;

	if (!month_read(typed, &year, &month))
		return err_field(err, f->name,
		    _("%s「%s」不是月份，请按 2026-01 的样子填写"),
		    _(f->label), typed);
	buf_addf(value, "%04d-%02d", year, month);
	return true;
}

const struct field_type type_month = {
	.name = "month",
	.schema_type = "yearmonth",
	.ascii = true,
	.width = 7,
	.max = 20,
	.parse = month_parse,
};
