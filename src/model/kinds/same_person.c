/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Two records that are one person; the upper level says which counts. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct field fields[] = {
	{ .name = "keeps", .label = N_("保留的记录"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person", .help = N_("统计和编号以保留的记录为准") },
	{ .name = "drops", .label = N_("不再计入的记录"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "reason", .label = N_("判定理由"), .type = &type_memo,
	  .flags = FIELD_FIRST },
	{ .name = "decided_on", .label = N_("判定日期"), .type = &type_date },
};

static void
check(const struct record *r, struct findings *found)
{
	if (text_equal(record_get(r, "keeps"), record_get(r, "drops")))
		findings_add(found, FINDING_ERROR, "drops",
		    _("两条记录是同一条，请重新选择"));
}

const struct kind kind_same_person = {
	.name = "same_person",
	.label = N_("重复对象"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_ANY,
	.audience = AUDIENCE_AREA,
	.division_path = "keeps.division|drops.division",
	.person_path = "keeps",
	.title = "keeps drops",
	.check = check,
};
