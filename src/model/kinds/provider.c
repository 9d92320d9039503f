/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Organisations that serve (QYP-PROV-1..5); small groups have no credit code.
 */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct choice provider_kinds[] = {
	{ "department", N_("政府部门") },
	{ "mass_organisation", N_("群团组织") },
	{ "party", N_("党组织") },
	{ "social_organisation", N_("公益性社会组织") },
	{ "enterprise", N_("爱心企业") },
	{ "agency", N_("社会服务机构") },
	{ "medical", N_("医疗卫生机构") },
	{ "care_home", N_("养老或福利机构") },
	{ "volunteers", N_("志愿服务队") },
	{ "charity", N_("慈善组织") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "name", .label = N_("机构名称"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 80 },
	{ .name = "kind", .label = N_("机构类别"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = provider_kinds },
	{ .name = "credit_code", .label = N_("统一社会信用代码"),
	  .type = &type_credit_code, .help = N_("没有的可以不填") },
	{ .name = "contact", .label = N_("联系人"), .type = &type_name },
	{ .name = "phone", .label = N_("联系电话"), .type = &type_phone,
	  .flags = FIELD_FIRST },
	{ .name = "address", .label = N_("地址"), .type = &type_text,
	  .max = 120 },
	{ .name = "qualification", .label = N_("资质"), .type = &type_text,
	  .max = 200 },
	PERIOD_FIELDS,
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_provider = {
	.name = "provider",
	.label = N_("服务机构"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_BOTH,
	.above_may_create = true,
	.title = "name",
	.check = check_period,
};
