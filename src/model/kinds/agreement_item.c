/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Price and cap of one item of a contract. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "agreement", .label = N_("服务协议"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "agreement" },
	{ .name = "item", .label = N_("服务项目"), .type = &type_code,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "item" },
	{ .name = "unit_price_fen", .label = N_("单价（元）"),
	  .type = &type_money, .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "cap", .label = N_("每月上限（次）"), .type = &type_integer },
};

const struct kind kind_agreement_item = {
	.name = "agreement_item",
	.label = N_("协议项目"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.audience = AUDIENCE_AREA,
	.division_path = "agreement.person.division",
	.person_path = "agreement.person",
	.title = "item unit_price_fen",
};
