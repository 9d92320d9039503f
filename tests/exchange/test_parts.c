/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A rebuild too large for one batch: it counts once every part is in, in
 * whatever order they come, and only for the restore that asked for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forge.h"

#include "exchange/rejoin.h"
#include "exchange/trust.h"

#define PERSONS 30
#define PARTS 3
/* In one part, so that there are three. */
#define ROWS_DOWN 27
#define ROWS_UP 40

DB_QUERY(parts_open, "SELECT count(*) FROM reject WHERE state = 'open'");
DB_QUERY(parts_waiting, "SELECT count(*) FROM batch_in WHERE state = 'waits'");
DB_QUERY(parts_persons, "SELECT count(*) FROM person");
DB_QUERY(parts_attested, "SELECT count(*) FROM attested");

struct story {
	struct world w;
	char safe[300];
	char person[PERSONS][UID_TEXT];
	/* The batches that were laid for the village last. */
	char *name[PARTS];
	struct buf file[PARTS];
};

static void
release_files(struct story *s)
{
	int i;

	for (i = 0; i < PARTS; i++) {
		free(s->name[i]);
		s->name[i] = NULL;
		buf_release(&s->file[i]);
		buf_init(&s->file[i]);
	}
}

/* The half of the persons the backup knows, and the other half, all of them
 * changed once more after it. */
static void
begin(struct story *s)
{
	struct err err = ERR_INIT;
	struct office *v;
	int i;

	memset(s, 0, sizeof *s);
	world_make(&s->w);
	v = s->w.at[AT_VILLAGE1];
	for (i = 0; i < PERSONS; i++) {
		WORLD_PUT(s->person[i], v, &kind_person, "name", "练习一",
		    "division", VILLAGE1);
		if (i != PERSONS / 2)
			continue;
		world_hand(&s->w, AT_VILLAGE1, AT_STREET);
		need(world_receive(&s->w, AT_VILLAGE1, false, &err), &err);
		snprintf(s->safe, sizeof s->safe, "%s/safe.db", s->w.dir);
		need(office_backup(v, s->safe, &err), &err);
		clock_fix(clock_now() + 3600000);
	}
	for (i = 0; i < PERSONS; i++)
		world_edit(v, &kind_person, s->person[i], "phone",
		    "13800000001");
	world_hand(&s->w, AT_VILLAGE1, AT_STREET);
	clock_fix(clock_now() + 3600000);
}

static void
end(struct story *s)
{
	release_files(s);
	world_end(&s->w);
}

static void
restore(struct story *s, int at)
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	struct err err = ERR_INIT;
	char path[300], file[310];
	size_t i;

	office_close(s->w.at[at]);
	snprintf(path, sizeof path, "%s/%s", s->w.dir, world_files[at]);
	for (i = 0; i < ARRAY_LEN(tails); i++) {
		snprintf(file, sizeof file, "%s%s", path, tails[i]);
		unlink(file);
	}
	need(office_restore(s->safe, path, &err), &err);
	s->w.at[at] = world_open(s->w.dir, at);
	clock_fix(clock_now() + 3600000);
}

static void
ask(struct story *s, int at, int helper)
{
	struct buf card = BUF_INIT;
	struct err err = ERR_INIT;

	need(trust_card(s->w.at[at], &card, &err), &err);
	need(trust_accept(s->w.at[helper], card.data, card.len, &err), &err);
	buf_release(&card);
}

static bool
is_batch(const char *name, const char *to)
{
	char part[40];

	snprintf(part, sizeof part, "-%s-", to);
	return strstr(name, part) != NULL && strstr(name, ".receipt") == NULL &&
	       strstr(name, ".ndb") != NULL;
}

/* Lay what `helper` has for `to` in batches of so many rows; the last three
 * are taken off the stick, by their number.  How many there were. */
