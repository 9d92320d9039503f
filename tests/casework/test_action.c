/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The action table, inputs, and the actions every kind has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/action.h"
#include "casework/duty.h"
#include "practice_office.h"
#include "store/journal.h"

static void
test_table_is_sound(void **state)
{
	const struct action *a, *b;
	const struct action_part *part;
	const struct kind *k;
	struct strlist names;
	size_t i, n, f;

	(void)state;
	for (i = 0; (a = action_at(i)) != NULL; i++) {
		assert_ptr_equal(action_by_name(a->name), a);
		assert_true(!text_empty(a->label) && !text_empty(a->help));
		assert_non_null(a->run);
		assert_true(a->roles != 0);
		assert_true(a->duty == NULL || duty_by_name(a->duty) != NULL);
		for (n = 0; (b = action_at(n)) != NULL && n < i; n++)
			assert_string_not_equal(a->name, b->name);
		for (n = 0; n < ACTION_PARTS; n++) {
			part = &a->parts[n];
			if (part->kind == NULL)
				break;
			k = kind_by_name(part->kind);
			if (k == NULL || part->max < 1)
				fail_msg("%s: part %s", a->name, part->kind);
			if (part->fields == NULL)
				continue;
			strlist_init(&names);
			strlist_split(&names, part->fields, ' ');
			for (f = 0; f < names.len; f++)
				if (kind_field(k, names.at[f]) == NULL)
					fail_msg("%s: %s.%s", a->name,
					    k->name, names.at[f]);
			strlist_release(&names);
		}
	}
	assert_true(i > 20);
	assert_null(action_by_name("no-such"));
}

static struct input *
two_parts(void)
{
	static const struct action a = { .name = "test", .label = "x",
	    .help = "x", .roles = ROLE_CLERK,
	    .parts = { { .kind = "household", .max = 1,
	                 .fields = "head division address" },
	               { .kind = "need", .max = 3,
	                 .fields = "dimension what state" } } };

	return input_new(&a);
}

