/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Classes of services (NOW-2, QYP-CLASS). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	CATALOGUE_FIELDS,
	{ .name = "order_no", .label = N_("序号"), .type = &type_integer },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_class = {
	.name = "class",
	.label = N_("服务类别"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