static int
lay(struct story *s, int helper, int to, int64_t rows)
{
	struct send_options options = { .seal = true, .rows_max = rows };
	struct err err = ERR_INIT;
	struct strlist files;
	int n = 0;
	size_t i;

	world_clear_stick(&s->w);
	release_files(s);
	need(handoff_send(s->w.at[helper], world_codes[to], s->w.stick,
	    &options, NULL, &err), &err);
	strlist_init(&files);
	need(path_list(s->w.stick, &files, &err), &err);
	for (i = files.len; i > 0; i--) {
		if (!is_batch(files.at[i - 1], world_codes[to]))
			continue;
		if (n++ < PARTS) {
			char *path = path_join(s->w.stick, files.at[i - 1]);

			s->name[PARTS - n] = xstrdup(files.at[i - 1]);
			world_read(path, &s->file[PARTS - n]);
			free(path);
		}
	}
	strlist_release(&files);
	world_clear_stick(&s->w);
	return n;
}

/* Carry one of the parts, 1 to 3. */
static void
carry(struct story *s, int at, int part)
{
	struct err err = ERR_INIT;
	char *path = path_join(s->w.stick, s->name[part - 1]);

	world_clear_stick(&s->w);
	world_write(path, s->file[part - 1].data, s->file[part - 1].len);
	need(world_receive(&s->w, at, false, &err), &err);
	free(path);
}

static void
still_waits(struct story *s)
{
	struct office *v = s->w.at[AT_VILLAGE1];
	struct err err = ERR_INIT;

	assert_true(rejoin_waits(v));
	assert_false(world_said(&s->w, "重建批次已收齐"));
	assert_false(world_send(&s->w, AT_VILLAGE1, NULL, &err));
	assert_int_equal(err.code, ERR_REFUSED);
}

/* Everything is back, and the village goes on. */
static void
is_rebuilt(struct story *s)
{
	struct office *v = s->w.at[AT_VILLAGE1];
	int i;

	assert_false(rejoin_waits(v));
	for (i = 0; i < PERSONS; i++)
		forge_stands(v, &kind_person, s->person[i], VILLAGE1, 1, 2);
	assert_int_equal(db_int(v->db, -1, &parts_waiting), 0);
	assert_int_equal(db_int(v->db, -1, &parts_open), 0);
	world_edit(v, &kind_person, s->person[0], "phone", "13800000002");
	world_clear_stick(&s->w);
	world_hand(&s->w, AT_VILLAGE1, AT_STREET);
	forge_stands(s->w.at[AT_STREET], &kind_person, s->person[0],
	    VILLAGE1, 1, 3);
}

static void
ask_and_lay(struct story *s)
{
	restore(s, AT_VILLAGE1);
	ask(s, AT_VILLAGE1, AT_STREET);
	assert_int_equal(lay(s, AT_STREET, AT_VILLAGE1, ROWS_DOWN), PARTS);
}

static void
in_order(void **state)
{
	struct story s;

	(void)state;
	begin(&s);
	ask_and_lay(&s);
	carry(&s, AT_VILLAGE1, 1);
	still_waits(&s);
	carry(&s, AT_VILLAGE1, 2);
	still_waits(&s);
	carry(&s, AT_VILLAGE1, 3);
	world_must_say(&s.w, "重建批次已收齐");
	is_rebuilt(&s);
	end(&s);
}

static void
out_of_order(void **state)
{
	static const int orders[][PARTS] = { { 1, 3, 2 }, { 3, 2, 1 },
		{ 2, 1, 3 } };
	struct story s;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(orders); i++) {
		begin(&s);
		ask_and_lay(&s);
		carry(&s, AT_VILLAGE1, orders[i][0]);
		still_waits(&s);
		carry(&s, AT_VILLAGE1, orders[i][1]);
		still_waits(&s);
		carry(&s, AT_VILLAGE1, orders[i][2]);
		world_must_say(&s.w, "重建批次已收齐");
		is_rebuilt(&s);
		end(&s);
	}
}

