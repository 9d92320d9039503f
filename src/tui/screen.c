/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/screen.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "help.h"
#include "tui/terminal.h"
#include "tui/vlist.h"

#define EXIT_LOST 3
#define MESSAGE_ROWS 4

/* The program has one terminal, hence one stack. */
static struct {
	VEC(struct screen *) open;
	struct buf message;
	enum paint_role message_role;
	struct buf owner;
	void (*right)(struct buf *out);
	int idle_seconds, quiet_seconds;
	void (*idle)(void);
} stack = { .message = BUF_INIT, .owner = BUF_INIT };

size_t
screen_depth(void)
{
	return stack.open.len;
}

struct screen *
screen_at(size_t depth)
{
	return stack.open.at[depth];
}

static struct screen *
top(void)
{
	return stack.open.len > 0 ? stack.open.at[stack.open.len - 1] : NULL;
}

bool
screen_push(const struct screen_ops *ops, void *arg, struct err *err)
{
	struct screen *s = xcalloc(1, sizeof *s);

	s->ops = ops;
	s->state = xcalloc(1, ops->size > 0 ? ops->size : 1);
	if (ops->open != NULL && !ops->open(s, arg, err)) {
		free(s->state);
		free(s);
		return false;
	}
	*vec_push(&stack.open) = s;
	return true;
}

bool
screen_open(const struct screen_ops *ops, void *arg)
{
	struct err err = ERR_INIT;

	return screen_push(ops, arg, &err) || screen_fail(&err);
}

void
screen_pop(struct screen *s, int result)
{
	s->done = true;
	s->result = result;
}

static void
close_top(void)
{
	struct screen *s = stack.open.at[--stack.open.len];

	if (s->ops->close != NULL)
		s->ops->close(s);
	free(s->state);
	free(s);
}

/* Close what is done, from the top down to `depth` open screens: those below
 * belong to callers that have not returned yet.  The result of the last one
 * closed. */
static int
sweep(size_t depth)
{
	struct screen *s;
	int result = SCREEN_BACK;

	while (stack.open.len > depth && top()->done) {
		result = top()->result;
		close_top();
		s = top();
		if (stack.open.len > depth && !s->done &&
		    s->ops->resume != NULL)
			s->ops->resume(s, result);
	}
	return result;
}

void
screen_close_now(struct screen *s)
{
	if (top() != s)
		fatal("a screen below others cannot be closed at once");
	close_top();
}

void
screen_say(enum paint_role role, const char *format, ...)
{
	va_list args;

	buf_clear(&stack.message);
	va_start(args, format);
	buf_vaddf(&stack.message, format, args);
	va_end(args);
	stack.message_role = role;
}

bool
screen_fail(const struct err *err)
{
	screen_say(ROLE_ERROR, "%s", err->text);
	return false;
}

const char *
screen_message(void)
{
	return stack.message.data;
}

void
screen_set_owner(const char *left, void (*right)(struct buf *out))
{
	buf_clear(&stack.owner);
	if (left != NULL)
		buf_adds(&stack.owner, left);
	stack.right = right;
}

void
screen_set_idle(int seconds, void (*idle)(void))
{
	stack.idle_seconds = seconds;
	stack.quiet_seconds = 0;
	stack.idle = idle;
}

/* "list > person > form" from screen `first` on. */
static void
add_path(size_t first, size_t last, struct buf *out)
{
	struct screen *s;
	size_t i;

	for (i = first; i <= last; i++) {
		s = stack.open.at[i];
		if (text_empty(s->ops->title) || s->ops->overlay || s->done)
			continue;
		if (out->len > 0)
			buf_adds(out, " > ");
		buf_adds(out, _(s->ops->title));
		if (s->ops->subject != NULL && i == last) {
			buf_addc(out, ' ');
			s->ops->subject(s, out);
		}
	}
}

/* What fits of it: where one is counts more than where one came from. */
static void
breadcrumb(size_t last, int cols, struct buf *out)
{
	size_t first = 0;

	add_path(first, last, out);
	while (first < last && paint_columns(out->data) > cols) {
		buf_clear(out);
		add_path(++first, last, out);
	}
}

/* The state of the screen and what always stands at the right; only the state
 * where that would hide whom the screen is about. */
