/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One file a person, or a yearly volume (CAR-1). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct choice file_classes[] = {
	{ "person", N_("对象卷") },
	{ "daily", N_("日常管理卷") },
	{ 0 }
};

static const struct choice retentions[] = {
	{ "permanent", N_("永久") },
	{ "30", N_("30年") },
	{ "10", N_("10年") },
	{ "5", N_("5年") },
	{ "3", N_("3年") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "class", .label = N_("卷别"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .choices = file_classes },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_FIRST, .target = "person" },
	{ .name = "division", .label = N_("所属区划"), .type = &type_division },
	{ .name = "service_number", .label = N_("服务号"), .type = &type_ref,
	  .target = "service_number" },
	{ .name = "archive_number", .label = N_("档号"), .type = &type_text,
	  .flags = FIELD_FIRST, .max = 60,
	  .help = N_("按 DA/T 13-2022 和本区规定的样式") },
	{ .name = "title", .label = N_("案卷题名"), .type = &type_text,
	  .max = 120 },
	{ .name = "year", .label = N_("年度"), .type = &type_integer,
	  .flags = FIELD_FIRST },
	{ .name = "opened_on", .label = N_("建档日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED },
	{ .name = "closed_on", .label = N_("结卷日期"), .type = &type_date },
	{ .name = "pages", .label = N_("页数"), .type = &type_integer },
	{ .name = "retention", .label = N_("保管期限"), .type = &type_choice,
	  .choices = retentions, .help = N_("按本区档案部门批准的期限填写") },
	{ .name = "box", .label = N_("盒号"), .type = &type_text, .max = 20 },
	{ .name = "shelf", .label = N_("存放位置"), .type = &type_text,
	  .max = 40 },
	{ .name = "filed_by", .label = N_("立卷人"), .type = &type_name },
	{ .name = "checked_by", .label = N_("检查人"), .type = &type_name },
	{ .name = "situation", .label = N_("本卷情况说明"), .type = &type_memo,
	  .help = N_("缺少、更正、移出、销毁的页都写在这里") },
	{ .name = "destroy_on", .label = N_("到期日期"), .type = &type_date },
	{ .name = "transferred_on", .label = N_("移交日期"),
	  .type = &type_date },
	{ .name = "transferred_to", .label = N_("移交去向"), .type = &type_text,
	  .max = 80 },
	{ .name = "destroyed_on", .label = N_("销毁日期"), .type = &type_date },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "opened_on");
	check_order(r, found, "opened_on", "closed_on");
	check_order(r, found, "closed_on", "destroyed_on");
	if (text_equal(record_get(r, "class"), "person") &&
	    record_get(r, "person") == NULL)
		findings_add(found, FINDING_ERROR, "person",
		    _("对象卷须写明是谁的档案"));
}

const struct kind kind_archive_file = {
	.name = "archive_file",
	.label = N_("档案"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.duty = "open-file",
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division|division",
	.person_path = "person",
	.title = "archive_number title",
	.check = check,
};
