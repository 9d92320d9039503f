/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A neighbour's money for a month; its approval is a decision. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct field fields[] = {
	{ .name = "worker", .label = N_("帮扶人"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "worker" },
	{ .name = "month", .label = N_("补贴月份"), .type = &type_month,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "services", .label = N_("服务次数"), .type = &type_integer },
	{ .name = "minutes", .label = N_("服务时长（分钟）"),
	  .type = &type_minutes },
	{ .name = "rate_fen", .label = N_("补贴标准（元）"),
	  .type = &type_money, .help = N_("按每次或每小时的标准") },
	{ .name = "deducted_fen", .label = N_("扣减金额（元）"),
	  .type = &type_money },
	{ .name = "amount_fen", .label = N_("补贴金额（元）"),
	  .type = &type_money, .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "reason", .label = N_("扣减理由"), .type = &type_text,
	  .max = 200 },
	{ .name = "paid_on", .label = N_("发放日期"), .type = &type_date },
	{ .name = "voucher_no", .label = N_("凭证号"), .type = &type_text,
	  .max = 40 },
};

static void
check(const struct record *r, struct findings *found)
{
	if (record_int(r, "deducted_fen") > 0 &&
	    record_get(r, "reason") == NULL)
		findings_add(found, FINDING_WARNING, "reason",
		    _("有扣减的，请写明扣减理由"));
}

const struct kind kind_allowance = {
	.name = "allowance",
	.label = N_("帮扶补贴"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "allow",
	.audience = AUDIENCE_AREA,
	.division_path = "worker.division",
	.title = "worker month amount_fen",
	.check = check,
};
