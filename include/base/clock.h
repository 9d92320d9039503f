/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The one clock.  NUANDANG_NOW ("YYYY-MM-DDTHH:MM:SS+08:00", "...Z" or a
 * date) is obeyed once clock_allow_env() was called: for practice databases
 * and test builds only.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#include "base/date.h"
#include "base/err.h"

/* The present moment and the local date of it. */
int64_t clock_now(void);      /* ms, UTC */
/* The same, but a fixed clock does not move on: for the log. */
int64_t clock_peek(void);
day_t clock_today(void);      /* local date, UTC+8 */
/* Fix the clock at `ms`; each later clock_now() is one ms on, so that order
 * is kept.  A negative value sets it free again. */
void clock_fix(int64_t ms);
/* Our clock is known to be behind: clock_today() names at least the day of
 * `ms` until the next call; a negative value trusts the clock again. */
void clock_at_least(int64_t ms);
/* Take NUANDANG_NOW from now on; false with a sentence if it is no time. */
bool clock_allow_env(struct err *err);

#endif
