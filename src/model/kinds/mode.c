/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Modes of service (QYP-MODE-1..7); independent of the item (CON-10). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	CATALOGUE_FIELDS,
	{ .name = "order_no", .label = N_("序号"), .type = &type_integer },
	{ .name = "needs_agreement", .label = N_("须有服务协议"),
	  .type = &type_flag },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_mode = {
	.name = "mode",
	.label = N_("服务方式"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
