/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A unit with nobody above it is rebuilt by two streets, whose word for its
 * own rows is not enough: what it stated to them is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forge.h"

#include "exchange/rejoin.h"
#include "exchange/trust.h"

#define STREET2 "360199002"

DB_QUERY(rebuild_work, "SELECT count(*) FROM reject WHERE state = 'open'");
DB_QUERY(rebuild_returned,
    "SELECT count(*) FROM reject WHERE state = 'open' AND code = 'E' "
    "AND reason LIKE '%补回%'");
DB_QUERY(rebuild_other,
    "SELECT count(*) FROM reject WHERE state = 'open' AND code = 'R' "
    "AND reason LIKE '%签过名的不是这一版%'");
DB_QUERY(rebuild_missing,
    "SELECT count(*) FROM reject WHERE state = 'open' AND code = 'E' "
    "AND reason LIKE '%没有单位带回%'");
DB_QUERY(rebuild_attested, "SELECT count(*) FROM attested");
DB_QUERY(rebuild_kept,
    "SELECT count(*) FROM statement WHERE unit = '" DISTRICT "'");
DB_QUERY(rebuild_no_statement, "DELETE FROM statement");
DB_QUERY(rebuild_put_back,
    "UPDATE mode SET came_from = '" DISTRICT "' WHERE unit = '" DISTRICT "'");

/* Forged rows look as if they had come from the district. */
static void
as_received(struct office *o)
{
	struct err err = ERR_INIT;
	struct stmt *q = db_query(o->db, &rebuild_put_back, &err);

	need(q != NULL && stmt_run(q, &err), &err);
}

/* The world, the second street, and what the district wrote. */
struct story {
	struct world w;
	struct office *street2;
	char safe[300];
	char item[UID_TEXT];          /* there before the backup */
	char later[UID_TEXT];         /* sent to both since */
	char walk_in[UID_TEXT];       /* lies in the second street */
};

static int64_t
count(struct office *o, const struct query *q)
{
	return db_int(o->db, -1, q);
}

/* One batch over an empty stick; what became of it is said by w->lines. */
static void
carry(struct story *s, struct office *from, struct office *to)
{
	struct handoff_report report = { .ctx = &s->w.lines,
		.line = world_line, .say = world_line };
	struct send_options options = { .seal = true };
	struct err err = ERR_INIT;

	world_clear_stick(&s->w);
	need(handoff_send(from, to->unit, s->w.stick, &options, &report,
	    &err), &err);
	buf_clear(&s->w.lines);
	handoff_receive(to, s->w.stick, false, &report, &err);
}

/* The same, all of its rows taken. */
static void
carried(struct story *s, struct office *from, struct office *to)
{
	carry(s, from, to);
	if (!world_said(&s->w, " refused=0")) {
		world_show_rejects(to);
		fail_msg("%s", s->w.lines.data);
	}
}

static void
meet(struct story *s)
{
	struct err err = ERR_INIT;

	s->street2 = world_office(s->w.dir, "street2.db", STREET2, true);
	need(trust_lay_card(s->street2, s->w.stick, &err), &err);
	need(trust_lay_card(s->w.at[AT_DISTRICT], s->w.stick, &err), &err);
	world_act(s->w.at[AT_DISTRICT], "enrol-unit", NULL, NULL, NULL,
	    "division", STREET2, NULL);
	world_receive(&s->w, AT_DISTRICT, false, NULL);
	need(world_send(&s->w, AT_DISTRICT, STREET2, &err), &err);
	need(handoff_receive(s->street2, s->w.stick, false, NULL, &err),
	    &err);
}

static void
both(struct story *s)
{
	carried(s, s->w.at[AT_DISTRICT], s->w.at[AT_STREET]);
	carried(s, s->w.at[AT_DISTRICT], s->street2);
}

static void
begin(struct story *s)
{
	struct err err = ERR_INIT;

	memset(s, 0, sizeof *s);
	world_make(&s->w);
	meet(s);
	WORLD_PUT(s->item, s->w.at[AT_DISTRICT], &kind_mode, "code", "x-1",
	    "label", "试验", NULL);
	both(s);
	carried(s, s->w.at[AT_STREET], s->w.at[AT_DISTRICT]);
	carried(s, s->street2, s->w.at[AT_DISTRICT]);
	snprintf(s->safe, sizeof s->safe, "%s/safe.db", s->w.dir);
	need(office_backup(s->w.at[AT_DISTRICT], s->safe, &err), &err);
	clock_fix(clock_now() + 3600000);
}

static void
end(struct story *s)
{
	office_close(s->street2);
	world_end(&s->w);
}

