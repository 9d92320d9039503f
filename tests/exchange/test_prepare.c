/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The start-up stick: made by the street, taken by a village. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forge.h"

#include "base/mem.h"
#include "casework/custody.h"
#include "casework/epoch.h"
#include "exchange/prepare.h"
#include "exchange/rejoin.h"

#define NEW_VILLAGE "360199001003"

/* A street of its own, real or of practice, with a person of the village. */
static void
begin(struct world *w, bool practice, char person[UID_TEXT])
{
	world_begin(w);
	w->at[AT_STREET] = world_office(w->dir, "street.db", STREET,
	    practice);
	WORLD_PUT(person, w->at[AT_STREET], &kind_person, "name", "练习一",
	    "division", NEW_VILLAGE);
}

static void
prepare(struct world *w, char code[PREPARE_CODE])
{
	struct prepare_options options = { .name = "练习村",
		.rhythm = "weekly" };
	struct handoff_report report = { .ctx = &w->lines,
		.line = world_line, .say = world_line };
	struct err err = ERR_INIT;

	buf_clear(&w->lines);
	need(prepare_stick(w->at[AT_STREET], NEW_VILLAGE, w->stick, &options,
	    &report, code, &err), &err);
}

static bool
set_up(struct world *w, const char *code, struct err *err)
{
	struct handoff_report report = { .ctx = &w->lines,
		.line = world_line, .say = world_line };
	char *path = path_join(w->dir, "new.db");
	struct start_file start;
	bool ok;

	buf_clear(&w->lines);
	ok = start_find(w->stick, &start, err) &&
	     start_setup(&start, code, path, &report, err);
	if (ok) {
		w->at[AT_VILLAGE1] = office_open(path, err);
		need(w->at[AT_VILLAGE1] != NULL, err);
		need(operator_login(w->at[AT_VILLAGE1], "admin", NULL, err),
		    err);
	} else {
		assert_false(path_exists(path));
	}
	free(path);
	return ok;
}

/* Nothing of a failed set-up is left. */
static void
nothing_left(struct world *w)
{
	struct strlist files;
	size_t i;

	strlist_init(&files);
	assert_true(path_list(w->dir, &files, NULL));
	for (i = 0; i < files.len; i++)
		if (text_starts(files.at[i], "new.db"))
			fail_msg("left: %s", files.at[i]);
	strlist_release(&files);
}

static void
give_card(struct world *w, int to, const char *unit)
{
	char name[UNIT_TEXT + 8], *path;
	struct buf card = BUF_INIT;
	struct err err = ERR_INIT;

	snprintf(name, sizeof name, "%s.card", unit);
	path = path_join(w->stick, name);
	world_read(path, &card);
	need(trust_accept(w->at[to], card.data, card.len, &err), &err);
	buf_release(&card);
	free(path);
}

