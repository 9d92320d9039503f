/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What a plan promises, how often. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	{ .name = "plan", .label = N_("帮扶方案"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "plan" },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .target = "person" },
	{ .name = "need", .label = N_("对应需求"), .type = &type_ref,
	  .target = "need" },
	{ .name = "item", .label = N_("服务项目"), .type = &type_code,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "item" },
	{ .name = "mode", .label = N_("服务方式"), .type = &type_code,
	  .flags = FIELD_FIRST, .target = "mode" },
	{ .name = "provider", .label = N_("服务机构"), .type = &type_ref,
	  .target = "provider" },
	{ .name = "worker", .label = N_("服务人员"), .type = &type_ref,
	  .target = "worker" },
	{ .name = "per_month", .label = N_("每月次数"), .type = &type_integer,
	  .help = N_("服务不足时会在待办中提醒") },
	{ .name = "minutes", .label = N_("每次时长（分钟）"),
	  .type = &type_minutes },
	PERIOD_FIELDS,
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_plan_item = {
	.name = "plan_item",
	.label = N_("方案项目"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "serve",
	.audience = AUDIENCE_AREA,
	.division_path = "plan.person.division|plan.household.division",
	.person_path = "plan.person|plan.household.head",
	.title = "item mode per_month",
	.check = check_period,
};
