/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Dates and times.  A date is a day number (days since 1970-01-01, may be
 * negative); its text form is ISO "YYYY-MM-DD".  The local date is UTC+8,
 * fixed.  Times are milliseconds since the epoch in UTC; their text form is
 * "YYYY-MM-DDTHH:MM:SSZ".
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Days since 1970-01-01; DAY_NONE is no date. */
typedef int32_t day_t;
#define DAY_NONE INT32_MIN

/* From and to year, month (1 to 12) and day of the month. */
day_t day_make(int year, int month, int day);   /* DAY_NONE if there is none */
void day_split(day_t d, int *year, int *month, int *day);
/* Strict ISO date, 1850 to 2199; DAY_NONE for anything else. */
day_t day_parse_iso(const char *text);
/* What a clerk types: 20260115, 2026-1-15, 2026.1.15, 2026/1/15,
 * 2026年1月15日, 0115 and 1-15 (this year), 15 (this month), +3, -3, and
 * "." or "今天" for today; full-width digits too.  DAY_NONE if unclear. */
day_t day_parse_typed(const char *text, day_t today);
/* Write "YYYY-MM-DD" and NUL into `out`; returns `out`. */
char *day_format(day_t d, char out[11]);
/* 0 Monday .. 6 Sunday. */
int day_weekday(day_t d);
/* Chinese weekday, "周一".. (a msgid, translated). */
const char *day_weekday_name(day_t d);
/* Whole years from birth to `on`; a birthday of 29 February falls on
 * 1 March in common years. */
int day_age(day_t birth, day_t on);
/* The day `months` later, at most the last day of that month. */
day_t day_add_months(day_t d, int months);

/* The local (UTC+8) date of a time. */
day_t day_of_time(int64_t ms);
/* Write the stored form and NUL into `out`; returns `out`. */
char *time_format(int64_t ms, char out[21]);
/* -1 if the text is not in the stored form. */
int64_t time_parse(const char *text);

#endif
