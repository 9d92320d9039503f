/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Places: GB/T 2260 and the statistical code of 12 digits (DIV-1); level
 * words are data.
 */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	{ .name = "code", .label = N_("区划代码"), .type = &type_division,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .help = N_("2、4、6、9 或 12 位数字，村（社区）为 12 位") },
	{ .name = "label", .label = N_("区划名称"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 60 },
	{ .name = "level_label", .label = N_("级别名称"), .type = &type_text,
	  .max = 20, .help = N_("例如：街道、镇、集聚区、社区、村") },
	{ .name = "full_label", .label = N_("全称"), .type = &type_text,
	  .max = 120 },
	VALIDITY_FIELDS,
};

const struct kind kind_division = {
	.name = "division",
	.label = N_("区划"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
