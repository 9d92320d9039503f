/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Goods a person got. */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	{ .name = "goods", .label = N_("物资"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "goods" },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "person" },
	{ .name = "quantity", .label = N_("数量"), .type = &type_integer,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "issued_on", .label = N_("发放日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED },
	{ .name = "worker", .label = N_("发放人"), .type = &type_text,
	  .max = 40 },
	SIGN_FIELDS,
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "issued_on");
	check_sign(r, found);
}

const struct kind kind_goods_issue = {
	.name = "goods_issue",
	.label = N_("物资发放"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "serve",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "goods quantity issued_on",
	.check = check,
};
