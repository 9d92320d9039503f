/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Taken, told once what is missing (T-12), or not taken. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct choice acceptances[] = {
	{ "accept", N_("受理") },
	{ "refuse", N_("不予受理") },
	{ "ask_papers", N_("补正") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "application", .label = N_("申请"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "application" },
	{ .name = "outcome", .label = N_("受理结果"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = acceptances },
	{ .name = "dated_on", .label = N_("日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "due_on", .label = N_("办理期限"), .type = &type_date,
	  .help = N_("按办理时限自动计算，可以修改") },
	{ .name = "missing", .label = N_("所缺材料"), .type = &type_memo,
	  .help = N_("一次写全，不得分次告知") },
	{ .name = "reason", .label = N_("理由"), .type = &type_memo },
	{ .name = "document_no", .label = N_("文书编号"), .type = &type_text,
	  .max = 40 },
	{ .name = "handler", .label = N_("经办人"), .type = &type_name },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "dated_on");
	check_order(r, found, "dated_on", "due_on");
	if (text_equal(record_get(r, "outcome"), "ask_papers") &&
	    record_get(r, "missing") == NULL)
		findings_add(found, FINDING_ERROR, "missing",
		    _("要求补正的，请一次写全所缺材料"));
	if (text_equal(record_get(r, "outcome"), "refuse") &&
	    record_get(r, "reason") == NULL)
		findings_add(found, FINDING_ERROR, "reason",
		    _("不予受理的，请写明理由"));
}

const struct kind kind_acceptance = {
	.name = "acceptance",
	.label = N_("受理"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "accept",
	.audience = AUDIENCE_AREA,
	.division_path = "application.person.division",
	.person_path = "application.person",
	.title = "outcome dated_on",
	.check = check,
};
