/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What arrived at the other desk. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "paper_move", .label = N_("材料交接"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "paper_move" },
	{ .name = "received_on", .label = N_("签收日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "received_by", .label = N_("签收人"), .type = &type_name,
	  .flags = FIELD_FIRST },
	{ .name = "missing", .label = N_("缺少材料"), .type = &type_memo },
};

const struct kind kind_paper_receipt = {
	.name = "paper_receipt",
	.label = N_("纸质材料签收"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_ANY,
	.audience = AUDIENCE_AREA,
	.division_path = "paper_move.division|"
	    "paper_move.person.division|paper_move.from_unit",
	.person_path = "paper_move.person",
	.title = "received_on received_by",
};
