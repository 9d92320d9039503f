/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A notice with an end: before a decision 7 days, long-term ones re-issued. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct choice purposes[] = {
	{ "decision", N_("审核公示") },
	{ "long", N_("长期公示") },
	{ "stop", N_("停止公示") },
	{ "allowance", N_("补贴公示") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "division", .label = N_("公示区划"), .type = &type_division,
	  .flags = FIELD_REQUIRED },
	{ .name = "purpose", .label = N_("公示类型"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = purposes },
	{ .name = "since", .label = N_("公示起始日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "until", .label = N_("公示截止日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST,
	  .help = N_("审核公示不少于 7 天") },
	{ .name = "phone", .label = N_("监督电话"), .type = &type_phone,
	  .help = N_("公示上必须有监督电话") },
	{ .name = "place", .label = N_("公示地点"), .type = &type_text,
	  .max = 80 },
	{ .name = "posted_by", .label = N_("张贴人"), .type = &type_name },
	{ .name = "photos", .label = N_("照片张数"), .type = &type_integer },
	{ .name = "taken_down_on", .label = N_("撤下日期"),
	  .type = &type_date },
};

static void
check(const struct record *r, struct findings *found)
{
	check_order(r, found, "since", "until");
	check_order(r, found, "since", "taken_down_on");
}

const struct kind kind_notice = {
	.name = "notice",
	.label = N_("公示"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "post-notice",
	.audience = AUDIENCE_AREA,
	.division_path = "division",
	.title = "purpose since until",
	.check = check,
};
