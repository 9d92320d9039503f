/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One a person or one a household (CON-6). */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"
#include "../groups.h"

static const struct choice scopes[] = {
	{ "household", N_("一户一案") },
	{ "person", N_("一人一策") },
	{ 0 }
};

static const struct choice plan_states[] = {
	{ "draft", N_("拟定") },
	{ "active", N_("执行中") },
	{ "finished", N_("已完成") },
	{ "stopped", N_("已终止") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "scope", .label = N_("方案范围"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = scopes,
	  .help = N_("一户多人共同帮扶选一户一案") },
	PERSON_OR_HOUSEHOLD_FIELDS,
	{ .name = "goal", .label = N_("帮扶目标"), .type = &type_memo,
	  .flags = FIELD_REQUIRED | FIELD_FIRST,
	  .help = N_("一句话写明要解决什么、做到什么程度") },
	{ .name = "worker", .label = N_("责任人"), .type = &type_ref,
	  .target = "worker" },
	{ .name = "since", .label = N_("起始日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED },
	{ .name = "until", .label = N_("截止日期"), .type = &type_date },
	{ .name = "state", .label = N_("方案状态"), .type = &type_choice,
	  .choices = plan_states },
	{ .name = "next_check_on", .label = N_("下次跟踪日期"),
	  .type = &type_date },
	{ .name = "agreed_on", .label = N_("对象同意日期"),
	  .type = &type_date },
	{ .name = "outcome", .label = N_("执行结果"), .type = &type_memo },
	SIGN_FIELDS,
};

static void
check(const struct record *r, struct findings *found)
{
	check_order(r, found, "since", "until");
	check_sign(r, found);
	if (text_equal(record_get(r, "scope"), "household"))
		check_any(r, found, "household");
	else
		check_any(r, found, "person");
}

const struct kind kind_plan = {
	.name = "plan",
	.label = N_("帮扶方案"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division|household.division",
	.person_path = "person|household.head",
	.title = "scope goal since",
	.check = check,
};
