/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Being a service object. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice enrolment_states[] = {
	{ "active", N_("在册") },
	{ "suspended", N_("暂停") },
	{ "stopped", N_("停止服务") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "main_category", .label = N_("主要类别"), .type = &type_code,
	  .flags = FIELD_FIRST, .target = "category" },
	{ .name = "state", .label = N_("资格状态"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = enrolment_states },
	{ .name = "since", .label = N_("起始日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "until", .label = N_("暂停期满"), .type = &type_date },
	{ .name = "reason", .label = N_("理由"), .type = &type_memo },
	{ .name = "next_review", .label = N_("下次核查日期"),
	  .type = &type_date },
	{ .name = "decision", .label = N_("认定依据"), .type = &type_ref,
	  .target = "decision" },
	{ .name = "basis_document", .label = N_("存量建档依据"),
	  .type = &type_text, .max = 200,
	  .help = N_("早年已批准人员的文件或名单") },
};

const struct kind kind_enrolment = {
	.name = "enrolment",
	.label = N_("服务资格"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "decide",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "person state since",
};
