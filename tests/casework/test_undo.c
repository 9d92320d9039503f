/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "practice_office.h"
#include "store/journal.h"

static bool
see_act(void *ctx, const struct journal_entry *e)
{
	*(int64_t *)ctx = e->act;
	return false;
}

static int64_t
last_act(struct office *o)
{
	struct err err = ERR_INIT;
	int64_t act = 0;

	assert_true(journal_recent(o->db, 0, 1, see_act, &act, &err));
	return act;
}

static void
refused(struct practice *p, int64_t act, const char *says)
{
	struct err err = ERR_INIT;
	bool needs_reason;
	int64_t before = 0, after = 0;

	assert_true(journal_verify(p->o->db, &before, &err));
	assert_false(change_undo_possible(p->o, act, &needs_reason, &err));
	if (strstr(err.text, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, says);
	assert_false(change_undo(p->o, act, "错了", &err));
	assert_true(journal_verify(p->o->db, &after, &err));
	assert_int_equal(before, after);
}

static void
reload(struct practice *p, struct record **r)
{
	struct record *now = practice_reload(p, *r);

	record_free(*r);
	*r = now;
}

static void
test_whole_act_goes_back(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *old = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *fresh, *hung;
	struct change *c;
	struct err err = ERR_INIT;
	bool needs_reason = true;
	int64_t n;

	(void)state;
	c = change_begin(p.o, "add", NULL, &err);
	record_set(old, "phone", "13800000001");
	assert_true(change_put(c, old, &err));
	record_set(old, "address", "一路 1 号");
	assert_true(change_put(c, old, &err));
	fresh = practice_record(&kind_person, "name", "李四", "division",
	    PRACTICE_VILLAGE, "id_kind", "none", "no_id_reason", "无", NULL);
	assert_true(change_put(c, fresh, &err));
	hung = practice_record(&kind_status, "person", practice_uid(fresh),
	    "category", "QYP-CAT-1", NULL);
	assert_true(change_put(c, hung, &err));
	assert_true(change_commit(c, &err));
	assert_true(change_undo_possible(p.o, last_act(p.o), &needs_reason,
	    &err));
	assert_false(needs_reason);
	assert_true(change_undo(p.o, last_act(p.o), NULL, &err));
	reload(&p, &old);
	reload(&p, &fresh);
	reload(&p, &hung);
	assert_int_equal(old->rev, 4);
	assert_null(record_get(old, "phone"));
	assert_null(record_get(old, "address"));
	assert_true(record_is_voided(fresh));
	assert_true(record_is_voided(hung));
	assert_true(journal_verify(p.o->db, &n, &err));
	/* The undo itself can be undone. */
	assert_true(change_undo(p.o, last_act(p.o), NULL, &err));
	reload(&p, &old);
	reload(&p, &fresh);
	assert_string_equal(record_get(old, "phone"), "13800000001");
	assert_false(record_is_voided(fresh));
	record_free(old);
	record_free(fresh);
	record_free(hung);
	practice_free(&p);
}

static void
test_changed_since(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE);
	int64_t act = last_act(p.o);

	(void)state;
	record_set(r, "phone", "13800000001");
	practice_put(&p, r);
	refused(&p, act, "后来又有修改");
	refused(&p, 99999, "没有这次操作");
	record_free(r);
	practice_free(&p);
}

static void
test_something_rests_on_it(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *s, *d;
	struct err err = ERR_INIT;
	int64_t made = last_act(p.o), changed;

	(void)state;
	s = practice_record(&kind_status, "person", practice_uid(r),
	    "category", "QYP-CAT-1", NULL);
	practice_put(&p, s);
	refused(&p, made, "救助身份");
	record_set(r, "phone", "13800000001");
	practice_put(&p, r);
	changed = last_act(p.o);
	/* Our own row stands on it: a later version may go back ... */
	assert_true(change_undo(p.o, changed, NULL, &err));
	reload(&p, &r);
	record_set(r, "phone", "13800000002");
	practice_put(&p, r);
	changed = last_act(p.o);
	/* ... another unit's may have been made because of it. */
	d = practice_record(&kind_decision, "person", practice_uid(r),
	    "outcome", "approve", "decided_on", "2026-01-05", NULL);
	practice_receive(&p, d, PRACTICE_STREET, PRACTICE_STREET);
	refused(&p, changed, "需求认定");
	record_free(d);
	record_free(s);
	record_free(r);
	practice_free(&p);
}

