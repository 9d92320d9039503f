/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Registers that fell behind: restored from a backup, or replaced by an old
 * copy of their file; villages, the street between, and the district. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story.h"

#include "exchange/reject.h"

static void
refused_to(struct world *w, int at, const char *uid)
{
	struct office *o = w->at[at];
	struct err err = ERR_INIT;
	struct change *c = change_begin(o, "edit", NULL, &err);
	struct record *r = world_load(o, &kind_person, uid);

	record_set(r, "phone", "13899999999");
	assert_false(change_put(c, r, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_non_null(strstr(err.text, "rejoin"));
	change_cancel(c);
	record_free(r);
	assert_false(world_send(w, at, NULL, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_non_null(strstr(err.text, "rejoin"));
}

/* All rows of the four registers that are about the same thing agree. */
static void
all_agree(struct story *s)
{
	forge_stands(s->w.at[AT_VILLAGE1], &kind_person, s->person, VILLAGE1,
	    1, 2);
	forge_stands(s->w.at[AT_STREET], &kind_person, s->person, VILLAGE1,
	    1, 2);
	forge_stands(s->w.at[AT_DISTRICT], &kind_person, s->person, VILLAGE1,
	    1, 2);
	forge_stands(s->w.at[AT_VILLAGE1], &kind_person, s->later, VILLAGE1,
	    1, 1);
	forge_stands(s->w.at[AT_STREET], &kind_person, s->later, VILLAGE1,
	    1, 1);
	forge_stands(s->w.at[AT_DISTRICT], &kind_person, s->later, VILLAGE1,
	    1, 1);
}

static void
restored_village(void **state)
{
	char fresh[UID_TEXT];
	static const int street[] = { AT_STREET };
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	begin(&s);
	need(office_backup(s.w.at[AT_VILLAGE1], s.safe, &err), &err);
	go_on(&s);
	restore(&s, AT_VILLAGE1);
	assert_true(rejoin_waits(s.w.at[AT_VILLAGE1]));
	refused_to(&s.w, AT_VILLAGE1, s.person);
	/* New records go on, and what was begun since may be changed. */
	WORLD_PUT(fresh, s.w.at[AT_VILLAGE1], &kind_person, "name", "练习三",
	    "division", VILLAGE1);
	write_to(&s, AT_VILLAGE1, fresh, "13800000003");
	ask(&s, AT_VILLAGE1, street, 1);
	need(world_send(&s.w, AT_STREET, VILLAGE1, &err), &err);
	need(world_receive(&s.w, AT_VILLAGE1, false, &err), &err);
	world_must_say(&s.w, "重建批次已收齐");
	assert_false(rejoin_waits(s.w.at[AT_VILLAGE1]));
	all_agree(&s);
	/* And it speaks again, in its new epoch, from the first batch on. */
	write_to(&s, AT_VILLAGE1, s.later, "13800000004");
	world_hand(&s.w, AT_VILLAGE1, AT_STREET);
	world_must_say(&s.w, "-000001.ndb A ");
	forge_stands(s.w.at[AT_STREET], &kind_person, s.later, VILLAGE1, 1, 2);
	forge_stands(s.w.at[AT_STREET], &kind_person, fresh, VILLAGE1, 1, 2);
	round_trip(&s.w);
	assert_false(rejoin_waits(s.w.at[AT_VILLAGE1]));
	world_end(&s.w);
}

/* A full batch from before the disaster is no rebuild. */
static void
old_full_batch(void **state)
{
	struct err err = ERR_INIT;
	struct buf file = BUF_INIT;
	struct story s;
	char *path;

	(void)state;
	begin(&s);
	need(office_backup(s.w.at[AT_VILLAGE1], s.safe, &err), &err);
	need(world_send_full(&s.w, AT_STREET, VILLAGE1, &err), &err);
	path = world_file(&s.w, STREET "-" VILLAGE1);
	world_read(path, &file);
	go_on(&s);
	restore(&s, AT_VILLAGE1);
	world_clear_stick(&s.w);
	world_write(path, file.data, file.len);
	need(world_receive(&s.w, AT_VILLAGE1, false, &err), &err);
	assert_true(rejoin_waits(s.w.at[AT_VILLAGE1]));
	refused_to(&s.w, AT_VILLAGE1, s.person);
	free(path);
	buf_release(&file);
	world_end(&s.w);
}

static void
restored_street(void **state)
{
	static const int others[] = { AT_DISTRICT, AT_VILLAGE1, AT_VILLAGE2 };
	char walk_in[UID_TEXT], invented[UID_TEXT];
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	begin(&s);
	need(office_backup(s.w.at[AT_STREET], s.safe, &err), &err);
	/* A row of the street's own that only its village has, a village's
	 * that only the street had. */
	WORLD_PUT(walk_in, s.w.at[AT_STREET], &kind_person, "name", "练习五",
	    "division", VILLAGE1);
	world_hand(&s.w, AT_STREET, AT_VILLAGE1);
	go_on(&s);
	write_to(&s, AT_VILLAGE1, s.later, "13800000005");
	world_hand(&s.w, AT_VILLAGE1, AT_STREET);
	restore(&s, AT_STREET);
	refused_to(&s.w, AT_STREET, s.person);
	ask(&s, AT_STREET, others, 3);
	need(world_send(&s.w, AT_DISTRICT, STREET, &err), &err);
	need(world_receive(&s.w, AT_STREET, false, &err), &err);
	assert_false(rejoin_waits(s.w.at[AT_STREET]));
	forge_stands(s.w.at[AT_STREET], &kind_person, s.person, VILLAGE1, 1,
	    2);
	world_hand(&s.w, AT_VILLAGE1, AT_STREET);
	forge_stands(s.w.at[AT_STREET], &kind_person, s.later, VILLAGE1, 1, 2);
	forge_stands(s.w.at[AT_STREET], &kind_person, walk_in, STREET, 1, 1);
	/* The other village makes use of the hour: it brings back what the
	 * street never wrote. */
	forge_new(s.w.at[AT_VILLAGE2], invented, STREET, &kind_person, "name",
	    "练习九", "division", VILLAGE1, NULL);
	forge_hand(&s.w, AT_VILLAGE2, AT_STREET);
	forge_refused(&s.w, AT_STREET, "本单位自己的记录");
	world_receive(&s.w, AT_VILLAGE2, false, NULL);
	world_clear_stick(&s.w);
	round_trip(&s.w);
	forge_stands(s.w.at[AT_DISTRICT], &kind_person, s.later, VILLAGE1, 1,
	    2);
	world_end(&s.w);
}

DB_QUERY(rejoin_returned,
    "SELECT count(*) FROM reject WHERE state = 'open' AND kind = 'person' "
    "AND code = 'E' AND reason LIKE '%补回%'");
DB_QUERY(rejoin_kept,
    "SELECT count(*) FROM reject WHERE state = 'open' AND kind = 'person' "
    "AND code = 'R' AND reason LIKE '%签过名的不是这一版%'");

/* A village makes use of the street's rebuild: what it says the street wrote
 * does not take the place of what stands, and what is new is to be checked. */
static void
village_rewrites_the_street(void **state)
{
	static const int others[] = { AT_DISTRICT, AT_VILLAGE1, AT_VILLAGE2 };
	char ours[UID_TEXT], invented[UID_TEXT];
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	begin(&s);
	WORLD_PUT(ours, s.w.at[AT_STREET], &kind_person, "name", "练习五",
	    "division", VILLAGE1);
	round_trip(&s.w);
	need(office_backup(s.w.at[AT_STREET], s.safe, &err), &err);
	go_on(&s);
	restore(&s, AT_STREET);
	ask(&s, AT_STREET, others, 3);
	need(world_send(&s.w, AT_DISTRICT, STREET, &err), &err);
	need(world_receive(&s.w, AT_STREET, false, &err), &err);
	assert_false(rejoin_waits(s.w.at[AT_STREET]));
	forge_edit(s.w.at[AT_VILLAGE1], &kind_person, ours, STREET, "phone",
	    "13800000066");
	forge_new(s.w.at[AT_VILLAGE1], invented, STREET, &kind_person,
	    "name", "练习六", "division", VILLAGE1, NULL);
	forge_hand(&s.w, AT_VILLAGE1, AT_STREET);
	world_must_say(&s.w, " refused=1");
	assert_int_equal(db_int(s.w.at[AT_STREET]->db, -1, &rejoin_kept), 1);
	forge_stands(s.w.at[AT_STREET], &kind_person, ours, STREET, 1, 1);
	forge_stands(s.w.at[AT_STREET], &kind_person, invented, STREET, 1, 1);
	assert_int_equal(db_int(s.w.at[AT_STREET]->db, -1, &rejoin_returned),
	    1);
	world_end(&s.w);
}

/* The top is rebuilt by those below it. */
static void
restored_district(void **state)
{
	static const int street[] = { AT_STREET };
	char item[UID_TEXT];
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	begin(&s);
	need(office_backup(s.w.at[AT_DISTRICT], s.safe, &err), &err);
	WORLD_PUT(item, s.w.at[AT_DISTRICT], &kind_mode, "code", "x-1",
	    "label", "试验");
	go_on(&s);
	restore(&s, AT_DISTRICT);
	assert_true(rejoin_waits(s.w.at[AT_DISTRICT]));
	ask(&s, AT_DISTRICT, street, 1);
	need(world_send(&s.w, AT_STREET, DISTRICT, &err), &err);
	need(world_receive(&s.w, AT_DISTRICT, false, &err), &err);
	assert_false(rejoin_waits(s.w.at[AT_DISTRICT]));
	all_agree(&s);
	forge_stands(s.w.at[AT_DISTRICT], &kind_mode, item, DISTRICT, 1, 1);
	round_trip(&s.w);
	world_end(&s.w);
}

DB_QUERY(rejoin_aside,
    "SELECT count(*) FROM reject WHERE state = 'open' AND kind = 'person' "
    "AND body LIKE '%13800000077%'");

static bool
take_id(void *ctx, const struct reject *r)
{
	assert_string_equal(r->kind, "");
	assert_string_equal(r->unit, VILLAGE1);
	assert_non_null(strstr(r->reason.data, "不同的内容"));
	assert_false(r->ours);
	*(int64_t *)ctx = r->id;
	return true;
}

/* The alarm is work until somebody gives a reason. */
static void
raised_and_dropped(struct office *o)
{
	struct err err = ERR_INIT;
	int64_t id = 0;

	need(reject_each(o, take_id, &id, &err), &err);
	assert_true(id > 0);
	assert_false(reject_drop(o, id, "", &err));
	need(reject_drop(o, id, "电话核对过", &err), &err);
	assert_false(reject_drop(o, id, "电话核对过", &err));
	id = 0;
	need(reject_each(o, take_id, &id, &err), &err);
	assert_int_equal(id, 0);
}

/* The file of an earlier day is put back and written to: its next batch has
 * a number that was given before.  The street raises the alarm; its own next
 * batch tells the village how far it had been. */
static void
copied_sender(void **state)
{
	static const int street[] = { AT_STREET };
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	begin(&s);
	copy_aside(&s, AT_VILLAGE1);
	go_on(&s);
	copy_back(&s, AT_VILLAGE1);
	assert_false(rejoin_waits(s.w.at[AT_VILLAGE1]));
	write_to(&s, AT_VILLAGE1, s.person, "13800000077");
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	assert_false(world_receive(&s.w, AT_STREET, false, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_non_null(strstr(err.text, "不同的内容"));
	raised_and_dropped(s.w.at[AT_STREET]);
	world_clear_stick(&s.w);
	need(world_send(&s.w, AT_STREET, VILLAGE1, &err), &err);
	world_receive(&s.w, AT_VILLAGE1, false, &err);
	assert_true(rejoin_waits(s.w.at[AT_VILLAGE1]));
	refused_to(&s.w, AT_VILLAGE1, s.person);
	ask(&s, AT_VILLAGE1, street, 1);
	need(world_send(&s.w, AT_STREET, VILLAGE1, &err), &err);
	need(world_receive(&s.w, AT_VILLAGE1, false, &err), &err);
	assert_false(rejoin_waits(s.w.at[AT_VILLAGE1]));
	all_agree(&s);
	/* What was written meanwhile is not lost: it is work. */
	assert_int_equal(db_int(s.w.at[AT_VILLAGE1]->db, -1, &rejoin_aside),
	    1);
	round_trip(&s.w);
	world_end(&s.w);
}

/* The same of the one who receives: the sender says what was answered. */
static void
copied_receiver(void **state)
{
	static const int others[] = { AT_DISTRICT, AT_VILLAGE1, AT_VILLAGE2 };
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	begin(&s);
	copy_aside(&s, AT_STREET);
	go_on(&s);
	copy_back(&s, AT_STREET);
	write_to(&s, AT_VILLAGE1, s.later, "13800000005");
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	need(world_receive(&s.w, AT_STREET, false, &err), &err);
	world_must_say(&s.w, "换成了旧的");
	assert_true(rejoin_waits(s.w.at[AT_STREET]));
	ask(&s, AT_STREET, others, 3);
	need(world_send(&s.w, AT_DISTRICT, STREET, &err), &err);
	need(world_receive(&s.w, AT_STREET, false, &err), &err);
	assert_false(rejoin_waits(s.w.at[AT_STREET]));
	world_hand(&s.w, AT_VILLAGE1, AT_STREET);
	forge_stands(s.w.at[AT_STREET], &kind_person, s.later, VILLAGE1, 1, 2);
	round_trip(&s.w);
	forge_stands(s.w.at[AT_DISTRICT], &kind_person, s.later, VILLAGE1, 1,
	    2);
	world_end(&s.w);
}

static void
lose(struct world *w, const char *part)
{
	char *path = world_file(w, part);

	unlink(path);
	free(path);
}

DB_QUERY(rejoin_open,
    "SELECT count(*) FROM batch_out WHERE state IN ('made', 'written')");
DB_QUERY(rejoin_waiting,
    "SELECT count(*) FROM batch_in WHERE state = 'waits'");

/* A batch is lost on the way for good: a full one closes the gap, and its
 * answer the batches before it. */
static void
full_closes_a_gap(void **state)
{
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	begin(&s);
	write_to(&s, AT_VILLAGE1, s.person, "13800000001");
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	lose(&s.w, "-000002.ndb");
	WORLD_PUT(s.later, s.w.at[AT_VILLAGE1], &kind_person, "name",
	    "练习二", "division", VILLAGE1);
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	lose(&s.w, "-000002.ndb");
	need(world_receive(&s.w, AT_STREET, false, &err), &err);
	assert_int_equal(db_int(s.w.at[AT_STREET]->db, -1, &rejoin_waiting),
	    1);
	need(world_send_full(&s.w, AT_VILLAGE1, STREET, &err), &err);
	lose(&s.w, "-000002.ndb");
	need(world_receive(&s.w, AT_STREET, false, &err), &err);
	assert_int_equal(db_int(s.w.at[AT_STREET]->db, -1, &rejoin_waiting),
	    0);
	forge_stands(s.w.at[AT_STREET], &kind_person, s.later, VILLAGE1, 1, 1);
	world_receive(&s.w, AT_VILLAGE1, false, &err);
	assert_int_equal(db_int(s.w.at[AT_VILLAGE1]->db, -1, &rejoin_open), 0);
	round_trip(&s.w);
	world_end(&s.w);
}

/* A file from before a restore is copied back: it is of an epoch that is over
 * and does not know of any other.  Its old card helps nobody; asking to rejoin
 * all the same does. */
static void
copied_across_a_restore(void **state)
{
	static const int street[] = { AT_STREET };
	struct handoff_report report = { .ctx = NULL };
	struct buf card = BUF_INIT;
	struct err err = ERR_INIT;
	struct story s;
	char old[300];

	(void)state;
	begin(&s);
	need(trust_card(s.w.at[AT_VILLAGE1], &card, &err), &err);
	copy_aside(&s, AT_VILLAGE1);
	text_copy(old, sizeof old, s.safe);
	go_on(&s);
	snprintf(s.safe, sizeof s.safe, "%s/backup.db", s.w.dir);
	need(office_backup(s.w.at[AT_VILLAGE1], s.safe, &err), &err);
	restore(&s, AT_VILLAGE1);
	ask(&s, AT_VILLAGE1, street, 1);
	world_hand(&s.w, AT_STREET, AT_VILLAGE1);
	round_trip(&s.w);
	text_copy(s.safe, sizeof s.safe, old);
	copy_back(&s, AT_VILLAGE1);
	assert_false(rejoin_waits(s.w.at[AT_VILLAGE1]));
	write_to(&s, AT_VILLAGE1, s.person, "13800000077");
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	assert_false(world_receive(&s.w, AT_STREET, false, &err));
	assert_non_null(strstr(err.text, "重新接入"));
	assert_false(trust_accept(s.w.at[AT_STREET], card.data, card.len,
	    &err));
	assert_false(rejoin_ask(s.w.at[AT_VILLAGE1], NULL, false, &report,
	    &err));
	assert_non_null(strstr(err.text, "--force"));
	ask(&s, AT_VILLAGE1, street, 1);
	assert_true(rejoin_waits(s.w.at[AT_VILLAGE1]));
	need(world_send(&s.w, AT_STREET, VILLAGE1, &err), &err);
	need(world_receive(&s.w, AT_VILLAGE1, false, &err), &err);
	assert_false(rejoin_waits(s.w.at[AT_VILLAGE1]));
	all_agree(&s);
	round_trip(&s.w);
	buf_release(&card);
	world_end(&s.w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(restored_village),
		cmocka_unit_test(old_full_batch),
		cmocka_unit_test(restored_street),
		cmocka_unit_test(village_rewrites_the_street),
		cmocka_unit_test(restored_district),
		cmocka_unit_test(copied_sender),
		cmocka_unit_test(copied_receiver),
		cmocka_unit_test(full_closes_a_gap),
		cmocka_unit_test(copied_across_a_restore),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
