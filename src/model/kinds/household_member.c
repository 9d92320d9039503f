/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who belongs to a household, and since when. */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct field fields[] = {
	{ .name = "household", .label = N_("所属家庭"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "household" },
	{ .name = "person", .label = N_("成员"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "relation", .label = N_("与户主关系"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = relations },
	{ .name = "lives_together", .label = N_("共同生活"),
	  .type = &type_flag },
	{ .name = "covered", .label = N_("享受保障"), .type = &type_flag,
	  .help = N_("此人是否享受救助待遇") },
	PERIOD_FIELDS,
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_household_member = {
	.name = "household_member",
	.label = N_("家庭成员"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "household.division|person.division",
	.person_path = "person",
	.title = "person relation",
	.check = check_period,
};
