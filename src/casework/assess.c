/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/assess.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/step.h"
#include "pipeline.h"
#include "survey.h"

static bool
valid_on(const struct record *row, day_t day)
{
	day_t from = record_day(row, "valid_from");
	day_t until = record_day(row, "valid_until");

	return day == DAY_NONE || ((from == DAY_NONE || from <= day) &&
	       (until == DAY_NONE || until >= day));
}

static void
set_item(struct scale_item *item, const struct record *row)
{
	item->code = record_text(row, "code");
	item->label = record_text(row, "label");
	item->dimension = record_get(row, "dimension");
	item->max_score = (int)record_int(row, "max_score");
	item->choices = record_text(row, "choices");
	item->need = record_get(row, "need");
	item->need_at = (int)record_int(row, "need_at");
}

static int
by_order(const void *a, const void *b)
{
	const struct record *x = *(struct record *const *)a;
	const struct record *y = *(struct record *const *)b;
	int64_t i = record_int(x, "order_no"), j = record_int(y, "order_no");

	return i < j ? -1 : i > j;
}

bool
assess_load(struct office *o, const char *code, day_t day,
    struct assess_scale *out, struct err *err)
{
	const struct row_where where[] = { { "scale", ROW_IS, code } };
	const struct row_list list = {
		.kind = &kind_scale_item, .where = where, .n_where = 1
	};
	bool outside;
	size_t i;

	memset(out, 0, sizeof *out);
	out->scale = row_code(o->db, &kind_scale, code, day, &outside, err);
	if (out->scale == NULL)
		return err_field(err, "scale", _("没有量表「%s」"), code);
	if (!row_list(o->db, &list, &out->rows, err)) {
		assess_release(out);
		return false;
	}
	if (out->rows.len > 1)
		qsort(out->rows.at, out->rows.len, sizeof *out->rows.at,
		    by_order);
	out->items = xcalloc(out->rows.len + 1, sizeof *out->items);
	for (i = 0; i < out->rows.len; i++)
		if (valid_on(out->rows.at[i], day))
			set_item(&out->items[out->len++], out->rows.at[i]);
	return true;
}

void
assess_release(struct assess_scale *s)
{
	record_free(s->scale);
	records_release(&s->rows);
	free(s->items);
	memset(s, 0, sizeof *s);
}

const char *
assess_answer(const struct strlist *answers, const char *code)
{
	size_t i, n = strlen(code);

	for (i = answers->len; i > 0; i--)
		if (strncmp(answers->at[i - 1], code, n) == 0 &&
		    answers->at[i - 1][n] == '=')
			return answers->at[i - 1][n + 1] != '\0' ?
			    answers->at[i - 1] + n + 1 : NULL;
	return NULL;
}

/* The person's last assessment by a scale (any when NULL); the caller's. */
static struct record *
last_assessment(struct office *o, const struct record *person,
    const char *scale)
{
	struct records list = { 0 };
	struct record *last = NULL;
	size_t i;

	row_children(o->db, &kind_assessment, "person", person, &list, NULL);
	for (i = 0; i < list.len; i++)
		if ((scale == NULL || step_is(list.at[i], "scale", scale)) &&
		    (last == NULL || strcmp(record_text(list.at[i],
		        "asked_on"), record_text(last, "asked_on")) >= 0))
			last = list.at[i];
	last = last != NULL ? record_copy(last) : NULL;
	records_release(&list);
	return last;
}

day_t
assess_previous(struct office *o, const struct record *person,
    const char *scale, struct strlist *answers)
{
	struct record *last = last_assessment(o, person, scale);
	struct records list = { 0 };
	struct buf pair = BUF_INIT;
	day_t on = DAY_NONE;
	size_t i;

	if (last != NULL) {
		on = record_day(last, "asked_on");
		row_children(o->db, &kind_answer, "assessment", last, &list,
		    NULL);
	}
	for (i = 0; i < list.len; i++) {
		buf_clear(&pair);
		buf_addf(&pair, "%s=%s", record_text(list.at[i], "item"),
		    record_text(list.at[i], "value"));
		strlist_add(answers, pair.data);
	}
	buf_release(&pair);
	records_release(&list);
	record_free(last);
	return on;
}

