/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What becomes of single rows: held, of an unknown kind, refused above. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/exchange/statement.h"
#include "offices.h"

#include "exchange/package.h"

#define AT "2026-01-05T00:00:00Z"

/* Batches of village 1 to the street made by hand, one after the other. */
struct forge {
	struct world *w;
	struct package_header header;
	struct package_writer *writer;
};

static void
forge_begin(struct forge *f)
{
	struct package_header *h = &f->header;

	text_copy(h->from, sizeof h->from, VILLAGE1);
	text_copy(h->to, sizeof h->to, STREET);
	text_copy(h->epoch, sizeof h->epoch, f->w->at[AT_VILLAGE1]->epoch);
	text_copy(h->made_at, sizeof h->made_at, AT);
	h->practice = true;
	h->number++;
	f->writer = package_new(h);
}

static struct record *
forge_record(const struct kind *k, const char *name)
{
	struct record *r = record_new(k);

	uid_of_name(r->uid, name);
	text_copy(r->unit, sizeof r->unit, VILLAGE1);
	r->tenure = r->rev = 1;
	text_copy(r->created_at, sizeof r->created_at, AT);
	text_copy(r->changed_at, sizeof r->changed_at, AT);
	return r;
}

static void
forge_add(struct forge *f, struct record *r)
{
	struct strlist names;

	strlist_init(&names);
	extra_names(r->extra, &names);
	record_sum(r, r->sum);
	package_begin_kind(f->writer, r->kind, &names);
	package_add(f->writer, r);
	record_free(r);
	strlist_release(&names);
}

/* Lay it on the stick and take it in. */
static void
forge_send(struct forge *f, const char *want)
{
	struct handoff_name name = { .number = f->header.number };
	struct buf package = BUF_INIT, file = BUF_INIT;
	char base[HANDOFF_NAME], *path;
	struct package_label label;
	struct err err = ERR_INIT;
	uint8_t hash[SHA256_BYTES];
	int64_t number;

	text_copy(name.from, sizeof name.from, VILLAGE1);
	text_copy(name.to, sizeof name.to, STREET);
	text_copy(name.epoch, sizeof name.epoch, f->header.epoch);
	need(trust_open_keys(f->w->at[AT_VILLAGE1], NULL, &err), &err);
	need(statement_own(f->w->at[AT_VILLAGE1], f->writer, 0, &number,
	    &err), &err);
	package_finish(f->writer, &package);
	package_free(f->writer);
	label = world_label(&f->header);
	world_seal(f->w->at[AT_VILLAGE1], f->w->at[AT_STREET], &label, &package,
	    &file);
	world_clear_stick(f->w);
	path = path_join(f->w->stick, handoff_name_format(&name, base));
	world_write(path, file.data, file.len);
	hash_sha256(hash, package.data, package.len);
	hex_encode(f->header.previous, hash, sizeof hash);
	world_receive(f->w, AT_STREET, false, NULL);
	world_must_say(f->w, want);
	free(path);
	buf_release(&package);
	buf_release(&file);
}

static struct record *
forge_person(const char *name)
{
	struct record *r = forge_record(&kind_person, name);

	record_set(r, "name", "练习三");
	record_set(r, "division", VILLAGE1);
	return r;
}

DB_QUERY(rows_held, "SELECT count(*) FROM held_row");
DB_QUERY(rows_rejected, "SELECT count(*) FROM reject WHERE state = 'open'");
DB_QUERY(rows_foreign, "SELECT hex(sum), body FROM foreign_row");

