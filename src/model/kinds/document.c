/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Every sheet that was printed. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "number", .label = N_("文书编号"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 40 },
	{ .name = "sheet", .label = N_("表单"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 40 },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .target = "person" },
	{ .name = "division", .label = N_("所涉区划"), .type = &type_division },
	{ .name = "subject", .label = N_("对应记录"), .type = &type_uid },
	{ .name = "printed_on", .label = N_("打印日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "copies", .label = N_("份数"), .type = &type_integer },
	{ .name = "reprint", .label = N_("补打"), .type = &type_flag },
};

const struct kind kind_document = {
	.name = "document",
	.label = N_("文书登记"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_ANY,
	.audience = AUDIENCE_AREA,
	.division_path = "person.division|division",
	.person_path = "person",
	.title = "number sheet printed_on",
};
