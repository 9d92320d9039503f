/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who acts in the field. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct choice worker_kinds[] = {
	{ "assistant", N_("社会救助协理员") },
	{ "adviser", N_("社会救助顾问") },
	{ "social_worker", N_("社工") },
	{ "volunteer", N_("志愿者") },
	{ "neighbour", N_("邻里") },
	{ "party_member", N_("党员") },
	{ "expert", N_("专家") },
	{ "staff", N_("工作人员") },
	{ "provider_staff", N_("机构服务人员") },
	{ "medical", N_("医护人员") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "name", .label = N_("姓名"), .type = &type_name,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "kind", .label = N_("人员类别"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = worker_kinds },
	{ .name = "id_number", .label = N_("证件号码"), .type = &type_id_number,
	  .flags = FIELD_SENSITIVE },
	{ .name = "phone", .label = N_("电话"), .type = &type_phone,
	  .flags = FIELD_FIRST },
	{ .name = "division", .label = N_("所在区划"), .type = &type_division,
	  .flags = FIELD_REQUIRED },
	{ .name = "unit_name", .label = N_("所在单位"), .type = &type_text,
	  .max = 80 },
	{ .name = "provider", .label = N_("所属服务机构"), .type = &type_ref,
	  .target = "provider" },
	{ .name = "post", .label = N_("职务"), .type = &type_text, .max = 40 },
	{ .name = "certificate", .label = N_("资格证书"), .type = &type_text,
	  .max = 60 },
	{ .name = "trained_on", .label = N_("培训日期"), .type = &type_date },
	{ .name = "badge_no", .label = N_("胸卡编号"), .type = &type_text,
	  .max = 40, .help = N_("上门服务时佩戴") },
	{ .name = "bank", .label = N_("开户行"), .type = &type_text,
	  .flags = FIELD_SENSITIVE, .max = 60 },
	{ .name = "account_name", .label = N_("户名"), .type = &type_name,
	  .flags = FIELD_SENSITIVE },
	{ .name = "account_no", .label = N_("账号"), .type = &type_text,
	  .flags = FIELD_SENSITIVE, .max = 40 },
	PERIOD_FIELDS,
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_worker = {
	.name = "worker",
	.label = N_("服务人员"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "division",
	.title = "name unit_name",
	.check = check_period,
};
