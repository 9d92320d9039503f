/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/dialog.h"

#include "base/list.h"
#include "base/text.h"
#include "tui/key.h"
#include "tui/screen.h"

#define BOX_COLS 64
#define ANSWER_YES 1

/* A message or a question: wrapped lines and what Enter does. */
struct question {
	const char *title, *text, *yes, *no;   /* no: NULL for a message */
};

static bool
open_question(struct screen *s, void *arg, struct err *err)
{
	struct question **q = s->state;

	(void)err;
	*q = arg;
	return true;
}

static void
draw_question(struct screen *s, struct area body)
{
	struct question *q = *(struct question **)s->state;
	struct strlist lines;
	struct area box;
	size_t i;
	int x;

	strlist_init(&lines);
	box = area_centre(body, body.rows, BOX_COLS);
	paint_wrap(q->text, box.cols - 4, &lines);
	box = paint_frame(area_centre(body, (int)lines.len + 4, BOX_COLS),
	    q->title, NULL);
	for (i = 0; i < lines.len && (int)i < box.rows - 2; i++)
		paint_text(box.y + (int)i, box.x, box.cols, ROLE_TEXT,
		    lines.at[i]);
	x = box.x + paint_format(box.y + box.rows - 1, box.x, box.cols,
	    ROLE_SELECTED, q->no != NULL ? "1 %s" : "%s", q->yes);
	if (q->no != NULL)
		paint_format(box.y + box.rows - 1, x + 4, box.cols, ROLE_TEXT,
		    "2 %s", q->no);
	paint_cursor(box.y + box.rows - 1, box.x);
	strlist_release(&lines);
}

static bool
key_question(struct screen *s, const struct key *k)
{
	struct question *q = *(struct question **)s->state;
	int digit = key_digit(k);

	if (k->code == K_ENTER || digit == 1)
		screen_pop(s, ANSWER_YES);
	else if (digit == 2 || (q->no == NULL && k->code == ' '))
		screen_pop(s, SCREEN_BACK);
	else
		return k->code == K_SCAN || k->code == K_PASTE;
	return true;
}

static void
hint_question(struct screen *s, struct buf *out)
{
	struct question *q = *(struct question **)s->state;

	buf_adds(out, q->no != NULL ?
	    _("按 1 或回车同意，按 2 或 Esc 不同意") :
	    _("按回车继续"));
}

static const struct screen_ops question_ops = {
	.name = "question", .overlay = true,
	.size = sizeof(struct question *),
	.open = open_question, .draw = draw_question, .key = key_question,
	.hint = hint_question,
};

void
dialog_message(const char *title, const char *text)
{
	struct question q = { title, text, _("回车继续"), NULL };

	screen_modal(&question_ops, &q);
}

bool
dialog_ask(const char *title, const char *question, const char *yes,
    const char *no)
{
	struct question q = { title, question,
		_(yes != NULL ? yes : N_("确定")),
		_(no != NULL ? no : N_("不")) };

	return screen_modal(&question_ops, &q) == ANSWER_YES;
}

struct choose {
	const char *title;
	const struct dialog_item *items;
	size_t len, cursor, top;
	int typed;             /* digits so far */
};

static bool
open_choose(struct screen *s, void *arg, struct err *err)
{
	struct choose **c = s->state;

	(void)err;
	*c = arg;
	return true;
}

static void
draw_choose(struct screen *s, struct area body)
{
	struct choose *c = *(struct choose **)s->state;
	struct area box;
	size_t i;
	int y, x;

	box = area_centre(body, (int)c->len + 2, BOX_COLS);
	box = paint_frame(box, c->title, _("数字或回车选定  Esc 不选"));
	if (c->cursor < c->top)
		c->top = c->cursor;
	if (c->cursor >= c->top + (size_t)box.rows)
		c->top = c->cursor - (size_t)box.rows + 1;
	for (y = 0; y < box.rows && c->top + (size_t)y < c->len; y++) {
		i = c->top + (size_t)y;
		x = paint_format(box.y + y, box.x, box.cols,
		    i == c->cursor ? ROLE_SELECTED : ROLE_TEXT, "%2zu  %s",
		    i + 1, c->items[i].label);
		if (c->items[i].why_not != NULL)
			paint_format(box.y + y, box.x + x, box.cols - x,
			    ROLE_WARNING, "  (%s)", c->items[i].why_not);
	}
	paint_cursor(box.y + (int)(c->cursor - c->top), box.x);
}

static void
take(struct screen *s, struct choose *c)
{
	const char *why = c->items[c->cursor].why_not;

	c->typed = 0;
	if (why != NULL)
		screen_say(ROLE_WARNING, _("现在不能选：%s"), why);
	else
		screen_pop(s, (int)c->cursor + 1);
}

/* "1" is taken at once unless "1x" could still come. */
static void
choose_digit(struct screen *s, struct choose *c, int digit)
{
	int n = c->typed * 10 + digit;

	if (n < 1 || (size_t)n > c->len)
		n = digit;
	if (n < 1 || (size_t)n > c->len)
		return;
	c->typed = n;
	c->cursor = (size_t)n - 1;
	if ((size_t)n * 10 > c->len)
		take(s, c);
}

static bool
key_choose(struct screen *s, const struct key *k)
{
	struct choose *c = *(struct choose **)s->state;

	if (key_digit(k) >= 0) {
		choose_digit(s, c, key_digit(k));
		return true;
	}
	c->typed = 0;
	switch (k->code) {
	case K_UP:
		c->cursor = c->cursor > 0 ? c->cursor - 1 : c->len - 1;
		return true;
	case K_DOWN:
	case K_TAB:
		c->cursor = c->cursor + 1 < c->len ? c->cursor + 1 : 0;
		return true;
	case K_HOME:
		c->cursor = 0;
		return true;
	case K_END:
		c->cursor = c->len - 1;
		return true;
	case K_ENTER:
		take(s, c);
		return true;
	default:
		return key_is_text(k) || k->code == K_SCAN;
	}
}

static const struct screen_ops choose_ops = {
	.name = "choose", .overlay = true, .size = sizeof(struct choose *),
	.open = open_choose, .draw = draw_choose, .key = key_choose,
};

int
dialog_choose(const char *title, const struct dialog_item *items, size_t len)
{
	struct choose c = { .title = title, .items = items, .len = len };

	if (len == 0)
		return -1;
	return screen_modal(&choose_ops, &c) - 1;
}
