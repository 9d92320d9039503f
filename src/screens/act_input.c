/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Between the form of an action and its input. */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "base/text.h"
#include "desk.h"
#include "show.h"

static struct offer *
offer_of(struct act *a, const char *path)
{
	size_t i;

	for (i = 0; i < a->offers.len; i++)
		if (strcmp(a->offers.at[i].path, path) == 0)
			return &a->offers.at[i];
	return NULL;
}

static void
set_offer(struct act *a, const char *path, const char *value)
{
	struct offer *o = offer_of(a, path);

	if (o == NULL) {
		o = vec_push(&a->offers);
		o->path = xstrdup(path);
		o->value = NULL;
	}
	free(o->value);
	o->value = xstrdup(value);
}

void
act_release_offers(struct act *a)
{
	size_t i;

	for (i = 0; i < a->offers.len; i++) {
		free(a->offers.at[i].path);
		free(a->offers.at[i].value);
	}
	vec_release(&a->offers);
}

struct collecting {
	struct act *a;
	struct input *in;
};

static void
put_value(const char *path, const struct form_item *item, const char *value,
    void *ctx)
{
	struct collecting *c = ctx;
	const struct offer *o = offer_of(c->a, path);

	if (o == NULL || strcmp(o->value, value) != 0)
		items_put(c->in, path, item, value);
}

/* What was offered and then emptied by hand: empty it in a stored record. */
static void
put_emptied(struct act *a, struct input *in)
{
	const struct form_item *item;
	struct buf typed = BUF_INIT, now = BUF_INIT;
	size_t i;

	for (i = 0; i < a->offers.len; i++) {
		item = form_item_at(a->form, a->offers.at[i].path);
		if (item == NULL || form_get(a->form, a->offers.at[i].path))
			continue;
		buf_clear(&typed);
		buf_clear(&now);
		form_typed(a->form, a->offers.at[i].path, &typed);
		items_get(in, a->offers.at[i].path, item, &now);
		if (typed.len == 0 && now.len > 0)
			items_put(in, a->offers.at[i].path, item, NULL);
	}
	buf_release(&typed);
	buf_release(&now);
}

struct input *
act_collect(struct act *a, struct err *err)
{
	struct input *in = a->kind != NULL ?
	    input_new_kind(a->action, a->kind, err) : input_new(a->action);
	struct collecting c = { a, in };

	if (in == NULL)
		return NULL;
	if (!input_about(desk_office(), in,
	    a->person[0] != '\0' ? a->person : NULL,
	    a->uid[0] != '\0' ? a->uid : NULL, err)) {
		input_free(in);
		return NULL;
	}
	if (a->form != NULL) {
		put_emptied(a, in);
		form_each(a->form, put_value, &c);
	}
	return in;
}

/* Fill in what the program knows; marked as such unless it stands in a stored
 * record already. */
static bool
fill(struct act *a, struct input *in, const char *path,
    const struct form_item *item, const char *value)
{
	if (!form_fill(a->form, path, value))
		return false;
	if (items_stored(in, path, item))
		form_set(a->form, path, value);
	return true;
}

static void
show_default(struct act *a, struct input *in, const struct form_item *item,
    size_t row)
{
	char path[FORM_PATH];
	struct buf value = BUF_INIT;
	const struct offer *o;
	const char *now;

	form_path(item, row, path);
	items_get(in, path, item, &value);
	o = offer_of(a, path);
	now = form_get(a->form, path);
	if (value.len > 0 && !text_equal(now, value.data)) {
		if (now != NULL && o != NULL && strcmp(o->value, now) == 0) {
			form_set(a->form, path, NULL);
			fill(a, in, path, item, value.data);
			set_offer(a, path, value.data);
		} else if (fill(a, in, path, item, value.data)) {
			set_offer(a, path, value.data);
		}
	}
	buf_release(&value);
}

void
act_show_defaults(struct act *a, struct input *in)
{
	const struct form_item *item;
	size_t i, row, rows;

	for (i = 0; i < a->items.len; i++) {
		item = &a->items.at[i];
		if ((item->flags & FORM_REPEAT) == 0) {
			show_default(a, in, item, 0);
			continue;
		}
		rows = items_rows(in, item->kind);
		if (rows > form_rows(a->form, item->kind))
			rows = form_rows(a->form, item->kind);
		for (row = 1; row <= rows; row++)
			show_default(a, in, item, row);
	}
}

void
act_findings(struct act *a, struct input *in, struct findings *out)
{
	struct findings found = { 0 };
	struct buf path = BUF_INIT;
	size_t i;

	action_check(desk_office(), in, &found);
	for (i = 0; i < found.len; i++) {
		buf_clear(&path);
		items_path(in, &a->items, found.at[i].field, &path);
		findings_add(out, (int)found.at[i].severity, path.data, "%s",
		    found.at[i].text);
	}
	findings_release(&found);
	buf_release(&path);
}

static void
remark(struct act *a, const struct finding *f)
{
	if (f->field[0] == '\0') {
		/* A scale half filled in is not worth a word. */
		if (a->scale != NULL && form_missing(a->form) > 0)
			return;
		screen_say(ROLE_WARNING, "%s", f->text);
		return;
	}
	/* What is not filled in yet is counted by the form itself, and what
	 * cannot be read bears an error already. */
	if (form_get(a->form, f->field) == NULL)
		return;
	form_note(a->form, f->field, f->text);
	strlist_add(&a->noted, f->field);
}

void
act_remark(struct act *a)
{
	struct err err = ERR_INIT;
	struct findings found = { 0 };
	struct input *in = act_collect(a, &err);
	size_t i;

	for (i = 0; i < a->noted.len; i++)
		form_note(a->form, a->noted.at[i], NULL);
	strlist_release(&a->noted);
	strlist_init(&a->noted);
	if (in == NULL || !action_prepare(desk_office(), in, &err)) {
		screen_fail(&err);
		input_free(in);
		return;
	}
	act_show_defaults(a, in);
	act_findings(a, in, &found);
	for (i = 0; i < found.len; i++)
		remark(a, &found.at[i]);
	findings_release(&found);
	input_free(in);
}