static void
held(void **state)
{
	char person[UID_TEXT], application[UID_TEXT];
	struct record *r;
	struct world w;
	struct forge f = { .w = &w };

	(void)state;
	world_make(&w);
	r = forge_person("somebody");
	record_uid(r, person);
	record_free(r);
	forge_begin(&f);
	r = forge_record(&kind_application, "an application");
	record_uid(r, application);
	record_set(r, "person", person);
	record_set(r, "applied_on", "2026-01-05");
	forge_add(&f, r);
	forge_send(&f, " E new=0 changed=0 unchanged=0 held=1 refused=0");
	assert_null(world_load(w.at[AT_STREET], &kind_application,
	    application));
	assert_int_equal(db_int(w.at[AT_STREET]->db, -1, &rows_held), 1);
	/* The person comes: both are there. */
	forge_begin(&f);
	forge_add(&f, forge_person("somebody"));
	forge_send(&f, " A new=1 changed=0 unchanged=0 held=0 refused=0");
	r = world_load(w.at[AT_STREET], &kind_application, application);
	assert_non_null(r);
	assert_string_equal(record_text(r, "person"), person);
	record_free(r);
	assert_int_equal(db_int(w.at[AT_STREET]->db, -1, &rows_held), 0);
	world_end(&w);
}

DB_QUERY(rows_fill,
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
    "WHERE i < 50000) INSERT INTO held_row (sender, epoch, number, kind, "
    "uid, tenure, rev, sum, body) SELECT '" VILLAGE1 "', '', 1, "
    "'later', randomblob(16), 1, 1, randomblob(16), '' FROM n");

/* All that waits is tried again with every batch: no unit can pile up so much
 * that the others' batches take forever. */
static void
held_no_more(void **state)
{
	char person[UID_TEXT];
	struct err err = ERR_INIT;
	struct office *street;
	struct record *r;
	struct world w;
	struct forge f = { .w = &w };

	(void)state;
	world_make(&w);
	street = w.at[AT_STREET];
	need(db_begin(street->db, &err), &err);
	need(stmt_run(db_query(street->db, &rows_fill, &err), &err), &err);
	need(db_commit(street->db, &err), &err);
	r = forge_person("nobody");
	record_uid(r, person);
	record_free(r);
	forge_begin(&f);
	r = forge_record(&kind_application, "an application");
	record_set(r, "person", person);
	record_set(r, "applied_on", "2026-01-05");
	forge_add(&f, r);
	forge_send(&f, " P new=0 changed=0 unchanged=0 held=0 refused=1");
	assert_int_equal(db_int(street->db, -1, &rows_held), 50000);
	world_end(&w);
}

/* A bad row among good ones: refused alone, with its line; mended when a
 * better version comes. */
static void
bad_among_good(void **state)
{
	struct record *r;
	struct world w;
	struct forge f = { .w = &w };
	char uid[UID_TEXT];

	(void)state;
	world_make(&w);
	forge_begin(&f);
	r = forge_person("good");
	package_begin_kind(f.writer, &kind_person, NULL);
	record_sum(r, r->sum);
	r->uid[0] = 1;
	record_sum(r, r->sum);
	package_add(f.writer, r);
	r->uid[0] = 2;
	record_set(r, "sex", "9x");
	record_sum(r, r->sum);
	record_uid(r, uid);
	package_add(f.writer, r);
	r->uid[0] = 3;
	record_set(r, "sex", NULL);
	memset(r->sum, 7, sizeof r->sum);
	package_add(f.writer, r);
	record_free(r);
	forge_send(&f, " P new=1 changed=0 unchanged=0 held=0 refused=2");
	assert_int_equal(db_int(w.at[AT_STREET]->db, -1, &rows_rejected), 2);
	forge_begin(&f);
	r = forge_person("good");
	r->uid[0] = 2;
	r->rev = 2;
	forge_add(&f, r);
	forge_send(&f, " A new=1 ");
	assert_int_equal(db_int(w.at[AT_STREET]->db, -1, &rows_rejected), 1);
	world_end(&w);
}

DB_QUERY(rows_waiting, "SELECT count(*) FROM batch_in WHERE state = 'waits'");

/* Somebody lays a second batch that follows no first: it waits, is dropped
 * when its turn comes, and the right one is taken. */
