/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Lists, paths and catalogue rows. */
#include "sample.h"

/* Three teams of different names, the second voided. */
static void
teams(struct db *db)
{
	static const char *const names[] = { "ant", "bee", "beetle" };
	struct record *r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(names); i++) {
		r = sample_new(db, &kind_team);
		record_set(r, "name", names[i]);
		if (i == 1)
			text_copy(r->voided_on, sizeof r->voided_on,
			    "2026-01-07");
		sample_seal(r);
		sample_store(db, r);
		record_free(r);
	}
}

static void
expect(struct db *db, const char *field, int how, const char *value,
    bool voided, const char *names)
{
	struct row_where where = { field, how, value };
	struct row_list list = { .kind = &kind_team, .where = &where,
		.n_where = field ? 1 : 0, .order = "name", .voided = voided };
	struct records out;
	struct buf got = BUF_INIT;
	struct err err = ERR_INIT;
	size_t i;

	if (!row_list(db, &list, &out, &err))
		fail_msg("%s", err.text);
	for (i = 0; i < out.len; i++)
		buf_addf(&got, "%s ", record_text(out.at[i], "name"));
	assert_string_equal(got.data, names);
	assert_true(row_count(db, &list) == (int64_t)out.len);
	records_release(&out);
	buf_release(&got);
}

static void
conditions_pick(void **state)
{
	struct register_file *f = *state;

	teams(f->db);
	expect(f->db, NULL, 0, NULL, false, "ant beetle ");
	expect(f->db, NULL, 0, NULL, true, "ant bee beetle ");
	expect(f->db, "name", ROW_IS, "bee", true, "bee ");
	expect(f->db, "name", ROW_IS, "bee", false, "");
	expect(f->db, "name", ROW_NOT, "ant", false, "beetle ");
	expect(f->db, "name", ROW_FROM, "b", true, "bee beetle ");
	expect(f->db, "name", ROW_TO, "bee", true, "ant bee ");
	expect(f->db, "name", ROW_STARTS, "bee", true, "bee beetle ");
	expect(f->db, "name", ROW_CONTAINS, "etl", true, "beetle ");
	expect(f->db, "name", ROW_IS, NULL, true, "");
	expect(f->db, "unit", ROW_IS, SAMPLE_UNIT, false, "ant beetle ");
	expect(f->db, "voided_on", ROW_FROM, "2026-01-01", true, "bee ");
	expect(f->db, "stamp", ROW_FROM, "2", true, "bee beetle ");
	expect(f->db, "name", ROW_IS, "' OR 1 --", true, "");
}

static bool
count_two(void *ctx, struct record *r)
{
	int *n = ctx;

	assert_non_null(record_get(r, "name"));
	return ++*n < 2;
}

static void
lists_stop_and_refuse(void **state)
{
	struct register_file *f = *state;
	struct row_list list = { .kind = &kind_team, .voided = true,
		.order = "-name", .limit = 1, .offset = 1 };
	struct row_where wrong = { "nonsense", ROW_IS, "1" };
	struct records out;
	struct err err = ERR_INIT;
	int n = 0;

	teams(f->db);
	assert_true(row_list(f->db, &list, &out, NULL));
	assert_true(out.len == 1);
	assert_string_equal(record_get(out.at[0], "name"), "bee");
	records_release(&out);
	list.limit = list.offset = 0;
	assert_true(row_each(f->db, &list, count_two, &n, NULL));
	assert_int_equal(n, 2);
	list.where = &wrong;
	list.n_where = 1;
	assert_false(row_list(f->db, &list, &out, &err));
	assert_true(err.code == ERR_USAGE);
}

