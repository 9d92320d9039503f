/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One delivery. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"
#include "../groups.h"

static const struct choice places[] = {
	{ "home", N_("居家") },
	{ "station", N_("服务站点") },
	{ "institution", N_("机构") },
	{ "hospital", N_("医院") },
	{ "outdoors", N_("外出陪同") },
	{ "phone", N_("电话") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "person" },
	{ .name = "card", .label = N_("服务卡"), .type = &type_ref,
	  .target = "card" },
	{ .name = "item", .label = N_("服务项目"), .type = &type_code,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "item" },
	{ .name = "mode", .label = N_("服务方式"), .type = &type_code,
	  .target = "mode" },
	{ .name = "provider", .label = N_("服务机构"), .type = &type_ref,
	  .target = "provider" },
	{ .name = "worker", .label = N_("服务人员"), .type = &type_ref,
	  .target = "worker" },
	{ .name = "worker_name", .label = N_("服务人员姓名"),
	  .type = &type_name, .help = N_("没有登记的服务人员在此写姓名") },
	{ .name = "worker_relation", .label = N_("与对象关系"),
	  .type = &type_text, .max = 40 },
	{ .name = "served_on", .label = N_("服务日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST,
	  .help = N_("照纸质服务单填写，不能晚于今天") },
	{ .name = "started_at", .label = N_("开始时间"), .type = &type_time },
	{ .name = "ended_at", .label = N_("结束时间"), .type = &type_time },
	{ .name = "minutes", .label = N_("服务时长（分钟）"),
	  .type = &type_minutes, .help = N_("写实际服务的分钟数") },
	{ .name = "quantity", .label = N_("数量"), .type = &type_integer },
	{ .name = "place", .label = N_("服务地点"), .type = &type_choice,
	  .choices = places },
	{ .name = "satisfaction", .label = N_("满意度"), .type = &type_choice,
	  .choices = satisfactions },
	{ .name = "confirmed", .label = N_("对象已确认"), .type = &type_flag,
	  .help = N_("对象或家属在服务单上签了字") },
	SIGN_FIELDS,
	{ .name = "sheet_no", .label = N_("服务单号"), .type = &type_text,
	  .max = 40 },
	{ .name = "late", .label = N_("补计"), .type = &type_flag,
	  .help = N_("上年或上月的服务补录时选是") },
	{ .name = "not_done_reason", .label = N_("未完成原因"),
	  .type = &type_text, .max = 200, .help = N_("去了没做成的也要记录") },
	{ .name = "plan_item", .label = N_("方案项目"), .type = &type_ref,
	  .target = "plan_item" },
	{ .name = "note", .label = N_("服务内容"), .type = &type_memo },
};

/* A time of day in minutes; -1 when it is empty or no time. */
static int
minute_of(const struct record *r, const char *field)
{
	const char *text = record_get(r, field);

	if (text == NULL ||
	    !field_check(kind_field(r->kind, field), text, NULL))
		return -1;
	return atoi(text) * 60 + atoi(text + 3);
}

static void
check(const struct record *r, struct findings *found)
{
	int from = minute_of(r, "started_at"), to = minute_of(r, "ended_at");
	bool both = from >= 0 && to >= 0;

	check_past(r, found, "served_on");
	check_sign(r, found);
	if (both && to <= from)
		findings_add(found, FINDING_ERROR, "ended_at",
		    _("结束时间不晚于开始时间，请核对"));
	else if (both && record_int(r, "minutes") > to - from)
		findings_add(found, FINDING_WARNING, "minutes",
		    _("服务时长超过开始到结束的时间，请核对"));
	if (record_int(r, "minutes") > 24 * 60)
		findings_add(found, FINDING_ERROR, "minutes",
		    _("一次服务不能超过 24 小时"));
	if (record_get(r, "not_done_reason") != NULL &&
	    record_int(r, "minutes") > 0)
		findings_add(found, FINDING_WARNING, "minutes",
		    _("未完成的服务不应有时长，请核对"));
}

const struct kind kind_service = {
	.name = "service",
	.label = N_("服务记录"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "serve",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "item served_on",
	.check = check,
};
