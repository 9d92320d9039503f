/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "model/scale.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "scale_rule.h"

#define NAMED_MAX 5    /* unanswered items named in one sentence */

/* A whole number, 0 or more; -1 for anything else. */
static int
number(const char *text)
{
	size_t n = text != NULL ? strlen(text) : 0;

	return n >= 1 && n <= 6 && text_digits(text, n) ? atoi(text) : -1;
}

/* The parts of "value=label" texts, blanks cut. */
static void
split_choices(struct strlist *out, const char *choices)
{
	struct buf text = BUF_INIT;
	struct strlist parts = VEC_INIT;
	const char *p;
	size_t i;

	for (p = choices != NULL ? choices : ""; *p != '\0'; p++)
		buf_addc(&text, (char)(*p == '\n' ? ';' : *p));
	strlist_split(&parts, text.data, ';');
	for (i = 0; i < parts.len; i++)
		if (text_trim(parts.at[i])[0] != '\0')
			strlist_add(out, parts.at[i]);
	strlist_release(&parts);
	buf_release(&text);
}

bool
scale_choice(const char *choices, const char *value, struct buf *label)
{
	struct strlist parts = VEC_INIT;
	size_t i, n = strlen(value);
	bool found = false;

	split_choices(&parts, choices);
	for (i = 0; i < parts.len && !found; i++) {
		found = text_starts(parts.at[i], value) &&
			parts.at[i][n] == '=';
		if (found && label != NULL)
			buf_adds(label, parts.at[i] + n + 1);
	}
	strlist_release(&parts);
	return found;
}

struct choice *
scale_choices(const char *choices)
{
	struct strlist parts = VEC_INIT;
	struct choice *list;
	const char *equals;
	bool ok;
	size_t i;

	split_choices(&parts, choices);
	ok = parts.len > 0;
	list = xcalloc(parts.len + 1, sizeof *list);
	for (i = 0; ok && i < parts.len; i++) {
		equals = strchr(parts.at[i], '=');
		ok = equals != NULL && equals > parts.at[i] &&
		     equals[1] != '\0';
		if (!ok)
			break;
		list[i].code = xstrndup(parts.at[i],
		    (size_t)(equals - parts.at[i]));
		list[i].label = xstrdup(equals + 1);
		ok = number(list[i].code) >= 0;
	}
	strlist_release(&parts);
	if (!ok) {
		scale_choices_free(list);
		return NULL;
	}
	return list;
}

void
scale_choices_free(struct choice *list)
{
	struct choice *c;

	for (c = list; c != NULL && c->code != NULL; c++) {
		free((char *)c->code);
		free((char *)c->label);
	}
	free(list);
}

/* Greatest value of an item; it may be under max_score. */
static int
greatest(const struct scale_item *item)
{
	struct choice *list = scale_choices(item->choices), *c;
	int max = 0;

	for (c = list; c != NULL && c->code != NULL; c++)
		if (number(c->code) > max)
			max = number(c->code);
	scale_choices_free(list);
	return max;
}

static bool
name_missing(const struct scale_item *items, size_t len,
    const char *const *answers, struct err *err)
{
	struct buf names = BUF_INIT;
	size_t i, missing = 0;

	for (i = 0; i < len; i++) {
		if (!text_empty(answers[i]))
			continue;
		if (missing < NAMED_MAX)
			buf_addf(&names, "%s%s", missing > 0 ? _("、") : "",
			    items[i].label);
		missing++;
	}
	if (missing > NAMED_MAX)
		buf_adds(&names, _("等"));
	if (missing > 0)
		err_set(err, ERR_REFUSED, _("还有 %zu 题没有回答：%s"),
		    missing, names.data);
	buf_release(&names);
	return missing == 0;
}

static bool
check_answers(const struct scale_item *items, size_t len,
    const char *const *answers, struct err *err)
{
	size_t i;

	if (!name_missing(items, len, answers, err))
		return false;
	for (i = 0; i < len; i++)
		if (number(answers[i]) < 0 ||
		    !scale_choice(items[i].choices, answers[i], NULL))
			return err_field(err, items[i].code,
			    _("「%s」没有分值为 %s 的选项"), items[i].label,
			    answers[i]);
	return true;
}

static int
score_of(const struct rule *rule, const struct scale_item *items, size_t len,
    const char *const *answers)
{
	int score = 0;
	size_t i;

	for (i = 0; i < len; i++)
		if (items[i].max_score > 0)
			score += rule->count < 0
				     ? number(answers[i])
				     : number(answers[i]) == rule->count;
	return score;
}

