/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Yearly evaluation of a unit (QYP-FLOW-6, PZH-EVAL). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice evaluation_states[] = {
	{ "open", N_("进行中") },
	{ "closed", N_("已完成") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "year", .label = N_("年度"), .type = &type_integer,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "evaluated_unit", .label = N_("被评估单位"),
	  .type = &type_unit, .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "state", .label = N_("评估状态"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = evaluation_states },
	{ .name = "evaluated_on", .label = N_("评估日期"), .type = &type_date },
	{ .name = "workers", .label = N_("评估人员"), .type = &type_text,
	  .max = 100 },
	{ .name = "conclusion", .label = N_("评估结论"), .type = &type_memo },
};

const struct kind kind_evaluation = {
	.name = "evaluation",
	.label = N_("绩效评估"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_PARENT,
	.audience = AUDIENCE_AREA,
	.division_path = "evaluated_unit",
	.title = "year evaluated_unit state",
};
