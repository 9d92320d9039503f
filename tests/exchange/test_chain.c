/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A long time of daily batches through three levels: in whatever order they
 * come the end is the same, and what a day costs, in steps of the database
 * and in bytes, does not grow with the days before it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "forge.h"

/* Days; each is a batch of the village and one of the street. */
#ifndef CHAIN_DAYS
#define CHAIN_DAYS 60
#endif
#define START "2026-01-05T00:00:00Z"
#define DAY_MS INT64_C(86400000)

/* What one day cost all three together. */
struct cost {
	int64_t steps, bytes;
};

static int64_t
steps_of(const struct world *w)
{
	return db_steps(w->at[AT_VILLAGE1]->db) +
	       db_steps(w->at[AT_STREET]->db) +
	       db_steps(w->at[AT_DISTRICT]->db);
}

static int64_t
bytes_on(struct world *w)
{
	struct strlist files;
	struct buf data = BUF_INIT;
	int64_t bytes = 0;
	size_t i;

	strlist_init(&files);
	path_list(w->stick, &files, NULL);
	for (i = 0; i < files.len; i++) {
		char *path = path_join(w->stick, files.at[i]);

		world_read(path, &data);
		bytes += (int64_t)data.len;
		free(path);
	}
	strlist_release(&files);
	buf_release(&data);
	return bytes;
}

/* What the village writes on one day: a visit to the same person, and a
 * change of its telephone. */
static void
work(struct world *w, const char *person, int day)
{
	char uid[UID_TEXT], phone[16];

	random_seed((uint64_t)day + 1000);
	clock_fix(time_parse(START) + (day + 1) * DAY_MS);
	snprintf(phone, sizeof phone, "138%08d", day);
	WORLD_PUT(uid, w->at[AT_VILLAGE1], &kind_service, "person", person,
	    "served_on", "2026-01-05", "item", "QYP-SVC-A1");
	world_edit(w->at[AT_VILLAGE1], &kind_person, person, "phone", phone);
}

static struct cost
one_day(struct world *w, const char *person, int day)
{
	struct cost cost = { -steps_of(w), 0 };
	struct err err = ERR_INIT;

	work(w, person, day);
	world_hand(w, AT_VILLAGE1, AT_STREET);
	world_hand(w, AT_STREET, AT_DISTRICT);
	need(world_receive(w, AT_STREET, false, &err), &err);
	world_hand(w, AT_STREET, AT_VILLAGE1);
	cost.bytes = bytes_on(w);
	world_clear_stick(w);
	cost.steps += steps_of(w);
	return cost;
}

/* The second half costs what the first did. */
static void
same_cost(const char *what, int64_t first, int64_t second)
{
	if (second > first + first / 10)
		fail_msg("%s: %lld in the first half, %lld in the second",
		    what, (long long)first, (long long)second);
}

static void
person_of(struct world *w, char person[UID_TEXT])
{
	random_seed(7);
	clock_fix(time_parse(START));
	WORLD_PUT(person, w->at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
}

static void
a_day_costs_a_day(void **state)
{
	struct cost cost, half[2] = { { 0, 0 }, { 0, 0 } };
	char person[UID_TEXT];
	struct world w;
	int day;

	(void)state;
	world_make(&w);
	person_of(&w, person);
	/* The first days of everything cost more. */
	for (day = 0; day < 4; day++)
		one_day(&w, person, day);
	for (; day < 4 + CHAIN_DAYS; day++) {
		cost = one_day(&w, person, day);
		half[day >= 4 + CHAIN_DAYS / 2].steps += cost.steps;
		half[day >= 4 + CHAIN_DAYS / 2].bytes += cost.bytes;
	}
	same_cost("steps", half[0].steps, half[1].steps);
	same_cost("bytes", half[0].bytes, half[1].bytes);
	forge_stands(w.at[AT_DISTRICT], &kind_person, person, VILLAGE1, 1,
	    5 + CHAIN_DAYS);
	world_end(&w);
}

#define LATE 12          /* batches that are carried in another order */

/* The village's batches, made once: uids only grow within one process. */
struct late {
	char person[UID_TEXT];
	char *name[LATE];
	struct buf file[LATE];
};

static void
make_late(struct late *l)
{
	struct err err = ERR_INIT;
	char part[16], *path;
	struct world w;
	int day;

	world_make(&w);
	person_of(&w, l->person);
	for (day = 0; day < LATE; day++) {
		work(&w, l->person, day);
		need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
		snprintf(part, sizeof part, "-%06d.ndb", day + 1);
		path = world_file(&w, part);
		l->name[day] = xstrdup(path_base(path));
		buf_init(&l->file[day]);
		world_read(path, &l->file[day]);
		free(path);
	}
	world_end(&w);
}

/* One order of arrival; how the street and the district stand after it. */
static void
arrive(const struct late *l, const int *order, size_t n, struct buf *end)
{
	struct buf one = BUF_INIT;
	struct err err = ERR_INIT;
	struct world w;
	char *path;
	size_t i;

	world_make(&w);
	for (i = 0; i < n; i++) {
		path = path_join(w.stick, l->name[order[i]]);
		world_write(path, l->file[order[i]].data,
		    l->file[order[i]].len);
		need(world_receive(&w, AT_STREET, false, &err), &err);
		world_clear_stick(&w);
		free(path);
	}
	clock_fix(time_parse(START) + 30 * DAY_MS);
	world_hand(&w, AT_STREET, AT_DISTRICT);
	world_dump(w.at[AT_STREET], end);
	world_dump(w.at[AT_DISTRICT], &one);
	buf_adds(end, one.data);
	forge_stands(w.at[AT_DISTRICT], &kind_person, l->person, VILLAGE1, 1,
	    LATE + 1);
	buf_release(&one);
	world_end(&w);
}

/* In order; backwards; each twice; shuffled with repeats. */
static void
any_order(void **state)
{
	int order[4][2 * LATE];
	size_t n[4] = { LATE, LATE, 2 * LATE, 2 * LATE }, i;
	struct buf want = BUF_INIT, got = BUF_INIT;
	struct late l;

	(void)state;
	for (i = 0; i < LATE; i++) {
		order[0][i] = (int)i;
		order[1][i] = LATE - 1 - (int)i;
		order[2][2 * i] = order[2][2 * i + 1] = (int)i;
		order[3][i] = (int)(i * 7 % LATE);
		order[3][LATE + i] = (int)(i * 5 % LATE);
	}
	make_late(&l);
	arrive(&l, order[0], n[0], &want);
	for (i = 1; i < 4; i++) {
		arrive(&l, order[i], n[i], &got);
		if (strcmp(got.data, want.data) != 0)
			fail_msg("order %zu ends otherwise", i);
	}
	for (i = 0; i < LATE; i++) {
		free(l.name[i]);
		buf_release(&l.file[i]);
	}
	buf_release(&want);
	buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_costs_a_day),
		cmocka_unit_test(any_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
