/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Visitors and callers. */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "received_on", .label = N_("来访日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "channel", .label = N_("来访方式"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = channels },
	{ .name = "name", .label = N_("来访人"), .type = &type_name },
	{ .name = "phone", .label = N_("电话"), .type = &type_phone,
	  .flags = FIELD_SENSITIVE },
	{ .name = "division", .label = N_("所在区划"), .type = &type_division },
	{ .name = "about", .label = N_("咨询事项"), .type = &type_memo,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "answer", .label = N_("答复情况"), .type = &type_memo },
	{ .name = "lead", .label = N_("关联线索"), .type = &type_ref,
	  .target = "lead" },
};

const struct kind kind_inquiry = {
	.name = "inquiry",
	.label = N_("来访来电"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "lead",
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "division|lead.division",
	.person_path = "lead.person",
	.title = "name about",
};
