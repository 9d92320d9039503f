/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One filling of a scale. */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "../groups.h"

static const struct choice assess_reasons[] = {
	{ "first", N_("首次评估") },
	{ "routine", N_("常规评估") },
	{ "immediate", N_("即时评估") },
	{ "doubt", N_("复评") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "scale", .label = N_("量表"), .type = &type_code,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "scale",
	  .help = N_("按对象类别选择，题目随量表显示") },
	{ .name = "reason", .label = N_("评估原因"), .type = &type_choice,
	  .choices = assess_reasons },
	{ .name = "asked_on", .label = N_("评估日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "workers", .label = N_("评估人员"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 100 },
	{ .name = "place", .label = N_("评估地点"), .type = &type_text,
	  .max = 80 },
	{ .name = "informant", .label = N_("信息提供人"), .type = &type_name,
	  .help = N_("回答问题的人，本人不能回答时填写") },
	{ .name = "informant_relation", .label = N_("信息提供人与本人关系"),
	  .type = &type_choice, .choices = contacts },
	{ .name = "informant_phone", .label = N_("信息提供人电话"),
	  .type = &type_phone, .flags = FIELD_SENSITIVE },
	{ .name = "score", .label = N_("得分"), .type = &type_integer,
	  .flags = FIELD_SENSITIVE | FIELD_COMPUTED },
	{ .name = "grade", .label = N_("等级"), .type = &type_text,
	  .flags = FIELD_SENSITIVE | FIELD_COMPUTED, .max = 20 },
	{ .name = "conclusion", .label = N_("评估结论"), .type = &type_text,
	  .flags = FIELD_SENSITIVE | FIELD_COMPUTED, .max = 200 },
	{ .name = "opinion", .label = N_("评估意见"), .type = &type_memo },
	SIGN_FIELDS,
};

const struct kind kind_assessment = {
	.name = "assessment",
	.label = N_("需求评估"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "assess",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "scale grade conclusion",
};