static void
wrong_one_waits(void **state)
{
	struct world w;
	struct forge f = { .w = &w };
	char first[2 * SHA256_BYTES + 1];

	(void)state;
	world_make(&w);
	f.header.number = 1;
	memset(f.header.previous, 'a', sizeof f.header.previous - 1);
	forge_begin(&f);
	forge_add(&f, forge_person("nobody"));
	forge_send(&f, " - new=0 changed=0 unchanged=0 held=1 refused=0");
	assert_int_equal(db_int(w.at[AT_STREET]->db, -1, &rows_waiting), 1);
	f.header.number = 0;
	f.header.previous[0] = '\0';
	forge_begin(&f);
	forge_add(&f, forge_person("first"));
	forge_send(&f, "-000001.ndb A new=1 ");
	world_must_say(&w, "-000002.ndb R new=0 changed=0 unchanged=0 held=0 "
	    "refused=1");
	text_copy(first, sizeof first, f.header.previous);
	assert_int_equal(db_int(w.at[AT_STREET]->db, -1, &rows_waiting), 0);
	forge_begin(&f);
	assert_string_equal(f.header.previous, first);
	forge_add(&f, forge_person("second"));
	forge_send(&f, "-000002.ndb A new=1 ");
	world_end(&w);
}

/* A kind of a newer program goes through the street to the district with
 * its sum, though neither knows it. */
static void
unknown_kind(void **state)
{
	struct package_foreign dream;
	struct buf extra = BUF_INIT;
	char sum[2 * SUM_BYTES + 1], *p;
	struct record *r;
	struct stmt *q;
	struct world w;
	struct forge f = { .w = &w };
	int at;

	(void)state;
	world_make(&w);
	package_foreign(&dream, "dream");
	forge_begin(&f);
	r = forge_record(&dream.kind, "a dream");
	extra_add(&extra, "colour", "blue, \"deep\"");
	extra_add(&extra, "kind", "day");
	r->extra = buf_detach(&extra);
	record_sum(r, r->sum);
	hex_encode(sum, r->sum, sizeof r->sum);
	for (p = sum; *p != '\0'; p++)
		if (*p >= 'a' && *p <= 'f')
			*p -= 'a' - 'A';
	forge_add(&f, r);
	forge_send(&f, " E new=1 changed=0 unchanged=0 held=0 refused=0");
	world_clear_stick(&w);
	world_hand(&w, AT_STREET, AT_DISTRICT);
	for (at = AT_DISTRICT; at <= AT_STREET; at++) {
		q = db_query(w.at[at]->db, &rows_foreign, NULL);
		assert_int_equal(stmt_step(q, NULL), DB_ROW);
		assert_string_equal(stmt_text(q, 0), sum);
		assert_non_null(strstr(stmt_text(q, 1),
		    "colour=12:blue, \"deep\"\n"));
		stmt_done(q);
	}
	/* It does not come back down. */
	world_hand(&w, AT_STREET, AT_VILLAGE2);
	q = db_query(w.at[AT_VILLAGE2]->db, &rows_foreign, NULL);
	assert_int_equal(stmt_step(q, NULL), DB_NONE);
	stmt_done(q);
	world_end(&w);
}

static bool
see_remark(void *ctx, struct record *r)
{
	assert_string_equal(record_text(r, "target_kind"), "decision");
	assert_string_equal(record_text(r, "target_uid"), ctx);
	assert_string_equal(record_text(r, "code"), "R");
	assert_string_equal(r->unit, STREET);
	assert_true(strlen(record_text(r, "text")) > 0);
	return true;
}

/* The district refuses what the street only passed on: the village hears of
 * it. */
static void
refused_above(void **state)
{
	char person[UID_TEXT], decision[UID_TEXT];
	struct row_list remarks = { .kind = &kind_remark };
	struct err err = ERR_INIT;
	struct record *r;
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	r = forge_record(&kind_decision, "a village's decision");
	record_uid(r, decision);
	record_set(r, "person", person);
	record_set(r, "outcome", "approve");
	record_set(r, "stage", "decide");
	record_set(r, "decided_on", "2026-01-05");
	record_sum(r, r->sum);
	/* The village has signed it; a street that looks away lets it in. */
	assert_int_equal(row_store(w.at[AT_VILLAGE1]->db, r, NULL, &err),
	    DB_NONE);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	assert_false(world_receive(&w, AT_STREET, false, &err));
	world_clear_stick(&w);
	r->id = 0;
	assert_int_equal(row_store(w.at[AT_STREET]->db, r, VILLAGE1, &err),
	    DB_NONE);
	record_free(r);
	need(world_send(&w, AT_STREET, DISTRICT, &err), &err);
	assert_false(world_receive(&w, AT_DISTRICT, false, &err));
	world_must_say(&w, " P ");
	need(world_receive(&w, AT_STREET, false, &err), &err);
	assert_int_equal(row_count(w.at[AT_STREET]->db, &remarks), 1);
	world_hand(&w, AT_STREET, AT_VILLAGE1);
	assert_int_equal(row_count(w.at[AT_VILLAGE1]->db, &remarks), 1);
	assert_true(row_each(w.at[AT_VILLAGE1]->db, &remarks, see_remark,
	    decision, &err));
	world_end(&w);
}

