/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Days off and days worked in exchange, by the State Council's yearly notice.
 */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "on_date", .label = N_("日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED },
	{ .name = "works", .label = N_("是否上班"), .type = &type_flag,
	  .flags = FIELD_REQUIRED | FIELD_FIRST,
	  .help = N_("调休上班的周末填「是」，放假填「否」") },
	{ .name = "label", .label = N_("名称"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 40 },
};

const struct kind kind_holiday = {
	.name = "holiday",
	.label = N_("节假日"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "on_date label",
};
