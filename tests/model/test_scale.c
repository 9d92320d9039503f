/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The three scales the program brings, and rules that are wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "catalogue.h"
#include "model/scale.h"

#define ITEMS_MAX 40

/* A scale of data/ being filled. */
struct filling {
	struct catalogue scales, rows;
	const char *rule;
	struct scale_item items[ITEMS_MAX];
	char values[ITEMS_MAX][8];
	const char *answers[ITEMS_MAX];
	size_t len;
};

static void
open_scale(struct filling *f, const char *code)
{
	struct scale_item *item;
	const struct record *r;
	size_t i;

	memset(f, 0, sizeof *f);
	catalogue_load(&f->scales, &kind_scale);
	catalogue_load(&f->rows, &kind_scale_item);
	f->rule = record_text(catalogue_find(&f->scales, code), "rule");
	for (i = 0; i < f->rows.len; i++) {
		r = f->rows.at[i];
		if (strcmp(record_text(r, "scale"), code) != 0)
			continue;
		assert_true(f->len < ITEMS_MAX);
		item = &f->items[f->len++];
		item->code = record_text(r, "code");
		item->label = record_text(r, "label");
		item->dimension = record_get(r, "dimension");
		item->max_score = (int)record_int(r, "max_score");
		item->choices = record_text(r, "choices");
		item->need = record_get(r, "need");
		item->need_at = (int)record_int(r, "need_at");
	}
}

static void
close_scale(struct filling *f)
{
	catalogue_release(&f->scales);
	catalogue_release(&f->rows);
}

static void
answer(struct filling *f, const char *code, int value)
{
	size_t i;

	for (i = 0; i < f->len; i++) {
		if (strcmp(f->items[i].code, code) == 0) {
			snprintf(f->values[i], sizeof f->values[i], "%d",
			    value);
			f->answers[i] = f->values[i];
			return;
		}
	}
	fail_msg("no item %s", code);
}

/* All counted items at their best, then `points` taken off from the first
 * on; the uncounted ones 0. */
static void
answer_all(struct filling *f, int points)
{
	int value, off = points;
	size_t i;

	for (i = 0; i < f->len; i++) {
		value = f->items[i].max_score;
		value -= off < value ? off : value;
		off -= f->items[i].max_score - value;
		answer(f, f->items[i].code, value);
	}
	assert_int_equal(off, 0);
}

static void
expect(struct filling *f, int score, int grade, const char *conclusion)
{
	struct scale_result result;
	struct err err = ERR_INIT;

	if (!scale_evaluate(f->rule, f->items, f->len, f->answers, &result,
		&err))
		fail_msg("%s", err.text);
	assert_int_equal(result.score, score);
	assert_int_equal(result.grade, grade);
	assert_string_equal(result.conclusion, conclusion);
	scale_result_release(&result);
}

static void
all_scales_are_sound(void **state)
{
	static const char *const codes[] = { "SC", "GBT42195", "QP-DIM" };
	struct filling f;
	struct err err = ERR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(codes); i++) {
		open_scale(&f, codes[i]);
		if (!scale_check(f.rule, f.items, f.len, &err))
			fail_msg("%s: %s", codes[i], err.text);
		close_scale(&f);
	}
}

/* R43 art. 22: none, one to three, four to six not reached. */
static void
self_care_counts_what_is_not_reached(void **state)
{
	static const char *const words[] = {
		"具备生活自理能力", "部分丧失生活自理能力",
		"完全丧失生活自理能力",
	};
	static const int grades[] = { 0, 1, 1, 1, 2, 2, 2 };
	struct filling f;
	int lost;

	(void)state;
	open_scale(&f, "SC");
	assert_int_equal(f.len, 6);
	for (lost = 0; lost <= 6; lost++) {
		answer_all(&f, lost);
		expect(&f, lost, grades[lost], words[grades[lost]]);
	}
	close_scale(&f);
}

/* GB/T 42195-2022: 26 items, 90 points, bands. */
static void
ability_grades_at_their_borders(void **state)
{
	static const struct {
		int score, grade;
		const char *conclusion;
	} rows[] = {
		{ 90, 0, "能力完好" }, { 89, 1, "能力轻度受损" },
		{ 66, 1, "能力轻度受损" }, { 65, 2, "能力中度受损" },
		{ 46, 2, "能力中度受损" }, { 45, 3, "能力重度受损" },
		{ 30, 3, "能力重度受损" }, { 29, 4, "能力完全丧失" },
	};
	struct filling f;
	size_t i, counted = 0;

	(void)state;
	open_scale(&f, "GBT42195");
	for (i = 0; i < f.len; i++)
		counted += f.items[i].max_score > 0;
	assert_int_equal(counted, 26);
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		answer_all(&f, 90 - rows[i].score);
		expect(&f, rows[i].score, rows[i].grade, rows[i].conclusion);
	}
	/* With nothing left the person is in a coma as well. */
	answer_all(&f, 90);
	expect(&f, 0, 4, "能力完全丧失");
	close_scale(&f);
}

