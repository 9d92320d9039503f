/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "sample.h"

#include "model/ident.h"

static int64_t
person(struct db *db, const char *name, const char *id_number,
    const char *birth, const char *phone)
{
	struct record *r = sample_new(db, &kind_person);
	int64_t id;

	record_set(r, "name", name);
	record_set(r, "id_number", id_number);
	record_set(r, "birth", birth);
	record_set(r, "phone", phone);
	sample_seal(r);
	sample_store(db, r);
	id = r->id;
	record_free(r);
	return id;
}

/* Give a person the number of that sequence in the sample village. */
static void
number(struct db *db, int64_t person_id, int sequence, char out[19])
{
	struct record *r = record_new(&kind_service_number), *p;
	char uid[UID_TEXT];

	assert_true(row_load(db, &kind_person, person_id, &p, NULL) == DB_ROW);
	assert_true(service_number_make(SAMPLE_UNIT, sequence, out, NULL));
	uid_new(r->uid);
	record_set(r, "person", record_uid(p, uid));
	record_set(r, "number", out);
	record_set(r, "state", "held");
	sample_seal(r);
	sample_store(db, r);
	record_free(p);
	record_free(r);
}

static void
expect(struct db *db, const char *text, int64_t want, enum search_by by)
{
	struct search_hits hits;
	struct err err = ERR_INIT;

	if (!search_person(db, text, SAMPLE_UNIT, 20, &hits, &err))
		fail_msg("%s: %s", text, err.text);
	if (want == 0 ? hits.len != 0 : hits.len == 0)
		fail_msg("%s: %zu hits", text, hits.len);
	if (want != 0 && (hits.at[0].person != want || hits.at[0].by != by))
		fail_msg("%s: person %lld by %d", text,
		    (long long)hits.at[0].person, (int)hits.at[0].by);
	vec_release(&hits);
}

static void
names_are_found_from_every_side(void **state)
{
	struct register_file *f = *state;
	int64_t three, long_name, old_form;

	/* 张三丰, 阿依古丽·买买提, 歐陽鋒 */
	three = person(f->db, "\u5f20\u4e09\u4e30", NULL, NULL, NULL);
	long_name = person(f->db,
	    "\u963f\u4f9d\u53e4\u4e3d\u00b7\u4e70\u4e70\u63d0", NULL, NULL,
	    NULL);
	old_form = person(f->db, "\u6b50\u967d\u92d2", NULL, NULL, NULL);
	expect(f->db, "\u5f20", three, SEARCH_NAME);
	expect(f->db, " \u5f20\u4e09 ", three, SEARCH_NAME);
	expect(f->db, "\u4e09\u4e30", three, SEARCH_NAME);
	expect(f->db, "\u4e30", three, SEARCH_NAME);
	expect(f->db, "zsf", three, SEARCH_INITIALS);
	expect(f->db, "ZS", three, SEARCH_INITIALS);
	expect(f->db, "\u4e70\u4e70\u63d0", long_name, SEARCH_NAME);
	expect(f->db, "\u4e3d\u00b7\u4e70", long_name, SEARCH_NAME);
	expect(f->db, "\u6b27\u9633", old_form, SEARCH_NAME);
	expect(f->db, "\u6b50\u967d", old_form, SEARCH_NAME);
	expect(f->db, "\u9633\u950b", old_form, SEARCH_NAME);
	expect(f->db, "oyf", old_form, SEARCH_INITIALS);
	expect(f->db, "\u8d75", 0, 0);
	expect(f->db, "", 0, 0);
}

static void
numbers_are_found(void **state)
{
	struct register_file *f = *state;
	char given[19];
	int64_t a, b;

	a = person(f->db, "\u5f20\u4e09", "360199195607080017", "1956-07-08",
	    "13812345678");
	b = person(f->db, "\u674e\u56db", "36019919560708002X", "1956-07-08",
	    NULL);
	number(f->db, b, 42, given);
	expect(f->db, "360199195607080017", a, SEARCH_ID);
	expect(f->db, "360199 19560708 0017", a, SEARCH_ID);
	expect(f->db, "0017", a, SEARCH_ID);
	expect(f->db, "002X", b, SEARCH_ID);
	expect(f->db, "002x", b, SEARCH_ID);
	expect(f->db, "19560708", a, SEARCH_BIRTH);
	expect(f->db, "195607", a, SEARCH_BIRTH);
	expect(f->db, "138123", a, SEARCH_PHONE);
	expect(f->db, "5678", a, SEARCH_PHONE);
	expect(f->db, given, b, SEARCH_SERVICE_NUMBER);
	expect(f->db, "42", b, SEARCH_SERVICE_NUMBER);
	expect(f->db, "002001-42", b, SEARCH_SERVICE_NUMBER);
	expect(f->db, "002001-43", 0, 0);
}

