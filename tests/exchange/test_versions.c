/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Programs of different versions, and clocks that are wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forge.h"

/* The village's first batch as a program of that format would write it. */
static void
say_format(struct world *w, const char *path, const char *format)
{
	static const char now[] = "\"format\": \"1.0\"";
	struct buf file = BUF_INIT, package = BUF_INIT;
	struct err err = ERR_INIT;
	struct package_label label;
	struct tar_file *f;
	struct package p;
	char *text, *at;

	world_read(path, &file);
	assert_true(world_unseal(w->at[AT_VILLAGE1], w->at[AT_STREET],
	    file.data, file.len, &package));
	need(package_open(package.data, package.len, &p, &err), &err);
	label = world_label(&p.header);
	f = (struct tar_file *)tar_find(&p.files, "datapackage.json");
	assert_non_null(f);
	text = package.data + (f->data - package.data);
	at = strstr(text, now);
	assert_non_null(at);
	memcpy(at + strlen("\"format\": \""), format, 3);
	package_check_fill(text, f->len);
	package_release(&p);
	buf_clear(&file);
	world_seal(w->at[AT_VILLAGE1], w->at[AT_STREET], &label, &package,
	    &file);
	world_write(path, file.data, file.len);
	buf_release(&file);
	buf_release(&package);
}

static void
formats(void **state)
{
	char person[UID_TEXT], *path;
	struct err err = ERR_INIT;
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	path = world_file(&w, "-000001.ndb");
	/* A later major format says what to do, and changes nothing. */
	say_format(&w, path, "2.0");
	assert_false(world_receive(&w, AT_STREET, false, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_non_null(strstr(err.text, "2.0"));
	assert_non_null(strstr(err.text, "升级"));
	assert_null(world_load(w.at[AT_STREET], &kind_person, person));
	/* A later minor one is taken. */
	unlink(path);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	say_format(&w, path, "1.7");
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, " A new=1 ");
	free(path);
	world_end(&w);
}

/* One story, told by clocks that are right, stand still in 1970, or run in
 * 2099: batches go by their numbers. */
static void
tell(const char *const clocks[4], struct buf *end)
{
	char person[UID_TEXT];
	struct world w;

	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	clock_fix(time_parse(clocks[0]));
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	clock_fix(time_parse(clocks[1]));
	world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000001");
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	clock_fix(time_parse(clocks[2]));
	world_edit(w.at[AT_VILLAGE1], &kind_person, person, "phone",
	    "13800000002");
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	clock_fix(time_parse(clocks[3]));
	world_hand(&w, AT_STREET, AT_DISTRICT);
	forge_stands(w.at[AT_DISTRICT], &kind_person, person, VILLAGE1, 1, 3);
	buf_addf(end, "%s", person);
	world_end(&w);
}

static void
clocks(void **state)
{
	static const char *const told[][4] = {
		{ "2026-01-05T02:00:00Z", "2026-01-06T02:00:00Z",
		  "2026-01-07T02:00:00Z", "2026-01-07T03:00:00Z" },
		{ "2026-01-05T02:00:00Z", "1970-01-02T00:00:00Z",
		  "1970-01-02T00:00:00Z", "2026-01-07T03:00:00Z" },
		{ "2026-01-05T02:00:00Z", "2099-12-31T00:00:00Z",
		  "2026-01-06T00:00:00Z", "2026-01-07T03:00:00Z" },
		{ "2099-01-05T02:00:00Z", "1970-01-03T00:00:00Z",
		  "1970-01-02T00:00:00Z", "1970-01-02T00:00:00Z" },
	};
	struct buf end = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(told); i++) {
		buf_clear(&end);
		tell(told[i], &end);
		assert_int_equal(end.len, UID_TEXT - 1);
	}
	buf_release(&end);
}

DB_QUERY(number_made, "UPDATE batch_out SET number = 999999");
DB_QUERY(number_sent, "UPDATE neighbour SET sent_number = 999999");

/* A name has six digits: the batch after the last one is not made. */
static void
numbers_end(void **state)
{
	char person[UID_TEXT];
	struct err err = ERR_INIT;
	struct db *db;
	struct world w;

	(void)state;
	world_make(&w);
	db = w.at[AT_VILLAGE1]->db;
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	assert_true(stmt_run(db_query(db, &number_made, NULL), &err));
	assert_true(stmt_run(db_query(db, &number_sent, NULL), &err));
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	assert_false(world_send(&w, AT_VILLAGE1, STREET, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "999999"));
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats),
		cmocka_unit_test(clocks),
		cmocka_unit_test(numbers_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
