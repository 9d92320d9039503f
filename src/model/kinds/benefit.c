/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Money the recipient gets elsewhere: listed, never paid here (PZH-AID). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct choice benefit_kinds[] = {
	{ "dibao", N_("低保金") },
	{ "tekun", N_("特困供养金") },
	{ "disability_living", N_("困难残疾人生活补贴") },
	{ "disability_care", N_("重度残疾人护理补贴") },
	{ "medical", N_("医疗救助") },
	{ "education", N_("教育救助") },
	{ "housing", N_("住房救助") },
	{ "repair", N_("危房改造") },
	{ "employment", N_("就业救助") },
	{ "temporary", N_("临时救助") },
	{ "legal", N_("法律援助") },
	{ "orphan", N_("儿童基本生活费") },
	{ "elder", N_("高龄补贴") },
	{ "charity", N_("慈善救助") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct field fields[] = {
	PERSON_OR_HOUSEHOLD_FIELDS,
	{ .name = "kind", .label = N_("待遇种类"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = benefit_kinds },
	{ .name = "amount_fen", .label = N_("金额（元）"), .type = &type_money,
	  .flags = FIELD_FIRST | FIELD_SENSITIVE,
	  .help = N_("只登记，不在本系统发放") },
	PERIOD_FIELDS,
	{ .name = "paid_by", .label = N_("发放单位"), .type = &type_text,
	  .max = 80 },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

const struct kind kind_benefit = {
	.name = "benefit",
	.label = N_("救助待遇"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division|household.division",
	.person_path = "person|household.head",
	.title = "kind amount_fen since",
	.check = check_period,
};