static bool
holds(const struct condition *c, const char *const *answers)
{
	int sum = 0;
	size_t i;

	for (i = 0; i < c->items.len; i++)
		sum += number(answers[c->items.at[i]]);
	return c->op == '=' ? sum == c->value
			    : c->op == '>' ? sum >= c->value : sum <= c->value;
}

static bool
any_holds(const struct adjustment *a, const char *const *answers)
{
	size_t i;

	for (i = 0; i < a->conditions.len; i++)
		if (holds(&a->conditions.at[i], answers))
			return true;
	return false;
}

static const struct band *
band_of_score(const struct rule *rule, int score)
{
	size_t i;

	for (i = 0; i < rule->bands.len; i++)
		if (score >= rule->bands.at[i].min &&
		    score <= rule->bands.at[i].max)
			return &rule->bands.at[i];
	return NULL;
}

/* The grade after all adjustments, kept among those of the bands. */
static int
adjusted(const struct rule *rule, int grade, const char *const *answers)
{
	const struct adjustment *a;
	int least = INT_MAX, most = 0;
	size_t i;

	for (i = 0; i < rule->bands.len; i++) {
		if (rule->bands.at[i].grade < least)
			least = rule->bands.at[i].grade;
		if (rule->bands.at[i].grade > most)
			most = rule->bands.at[i].grade;
	}
	for (i = 0; i < rule->adjustments.len; i++) {
		a = &rule->adjustments.at[i];
		if (!any_holds(a, answers))
			continue;
		grade = a->absolute ? a->grade : grade + a->grade;
		grade = grade < least ? least : grade > most ? most : grade;
	}
	return grade;
}

static void
find_needs(const struct scale_item *items, size_t len,
    const char *const *answers, struct scale_result *result)
{
	size_t i;

	result->needs = xcalloc(len > 0 ? len : 1, sizeof *result->needs);
	for (i = 0; i < len; i++)
		if (!text_empty(items[i].need) &&
		    number(answers[i]) <= items[i].need_at)
			result->needs[result->needs_len++] = i;
}

static int
best_score(const struct rule *rule, const struct scale_item *items, size_t len)
{
	int best = 0;
	size_t i;

	for (i = 0; i < len; i++)
		if (items[i].max_score > 0)
			best += rule->count < 0 ? items[i].max_score : 1;
	return best;
}

bool
scale_evaluate(const char *rule, const struct scale_item *items, size_t len,
    const char *const *answers, struct scale_result *result, struct err *err)
{
	struct rule r;
	const struct band *band;
	size_t i;
	bool ok;

	memset(result, 0, sizeof *result);
	if (!rule_read(&r, rule, items, len, err))
		return false;
	ok = check_answers(items, len, answers, err);
	if (ok) {
		result->score = score_of(&r, items, len, answers);
		result->max = best_score(&r, items, len);
		band = band_of_score(&r, result->score);
		ok = band != NULL ||
		     err_set(err, ERR_REFUSED,
			 _("评分规则没有说明 %d 分属于哪一等级"),
			 result->score);
	}
	if (ok) {
		result->grade = adjusted(&r, band->grade, answers);
		for (i = 0; i < r.bands.len; i++)
			if (r.bands.at[i].grade == result->grade)
				text_copy(result->conclusion,
				    sizeof result->conclusion,
				    r.bands.at[i].label);
		find_needs(items, len, answers, result);
	} else {
		memset(result, 0, sizeof *result);
	}
	rule_release(&r);
	return ok;
}

void
scale_result_release(struct scale_result *result)
{
	free(result->needs);
	memset(result, 0, sizeof *result);
}

static bool
check_items(const struct scale_item *items, size_t len, struct err *err)
{
	struct choice *list;
	size_t i;

	for (i = 0; i < len; i++) {
		list = scale_choices(items[i].choices);
		if (list == NULL)
			return err_field(err, items[i].code,
			    _("「%s」的选项应写成「分值=说明」，用分号分开"),
			    items[i].label);
		scale_choices_free(list);
		if (items[i].max_score > 0 &&
		    greatest(&items[i]) != items[i].max_score)
			return err_field(err, items[i].code,
			    _("「%s」的选项最高 %d 分，与满分 %d 分不符"),
			    items[i].label, greatest(&items[i]),
			    items[i].max_score);
	}
	return true;
}

bool
scale_check(const char *rule, const struct scale_item *items, size_t len,
    struct err *err)
{
	struct rule r;
	bool ok;
	int score;

	if (!rule_read(&r, rule, items, len, err))
		return false;
	ok = check_items(items, len, err);
	for (score = 0; ok && score <= best_score(&r, items, len); score++)
		if (band_of_score(&r, score) == NULL)
			ok = err_set(err, ERR_REFUSED,
			    _("评分规则没有说明 %d 分属于哪一等级"), score);
	rule_release(&r);
	return ok;
}
