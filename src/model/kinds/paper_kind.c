/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Papers an application or a file needs (QYP-FILE-1..7). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct choice paper_uses[] = {
	{ "application", N_("申请材料") },
	{ "file", N_("归档材料") },
	{ "both", N_("两者") },
	{ 0 }
};

static const struct field fields[] = {
	CATALOGUE_FIELDS,
	{ .name = "order_no", .label = N_("序号"), .type = &type_integer },
	{ .name = "categories", .label = N_("适用类别"), .type = &type_codes,
	  .target = "category", .help = N_("不填表示各类别都适用") },
	{ .name = "use", .label = N_("用途"), .type = &type_choice,
	  .choices = paper_uses },
	{ .name = "required", .label = N_("必备"), .type = &type_flag },
	{ .name = "copies", .label = N_("份数"), .type = &type_integer },
	{ .name = "sheet", .label = N_("对应表单"), .type = &type_text,
	  .max = 40 },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_paper_kind = {
	.name = "paper_kind",
	.label = N_("材料种类"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
