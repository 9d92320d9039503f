/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The plan of one person or household, to be agreed and signed. */
#include "base/text.h"
#include "../frame.h"
#include "../parts.h"
#include "../sheets.h"

static const struct sheet_field person[] = {
	{ "name", SPAN_THIRD, 0, 0, NULL },
	{ "sex", SPAN_THIRD, 2, 0, NULL },
	{ "birth", SPAN_THIRD, 0, 0, NULL },
	{ "phone", SPAN_WHOLE, 0, 0, NULL },
	{ "address", SPAN_WHOLE, 0, 0, NULL },
	{ "self_care", SPAN_WHOLE, -1, 0, NULL },
	{ 0 }
};

static const struct sheet_field plan[] = {
	{ "scope", SPAN_WHOLE, -1, 0, NULL },
	{ "goal", SPAN_WHOLE, 0, 300, NULL },
	{ "worker", SPAN_HALF, 0, 0, NULL },
	{ "since", SPAN_HALF, 0, 0, NULL },
	{ "until", SPAN_HALF, 0, 0, NULL },
	{ "next_check_on", SPAN_HALF, 0, 0, NULL },
	{ 0 }
};

/* The newest plan of the person, else of the household. */
static bool
ready(struct facts *f, struct err *err)
{
	facts_list(f, &kind_plan, "person", f->c->person, &f->kept);
	if (f->kept.len == 0) {
		facts_release(f, &f->kept);
		facts_list(f, &kind_plan, "household", f->c->household,
		    &f->kept);
	}
	if (f->kept.len == 0)
		return err_set(err, ERR_REFUSED,
		    _("还没有帮扶方案，请先制定方案再打印"));
	f->subject = f->kept.at[f->kept.len - 1];
	return true;
}

static void
items(struct layout *l, const struct facts *f)
{
	static const struct sheet_column columns[] = {
		{ NULL, 3, STYLE_CENTRE, NULL },
		{ "item", 9, 0, NULL },
		{ "mode", 9, STYLE_CENTRE, NULL },
		{ "provider", 9, STYLE_CENTRE, NULL },
		{ "worker", 7, STYLE_CENTRE, NULL },
		{ "per_month", 5, STYLE_CENTRE, NULL },
		{ "minutes", 5, STYLE_CENTRE, N_("每次时长") },
	};
	struct records list;

	facts_list(f, &kind_plan_item, "plan", f->subject, &list);
	fields_table(l, f, &kind_plan_item, &list, columns,
	    sizeof columns / sizeof columns[0], 5);
	facts_release(f, &list);
}

static void
build(struct layout *l, struct facts *f)
{
	const char *const labels[] = { _("本人或监护人\n（签字）"),
		_("责任人\n（签字）"), _("签字日期") };
	const char *const empty[] = { "", "", "" };

	fields_begin(l);
	fields_section(l, _("一、帮扶对象"));
	fields_rows(l, f, &kind_person, f->c != NULL ? f->c->person : NULL,
	    person);
	fields_end(l);
	layout_heading(l, _("二、需求"));
	part_needs(l, f, 3);
	layout_heading(l, _("三、目标"));
	fields_begin(l);
	fields_rows(l, f, &kind_plan, f->subject, plan);
	fields_end(l);
	layout_heading(l, _("四、服务安排"));
	items(l, f);
	layout_keep_signed(l, 300);
	layout_gap(l, 20);
	layout_text(l, SIZE_CELL, 0, 2, _("本方案已与本人（监护人）商定。情况"
	    "变化时，双方可以提出调整。"));
	layout_gap(l, 15);
	frame_sign(l, f, labels, empty, 3);
}

const struct sheet sheet_plan = {
	.code = "plan",
	.label = N_("帮扶方案"),
	.form_no = N_("服救16表"),
	.series = "FJ16",
	.needs = SHEET_PERSON,
	.blank_possible = true,
	.frame = FRAME_FORM,
	.about = "plan",
	.ready = ready,
	.build = build,
};
