/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/display.h"
#include "base/text.h"

/* A step back of at most this is the system trimming its clock and is not
 * followed; a greater one is somebody putting the date right. */
#define TRIM_MS 60000

static int64_t fixed = -1;    /* what clock_now() says next; -1: free */
static int64_t latest;        /* the last time given while free */
static int64_t least = -1;    /* what clock_today() is not before */

static int64_t
system_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t
clock_now(void)
{
	int64_t now;

	if (fixed >= 0)
		return fixed++;
	now = system_ms();
	if (now < latest && latest - now <= TRIM_MS)
		now = latest;
	latest = now;
	return now;
}

int64_t
clock_peek(void)
{
	return fixed >= 0 ? fixed : clock_now();
}

day_t
clock_today(void)
{
	int64_t now = clock_peek();

	return day_of_time(now > least ? now : least);
}

void
clock_at_least(int64_t ms)
{
	least = ms;
}

void
clock_fix(int64_t ms)
{
	fixed = ms < 0 ? -1 : ms;
}

/* Minutes of "+HH:MM" or "-HH:MM"; INT32_MIN if it is none. */
static int
offset_minutes(const char *text)
{
	int h, m;

	if (strlen(text) != 6 || (text[0] != '+' && text[0] != '-') ||
	    text[3] != ':' || strspn(text + 1, "0123456789") != 2 ||
	    strspn(text + 4, "0123456789") != 2)
		return INT32_MIN;
	h = (text[1] - '0') * 10 + text[2] - '0';
	m = (text[4] - '0') * 10 + text[5] - '0';
	if (h > 14 || m > 59)
		return INT32_MIN;
	return text[0] == '+' ? h * 60 + m : -(h * 60 + m);
}

/* The time `text` names, -1 if it names none.  A date means the beginning of
 * that local day. */
static int64_t
parse(const char *text)
{
	char utc[21];
	int64_t ms;
	int minutes;

	if (strlen(text) == 10) {
		text_copy(utc, sizeof utc, text);
		strcat(utc, "T00:00:00Z");
		text = "+08:00";
	} else if (strlen(text) == 20) {
		return time_parse(text);
	} else if (strlen(text) == 25) {
		text_copy(utc, sizeof utc - 1, text);
		strcat(utc, "Z");
		text += 19;
	} else {
		return -1;
	}
	ms = time_parse(utc);
	minutes = offset_minutes(text);
	if (ms < 0 || minutes == INT32_MIN || ms < minutes * 60000LL)
		return -1;
	return ms - minutes * 60000LL;
}

bool
clock_allow_env(struct err *err)
{
	const char *text = getenv("NUANDANG_NOW");
	char shown[64];
	int64_t ms;

	if (text_empty(text))
		return true;
	ms = parse(text);
	if (ms < 0)
		return err_set(err, ERR_USAGE,
		    _("环境变量 NUANDANG_NOW 的时间「%s」无效，"
		      "请写成 2026-01-05T08:00:00+08:00 或 2026-01-05"),
		    display_text(shown, sizeof shown, text));
	clock_fix(ms);
	return true;
}
