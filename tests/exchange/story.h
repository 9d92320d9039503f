/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Four offices one of which falls behind: its file is restored from a backup,
 * or an old copy is put in its place. */
#ifndef TESTS_STORY_H
#define TESTS_STORY_H

#include "exchange/rejoin.h"
#include "exchange/trust.h"
#include "forge.h"

/* A world with a little of everything in it, handed over everywhere. */
struct story {
	struct world w;
	char person[UID_TEXT];        /* there before the backup */
	char later[UID_TEXT];         /* written and sent after it */
	char safe[300];               /* the backup, or the copied file */
};

static inline void
write_to(const struct story *s, int at, const char *uid, const char *phone)
{
	world_edit(s->w.at[at], &kind_person, uid, "phone", phone);
}

/* Batches and answers both ways, until everybody has heard of everything. */
static inline void
round_trip(struct world *w)
{
	static const int way[][2] = {
		{ AT_VILLAGE1, AT_STREET }, { AT_VILLAGE2, AT_STREET },
		{ AT_STREET, AT_DISTRICT }, { AT_DISTRICT, AT_STREET },
		{ AT_STREET, AT_VILLAGE1 }, { AT_STREET, AT_VILLAGE2 },
	};
	struct err err = ERR_INIT;
	size_t i;
	int at;

	for (i = 0; i < ARRAY_LEN(way); i++) {
		need(world_send(w, way[i][0], world_codes[way[i][1]], &err),
		    &err);
		if (!world_receive(w, way[i][1], false, &err))
			fail_msg("%s\n%s", err.text, w->lines.data);
	}
	for (at = 0; at < AT__MAX; at++)
		world_receive(w, at, false, NULL);
	world_clear_stick(w);
}

static inline void
begin(struct story *s)
{
	world_make(&s->w);
	WORLD_PUT(s->person, s->w.at[AT_VILLAGE1], &kind_person, "name",
	    "练习一", "division", VILLAGE1);
	round_trip(&s->w);
	snprintf(s->safe, sizeof s->safe, "%s/safe.db", s->w.dir);
}

/* What happens after the backup and before the disaster. */
static inline void
go_on(struct story *s)
{
	clock_fix(clock_now() + 3600000);
	write_to(s, AT_VILLAGE1, s->person, "13800000001");
	WORLD_PUT(s->later, s->w.at[AT_VILLAGE1], &kind_person, "name",
	    "练习二", "division", VILLAGE1);
	round_trip(&s->w);
	clock_fix(clock_now() + 3600000);
}

static inline void
remove_register(struct story *s, int at, char path[300])
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	char file[310];
	size_t i;

	office_close(s->w.at[at]);
	s->w.at[at] = NULL;
	snprintf(path, 300, "%s/%s", s->w.dir, world_files[at]);
	for (i = 0; i < ARRAY_LEN(tails); i++) {
		snprintf(file, sizeof file, "%s%s", path, tails[i]);
		unlink(file);
	}
}

static inline void
restore(struct story *s, int at)
{
	struct err err = ERR_INIT;
	char path[300];

	remove_register(s, at, path);
	need(office_restore(s->safe, path, &err), &err);
	s->w.at[at] = world_open(s->w.dir, at);
}

/* The bytes of a file put where another is, as somebody with a stick does. */
static inline void
copy_file(const char *from, const char *to)
{
	struct buf data = BUF_INIT;

	world_read(from, &data);
	world_write(to, data.data, data.len);
	buf_release(&data);
}

static inline void
copy_aside(struct story *s, int at)
{
	char path[300];

	snprintf(path, sizeof path, "%s/%s", s->w.dir, world_files[at]);
	office_close(s->w.at[at]);
	copy_file(path, s->safe);
	s->w.at[at] = world_open(s->w.dir, at);
}

static inline void
copy_back(struct story *s, int at)
{
	char path[300];

	remove_register(s, at, path);
	copy_file(s->safe, path);
	s->w.at[at] = world_open(s->w.dir, at);
}

/* Ask, and have the card accepted by those who are asked. */
static inline void
ask(struct story *s, int at, const int *helpers, size_t n)
{
	struct handoff_report report = { .ctx = &s->w.lines,
		.say = world_line };
	struct buf card = BUF_INIT;
	struct err err = ERR_INIT;
	char *path;
	size_t i;

	world_clear_stick(&s->w);
	buf_clear(&s->w.lines);
	need(rejoin_ask(s->w.at[at], s->w.stick, true, &report, &err), &err);
	world_must_say(&s->w, world_codes[helpers[0]]);
	path = world_file(&s->w, ".card");
	world_read(path, &card);
	for (i = 0; i < n; i++)
		need(trust_accept(s->w.at[helpers[i]], card.data, card.len,
		    &err), &err);
	buf_release(&card);
	free(path);
}

#endif
