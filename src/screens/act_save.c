/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Saving an action form: whole, or as a draft. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "all.h"
#include "base/text.h"
#include "desk.h"

/* The head line of a draft's body: what it is about. */
static void
act_draft_head(const struct act *a, struct buf *out)
{
	buf_addf(out, "person=%s uid=%s kind=%s scale=%s\n", a->person, a->uid,
	    a->kind != NULL ? a->kind->name : "",
	    a->scale != NULL ? a->scale : "");
}

/* The word behind `name=` in the head line, appended. */
static void
head_word(const char *head, const char *name, struct buf *out)
{
	const char *at = strstr(head, name);

	if (at != NULL) {
		at += strlen(name);
		buf_add(out, at, strcspn(at, " \n"));
	}
}

const char *
act_draft_open(const char *body, char person[UID_TEXT], char uid[UID_TEXT],
    struct buf *kind, struct buf *scale)
{
	const char *end = strchr(body, '\n');
	struct buf word = BUF_INIT;
	char *head;

	if (end == NULL || !text_starts(body, "person="))
		return NULL;
	head = xstrndup(body, (size_t)(end - body));
	head_word(head, "person=", &word);
	text_copy(person, UID_TEXT, word.data);
	buf_clear(&word);
	head_word(head, "uid=", &word);
	text_copy(uid, UID_TEXT, word.data);
	head_word(head, "kind=", kind);
	head_word(head, "scale=", scale);
	buf_release(&word);
	free(head);
	return end + 1;
}

static void
draft_title(struct act *a, struct buf *out)
{
	const char *name = form_get(a->form, "person.name");

	buf_adds(out, _(a->action->label));
	if (a->kind != NULL)
		buf_addf(out, " %s", _(a->kind->label));
	if (a->subject != NULL || name != NULL)
		buf_addf(out, " %s", a->subject != NULL ? a->subject : name);
}

void
act_keep(struct act *a)
{
	struct buf title = BUF_INIT, body = BUF_INIT;
	struct err err = ERR_INIT;

	if (a->written || !form_is_dirty(a->form))
		return;
	draft_title(a, &title);
	act_draft_head(a, &body);
	form_serialize(a->form, &body);
	free(a->draft.title);
	free(a->draft.body);
	a->draft.title = buf_detach(&title);
	a->draft.body = buf_detach(&body);
	if (a->draft.form == NULL)
		a->draft.form = xstrdup(a->action->name);
	if (a->draft.operator == NULL)
		a->draft.operator = xstrdup(desk_office()->operator);
	if (!draft_save(desk_office()->db, &a->draft, &err))
		screen_fail(&err);
}

/* The person the first written record is about, 0 if none. */
static int64_t
person_of(const struct act *a, const struct records *written)
{
	size_t i;
	int64_t id = a->person_id;

	for (i = 0; i < written->len && id == 0; i++)
		if (written->at[i]->kind == &kind_person)
			id = written->at[i]->id;
	return id;
}

/* One record put right or added: a line says it, and one is back. */
static bool
is_small(const struct act *a)
{
	static const char *const small[] = { "add", "edit", "correct", "void" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(small); i++)
		if (strcmp(a->action->name, small[i]) == 0)
			return true;
	return false;
}

static void
say_done(const struct act *a, const struct records *written,
    const struct findings *notices)
{
	if (written->len == 0)
		screen_say(ROLE_TEXT, "%s", _("没有改动，没有写"));
	else if (notices->len > 0)
		screen_say(ROLE_WARNING, _("%s已办好。%s"),
		    _(a->action->label), notices->at[0].text);
	else
		screen_say(ROLE_GOOD, _("%s已办好"), _(a->action->label));
}

static void
finish(struct act *a, struct records *written, struct findings *notices)
{
	struct done_request done = { .action = a->action, .written = written,
		.notices = notices, .person = person_of(a, written) };
	struct err err = ERR_INIT;

	a->written = true;
	if (a->draft.id != 0 && !draft_delete(desk_office()->db, a->draft.id,
	    &err))
		screen_fail(&err);
	screen_pop(screen_at(screen_depth() - 1), ACT_WRITTEN);
	if (is_small(a))
		say_done(a, written, notices);
	else
		screen_open(&done_screen, &done);
}

/* The sentence of a refusal under the field it is about. */
static void
refuse(struct act *a, struct input *in, const struct err *err,
    struct findings *found)
{
	struct buf path = BUF_INIT;

	if (in != NULL)
		items_path(in, &a->items, err->field, &path);
	findings_add(found, FINDING_ERROR, path.data, "%s", err->text);
	buf_release(&path);
}

static bool
run(struct act *a, struct input *in, struct findings *found)
{
	struct records written = { 0 };
	struct findings notices = { 0 };
	struct err err = ERR_INIT;
	bool ok = action_run(desk_office(), in, &written, &notices, &err);

	if (ok)
		finish(a, &written, &notices);
	else
		refuse(a, in, &err, found);
	records_release(&written);
	findings_release(&notices);
	return ok;
}

bool
act_save(struct act *a, struct findings *found)
{
	struct err err = ERR_INIT;
	struct input *in;
	size_t wrong = form_check(a->form);
	bool ok = false;

	if (wrong > 0) {
		form_act(a->form, ACT_NEXT_PROBLEM);
		act_keep(a);
		screen_say(ROLE_WARNING,
		    _("已存为草稿：还有 %zu 处要填或要改，改好再按 F9"), wrong);
		return false;
	}
	in = act_collect(a, &err);
	if (in == NULL || !action_prepare(desk_office(), in, &err))
		refuse(a, in, &err, found);
	else
		act_findings(a, in, found);
	if (!findings_have_errors(found))
		ok = run(a, in, found);
	input_free(in);
	if (!ok) {
		act_keep(a);
		screen_say(ROLE_WARNING, "%s",
		    _("还没有办成，填的内容已存为草稿，请看标着 ! 的地方"));
	}
	return ok;
}
