/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"

struct entry {
	day_t day;
	bool works;
};

/* The entries, sorted by day, one a day. */
struct calendar {
	VEC(struct entry) days;
};

struct calendar *
calendar_new(void)
{
	return xcalloc(1, sizeof(struct calendar));
}

void
calendar_free(struct calendar *c)
{
	if (c == NULL)
		return;
	vec_release(&c->days);
	free(c);
}

/* Index of the first entry not before `d`. */
static size_t
lower_bound(const struct calendar *c, day_t d)
{
	size_t low = 0, high = c->days.len, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (c->days.at[mid].day < d)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void
calendar_set(struct calendar *c, day_t d, bool works)
{
	size_t i = lower_bound(c, d);

	if (i == c->days.len || c->days.at[i].day != d) {
		(void)vec_push(&c->days);
		memmove(&c->days.at[i + 1], &c->days.at[i],
		    (c->days.len - 1 - i) * sizeof c->days.at[0]);
	}
	c->days.at[i] = (struct entry){ d, works };
}

bool
calendar_has_year(const struct calendar *c, int year)
{
	size_t i = lower_bound(c, day_make(year, 1, 1));

	return i < c->days.len && c->days.at[i].day <= day_make(year, 12, 31);
}

bool
calendar_works(const struct calendar *c, day_t d)
{
	size_t i = lower_bound(c, d);

	if (i < c->days.len && c->days.at[i].day == d)
		return c->days.at[i].works;
	return day_weekday(d) < 5;
}

/* Whether a year from that of `first` to that of `last` has no data. */
static bool
is_guess(const struct calendar *c, day_t first, day_t last)
{
	int year, end, month, day;

	day_split(last, &end, &month, &day);
	day_split(first, &year, &month, &day);
	for (; year <= end; year++)
		if (!calendar_has_year(c, year))
			return true;
	return false;
}

day_t
calendar_add(const struct calendar *c, day_t from, int n, bool *guessed)
{
	day_t d = from;

	while (n > 0)
		if (calendar_works(c, ++d))
			n--;
	if (guessed != NULL)
		*guessed = d > from && is_guess(c, from + 1, d);
	return d;
}

int
calendar_between(const struct calendar *c, day_t from, day_t to)
{
	day_t first = from < to ? from : to, last = from < to ? to : from;
	int n = 0;

	while (first < last)
		n += calendar_works(c, ++first);
	return from <= to ? n : -n;
}
