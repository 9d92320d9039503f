/* SPDX-License-Identifier: MulanPSL-2.0 */
/* That somebody was told, when and how. */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .target = "person" },
	{ .name = "subject", .label = N_("送达的文书"), .type = &type_uid,
	  .flags = FIELD_REQUIRED },
	{ .name = "document_no", .label = N_("文书编号"), .type = &type_text,
	  .max = 40 },
	{ .name = "told_on", .label = N_("送达日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST,
	  .help = N_("不予认定须在 3 个工作日内告知") },
	{ .name = "told_how", .label = N_("送达方式"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = told_hows },
	{ .name = "worker", .label = N_("送达人"), .type = &type_text,
	  .max = 40 },
	SIGN_FIELDS,
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "told_on");
	check_sign(r, found);
}

const struct kind kind_delivery = {
	.name = "delivery",
	.label = N_("送达"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "take-in",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "told_on told_how",
	.check = check,
};
