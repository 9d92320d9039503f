/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the bureau has found a person to be; a person may hold several. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"

static const struct choice bases[] = {
	{ "list", N_("名单") },
	{ "certificate", N_("证件") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "category", .label = N_("身份类别"), .type = &type_code,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_SENSITIVE,
	  .target = "category",
	  .help = N_("照民政部门的名单或证件填写，一人可以有几个身份") },
	{ .name = "household_no", .label = N_("户编号"), .type = &type_text,
	  .max = 40 },
	{ .name = "certificate_no", .label = N_("证件编号"), .type = &type_text,
	  .max = 40 },
	{ .name = "confirmed_by", .label = N_("认定机关"), .type = &type_text,
	  .max = 80 },
	{ .name = "confirmed_on", .label = N_("认定日期"), .type = &type_date,
	  .flags = FIELD_FIRST },
	{ .name = "valid_from", .label = N_("有效期起"), .type = &type_date },
	{ .name = "valid_until", .label = N_("有效期止"), .type = &type_date,
	  .flags = FIELD_FIRST, .help = N_("到期前 30 天会在待办中提醒") },
	{ .name = "basis", .label = N_("认定依据"), .type = &type_choice,
	  .choices = bases },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_status = {
	.name = "status",
	.label = N_("救助身份"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division",
	.person_path = "person",
	.title = "category valid_until",
	.check = check_validity,
};
