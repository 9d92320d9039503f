/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Contract for bought services (QYP-MODE-1). */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	{ .name = "provider", .label = N_("服务机构"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "provider" },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .target = "person" },
	{ .name = "filing_no", .label = N_("备案编号"), .type = &type_text,
	  .max = 40 },
	{ .name = "since", .label = N_("起始日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "until", .label = N_("截止日期"), .type = &type_date,
	  .flags = FIELD_FIRST, .help = N_("到期前会在待办中提醒") },
	{ .name = "amount_fen", .label = N_("协议金额（元）"),
	  .type = &type_money },
	{ .name = "terms", .label = N_("约定内容"), .type = &type_memo },
	SIGN_FIELDS,
};

static void
check(const struct record *r, struct findings *found)
{
	check_order(r, found, "since", "until");
	check_sign(r, found);
}

const struct kind kind_agreement = {
	.name = "agreement",
	.label = N_("服务协议"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division",
	.person_path = "person",
	.title = "provider filing_no until",
	.check = check,
};
