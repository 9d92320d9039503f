/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One answer of one filling. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "assessment", .label = N_("需求评估"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "assessment" },
	{ .name = "item", .label = N_("量表题目"), .type = &type_code,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "scale_item" },
	{ .name = "value", .label = N_("答案"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_SENSITIVE, .max = 20 },
	{ .name = "note", .label = N_("备注"), .type = &type_text, .max = 200 },
};

const struct kind kind_answer = {
	.name = "answer",
	.label = N_("评估答案"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "assess",
	.audience = AUDIENCE_AREA,
	.division_path = "assessment.person.division",
	.person_path = "assessment.person",
	.title = "item value",
};
