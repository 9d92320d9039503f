/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The neighbours' allowances of a month, to be signed for (QYP-SVC-H1). */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "print/capital.h"
#include "print/facts.h"
#include "../sheets.h"

static const int widths[] = { 4, 9, 5, 7, 7, 7, 8, 9 };

static void
head(struct layout *l)
{
	static const char *const labels[] = { N_("序号"), N_("帮扶人"),
		N_("服务次数"), N_("服务时长（分钟）"), N_("补贴标准（元）"),
		N_("扣减金额（元）"), N_("补贴金额（元）"),
		N_("领取人签字") };
	size_t i;

	layout_grid(l, widths, ARRAY_LEN(widths), SIZE_TABLE);
	layout_head_row(l, 90);
	for (i = 0; i < ARRAY_LEN(labels); i++)
		layout_label(l, 1, _(labels[i]));
}

static void
row(struct layout *l, const struct facts *f, const struct record *r, size_t n)
{
	static const char *const fields[] = { "worker", "services", "minutes",
		"rate_fen", "deducted_fen", "amount_fen" };
	char number[24], *text;
	size_t i;

	layout_row(l, 110);
	snprintf(number, sizeof number, "%zu", n);
	layout_cell(l, 1, STYLE_CENTRE, number);
	for (i = 0; i < ARRAY_LEN(fields); i++) {
		text = facts_text(f, r, fields[i]);
		layout_cell(l, 1, i == 0 ? STYLE_CENTRE : STYLE_RIGHT, text);
		free(text);
	}
}

static void
total(struct layout *l, const struct facts *f, const struct records *list)
{
	struct buf text = BUF_INIT;
	int64_t fen = 0;
	size_t i;

	for (i = 0; i < list->len; i++)
		fen += record_int(list->at[i], "amount_fen");
	layout_row(l, 110);
	layout_label(l, 2, _("合计（大写）"));
	if (!f->blank)
		capital_amount(fen, &text);
	layout_cell(l, 4, STYLE_CENTRE, text.data);
	buf_clear(&text);
	if (!f->blank)
		buf_addf(&text, "%lld.%02d", (long long)(fen / 100),
		    (int)(fen % 100));
	layout_cell(l, 1, STYLE_RIGHT | STYLE_BOLD, text.data);
	buf_release(&text);
}

static void
build(struct layout *l, struct facts *f)
{
	struct records list;
	struct buf line = BUF_INIT;
	size_t i;

	facts_starting(f, &kind_allowance, "month", f->month != NULL
	    ? f->month : "-", &list);
	buf_addf(&line, _("补贴月份：%s"), f->month != NULL ? f->month
	    : "________");
	layout_text(l, SIZE_CELL, 0, 0, line.data);
	layout_gap(l, 15);
	head(l);
	for (i = 0; i < list.len; i++)
		row(l, f, list.at[i], i + 1);
	for (i = 0; f->blank && i < 12; i++)
		layout_row(l, 110);
	total(l, f, &list);
	layout_grid_end(l);
	facts_release(f, &list);
	buf_release(&line);
}

const struct sheet sheet_allowance = {
	.code = "allowance",
	.label = N_("邻里帮扶补贴发放表"),
	.form_no = N_("服救20表"),
	.series = "FJ20",
	.needs = SHEET_MONTH,
	.blank_possible = true,
	.frame = FRAME_FORM,
	.build = build,
};
