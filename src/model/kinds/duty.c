/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Which unit does which step for a place, and from when. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"

static const struct choice duties[] = {
	{ "lead", N_("线索登记") },
	{ "take-in", N_("接收申请") },
	{ "accept", N_("受理") },
	{ "visit", N_("走访") },
	{ "opine", N_("村级意见") },
	{ "assess", N_("需求评估") },
	{ "decide", N_("需求认定") },
	{ "confirm", N_("区级确认") },
	{ "number", N_("编号") },
	{ "issue", N_("制卡") },
	{ "hand-card", N_("发卡") },
	{ "open-file", N_("建档") },
	{ "post-notice", N_("公示") },
	{ "serve", N_("服务") },
	{ "review", N_("定期核查") },
	{ "allow", N_("补贴审核") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "division", .label = N_("区划"), .type = &type_division,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED },
	{ .name = "duty", .label = N_("职责"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .choices = duties },
	{ .name = "holder", .label = N_("承担单位"), .type = &type_unit,
	  .flags = FIELD_REQUIRED | FIELD_FIRST,
	  .help = N_("只能有一个单位承担同一项职责") },
	{ .name = "since", .label = N_("起始日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "until", .label = N_("截止日期"), .type = &type_date },
	{ .name = "series_closed_at", .label = N_("号段止于"),
	  .type = &type_integer, .help = N_("停用本号段时最后一个顺序号") },
};

const struct kind kind_duty = {
	.name = "duty",
	.label = N_("职责分工"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_PARENT,
	.audience = AUDIENCE_BOTH,
	.division_path = "division",
	.title = "division duty holder",
	.check = check_period,
};
