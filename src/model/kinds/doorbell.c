/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A doorbell for people alone who cannot care for themselves (QYP-SVC-H2). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "person" },
	{ .name = "installed_on", .label = N_("安装日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "tested_on", .label = N_("测试日期"), .type = &type_date },
	{ .name = "answerer", .label = N_("应答人"), .type = &type_name,
	  .flags = FIELD_FIRST },
	{ .name = "answerer_phone", .label = N_("应答人电话"),
	  .type = &type_phone, .flags = FIELD_SENSITIVE },
	{ .name = "removed_on", .label = N_("拆除日期"), .type = &type_date },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_doorbell = {
	.name = "doorbell",
	.label = N_("爱心门铃"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division",
	.person_path = "person",
	.title = "person installed_on",
};
