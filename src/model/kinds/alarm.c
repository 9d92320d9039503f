/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One call of a doorbell. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "doorbell", .label = N_("爱心门铃"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "doorbell" },
	{ .name = "rung_on", .label = N_("呼叫日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "rung_at", .label = N_("呼叫时间"), .type = &type_time },
	{ .name = "arrived_on", .label = N_("到达日期"), .type = &type_date },
	{ .name = "arrived_at", .label = N_("到达时间"), .type = &type_time },
	{ .name = "worker", .label = N_("到场人"), .type = &type_name },
	{ .name = "outcome", .label = N_("处理结果"), .type = &type_memo,
	  .flags = FIELD_FIRST },
};

const struct kind kind_alarm = {
	.name = "alarm",
	.label = N_("门铃呼叫"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "serve",
	.audience = AUDIENCE_AREA,
	.division_path = "doorbell.person.division",
	.person_path = "doorbell.person",
	.title = "rung_on outcome",
};