static void
references_are_followed(void **state)
{
	struct register_file *f = *state;
	struct record *service = sample_new(f->db, &kind_service), *person;
	struct record *found;
	const struct kind *by;
	struct records children;
	struct buf out = BUF_INIT;
	uint8_t uid[UID_BYTES];

	sample_store(f->db, service);
	assert_true(row_path(f->db, service, "person.division", &out, NULL));
	assert_string_equal(out.data, SAMPLE_UNIT);
	assert_true(row_path(f->db, service, "person.nonsense|person", &out,
	    NULL));
	assert_string_equal(out.data, record_get(service, "person"));
	assert_true(row_path(f->db, service, NULL, &out, NULL));
	assert_string_equal(out.data, "");

	assert_true(uid_parse(uid, record_get(service, "person")));
	assert_true(row_load_uid(f->db, &kind_person, uid, &person, NULL) ==
	    DB_ROW);
	buf_clear(&out);
	row_show_ref(f->db, kind_field(&kind_service, "person"),
	    record_get(service, "person"), &out);
	assert_non_null(strstr(out.data, "\u5f20\u4e09"));
	assert_true(row_children(f->db, &kind_service, "person", person,
	    &children, NULL));
	assert_true(children.len == 1 && children.at[0]->id == service->id);
	records_release(&children);
	assert_true(row_referred(f->db, person, &by, NULL));
	assert_non_null(by);
	assert_false(row_referred(f->db, service, &by, NULL));
	found = row_find(f->db, &kind_service, "person",
	    record_get(service, "person"), NULL);
	assert_non_null(found);
	assert_true(found->id == service->id);
	record_free(found);
	assert_null(row_find(f->db, &kind_service, "person",
	    "00000000-0000-0000-0000-000000000001", NULL));
	record_free(person);
	record_free(service);
	buf_release(&out);
}

/* Every path of the kind table can be walked on every record. */
static void
paths_of_all_kinds_walk(void **state)
{
	struct register_file *f = *state;
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	struct record *r;
	size_t i;

	for (i = 0; i < kinds_len; i++) {
		r = sample_new(f->db, kinds[i]);
		if (!row_path(f->db, r, kinds[i]->division_path, &out, &err) ||
		    !row_path(f->db, r, kinds[i]->person_path, &out, &err))
			fail_msg("%s: %s", kinds[i]->name, err.text);
		record_free(r);
	}
	buf_release(&out);
}

static void
item(struct db *db, const char *label, const char *from, const char *until,
    const char *unit)
{
	struct record *r = sample_new(db, &kind_item);

	record_set(r, "code", "meal");
	record_set(r, "label", label);
	record_set(r, "valid_from", from);
	record_set(r, "valid_until", until);
	sample_seal(r);
	text_copy(r->unit, sizeof r->unit, unit);
	record_sum(r, r->sum);
	sample_store(db, r);
	record_free(r);
}

static void
expect_item(struct db *db, const char *day, const char *label,
    bool want_outside)
{
	bool outside;
	struct record *r;

	r = row_code(db, &kind_item, "meal", day ? day_parse_iso(day) :
	    DAY_NONE, &outside, NULL);
	assert_non_null(r);
	assert_string_equal(record_get(r, "label"), label);
	assert_true(outside == want_outside);
	record_free(r);
}

static void
the_date_picks_the_version(void **state)
{
	struct register_file *f = *state;
	bool outside;

	item(f->db, "built-in", NULL, "2024-12-31", "000000");
	item(f->db, "first", "2025-01-01", "2025-06-30", "360199");
	item(f->db, "second", "2025-07-01", "2025-12-31", "360199");
	expect_item(f->db, "2024-05-01", "built-in", false);
	expect_item(f->db, "2025-06-30", "first", false);
	expect_item(f->db, "2025-07-01", "second", false);
	expect_item(f->db, "2026-01-01", "second", true);
	expect_item(f->db, NULL, "second", false);
	assert_null(row_code(f->db, &kind_item, "never", DAY_NONE, &outside,
	    NULL));
}

static void
a_unit_s_own_row_beats_the_built_in(void **state)
{
	struct register_file *f = *state;

	item(f->db, "own", "2025-01-01", NULL, "360199");
	item(f->db, "built-in", "2025-01-01", NULL, "000000");
	expect_item(f->db, "2025-06-30", "own", false);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, register_setup, \
	register_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(conditions_pick),
		TEST(lists_stop_and_refuse),
		TEST(references_are_followed),
		TEST(paths_of_all_kinds_walk),
		TEST(the_date_picks_the_version),
		TEST(a_unit_s_own_row_beats_the_built_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
