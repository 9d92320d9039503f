/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Complaints about anything. */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct field fields[] = {
	{ .name = "received_on", .label = N_("收到日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "channel", .label = N_("投诉渠道"), .type = &type_choice,
	  .choices = channels },
	{ .name = "complainant", .label = N_("投诉人"), .type = &type_name,
	  .flags = FIELD_FIRST },
	{ .name = "phone", .label = N_("投诉人电话"), .type = &type_phone,
	  .flags = FIELD_SENSITIVE },
	{ .name = "division", .label = N_("所涉区划"), .type = &type_division },
	{ .name = "person", .label = N_("所涉对象"), .type = &type_ref,
	  .target = "person" },
	{ .name = "about", .label = N_("投诉对象"), .type = &type_text,
	  .max = 80 },
	{ .name = "what", .label = N_("投诉内容"), .type = &type_memo,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "handler", .label = N_("处理人"), .type = &type_name },
	{ .name = "due_on", .label = N_("答复期限"), .type = &type_date },
	{ .name = "answer", .label = N_("处理结果"), .type = &type_memo },
	{ .name = "answered_on", .label = N_("答复日期"), .type = &type_date },
	{ .name = "satisfied", .label = N_("投诉人满意"), .type = &type_flag },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "received_on");
	check_order(r, found, "received_on", "due_on");
	check_order(r, found, "received_on", "answered_on");
}

const struct kind kind_complaint = {
	.name = "complaint",
	.label = N_("投诉"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_ANY,
	.audience = AUDIENCE_AREA,
	.division_path = "person.division|division",
	.person_path = "person",
	.title = "received_on what",
	.check = check,
};