static void
exactly_one_is_meant(void **state)
{
	struct register_file *f = *state;
	struct err err = ERR_INIT;
	char given[19], uid[UID_TEXT];
	struct record *r;
	int64_t a, b, c;

	a = person(f->db, "\u5f20\u4e09", "360199195607080017", NULL, NULL);
	b = person(f->db, "\u674e\u56db", "36019919560708002X", NULL, NULL);
	number(f->db, b, 42, given);
	/* An id that reads like the number: the number comes first. */
	c = person(f->db, "\u738b\u4e94", given, NULL, NULL);
	assert_true(search_exact(f->db, given, NULL, &err) == b);
	assert_true(search_exact(f->db, "42", SAMPLE_UNIT, &err) == b);
	assert_true(search_exact(f->db, "36019919560708002x", NULL, &err) == b);
	assert_true(search_exact(f->db, "360199195607080017", NULL, &err) == a);
	assert_true(row_load(f->db, &kind_person, c, &r, NULL) == DB_ROW);
	assert_true(search_exact(f->db, record_uid(r, uid), NULL, &err) == c);
	expect(f->db, uid, c, SEARCH_UID);
	record_free(r);
	assert_true(search_exact(f->db, "nobody", NULL, &err) == 0);
	assert_true(err.code == ERR_REFUSED);
	person(f->db, "\u5f20\u4e09", "360199195607080017", NULL, NULL);
	assert_true(search_exact(f->db, "360199195607080017", NULL, &err) == 0);
	assert_true(err.code == ERR_REFUSED);
}

static void
keys_follow_the_name(void **state)
{
	struct register_file *f = *state;
	struct record *r;
	int64_t id;

	id = person(f->db, "\u5f20\u4e09\u4e30", NULL, NULL, NULL);
	assert_true(row_load(f->db, &kind_person, id, &r, NULL) == DB_ROW);
	record_set(r, "name", "\u674e\u56db");
	sample_seal(r);
	sample_store(f->db, r);
	expect(f->db, "zsf", 0, 0);
	expect(f->db, "ls", id, SEARCH_INITIALS);
	text_copy(r->voided_on, sizeof r->voided_on, "2026-01-07");
	sample_seal(r);
	sample_store(f->db, r);
	expect(f->db, "ls", 0, 0);
	expect(f->db, "\u674e", 0, 0);
	r->voided_on[0] = '\0';
	sample_seal(r);
	sample_store(f->db, r);
	expect(f->db, "ls", id, SEARCH_INITIALS);
	record_free(r);
}

static void
a_common_name_stops_at_the_limit(void **state)
{
	struct register_file *f = *state;
	struct search_hits hits;
	char name[64];
	int i;

	assert_true(db_begin(f->db, NULL));
	for (i = 0; i < 200; i++) {
		snprintf(name, sizeof name, "\u738b%c%c", 'a' + i / 26,
		    'a' + i % 26);
		person(f->db, name, NULL, NULL, NULL);
	}
	assert_true(db_commit(f->db, NULL));
	assert_true(search_person(f->db, "\u738b", NULL, 20, &hits, NULL));
	assert_int_equal(hits.len, 20);
	vec_release(&hits);
	assert_true(search_person(f->db, "w", NULL, 20, &hits, NULL));
	assert_int_equal(hits.len, 20);
	vec_release(&hits);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, register_setup, \
	register_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_are_found_from_every_side),
		TEST(numbers_are_found),
		TEST(exactly_one_is_meant),
		TEST(keys_follow_the_name),
		TEST(a_common_name_stops_at_the_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
