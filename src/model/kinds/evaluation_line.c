/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One indicator of an evaluation. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "evaluation", .label = N_("绩效评估"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "evaluation" },
	{ .name = "indicator", .label = N_("评估指标"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 100 },
	{ .name = "target", .label = N_("目标值"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 40 },
	{ .name = "value", .label = N_("完成值"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 40 },
	{ .name = "score", .label = N_("得分"), .type = &type_integer },
	{ .name = "evidence", .label = N_("佐证"), .type = &type_memo },
};

const struct kind kind_evaluation_line = {
	.name = "evaluation_line",
	.label = N_("绩效指标"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_PARENT,
	.audience = AUDIENCE_AREA,
	.division_path = "evaluation.evaluated_unit",
	.title = "indicator target value score",
};
