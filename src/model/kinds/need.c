/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One thing a person lacks (NOW-3). */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"
#include "../groups.h"

static const struct choice need_states[] = {
	{ "waiting", N_("待响应") },
	{ "arranged", N_("已安排") },
	{ "referred", N_("转介中") },
	{ "met", N_("已满足") },
	{ "unmet", N_("暂无法满足") },
	{ 0 }
};

static const struct field fields[] = {
	PERSON_OR_HOUSEHOLD_FIELDS,
	{ .name = "dimension", .label = N_("需求维度"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = dimensions },
	{ .name = "what", .label = N_("需求内容"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 200,
	  .help = N_("写具体：缺什么、多少、什么时候要") },
	{ .name = "urgency", .label = N_("紧急程度"), .type = &type_choice,
	  .choices = levels },
	{ .name = "found_on", .label = N_("发现日期"), .type = &type_date },
	{ .name = "assessment", .label = N_("来源评估"), .type = &type_ref,
	  .target = "assessment" },
	{ .name = "state", .label = N_("需求状态"), .type = &type_choice,
	  .choices = need_states },
	{ .name = "plan_item", .label = N_("对应方案项目"), .type = &type_ref,
	  .target = "plan_item" },
	{ .name = "referral", .label = N_("对应转介"), .type = &type_ref,
	  .target = "referral" },
	{ .name = "met_on", .label = N_("满足日期"), .type = &type_date },
	{ .name = "unmet_reason", .label = N_("未满足原因"), .type = &type_text,
	  .max = 200, .help = N_("暂无法满足的写明原因，汇总时上报") },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

static void
check(const struct record *r, struct findings *found)
{
	check_any(r, found, "person household");
	check_past(r, found, "found_on");
	check_order(r, found, "found_on", "met_on");
}

const struct kind kind_need = {
	.name = "need",
	.label = N_("需求"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division|household.division",
	.person_path = "person|household.head",
	.title = "what state",
	.check = check,
};
