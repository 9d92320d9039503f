/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The one form all actions are filled in. */
#include "act.h"

#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/text.h"
#include "desk.h"
#include "model/ident.h"
#include "scaling.h"
#include "show.h"
#include "tui/dialog.h"

static const struct binding act_bindings[] = {
	{ ACT_VOID, K_F(8), K_NONE, N_("作废"), N_("作废草稿"),
	    N_("不要这份草稿了：问一声，然后丢掉"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	act_bindings, form_bindings, NULL
};

static const struct binding *const tables_rows[] = {
	act_bindings, form_bindings, form_row_bindings, NULL
};

static void
changed(struct form *f, const char *path, void *ctx)
{
	(void)f;
	(void)path;
	act_remark(ctx);
}

static bool
source(struct form *f, const char *path, const struct form_item *item,
    struct pick_source *out, void *ctx)
{
	struct act *a = ctx;

	(void)f;
	(void)path;
	return source_open(&a->source, item->field, a->person, out);
}

/* A list of names or codes: the chosen one is put behind the others. */
static bool
picked(struct form *f, const char *path, const char *value, void *ctx)
{
	const struct form_item *item = form_item_at(f, path);
	struct buf all = BUF_INIT;
	struct key next = { .code = K_TAB };

	(void)ctx;
	if (item->field->type == &type_codes)
		buf_adds(&all, form_get(f, path) != NULL ?
		    form_get(f, path) : "");
	else if (strcmp(item->field->name, "workers") == 0)
		form_typed(f, path, &all);
	if (all.len == 0) {
		buf_release(&all);
		return false;
	}
	buf_adds(&all, item->field->type == &type_codes ? " " : "、");
	buf_adds(&all, value);
	form_set(f, path, all.data);
	form_key(f, &next);
	buf_release(&all);
	return true;
}

static bool
resolve(struct form *f, const char *path, const struct form_item *item,
    const char *typed, struct buf *value, void *ctx)
{
	struct act *a = ctx;

	(void)f;
	(void)path;
	return source_resolve(item->field, a->person, typed, value);
}

static void
echo(struct form *f, const char *path, const struct form_item *item,
    const char *value, struct buf *shown, void *ctx)
{
	(void)f;
	(void)path;
	(void)ctx;
	source_echo(item->field, value, shown);
}

static bool
ditto(struct form *f, const char *path, const struct form_item *item,
    struct buf *value, void *ctx)
{
	const struct kind *k = item->kind != NULL ?
	    kind_by_name(item->kind) : NULL;

	(void)f;
	(void)path;
	(void)ctx;
	return k != NULL && kind_field(k, item->field->name) == item->field &&
	    source_ditto(k, item->field, value);
}

static bool
save(struct form *f, struct findings *found, void *ctx)
{
	(void)f;
	return act_save(ctx, found);
}

static void
draft(struct form *f, void *ctx)
{
	(void)f;
	act_keep(ctx);
}

/* A card reader's burst goes into the number of the person, wherever the
 * cursor is. */
static bool
scan(struct form *f, const char *digits, void *ctx)
{
	struct id_facts facts;

	(void)ctx;
	if (form_item_at(f, "person.id_number") == NULL ||
	    form_get(f, "person.id_number") != NULL ||
	    !ident_citizen(digits, clock_today(), &facts, NULL))
		return false;
	/* Not used up here: the digits are typed into that field. */
	form_go(f, "person.id_number");
	screen_say(ROLE_GOOD, "%s", _("读到身份证号，已填入证件号码"));
	return false;
}

static const struct form_ops ops = {
	.changed = changed, .source = source, .picked = picked,
	.resolve = resolve, .echo = echo, .ditto = ditto, .save = save,
	.draft = draft, .scan = scan,
};

/* Who it is about, once that is known. */
static void
take_subject(struct act *a, const struct input *in)
{
	if (in->person == NULL)
		return;
	a->person_id = in->person->id;
	record_uid(in->person, a->person);
	free(a->subject);
	a->subject = xstrdup(record_text(in->person, "name"));
}

/* Earlier answers stand beside the items of the scale. */
static void
show_last_answers(struct act *a)
{
	struct buf text = BUF_INIT, path = BUF_INIT;
	struct strlist answers = VEC_INIT;
	day_t last = DAY_NONE;
	char on[11];
	size_t i;

	if (a->scale != NULL)
		last = scaling_last(a->person_id, a->scale, &answers);
	if (last != DAY_NONE)
		day_format(last, on);
	for (i = 0; last != DAY_NONE && i < a->items.len; i++) {
		const struct field *f = a->items.at[i].field;
		const char *value = assess_answer(&answers, f->name);

		if (value == NULL ||
		    !text_equal(a->items.at[i].kind, SCALING_ANSWER))
			continue;
		buf_clear(&text);
		buf_clear(&path);
		buf_addf(&path, SCALING_ANSWER ".%s", f->name);
		buf_addf(&text, _("上次（%s）：%s"), on,
		    choice_label(f->choices, value));
		form_note(a->form, path.data, text.data);
	}
	strlist_release(&answers);
	buf_release(&text);
	buf_release(&path);
}

/* In a village there is one place everything lies in. */
static void
fill_place(struct act *a)
{
	struct buf path = BUF_INIT;
	size_t i;

	for (i = 0; i < a->items.len && desk_office()->level == 12; i++) {
		if (a->items.at[i].field->type != &type_division ||
		    strcmp(a->items.at[i].field->name, "division") != 0 ||
		    a->items.at[i].kind == NULL ||
		    (a->items.at[i].flags & FORM_REPEAT) != 0)
			continue;
		buf_clear(&path);
		buf_addf(&path, "%s.division", a->items.at[i].kind);
		form_fill(a->form, path.data, desk_office()->unit);
	}
	buf_release(&path);
}

/* Rows for members that are known already; then all that is known. */
static void
first_values(struct act *a, struct input *in)
{
	size_t i, rows;
	const char *kind;

	for (i = 0; i < a->items.len; i++) {
		kind = a->items.at[i].kind;
		if ((a->items.at[i].flags & FORM_REPEAT) == 0)
			continue;
		for (rows = items_rows(in, kind);
		    form_rows(a->form, kind) < rows;)
			form_add_row(a->form, kind);
	}
	act_show_defaults(a, in);
	if (in->target == NULL)
		fill_place(a);
	form_set_old(a->form, in->target != NULL &&
	    in->action->parts[0].kind != NULL &&
	    strcmp(in->target->kind->name, in->action->parts[0].kind) == 0);
}

/* Go to the first required field that is empty. */
static void
go_first(struct act *a)
{
	struct buf path = BUF_INIT, typed = BUF_INIT;
	const struct form_item *item;
	size_t i;

	for (i = 0; i < a->items.len; i++) {
		item = &a->items.at[i];
		if ((item->flags & (FORM_REPEAT | FORM_OPTIONAL)) != 0 ||
		    ((item->flags & FORM_REQUIRED) == 0 &&
		    (item->field->flags & FIELD_REQUIRED) == 0))
			continue;
		buf_clear(&path);
		buf_clear(&typed);
		if (item->kind != NULL)
			buf_addf(&path, "%s.", item->kind);
		buf_adds(&path, item->field->name);
		form_typed(a->form, path.data, &typed);
		if (typed.len == 0) {
			form_go(a->form, path.data);
			break;
		}
	}
	buf_release(&path);
	buf_release(&typed);
}

static void
go_to(struct act *a, const struct act_request *request)
{
	struct buf path = BUF_INIT;

	if (request->go_field == NULL) {
		go_first(a);
		return;
	}
	if (request->go_kind != NULL)
		buf_addf(&path, "%s.", request->go_kind);
	buf_adds(&path, request->go_field);
	form_go(a->form, path.data);
	buf_release(&path);
}

/* Name or number that was looked for in vain: not typed again. */
static void
take_typed(struct act *a, const char *typed)
{
	static const char *const paths[] = {
		"person.id_number", "person.phone", "person.name"
	};
	const struct form_item *item;
	struct buf value = BUF_INIT;
	size_t i;

	for (i = 0; typed != NULL && i < ARRAY_LEN(paths); i++) {
		item = form_item_at(a->form, paths[i]);
		buf_clear(&value);
		if (item == NULL || typed[0] == '\0' ||
		    !field_parse(item->field, typed, &value, NULL))
			continue;
		form_set(a->form, paths[i], value.data);
		act_remark(a);
		break;
	}
	buf_release(&value);
}

/* Read the draft: what it is about goes into `a`, the form's text out. */
static bool
open_draft(struct act *a, int64_t id, struct buf *text, struct err *err)
{
	struct buf kind = BUF_INIT, scale = BUF_INIT;
	const char *body;

	if (draft_load(desk_office()->db, id, &a->draft, err) != DB_ROW)
		return err_set(err, ERR_FAILED,
		    _("这份草稿已经不在了，可能已经办完"));
	a->action = action_by_name(a->draft.form);
	body = act_draft_open(a->draft.body, a->person, a->uid, &kind, &scale);
	if (body != NULL)
		buf_adds(text, body);
	if (kind.len > 0)
		a->kind = kind_by_name(kind.data);
	if (scale.len > 0)
		a->scale = xstrdup(scale.data);
	buf_release(&kind);
	buf_release(&scale);
	return (a->action != NULL && body != NULL) || err_set(err, ERR_FAILED,
	    _("这份草稿是别的版本的程序留下的，打不开"));
}

static bool
needs_scale(const struct action *action)
{
	size_t i;

	for (i = 0; i < ACTION_PARTS; i++)
		if (action->parts[i].kind != NULL &&
		    strcmp(action->parts[i].kind, "assessment") == 0)
			return true;
	return false;
}

/* Make the form; `text` is what a draft held, or empty. */
static bool
make_form(struct act *a, const char *text, struct err *err)
{
	struct buf lost = BUF_INIT;
	struct input *in = act_collect(a, err);
	struct err why = ERR_INIT;

	if (in == NULL)
		return false;
	take_subject(a, in);
	if (!action_prepare(desk_office(), in, &why) && text[0] == '\0') {
		*err = why;
		input_free(in);
		return false;
	}
	items_build(&a->items, in, a->scale);
	a->form = form_new(a->items.at, a->items.len, &ops, a);
	first_values(a, in);
	if (a->scale != NULL)
		form_set(a->form, "assessment.scale", a->scale);
	if (text[0] != '\0' && !form_restore(a->form, text, &lost))
		screen_say(ROLE_ERROR, "%s", _("草稿读不出来，请重新填写"));
	if (lost.len > 0)
		dialog_view(_("草稿里这几栏现在没有了"), lost.data, true);
	if (why.code != ERR_NONE)
		screen_fail(&why);
	show_last_answers(a);
	buf_release(&lost);
	input_free(in);
	return true;
}

static void
close_act(struct screen *s)
{
	struct act *a = s->state;

	form_free(a->form);
	items_release(&a->items);
	act_release_offers(a);
	strlist_release(&a->noted);
	draft_release(&a->draft);
	free(a->subject);
	free(a->scale);
}

static bool
open_act(struct screen *s, void *arg, struct err *err)
{
	const struct act_request *request = arg;
	struct act *a = s->state;
	struct buf text = BUF_INIT;
	bool ok = true;

	if (request->action != NULL)
		a->action = action_by_name(request->action);
	a->kind = request->kind != NULL ? kind_by_name(request->kind) : NULL;
	text_copy(a->person, sizeof a->person, request->person);
	text_copy(a->uid, sizeof a->uid, request->uid);
	if (request->draft != 0)
		ok = open_draft(a, request->draft, &text, err);
	else if (a->action == NULL)
		ok = err_set(err, ERR_USAGE, _("没有这项操作：%s"),
		    request->action);
	else if (needs_scale(a->action))
		ok = (a->scale = scaling_choose()) != NULL ||
		    err_set(err, ERR_REFUSED, _("没有选量表，没有开始评估"));
	ok = ok && make_form(a, text.data, err);
	if (ok && request->draft == 0) {
		go_to(a, request);
		take_typed(a, request->typed);
	}
	if (!ok)
		close_act(s);
	buf_release(&text);
	return ok;
}

static void
draw(struct screen *s, struct area body)
{
	struct act *a = s->state;

	form_draw(a->form, body);
}

/* F8: the draft is not wanted any more. */
static void
discard(struct screen *s)
{
	struct act *a = s->state;
	struct err err = ERR_INIT;

	if (!dialog_ask(_("作废草稿"), _("填的内容会丢掉，不能再找回"), NULL,
	    NULL))
		return;
	if (a->draft.id != 0 &&
	    !draft_delete(desk_office()->db, a->draft.id, &err)) {
		screen_fail(&err);
		return;
	}
	a->written = true;
	screen_pop(s, SCREEN_BACK);
}

static bool
act(struct screen *s, int action)
{
	struct act *a = s->state;

	switch (action) {
	case ACT_VOID:
		discard(s);
		return true;
	case ACT_BACK:
		form_leave(a->form);
		act_keep(a);
		screen_pop(s, SCREEN_BACK);
		if (a->draft.id != 0)
			screen_say(ROLE_TEXT, "%s",
			    _("草稿已存，在今日待办里可以接着填"));
		return true;
	default:
		return form_act(a->form, action);
	}
}

static bool
key(struct screen *s, const struct key *k)
{
	struct act *a = s->state;

	return form_key(a->form, k);
}

static void
tick(struct screen *s)
{
	struct act *a = s->state;

	if (!a->written)
		form_tick(a->form);
}

static void
hangup(struct screen *s)
{
	struct act *a = s->state;

	if (!a->written) {
		form_leave(a->form);
		act_keep(a);
	}
}

static void
subject(struct screen *s, struct buf *out)
{
	struct act *a = s->state;

	buf_adds(out, _(a->action->label));
	if (a->kind != NULL)
		buf_addf(out, " %s", _(a->kind->label));
	if (a->subject != NULL)
		buf_addf(out, " %s", a->subject);
}

static void
status(struct screen *s, struct buf *out)
{
	struct act *a = s->state;

	if (a->scale != NULL)
		scaling_status(a->scale, a->form, out);
	else if (form_is_dirty(a->form))
		buf_adds(out, a->draft.id != 0 ? _("*草稿") : _("*未保存"));
}

static void
hint(struct screen *s, struct buf *out)
{
	struct act *a = s->state;

	form_hint(a->form, out);
}

static void
more_help(struct screen *s, struct buf *out)
{
	struct act *a = s->state;

	buf_addf(out, "%s\n\n", _(a->action->help));
	form_more_help(a->form, out);
}

#define ACT_SCREEN_OPS \
	.name = "act", .title = N_("办理"), \
	.help = N_("按回车一栏一栏往下填；只有带 * 的必须填，其余可以以后补。" \
	    "边填边存草稿，随时可以按 F10 离开。"), \
	.size = sizeof(struct act), \
	.open = open_act, .draw = draw, .act = act, .key = key, \
	.tick = tick, .hangup = hangup, .close = close_act, \
	.status = status, .subject = subject, .hint = hint, \
	.more_help = more_help

const struct screen_ops act_screen = { ACT_SCREEN_OPS, .keys = tables };
const struct screen_ops act_rows_screen = {
	ACT_SCREEN_OPS, .keys = tables_rows
};

/* The action a request means; of a draft by its form's name. */
static const struct action *
action_of(const struct act_request *request)
{
	struct draft kept = { 0 };
	const struct action *a = NULL;

	if (request->draft == 0)
		return action_by_name(request->action);
	if (draft_load(desk_office()->db, request->draft, &kept, NULL) ==
	    DB_ROW)
		a = action_by_name(kept.form);
	draft_release(&kept);
	return a;
}

void
act_open(const struct act_request *request)
{
	const struct action *a = action_of(request);
	bool rows = false;
	size_t i;

	for (i = 0; a != NULL && i < ACTION_PARTS; i++)
		if (a->parts[i].kind != NULL && a->parts[i].max > 1 &&
		    strcmp(a->parts[i].kind, "paper") != 0)
			rows = true;
	screen_open(rows ? &act_rows_screen : &act_screen,
	    (void *)(uintptr_t)request);
}
