/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A card; its state is computed from its events. */
#include "base/mem.h"
#include "base/text.h"
#include "model/ident.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct field fields[] = {
	{ .name = "card_number", .label = N_("卡号"), .type = &type_card_number,
	  .flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_COMPUTED },
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "person" },
	{ .name = "service_number", .label = N_("服务号"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_COMPUTED,
	  .target = "service_number" },
	{ .name = "issue", .label = N_("发卡次数"), .type = &type_integer,
	  .flags = FIELD_REQUIRED | FIELD_FIXED | FIELD_COMPUTED },
	{ .name = "issued_on", .label = N_("制卡日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED },
	{ .name = "valid_until", .label = N_("有效期止"), .type = &type_date },
};

/* The last digits of the number repeat which issue it is. */
static void
check(const struct record *r, struct findings *found)
{
	const char *number = record_text(r, "card_number");

	check_past(r, found, "issued_on");
	check_order(r, found, "issued_on", "valid_until");
	if (card_number_check(number, NULL) &&
	    record_int(r, "issue") !=
		(number[18] - '0') * 10 + (number[19] - '0'))
		findings_add(found, FINDING_ERROR, "issue",
		    _("发卡次数与卡号不一致"));
}

const struct kind kind_card = {
	.name = "card",
	.label = N_("社会救助服务卡"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "issue",
	.audience = AUDIENCE_AREA,
	.division_path = "person.division",
	.person_path = "person",
	.title = "card_number issued_on",
	.check = check,
};
