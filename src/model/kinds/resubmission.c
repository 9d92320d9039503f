/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Papers or corrections handed in later; the clock runs on. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .target = "person" },
	{ .name = "subject", .label = N_("补正对象"), .type = &type_uid,
	  .flags = FIELD_REQUIRED },
	{ .name = "resubmitted_on", .label = N_("补正日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "complete", .label = N_("材料已齐全"), .type = &type_flag },
	{ .name = "note", .label = N_("补正内容"), .type = &type_memo },
};

const struct kind kind_resubmission = {
	.name = "resubmission",
	.label = N_("补正"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "take-in",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "person resubmitted_on",
};
