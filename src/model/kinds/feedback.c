/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What people say of the services (PZH-EVAL). */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"

static const struct choice methods[] = {
	{ "talk", N_("面谈") },
	{ "phone", N_("电话") },
	{ "form", N_("问卷") },
	{ "meeting", N_("座谈") },
	{ 0 }
};

static const struct choice sides[] = {
	{ "recipient", N_("服务对象") },
	{ "buyer", N_("购买方") },
	{ "performer", N_("执行方") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "asked_on", .label = N_("调查日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED },
	{ .name = "division", .label = N_("所涉区划"), .type = &type_division },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .target = "person" },
	{ .name = "about", .label = N_("反馈事项"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 100 },
	{ .name = "method", .label = N_("调查方式"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = methods },
	{ .name = "side", .label = N_("反馈方"), .type = &type_choice,
	  .choices = sides },
	{ .name = "score", .label = N_("评分"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = satisfactions },
	{ .name = "words", .label = N_("意见建议"), .type = &type_memo,
	  .help = N_("照原话记录") },
};

const struct kind kind_feedback = {
	.name = "feedback",
	.label = N_("满意度反馈"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_ANY,
	.audience = AUDIENCE_AREA,
	.division_path = "person.division|division",
	.person_path = "person",
	.title = "asked_on side score",
};
