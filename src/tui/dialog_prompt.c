/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/dialog.h"
#include "tui/edit_line.h"
#include "tui/pick.h"
#include "tui/screen.h"

#define BOX_COLS 60
#define ERROR_ROWS 3
#define ANSWERED 1

struct prompt {
	const char *title, *label;
	const struct field *field;     /* NULL: any line */
	bool required;
	bool (*check)(void *ctx, const char *text, struct err *err);
	void *ctx;                     /* of check, which may be NULL */
	struct edit_text edit;
	struct buf *value;             /* the answer */
	struct err err;
};

static bool
open_prompt(struct screen *s, void *arg, struct err *err)
{
	struct prompt **p = s->state;

	(void)err;
	*p = arg;
	return true;
}

static void
draw_prompt(struct screen *s, struct area body)
{
	struct prompt *p = *(struct prompt **)s->state;
	struct area box = paint_frame(area_centre(body, 4 + ERROR_ROWS,
	    BOX_COLS), p->title, _("回车确定  Esc 不填"));
	int x = box.x;

	x += paint_text(box.y + 1, x, box.cols / 2, ROLE_TEXT, p->label) + 1;
	edit_line_paint(&p->edit, box.y + 1, x, box.x + box.cols - x,
	    ROLE_INPUT, true);
	if (p->err.code != ERR_NONE)
		paint_block((struct area){ box.y + 2, box.x, ERROR_ROWS,
			box.cols }, ROLE_ERROR, p->err.text);
}

static bool
answer(struct prompt *p)
{
	struct buf typed = BUF_INIT, value = BUF_INIT;
	bool ok = true;

	err_clear(&p->err);
	edit_get(&p->edit, &typed);
	if (p->field == NULL)
		buf_adds(&value, typed.data);
	else
		ok = field_parse(p->field, typed.data, &value, &p->err);
	if (ok && p->required && value.len == 0)
		ok = err_set(&p->err, ERR_REFUSED, _("这一栏必须填"));
	ok = ok && (p->check == NULL ||
	    p->check(p->ctx, text_trim(value.data), &p->err));
	if (ok) {
		buf_clear(p->value);
		buf_adds(p->value, value.data);
	}
	buf_wipe(&typed);
	buf_wipe(&value);
	return ok;
}

static bool
key_prompt(struct screen *s, const struct key *k)
{
	struct prompt *p = *(struct prompt **)s->state;
	enum edit_result r;

	if (k->code == K_ENTER) {
		if (answer(p))
			screen_pop(s, ANSWERED);
		return true;
	}
	if (k->code == K_SCAN)
		return false;
	r = edit_key(&p->edit, k);
	if (r == EDIT_FULL)
		screen_say(ROLE_WARNING, _("已满：最多 %zu 个字"), p->edit.max);
	return r != EDIT_IGNORED;
}

static void
hint_prompt(struct screen *s, struct buf *out)
{
	struct prompt *p = *(struct prompt **)s->state;

	if (p->field != NULL && !text_empty(p->field->help))
		buf_adds(out, _(p->field->help));
}

static const struct screen_ops prompt_ops = {
	.name = "prompt", .overlay = true, .size = sizeof(struct prompt *),
	.open = open_prompt, .draw = draw_prompt, .key = key_prompt,
	.hint = hint_prompt,
};

static bool
run(struct prompt *p, size_t max, unsigned flags, const char *start)
{
	bool done;

	edit_init(&p->edit, max, flags);
	edit_set(&p->edit, start);
	done = screen_modal(&prompt_ops, p) == ANSWERED;
	edit_release(&p->edit);
	return done;
}

static void
choices(void *ctx, const char *query, struct pick_rows *out)
{
	const struct field *field = ctx;

	(void)query;
	pick_rows_choices(out, field->choices);
}

bool
dialog_prompt(const char *title, const struct field *field, bool required,
    struct buf *value)
{
	struct prompt p = { .title = title, .label = _(field->label),
		.field = field, .required = required, .value = value };
	struct pick_source source = { .rows = choices };
	struct buf shown = BUF_INIT;
	bool done;

	source.ctx = (void *)(uintptr_t)field;
	if (field->type->editor == EDITOR_CHOICE)
		return pick_one(title, "", &source, value);
	if (field->type->editor == EDITOR_CHOICES)
		return pick_several(title, &source, value);
	field_format(field, value->len > 0 ? value->data : NULL, &shown);
	done = run(&p, (size_t)field->max, 0, shown.data);
	buf_release(&shown);
	return done;
}

bool
dialog_line(const char *title, const char *label, size_t max,
    struct buf *text)
{
	struct prompt p = { .title = title, .label = label, .value = text };

	return run(&p, max, 0, text->data);
}

bool
dialog_line_checked(const char *title, const char *label, size_t max,
    bool (*check)(void *ctx, const char *text, struct err *err), void *ctx,
    struct buf *text)
{
	struct prompt p = { .title = title, .label = label, .required = true,
		.check = check, .ctx = ctx, .value = text };

	return run(&p, max, 0, text->data);
}

bool
dialog_password(const char *title, const char *label, struct buf *password)
{
	struct prompt p = { .title = title, .label = label,
		.required = true, .value = password };

	return run(&p, 128, EDIT_HIDDEN, "");
}
