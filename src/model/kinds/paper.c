/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One paper in a person's file. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct field fields[] = {
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "paper", .label = N_("材料种类"), .type = &type_code,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .target = "paper_kind" },
	{ .name = "title", .label = N_("材料题名"), .type = &type_text,
	  .max = 120 },
	{ .name = "document_no", .label = N_("文号"), .type = &type_text,
	  .max = 40 },
	{ .name = "author", .label = N_("责任者"), .type = &type_text,
	  .max = 80 },
	{ .name = "dated_on", .label = N_("成文日期"), .type = &type_date },
	{ .name = "copies", .label = N_("份数"), .type = &type_integer },
	{ .name = "pages_from", .label = N_("起页"), .type = &type_integer,
	  .help = N_("只数有字的页面，封面和目录不编页") },
	{ .name = "pages_to", .label = N_("止页"), .type = &type_integer },
	{ .name = "original_seen", .label = N_("已核对原件"),
	  .type = &type_flag, .help = N_("复印件已与原件核对") },
	{ .name = "received_on", .label = N_("收到日期"), .type = &type_date,
	  .flags = FIELD_FIRST },
	{ .name = "place", .label = N_("存放位置"), .type = &type_text,
	  .max = 80 },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "received_on");
	if (record_get(r, "pages_from") != NULL &&
	    record_get(r, "pages_to") != NULL &&
	    record_int(r, "pages_to") < record_int(r, "pages_from"))
		findings_add(found, FINDING_ERROR, "pages_to",
		    _("止页小于起页，请核对"));
}

const struct kind kind_paper = {
	.name = "paper",
	.label = N_("材料"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "person.division",
	.person_path = "person",
	.title = "paper title",
	.check = check,
};
