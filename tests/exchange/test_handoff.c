/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Three levels of offices: what goes up, what comes down, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "offices.h"

#include "casework/worklist.h"
#include "exchange/package.h"

/* Whether the work list of an office has a row that needs this action. */
static bool
has_work(struct office *o, const char *action)
{
	struct worklist list = { 0 };
	struct err err = ERR_INIT;
	bool has = false;
	size_t i;

	need(worklist_load(o, &list, &err), &err);
	for (i = 0; i < list.len; i++)
		has |= text_equal(list.at[i].action, action);
	worklist_release(&list);
	return has;
}

static void
up_and_down(void **state)
{
	char person[2][UID_TEXT], application[2][UID_TEXT];
	char decision[UID_TEXT];
	struct record *r;
	struct world w;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person[0],
	    application[0]);
	world_applicant(w.at[AT_VILLAGE2], VILLAGE2, person[1],
	    application[1]);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_must_say(&w, " A new=2 changed=0 unchanged=0 held=0 "
	    "refused=0");
	world_hand(&w, AT_VILLAGE2, AT_STREET);
	WORLD_PUT(decision, w.at[AT_STREET], &kind_decision, "person",
	    person[0], "about", "application", "stage", "decide", "outcome",
	    "approve", "decided_on", "2026-01-05");
	world_hand(&w, AT_STREET, AT_VILLAGE1);
	world_must_say(&w, " A new=1 ");
	world_hand(&w, AT_STREET, AT_DISTRICT);
	/* The decision came down to its village and to no other. */
	r = world_load(w.at[AT_VILLAGE1], &kind_decision, decision);
	assert_non_null(r);
	assert_string_equal(record_text(r, "person"), person[0]);
	assert_string_equal(r->unit, STREET);
	record_free(r);
	world_hand(&w, AT_STREET, AT_VILLAGE2);
	assert_null(world_load(w.at[AT_VILLAGE2], &kind_decision, decision));
	assert_null(world_load(w.at[AT_VILLAGE2], &kind_person, person[0]));
	/* Both villages are seen at the district, unit and version kept. */
	r = world_load(w.at[AT_DISTRICT], &kind_application, application[0]);
	assert_non_null(r);
	assert_string_equal(r->unit, VILLAGE1);
	assert_int_equal(r->rev, 1);
	record_free(r);
	r = world_load(w.at[AT_DISTRICT], &kind_person, person[1]);
	assert_non_null(r);
	assert_string_equal(r->unit, VILLAGE2);
	record_free(r);
	/* And one of them edits afterwards: nothing but that goes again. */
	world_edit(w.at[AT_VILLAGE1], &kind_person, person[0], "phone",
	    "13800000001");
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_must_say(&w, " A new=0 changed=1 unchanged=0 ");
	world_hand(&w, AT_STREET, AT_DISTRICT);
	r = world_load(w.at[AT_DISTRICT], &kind_person, person[0]);
	assert_string_equal(record_text(r, "phone"), "13800000001");
	assert_int_equal(r->rev, 2);
	record_free(r);
	world_end(&w);
}

/* One person's case by its actions, up to the street and back down. */
static void
take_in(struct world *w, const char *name, char person[UID_TEXT])
{
	world_act(w->at[AT_VILLAGE1], "take-in", NULL, &kind_person, person,
	    "person.name", name, "application.reason", "独居，需要照料", NULL);
	world_act(w->at[AT_VILLAGE1], "accept", person, NULL, NULL, NULL);
}

/* What the street answers is work at the village. */
static void
answers_are_work(void **state)
{
	char approved[UID_TEXT], returned[UID_TEXT], number[UID_TEXT];
	struct record *r;
	struct world w;

	(void)state;
	world_make(&w);
	take_in(&w, "练习一", approved);
	take_in(&w, "练习二", returned);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_act(w.at[AT_STREET], "decide", approved, NULL, NULL, "outcome",
	    "approve", NULL);
	world_act(w.at[AT_STREET], "decide", returned, NULL, NULL, "outcome",
	    "return", "return_item.what", "请补户口簿复印件", NULL);
	assert_false(has_work(w.at[AT_VILLAGE1], "number"));
	assert_false(has_work(w.at[AT_VILLAGE1], "resubmit"));
	world_hand(&w, AT_STREET, AT_VILLAGE1);
	assert_true(has_work(w.at[AT_VILLAGE1], "number"));
	assert_true(has_work(w.at[AT_VILLAGE1], "resubmit"));
	/* The village numbers; the district sees it. */
	world_act(w.at[AT_VILLAGE1], "number", approved, &kind_service_number,
	    number, NULL);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_hand(&w, AT_STREET, AT_DISTRICT);
	r = world_load(w.at[AT_DISTRICT], &kind_service_number, number);
	assert_non_null(r);
	assert_string_equal(record_text(r, "person"), approved);
	assert_string_equal(r->unit, VILLAGE1);
	record_free(r);
	world_end(&w);
}

