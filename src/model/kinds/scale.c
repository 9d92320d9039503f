/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A questionnaire; the rule is data (see model/scale.h). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	CATALOGUE_FIELDS,
	{ .name = "needs_category", .label = N_("适用类别"),
	  .type = &type_codes, .target = "category",
	  .help = N_("不填表示各类别都适用") },
	{ .name = "dimensions", .label = N_("维度"), .type = &type_text,
	  .max = 200 },
	{ .name = "rule", .label = N_("评分规则"), .type = &type_memo,
	  .flags = FIELD_REQUIRED },
	{ .name = "again_months", .label = N_("复评间隔（月）"),
	  .type = &type_integer },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_scale = {
	.name = "scale",
	.label = N_("量表"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