static void
test_fields_by_name(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *person = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct input *in = two_parts();
	const struct field *f;
	struct err err = ERR_INIT;
	bool ignored;

	(void)state;
	/* In one form only: no need to say where. */
	assert_true(input_set(p.o, in, "what", "助餐", &ignored, &err));
	assert_false(ignored);
	assert_string_equal(record_get(input_record(in, "need", 0), "what"),
	    "助餐");
	/* Not in the form, but a field of one of its kinds. */
	assert_true(input_set(p.o, in, "income_fen", "12.50", &ignored,
	    &err));
	assert_string_equal(record_get(input_record(in, "household", 0),
	    "income_fen"), "1250");
	/* Several of a kind, from 1. */
	assert_true(input_set(p.o, in, "need.3.what", "助浴", &ignored, &err));
	assert_int_equal(input_count(in, "need"), 3);
	assert_false(input_set(p.o, in, "need.4.what", "助行", &ignored,
	    &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_false(input_set(p.o, in, "need.0.what", "助行", &ignored,
	    &err));
	assert_null(input_record(in, "need", 3));
	assert_null(input_record(in, "visit", 0));
	/* Twice: the sentence names the candidates. */
	assert_false(input_set(p.o, in, "note", "x", &ignored, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_non_null(strstr(err.text, "household.note need.note"));
	assert_true(input_set(p.o, in, "need.note", "x", &ignored, &err));
	/* Of another kind: left out; of none: wrong use. */
	assert_true(input_set(p.o, in, "card_number", "1", &ignored, &err));
	assert_true(ignored);
	assert_true(input_set(p.o, in, "visit.findings", "1", &ignored, &err));
	assert_true(ignored);
	assert_true(input_set(p.o, in, "answer.SC-1", "1", &ignored, &err));
	assert_true(ignored);
	assert_false(input_set(p.o, in, "no_such", "1", &ignored, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_false(input_set(p.o, in, "need.no_such", "1", &ignored, &err));
	assert_false(input_set(p.o, in, "a.b.c.d", "1", &ignored, &err));
	/* What does not parse is kept as a finding until it does. */
	assert_false(input_set(p.o, in, "income_fen", "many", &ignored,
	    &err));
	assert_int_equal(in->typed.len, 1);
	assert_string_equal(in->typed.at[0].field, "household.1.income_fen");
	assert_ptr_equal(input_find(in, in->typed.at[0].field, &f),
	    input_record(in, "household", 0));
	assert_string_equal(f->name, "income_fen");
	assert_true(input_set(p.o, in, "income_fen", "8", &ignored, &err));
	assert_int_equal(in->typed.len, 0);
	assert_true(input_set(p.o, in, "reason", "急", &ignored, &err));
	assert_string_equal(in->reason, "急");
	input_free(in);
	record_free(person);
	practice_free(&p);
}

static void
test_references_codes_and_places(void **state)
{
	struct practice p = practice_new(PRACTICE_STREET, NULL);
	struct record *a = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *b = practice_person(&p, "李四", PRACTICE_VILLAGE);
	struct record *c = practice_person(&p, "李四", PRACTICE_VILLAGE);
	struct input *in = two_parts(), *status;
	const struct record *h, *s;
	struct err err = ERR_INIT;
	bool ignored;

	(void)state;
	h = input_record(in, "household", 0);
	assert_true(input_set(p.o, in, "head", "张三", &ignored, &err));
	assert_string_equal(record_get(h, "head"), practice_uid(a));
	assert_false(input_set(p.o, in, "head", "李四", &ignored, &err));
	assert_non_null(strstr(err.text, "不止一条"));
	assert_false(input_set(p.o, in, "head", "王五", &ignored, &err));
	assert_non_null(strstr(err.text, "没有找到"));
	assert_true(input_set(p.o, in, "head", practice_uid(b), &ignored,
	    &err));
	assert_string_equal(record_get(h, "head"), practice_uid(b));
	assert_false(input_set(p.o, in, "head",
	    "00000000-0000-7000-8000-000000000000", &ignored, &err));
	assert_true(input_set(p.o, in, "household.division", "练习街道",
	    &ignored, &err));
	assert_string_equal(record_get(h, "division"), PRACTICE_STREET);
	assert_true(input_set(p.o, in, "household.division",
	    PRACTICE_VILLAGE, &ignored, &err));
	assert_false(input_set(p.o, in, "household.division", "无此地",
	    &ignored, &err));
	input_free(in);
	status = input_new_kind(action_by_name("add"), &kind_status, &err);
	assert_non_null(status);
	s = input_record(status, "status", 0);
	assert_true(input_set(p.o, status, "category", "最低生活保障人员",
	    &ignored, &err));
	assert_string_equal(record_get(s, "category"), "QYP-CAT-2");
	assert_true(input_set(p.o, status, "category", "QYP-CAT-1", &ignored,
	    &err));
	assert_false(input_set(p.o, status, "category", "QYP-CAT-99",
	    &ignored, &err));
	assert_true(input_set(p.o, status, "basis", "名单", &ignored, &err));
	assert_string_equal(record_get(s, "basis"), "list");
	input_free(status);
	record_free(c);
	record_free(b);
	record_free(a);
	practice_free(&p);
}

static void
test_add_edit_void_undo(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct record *person = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *now, *status;
	struct input *in;
	struct records written = { 0 };
	struct findings notices = { 0 };
	struct err err = ERR_INIT;
	bool ignored;

	(void)state;
	assert_null(input_new_kind(action_by_name("add"),
	    &kind_service_number, &err));
	assert_int_equal(err.code, ERR_USAGE);
	in = input_new_kind(action_by_name("add"), &kind_status, &err);
	assert_true(input_about(p.o, in, practice_uid(person), NULL, &err));
	assert_true(input_set(p.o, in, "category", "QYP-CAT-1", &ignored,
	    &err));
	if (!action_run(p.o, in, &written, &notices, &err))
		fail_msg("%s", err.text);
	input_free(in);
	assert_int_equal(written.len, 1);
	status = record_copy(written.at[0]);
	assert_string_equal(record_get(status, "person"),
	    practice_uid(person));
	records_release(&written);
	findings_release(&notices);

	assert_true(practice_act(&p, NULL, person, &err, "edit", "phone",
	    "13800000001", NULL));
	now = practice_reload(&p, person);
	assert_string_equal(record_get(now, "phone"), "13800000001");
	assert_string_equal(record_get(now, "name"), "张三");
	assert_int_equal(now->rev, 2);
	record_free(now);
	assert_false(practice_act(&p, NULL, NULL, &err, "edit", NULL));
	assert_int_equal(err.code, ERR_USAGE);
	assert_false(practice_act(&p, NULL, person, &err, "edit", "phone", "12",
	    NULL));
	assert_true(practice_act(&p, NULL, person, &err, "undo", NULL));
	now = practice_reload(&p, person);
	assert_null(record_get(now, "phone"));
	record_free(now);
	assert_false(practice_act(&p, NULL, person, &err, "correct", "name",
	    "张山", NULL));
	assert_int_equal(err.code, ERR_USAGE);
	assert_true(practice_act(&p, NULL, person, &err, "correct", "name",
	    "张山", "reason", "户口簿", NULL));
	assert_false(practice_act(&p, NULL, person, &err, "void", "reason",
	    "录错", NULL));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_true(practice_act(&p, NULL, status, &err, "void", "reason",
	    "录错", NULL));
	assert_true(practice_act(&p, NULL, person, &err, "void", "reason",
	    "录错", NULL));
	now = practice_reload(&p, person);
	assert_true(record_is_voided(now));
	record_free(now);
	record_free(status);
	record_free(person);
	practice_free(&p);
}

static void
test_roles_and_duties(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct err err = ERR_INIT;

	(void)state;
	/* The street decides, whoever sits here. */
	assert_false(action_possible(p.o, action_by_name("decide"), NULL,
	    &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_non_null(strstr(err.text, PRACTICE_STREET));
	assert_true(action_possible(p.o, action_by_name("take-in"), NULL,
	    &err));
	assert_false(action_possible(p.o, action_by_name("visit"), NULL,
	    &err));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_true(operator_add(p.o, "王芳", ROLE_CLERK, &err));
	assert_false(action_possible(p.o, action_by_name("take-in"), NULL,
	    &err));
	assert_non_null(strstr(err.text, "经办"));
	assert_true(operator_login(p.o, "王芳", NULL, &err));
	assert_true(action_possible(p.o, action_by_name("take-in"), NULL,
	    &err));
	assert_false(action_possible(p.o, action_by_name("set-duty"), NULL,
	    &err));
	assert_non_null(strstr(err.text, "管理"));
	p.o->operator[0] = '\0';
	assert_false(action_possible(p.o, action_by_name("take-in"), NULL,
	    &err));
	practice_free(&p);
}

static bool
see_reason(void *ctx, const struct journal_entry *e)
{
	buf_adds(ctx, e->reason != NULL ? e->reason : "-");
	return false;
}

/* One operator enters and decides: it is said, and stands in the journal. */
static void
test_four_eyes(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, "single");
	struct record *person = practice_person(&p, "张三", PRACTICE_VILLAGE);
	struct record *a, *d;
	struct change *c;
	struct buf reason = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	a = practice_record(&kind_application, "person",
	    practice_uid(person), "applied_on", "2026-01-05", NULL);
	practice_put(&p, a);
	d = practice_record(&kind_decision, "person", practice_uid(person),
	    "subject", practice_uid(a), "outcome", "approve", "stage",
	    "decide", "decided_on", "2026-01-05", NULL);
	c = change_begin(p.o, "decide", NULL, &err);
	assert_true(change_put(c, d, &err));
	assert_int_equal(c->notices.len, 1);
	assert_true(change_commit(c, &err));
	assert_true(journal_of_record(p.o->db, "decision", d->uid, see_reason,
	    &reason, &err));
	assert_string_equal(reason.data, "登记和认定为同一操作员");
	/* Another operator's decision is an ordinary one. */
	assert_true(operator_add(p.o, "王芳", ROLE_CLERK | ROLE_REVIEWER,
	    &err));
	assert_true(operator_login(p.o, "王芳", NULL, &err));
	record_free(d);
	d = practice_record(&kind_decision, "person", practice_uid(person),
	    "subject", practice_uid(a), "outcome", "approve", "stage",
	    "decide", "decided_on", "2026-01-05", NULL);
	c = change_begin(p.o, "decide", NULL, &err);
	assert_true(change_put(c, d, &err));
	assert_int_equal(c->notices.len, 0);
	change_cancel(c);
	buf_release(&reason);
	record_free(d);
	record_free(a);
	record_free(person);
	practice_free(&p);
}

static void
test_duplicates(void **state)
{
	struct practice s = practice_new(PRACTICE_STREET, NULL);
	struct record *keeps = practice_person(&s, "张三", PRACTICE_VILLAGE);
	struct record *drops = practice_person(&s, "张三", PRACTICE_VILLAGE_2);
	struct record *number = record_new(&kind_service_number), *now;
	struct input *in;
	struct err err = ERR_INIT;
	char text[19];
	bool ignored;

	(void)state;
	assert_true(service_number_make(PRACTICE_VILLAGE_2, 1, text, &err));
	record_set(number, "person", practice_uid(drops));
	record_set(number, "division", PRACTICE_VILLAGE_2);
	record_set_int(number, "sequence", 1);
	record_set(number, "number", text);
	record_set(number, "state", "held");
	practice_put(&s, number);
	in = input_new(action_by_name("flag-duplicate"));
	assert_true(input_about(s.o, in, practice_uid(keeps), NULL, &err));
	if (!action_run(s.o, in, NULL, NULL, &err))
		fail_msg("%s", err.text);
	input_free(in);
	in = input_new(action_by_name("resolve-duplicate"));
	assert_true(input_set(s.o, in, "keeps", practice_uid(keeps), &ignored,
	    &err));
	assert_true(input_set(s.o, in, "drops", practice_uid(keeps), &ignored,
	    &err));
	assert_false(action_run(s.o, in, NULL, NULL, &err));
	assert_true(input_set(s.o, in, "drops", practice_uid(drops), &ignored,
	    &err));
	if (!action_run(s.o, in, NULL, NULL, &err))
		fail_msg("%s", err.text);
	input_free(in);
	now = practice_reload(&s, number);
	assert_string_equal(record_get(now, "state"), "voided");
	assert_non_null(record_get(now, "reason"));
	record_free(now);
	record_free(number);
	record_free(drops);
	record_free(keeps);
	practice_free(&s);
}

/* Two villages of one street become one. */
static void
test_remap(void **state)
{
	struct practice s = practice_new(PRACTICE_STREET, NULL);
	struct record *a = practice_person(&s, "张三", PRACTICE_VILLAGE);
	struct record *b = practice_person(&s, "李四", PRACTICE_VILLAGE_2);
	struct record *h, *now;
	struct input *in;
	struct err err = ERR_INIT;
	bool ignored;

	(void)state;
	h = practice_record(&kind_household, "head", practice_uid(a),
	    "division", PRACTICE_VILLAGE, NULL);
	practice_put(&s, h);
	in = input_new(action_by_name("remap-division"));
	assert_true(input_set(s.o, in, "from_unit", PRACTICE_VILLAGE,
	    &ignored, &err));
	assert_false(action_run(s.o, in, NULL, NULL, &err));
	assert_true(input_set(s.o, in, "to_unit", PRACTICE_VILLAGE_2,
	    &ignored, &err));
	if (!action_run(s.o, in, NULL, NULL, &err))
		fail_msg("%s", err.text);
	input_free(in);
	now = practice_reload(&s, a);
	assert_string_equal(record_get(now, "division"), PRACTICE_VILLAGE_2);
	record_free(now);
	now = practice_reload(&s, h);
	assert_string_equal(record_get(now, "division"), PRACTICE_VILLAGE_2);
	record_free(now);
	now = practice_reload(&s, b);
	assert_int_equal(now->rev, 1);
	record_free(now);
	record_free(h);
	record_free(b);
	record_free(a);
	practice_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table_is_sound),
		cmocka_unit_test(test_fields_by_name),
		cmocka_unit_test(test_references_codes_and_places),
		cmocka_unit_test(test_add_edit_void_undo),
		cmocka_unit_test(test_roles_and_duties),
		cmocka_unit_test(test_four_eyes),
		cmocka_unit_test(test_duplicates),
		cmocka_unit_test(test_remap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
