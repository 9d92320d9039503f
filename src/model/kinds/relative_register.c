/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Applicants related to staff: kept apart, the district visits (T-13). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "staff_name", .label = N_("工作人员姓名"), .type = &type_name,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "staff_post", .label = N_("工作人员职务"), .type = &type_text,
	  .max = 40 },
	{ .name = "staff_unit", .label = N_("工作人员单位"), .type = &type_text,
	  .max = 80 },
	{ .name = "relation", .label = N_("与工作人员关系"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 40,
	  .help = N_("例如：父子、夫妻、姐妹") },
	{ .name = "filed_on", .label = N_("备案日期"), .type = &type_date },
	{ .name = "district_visited_on", .label = N_("区级入户日期"),
	  .type = &type_date },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_relative_register = {
	.name = "relative_register",
	.label = N_("近亲属备案"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division",
	.person_path = "person",
	.title = "person staff_name relation",
};
