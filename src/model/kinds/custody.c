/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who keeps the standing records of a place; written by the unit above. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice rhythms[] = {
	{ "daily", N_("每个工作日") },
	{ "weekly", N_("每周") },
	{ "monthly", N_("每月") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "division", .label = N_("区划"), .type = &type_division,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED },
	{ .name = "custodian", .label = N_("经管单位"), .type = &type_unit,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .help = N_("该区划的常设档案由这个单位维护") },
	{ .name = "since", .label = N_("起始日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
	{ .name = "rhythm", .label = N_("报送周期"), .type = &type_choice,
	  .choices = rhythms,
	  .help = N_("经管单位多久上报一次，不写就是每个工作日") },
};

const struct kind kind_custody = {
	.name = "custody",
	.label = N_("经管登记"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_PARENT,
	.audience = AUDIENCE_BOTH,
	.division_path = "division",
	.title = "division custodian since",
};