static bool
evaluate(const struct assess_scale *s, const struct strlist *answers,
    struct scale_result *out, struct err *err)
{
	const char **values = xcalloc(s->len + 1, sizeof *values);
	size_t i;
	bool ok;

	for (i = 0; i < s->len; i++)
		values[i] = assess_answer(answers, s->items[i].code);
	ok = scale_evaluate(record_text(s->scale, "rule"), s->items, s->len,
	    values, out, err);
	free(values);
	return ok;
}

/* The scale the answers belong to, else the only one valid today. */
static void
default_scale(struct office *o, const struct input *in, struct record *r)
{
	const struct row_list list = { .kind = &kind_scale };
	struct records rows = { 0 };
	struct record *item = NULL, *only = NULL;
	char code[65] = "";
	bool outside;
	size_t i;

	if (record_get(r, "scale") != NULL)
		return;
	if (in->answers.len > 0) {
		text_copy(code, sizeof code, in->answers.at[0]);
		code[strcspn(code, "=")] = '\0';
		item = row_code(o->db, &kind_scale_item, code, DAY_NONE,
		    &outside, NULL);
	}
	if (item != NULL) {
		record_set(r, "scale", record_get(item, "scale"));
	} else if (row_list(o->db, &list, &rows, NULL)) {
		for (i = 0; i < rows.len; i++)
			if (valid_on(rows.at[i], record_day(r, "asked_on")))
				only = only == NULL ? rows.at[i] : r;
		if (only != NULL && only != r)
			record_set(r, "scale", record_get(only, "code"));
	}
	record_free(item);
	records_release(&rows);
}

static bool
prepare(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "assessment", 0), *last;

	(void)err;
	step_identify(r);
	step_refer(r, "person", in->casefile->person);
	step_default_day(r, "asked_on", clock_today());
	default_scale(o, in, r);
	last = last_assessment(o, in->casefile->person,
	    record_get(r, "scale"));
	step_default(r, "reason", last == NULL ? "first" : "routine");
	record_free(last);
	return true;
}

/* An answer to an item the scale does not have is a typing mistake. */
static void
check_codes(const struct assess_scale *s, const struct strlist *answers,
    struct findings *found)
{
	char code[65];
	size_t i, k;

	for (i = 0; i < answers->len; i++) {
		text_copy(code, sizeof code, answers->at[i]);
		code[strcspn(code, "=")] = '\0';
		for (k = 0; k < s->len; k++)
			if (strcmp(s->items[k].code, code) == 0)
				break;
		if (k == s->len)
			findings_add(found, FINDING_ERROR, "answers",
			    _("量表「%s」没有题目「%s」"),
			    record_text(s->scale, "label"), code);
	}
}

static void
check(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "assessment", 0);
	struct scale_result result = { 0 };
	struct err err = ERR_INIT;
	struct assess_scale s;

	if (r == NULL || record_get(r, "scale") == NULL)
		return;                 /* the field itself is required */
	step_not_future(r, "asked_on", found);
	if (!assess_load(o, record_get(r, "scale"), record_day(r, "asked_on"),
	        &s, &err)) {
		findings_add(found, FINDING_ERROR, "scale", "%s", err.text);
		return;
	}
	check_codes(&s, &in->answers, found);
	if (!evaluate(&s, &in->answers, &result, &err))
		findings_add(found, FINDING_ERROR, "answers", "%s", err.text);
	scale_result_release(&result);
	assess_release(&s);
}

static bool
put_answers(struct change *c, const struct assess_scale *s,
    const struct strlist *answers, const struct record *assessment,
    struct err *err)
{
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < s->len; i++) {
		const char *value = assess_answer(answers, s->items[i].code);
		struct record *r;

		if (value == NULL)
			continue;
		r = record_new(&kind_answer);
		step_refer(r, "assessment", assessment);
		record_set(r, "item", s->items[i].code);
		record_set(r, "value", value);
		ok = change_put(c, r, err);
		record_free(r);
	}
	return ok;
}

