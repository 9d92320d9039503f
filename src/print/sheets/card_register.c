/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Every card issued in a month, a year or ever, and what became of it. */
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "../fields.h"
#include "../sheets.h"

static const int widths[] = { 4, 19, 9, 16, 8, 8, 9, 6, 8 };

static void
head(struct layout *l)
{
	static const char *const labels[] = { N_("序号"), N_("卡号"),
		N_("姓名"), N_("服务号"), N_("发卡日期"), N_("领取日期"),
		N_("领取人"), N_("卡状态"), N_("备注") };
	size_t i;

	layout_grid(l, widths, sizeof widths / sizeof widths[0], SIZE_TABLE);
	layout_head_row(l, 90);
	for (i = 0; i < sizeof labels / sizeof labels[0]; i++)
		layout_label(l, 1, _(labels[i]));
}

/* The card's events: when and by whom it was taken, the last one's name. */
static void
events(struct layout *l, const struct facts *f, const struct record *card)
{
	const struct record *taken = NULL, *last = NULL;
	struct records list;
	char *on, *by, *what, *why;
	size_t i;

	facts_list(f, &kind_card_event, "card", card, &list);
	for (i = 0; i < list.len; i++) {
		last = list.at[i];
		if (text_equal(record_get(last, "what"), "received"))
			taken = last;
	}
	on = facts_text(f, taken, "happened_on");
	by = facts_text(f, taken, "signed_by");
	what = facts_text(f, last, "what");
	why = facts_text(f, last, "reason");
	layout_cell(l, 1, STYLE_CENTRE, on);
	layout_cell(l, 1, STYLE_CENTRE, by);
	layout_cell(l, 1, STYLE_CENTRE, what);
	layout_cell(l, 1, 0, why);
	facts_release(f, &list);
	free(on);
	free(by);
	free(what);
	free(why);
}

static void
row(struct layout *l, const struct facts *f, const struct record *card,
    size_t n)
{
	static const char *const fields[] = { "card_number", "person.name",
		"service_number.number", "issued_on" };
	char number[24], *text;
	size_t i;

	snprintf(number, sizeof number, "%zu", n);
	layout_row(l, 90);
	layout_cell(l, 1, STYLE_CENTRE, number);
	for (i = 0; i < sizeof fields / sizeof fields[0]; i++) {
		text = facts_text(f, card, fields[i]);
		layout_cell(l, 1, STYLE_CENTRE, text);
		free(text);
	}
	events(l, f, card);
}

static void
build(struct layout *l, struct facts *f)
{
	struct records cards;
	struct buf line = BUF_INIT;
	size_t i, n = 0;

	facts_list(f, &kind_card, NULL, NULL, &cards);
	if (f->month != NULL) {
		buf_addf(&line, _("发卡时间：%s"), f->month);
		layout_text(l, SIZE_CELL, 0, 0, line.data);
	}
	head(l);
	for (i = 0; i < cards.len; i++)
		if (f->month == NULL || text_starts(record_text(cards.at[i],
		    "issued_on"), f->month))
			row(l, f, cards.at[i], ++n);
	layout_grid_end(l);
	buf_clear(&line);
	layout_gap(l, 15);
	buf_addf(&line, _("合计：%zu 张"), n);
	layout_text(l, SIZE_CELL, STYLE_RIGHT, 0, line.data);
	facts_release(f, &cards);
	buf_release(&line);
}

const struct sheet sheet_card_register = {
	.code = "card-register",
	.label = N_("服务卡发卡登记簿"),
	.form_no = N_("服救14表"),
	.series = "FJ14",
	.needs = SHEET_PERIOD,
	.frame = FRAME_FORM,
	.paper = PAPER_A4_LANDSCAPE,
	.build = build,
};
