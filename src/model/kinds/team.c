/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A team of helpers. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice team_kinds[] = {
	{ "volunteers", N_("志愿服务队") },
	{ "neighbours", N_("邻里互助队") },
	{ "party", N_("党员服务队") },
	{ "social_work", N_("社工队伍") },
	{ "experts", N_("专家队伍") },
	{ "three", N_("三社联动队伍") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "name", .label = N_("队伍名称"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 60 },
	{ .name = "kind", .label = N_("队伍类别"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = team_kinds },
	{ .name = "division", .label = N_("所在区划"), .type = &type_division },
	{ .name = "leader", .label = N_("负责人"), .type = &type_name },
	{ .name = "phone", .label = N_("联系电话"), .type = &type_phone },
	{ .name = "members", .label = N_("人数"), .type = &type_integer },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_team = {
	.name = "team",
	.label = N_("服务队伍"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "division",
	.title = "name kind",
};
