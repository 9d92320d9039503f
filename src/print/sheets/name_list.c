/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The list one takes along to visit: by group, with room to write. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "print/facts.h"
#include "../roster.h"
#include "../sheets.h"

#define WRITE_DOWN 150

static const int widths[] = { 4, 8, 4, 4, 8, 15, 9, 6, 19, 7 };

static void
head(struct layout *l)
{
	static const char *const labels[] = { N_("序号"), N_("姓名"),
		N_("性别"), N_("年龄"), N_("走访分组"), N_("居住地址"),
		N_("电话"), N_("风险等级"), N_("走访情况（走访日期、身体、"
		"安全、诉求）"), N_("签字") };
	size_t i;

	layout_grid(l, widths, ARRAY_LEN(widths), SIZE_TABLE);
	layout_head_row(l, 90);
	for (i = 0; i < ARRAY_LEN(labels); i++)
		layout_label(l, 1, _(labels[i]));
}

static void
cell(struct layout *l, const struct facts *f, const struct record *p,
    const char *field, unsigned style)
{
	char *text = facts_text(f, p, field);

	layout_cell(l, 1, style, text);
	free(text);
}

static void
row(struct layout *l, const struct facts *f, const struct record *p, size_t n)
{
	day_t birth = record_day(p, "birth");
	char number[24];

	layout_row(l, WRITE_DOWN);
	snprintf(number, sizeof number, "%zu", n);
	layout_cell(l, 1, STYLE_CENTRE, number);
	cell(l, f, p, "name", STYLE_CENTRE);
	cell(l, f, p, "sex", STYLE_CENTRE);
	number[0] = '\0';
	if (birth != DAY_NONE && birth <= f->today)
		snprintf(number, sizeof number, "%d", day_age(birth,
		    f->today));
	layout_cell(l, 1, STYLE_CENTRE, number);
	cell(l, f, p, "walk_group", STYLE_CENTRE);
	cell(l, f, p, "address", 0);
	cell(l, f, p, "phone", STYLE_CENTRE);
	cell(l, f, p, "risk_level", STYLE_CENTRE);
}

static void
build(struct layout *l, struct facts *f)
{
	struct roster roster;
	size_t i;

	roster_load(f, &roster);
	head(l);
	for (i = 0; !f->blank && i < roster.len; i++)
		row(l, f, roster.at[i].person, i + 1);
	for (i = 0; f->blank && i < 6; i++)
		layout_row(l, WRITE_DOWN);
	layout_grid_end(l);
	roster_release(f, &roster);
}

const struct sheet sheet_name_list = {
	.code = "name-list",
	.label = N_("走访名单"),
	.form_no = N_("服救18表"),
	.series = "FJ18",
	.blank_possible = true,
	.frame = FRAME_FORM,
	.paper = PAPER_A4_LANDSCAPE,
	.build = build,
};
