/* SPDX-License-Identifier: MulanPSL-2.0 */
/* An application with its clock, which runs from applied_on. */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	{ .name = "person", .label = N_("申请人"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "household", .label = N_("家庭"), .type = &type_ref,
	  .target = "household" },
	{ .name = "applied_on", .label = N_("申请日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST,
	  .help = N_("办理时限从这一天开始计算") },
	{ .name = "channel", .label = N_("申请方式"), .type = &type_choice,
	  .choices = channels },
	{ .name = "reason", .label = N_("申请理由"), .type = &type_memo,
	  .flags = FIELD_FIRST },
	{ .name = "needs_asked", .label = N_("申请服务内容"),
	  .type = &type_text, .max = 200 },
	{ .name = "category", .label = N_("申报类别"), .type = &type_code,
	  .target = "category" },
	{ .name = "lead", .label = N_("来源线索"), .type = &type_ref,
	  .target = "lead" },
	{ .name = "urgent", .label = N_("紧急"), .type = &type_flag,
	  .help = N_("急难情况可以先服务、后补材料") },
	{ .name = "helped_on", .label = N_("先行救助日期"),
	  .type = &type_date },
	{ .name = "papers_due_on", .label = N_("材料补交期限"),
	  .type = &type_date, .help = N_("先行救助后应补齐材料的最后一天") },
	{ .name = "stay_until", .label = N_("滞留截止日期"), .type = &type_date,
	  .help = N_("滞留人员预计离开的日期") },
	{ .name = "agent_name", .label = N_("代理人姓名"), .type = &type_name,
	  .help = N_("本人不能申请时由谁代办") },
	{ .name = "agent_relation", .label = N_("代理人与本人关系"),
	  .type = &type_choice, .choices = contacts },
	{ .name = "agent_id_number", .label = N_("代理人证件号码"),
	  .type = &type_id_number, .flags = FIELD_SENSITIVE },
	{ .name = "agent_phone", .label = N_("代理人电话"), .type = &type_phone,
	  .flags = FIELD_SENSITIVE },
	SIGN_FIELDS,
	{ .name = "relative_of_clerk", .label = N_("是否经办人员近亲属"),
	  .type = &type_flag,
	  .help = N_("是近亲属的要备案，并由区级入户核查") },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "applied_on");
	check_order(r, found, "helped_on", "papers_due_on");
	check_sign(r, found);
	if (record_get(r, "agent_name") != NULL &&
	    record_get(r, "agent_relation") == NULL)
		findings_add(found, FINDING_WARNING, "agent_relation",
		    _("由他人代为申请的，请写明代理人与本人的关系"));
}

const struct kind kind_application = {
	.name = "application",
	.label = N_("申请"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "take-in",
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division",
	.person_path = "person",
	.title = "person applied_on",
	.check = check,
};
