/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Contact of a department (QYP-ROLE-3). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	{ .name = "department", .label = N_("部门"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 80 },
	{ .name = "name", .label = N_("联络员姓名"), .type = &type_name,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "phone", .label = N_("联系电话"), .type = &type_phone,
	  .flags = FIELD_FIRST },
	{ .name = "post", .label = N_("职务"), .type = &type_text, .max = 40 },
	PERIOD_FIELDS,
};

const struct kind kind_liaison = {
	.name = "liaison",
	.label = N_("联络员"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_BOTH,
	.above_may_create = true,
	.title = "department name phone",
	.check = check_period,
};
