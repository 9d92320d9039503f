/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Training, talks, free clinics, activities. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice activity_kinds[] = {
	{ "training", N_("技能培训") },
	{ "talk", N_("讲座") },
	{ "clinic", N_("义诊") },
	{ "counselling", N_("心理疏导") },
	{ "group", N_("小组活动") },
	{ "community", N_("社区活动") },
	{ "job", N_("招聘就业") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "kind", .label = N_("活动类型"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = activity_kinds },
	{ .name = "title", .label = N_("活动名称"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 80 },
	{ .name = "held_on", .label = N_("活动日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "minutes", .label = N_("时长（分钟）"),
	  .type = &type_minutes },
	{ .name = "place", .label = N_("地点"), .type = &type_text, .max = 80 },
	{ .name = "teacher", .label = N_("主讲人"), .type = &type_name },
	{ .name = "seats", .label = N_("名额"), .type = &type_integer },
	{ .name = "fee_fen", .label = N_("费用（元）"), .type = &type_money },
	{ .name = "share_percent", .label = N_("承担比例（%）"),
	  .type = &type_integer },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_activity = {
	.name = "activity",
	.label = N_("活动"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "serve",
	.audience = AUDIENCE_BOTH,
	.title = "title held_on",
};