/* The second part is lost; the street lays all that is unanswered again. */
static void
one_is_missing(void **state)
{
	struct err err = ERR_INIT;
	struct office *v;
	struct story s;

	(void)state;
	begin(&s);
	ask_and_lay(&s);
	carry(&s, AT_VILLAGE1, 1);
	carry(&s, AT_VILLAGE1, 3);
	still_waits(&s);
	v = s.w.at[AT_VILLAGE1];
	assert_int_equal(db_int(v->db, -1, &parts_waiting), 1);
	/* Neither does the same part twice help. */
	carry(&s, AT_VILLAGE1, 3);
	carry(&s, AT_VILLAGE1, 1);
	still_waits(&s);
	world_clear_stick(&s.w);
	need(world_send(&s.w, AT_STREET, VILLAGE1, &err), &err);
	need(world_receive(&s.w, AT_VILLAGE1, false, &err), &err);
	world_must_say(&s.w, "重建批次已收齐");
	is_rebuilt(&s);
	end(&s);
}

/* Half way the new computer breaks as well: parts for the first restore do
 * not end the wait of the second. */
static void
restored_again(void **state)
{
	char *old[PARTS];
	struct buf bytes[PARTS];
	struct err err = ERR_INIT;
	struct story s;
	char *path;
	int i;

	(void)state;
	begin(&s);
	ask_and_lay(&s);
	carry(&s, AT_VILLAGE1, 1);
	carry(&s, AT_VILLAGE1, 3);
	for (i = 0; i < PARTS; i++) {
		old[i] = xstrdup(s.name[i]);
		buf_init(&bytes[i]);
		buf_add(&bytes[i], s.file[i].data, s.file[i].len);
	}
	restore(&s, AT_VILLAGE1);
	for (i = 0; i < PARTS; i++) {
		path = path_join(s.w.stick, old[i]);
		world_write(path, bytes[i].data, bytes[i].len);
		free(path);
		free(old[i]);
		buf_release(&bytes[i]);
	}
	need(world_receive(&s.w, AT_VILLAGE1, false, &err), &err);
	still_waits(&s);
	/* Those of the second one stand behind the first on the stick. */
	ask(&s, AT_VILLAGE1, AT_STREET);
	assert_int_equal(lay(&s, AT_STREET, AT_VILLAGE1, ROWS_DOWN), 2 * PARTS);
	carry(&s, AT_VILLAGE1, 2);
	still_waits(&s);
	carry(&s, AT_VILLAGE1, 1);
	still_waits(&s);
	carry(&s, AT_VILLAGE1, 3);
	world_must_say(&s.w, "重建批次已收齐");
	is_rebuilt(&s);
	end(&s);
}

/* The top is rebuilt from below in parts: what it stated comes with the
 * first and counts for rows in the others. */
static void
top_in_parts(void **state)
{
	struct err err = ERR_INIT;
	struct office *d;
	struct story s;
	char code[16];
	int i, n;

	(void)state;
	begin(&s);
	d = s.w.at[AT_DISTRICT];
	world_hand(&s.w, AT_STREET, AT_DISTRICT);
	unlink(s.safe);
	need(office_backup(d, s.safe, &err), &err);
	clock_fix(clock_now() + 3600000);
	for (i = 0; i < 4; i++) {
		snprintf(code, sizeof code, "x-%d", i);
		WORLD_PUT(s.person[i], d, &kind_mode, "code", code, "label",
		    "试验");
	}
	world_hand(&s.w, AT_DISTRICT, AT_STREET);
	restore(&s, AT_DISTRICT);
	ask(&s, AT_DISTRICT, AT_STREET);
	n = lay(&s, AT_STREET, AT_DISTRICT, ROWS_UP);
	assert_int_equal(n, PARTS);
	carry(&s, AT_DISTRICT, 3);
	carry(&s, AT_DISTRICT, 1);
	assert_true(rejoin_waits(s.w.at[AT_DISTRICT]));
	carry(&s, AT_DISTRICT, 2);
	d = s.w.at[AT_DISTRICT];
	assert_false(rejoin_waits(d));
	for (i = 0; i < 4; i++)
		forge_stands(d, &kind_mode, s.person[i], DISTRICT, 1, 1);
	assert_int_equal(db_int(d->db, -1, &parts_open), 0);
	assert_int_equal(db_int(d->db, -1, &parts_attested), 0);
	assert_int_equal(db_int(d->db, -1, &parts_persons), PERSONS);
	end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_order),
		cmocka_unit_test(out_of_order),
		cmocka_unit_test(one_is_missing),
		cmocka_unit_test(restored_again),
		cmocka_unit_test(top_in_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
