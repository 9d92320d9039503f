/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Earmarked money (QYP-FUND). */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "source", .label = N_("资金来源"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = funds_from },
	{ .name = "label", .label = N_("资金名称"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 80 },
	{ .name = "year", .label = N_("年度"), .type = &type_integer,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "earmark", .label = N_("专项用途"), .type = &type_text,
	  .max = 120 },
	{ .name = "amount_fen", .label = N_("资金金额（元）"),
	  .type = &type_money, .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_fund = {
	.name = "fund",
	.label = N_("资金"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.title = "source year amount_fen",
};