static void
title_right(size_t base, int room, struct buf *out)
{
	struct screen *s = stack.open.at[base];
	struct buf about = BUF_INIT, always = BUF_INIT;

	if (s->ops->status != NULL)
		s->ops->status(s, out);
	if (stack.right != NULL)
		stack.right(&always);
	add_path(base, base, &about);
	if (out->len == 0)
		buf_adds(out, always.data);
	else if (paint_columns(about.data) + paint_columns(out->data) +
	    paint_columns(always.data) + 4 <= room)
		buf_addf(out, "  %s", always.data);
	buf_release(&about);
	buf_release(&always);
}

static void
draw_title(size_t base)
{
	struct buf left = BUF_INIT, path = BUF_INIT, right = BUF_INIT;
	int cols = paint_cols(), w;

	buf_addf(&left, " %s  ", stack.owner.data);
	title_right(base, cols - paint_columns(left.data), &right);
	w = paint_columns(right.data);
	w = w < cols / 2 ? w : cols / 2;
	breadcrumb(base, cols - w - 2 - paint_columns(left.data), &path);
	buf_adds(&left, path.data);
	paint_padded(0, 0, cols, ROLE_TITLE, "");
	paint_text(0, 0, cols - w - 2, ROLE_TITLE, left.data);
	paint_text(0, cols - w - 1, w, ROLE_TITLE, right.data);
	buf_release(&left);
	buf_release(&path);
	buf_release(&right);
}

/* A sentence that is longer than the line takes the lines above as well: what
 * to do stands at its end. */
static void
draw_sentence(enum paint_role role, const char *text)
{
	struct strlist lines;
	int cols = paint_cols() - 2, y = paint_rows() - 2, i, n;

	strlist_init(&lines);
	paint_wrap(text, cols, &lines);
	n = lines.len < MESSAGE_ROWS ? (int)lines.len : MESSAGE_ROWS;
	paint_clear((struct area){ y - n + 1, 0, n, cols + 2 });
	for (i = 0; i < n; i++)
		paint_text(y - n + 1 + i, 1, cols, role, lines.at[i]);
	strlist_release(&lines);
}

static void
draw_message(void)
{
	struct screen *s = top();
	struct buf hint = BUF_INIT;

	if (stack.message.len > 0) {
		draw_sentence(stack.message_role, stack.message.data);
	} else if (s->ops->hint != NULL) {
		s->ops->hint(s, &hint);
		paint_text(paint_rows() - 2, 1, paint_cols() - 2, ROLE_TEXT,
		    hint.data);
	}
	buf_release(&hint);
}

static void
draw_too_small(void)
{
	paint_text(paint_rows() / 2, 0, paint_cols(), ROLE_TEXT,
	    _("窗口太小，请放大到 80x24"));
}

void
screen_paint(void)
{
	struct area body = { 1, 0, paint_rows() - 3, paint_cols() };
	size_t base, i;

	if (stack.open.len == 0)
		return;
	paint_begin();
	if (paint_rows() < TERMINAL_MIN_ROWS ||
	    paint_cols() < TERMINAL_MIN_COLS) {
		draw_too_small();
		paint_end();
		return;
	}
	base = stack.open.len - 1;
	while (base > 0 && stack.open.at[base]->ops->overlay)
		base--;
	draw_title(base);
	for (i = base; i < stack.open.len; i++)
		if (stack.open.at[i]->ops->draw != NULL)
			stack.open.at[i]->ops->draw(stack.open.at[i], body);
	draw_message();
	help_bar(top(), paint_rows() - 1);
	paint_end();
}

/* What an action does where the screen has nothing of its own. */
static void
act_default(struct screen *s, int action)
{
	switch (action) {
	case ACT_HELP:
		help_show(s);
		break;
	case ACT_MENU:
		action = help_menu(s);
		if (action != ACT_NONE)
			screen_act(action);
		break;
	case ACT_BACK:
		screen_pop(s, SCREEN_BACK);
		break;
	case ACT_REPAINT:
		paint_refresh_all();
		break;
	case ACT_INTERRUPT:
		screen_say(ROLE_TEXT, "%s", _("要离开这一屏，请按 F10"));
		break;
	default:
		break;
	}
}

static struct vlist *
list_of(const struct screen *s)
{
	return s->ops->list > 0
	    ? (struct vlist *)((char *)s->state + s->ops->list - 1) : NULL;
}

