/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Whether a person still qualifies (QYP-FLOW-5). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct choice review_results[] = {
	{ "keep", N_("继续服务") },
	{ "change", N_("变更") },
	{ "suspend", N_("暂停") },
	{ "stop", N_("停止") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "due_on", .label = N_("应核查日期"), .type = &type_date,
	  .help = N_("每年至少核查一次") },
	{ .name = "done_on", .label = N_("核查日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "workers", .label = N_("核查人员"), .type = &type_text,
	  .max = 100 },
	{ .name = "finding", .label = N_("核查情况"), .type = &type_memo,
	  .flags = FIELD_FIRST,
	  .help = N_("身份、身体、照料、收入有没有变化") },
	{ .name = "result", .label = N_("核查结果"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = review_results },
	{ .name = "next_on", .label = N_("下次核查日期"), .type = &type_date },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "done_on");
	check_order(r, found, "done_on", "next_on");
}

const struct kind kind_review = {
	.name = "review",
	.label = N_("定期核查"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "review",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "person done_on result",
	.check = check,
};
