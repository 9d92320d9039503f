/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/reminder.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/rhythm.h"
#include "exchange/handoff.h"

/* Working days of silence after which a unit below is asked what it is up
 * to: a week. */
#define SILENT_MAX 5

/* One unit below while its batches are looked through. */
struct below {
	struct reminder r;
	day_t came, first;            /* the last of theirs, the first of ours */
	int overdue;                  /* by its rhythm */
};

struct all {
	VEC(struct below) units;
};

static struct below *
find(struct all *all, const char *unit)
{
	size_t i;

	for (i = 0; i < all->units.len; i++)
		if (strcmp(all->units.at[i].r.unit, unit) == 0)
			return &all->units.at[i];
	return NULL;
}

/* Batches come newest first. */
static bool
take_batch(void *ctx, const struct handoff_batch *b)
{
	struct below *of = find(ctx, b->unit);
	int64_t ms = b->at[0] != '\0' ? time_parse(b->at) : -1;

	if (of == NULL || ms < 0)
		return true;
	if (b->out)
		of->first = day_of_time(ms);
	else if (of->came == DAY_NONE && b->number > 0)
		of->came = day_of_time(ms);
	return true;
}

static bool
take_rhythm(void *ctx, const struct rhythm_state *s, bool ours)
{
	struct below *of = find(ctx, s->unit);

	if (of != NULL && !ours) {
		text_copy(of->r.rhythm, sizeof of->r.rhythm, s->rhythm);
		of->overdue = s->late;
	}
	return true;
}

static bool
load(struct office *o, day_t today, struct all *all, struct err *err)
{
	char parent[UNIT_TEXT];
	struct strlist units;
	struct below *one;
	size_t i;
	bool ok;

	strlist_init(&units);
	office_parent(o, parent);
	ok = handoff_neighbours(o, &units, err);
	for (i = 0; ok && i < units.len; i++) {
		if (strcmp(units.at[i], parent) == 0)
			continue;
		one = vec_push(&all->units);
		*one = (struct below){ .came = DAY_NONE, .first = DAY_NONE };
		text_copy(one->r.unit, sizeof one->r.unit, units.at[i]);
	}
	strlist_release(&units);
	return ok && handoff_batches(o, take_batch, all, err) &&
	    rhythm_each(o, today, take_rhythm, all, err);
}

/* False when nothing is expected of it yet. */
static bool
judge(const struct office *o, day_t today, struct below *b)
{
	day_t last = b->came != DAY_NONE ? b->came : b->first;

	if (last == DAY_NONE && b->overdue == 0)
		return false;
	b->r.days = last == DAY_NONE ? b->overdue : last >= today ? 0 :
	    calendar_between(o->calendar, last, today);
	b->r.late = b->overdue > 0 || b->r.days > SILENT_MAX;
	if (b->came != DAY_NONE)
		day_format(b->came, b->r.last_on);
	return true;
}

bool
reminder_each(struct office *o, day_t today,
    bool (*each)(void *ctx, const struct reminder *r), void *ctx,
    struct err *err)
{
	struct all all = { .units = VEC_INIT };
	bool ok = load(o, today, &all, err), more = true;
	size_t i;

	for (i = 0; ok && more && i < all.units.len; i++)
		if (judge(o, today, &all.units.at[i]))
			more = each(ctx, &all.units.at[i].r);
	vec_release(&all.units);
	return ok;
}