/* A real village: code from paper, card by telephone, then work. */
static void
real_village(void **state)
{
	char person[UID_TEXT], first[PREPARE_CODE], code[PREPARE_CODE];
	struct start_file start;
	struct err err = ERR_INIT;
	struct buf name = BUF_INIT;
	struct record *r;
	struct world w;

	(void)state;
	begin(&w, false, person);
	prepare(&w, first);
	world_must_say(&w, "-000001.ndb");
	/* Prepared again before it was used: the same batch, another code. */
	prepare(&w, code);
	assert_false(world_said(&w, "-000002.ndb"));
	assert_int_equal(strlen(code), 11);
	assert_string_not_equal(first, code);
	need(start_find(w.stick, &start, &err), &err);
	assert_string_equal(start.unit, NEW_VILLAGE);
	assert_string_equal(start.name, "练习村");
	assert_string_equal(start.parent.unit, STREET);
	assert_false(start.practice);
	/* Here too it has its name from now on. */
	office_unit_name(w.at[AT_STREET], NEW_VILLAGE, &name);
	assert_string_equal(name.data, "练习村");
	buf_release(&name);
	/* A wrong code leaves nothing behind. */
	assert_false(set_up(&w, first, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_non_null(strstr(err.text, "启动码"));
	assert_false(set_up(&w, "1", &err));
	nothing_left(&w);
	need(set_up(&w, code, &err), &err);
	world_must_say(&w, "-000001.ndb A new=");
	assert_string_equal(w.at[AT_VILLAGE1]->name, "练习村");
	assert_true(custody_begun(w.at[AT_VILLAGE1]));
	r = world_load(w.at[AT_VILLAGE1], &kind_person, person);
	assert_non_null(r);
	record_free(r);
	/* The street takes nothing until it has accepted the card. */
	assert_false(world_receive(&w, AT_STREET, false, &err));
	world_must_say(&w, ".receipt.ndb M ");
	give_card(&w, AT_STREET, NEW_VILLAGE);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, ".receipt.ndb A ");
	/* And then it simply works, both ways, sealed. */
	world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000001");
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	world_must_say(&w, "sealed=1");
	need(world_receive(&w, AT_STREET, false, &err), &err);
	r = world_load(w.at[AT_STREET], &kind_person, person);
	assert_string_equal(record_text(r, "phone"), "13800000001");
	record_free(r);
	world_end(&w);
}

static void
lose(struct world *w, const char *name)
{
	char *path = path_join(w->dir, name);

	unlink(path);
	free(path);
}

/* Prepare again, set up, take the card and the answer back, and work. */
static void
second_register(struct world *w, const char *person, enum trust_offer want)
{
	char code[PREPARE_CODE];
	struct err err = ERR_INIT;
	struct buf card = BUF_INIT;
	enum trust_offer offer;
	struct unit_card c;
	struct record *r;

	world_clear_stick(w);
	prepare(w, code);
	need(set_up(w, code, &err), &err);
	r = world_load(w->at[AT_VILLAGE1], &kind_person, person);
	assert_non_null(r);
	assert_string_equal(r->unit, NEW_VILLAGE);
	assert_string_equal(record_text(r, "phone"), "13800000001");
	record_free(r);
	need(trust_card(w->at[AT_VILLAGE1], &card, &err), &err);
	need(unit_card_parse(card.data, card.len, &c, &err), &err);
	need(trust_look(w->at[AT_STREET], &c, &offer, &err), &err);
	assert_int_equal(offer, want);
	give_card(w, AT_STREET, NEW_VILLAGE);
	need(world_receive(w, AT_STREET, false, &err), &err);
	world_must_say(w, ".receipt.ndb ");
	world_edit(w->at[AT_VILLAGE1], &kind_person, person, "address",
	    "5组2号");
	need(world_send(w, AT_VILLAGE1, STREET, &err), &err);
	need(world_receive(w, AT_STREET, false, &err), &err);
	world_must_say(w, " A new=0 changed=1 ");
	need(world_send(w, AT_STREET, NEW_VILLAGE, &err), &err);
	need(world_receive(w, AT_VILLAGE1, false, &err), &err);
	buf_release(&card);
}

/* The village's PC is gone: another stick, another register; with the key
 * file saved nobody has to telephone. */
static void
second_pc(void **state)
{
	static const struct { bool key; enum trust_offer offer; } cases[] = {
		{ true, TRUST_RESTORED }, { false, TRUST_REPLACED },
	};
	char person[UID_TEXT], code[PREPARE_CODE];
	struct err err = ERR_INIT;
	struct world w;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		begin(&w, true, person);
		prepare(&w, code);
		need(set_up(&w, code, &err), &err);
		give_card(&w, AT_STREET, NEW_VILLAGE);
		need(world_receive(&w, AT_STREET, false, &err), &err);
		world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
		    "13800000001");
		need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
		need(world_receive(&w, AT_STREET, false, &err), &err);
		need(world_receive(&w, AT_VILLAGE1, false, &err), &err);
		office_close(w.at[AT_VILLAGE1]);
		w.at[AT_VILLAGE1] = NULL;
		lose(&w, "new.db");
		lose(&w, "new.db-wal");
		lose(&w, "new.db-shm");
		if (!cases[i].key)
			lose(&w, "new.db.key");
		second_register(&w, person, cases[i].offer);
		world_end(&w);
	}
}