static void
test_sent(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct err err = ERR_INIT;
	bool needs_reason = false;
	int64_t act = last_act(p.o);

	(void)state;
	practice_handed_over(&p, PRACTICE_STREET);
	assert_true(change_undo_possible(p.o, act, &needs_reason, &err));
	assert_true(needs_reason);
	assert_false(change_undo(p.o, act, NULL, &err));
	assert_non_null(strstr(err.text, "原因"));
	assert_true(change_undo(p.o, act, "录错人", &err));
	reload(&p, &r);
	assert_string_equal(r->void_reason, "录错人");
	record_free(r);
	practice_free(&p);
}

DB_QUERY(undo_batch,
    "INSERT INTO batch_out (receiver, epoch, number, made_at, stamp_from, "
    "stamp_to, complete, row_count, hash, state) VALUES (:receiver, '', 1, "
    "'2026-01-05T06:00:00Z', 0, :stamp, 0, 1, x'00', 'made')");

/* Sent is sent, though the row was stamped anew since. */
static void
test_sent_and_stamped_anew(void **state)
{
	struct practice p = practice_new(PRACTICE_STREET, NULL);
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE), *d;
	struct err err = ERR_INIT;
	int64_t act;
	struct stmt *q;

	(void)state;
	d = practice_record(&kind_decision, "person", practice_uid(r),
	    "outcome", "approve", "stage", "decide", "about", "application",
	    "decided_on", "2026-01-05", NULL);
	practice_put(&p, d);
	act = last_act(p.o);
	assert_true(db_begin(p.o->db, &err));
	q = db_query(p.o->db, &undo_batch, &err);
	stmt_bind_text(q, ":receiver", PRACTICE_DISTRICT);
	stmt_bind_int(q, ":stamp", db_stamp(p.o->db));
	assert_true(stmt_run(q, &err));
	assert_true(db_commit(p.o->db, &err));
	refused(&p, act, "已报送的认定不能撤销");
	record_free(r);
	r = practice_record(&kind_duty, "division", PRACTICE_VILLAGE, "duty",
	    "serve", "holder", PRACTICE_STREET, "since", "2026-01-05", NULL);
	practice_put(&p, r);
	reload(&p, &d);
	refused(&p, act, "已报送的认定不能撤销");
	record_free(d);
	record_free(r);
	practice_free(&p);
}

static void
test_never(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, "single");
	struct record *r = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *d, *n;
	struct err err = ERR_INIT;
	char number[19];

	(void)state;
	assert_true(service_number_make(PRACTICE_VILLAGE, 1, number, &err));
	n = practice_record(&kind_service_number, "person", practice_uid(r),
	    "division", PRACTICE_VILLAGE, "sequence", "1", "number", number,
	    "state", "held", NULL);
	practice_put(&p, n);
	refused(&p, last_act(p.o), "编号不能撤销");
	d = practice_record(&kind_decision, "person", practice_uid(r),
	    "outcome", "approve", "stage", "decide", "about", "application",
	    "decided_on", "2026-01-05", NULL);
	practice_put(&p, d);
	assert_true(change_undo(p.o, last_act(p.o), NULL, &err));
	record_free(d);
	d = practice_record(&kind_decision, "person", practice_uid(r),
	    "outcome", "approve", "stage", "decide", "about", "application",
	    "decided_on", "2026-01-05", NULL);
	practice_put(&p, d);
	practice_handed_over(&p, PRACTICE_STREET);
	refused(&p, last_act(p.o), "已报送的认定");
	record_free(d);
	record_free(n);
	record_free(r);
	practice_free(&p);
}

