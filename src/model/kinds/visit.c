/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One visit serves the household. */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"
#include "../groups.h"

static const struct choice visit_kinds[] = {
	{ "survey", N_("入户调查") },
	{ "routine", N_("日常走访") },
	{ "return", N_("回访") },
	{ "condolence", N_("慰问") },
	{ "special", N_("特殊时段走访") },
	{ 0 }
};

static const struct choice mets[] = {
	{ "met", N_("见到本人") },
	{ "family", N_("见到家属") },
	{ "nobody", N_("无人在家") },
	{ "hospital", N_("住院") },
	{ "away", N_("外出") },
	{ "refused", N_("拒访") },
	{ 0 }
};

static const struct choice safes[] = {
	{ "safe", N_("安全") },
	{ "danger", N_("有隐患") },
	{ "none", N_("无此项") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "household", .label = N_("家庭"), .type = &type_ref,
	  .target = "household",
	  .help = N_("一户一次走访只录一次，户内各人共用") },
	{ .name = "person", .label = N_("走访对象"), .type = &type_ref,
	  .flags = FIELD_FIRST, .target = "person" },
	{ .name = "kind", .label = N_("走访类型"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = visit_kinds },
	{ .name = "visited_on", .label = N_("走访日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "workers", .label = N_("走访人员"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 100, .help = N_("入户调查须两人以上") },
	{ .name = "met", .label = N_("见面情况"), .type = &type_choice,
	  .choices = mets, .help = N_("没见到人也要记录，并写明下次时间") },
	{ .name = "findings", .label = N_("走访情况"), .type = &type_memo,
	  .flags = FIELD_FIRST,
	  .help = N_("写看到的情况：吃住、身体、照料、安全") },
	{ .name = "health_change", .label = N_("健康变化"), .type = &type_text,
	  .flags = FIELD_SENSITIVE, .max = 200 },
	{ .name = "house_safe", .label = N_("住房安全"), .type = &type_choice,
	  .choices = safes },
	{ .name = "power_safe", .label = N_("用电安全"), .type = &type_choice,
	  .choices = safes },
	{ .name = "gas_safe", .label = N_("用火用气安全"), .type = &type_choice,
	  .choices = safes },
	{ .name = "water_safe", .label = N_("饮水安全"), .type = &type_choice,
	  .choices = safes },
	{ .name = "asks", .label = N_("本人诉求"), .type = &type_memo },
	{ .name = "done", .label = N_("已办事项"), .type = &type_memo },
	{ .name = "next_on", .label = N_("下次走访日期"), .type = &type_date,
	  .help = N_("到这一天会出现在今日待办") },
	SIGN_FIELDS,
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

/* T-2: two surveyors, and they and a family member sign. */
static void
check_survey(const struct record *r, struct findings *found)
{
	const char *workers = record_text(r, "workers");

	if (strpbrk(workers, " ,;/") == NULL && strstr(workers, "、") == NULL &&
	    strstr(workers, "，") == NULL)
		findings_add(found, FINDING_WARNING, "workers",
		    _("入户调查须两人以上，请写全走访人员"));
	if (record_get(r, "signed_by") == NULL &&
	    record_get(r, "sign_kind") == NULL)
		findings_add(found, FINDING_WARNING, "signed_by",
		    _("入户调查须由在场家属或本人签字"));
}

static void
check(const struct record *r, struct findings *found)
{
	check_any(r, found, "person household");
	check_past(r, found, "visited_on");
	check_order(r, found, "visited_on", "next_on");
	check_sign(r, found);
	if (text_equal(record_get(r, "kind"), "survey"))
		check_survey(r, found);
}

const struct kind kind_visit = {
	.name = "visit",
	.label = N_("走访"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "visit",
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division|household.division",
	.person_path = "person|household.head",
	.title = "kind visited_on",
	.check = check,
};
