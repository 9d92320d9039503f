/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A hint that somebody may need help (QYP-FLOW-1). */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct choice lead_kinds[] = {
	{ "ordinary", N_("一般") },
	{ "urgent", N_("急难") },
	{ "harm", N_("疑似侵害") },
	{ 0 }
};

static const struct choice lead_sources[] = {
	{ "visit", N_("走访发现") },
	{ "neighbour", N_("邻里反映") },
	{ "self", N_("本人求助") },
	{ "family", N_("家属反映") },
	{ "hotline", N_("热线") },
	{ "data", N_("数据比对") },
	{ "department", N_("部门转来") },
	{ "organisation", N_("社会组织反映") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct choice focuses[] = {
	{ "ill", N_("重病患者") },
	{ "disabled", N_("重度残疾人") },
	{ "unable", N_("失能失智人员") },
	{ "alone", N_("失去依靠无法照料的人员") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct choice lead_outcomes[] = {
	{ "waiting", N_("待核实") },
	{ "confirmed", N_("属实") },
	{ "application", N_("已转申请") },
	{ "help_first", N_("先行救助") },
	{ "referred", N_("已转介") },
	{ "dismissed", N_("不属实或不需要") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "kind", .label = N_("线索类型"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = lead_kinds,
	  .help = N_("疑似侵害要立即报告，名单和公示中不显示") },
	{ .name = "source", .label = N_("线索来源"), .type = &type_choice,
	  .choices = lead_sources },
	{ .name = "reporter", .label = N_("报告人"), .type = &type_name },
	{ .name = "reporter_phone", .label = N_("报告人电话"),
	  .type = &type_phone, .flags = FIELD_SENSITIVE },
	{ .name = "name", .label = N_("疑似困难人员"), .type = &type_name,
	  .flags = FIELD_REQUIRED | FIELD_FIRST,
	  .help = N_("不知道姓名时写特征，例如：桥下流浪老人") },
	{ .name = "phone", .label = N_("电话"), .type = &type_phone,
	  .flags = FIELD_SENSITIVE },
	{ .name = "division", .label = N_("所在区划"), .type = &type_division },
	{ .name = "address", .label = N_("地址"), .type = &type_text,
	  .flags = FIELD_SENSITIVE, .max = 200 },
	{ .name = "situation", .label = N_("困难情况"), .type = &type_memo,
	  .flags = FIELD_FIRST | FIELD_SENSITIVE,
	  .help = N_("写清楚什么人、什么困难、现在有没有人照看") },
	{ .name = "focus", .label = N_("重点人群"), .type = &type_choices,
	  .flags = FIELD_SENSITIVE, .choices = focuses,
	  .help = N_("失依、失能、重残、重病人员优先核实") },
	{ .name = "found_on", .label = N_("发现日期"), .type = &type_date },
	{ .name = "worker", .label = N_("发现人"), .type = &type_ref,
	  .target = "worker" },
	{ .name = "told_on", .label = N_("报告日期"), .type = &type_date },
	{ .name = "told_to", .label = N_("报告对象"), .type = &type_text,
	  .max = 80 },
	{ .name = "told_how", .label = N_("报告方式"), .type = &type_choice,
	  .choices = told_hows },
	{ .name = "outcome", .label = N_("核实结果"), .type = &type_choice,
	  .choices = lead_outcomes },
	{ .name = "checked_on", .label = N_("核实日期"), .type = &type_date },
	{ .name = "dismiss_reason", .label = N_("不予跟进原因"),
	  .type = &type_text, .max = 200 },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .target = "person" },
	{ .name = "reported_to", .label = N_("侵害报案机关"),
	  .type = &type_text, .max = 80 },
	{ .name = "reported_on", .label = N_("侵害报案日期"),
	  .type = &type_date },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "found_on");
	check_order(r, found, "found_on", "told_on");
	check_order(r, found, "found_on", "checked_on");
}

const struct kind kind_lead = {
	.name = "lead",
	.label = N_("线索"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "lead",
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "division",
	.person_path = "person",
	.title = "name situation",
	.check = check,
};