struct states {
	int made, written, closed, waits;
	char code;
};

static bool
count_state(void *ctx, const struct handoff_batch *b)
{
	struct states *s = ctx;

	s->made += strcmp(b->state, "made") == 0;
	s->written += strcmp(b->state, "written") == 0;
	s->closed += strcmp(b->state, "closed") == 0;
	s->waits += strcmp(b->state, "waits") == 0;
	if (b->out && s->code == '\0')
		s->code = b->code;
	return true;
}

static struct states
states_of(struct office *o)
{
	struct states s = { 0 };

	assert_true(handoff_batches(o, count_state, &s, NULL));
	return s;
}

static void
receipts_close(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct err err = ERR_INIT;
	struct states s;
	struct world w;
	char *path;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person, application);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	s = states_of(w.at[AT_VILLAGE1]);
	assert_int_equal(s.written, 1);
	path = world_file(&w, ".ndb");
	world_read(path, &before);
	/* Not answered: laid there again, the same bytes, no second number. */
	unlink(path);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	world_must_say(&w, "again=1");
	world_read(path, &after);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.data, after.data, before.len);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	need(world_receive(&w, AT_VILLAGE1, false, &err), &err);
	world_must_say(&w, "receipt " VILLAGE1 "-" STREET "-");
	s = states_of(w.at[AT_VILLAGE1]);
	assert_int_equal(s.written, 0);
	assert_int_equal(s.closed, 1);
	assert_int_equal(s.code, 'A');
	/* A second look at the same answer changes nothing. */
	need(world_receive(&w, AT_VILLAGE1, false, &err), &err);
	assert_string_equal(w.lines.data, "");
	/* Nothing changed since: no second report on the same day, one on the
	 * next. */
	world_clear_stick(&w);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	assert_string_equal(w.lines.data, "");
	clock_fix(time_parse("2026-01-06T00:00:00Z"));
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	world_must_say(&w, " rows=0 ");
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, " A new=0 changed=0 unchanged=0 ");
	free(path);
	buf_release(&before);
	buf_release(&after);
	world_end(&w);
}

static void
move_file(const char *from, const char *to)
{
	assert_int_equal(rename(from, to), 0);
}

static void
gap_and_repeat(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct err err = ERR_INIT;
	struct world w;
	char *first, *aside;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person, application);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	first = world_file(&w, "-000001.ndb");
	world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000001");
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	aside = path_join(w.dir, "aside");
	move_file(first, aside);
	/* The second alone waits, visibly, and its file may be taken away. */
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, " - new=0 changed=0 unchanged=0 held=1 ");
	assert_int_equal(states_of(w.at[AT_STREET]).waits, 1);
	assert_null(world_load(w.at[AT_STREET], &kind_person, person));
	world_clear_stick(&w);
	move_file(aside, first);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, "-000001.ndb A new=2 changed=0 ");
	world_must_say(&w, "-000002.ndb A new=0 changed=1 ");
	assert_int_equal(states_of(w.at[AT_STREET]).waits, 0);
	/* Once more: the same answer, nothing stored. */
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, "-000001.ndb A new=2 changed=0 ");
	free(first);
	free(aside);
	world_end(&w);
}

DB_QUERY(fill_waiting,
    "INSERT INTO batch_in (sender, epoch, number, hash, received_at, state, "
    "package) VALUES ('" VILLAGE1 "', :epoch, :number, x'00', "
    "'2026-01-05T00:00:00Z', 'waits', zeroblob(15000000))");

/* A unit that leaves gap after gap does not fill the disk of the one above:
 * what is too much waits on the stick, and comes in when its turn has come. */
static void
no_room_to_wait(void **state)
{
	struct err err = ERR_INIT;
	char *first, *aside;
	struct office *street;
	struct stmt *q;
	struct world w;
	int i;

	(void)state;
	world_make(&w);
	street = w.at[AT_STREET];
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	first = world_file(&w, "-000001.ndb");
	clock_fix(clock_now() + INT64_C(86400000));
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	aside = path_join(w.dir, "aside");
	move_file(first, aside);
	need(db_begin(street->db, &err), &err);
	for (i = 0; i < 5; i++) {
		q = db_query(street->db, &fill_waiting, &err);
		stmt_bind_text(q, ":epoch", w.at[AT_VILLAGE1]->epoch);
		stmt_bind_int(q, ":number", 900 + i);
		need(stmt_run(q, &err), &err);
	}
	need(db_commit(street->db, &err), &err);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, "请把文件留在U盘上");
	assert_int_equal(states_of(street).waits, 5);
	move_file(aside, first);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, "-000001.ndb A ");
	world_must_say(&w, "-000002.ndb A ");
	free(first);
	free(aside);
	world_end(&w);
}

