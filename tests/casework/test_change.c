/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "practice_office.h"
#include "store/journal.h"

static int64_t
rows_of(struct office *o, const struct kind *k)
{
	struct row_list list = { .kind = k, .voided = true };

	return row_count(o->db, &list);
}

/* Beside the one of the place that init added. */
static int64_t
entries(struct office *o)
{
	struct err err = ERR_INIT;
	int64_t n = 0;

	if (!journal_verify(o->db, &n, &err))
		fail_msg("%s", err.text);
	return n - 1;
}

static void
test_first_and_later_versions(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *stored = NULL;
	struct err err = ERR_INIT;
	uint8_t sum[SUM_BYTES];

	(void)state;
	assert_int_equal(r->tenure, 1);
	assert_int_equal(r->rev, 1);
	assert_string_equal(r->unit, PRACTICE_VILLAGE);
	assert_string_equal(r->created_at, "2026-01-05T00:00:00Z");
	assert_true(r->id > 0);
	clock_fix(PRACTICE_CLOCK + 5000);
	record_set(r, "phone", "13800000001");
	practice_put(&p, r);
	assert_int_equal(r->rev, 2);
	assert_string_equal(r->created_at, "2026-01-05T00:00:00Z");
	assert_string_equal(r->changed_at, "2026-01-05T00:00:05Z");
	assert_int_equal(row_load_uid(p.o->db, r->kind, r->uid, &stored, &err),
	    DB_ROW);
	record_sum(stored, sum);
	assert_memory_equal(sum, stored->sum, SUM_BYTES);
	assert_memory_equal(sum, r->sum, SUM_BYTES);
	assert_int_equal(entries(p.o), 2);
	/* What does not change is not written. */
	practice_put(&p, r);
	assert_int_equal(r->rev, 2);
	assert_int_equal(entries(p.o), 2);
	record_free(stored);
	record_free(r);
	practice_free(&p);
}

static bool
see_before(void *ctx, const struct journal_entry *e)
{
	struct buf *text = ctx;

	buf_addf(text, "%s/%s/%lld:%s;", e->operator, e->action,
	    (long long)e->rev, e->before != NULL ? e->before : "-");
	return true;
}

static void
test_journal_holds_what_was_before(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	record_set(r, "phone", "13800000001");
	practice_put(&p, r);
	record_set(r, "phone", "13800000002");
	practice_put(&p, r);
	assert_true(journal_of_record(p.o->db, "person", r->uid, see_before,
	    &text, &err));
	assert_string_equal(text.data, "admin/add/1:-;"
	    "admin/add/2:phone=0:\n;admin/add/3:phone=11:13800000001\n;");
	buf_release(&text);
	record_free(r);
	practice_free(&p);
}

/* Two clerks have one file open; the second to save is told. */
static void
test_conflict_of_two_offices(void **state)
{
	struct practice p = practice_new(PRACTICE_STREET, NULL), second = p;
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *mine = record_copy(r);
	struct err err = ERR_INIT;

	(void)state;
	second.o = office_open(p.path, &err);
	assert_non_null(second.o);
	assert_true(operator_add(p.o, "王芳", ROLE_CLERK, &err));
	assert_true(operator_login(second.o, "王芳", NULL, &err));
	record_set(r, "phone", "13800000001");
	practice_put(&second, r);
	record_set(mine, "address", "一路 1 号");
	practice_refused(&p, mine, &err);
	assert_int_equal(err.code, ERR_REFUSED);
	assert_non_null(strstr(err.text, "已由王芳修改"));
	assert_int_equal(mine->rev, 1);
	/* Opened again it is saved. */
	record_set(r, "address", "一路 1 号");
	practice_put(&p, r);
	assert_int_equal(r->rev, 3);
	office_close(second.o);
	record_free(mine);
	record_free(r);
	practice_free(&p);
}

