/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A helper tied to a person. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"

static const struct field fields[] = {
	{ .name = "worker", .label = N_("帮扶人"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "worker" },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "person" },
	{ .name = "since", .label = N_("起始日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED },
	{ .name = "until", .label = N_("截止日期"), .type = &type_date },
	{ .name = "note", .label = N_("帮扶内容"), .type = &type_memo },
};

const struct kind kind_pairing = {
	.name = "pairing",
	.label = N_("结对帮扶"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "serve",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division|worker.division",
	.person_path = "person",
	.title = "worker person since",
	.check = check_period,
};
