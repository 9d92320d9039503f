/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The family view (CON-6). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct choice housing_kinds[] = {
	{ "own", N_("自有住房") },
	{ "self_built", N_("自建房") },
	{ "rented", N_("租赁") },
	{ "public_rent", N_("公租房") },
	{ "borrowed", N_("借住或寄居") },
	{ "collective", N_("集体宿舍") },
	{ "none", N_("无房") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "head", .label = N_("户主"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "person",
	  .help = N_("先登记户主本人，再从列表中选择") },
	{ .name = "division", .label = N_("居住地区划"), .type = &type_division,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "address", .label = N_("家庭地址"), .type = &type_text,
	  .flags = FIELD_FIRST | FIELD_SENSITIVE, .max = 200 },
	{ .name = "housing_kind", .label = N_("住房类型"), .type = &type_choice,
	  .choices = housing_kinds },
	{ .name = "area", .label = N_("住房面积（平方米）"),
	  .type = &type_integer },
	{ .name = "vehicle", .label = N_("车辆情况"), .type = &type_text,
	  .max = 80 },
	{ .name = "members", .label = N_("家庭人口"), .type = &type_integer },
	{ .name = "covered", .label = N_("保障人口"), .type = &type_integer },
	{ .name = "income_fen", .label = N_("月人均收入（元）"),
	  .type = &type_money, .flags = FIELD_SENSITIVE,
	  .help = N_("家庭月收入除以共同生活人口") },
	{ .name = "expense_fen", .label = N_("年刚性支出（元）"),
	  .type = &type_money, .flags = FIELD_SENSITIVE,
	  .help = N_("医疗、教育、康复等必要支出，申请前 12 个月合计") },
	{ .name = "savings_fen", .label = N_("存款（元）"), .type = &type_money,
	  .flags = FIELD_SENSITIVE },
	{ .name = "cause", .label = N_("致困原因"), .type = &type_text,
	  .flags = FIELD_SENSITIVE, .max = 200,
	  .help = N_("例如：因病、因残、失业、因学、因灾") },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

static void
check(const struct record *r, struct findings *found)
{
	if (record_get(r, "members") != NULL &&
	    record_int(r, "covered") > record_int(r, "members"))
		findings_add(found, FINDING_WARNING, "covered",
		    _("保障人口多于家庭人口，请核对"));
}

const struct kind kind_household = {
	.name = "household",
	.label = N_("家庭"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "division",
	.person_path = "head",
	.title = "head address",
	.check = check,
};
