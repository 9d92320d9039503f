/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Lists a district may lengthen: tags, insurance, causes. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	{ .name = "list", .label = N_("所属列表"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED, .max = 40 },
	CATALOGUE_FIELDS,
	{ .name = "order_no", .label = N_("序号"), .type = &type_integer },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_code = {
	.name = "code",
	.label = N_("通用代码"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