static void
test_failure_leaves_nothing(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *good, *bad;
	struct change *c;
	struct err err = ERR_INIT;

	(void)state;
	good = practice_record(&kind_person, "name", "张三", "division",
	    PRACTICE_VILLAGE, "id_kind", "none", "no_id_reason", "无", NULL);
	bad = practice_record(&kind_person, "name", "李四", "division",
	    PRACTICE_VILLAGE_2, "id_kind", "none", "no_id_reason", "无", NULL);
	c = change_begin(p.o, "add", NULL, &err);
	assert_non_null(c);
	assert_true(change_put(c, good, &err));
	assert_false(change_put(c, bad, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_true(record_is_new(bad));
	assert_int_equal(bad->rev, 0);
	change_cancel(c);
	assert_int_equal(rows_of(p.o, &kind_person), 0);
	assert_int_equal(entries(p.o), 0);
	assert_false(db_in_transaction(p.o->db));
	record_free(good);
	record_free(bad);
	practice_free(&p);
}

static void
test_rules(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, "single");
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *e, *s;
	struct err err = ERR_INIT;
	struct change *c;

	(void)state;
	s = practice_record(&kind_status, "person", practice_uid(r),
	    "category", "no-such-code", NULL);
	practice_refused(&p, s, &err);
	assert_string_equal(err.field, "category");
	record_set(s, "category", "QYP-CAT-1");
	practice_put(&p, s);
	/* A field that is set once. */
	record_set(s, "person", "00000000-0000-7000-8000-000000000000");
	practice_refused(&p, s, &err);
	record_free(s);
	/* A name may be mended until the person is enrolled. */
	record_set(r, "name", "张山");
	practice_put(&p, r);
	e = practice_record(&kind_enrolment, "person", practice_uid(r),
	    "state", "active", "since", "2026-01-05", NULL);
	practice_put(&p, e);
	record_set(r, "name", "张叁");
	practice_refused(&p, r, &err);
	assert_string_equal(err.field, "name");
	assert_non_null(strstr(err.text, "更正"));
	c = change_begin(p.o, "correct", "户口簿", &err);
	assert_true(change_put(c, r, &err));
	assert_true(change_commit(c, &err));
	/* Nobody at the desk. */
	p.o->operator[0] = '\0';
	assert_null(change_begin(p.o, "add", NULL, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	record_free(e);
	record_free(r);
	practice_free(&p);
}

static void
test_void(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *s = practice_record(&kind_status, "person",
	    practice_uid(r), "category", "QYP-CAT-1", NULL);
	struct err err = ERR_INIT;
	struct change *c;

	(void)state;
	practice_put(&p, s);
	c = change_begin(p.o, "void", NULL, &err);
	assert_false(change_void(c, r, "", &err));
	assert_false(change_void(c, r, "重复", &err));
	assert_non_null(strstr(err.text, "救助身份"));
	assert_false(record_is_voided(r));
	assert_true(change_void(c, s, "录错", &err));
	assert_true(change_void(c, r, "录错", &err));
	assert_true(change_commit(c, &err));
	assert_string_equal(r->voided_on, "2026-01-05");
	assert_int_equal(r->rev, 2);
	record_set(r, "phone", "13800000001");
	practice_refused(&p, r, &err);
	assert_non_null(strstr(err.text, "作废"));
	assert_int_equal(entries(p.o), 4);
	record_free(s);
	record_free(r);
	practice_free(&p);
}

/* A person's place goes to another custodian by a move only. */
static void
test_place(void **state)
{
	struct practice p = practice_new(PRACTICE_STREET, NULL);
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *custody;
	struct err err = ERR_INIT;

	(void)state;
	record_set(r, "division", PRACTICE_VILLAGE_2);
	practice_put(&p, r);
	custody = practice_record(&kind_custody, "division", PRACTICE_VILLAGE,
	    "custodian", PRACTICE_VILLAGE, "since", "2026-01-05", NULL);
	practice_put(&p, custody);
	practice_handed_over(&p, PRACTICE_VILLAGE);
	record_set(r, "division", PRACTICE_VILLAGE);
	practice_refused(&p, r, &err);
	assert_non_null(strstr(err.text, "迁移"));
	record_free(custody);
	record_free(r);
	practice_free(&p);
}

/* A long list is counted and not kept, but for what its end needs. */
static void
test_bulk(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, "single");
	struct err err = ERR_INIT;
	struct change *c = change_begin_bulk(p.o, "import", "名单", &err);
	struct record *r;
	int i;

	(void)state;
	assert_non_null(c);
	for (i = 0; i < 3; i++) {
		r = practice_record(&kind_person, "name", "张三", "division",
		    PRACTICE_VILLAGE, NULL);
		assert_true(change_put(c, r, &err));
		/* The same again writes nothing. */
		assert_true(change_put(c, r, &err));
		record_free(r);
	}
	assert_int_equal(c->count, 3);
	assert_int_equal(c->written.len, 0);
	assert_true(change_commit(c, &err));
	assert_int_equal(rows_of(p.o, &kind_person), 3);
	assert_int_equal(entries(p.o), 3);
	practice_free(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_and_later_versions),
		cmocka_unit_test(test_journal_holds_what_was_before),
		cmocka_unit_test(test_conflict_of_two_offices),
		cmocka_unit_test(test_failure_leaves_nothing),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_void),
		cmocka_unit_test(test_bulk),
		cmocka_unit_test(test_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
