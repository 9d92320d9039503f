/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "scaling.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "store/row.h"
#include "tui/dialog.h"
#include "tui/screen.h"

static bool
holds_today(const struct record *r)
{
	day_t until = record_day(r, "valid_until");

	return until == DAY_NONE || until >= clock_today();
}

void
scaling_load(const char *scale, struct records *out)
{
	struct row_where where = { "scale", ROW_IS, scale };
	struct row_list list = { .kind = &kind_scale_item, .where = &where,
		.n_where = 1, .order = "order_no" };
	size_t i, n = 0;

	row_list(desk_office()->db, &list, out, NULL);
	for (i = 0; i < out->len; i++) {
		if (holds_today(out->at[i]))
			out->at[n++] = out->at[i];
		else
			record_free(out->at[i]);
	}
	out->len = n;
}

char *
scaling_choose(void)
{
	struct row_list list = { .kind = &kind_scale, .order = "code" };
	struct records rows = { 0 };
	struct dialog_item *items;
	char *code = NULL;
	size_t i, n = 0;
	int at;

	row_list(desk_office()->db, &list, &rows, NULL);
	items = xcalloc(rows.len + 1, sizeof *items);
	for (i = 0; i < rows.len; i++) {
		if (!holds_today(rows.at[i])) {
			record_free(rows.at[i]);
			rows.at[i] = NULL;
			continue;
		}
		rows.at[n] = rows.at[i];
		items[n++].label = record_text(rows.at[i], "label");
	}
	rows.len = n;
	at = n == 1 ? 0 : n == 0 ? -1 :
	    dialog_choose(_("用哪一张量表"), items, n);
	if (n == 0)
		screen_say(ROLE_WARNING, "%s",
		    _("参数目录里还没有可用的量表，请先添加"));
	if (at >= 0)
		code = xstrdup(record_text(rows.at[at], "code"));
	free(items);
	records_release(&rows);
	return code;
}

/* The latest assessment of a person by that scale; the caller frees. */
static struct record *
latest(int64_t person, const char *scale)
{
	struct record *p = NULL, *best = NULL;
	struct records rows = { 0 };
	size_t i;

	if (row_load(desk_office()->db, &kind_person, person, &p, NULL) !=
	    DB_ROW)
		return NULL;
	row_children(desk_office()->db, &kind_assessment, "person", p, &rows,
	    NULL);
	for (i = 0; i < rows.len; i++) {
		if (!text_equal(record_get(rows.at[i], "scale"), scale))
			continue;
		record_free(best);
		best = record_copy(rows.at[i]);
	}
	records_release(&rows);
	record_free(p);
	return best;
}

void
scaling_last_answer(int64_t person, const char *scale,
    const struct field *item, struct buf *out)
{
	struct record *before = latest(person, scale);
	struct records answers = { 0 };
	size_t i;

	if (before != NULL)
		row_children(desk_office()->db, &kind_answer, "assessment",
		    before, &answers, NULL);
	for (i = 0; i < answers.len; i++)
		if (text_equal(record_get(answers.at[i], "item"), item->name))
			buf_addf(out, _("上次（%s）：%s"),
			    record_text(before, "asked_on"),
			    choice_label(item->choices,
			    record_text(answers.at[i], "value")));
	records_release(&answers);
	record_free(before);
}

/* The rule of a scale; the caller frees. */
static char *
rule_of(const char *scale)
{
	struct record *row = row_code(desk_office()->db, &kind_scale, scale,
	    clock_today(), NULL, NULL);
	char *rule = xstrdup(row != NULL ? record_text(row, "rule") : "");

	record_free(row);
	return rule;
}

static void
item_of(const struct record *row, struct scale_item *out)
{
	out->code = record_text(row, "code");
	out->label = record_text(row, "label");
	out->dimension = record_get(row, "dimension");
	out->max_score = (int)record_int(row, "max_score");
	out->choices = record_text(row, "choices");
	out->need = record_get(row, "need");
	out->need_at = (int)record_int(row, "need_at");
}

/* Answers of the form in the order of the items; how many there are. */
static size_t
answers_of(const struct form *f, const struct records *rows,
    const char **answers)
{
	struct buf path = BUF_INIT;
	size_t i, n = 0;

	for (i = 0; i < rows->len; i++) {
		buf_clear(&path);
		buf_addf(&path, "%s.%s", SCALING_ANSWER,
		    record_text(rows->at[i], "code"));
		answers[i] = form_get(f, path.data);
		n += answers[i] != NULL;
	}
	buf_release(&path);
	return n;
}

static int
points(const struct scale_item *items, const char *const *answers, size_t len)
{
	int sum = 0;
	size_t i;

	for (i = 0; i < len; i++)
		if (answers[i] != NULL && items[i].max_score > 0)
			sum += (int)strtol(answers[i], NULL, 10);
	return sum;
}

void
scaling_status(const char *scale, const struct form *f, struct buf *out)
{
	struct records rows = { 0 };
	struct scale_item *items;
	const char **answers;
	struct scale_result result = { 0 };
	char *rule = rule_of(scale);
	size_t i, n;

	scaling_load(scale, &rows);
	items = xcalloc(rows.len + 1, sizeof *items);
	answers = xcalloc(rows.len + 1, sizeof *answers);
	for (i = 0; i < rows.len; i++)
		item_of(rows.at[i], &items[i]);
	n = answers_of(f, &rows, answers);
	if (n == rows.len && scale_evaluate(rule, items, rows.len, answers,
	    &result, NULL))
		buf_addf(out, _("得分 %d/%d  %s"), result.score, result.max,
		    result.conclusion);
	else
		buf_addf(out, _("已答 %zu/%zu 题  合计 %d 分"), n, rows.len,
		    points(items, answers, rows.len));
	scale_result_release(&result);
	free(items);
	free(answers);
	free(rule);
	records_release(&rows);
}
