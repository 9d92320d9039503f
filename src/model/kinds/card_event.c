/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What happened to a card. */
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"
#include "../groups.h"

static const struct choice card_whats[] = {
	{ "received", N_("领取") },
	{ "lost", N_("挂失") },
	{ "found", N_("解挂") },
	{ "returned", N_("交回") },
	{ "revoked", N_("注销") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "card", .label = N_("服务卡"), .type = &type_ref,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED,
	  .target = "card" },
	{ .name = "what", .label = N_("事项"), .type = &type_choice,
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .choices = card_whats },
	{ .name = "happened_on", .label = N_("日期"), .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_FIRST },
	{ .name = "reason", .label = N_("原因"), .type = &type_text,
	  .max = 200 },
	SIGN_FIELDS,
};

static void
check(const struct record *r, struct findings *found)
{
	check_past(r, found, "happened_on");
	check_sign(r, found);
}

const struct kind kind_card_event = {
	.name = "card_event",
	.label = N_("用卡记录"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_EVENT,
	.duty = "hand-card",
	.audience = AUDIENCE_AREA,
	.division_path = "card.person.division",
	.person_path = "card.person",
	.title = "what happened_on",
	.check = check,
};
