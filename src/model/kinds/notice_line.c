/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One line as it was posted, frozen (PRV-1). */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"

static const struct field fields[] = {
	{ .name = "notice", .label = N_("公示"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "notice" },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIXED, .target = "person" },
	{ .name = "order_no", .label = N_("序号"), .type = &type_integer },
	{ .name = "shown_text", .label = N_("公示内容"), .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED | FIELD_COMPUTED,
	  .max = 200, .help = N_("公示当时的内容，不再改动") },
	{ .name = "taken_off_on", .label = N_("移除日期"), .type = &type_date },
};

const struct kind kind_notice_line = {
	.name = "notice_line",
	.label = N_("公示名单"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "post-notice",
	.audience = AUDIENCE_AREA,
	.division_path = "notice.division",
	.person_path = "person",
	.title = "order_no shown_text",
};
