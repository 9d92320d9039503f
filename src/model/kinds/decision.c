/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Street's decision or district's confirmation; signed on paper, entered by a
 * clerk.
 */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct choice decision_abouts[] = {
	{ "application", N_("申请") },
	{ "stop", N_("停止") },
	{ "suspend", N_("暂停") },
	{ "resume", N_("恢复") },
	{ "change", N_("变更") },
	{ "correct", N_("更正") },
	{ "move", N_("迁移") },
	{ "allowance", N_("补贴") },
	{ 0 }
};

static const struct choice stages[] = {
	{ "decide", N_("街道审核") },
	{ "confirm", N_("区级确认") },
	{ 0 }
};

static const struct choice decision_outcomes[] = {
	{ "approve", N_("同意") },
	{ "return", N_("退回") },
	{ "refuse", N_("不予认定") },
	{ "suspend", N_("暂停") },
	{ "stop", N_("停止") },
	{ "resume", N_("恢复") },
	{ "change", N_("变更") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "about", .label = N_("认定事项"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = decision_abouts },
	{ .name = "subject", .label = N_("所针对的记录"), .type = &type_uid },
	{ .name = "stage", .label = N_("认定环节"), .type = &type_choice,
	  .choices = stages },
	{ .name = "outcome", .label = N_("认定结果"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = decision_outcomes },
	{ .name = "main_category", .label = N_("主要类别"), .type = &type_code,
	  .flags = FIELD_FIRST, .target = "category",
	  .help = N_("统计时只计入一个类别") },
	{ .name = "handler", .label = N_("经办人"), .type = &type_name },
	{ .name = "reviewer", .label = N_("审核人"), .type = &type_name },
	{ .name = "signer", .label = N_("签批人"), .type = &type_name,
	  .help = N_("纸上签批的负责人，由经办人录入") },
	{ .name = "document_no", .label = N_("文书编号"), .type = &type_text,
	  .max = 40, .help = N_("不填则自动编号") },
	{ .name = "decided_on", .label = N_("认定日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED },
	{ .name = "start_on", .label = N_("起始日期"), .type = &type_date,
	  .help = N_("服务从这一天开始") },
	{ .name = "valid_until", .label = N_("有效期止"), .type = &type_date },
	{ .name = "reason_code", .label = N_("理由类别"), .type = &type_code,
	  .target = "reason" },
	{ .name = "reason", .label = N_("理由"), .type = &type_memo },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "decided_on");
	check_order(r, found, "start_on", "valid_until");
	if (!text_equal(record_get(r, "outcome"), "approve") &&
	    !text_equal(record_get(r, "outcome"), "resume") &&
	    record_get(r, "reason") == NULL &&
	    record_get(r, "reason_code") == NULL)
		findings_add(found, FINDING_WARNING, "reason",
		    _("请写明理由，告知书上要用"));
}

const struct kind kind_decision = {
	.name = "decision",
	.label = N_("需求认定"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "decide",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "person about outcome decided_on",
	.check = check,
};
