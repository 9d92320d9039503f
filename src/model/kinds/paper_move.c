/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Paper does not travel with the data. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .target = "person" },
	{ .name = "division", .label = N_("所涉区划"), .type = &type_division },
	{ .name = "papers", .label = N_("材料清单"), .type = &type_memo,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "pages", .label = N_("页数"), .type = &type_integer },
	{ .name = "from_unit", .label = N_("移交单位"), .type = &type_unit,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "to_unit", .label = N_("接收单位"), .type = &type_unit,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "sent_on", .label = N_("移交日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED },
	{ .name = "sent_by", .label = N_("移交人"), .type = &type_name },
};

const struct kind kind_paper_move = {
	.name = "paper_move",
	.label = N_("纸质材料交接"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_ANY,
	.audience = AUDIENCE_AREA,
	.division_path = "division|person.division|from_unit",
	.person_path = "person",
	.title = "from_unit to_unit sent_on",
};
