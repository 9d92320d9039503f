/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One item of a scale and its answers. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	{ .name = "scale", .label = N_("所属量表"), .type = &type_code,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "scale" },
	CATALOGUE_FIELDS,
	{ .name = "order_no", .label = N_("序号"), .type = &type_integer,
	  .flags = FIELD_REQUIRED },
	{ .name = "dimension", .label = N_("维度"), .type = &type_text,
	  .max = 40 },
	{ .name = "max_score", .label = N_("满分"), .type = &type_integer },
	{ .name = "choices", .label = N_("选项"), .type = &type_memo,
	  .flags = FIELD_REQUIRED,
	  .help = N_("每行或用分号分开写「分值=说明」") },
	{ .name = "need", .label = N_("提示需求"), .type = &type_text,
	  .max = 100 },
	{ .name = "need_at", .label = N_("提示分值"), .type = &type_integer },
};

const struct kind kind_scale_item = {
	.name = "scale_item",
	.label = N_("量表题目"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