static void
ability_is_adjusted_once(void **state)
{
	struct filling f;

	(void)state;
	open_scale(&f, "GBT42195");
	answer_all(&f, 0);
	answer(&f, "GX-FALL", 1);
	expect(&f, 90, 0, "能力完好");
	answer(&f, "GX-LOST", 1);
	expect(&f, 90, 1, "能力轻度受损");
	answer(&f, "GX-DEM", 1);
	answer(&f, "GX-PSY", 1);
	expect(&f, 90, 1, "能力轻度受损");
	answer(&f, "B3-9", 0);
	expect(&f, 88, 4, "能力完全丧失");
	/* No grade is worse than the last. */
	answer_all(&f, 61);
	answer(&f, "GX-DEM", 1);
	expect(&f, 29, 4, "能力完全丧失");
	close_scale(&f);
}

static void
low_answers_propose_needs(void **state)
{
	struct scale_result result;
	struct filling f;

	(void)state;
	open_scale(&f, "QP-DIM");
	answer_all(&f, 0);
	assert_true(scale_evaluate(f.rule, f.items, f.len, f.answers, &result,
	    NULL));
	assert_int_equal(result.needs_len, 0);
	assert_int_equal(result.score, result.max);
	scale_result_release(&result);
	answer(&f, "QP-1-1", 1);
	answer(&f, "QP-2-3", 2);
	answer(&f, "QP-3-1", 0);
	assert_true(scale_evaluate(f.rule, f.items, f.len, f.answers, &result,
	    NULL));
	assert_int_equal(result.needs_len, 2);
	assert_string_equal(f.items[result.needs[0]].need, "助餐");
	assert_string_equal(f.items[result.needs[1]].need, "看护照料");
	scale_result_release(&result);
	close_scale(&f);
}

static void
missing_and_wrong_answers_are_named(void **state)
{
	struct scale_result result;
	struct err err = ERR_INIT;
	struct filling f;

	(void)state;
	open_scale(&f, "SC");
	answer_all(&f, 0);
	f.answers[3] = NULL;
	assert_false(scale_evaluate(f.rule, f.items, f.len, f.answers, &result,
	    &err));
	assert_non_null(strstr(err.text, "自主如厕"));
	answer(&f, "SC-4", 7);
	assert_false(scale_evaluate(f.rule, f.items, f.len, f.answers, &result,
	    &err));
	assert_string_equal(err.field, "SC-4");
	close_scale(&f);
}

static void
wrong_rules_are_refused(void **state)
{
	static const char *const rules[] = {
		"",
		"sum",
		"0..6=0:a",
		"sum; sum; 0..6=0:a",
		"sum; 0..6=0",
		"sum; 0..6=0:",
		"sum; 3..2=0:a",
		"sum; 0..3=0:a; 3..6=1:b",
		"count; 0..6=0:a",
		"sum; 0..6=100:a",
		"sum; 0..6=0:a; if SC-9 = 1 worse 1",
		"sum; 0..6=0:a; if SC-1 worse 1",
		"sum; 0..6=0:a; if SC-1 > 1 worse 1",
		"sum; 0..6=0:a; if SC-1 = 1 worse",
		"sum; 0..6=0:a; if SC-1 = 1 worse 1 2",
		"sum; 0..6=0:a; if SC-1 = 1 or worse 1",
		"average; 0..6=0:a",
		/* These read, but leave a score without a grade. */
		"sum; 0..5=0:a",
		"sum; 1..6=0:a",
	};
	struct filling f;
	struct err err;
	size_t i;

	(void)state;
	open_scale(&f, "SC");
	for (i = 0; i < ARRAY_LEN(rules); i++) {
		err_clear(&err);
		if (scale_check(rules[i], f.items, f.len, &err))
			fail_msg("taken: %s", rules[i]);
		assert_true(err.text[0] != '\0');
	}
	assert_true(scale_check("sum # remark\n\n0..6=0:a\n"
	    "if SC-1+SC-2 <= 1 or SC-3 = 0 better 1", f.items, f.len, NULL));
	close_scale(&f);
}

static void
choices_are_read(void **state)
{
	struct choice *list = scale_choices("2=好; 1=一般;\n0=差");
	struct buf label = BUF_INIT;

	(void)state;
	assert_non_null(list);
	assert_string_equal(list[1].code, "1");
	assert_string_equal(list[2].label, "差");
	assert_null(list[3].code);
	scale_choices_free(list);
	assert_null(scale_choices("好"));
	assert_null(scale_choices("1="));
	assert_null(scale_choices("x=1"));
	assert_true(scale_choice("2=好;1=一般", "1", &label));
	assert_string_equal(label.data, "一般");
	assert_false(scale_choice("12=好", "1", NULL));
	buf_release(&label);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_scales_are_sound),
		cmocka_unit_test(self_care_counts_what_is_not_reached),
		cmocka_unit_test(ability_grades_at_their_borders),
		cmocka_unit_test(ability_is_adjusted_once),
		cmocka_unit_test(low_answers_propose_needs),
		cmocka_unit_test(missing_and_wrong_answers_are_named),
		cmocka_unit_test(wrong_rules_are_refused),
		cmocka_unit_test(choices_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
