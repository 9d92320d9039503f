/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The giving custodian lets a person go to another unit. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "from_unit", .label = N_("迁出单位"), .type = &type_unit,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED },
	{ .name = "to_unit", .label = N_("迁入单位"), .type = &type_unit,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .help = N_("从这一天起由迁入单位管理") },
	{ .name = "released_on", .label = N_("迁出日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "papers_sent", .label = N_("材料已移交"),
	  .type = &type_flag },
	{ .name = "reason", .label = N_("迁移原因"), .type = &type_text,
	  .max = 200 },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "released_on");
	if (text_equal(record_get(r, "from_unit"), record_get(r, "to_unit")))
		findings_add(found, FINDING_ERROR, "to_unit",
		    _("迁入单位与迁出单位相同，请核对"));
}

const struct kind kind_move = {
	.name = "move",
	.label = N_("迁移"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "person to_unit released_on",
	.check = check,
};
