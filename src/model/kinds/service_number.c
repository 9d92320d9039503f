/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One number per person for life (ARC-8); gaps are explained. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice number_states[] = {
	{ "held", N_("使用中") },
	{ "voided", N_("空号") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_FIRST | FIELD_FIXED, .target = "person" },
	{ .name = "division", .label = N_("号段区划"), .type = &type_division,
	  .flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_COMPUTED },
	{ .name = "sequence", .label = N_("顺序号"), .type = &type_integer,
	  .flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_COMPUTED },
	{ .name = "number", .label = N_("服务号"), .type = &type_service_number,
	  .flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_COMPUTED },
	{ .name = "state", .label = N_("号码状态"), .type = &type_choice,
	  .flags = FIELD_REQUIRED, .choices = number_states },
	{ .name = "reason", .label = N_("空号说明"), .type = &type_text,
	  .max = 200, .help = N_("号码不再使用的原因，空号要能说明") },
};

const struct kind kind_service_number = {
	.name = "service_number",
	.label = N_("服务号"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "number",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division|division",
	.person_path = "person",
	.title = "number person",
};
