/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Somebody objects to a notice (T-19). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct field fields[] = {
	{ .name = "notice", .label = N_("公示"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "notice" },
	{ .name = "person", .label = N_("被异议人"), .type = &type_ref,
	  .target = "person" },
	{ .name = "raised_on", .label = N_("提出日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "by", .label = N_("异议人"), .type = &type_name },
	{ .name = "phone", .label = N_("异议人电话"), .type = &type_phone,
	  .flags = FIELD_SENSITIVE },
	{ .name = "what", .label = N_("异议内容"), .type = &type_memo,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .help = N_("照原话记录") },
	{ .name = "answer", .label = N_("答复内容"), .type = &type_memo },
	{ .name = "answered_on", .label = N_("答复日期"), .type = &type_date },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "raised_on");
	check_order(r, found, "raised_on", "answered_on");
}

const struct kind kind_objection = {
	.name = "objection",
	.label = N_("公示异议"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "post-notice",
	.audience = AUDIENCE_AREA,
	.division_path = "notice.division",
	.person_path = "person",
	.title = "raised_on what",
	.check = check,
};
