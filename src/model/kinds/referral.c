/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A need handed to a department or agency (QYP-REF-1). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct choice referral_kinds[] = {
	{ "comprehensive", N_("综合性") },
	{ "specialised", N_("专门化") },
	{ 0 }
};

static const struct choice referral_outcomes[] = {
	{ "waiting", N_("待答复") },
	{ "accepted", N_("已接收") },
	{ "served", N_("已服务") },
	{ "refused", N_("不予接收") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "kind", .label = N_("转介类型"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = referral_kinds },
	{ .name = "provider", .label = N_("接收机构"), .type = &type_ref,
	  .target = "provider", .help = N_("机构、部门、联席会议至少填一项") },
	{ .name = "department", .label = N_("接收部门"), .type = &type_text,
	  .max = 80 },
	{ .name = "need", .label = N_("需求"), .type = &type_ref,
	  .target = "need" },
	{ .name = "reason", .label = N_("转介原因"), .type = &type_memo,
	  .flags = FIELD_FIRST },
	{ .name = "conference", .label = N_("联席会议"), .type = &type_ref,
	  .target = "conference" },
	{ .name = "sent_on", .label = N_("转介日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "received_by", .label = N_("接收人"), .type = &type_name },
	{ .name = "due_on", .label = N_("答复期限"), .type = &type_date,
	  .help = N_("接收方应答复的日期") },
	{ .name = "plan_agreed_on", .label = N_("方案议定日期"),
	  .type = &type_date },
	{ .name = "replied_on", .label = N_("答复日期"), .type = &type_date },
	{ .name = "outcome", .label = N_("转介结果"), .type = &type_choice,
	  .choices = referral_outcomes },
	{ .name = "reply", .label = N_("答复内容"), .type = &type_memo },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "sent_on");
	check_order(r, found, "sent_on", "due_on");
	check_order(r, found, "sent_on", "replied_on");
	check_any(r, found, "provider department conference");
}

const struct kind kind_referral = {
	.name = "referral",
	.label = N_("转介"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "serve",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "person sent_on outcome",
	.check = check,
};