/* What the district writes between the backup and the disaster. */
static void
write_more(struct story *s)
{
	struct office *o = s->w.at[AT_DISTRICT];

	world_edit(o, &kind_mode, s->item, "label", "试验二");
	WORLD_PUT(s->later, o, &kind_mode, "code", "x-2", "label", "后来");
	WORLD_PUT(s->walk_in, o, &kind_person, "name", "练习五", "division",
	    STREET2);
}

static void
go_on(struct story *s)
{
	write_more(s);
	both(s);
	clock_fix(clock_now() + 3600000);
}

/* The backup in the place of the register; the key file stays. */
static void
restore(struct story *s, const char *keys_too)
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	struct err err = ERR_INIT;
	char path[300], file[310];
	size_t i;

	office_close(s->w.at[AT_DISTRICT]);
	snprintf(path, sizeof path, "%s/%s", s->w.dir,
	    world_files[AT_DISTRICT]);
	for (i = 0; i < ARRAY_LEN(tails); i++) {
		snprintf(file, sizeof file, "%s%s", path, tails[i]);
		unlink(file);
	}
	snprintf(file, sizeof file, "%s.key", path);
	if (keys_too != NULL)
		unlink(file);
	need(office_restore(s->safe, path, &err), &err);
	s->w.at[AT_DISTRICT] = world_open(s->w.dir, AT_DISTRICT);
}

/* Both streets accept the card of the register that came back. */
static void
ask(struct story *s)
{
	struct buf card = BUF_INIT;
	struct err err = ERR_INIT;

	need(trust_card(s->w.at[AT_DISTRICT], &card, &err), &err);
	need(trust_accept(s->w.at[AT_STREET], card.data, card.len, &err),
	    &err);
	need(trust_accept(s->street2, card.data, card.len, &err), &err);
	buf_release(&card);
	assert_true(rejoin_waits(s->w.at[AT_DISTRICT]));
}

/* Everything the district had is there again. */
static void
all_back(struct story *s)
{
	struct office *o = s->w.at[AT_DISTRICT];

	assert_false(rejoin_waits(o));
	forge_stands(o, &kind_mode, s->item, DISTRICT, 1, 2);
	forge_stands(o, &kind_mode, s->later, DISTRICT, 1, 1);
	forge_stands(o, &kind_person, s->walk_in, DISTRICT, 1, 1);
}

static void
honest(void **state)
{
	struct story s;
	struct office *d;

	(void)state;
	begin(&s);
	go_on(&s);
	restore(&s, NULL);
	ask(&s);
	d = s.w.at[AT_DISTRICT];
	carried(&s, s.w.at[AT_STREET], d);
	carried(&s, s.street2, d);
	all_back(&s);
	assert_int_equal(count(d, &rebuild_work), 0);
	assert_int_equal(count(d, &rebuild_attested), 0);
	/* Its first batches state all anew, what came from the streets too:
	 * the same disaster once more ends as well. */
	both(&s);
	restore(&s, NULL);
	ask(&s);
	d = s.w.at[AT_DISTRICT];
	carried(&s, s.street2, d);
	carried(&s, s.w.at[AT_STREET], d);
	all_back(&s);
	assert_int_equal(count(d, &rebuild_work), 0);
	assert_int_equal(count(s.w.at[AT_DISTRICT], &rebuild_kept), 0);
	both(&s);
	world_edit(d, &kind_mode, s.item, "label", "试验三");
	both(&s);
	forge_stands(s.street2, &kind_mode, s.item, DISTRICT, 1, 3);
	end(&s);
}

/* A street writes on in the district's name, and invents a row. */
static void
street_writes_on(void **state)
{
	char invented[UID_TEXT];
	struct story s;
	struct office *d;

	(void)state;
	begin(&s);
	go_on(&s);
	forge_edit(s.w.at[AT_STREET], &kind_mode, s.item, DISTRICT, "label",
	    "伪造");
	forge_new(s.w.at[AT_STREET], invented, DISTRICT, &kind_mode, "code",
	    "x-9", "label", "伪造", NULL);
	as_received(s.w.at[AT_STREET]);
	restore(&s, NULL);
	ask(&s);
	d = s.w.at[AT_DISTRICT];
	carry(&s, s.w.at[AT_STREET], d);
	world_must_say(&s.w, " refused=1");
	assert_int_equal(count(d, &rebuild_other), 1);
	forge_stands(d, &kind_mode, s.item, DISTRICT, 1, 1);
	carried(&s, s.street2, d);
	all_back(&s);
	/* What nothing speaks for or against is work. */
	forge_stands(d, &kind_mode, invented, DISTRICT, 1, 1);
	assert_int_equal(count(d, &rebuild_returned), 1);
	assert_int_equal(count(d, &rebuild_work), 1);
	end(&s);
}

