/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "sample.h"

static void
assert_same(const struct record *a, const struct record *b)
{
	assert_true(record_same_content(a, b));
	assert_memory_equal(a->uid, b->uid, UID_BYTES);
	assert_memory_equal(a->sum, b->sum, SUM_BYTES);
	assert_string_equal(a->unit, b->unit);
	assert_true(a->id == b->id && a->tenure == b->tenure);
	assert_true(a->rev == b->rev && a->stamp == b->stamp);
	assert_string_equal(a->created_at, b->created_at);
	assert_string_equal(a->changed_at, b->changed_at);
}

/* Loaded, it has the sum it was stored with: nothing was lost on the way. */
static void
round_trip(struct db *db, const struct kind *k)
{
	uint8_t sum[SUM_BYTES];
	struct record *r, *back, *any;
	size_t i;

	r = sample_new(db, k);
	r->extra = xstrdup("later=2:ab\n");
	sample_seal(r);
	sample_store(db, r);
	assert_true(row_load(db, k, r->id, &back, NULL) == DB_ROW);
	assert_same(r, back);
	for (i = 0; i < k->len; i++)
		assert_true(text_equal(r->value[i], back->value[i]));
	record_sum(back, sum);
	assert_memory_equal(sum, r->sum, SUM_BYTES);
	record_free(back);
	assert_true(row_load_any(db, r->uid, &any, NULL) == DB_ROW);
	assert_ptr_equal(any->kind, k);
	assert_same(r, any);
	record_free(any);
	record_free(r);
}

static void
every_kind_comes_back(void **state)
{
	struct register_file *f = *state;
	size_t i;

	for (i = 0; i < kinds_len; i++)
		round_trip(f->db, kinds[i]);
}

static void
an_empty_record_comes_back(void **state)
{
	struct register_file *f = *state;
	struct record *r, *back;
	size_t i;

	for (i = 0; i < kinds_len; i++) {
		r = record_new(kinds[i]);
		uid_new(r->uid);
		sample_seal(r);
		sample_store(f->db, r);
		assert_true(row_load_uid(f->db, kinds[i], r->uid, &back,
		    NULL) == DB_ROW);
		assert_same(r, back);
		record_free(back);
		record_free(r);
	}
}

static void
an_update_keeps_what_did_not_change(void **state)
{
	struct register_file *f = *state;
	struct record *r, *back;
	int64_t before;

	r = sample_new(f->db, &kind_person);
	sample_store(f->db, r);
	before = r->stamp;
	record_set(r, "phone", NULL);
	record_set(r, "name", "\u674e\u56db");
	sample_seal(r);
	sample_store(f->db, r);
	assert_true(r->stamp > before);
	assert_true(db_stamp(f->db) == r->stamp);
	assert_true(row_load(f->db, r->kind, r->id, &back, NULL) == DB_ROW);
	assert_same(r, back);
	assert_true(back->tenure == 1 && back->rev == 2);
	assert_null(record_get(back, "phone"));
	record_free(back);
	record_free(r);
}

static void
an_unknown_target_is_named(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_application);
	struct err err = ERR_INIT;
	uint8_t nobody[UID_BYTES];
	char text[UID_TEXT];

	uid_new(nobody);
	record_set(r, "person", uid_format(text, nobody));
	sample_seal(r);
	assert_true(db_begin(f->db, NULL));
	assert_true(row_store(f->db, r, NULL, &err) == DB_CONSTRAINT);
	assert_string_equal(err.field, "person");
	assert_true(r->id == 0);
	/* The rest of the transaction goes on. */
	record_set(r, "person", NULL);
	sample_seal(r);
	assert_true(row_store(f->db, r, NULL, &err) == DB_NONE);
	assert_true(db_commit(f->db, &err));
	assert_true(row_id(f->db, r->kind, r->uid) == r->id);
	record_free(r);
}

static void
a_doubled_uid_is_refused(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_team);
	struct err err = ERR_INIT;

	sample_store(f->db, r);
	r->id = 0;
	assert_true(row_store(f->db, r, NULL, &err) == DB_CONSTRAINT);
	assert_string_equal(err.field, "uid");
	assert_true(err.code == ERR_REFUSED && err.text[0] != '\0');
	record_free(r);
}

static void
where_it_came_from_is_kept(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_team);
	char unit[UNIT_TEXT];
	int64_t before;

	assert_true(row_store(f->db, r, "360199002", NULL) == DB_NONE);
	assert_true(row_came_from(f->db, r->kind, r->id, unit, NULL));
	assert_string_equal(unit, "360199002");
	sample_seal(r);
	assert_true(row_store(f->db, r, NULL, NULL) == DB_NONE);
	assert_true(row_came_from(f->db, r->kind, r->id, unit, NULL));
	assert_string_equal(unit, "");
	before = r->stamp;
	assert_true(row_restamp(f->db, r->kind, r->id, NULL));
	assert_true(db_stamp(f->db) == before + 1);
	record_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_kind_comes_back,
		    register_setup, register_teardown),
		cmocka_unit_test_setup_teardown(an_empty_record_comes_back,
		    register_setup, register_teardown),
		cmocka_unit_test_setup_teardown(
		    an_update_keeps_what_did_not_change, register_setup,
		    register_teardown),
		cmocka_unit_test_setup_teardown(an_unknown_target_is_named,
		    register_setup, register_teardown),
		cmocka_unit_test_setup_teardown(a_doubled_uid_is_refused,
		    register_setup, register_teardown),
		cmocka_unit_test_setup_teardown(where_it_came_from_is_kept,
		    register_setup, register_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
