/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Categories of people: data with validity, because they change (NOW-4). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct choice uses[] = {
	{ "status", N_("救助身份") },
	{ "service", N_("服务对象类别") },
	{ "both", N_("两者") },
	{ 0 }
};

static const struct field fields[] = {
	CATALOGUE_FIELDS,
	{ .name = "order_no", .label = N_("序号"), .type = &type_integer },
	{ .name = "use", .label = N_("用途"), .type = &type_choice,
	  .flags = FIELD_REQUIRED, .choices = uses,
	  .help = N_("身份由民政部门认定；服务对象类别用于统计") },
	{ .name = "confirm", .label = N_("需区级确认"), .type = &type_flag },
	{ .name = "counted", .label = N_("计入统计"), .type = &type_flag },
	{ .name = "group_label", .label = N_("归并统计"), .type = &type_text,
	  .max = 40 },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_category = {
	.name = "category",
	.label = N_("对象类别"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