void
screen_act(int action)
{
	struct screen *s = top();
	const struct binding *a;
	struct buf why = BUF_INIT;

	if (s == NULL)
		return;
	a = binding_by_id(s->ops->keys, action);
	if (a != NULL && s->ops->allowed != NULL &&
	    !s->ops->allowed(s, a, &why))
		screen_say(ROLE_WARNING, "%s", why.data);
	else if ((s->ops->act == NULL || !s->ops->act(s, action)) &&
	    (list_of(s) == NULL || !vlist_act(list_of(s), action)))
		act_default(s, action);
	buf_release(&why);
}

static bool
takes_key(struct screen *s, const struct key *k)
{
	if (s->ops->key != NULL)
		return s->ops->key(s, k);
	return list_of(s) != NULL && vlist_key(list_of(s), k);
}

/* The screen, the tables, and where both leave them the keys that other
 * programs use for help and search, as an input method may turn them. */
static void
dispatch_key(const struct key *k)
{
	struct screen *s = top();
	const struct binding *a;

	if (takes_key(s, k))
		return;
	a = binding_for_key(s->ops->keys, k->code);
	if (a != NULL)
		screen_act(a->id);
	else if (k->code == '?' || k->code == 0xFF1F)
		screen_act(ACT_HELP);
	else if ((k->code == '/' || k->code == 0x3001) &&
	    binding_by_id(s->ops->keys, ACT_FIND) != NULL)
		screen_act(ACT_FIND);
}

static void
dispatch_scan(const struct key *k)
{
	struct screen *s = top();
	char *digits;
	struct key one = { K_NONE, NULL, false };
	size_t i;

	if (takes_key(s, k))
		return;
	digits = xstrdup(k->text);
	for (i = 0; digits[i] != '\0' && top() == s && !s->done; i++) {
		one.code = digits[i];
		dispatch_key(&one);
	}
	one.code = K_ENTER;
	if (k->ended && top() == s && !s->done)
		dispatch_key(&one);
	free(digits);
}

static void
tell_all(void (*tell)(struct screen *s))
{
	size_t i;

	for (i = stack.open.len; i > 0; i--)
		tell(stack.open.at[i - 1]);
}

static void
tell_resize(struct screen *s)
{
	if (s->ops->resize != NULL)
		s->ops->resize(s);
}

static void
tell_hangup(struct screen *s)
{
	if (s->ops->hangup != NULL)
		s->ops->hangup(s);
	s->done = true;
	s->result = SCREEN_BACK;
}

static void
tick(void)
{
	struct screen *s = top();

	if (s->ops->tick != NULL)
		s->ops->tick(s);
	if (stack.idle_seconds > 0 &&
	    ++stack.quiet_seconds == stack.idle_seconds && stack.idle != NULL)
		stack.idle();
}

static void
dispatch(const struct key *k)
{
	switch (k->code) {
	case K_TICK:
		tick();
		return;
	case K_RESIZE:
		tell_all(tell_resize);
		return;
	case K_HANGUP:
		terminal_mark_lost();
		tell_all(tell_hangup);
		return;
	case K_GARBLED:
		screen_say(ROLE_ERROR, "%s",
		    _("终端送来的不是 UTF-8 文字，请把终端的编码改成 UTF-8"));
		return;
	default:
		break;
	}
	stack.quiet_seconds = 0;
	buf_clear(&stack.message);
	if (k->code == K_SCAN)
		dispatch_scan(k);
	else
		dispatch_key(k);
}

/* Run until only `depth` screens are open; the result of the last closed. */
static int
run(size_t depth)
{
	struct key k;
	int result = SCREEN_BACK;

	while (stack.open.len > depth) {
		screen_paint();
		key_read(&k);
		if (k.code == K_SYNC) {
			/* Painting again lets a new window size be noticed
			 * before the next answer. */
			key_answer_sync();
			continue;
		}
		dispatch(&k);
		if (stack.open.len > depth && top()->done)
			result = sweep(depth);
	}
	return result;
}

int
screen_modal(const struct screen_ops *ops, void *arg)
{
	size_t depth = stack.open.len;

	if (terminal_lost() || !screen_open(ops, arg))
		return SCREEN_BACK;
	return run(depth);
}

int
screen_run(void)
{
	if (terminal_is_guess())
		screen_say(ROLE_WARNING, "%s",
		    _("没有认出终端种类，先按 xterm 显示"));
	else if (terminal_advice() != NULL)
		screen_say(ROLE_WARNING, "%s", terminal_advice());
	run(0);
	vec_release(&stack.open);
	buf_release(&stack.message);
	buf_release(&stack.owner);
	return terminal_lost() ? EXIT_LOST : 0;
}
