/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Units below that do not report. */
#ifndef EXCHANGE_REMINDER_H
#define EXCHANGE_REMINDER_H

#include "casework/office.h"
#include "casework/reminder.h"

/*
 * How each unit below stands of which reports are expected, in order of
 * code: those a batch was ever made for or came from.  It is late by its
 * rhythm, or after a week of working days (five) without a word; the days
 * count from the last batch that came in, from our first batch for it if none
 * did.  each() returns false to stop.
 */
bool reminder_each(struct office *o, day_t today,
    bool (*each)(void *ctx, const struct reminder *r), void *ctx,
    struct err *err);

#endif
