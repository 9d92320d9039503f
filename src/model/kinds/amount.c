/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Amounts a district has set, in fen. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct choice pers[] = {
	{ "month", N_("每月") },
	{ "service", N_("每次") },
	{ "hour", N_("每小时") },
	{ "once", N_("一次性") },
	{ "year", N_("每年") },
	{ 0 }
};

static const struct field fields[] = {
	CATALOGUE_FIELDS,
	{ .name = "amount_fen", .label = N_("金额（元）"), .type = &type_money,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "per", .label = N_("计算单位"), .type = &type_choice,
	  .choices = pers },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_amount = {
	.name = "amount",
	.label = N_("标准金额"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
