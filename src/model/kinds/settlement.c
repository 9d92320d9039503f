/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A month's bill of a provider. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "agreement", .label = N_("服务协议"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "agreement" },
	{ .name = "month", .label = N_("结算月份"), .type = &type_month,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "counted", .label = N_("计费次数"), .type = &type_integer },
	{ .name = "deducted", .label = N_("扣减次数"), .type = &type_integer,
	  .help = N_("未完成或不合格的次数") },
	{ .name = "amount_fen", .label = N_("结算金额（元）"),
	  .type = &type_money, .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "checked_on", .label = N_("核对日期"), .type = &type_date },
	{ .name = "checked_by", .label = N_("核对人"), .type = &type_name },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_settlement = {
	.name = "settlement",
	.label = N_("服务结算"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.audience = AUDIENCE_AREA,
	.division_path = "agreement.person.division",
	.person_path = "agreement.person",
	.title = "agreement month amount_fen",
};
