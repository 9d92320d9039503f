/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "steps.h"

#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "tui/dialog.h"

/* Needs that only a case that has come so far meets. */
#define NEEDS_STAGE (NEED_APPLICATION | NEED_ACCEPTED | NEED_APPROVED | \
	NEED_NUMBER | NEED_CARD | NEED_FILE)

/* Actions of a record, not of a person; each has its own key or way. */
static const char *const elsewhere[] = { "add", "edit", "correct", "void" };

/* What follows the number, in its order. */
static const char *const after_number[] = {
	"open-file", "issue-card", "hand-card"
};

static bool
is_elsewhere(const struct action *a)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(elsewhere); i++)
		if (strcmp(a->name, elsewhere[i]) == 0)
			return true;
	return false;
}

/* Whether its form would open: some actions say only then that there is
 * nothing for them to do. */
static bool
prepares(const struct action *a, const struct casefile *c, struct err *err)
{
	struct input *in = input_new(a);
	char uid[UID_TEXT];
	bool ok = input_about(desk_office(), in, record_uid(c->person, uid),
	    NULL, err) && action_prepare(desk_office(), in, err);

	input_free(in);
	return ok;
}

static bool
possible(const struct action *a, const struct casefile *c,
    const struct record *target, struct err *err)
{
	if ((a->needs & NEED_PERSON) != 0 && c == NULL)
		return err_set(err, ERR_REFUSED, _("请先找到这个人"));
	if ((a->needs & NEED_RECORD) != 0)
		return target != NULL ?
		    action_possible(desk_office(), a, c, err) :
		    err_set(err, ERR_REFUSED, _("请先打开要办的那条记录"));
	return action_possible(desk_office(), a, c, err) &&
	    (c == NULL || prepares(a, c, err));
}

static void
add(struct steps *out, const struct action *a, const struct casefile *c)
{
	size_t i;

	if (a == NULL || a->hidden || out->len == STEPS_MAX)
		return;
	for (i = 0; i < out->len; i++)
		if (out->at[i] == a)
			return;
	if (possible(a, c, NULL, NULL))
		out->at[out->len++] = a;
}

void
steps_next(const struct casefile *c, struct steps *out)
{
	const struct action *a;
	const char *step = case_stage_action(c->stage);
	size_t i;

	out->len = 0;
	if (step != NULL)
		add(out, action_by_name(step), c);
	/* Papers can come any day; the card somebody waits for cannot. */
	for (i = 0; i < ARRAY_LEN(after_number); i++)
		add(out, action_by_name(after_number[i]), c);
	for (i = 0; i < c->n_gaps; i++)
		if (c->gaps[i].action != NULL)
			add(out, action_by_name(c->gaps[i].action), c);
	for (i = 0; (a = action_at(i)) != NULL; i++)
		if ((a->needs & NEEDS_STAGE) != 0)
			add(out, a, c);
}

struct choosing {
	VEC(const struct action *) actions;
	VEC(struct dialog_item) items;
	struct strlist reasons;
};

static void
add_rows(struct choosing *ch, const struct casefile *c,
    const struct record *target, bool want_possible)
{
	const struct action *a;
	struct err err;
	size_t i;
	bool can;

	for (i = 0; (a = action_at(i)) != NULL; i++) {
		if (a->hidden || is_elsewhere(a))
			continue;
		err_clear(&err);
		can = possible(a, c, target, &err);
		if (can != want_possible)
			continue;
		if (!can)
			strlist_add(&ch->reasons, err.text);
		*vec_push(&ch->actions) = a;
		*vec_push(&ch->items) = (struct dialog_item){ _(a->label),
			can ? NULL : ch->reasons.at[ch->reasons.len - 1] };
	}
}

const struct action *
steps_choose(const struct casefile *c, const struct record *target,
    const char *title)
{
	struct choosing ch = { VEC_INIT, VEC_INIT, VEC_INIT };
	const struct action *a = NULL;
	int at;

	add_rows(&ch, c, target, true);
	add_rows(&ch, c, target, false);
	at = dialog_choose(title, ch.items.at, ch.items.len);
	if (at >= 0)
		a = ch.actions.at[at];
	vec_release(&ch.actions);
	vec_release(&ch.items);
	strlist_release(&ch.reasons);
	return a;
}

void
steps_start(const struct action *a, const struct record *person,
    const struct record *target)
{
	struct act_request request = { .action = a->name };

	if (person != NULL)
		record_uid(person, request.person);
	if (target != NULL)
		record_uid(target, request.uid);
	act_open(&request);
}
