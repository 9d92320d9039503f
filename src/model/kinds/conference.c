/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Joint conference on needs beyond civil affairs (QYP-REF-1). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "held_on", .label = N_("会议日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "chair", .label = N_("主持人"), .type = &type_name,
	  .flags = FIELD_FIRST },
	{ .name = "attending", .label = N_("参加单位"), .type = &type_memo,
	  .flags = FIELD_FIRST },
	{ .name = "minutes_no", .label = N_("纪要编号"), .type = &type_text,
	  .max = 40 },
	{ .name = "topics", .label = N_("议题"), .type = &type_memo },
};

const struct kind kind_conference = {
	.name = "conference",
	.label = N_("联席会议"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.audience = AUDIENCE_BOTH,
	.title = "held_on chair",
};
