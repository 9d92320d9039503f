/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who owes maintenance by law and lives apart. */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"

static const struct choice obligor_ables[] = {
	{ "able", N_("有履行能力") },
	{ "part", N_("部分履行能力") },
	{ "none", N_("无履行能力") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "household", .label = N_("所属家庭"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "household" },
	{ .name = "name", .label = N_("姓名"), .type = &type_name,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "relation", .label = N_("与户主关系"), .type = &type_choice,
	  .flags = FIELD_FIRST, .choices = relations },
	{ .name = "id_number", .label = N_("证件号码"), .type = &type_id_number,
	  .flags = FIELD_SENSITIVE },
	{ .name = "phone", .label = N_("电话"), .type = &type_phone,
	  .flags = FIELD_SENSITIVE },
	{ .name = "address", .label = N_("居住地址"), .type = &type_text,
	  .max = 200 },
	{ .name = "income_fen", .label = N_("月收入（元）"),
	  .type = &type_money, .flags = FIELD_SENSITIVE },
	{ .name = "able", .label = N_("履行义务能力"), .type = &type_choice,
	  .choices = obligor_ables },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_obligor = {
	.name = "obligor",
	.label = N_("赡养抚养扶养义务人"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "household.division",
	.person_path = "household.head",
	.title = "name relation",
};
