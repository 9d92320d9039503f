/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Things that are handed out. */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "name", .label = N_("物资名称"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 60 },
	{ .name = "kind", .label = N_("物资类别"), .type = &type_text,
	  .max = 40 },
	{ .name = "unit_name", .label = N_("计量单位"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 20 },
	{ .name = "value_fen", .label = N_("单价（元）"), .type = &type_money },
	{ .name = "source", .label = N_("物资来源"), .type = &type_choice,
	  .choices = funds_from },
};

const struct kind kind_goods = {
	.name = "goods",
	.label = N_("物资"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_BOTH,
	.above_may_create = true,
	.title = "name value_fen",
};
