/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A word from another desk that becomes work there. */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "target_kind", .label = N_("所涉记录种类"),
	  .type = &type_text, .flags = FIELD_REQUIRED | FIELD_FIXED |
	      FIELD_COMPUTED, .max = 32 },
	{ .name = "target_uid", .label = N_("所涉记录"), .type = &type_uid,
	  .flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_COMPUTED },
	{ .name = "target_rev", .label = N_("所涉版本"), .type = &type_integer,
	  .flags = FIELD_COMPUTED },
	{ .name = "division", .label = N_("所涉区划"), .type = &type_division },
	{ .name = "code", .label = N_("批注代码"), .type = &type_text,
	  .max = 40 },
	{ .name = "field", .label = N_("所涉栏目"), .type = &type_text,
	  .max = 64 },
	{ .name = "text", .label = N_("批注内容"), .type = &type_memo,
	  .flags = FIELD_REQUIRED | FIELD_FIRST,
	  .help = N_("写清楚要对方做什么") },
	{ .name = "answers", .label = N_("答复的批注"), .type = &type_uid },
	{ .name = "settled_on", .label = N_("办结日期"), .type = &type_date },
};

const struct kind kind_remark = {
	.name = "remark",
	.label = N_("批注"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_ANY,
	.audience = AUDIENCE_AREA,
	.division_path = "division",
	.title = "target_kind field text",
};
