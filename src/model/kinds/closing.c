/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The end of a case (PZH-CASE-6). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice closing_reasons[] = {
	{ "reached", N_("目标达成") },
	{ "withdrawn", N_("本人退出") },
	{ "moved", N_("迁出") },
	{ "died", N_("死亡") },
	{ "referred", N_("转介") },
	{ "stopped", N_("停止服务") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "plan", .label = N_("帮扶方案"), .type = &type_ref,
	  .target = "plan" },
	{ .name = "reason", .label = N_("结案原因"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = closing_reasons },
	{ .name = "result", .label = N_("帮扶结果"), .type = &type_memo,
	  .flags = FIELD_FIRST },
	{ .name = "agreed_by", .label = N_("同意人"), .type = &type_name },
	{ .name = "closed_on", .label = N_("结案日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "return_visit_on", .label = N_("回访日期"),
	  .type = &type_date },
};

const struct kind kind_closing = {
	.name = "closing",
	.label = N_("结案"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "serve",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "reason closed_on",
};