/* Propose what a low answer points at, once. */
static bool
put_need(struct change *c, const struct casefile *f,
    const struct scale_item *item, const struct record *assessment,
    struct err *err)
{
	const char *dimension = choice_code(kind_field(&kind_need,
	    "dimension")->choices, item->dimension);
	struct record *need;
	bool ok;

	if (survey_need_known(c->o, f->person, NULL, item->need))
		return true;
	need = record_new(&kind_need);
	step_refer(need, "person", f->person);
	step_refer(need, "household", f->household);
	step_refer(need, "assessment", assessment);
	record_set(need, "dimension", dimension);
	record_set(need, "what", item->need);
	record_set(need, "state", "waiting");
	record_set(need, "found_on", record_get(assessment, "asked_on"));
	ok = change_put(c, need, err);
	record_free(need);
	return ok;
}

static bool
put_all(struct change *c, struct input *in, const struct assess_scale *s,
    const struct scale_result *result, struct err *err)
{
	struct record *r = record_copy(step_part(in, "assessment", 0));
	size_t i;
	bool ok;

	record_set_int(r, "score", result->score);
	record_setf(r, "grade", "%d", result->grade);
	record_set(r, "conclusion", result->conclusion);
	ok = change_put(c, r, err) &&
	     put_answers(c, s, &in->answers, r, err);
	for (i = 0; ok && i < result->needs_len; i++)
		if (s->items[result->needs[i]].need != NULL)
			ok = put_need(c, in->casefile,
			    &s->items[result->needs[i]], r, err);
	record_free(r);
	return ok;
}

static bool
run(struct change *c, struct input *in, struct err *err)
{
	const struct record *r = step_part(in, "assessment", 0);
	struct scale_result result = { 0 };
	struct assess_scale s;
	bool ok;

	if (!assess_load(c->o, record_text(r, "scale"),
	        record_day(r, "asked_on"), &s, err))
		return false;
	ok = evaluate(&s, &in->answers, &result, err) &&
	     put_all(c, in, &s, &result, err);
	scale_result_release(&result);
	assess_release(&s);
	return ok;
}

const struct action actions_assess[] = {
	{ .name = "visit", .label = N_("录走访"),
	  .help = N_("一次走访记给全家；入户调查须两人上门并由家属签字"),
	  .needs = NEED_PERSON, .roles = ROLE_CLERK,
	  .parts = { { "visit", 1,
	      "visited_on workers findings kind met health_change house_safe "
	      "power_safe gas_safe water_safe asks done next_on signed_by "
	      "sign_kind signer_relation witness note", NULL, false } },
	  .prepare = survey_prepare_visit, .check = survey_check_visit,
	  .run = survey_run_visit },
	{ .name = "assess", .label = N_("需求评估"),
	  .help = N_("按量表逐题填写，得分和结论自动算出，低分项提示需求"),
	  .needs = NEED_PERSON | NEED_ALIVE, .roles = ROLE_CLERK,
	  .parts = { { "assessment", 1,
	      "scale asked_on workers reason place informant "
	      "informant_relation informant_phone opinion signed_by sign_kind "
	      "signer_relation witness", NULL, false } },
	  .prepare = prepare, .check = check, .run = run },
	{ .name = "need", .label = N_("登记需求"),
	  .help = N_("一条写一件事：缺什么、急不急"),
	  .needs = NEED_PERSON, .roles = ROLE_CLERK,
	  .parts = { { "need", 1,
	      "what dimension urgency found_on state met_on unmet_reason note",
	      NULL, false } },
	  .prepare = survey_prepare_need, .check = survey_check_need,
	  .run = survey_run_need },
	{ .name = "opine", .label = N_("村级意见"),
	  .help = N_("村（社区）对申请的意见；无争议的可免于民主评议"),
	  .needs = NEED_PERSON, .wants = NEED_VISIT | NEED_ASSESSMENT,
	  .roles = ROLE_CLERK,
	  .parts = { { "opinion", 1,
	      "agree text given_on about review_meeting_on dropped attended "
	      "signer", NULL, false } },
	  .prepare = survey_prepare_opinion, .check = survey_check_opinion,
	  .run = survey_run_opinion },
	{ 0 }
};