/* Rewrite the file of a batch with another package inside. */
static void
repack(struct world *world, const char *path, void (*alter)(struct package_header *h,
    struct record *r), const struct kind *k)
{
	struct package_header h = {
		.from = VILLAGE1, .to = STREET,
		.epoch = "00112233445566778899aabbccddeeff", .number = 1,
		.made_at = "2026-01-05T00:00:00Z", .practice = true,
	};
	struct buf package = BUF_INIT, file = BUF_INIT;
	struct record *r = record_new(k);
	struct package_label label;
	struct package_writer *w;

	uid_of_name(r->uid, "made up");
	text_copy(r->unit, sizeof r->unit, VILLAGE1);
	r->tenure = r->rev = 1;
	text_copy(r->created_at, sizeof r->created_at, h.made_at);
	text_copy(r->changed_at, sizeof r->changed_at, h.made_at);
	alter(&h, r);
	record_sum(r, r->sum);
	w = package_new(&h);
	package_begin_kind(w, k, NULL);
	package_add(w, r);
	package_finish(w, &package);
	label = world_label(&h);
	text_copy(label.to, sizeof label.to, STREET);
	world_seal(world->at[AT_VILLAGE1], world->at[AT_STREET], &label,
	    &package, &file);
	world_write(path, file.data, file.len);
	package_free(w);
	record_free(r);
	buf_release(&package);
	buf_release(&file);
}

static char forged_epoch[33];

static void
as_person(struct package_header *h, struct record *r)
{
	text_copy(h->epoch, sizeof h->epoch, forged_epoch);
	record_set(r, "name", "练习九");
	record_set(r, "division", VILLAGE1);
}

static void
to_other(struct package_header *h, struct record *r)
{
	as_person(h, r);
	text_copy(h->to, sizeof h->to, DISTRICT);
}

static void
for_real(struct package_header *h, struct record *r)
{
	as_person(h, r);
	h->practice = false;
}

static void
other_epoch(struct package_header *h, struct record *r)
{
	as_person(h, r);
	h->epoch[31] ^= 1;
}

