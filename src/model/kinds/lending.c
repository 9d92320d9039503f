/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A file lent out. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct field fields[] = {
	{ .name = "file", .label = N_("档案"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "archive_file" },
	{ .name = "borrower", .label = N_("借阅人"), .type = &type_name,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "unit_name", .label = N_("借阅单位"), .type = &type_text,
	  .max = 80 },
	{ .name = "purpose", .label = N_("借阅事由"), .type = &type_text,
	  .max = 200, .help = N_("查阅个人档案须经批准") },
	{ .name = "approved_by", .label = N_("批准人"), .type = &type_name },
	{ .name = "lent_on", .label = N_("借出日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "due_on", .label = N_("应还日期"), .type = &type_date },
	{ .name = "returned_on", .label = N_("归还日期"), .type = &type_date },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "lent_on");
	check_order(r, found, "lent_on", "due_on");
	check_order(r, found, "lent_on", "returned_on");
}

const struct kind kind_lending = {
	.name = "lending",
	.label = N_("档案借阅"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "open-file",
	.audience = AUDIENCE_AREA,
	.division_path = "file.person.division|file.division",
	.person_path = "file.person",
	.title = "borrower lent_on due_on",
	.check = check,
};
