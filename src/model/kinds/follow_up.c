/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Checking how a plan does. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct choice effects[] = {
	{ "good", N_("明显改善") },
	{ "some", N_("有所改善") },
	{ "same", N_("无变化") },
	{ "worse", N_("变差") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "plan", .label = N_("帮扶方案"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "plan" },
	{ .name = "done_on", .label = N_("跟踪日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "effect", .label = N_("帮扶成效"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = effects },
	{ .name = "worker", .label = N_("跟踪人"), .type = &type_text,
	  .max = 40 },
	{ .name = "words", .label = N_("跟踪情况"), .type = &type_memo },
	{ .name = "next", .label = N_("下一步"), .type = &type_memo },
	{ .name = "next_on", .label = N_("下次跟踪日期"), .type = &type_date },
};

const struct kind kind_follow_up = {
	.name = "follow_up",
	.label = N_("跟踪回访"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "serve",
	.audience = AUDIENCE_AREA,
	.division_path = "plan.person.division|plan.household.division",
	.person_path = "plan.person|plan.household.head",
	.title = "done_on effect",
};