/* Other content under the version that was signed. */
static void
rewrite(struct story *s)
{
	struct record *r = world_load(s->w.at[AT_STREET], &kind_mode,
	    s->item);

	record_set(r, "label", "改写");
	forge_store(s->w.at[AT_STREET], r, DISTRICT, 1, 2);
	as_received(s->w.at[AT_STREET]);
	record_free(r);
}

static void
true_label(struct story *s)
{
	struct record *r = world_load(s->w.at[AT_DISTRICT], &kind_mode,
	    s->item);

	assert_string_equal(record_text(r, "label"), "试验二");
	record_free(r);
}

static void
street_rewrites(void **state)
{
	struct story s;
	struct office *d;

	(void)state;
	begin(&s);
	go_on(&s);
	rewrite(&s);
	restore(&s, NULL);
	ask(&s);
	d = s.w.at[AT_DISTRICT];
	carry(&s, s.w.at[AT_STREET], d);
	world_must_say(&s.w, " refused=1");
	forge_stands(d, &kind_mode, s.item, DISTRICT, 1, 1);
	carried(&s, s.street2, d);
	all_back(&s);
	true_label(&s);
	end(&s);
}

/* The same without the statements that would show it: taken for work, and
 * put right by the street that has them; whoever comes first. */
static void
street_hides_the_statement(void **state)
{
	struct err err = ERR_INIT;
	struct office *d, *first, *second;
	struct stmt *q;
	struct story s;
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		begin(&s);
		go_on(&s);
		rewrite(&s);
		q = db_query(s.w.at[AT_STREET]->db, &rebuild_no_statement,
		    &err);
		need(stmt_run(q, &err), &err);
		restore(&s, NULL);
		ask(&s);
		d = s.w.at[AT_DISTRICT];
		first = i == 0 ? s.w.at[AT_STREET] : s.street2;
		second = i == 0 ? s.street2 : s.w.at[AT_STREET];
		carry(&s, first, d);
		carry(&s, second, d);
		all_back(&s);
		true_label(&s);
		assert_true(count(d, &rebuild_work) > 0);
		end(&s);
	}
}

/* A street that has not heard of the newest version, or says so. */
static void
newest_held_back(void **state)
{
	struct office *d;
	struct story s;
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		begin(&s);
		write_more(&s);
		carried(&s, s.w.at[AT_DISTRICT], s.street2);
		restore(&s, NULL);
		ask(&s);
		d = s.w.at[AT_DISTRICT];
		carried(&s, i == 0 ? s.w.at[AT_STREET] : s.street2, d);
		carried(&s, i == 0 ? s.street2 : s.w.at[AT_STREET], d);
		all_back(&s);
		assert_int_equal(count(d, &rebuild_work), 0);
		end(&s);
	}
}

/* It shows the statement and another version of the row: once everybody has
 * been heard, what is missing is named. */
static void
row_held_back(void **state)
{
	struct office *d, *street;
	struct record *r;
	struct story s;

	(void)state;
	begin(&s);
	write_more(&s);
	street = s.w.at[AT_STREET];
	carried(&s, s.w.at[AT_DISTRICT], street);
	r = world_load(street, &kind_mode, s.item);
	record_set(r, "label", "试验");
	forge_store(street, r, DISTRICT, 1, 1);
	as_received(street);
	record_free(r);
	restore(&s, NULL);
	ask(&s);
	d = s.w.at[AT_DISTRICT];
	carry(&s, street, d);
	assert_int_equal(count(d, &rebuild_missing), 0);
	carried(&s, s.street2, d);
	assert_int_equal(count(d, &rebuild_missing), 1);
	forge_stands(d, &kind_mode, s.item, DISTRICT, 1, 1);
	assert_int_equal(count(d, &rebuild_attested), 0);
	end(&s);
}

/* Streets whose statements are gone, or never were: as before there were
 * any, every row is to be looked at. */
static void
nothing_stated(void **state)
{
	struct err err = ERR_INIT;
	struct office *d;
	struct stmt *q;
	struct story s;

	(void)state;
	begin(&s);
	go_on(&s);
	q = db_query(s.street2->db, &rebuild_no_statement, &err);
	need(stmt_run(q, &err), &err);
	q = db_query(s.w.at[AT_STREET]->db, &rebuild_no_statement, &err);
	need(stmt_run(q, &err), &err);
	restore(&s, NULL);
	ask(&s);
	d = s.w.at[AT_DISTRICT];
	carried(&s, s.w.at[AT_STREET], d);
	carried(&s, s.street2, d);
	all_back(&s);
	assert_int_equal(count(d, &rebuild_returned), 3);
	end(&s);
}

