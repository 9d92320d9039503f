/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "scaling.h"

#include <stdlib.h>

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

day_t
scaling_last(int64_t person, const char *scale, struct strlist *answers)
{
	struct record *p = NULL;
	day_t on = DAY_NONE;

	if (row_load(desk_office()->db, &kind_person, person, &p, NULL) ==
	    DB_ROW)
		on = assess_previous(desk_office(), p, scale, answers);
	record_free(p);
	return on;
}

/* Answers of the form in the order of the items; how many there are. */
static size_t
answers_of(const struct form *f, const struct assess_scale *s,
    const char **answers)
{
	struct buf path = BUF_INIT;
	size_t i, n = 0;

	for (i = 0; i < s->len; i++) {
		buf_clear(&path);
		buf_addf(&path, "%s.%s", SCALING_ANSWER, s->items[i].code);
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
	struct scale_result result = { 0 };
	struct assess_scale s;
	const char **answers;
	size_t n;

	if (!assess_load(desk_office(), scale, clock_today(), &s, NULL))
		return;
	answers = xcalloc(s.len + 1, sizeof *answers);
	n = answers_of(f, &s, answers);
	if (n == s.len && scale_evaluate(record_text(s.scale, "rule"),
	        s.items, s.len, answers, &result, NULL))
		buf_addf(out, _("得分 %d/%d  %s"), result.score, result.max,
		    result.conclusion);
	else
		buf_addf(out, _("已答 %zu/%zu 题  合计 %d 分"), n, s.len,
		    points(s.items, answers, s.len));
	scale_result_release(&result);
	free(answers);
	assess_release(&s);
}
