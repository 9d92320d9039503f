/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Usual reasons to choose from. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct choice reason_uses[] = {
	{ "refuse", N_("不予认定") },
	{ "missing", N_("材料不齐") },
	{ "return", N_("退回补正") },
	{ "stop", N_("停止服务") },
	{ "suspend", N_("暂停服务") },
	{ "resume", N_("恢复服务") },
	{ "change", N_("变更") },
	{ "void", N_("作废") },
	{ "gap", N_("空号说明") },
	{ "undone", N_("未完成服务") },
	{ "visit", N_("未见到本人") },
	{ "no_document", N_("无证件") },
	{ 0 }
};

static const struct field fields[] = {
	CATALOGUE_FIELDS,
	{ .name = "order_no", .label = N_("序号"), .type = &type_integer },
	{ .name = "use", .label = N_("用途"), .type = &type_choice,
	  .flags = FIELD_REQUIRED, .choices = reason_uses },
	{ .name = "text", .label = N_("告知用语"), .type = &type_memo },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_reason = {
	.name = "reason",
	.label = N_("常用理由"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