DB_QUERY(prepare_refused,
    "SELECT count(*) FROM reject WHERE state = 'open' AND code = 'R'");

/* The village works, its computer is lost, and the new one is set up from the
 * stick of the beginning; the street accepts its card. */
static void
old_stick(struct world *w, char person[UID_TEXT], char later[UID_TEXT])
{
	char code[PREPARE_CODE], *path, *name;
	struct buf stick = BUF_INIT;
	struct err err = ERR_INIT;

	begin(w, false, person);
	prepare(w, code);
	path = world_file(w, ".start.ndb");
	name = xstrdup(path_base(path));
	world_read(path, &stick);
	need(set_up(w, code, &err), &err);
	give_card(w, AT_STREET, NEW_VILLAGE);
	need(world_receive(w, AT_STREET, false, &err), &err);
	world_edit(w->at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000001");
	WORLD_PUT(later, w->at[AT_VILLAGE1], &kind_person, "name", "练习二",
	    "division", NEW_VILLAGE);
	need(world_send(w, AT_VILLAGE1, STREET, &err), &err);
	need(world_receive(w, AT_STREET, false, &err), &err);
	need(world_receive(w, AT_VILLAGE1, false, &err), &err);
	office_close(w->at[AT_VILLAGE1]);
	w->at[AT_VILLAGE1] = NULL;
	lose(w, "new.db");
	lose(w, "new.db-wal");
	lose(w, "new.db-shm");
	lose(w, "new.db.key");
	world_clear_stick(w);
	free(path);
	path = path_join(w->stick, name);
	world_write(path, stick.data, stick.len);
	clock_fix(clock_now() + 3600000);
	need(set_up(w, code, &err), &err);
	give_card(w, AT_STREET, NEW_VILLAGE);
	buf_release(&stick);
	free(name);
	free(path);
}

static void
say_in(struct office *o, const char *dir, bool anyway, struct buf *lines,
    struct err *err)
{
	struct handoff_report report = { .ctx = lines, .line = world_line,
		.say = world_line };

	need(rejoin_ask(o, dir, anyway, &report, err), err);
}

/* What the new computer wrote, and the old one before it. */
static void
all_there(struct office *o, const char *person, const char *later,
    const char *fresh)
{
	struct record *r = world_load(o, &kind_person, person);

	assert_non_null(r);
	assert_string_equal(record_text(r, "phone"), "13800000001");
	record_free(r);
	assert_non_null(r = world_load(o, &kind_person, later));
	assert_string_equal(record_text(r, "name"), "练习二");
	record_free(r);
	assert_non_null(r = world_load(o, &kind_person, fresh));
	assert_string_equal(record_text(r, "name"), "练习三");
	record_free(r);
}

/* Set up from an old stick: the first full batch of the street tells, the
 * rejoin brings back what the village had sent, and work goes on. */
static void
stick_of_before(void **state)
{
	char person[UID_TEXT], later[UID_TEXT], fresh[UID_TEXT];
	struct err err = ERR_INIT;
	struct office *v;
	struct world w;
	bool sent;
	char *fork;

	(void)state;
	for (sent = false;; sent = true) {
		old_stick(&w, person, later);
		v = w.at[AT_VILLAGE1];
		assert_false(rejoin_waits(v));
		WORLD_PUT(fresh, v, &kind_person, "name", "练习三",
		    "division", NEW_VILLAGE);
		if (sent)
			need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
		need(world_receive(&w, AT_STREET, false, &err), &err);
		need(world_send(&w, AT_STREET, NEW_VILLAGE, &err), &err);
		assert_false(world_receive(&w, AT_VILLAGE1, false, &err));
		world_must_say(&w, "旧的启动U盘");
		assert_true(rejoin_waits(v));
		assert_non_null(fork = epoch_fork(v));
		assert_non_null(strstr(fork, "本机没有"));
		free(fork);
		err_clear(&err);
		assert_false(world_send(&w, AT_VILLAGE1, STREET, &err));
		assert_non_null(strstr(err.text, "重新接入"));
		assert_true(db_int(v->db, 0, &prepare_refused) > 0);
		err_clear(&err);
		say_in(v, w.stick, false, &w.lines, &err);
		world_must_say(&w, NEW_VILLAGE ".card");
		need(world_receive(&w, AT_STREET, false, &err), &err);
		give_card(&w, AT_STREET, NEW_VILLAGE);
		world_clear_stick(&w);
		need(world_send(&w, AT_STREET, NEW_VILLAGE, &err), &err);
		need(world_receive(&w, AT_VILLAGE1, false, &err), &err);
		assert_false(rejoin_waits(v));
		assert_int_equal(db_int(v->db, -1, &prepare_refused), 0);
		all_there(v, person, later, fresh);
		world_edit(v, &kind_person, later, "address", "5组2号");
		need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
		need(world_receive(&w, AT_STREET, false, &err), &err);
		all_there(w.at[AT_STREET], person, later, fresh);
		need(world_send(&w, AT_STREET, NEW_VILLAGE, &err), &err);
		need(world_receive(&w, AT_VILLAGE1, false, &err), &err);
		assert_int_equal(db_int(w.at[AT_STREET]->db, -1,
		    &prepare_refused), 0);
		world_end(&w);
		if (sent)
			break;
	}
}

/* Rows of a unit's own that it does not have: told by the unit above in a full
 * batch, and by nobody else. */
static void
only_the_unit_above_tells(void **state)
{
	char uid[UID_TEXT];
	struct err err = ERR_INIT;
	struct office *street, *village;
	struct world w;

	(void)state;
	world_make(&w);
	street = w.at[AT_STREET];
	village = w.at[AT_VILLAGE1];
	world_clear_stick(&w);
	forge_new(village, uid, STREET, &kind_person, "name", "练习四",
	    "division", VILLAGE1, NULL);
	need(world_send_full(&w, AT_VILLAGE1, STREET, &err), &err);
	assert_false(world_receive(&w, AT_STREET, false, &err));
	assert_false(world_said(&w, "旧的启动U盘"));
	assert_false(epoch_is_behind(street));
	world_clear_stick(&w);
	forge_new(street, uid, VILLAGE1, &kind_person, "name", "练习五",
	    "division", VILLAGE1, NULL);
	need(world_send(&w, AT_STREET, VILLAGE1, &err), &err);
	err_clear(&err);
	assert_false(world_receive(&w, AT_VILLAGE1, false, &err));
	world_must_say(&w, " refused=1");
	assert_false(epoch_is_behind(village));
	world_clear_stick(&w);
	need(world_send_full(&w, AT_STREET, VILLAGE1, &err), &err);
	err_clear(&err);
	assert_false(world_receive(&w, AT_VILLAGE1, false, &err));
	world_must_say(&w, "旧的启动U盘");
	assert_true(epoch_is_behind(village));
	world_end(&w);
}

/* Practice asks nobody for a code and accepts the card by itself. */
static void
practice_village(void **state)
{
	char person[UID_TEXT], code[PREPARE_CODE];
	struct err err = ERR_INIT;
	struct world w;

	(void)state;
	begin(&w, true, person);
	prepare(&w, code);
	assert_string_equal(code, "00000 00000");
	need(set_up(&w, NULL, &err), &err);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, ".receipt.ndb A ");
	world_end(&w);
}