/* The key file is gone with the computer: keys that nobody signed prove
 * nothing of what the old ones did. */
static void
new_keys_after_loss(void **state)
{
	struct err err = ERR_INIT;
	struct office *d;
	struct story s;

	(void)state;
	begin(&s);
	go_on(&s);
	restore(&s, "keys too");
	d = s.w.at[AT_DISTRICT];
	need(trust_change_keys(d, NULL, &err), &err);
	ask(&s);
	carried(&s, s.w.at[AT_STREET], d);
	world_must_say(&s.w, "-000002.ndb E ");
	carried(&s, s.street2, d);
	all_back(&s);
	assert_int_equal(count(d, &rebuild_returned), 3);
	/* From then on the new ones do. */
	both(&s);
	world_edit(d, &kind_mode, s.item, "label", "试验三");
	both(&s);
	end(&s);
}

/* Keys that the old ones have signed prove what those did. */
static void
keys_changed_since(void **state)
{
	struct err err = ERR_INIT;
	struct office *d;
	struct story s;
	int i;

	(void)state;
	begin(&s);
	go_on(&s);
	restore(&s, NULL);
	d = s.w.at[AT_DISTRICT];
	for (i = 0; i < 3; i++)
		need(trust_change_keys(d, NULL, &err), &err);
	ask(&s);
	carried(&s, s.w.at[AT_STREET], d);
	carried(&s, s.street2, d);
	all_back(&s);
	assert_int_equal(count(d, &rebuild_work), 0);
	/* Batches that were made before a change of keys can be read after
	 * it, and everything is stated by the new ones. */
	both(&s);
	world_edit(d, &kind_mode, s.item, "label", "试验三");
	world_clear_stick(&s.w);
	need(world_send(&s.w, AT_DISTRICT, STREET, &err), &err);
	world_clear_stick(&s.w);
	need(trust_change_keys(d, NULL, &err), &err);
	both(&s);
	forge_stands(s.w.at[AT_STREET], &kind_mode, s.item, DISTRICT, 1, 3);
	end(&s);
}

/* The street between is rebuilt from above; what only its villages ever got
 * they bring back, and its signature with it. */
static void
restored_street(void **state)
{
	char ours[UID_TEXT], path[300];
	struct office *street;
	struct err err = ERR_INIT;
	struct buf card = BUF_INIT;
	struct story s;

	(void)state;
	begin(&s);
	street = s.w.at[AT_STREET];
	snprintf(s.safe, sizeof s.safe, "%s/street-safe.db", s.w.dir);
	need(office_backup(street, s.safe, &err), &err);
	clock_fix(clock_now() + 3600000);
	WORLD_PUT(ours, street, &kind_person, "name", "练习六", "division",
	    VILLAGE1);
	carried(&s, street, s.w.at[AT_VILLAGE1]);
	clock_fix(clock_now() + 3600000);
	office_close(street);
	snprintf(path, sizeof path, "%s/%s", s.w.dir, world_files[AT_STREET]);
	unlink(path);
	need(office_restore(s.safe, path, &err), &err);
	s.w.at[AT_STREET] = street = world_open(s.w.dir, AT_STREET);
	need(trust_card(street, &card, &err), &err);
	need(trust_accept(s.w.at[AT_DISTRICT], card.data, card.len, &err),
	    &err);
	need(trust_accept(s.w.at[AT_VILLAGE1], card.data, card.len, &err),
	    &err);
	carried(&s, s.w.at[AT_DISTRICT], street);
	assert_false(rejoin_waits(street));
	/* It sends before the village does: what the village keeps of it is
	 * not given up. */
	carried(&s, street, s.w.at[AT_VILLAGE1]);
	carried(&s, s.w.at[AT_VILLAGE1], street);
	forge_stands(street, &kind_person, ours, STREET, 1, 1);
	assert_int_equal(count(street, &rebuild_work), 0);
	buf_release(&card);
	end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(honest),
		cmocka_unit_test(street_writes_on),
		cmocka_unit_test(street_rewrites),
		cmocka_unit_test(street_hides_the_statement),
		cmocka_unit_test(newest_held_back),
		cmocka_unit_test(row_held_back),
		cmocka_unit_test(nothing_stated),
		cmocka_unit_test(new_keys_after_loss),
		cmocka_unit_test(keys_changed_since),
		cmocka_unit_test(restored_street),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
