/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/card.h"

#include <string.h>

#include "base/text.h"
#include "casework/step.h"
#include "pipeline.h"

#define EVENT_FIELDS \
	"happened_on reason signed_by sign_kind signer_relation witness"

static const char *const state_labels[CARD__MAX] = {
	[CARD_NONE] = N_("未制卡"),
	[CARD_MADE] = N_("待领取"),
	[CARD_VALID] = N_("有效"),
	[CARD_LOST] = N_("挂失"),
	[CARD_EXPIRED] = N_("过期"),
	[CARD_REVOKED] = N_("已注销"),
};

static const char *
card_state_label(enum card_state s)
{
	return _(state_labels[s]);
}

enum card_state
card_state(const struct casefile *c)
{
	day_t until;

	if (c->card == NULL)
		return CARD_NONE;
	if (c->card_revoked)
		return CARD_REVOKED;
	if (c->card_lost)
		return CARD_LOST;
	if (!c->card_handed)
		return CARD_MADE;
	until = record_day(c->card, "valid_until");
	return until != DAY_NONE && until < clock_today() ? CARD_EXPIRED
	                                                  : CARD_VALID;
}

static bool
fill_card(struct input *in, int64_t issue, struct err *err)
{
	struct record *r = input_record(in, "card", 0);
	const struct casefile *c = in->casefile;
	char number[22];

	if (c->number == NULL)
		return err_set(err, ERR_REFUSED,
		    _("%s还没有服务号，请先编号再制卡"),
		    step_name(c->person));
	if (!card_number_make(record_text(c->number, "number"), (int)issue,
	        number, err))
		return false;
	step_refer(r, "person", c->person);
	step_refer(r, "service_number", c->number);
	record_set(r, "card_number", number);
	record_set_int(r, "issue", issue);
	step_default_day(r, "issued_on", clock_today());
	if (c->decision != NULL)
		step_default(r, "valid_until",
		    record_get(c->decision, "valid_until"));
	return true;
}

static bool
prepare_issue(struct office *o, struct input *in, struct err *err)
{
	const struct casefile *c = in->casefile;

	(void)o;
	if (c->card != NULL)
		return err_set(err, ERR_REFUSED,
		    _("%s已有第 %lld 张卡（%s），要换卡请用补发"),
		    step_name(c->person),
		    (long long)record_int(c->card, "issue"),
		    card_state_label(card_state(c)));
	return fill_card(in, 1, err);
}

static bool
prepare_replace(struct office *o, struct input *in, struct err *err)
{
	const struct casefile *c = in->casefile;

	(void)o;
	if (c->card == NULL)
		return err_set(err, ERR_REFUSED,
		    _("%s还没有卡，不能补发，请先制卡"),
		    step_name(c->person));
	return fill_card(in, record_int(c->card, "issue") + 1, err);
}

static void
check_card(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "card", 0);
	const struct casefile *c = in->casefile;
	enum card_state state;

	(void)o;
	if (r == NULL || c == NULL)
		return;
	if (c->decision != NULL)
		step_not_before(r, "issued_on", record_day(c->decision,
		    "decided_on"), _("认定日期"), found);
	state = card_state(c);
	if (state == CARD_VALID || state == CARD_MADE)
		findings_add(found, FINDING_WARNING, "",
		    _("原卡没有挂失也没有交回，补发后原卡作废"));
}

static bool
run_card(struct change *c, struct input *in, struct err *err)
{
	return step_put(c, step_part(in, "card", 0), NULL, err);
}

/* What may happen to a card in which state. */
static const struct {
	const char *action, *what;
	unsigned allowed;             /* 1 << enum card_state */
	bool reason;                  /* has to be said why */
} events[] = {
	{ "hand-card", "received", 1 << CARD_MADE, false },
	{ "lose-card", "lost", 1 << CARD_MADE | 1 << CARD_VALID |
	    1 << CARD_EXPIRED, false },
	{ "find-card", "found", 1 << CARD_LOST, false },
	{ "revoke-card", "revoked", 1 << CARD_MADE | 1 << CARD_VALID |
	    1 << CARD_LOST | 1 << CARD_EXPIRED, true },
};

static size_t
event_of(const struct input *in)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(events); i++)
		if (strcmp(events[i].action, in->action->name) == 0)
			return i;
	fatal("no card event for action %s", in->action->name);
}

static bool
prepare_event(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "card_event", 0);
	const struct casefile *c = in->casefile;
	enum card_state state = card_state(c);
	size_t i = event_of(in);

	(void)o;
	if ((events[i].allowed & 1u << state) == 0)
		return err_set(err, ERR_REFUSED,
		    _("%s的卡现在是%s，不能办理%s"), step_name(c->person),
		    card_state_label(state), _(in->action->label));
	step_refer(r, "card", c->card);
	record_set(r, "what", events[i].what);
	step_default_day(r, "happened_on", clock_today());
	step_reason(in, r, "reason");
	return true;
}

static void
check_event(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "card_event", 0);
	const struct casefile *c = in->casefile;

	(void)o;
	if (r == NULL || c == NULL || c->card == NULL)
		return;
	step_not_before(r, "happened_on", record_day(c->card, "issued_on"),
	    _("制卡日期"), found);
	if (events[event_of(in)].reason && record_get(r, "reason") == NULL)
		findings_add(found, FINDING_ERROR, "reason",
		    _("注销服务卡必须写明原因"));
}

static bool
run_event(struct change *c, struct input *in, struct err *err)
{
	return step_put(c, step_part(in, "card_event", 0), NULL, err);
}

#define EVENT_ROW \
	.roles = ROLE_CLERK, \
	.parts = { { "card_event", 1, EVENT_FIELDS, NULL, false } }, \
	.prepare = prepare_event, .check = check_event, .run = run_event
#define CARD_ROW \
	.needs = NEED_PERSON | NEED_APPROVED | NEED_NUMBER | NEED_ALIVE, \
	.wants = NEED_VISIT | NEED_ASSESSMENT | NEED_OPINION | NEED_FILE, \
	.roles = ROLE_CLERK, \
	.parts = { { "card", 1, "card_number issue issued_on valid_until", \
	    NULL, false } }

const struct action actions_card[] = {
	{ .name = "issue-card", .label = N_("制卡"),
	  .help = N_("认定生效并编号后制卡；卡号由服务号和第几张卡组成"),
	  CARD_ROW,
	  .prepare = prepare_issue, .check = check_card, .run = run_card },
	{ .name = "hand-card", .label = N_("发卡"),
	  .help = N_("卡交到本人手里时登记，写明谁签收"),
	  .needs = NEED_PERSON | NEED_CARD | NEED_ALIVE, EVENT_ROW },
	{ .name = "lose-card", .label = N_("挂失"),
	  .help = N_("卡丢失后先挂失，找到可解挂，找不到再补发"),
	  .needs = NEED_PERSON | NEED_CARD, EVENT_ROW },
	{ .name = "find-card", .label = N_("解挂"),
	  .help = N_("挂失的卡找到了，恢复使用"),
	  .needs = NEED_PERSON | NEED_CARD, EVENT_ROW },
	{ .name = "replace-card", .label = N_("补发"),
	  .help = N_("卡丢失或损坏后补发，卡号末尾的次数加一，旧卡作废"),
	  CARD_ROW,
	  .prepare = prepare_replace, .check = check_card, .run = run_card },
	{ .name = "revoke-card", .label = N_("注销服务卡"),
	  .help = N_("停止服务、死亡或交回时注销，必须写明原因"),
	  .needs = NEED_PERSON | NEED_CARD, EVENT_ROW },
	{ 0 }
};
