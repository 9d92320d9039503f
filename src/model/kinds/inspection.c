/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Unannounced inspections (QYP-MODE rules, QYP-FLOW-6). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct field fields[] = {
	{ .name = "provider", .label = N_("被督查机构"), .type = &type_ref,
	  .flags = FIELD_FIRST, .target = "provider" },
	{ .name = "division", .label = N_("被督查区划"),
	  .type = &type_division },
	{ .name = "inspected_on", .label = N_("督查日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "workers", .label = N_("督查人员"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 100 },
	{ .name = "sample", .label = N_("抽查数量"), .type = &type_integer },
	{ .name = "problems", .label = N_("发现问题"), .type = &type_memo,
	  .help = N_("写明问题、地点和涉及的对象") },
	{ .name = "mend_by", .label = N_("整改期限"), .type = &type_date },
	{ .name = "mended_on", .label = N_("整改完成日期"),
	  .type = &type_date },
	{ .name = "result", .label = N_("整改情况"), .type = &type_memo },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "inspected_on");
	check_order(r, found, "inspected_on", "mend_by");
	check_order(r, found, "inspected_on", "mended_on");
	check_any(r, found, "provider division");
}

const struct kind kind_inspection = {
	.name = "inspection",
	.label = N_("督查"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_ANY,
	.audience = AUDIENCE_AREA,
	.division_path = "division",
	.title = "inspected_on provider division",
	.check = check,
};
