/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Working days with the State Council's exchange days.  A working day is
 * Monday to Friday or a day worked in exchange, and not a day off.  A year
 * without data counts Monday to Friday and is reported as a guess.
 */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include <stdbool.h>

#include "base/date.h"

struct calendar;

/* An empty calendar, every year a guess; calendar_free() takes NULL too. */
struct calendar *calendar_new(void);
void calendar_free(struct calendar *c);
/* Enter one day; the last entry of a day wins. */
void calendar_set(struct calendar *c, day_t d, bool works);
/* Whether any day of `year` has been entered. */
bool calendar_has_year(const struct calendar *c, int year);
/* Whether `d` is a working day, by the data or else by the weekday. */
bool calendar_works(const struct calendar *c, day_t d);
/* The day `n` working days after `from`; counting starts the day after.
 * n >= 0; 0 is `from` itself.  *guessed (may be NULL) is set when a year on
 * the way has no data. */
day_t calendar_add(const struct calendar *c, day_t from, int n, bool *guessed);
/* Working days after `from` up to and with `to`; negative when to < from. */
int calendar_between(const struct calendar *c, day_t from, day_t to);

#endif
