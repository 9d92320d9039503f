/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One payment out of a fund, or into it. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice directions[] = {
	{ "out", N_("支出") },
	{ "in", N_("收入") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "fund", .label = N_("资金"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "fund" },
	{ .name = "dated_on", .label = N_("日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "direction", .label = N_("收支方向"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = directions },
	{ .name = "what", .label = N_("用途"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 120 },
	{ .name = "payee", .label = N_("收款方"), .type = &type_text,
	  .max = 80 },
	{ .name = "voucher_no", .label = N_("凭证号"), .type = &type_text,
	  .max = 40 },
	{ .name = "amount_fen", .label = N_("金额（元）"), .type = &type_money,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "approved_by", .label = N_("批准人"), .type = &type_name },
	{ .name = "subject", .label = N_("对应记录"), .type = &type_uid },
};

const struct kind kind_fund_entry = {
	.name = "fund_entry",
	.label = N_("资金收支"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.audience = AUDIENCE_AREA,
	.title = "dated_on what amount_fen",
};