/* --full carries the receiver's own rows too, and they change nothing. */
static void
rebuild(void **state)
{
	struct send_options options = { .full = true };
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct err err = ERR_INIT;
	char person[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	world_receive(&w, AT_VILLAGE1, false, NULL);
	world_clear_stick(&w);
	world_dump(w.at[AT_VILLAGE1], &before);
	need(handoff_send(w.at[AT_STREET], VILLAGE1, w.stick, &options, NULL,
	    &err), &err);
	need(world_receive(&w, AT_VILLAGE1, false, &err), &err);
	world_must_say(&w, " A new=0 changed=0 unchanged=");
	world_dump(w.at[AT_VILLAGE1], &after);
	assert_string_equal(before.data, after.data);
	buf_release(&before);
	buf_release(&after);
	world_end(&w);
}

DB_QUERY(rows_returned,
    "SELECT count(*) FROM reject WHERE source = 'receipt'");
DB_QUERY(rows_made, "UPDATE batch_out SET hash = :hash");

/* Village 1 is to have made that batch itself. */
static void
forge_made(struct forge *f)
{
	struct stmt *q = db_query(f->w->at[AT_VILLAGE1]->db, &rows_made, NULL);
	uint8_t hash[SHA256_BYTES];

	assert_true(hex_decode(hash, sizeof hash, f->header.previous));
	stmt_bind_blob(q, ":hash", hash, sizeof hash);
	assert_true(stmt_run(q, NULL));
}

/* More rows refused than an answer lists: it comes in all the same, its counts
 * are true, and it says how many it leaves out. */
static void
too_many_refused(void **state)
{
	struct err err = ERR_INIT;
	struct record *r;
	struct world w;
	struct forge f = { .w = &w };
	char name[16];
	int i;

	(void)state;
	world_make(&w);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	forge_begin(&f);
	package_begin_kind(f.writer, &kind_person, NULL);
	r = forge_person("first");
	record_set(r, "name", NULL);
	for (i = 0; i < 10020; i++) {
		snprintf(name, sizeof name, "%d", i);
		uid_of_name(r->uid, name);
		r->uid[0] = (uint8_t)(i >> 8);
		r->uid[1] = (uint8_t)i;
		record_sum(r, r->sum);
		package_add(f.writer, r);
	}
	record_free(r);
	forge_send(&f, " P new=0 changed=0 unchanged=0 held=0 refused=10020");
	world_must_say(&w, "还有 20 行没有列在回执里");
	assert_int_equal(db_int(w.at[AT_STREET]->db, -1, &rows_rejected),
	    10020);
	/* As its sender reads it. */
	forge_made(&f);
	need(world_receive(&w, AT_VILLAGE1, false, &err), &err);
	world_must_say(&w, ".receipt.ndb P ");
	world_must_say(&w, "还有 20 行没有列在回执里");
	assert_int_equal(db_int(w.at[AT_VILLAGE1]->db, -1, &rows_returned),
	    10000);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(held),
		cmocka_unit_test(held_no_more),
		cmocka_unit_test(bad_among_good),
		cmocka_unit_test(wrong_one_waits),
		cmocka_unit_test(unknown_kind),
		cmocka_unit_test(refused_above),
		cmocka_unit_test(rebuild),
		cmocka_unit_test(too_many_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
