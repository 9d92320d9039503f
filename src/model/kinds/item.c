/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Named service items. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	CATALOGUE_FIELDS,
	{ .name = "order_no", .label = N_("序号"), .type = &type_integer },
	{ .name = "class", .label = N_("服务类别"), .type = &type_code,
	  .flags = FIELD_REQUIRED, .target = "class" },
	{ .name = "mode", .label = N_("常用服务方式"), .type = &type_code,
	  .target = "mode" },
	{ .name = "minutes", .label = N_("常用时长（分钟）"),
	  .type = &type_minutes },
	{ .name = "measure", .label = N_("计量单位"), .type = &type_text,
	  .max = 20, .help = N_("例如：次、餐、小时") },
	{ .name = "goods", .label = N_("是否发放物品"), .type = &type_flag },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_item = {
	.name = "item",
	.label = N_("服务项目"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
