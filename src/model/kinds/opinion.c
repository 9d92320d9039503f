/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the village thinks; a public appraisal may be dropped (NOW-8). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice opinion_abouts[] = {
	{ "application", N_("申请") },
	{ "stop", N_("停止") },
	{ "change", N_("变更") },
	{ "review", N_("定期核查") },
	{ 0 }
};

static const struct choice agrees[] = {
	{ "agree", N_("同意") },
	{ "against", N_("不同意") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "about", .label = N_("事项"), .type = &type_choice,
	  .choices = opinion_abouts },
	{ .name = "text", .label = N_("意见"), .type = &type_memo,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "agree", .label = N_("是否同意"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = agrees },
	{ .name = "review_meeting_on", .label = N_("民主评议日期"),
	  .type = &type_date },
	{ .name = "dropped", .label = N_("免于民主评议"), .type = &type_flag,
	  .help = N_("无争议的申请可以不做民主评议") },
	{ .name = "attended", .label = N_("评议人数"), .type = &type_integer },
	{ .name = "given_on", .label = N_("提出日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "signer", .label = N_("负责人"), .type = &type_name },
};

const struct kind kind_opinion = {
	.name = "opinion",
	.label = N_("村级意见"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "opine",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "person given_on",
};
