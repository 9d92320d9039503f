/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Clocks: how long a step may take and which rule says so. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	CATALOGUE_FIELDS,
	{ .name = "event", .label = N_("起算事件"), .type = &type_text,
	  .flags = FIELD_REQUIRED, .max = 40 },
	{ .name = "days", .label = N_("天数"), .type = &type_integer },
	{ .name = "months", .label = N_("月数"), .type = &type_integer },
	{ .name = "working", .label = N_("按工作日计算"), .type = &type_flag },
	{ .name = "pausable", .label = N_("可以暂停计时"), .type = &type_flag,
	  .help = N_("补正材料或退回期间停止计时") },
	{ .name = "warn_days", .label = N_("提前提醒天数"),
	  .type = &type_integer },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_deadline = {
	.name = "deadline",
	.label = N_("办理时限"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
