/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who took part, and what became of it. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice attendance_results[] = {
	{ "attended", N_("已参加") },
	{ "passed", N_("合格") },
	{ "failed", N_("不合格") },
	{ "absent", N_("未参加") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "activity", .label = N_("活动"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "activity" },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "person" },
	{ .name = "result", .label = N_("参加结果"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = attendance_results },
	{ .name = "employed_on", .label = N_("就业日期"), .type = &type_date },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_attendance = {
	.name = "attendance",
	.label = N_("参加活动"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "serve",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "activity person",
};