/* Received batches stand in the journal and are not ours to take back. */
static void
test_received(void **state)
{
	struct practice p = practice_new(PRACTICE_STREET, NULL);
	struct journal_entry e = { 0 };
	struct err err = ERR_INIT;

	(void)state;
	assert_true(db_begin(p.o->db, &err));
	e.act = journal_next_act(p.o->db);
	text_copy(e.at, sizeof e.at, "2026-01-05T00:00:00Z");
	text_copy(e.unit, sizeof e.unit, PRACTICE_STREET);
	text_copy(e.operator, sizeof e.operator, "admin");
	text_copy(e.action, sizeof e.action, "receive");
	assert_true(journal_append(p.o->db, &e, &err));
	assert_true(db_commit(p.o->db, &err));
	refused(&p, e.act, "收到的批次");
	practice_free(&p);
}

/* What is allocated, and the most at a time: the sanitizer's hooks. */
int __sanitizer_install_malloc_and_free_hooks(
    void (*made)(const volatile void *, size_t),
    void (*gone)(const volatile void *)) __attribute__((weak));
size_t __sanitizer_get_allocated_size(const volatile void *)
    __attribute__((weak));

static long now_held, most_held;

static void
count_made(const volatile void *at, size_t size)
{
	(void)at;
	now_held += (long)size;
	most_held = now_held > most_held ? now_held : most_held;
}

static void
count_gone(const volatile void *at)
{
	if (at != NULL)
		now_held -= (long)__sanitizer_get_allocated_size(at);
}

static int64_t
many_persons(struct practice *p, int n)
{
	struct change *c;
	struct record *r;
	struct err err = ERR_INIT;
	char name[32];
	int64_t made;

	c = change_begin_bulk(p->o, "import", NULL, &err);
	made = c->act;
	while (n-- > 0) {
		snprintf(name, sizeof name, "练%d", n);
		r = practice_record(&kind_person, "name", name, "division",
		    PRACTICE_VILLAGE, "id_kind", "none", "no_id_reason",
		    "无", "address", "练习社区一百二十三号", NULL);
		assert_true(change_put(c, r, &err));
		record_set(r, "phone", "13800000001");
		assert_true(change_put(c, r, &err));
		record_free(r);
		findings_release(&c->notices);
	}
	assert_true(change_commit(c, &err));
	return made;
}

/* The most an act of so many persons holds while it is taken back. */
static long
most_for(struct practice *p, int n)
{
	const struct row_list persons = { .kind = &kind_person };
	struct err err = ERR_INIT;
	int64_t made = many_persons(p, n);

	assert_int_equal(row_count(p->o->db, &persons), n);
	now_held = most_held = 0;
	if (!change_undo(p->o, made, NULL, &err))
		fail_msg("%s", err.text);
	assert_int_equal(row_count(p->o->db, &persons), 0);
	return most_held;
}

/* A long act is taken back record by record. */
static void
test_memory(void **state)
{
	struct practice p;
	struct stmt *q;
	long few, many;

	(void)state;
	if (__sanitizer_install_malloc_and_free_hooks == NULL)
		skip();
	p = practice_new(PRACTICE_VILLAGE, NULL);
	/* Pages of the database are held within a bound of their own. */
	q = db_prepare(p.o->db, "PRAGMA cache_size=-64", NULL);
	assert_true(stmt_step(q, NULL) == DB_NONE);
	stmt_done(q);
	assert_true(__sanitizer_install_malloc_and_free_hooks(count_made,
	    count_gone) > 0);
	most_for(&p, 300);
	few = most_for(&p, 300);
	many = most_for(&p, 900);
	if (many > few + 64 * 1024)
		fail_msg("%ld bytes for 300, %ld for 900", few, many);
	practice_free(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_act_goes_back),
		cmocka_unit_test(test_changed_since),
		cmocka_unit_test(test_something_rests_on_it),
		cmocka_unit_test(test_sent),
		cmocka_unit_test(test_sent_and_stamped_anew),
		cmocka_unit_test(test_never),
		cmocka_unit_test(test_received),
		cmocka_unit_test(test_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
