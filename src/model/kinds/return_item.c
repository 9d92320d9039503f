/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One point of a return; mended is computed. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "decision", .label = N_("需求认定"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "decision" },
	{ .name = "field", .label = N_("所涉栏目"), .type = &type_text,
	  .max = 80 },
	{ .name = "what", .label = N_("须补正的内容"), .type = &type_memo,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "mend_by", .label = N_("补正期限"), .type = &type_date,
	  .flags = FIELD_FIRST, .help = N_("过期未补正会在待办中提醒") },
	{ .name = "round", .label = N_("退回次数"), .type = &type_integer },
};

const struct kind kind_return_item = {
	.name = "return_item",
	.label = N_("退回事项"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "decide",
	.audience = AUDIENCE_AREA,
	.division_path = "decision.person.division",
	.person_path = "decision.person",
	.title = "field what mend_by",
};