/* Damage anywhere in the file is found, and nothing made. */
static void
changed_file(void **state)
{
	char person[UID_TEXT], code[PREPARE_CODE], *path;
	struct buf file = BUF_INIT;
	struct err err = ERR_INIT;
	struct world w;
	size_t i;

	(void)state;
	begin(&w, true, person);
	prepare(&w, code);
	path = world_file(&w, ".start.ndb");
	world_read(path, &file);
	for (i = 0; i < file.len; i += file.len / 12 + 1) {
		file.data[i] ^= (char)(1 << i % 8);
		world_write(path, file.data, file.len);
		err_clear(&err);
		if (set_up(&w, NULL, &err))
			fail_msg("byte %zu", i);
		assert_int_equal(err.code, ERR_UNSAFE);
		file.data[i] ^= (char)(1 << i % 8);
	}
	nothing_left(&w);
	world_write(path, file.data, file.len);
	need(set_up(&w, NULL, &err), &err);
	/* Never over a register that is there. */
	unlink(path);
	err_clear(&err);
	assert_false(start_find(w.stick, &(struct start_file){ 0 }, &err));
	assert_int_equal(err.code, ERR_FAILED);
	buf_release(&file);
	free(path);
	world_end(&w);
}

/* A thief who re-signs the stolen package under a street card of his own does
 * not become the parent. */
