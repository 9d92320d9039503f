/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What was paid in a month. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "benefit", .label = N_("救助待遇"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "benefit" },
	{ .name = "month", .label = N_("月份"), .type = &type_month,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "amount_fen", .label = N_("金额（元）"), .type = &type_money,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_SENSITIVE },
};

const struct kind kind_benefit_month = {
	.name = "benefit_month",
	.label = N_("待遇发放月份"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "benefit.person.division|benefit.household.division",
	.person_path = "benefit.person|benefit.household.head",
	.title = "month amount_fen",
};