/* A forged file under the name of batch 1 is refused whole. */
static void
refused_whole(struct world *w, const char *path, const char *why)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct err err = ERR_INIT;

	world_dump_all(w->at[AT_STREET], &before);
	assert_false(world_receive(w, AT_STREET, false, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	if (strstr(err.text, why) == NULL)
		fail_msg("not \"%s\": %s", why, err.text);
	world_must_say(w, " R new=0 changed=0 unchanged=0 held=0 refused=");
	world_dump_all(w->at[AT_STREET], &after);
	assert_string_equal(before.data, after.data);
	(void)path;
	buf_release(&before);
	buf_release(&after);
}

static void
wrong_files(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct err err = ERR_INIT;
	struct world w;
	char *path, *other;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person, application);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	path = world_file(&w, "-000001.ndb");
	text_copy(forged_epoch, sizeof forged_epoch,
	    w.at[AT_VILLAGE1]->epoch);
	/* Not for us. */
	other = path_join(w.dir, path_base(path));
	repack(&w, path, to_other, &kind_person);
	refused_whole(&w, path, "文件名");
	assert_false(handoff_receive(w.at[AT_DISTRICT], path, false, NULL,
	    &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	/* Practice data meets a real unit, here the other way round. */
	repack(&w, path, for_real, &kind_person);
	refused_whole(&w, path, "正式");
	/* The real one is taken; then the same number with other content. */
	unlink(path);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	repack(&w, path, as_person, &kind_person);
	refused_whole(&w, path, "不同的内容");
	repack(&w, path, other_epoch, &kind_person);
	refused_whole(&w, path, "重新接入");
	free(path);
	free(other);
	world_end(&w);
}

static void
strangers(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct err err = ERR_INIT;
	struct world w;
	struct office *real;
	char *path;

	(void)state;
	world_make_apart(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person, application);
	/* The village knows its street by its code, the street has not
	 * enrolled the village. */
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	assert_false(world_receive(&w, AT_STREET, false, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	world_must_say(&w, " R new=0 ");
	/* A sending to a unit that is no neighbour. */
	assert_false(world_send(&w, AT_VILLAGE1, VILLAGE2, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	/* A real street refuses practice data. */
	real = world_office(w.dir, "real.db", STREET, false);
	WORLD_PUT(person, real, &kind_custody, "division", VILLAGE1,
	    "custodian", VILLAGE1, "since", "2026-01-01");
	assert_false(handoff_receive(real, w.stick, false, NULL, &err));
	assert_non_null(strstr(err.text, "练习"));
	office_close(real);
	/* A folder that is not there; a file of another name. */
	assert_false(handoff_receive(w.at[AT_STREET], "/nowhere", false, NULL,
	    &err));
	assert_int_equal(err.code, ERR_FAILED);
	path = path_join(w.dir, "street.db");
	assert_false(handoff_receive(w.at[AT_STREET], path, false, NULL,
	    &err));
	assert_int_equal(err.code, ERR_USAGE);
	free(path);
	world_end(&w);
}

static char moved_uid[UID_TEXT];

static void
of_other_village(struct package_header *h, struct record *r)
{
	as_person(h, r);
	text_copy(r->unit, sizeof r->unit, VILLAGE2);
	record_set(r, "division", VILLAGE2);
}

static void
about_other_village(struct package_header *h, struct record *r)
{
	as_person(h, r);
	record_set(r, "division", VILLAGE2);
}

static void
lower_tenure(struct package_header *h, struct record *r)
{
	as_person(h, r);
	uid_parse(r->uid, moved_uid);
	r->rev = 9;
}

static void
one_row(struct world *w, const char *path, void (*alter)(
    struct package_header *h, struct record *r), const char *want)
{
	struct err err = ERR_INIT;

	repack(w, path, alter, &kind_person);
	assert_false(world_receive(w, AT_STREET, true, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	if (!world_said(w, want))
		fail_msg("%s", w->lines.data);
}

/* Rows the sender may not write are refused one by one. */
static void
wrong_rows(void **state)
{
	char application[UID_TEXT];
	struct err err = ERR_INIT;
	struct record *r;
	struct world w;
	char *path;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, moved_uid, application);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	text_copy(forged_epoch, sizeof forged_epoch,
	    w.at[AT_VILLAGE1]->epoch);
	path = world_file(&w, "-000001.ndb");
	one_row(&w, path, of_other_village, " P new=0 changed=0 unchanged=0 "
	    "held=0 refused=1");
	one_row(&w, path, about_other_village, " P new=0 ");
	/* The street already has a later tenure of that person. */
	r = world_load(w.at[AT_VILLAGE1], &kind_person, moved_uid);
	r->id = 0;
	r->tenure = 2;
	text_copy(r->unit, sizeof r->unit, VILLAGE2);
	record_set(r, "division", VILLAGE2);
	record_sum(r, r->sum);
	assert_int_equal(row_store(w.at[AT_STREET]->db, r, NULL, &err),
	    DB_NONE);
	record_free(r);
	one_row(&w, path, lower_tenure, " T new=0 changed=0 unchanged=0 "
	    "held=0 refused=1");
	free(path);
	world_end(&w);
}

/* A refused row comes back to its writer as work. */
static void
refusal_is_work(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct err err = ERR_INIT;
	struct record *r;
	struct states s;
	struct world w;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person, application);
	/* Behind the write path: a decision a village may not make. */
	r = record_new(&kind_decision);
	uid_of_name(r->uid, "not its decision");
	text_copy(r->unit, sizeof r->unit, VILLAGE1);
	r->tenure = r->rev = 1;
	text_copy(r->created_at, sizeof r->created_at, "2026-01-05T00:00:00Z");
	text_copy(r->changed_at, sizeof r->changed_at, "2026-01-05T00:00:00Z");
	record_set(r, "person", person);
	record_set(r, "about", "application");
	record_set(r, "stage", "decide");
	record_set(r, "outcome", "approve");
	record_set(r, "decided_on", "2026-01-05");
	record_sum(r, r->sum);
	assert_int_equal(row_store(w.at[AT_VILLAGE1]->db, r, NULL, &err),
	    DB_NONE);
	record_free(r);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	assert_false(world_receive(&w, AT_STREET, false, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	world_must_say(&w, " P new=2 changed=0 unchanged=0 held=0 "
	    "refused=1");
	need(world_receive(&w, AT_VILLAGE1, false, &err), &err);
	s = states_of(w.at[AT_VILLAGE1]);
	assert_int_equal(s.closed, 1);
	assert_int_equal(s.code, 'P');
	world_end(&w);
}

/* A column this program does not know goes from the village's newer program
 * through the street to the district, with its sum. */
static void
newer_column(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct err err = ERR_INIT;
	struct record *r, *above;
	struct world w;
	int at;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person, application);
	r = world_load(w.at[AT_VILLAGE1], &kind_person, person);
	free(r->extra);
	r->extra = xstrdup("aura=9:blue, red\nzodiac=3:\xE9\xBE\x99\n");
	r->rev++;
	record_sum(r, r->sum);
	assert_int_equal(row_store(w.at[AT_VILLAGE1]->db, r, NULL, &err),
	    DB_NONE);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_hand(&w, AT_STREET, AT_DISTRICT);
	for (at = AT_DISTRICT; at <= AT_STREET; at++) {
		above = world_load(w.at[at], &kind_person, person);
		assert_non_null(above);
		assert_string_equal(above->extra, r->extra);
		assert_memory_equal(above->sum, r->sum, SUM_BYTES);
		record_free(above);
	}
	record_free(r);
	world_end(&w);
}

static void
dry_run(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct err err = ERR_INIT;
	struct strlist files;
	struct world w;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person, application);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000001");
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	world_dump_all(w.at[AT_STREET], &before);
	need(world_receive(&w, AT_STREET, true, &err), &err);
	world_must_say(&w, "-000001.ndb A new=2 ");
	world_must_say(&w, "-000002.ndb A new=0 changed=1 ");
	world_dump_all(w.at[AT_STREET], &after);
	assert_string_equal(before.data, after.data);
	strlist_init(&files);
	assert_true(path_list(w.stick, &files, NULL));
	/* The two, the answer to the street's first, the village's card: no
	 * new answer. */
	assert_int_equal(files.len, 4);
	strlist_release(&files);
	buf_release(&before);
	buf_release(&after);
	world_end(&w);
}

/* What a sending or receiving that was killed left goes with the next one by
 * the same unit; what another wrote, and all else, stays. */
static void
leftovers(void **state)
{
#define SALT ".0123456789abcdef.tmp"
	static const char *const of_village[] = {
		"." VILLAGE1 "-" STREET "-abcd-000001.ndb" SALT,
		"." STREET "-" VILLAGE1 "-abcd-000001.receipt.ndb" SALT,
		"." VILLAGE1 ".card" SALT };
	static const char *const of_street[] = {
		"." STREET "-" VILLAGE1 "-abcd-000001.ndb" SALT,
		"." VILLAGE1 "-" STREET "-abcd-000001.receipt.ndb" SALT,
		"." STREET ".card" SALT,
		"." STREET "-" VILLAGE2 ".start.ndb" SALT };
	static const char *const of_nobody[] = { ".photo.jpg" SALT,
		"." VILLAGE1 ".cards" SALT, "." VILLAGE1 "-.start.ndb" SALT,
		"." VILLAGE1 "-" STREET "-abcd-000001.ndb.tmp",
		VILLAGE1 "-" STREET "-abcd-000001.ndb" SALT,
		"." STREET "1.card" SALT };
	struct err err = ERR_INIT;
	struct world w;
	char *path;
	size_t i;

#define EACH(names, what) \
	for (i = 0; i < ARRAY_LEN(names); i++) { \
		path = path_join(w.stick, (names)[i]); \
		what; \
		free(path); \
	}
	(void)state;
	world_make(&w);
	EACH(of_village, world_write(path, "x", 1))
	EACH(of_street, world_write(path, "x", 1))
	EACH(of_nobody, world_write(path, "x", 1))
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	EACH(of_village, assert_false(path_exists(path)))
	EACH(of_street, assert_true(path_exists(path)))
	need(world_receive(&w, AT_STREET, true, &err), &err);
	EACH(of_street, assert_true(path_exists(path)))
	need(world_receive(&w, AT_STREET, false, &err), &err);
	EACH(of_street, assert_false(path_exists(path)))
	EACH(of_nobody, assert_true(path_exists(path)))
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(up_and_down),
		cmocka_unit_test(answers_are_work),
		cmocka_unit_test(receipts_close),
		cmocka_unit_test(gap_and_repeat),
		cmocka_unit_test(no_room_to_wait),
		cmocka_unit_test(wrong_files),
		cmocka_unit_test(strangers),
		cmocka_unit_test(wrong_rows),
		cmocka_unit_test(refusal_is_work),
		cmocka_unit_test(newer_column),
		cmocka_unit_test(dry_run),
		cmocka_unit_test(leftovers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