static void
forged_parent(void **state)
{
	char person[UID_TEXT], code[PREPARE_CODE], *path;
	struct buf file = BUF_INIT, card = BUF_INIT, forged = BUF_INIT;
	const struct tar_rules rules = { world_any_name, 20, 100000000 };
	struct err err = ERR_INIT;
	struct tar_files files;
	struct office *thief;
	struct world w;
	size_t i;

	(void)state;
	begin(&w, false, person);
	prepare(&w, code);
	thief = world_office(w.dir, "thief.db", STREET, false);
	text_copy(thief->epoch, sizeof thief->epoch,
	    w.at[AT_STREET]->epoch);
	need(trust_card(thief, &card, &err), &err);
	path = world_file(&w, ".start.ndb");
	world_read(path, &file);
	need(tar_read(file.data, file.len, &rules, &files, &err), &err);
	for (i = 0; i < files.len; i++)
		if (text_ends(files.at[i].name, ".card"))
			tar_add(&forged, files.at[i].name, 0, card.data,
			    card.len);
		else
			tar_add(&forged, files.at[i].name, 0,
			    files.at[i].data, files.at[i].len);
	tar_end(&forged);
	world_write(path, forged.data, forged.len);
	assert_false(set_up(&w, code, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	nothing_left(&w);
	tar_files_release(&files);
	buf_release(&file);
	buf_release(&card);
	buf_release(&forged);
	office_close(thief);
	free(path);
	world_end(&w);
}

static void
wrong_use(void **state)
{
	struct prepare_options options = { 0 };
	char code[PREPARE_CODE], person[UID_TEXT];
	struct err err = ERR_INIT;
	struct world w;

	(void)state;
	begin(&w, true, person);
	/* No unit of ours; no such folder; no name to be had. */
	assert_false(prepare_stick(w.at[AT_STREET], DISTRICT, w.stick,
	    &options, NULL, code, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_false(prepare_stick(w.at[AT_STREET], NEW_VILLAGE, "/nowhere",
	    &options, NULL, code, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_false(prepare_stick(w.at[AT_STREET], NEW_VILLAGE, w.stick,
	    &options, NULL, code, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_non_null(strstr(err.text, NEW_VILLAGE));
	/* A name that a terminal would obey. */
	options.name = "\033]0;x\007";
	assert_false(prepare_stick(w.at[AT_STREET], NEW_VILLAGE, w.stick,
	    &options, NULL, code, &err));
	assert_int_equal(err.code, ERR_USAGE);
	world_end(&w);
}

/* Such a name in a file somebody else's program made. */
static void
name_that_is_obeyed(void **state)
{
	static const char name[] = "练习村", other[] = "\\u001bcab";
	char person[UID_TEXT], code[PREPARE_CODE], *path, *at, *end;
	struct buf file = BUF_INIT;
	struct start_file start;
	struct err err = ERR_INIT;
	struct world w;

	(void)state;
	_Static_assert(sizeof name == sizeof other, "as long as the other");
	begin(&w, true, person);
	prepare(&w, code);
	path = world_file(&w, ".start.ndb");
	world_read(path, &file);
	need(start_find(path, &start, &err), &err);
	at = strstr(file.data + 512, name);
	assert_non_null(at);
	memcpy(at, other, sizeof other - 1);
	end = file.data + 512 + strlen(file.data + 512);
	package_check_fill(file.data + 512,
	    (size_t)(end - (file.data + 512)));
	world_write(path, file.data, file.len);
	assert_false(start_find(path, &start, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	free(path);
	buf_release(&file);
	world_end(&w);
}

/* A stick with the files of several villages: all are listed, none is taken
 * for the wrong one. */
static void
several_files(void **state)
{
	char person[UID_TEXT], code[PREPARE_CODE], *path, *other;
	struct strlist paths;
	struct buf file = BUF_INIT;
	struct start_file start;
	struct err err = ERR_INIT;
	struct world w;

	(void)state;
	begin(&w, true, person);
	prepare(&w, code);
	path = world_file(&w, ".start.ndb");
	world_read(path, &file);
	other = path_join(w.stick, STREET "-360199001299.start.ndb");
	world_write(other, file.data, file.len / 2);
	strlist_init(&paths);
	need(start_list(w.stick, &paths, &err), &err);
	assert_int_equal(paths.len, 2);
	assert_true(strlist_has(&paths, path));
	assert_true(strlist_has(&paths, other));
	strlist_release(&paths);
	assert_false(start_find(w.stick, &start, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_non_null(strstr(err.text, "几个启动文件"));
	/* Named, it is that one; who it is for stands in it, not in its name. */
	err_clear(&err);
	need(start_find(path, &start, &err), &err);
	assert_string_equal(start.path, path);
	assert_string_equal(start.unit, NEW_VILLAGE);
	assert_false(start_find(other, &start, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	world_write(other, file.data, file.len);
	need(start_find(other, &start, &err), &err);
	assert_string_equal(start.unit, NEW_VILLAGE);
	assert_false(start_list("/nowhere/at/all", &paths, NULL));
	free(other);
	free(path);
	buf_release(&file);
	world_end(&w);
}

/* What a set-up that was killed left is gone with the next start, unless
 * another window is at it. */
static void
killed_set_up(void **state)
{
	static const char *const left[] = { "new.db.start",
		"new.db.start-wal", "new.db.start-lock", "new.db.start.key",
		".new.db.start.key.0123456789abcdef.tmp" };
	char person[UID_TEXT], code[PREPARE_CODE], *path, *draft;
	struct err err = ERR_INIT;
	struct world w;
	struct db *db;
	size_t i;

	(void)state;
	begin(&w, true, person);
	prepare(&w, code);
	for (i = 0; i < ARRAY_LEN(left); i++) {
		path = path_join(w.dir, left[i]);
		world_write(path, "x", 1);
		free(path);
	}
	path = path_join(w.dir, "new.db");
	start_clear(path);
	nothing_left(&w);
	for (i = 0; i < ARRAY_LEN(left); i++) {
		draft = path_join(w.dir, left[i]);
		assert_false(path_exists(draft));
		free(draft);
	}
	draft = path_join(w.dir, "new.db.start");
	db = db_open(draft, DB_CREATE, &err);
	need(db != NULL, &err);
	start_clear(path);
	assert_true(path_exists(draft));
	assert_false(set_up(&w, NULL, &err));
	assert_non_null(strstr(err.text, "另一个窗口"));
	assert_true(path_exists(draft));
	db_close(db);
	need(set_up(&w, NULL, &err), &err);
	assert_false(path_exists(draft));
	free(draft);
	free(path);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(real_village),
		cmocka_unit_test(second_pc),
		cmocka_unit_test(stick_of_before),
		cmocka_unit_test(only_the_unit_above_tells),
		cmocka_unit_test(practice_village),
		cmocka_unit_test(changed_file),
		cmocka_unit_test(forged_parent),
		cmocka_unit_test(wrong_use),
		cmocka_unit_test(name_that_is_obeyed),
		cmocka_unit_test(several_files),
		cmocka_unit_test(killed_set_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
