/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The record of a home survey: two surveyors and the family sign (R57 16). */
#include "base/text.h"
#include "../frame.h"
#include "../parts.h"
#include "../sheets.h"

static const struct sheet_field situation[] = {
	{ "living", SPAN_WHOLE, -1, 0, NULL },
	{ "health", SPAN_WHOLE, -1, 0, NULL },
	{ "disability_kind", SPAN_HALF, 0, 0, NULL },
	{ "disability_grade", SPAN_HALF, 0, 0, NULL },
	{ "self_care", SPAN_WHOLE, -1, 0, NULL },
	{ "work_ability", SPAN_WHOLE, -1, 0, NULL },
	{ "carer_name", SPAN_HALF, 0, 0, NULL },
	{ "carer_relation", SPAN_HALF, 0, 0, N_("照护人关系") },
	{ 0 }
};

static const struct sheet_field household[] = {
	{ "housing_kind", SPAN_HALF, 0, 0, NULL },
	{ "area", SPAN_HALF, 0, 0, NULL },
	{ "vehicle", SPAN_WHOLE, 0, 0, NULL },
	{ "members", SPAN_HALF, 0, 0, NULL },
	{ "covered", SPAN_HALF, 0, 0, NULL },
	{ "income_fen", SPAN_HALF, 0, 0, NULL },
	{ "expense_fen", SPAN_HALF, 0, 0, NULL },
	{ "cause", SPAN_WHOLE, 0, 0, NULL },
	{ 0 }
};

static const struct sheet_field visit[] = {
	{ "visited_on", SPAN_HALF, 0, 0, NULL },
	{ "workers", SPAN_HALF, 0, 0, NULL },
	{ "met", SPAN_WHOLE, -1, 0, NULL },
	{ "findings", SPAN_WHOLE, 0, 950, NULL },
	{ "health_change", SPAN_WHOLE, 0, 0, NULL },
	{ "house_safe", SPAN_HALF, -1, 0, NULL },
	{ "power_safe", SPAN_HALF, -1, 0, NULL },
	{ "gas_safe", SPAN_HALF, -1, 0, NULL },
	{ "water_safe", SPAN_HALF, -1, 0, NULL },
	{ "asks", SPAN_WHOLE, 0, 300, NULL },
	{ "done", SPAN_WHOLE, 0, 300, NULL },
	{ 0 }
};

static void
signatures(struct layout *l, const struct facts *f)
{
	const char *const first[] = { _("调查人\n（签字）"),
		_("调查人\n（签字）"), _("签字日期") };
	const char *const second[] = { _("本人或家属\n（签字或按手印）"),
		_("与本人关系"), _("见证人") };
	const char *const empty[] = { "", "", "" };

	layout_keep(l, 500);
	layout_heading(l, _("五、签字"));
	layout_text(l, SIZE_CELL, 0, 2, _("以上情况经当场核对属实。入户调查须"
	    "两人以上，由调查人和在场的本人或家属签字；不能写字的按手印，并由"
	    "见证人签字；拒绝签字的，写明原因。"));
	layout_gap(l, 20);
	frame_sign(l, f, first, empty, 3);
	frame_sign(l, f, second, empty, 3);
}

static void
build(struct layout *l, struct facts *f)
{
	const struct casefile *c = f->c;

	fields_begin(l);
	fields_section(l, _("一、调查对象"));
	part_person(l, f, situation);
	fields_section(l, _("二、家庭情况"));
	fields_rows(l, f, &kind_household, c != NULL ? c->household : NULL,
	    household);
	fields_end(l);
	layout_heading(l, _("家庭成员"));
	part_members(l, f, 4);
	layout_heading(l, _("三、赡养、抚养、扶养义务人"));
	part_obligors(l, f, 3);
	layout_heading(l, _("四、调查情况"));
	fields_begin(l);
	fields_rows(l, f, &kind_visit, c != NULL ? c->visit : NULL, visit);
	fields_end(l);
	signatures(l, f);
}

const struct sheet sheet_survey = {
	.code = "survey",
	.label = N_("入户调查记录表"),
	.form_no = N_("服救05表"),
	.series = "FJ05",
	.needs = SHEET_PERSON | SHEET_VISIT,
	.blank_possible = true,
	.frame = FRAME_FORM,
	.about = "visit",
	.build = build,
	.next = N_("请两位调查人和被调查人签字"),
};
