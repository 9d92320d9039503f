/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/edit_text.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/display.h"
#include "base/list.h"
#include "base/mem.h"
#include "base/utf8.h"

#define MAX_DEFAULT 4000
#define UNDO_MAX 100
#define ZWJ 0x200D

void
edit_init(struct edit_text *e, size_t max, unsigned flags)
{
	memset(e, 0, sizeof *e);
	e->max = max > 0 ? max : MAX_DEFAULT;
	e->flags = flags;
}

static void
forget_undo(struct edit_text *e)
{
	size_t i;

	for (i = 0; i < e->undo.len; i++)
		free(e->undo.at[i].at);
	e->undo.len = 0;
	e->typing = false;
}

void
edit_release(struct edit_text *e)
{
	/* A password does not stay behind in freed memory. */
	if ((e->flags & EDIT_HIDDEN) != 0 && e->cap > 0)
		mem_wipe(e->at, e->cap * sizeof *e->at);
	forget_undo(e);
	vec_release(&e->undo);
	vec_release(e);
	e->cursor = e->scroll = 0;
}

/* Whether `code` hangs on the code point before it. */
static bool
is_tail(uint32_t before, uint32_t code)
{
	if (code == '\n' || before == '\n')
		return false;
	return wcwidth((wchar_t)code) == 0 || code == ZWJ || before == ZWJ ||
	    (code >= 0xFE00 && code <= 0xFE0F) ||
	    (code >= 0x1F3FB && code <= 0x1F3FF);
}

size_t
edit_next(const struct edit_text *e, size_t i)
{
	if (i >= e->len)
		return e->len;
	for (i++; i < e->len && is_tail(e->at[i - 1], e->at[i]); i++)
		;
	return i;
}

size_t
edit_previous(const struct edit_text *e, size_t i)
{
	if (i == 0)
		return 0;
	for (i--; i > 0 && is_tail(e->at[i - 1], e->at[i]); i--)
		;
	return i;
}

void
edit_show(const struct edit_text *e, size_t i, struct buf *out)
{
	struct buf raw = BUF_INIT;
	size_t end = edit_next(e, i);

	if ((e->flags & EDIT_HIDDEN) != 0 && i < end) {
		buf_addc(out, '*');
		return;
	}
	for (; i < end; i++)
		utf8_add(&raw, e->at[i]);
	display_filter(out, raw.data, false);
	buf_release(&raw);
}

int
edit_columns(const struct edit_text *e, size_t i)
{
	struct buf shown = BUF_INIT;
	int columns;

	if (i < e->len && e->at[i] < 0x7F && edit_next(e, i) == i + 1)
		return 1;
	edit_show(e, i, &shown);
	columns = utf8_columns(shown.data);
	buf_release(&shown);
	return columns;
}

static void
remember(struct edit_text *e)
{
	struct edit_state *s;

	/* Of a password there are no copies, and nobody sees what he would
	 * bring back. */
	if ((e->flags & EDIT_HIDDEN) != 0)
		return;
	if (e->undo.len == UNDO_MAX) {
		free(e->undo.at[0].at);
		memmove(e->undo.at, e->undo.at + 1,
		    (UNDO_MAX - 1) * sizeof *e->undo.at);
		e->undo.len--;
	}
	s = vec_push(&e->undo);
	s->len = e->len;
	s->cursor = e->cursor;
	s->at = xmalloc((e->len + 1) * sizeof *s->at);
	if (e->len > 0)
		memcpy(s->at, e->at, e->len * sizeof *s->at);
}

static enum edit_result
undo(struct edit_text *e)
{
	struct edit_state *s;

	if (e->undo.len == 0)
		return EDIT_MOVED;
	s = &e->undo.at[--e->undo.len];
	free(e->at);
	e->at = s->at;
	e->len = s->len;
	e->cap = s->len + 1;
	e->cursor = s->cursor;
	return EDIT_CHANGED;
}

/* What is kept of a code point: 0 for nothing. */
static uint32_t
accept(const struct edit_text *e, uint32_t code)
{
	if (code == '\n' || code == '\t' || code == '\r')
		return code == '\n' && (e->flags & EDIT_LINES) != 0 ?
		    '\n' : ' ';
	return code < 0x20 || utf8_is_forbidden(code) ? 0 : code;
}

static void
insert_code(struct edit_text *e, uint32_t code)
{
	/* A password never moves: growing would leave copies. */
	if ((e->flags & EDIT_HIDDEN) != 0 && e->cap == 0) {
		e->cap = e->max;
		e->at = xmalloc(e->cap * sizeof *e->at);
	}
	(void)vec_push(e);
	memmove(e->at + e->cursor + 1, e->at + e->cursor,
	    (e->len - 1 - e->cursor) * sizeof *e->at);
	e->at[e->cursor++] = code;
}

/* The cursor never stands within a cluster: go behind it. */
static void
settle(struct edit_text *e)
{
	while (e->cursor > 0 && e->cursor < e->len &&
	    is_tail(e->at[e->cursor - 1], e->at[e->cursor]))
		e->cursor++;
}

/* Insert without an undo step. */
static enum edit_result
insert(struct edit_text *e, const char *text)
{
	enum edit_result result = EDIT_REFUSED;
	size_t len = strlen(text), i, n;
	uint32_t code;

	for (i = 0; i < len; i += n) {
		n = utf8_decode(text + i, len - i, &code);
		if (n == 0) {
			n = 1;
			continue;
		}
		if (code == '\r' && text[i + 1] == '\n')
			continue;
		code = accept(e, code);
		if (code == 0)
			continue;
		if (e->len >= e->max)
			return EDIT_FULL;
		insert_code(e, code);
		result = EDIT_CHANGED;
	}
	settle(e);
	return result;
}

void
edit_set(struct edit_text *e, const char *text)
{
	e->len = e->cursor = e->scroll = 0;
	forget_undo(e);
	insert(e, text);
}

void
edit_get(const struct edit_text *e, struct buf *out)
{
	size_t i;

	buf_reserve(out, 4 * e->len);
	for (i = 0; i < e->len; i++)
		utf8_add(out, e->at[i]);
}

bool
edit_is_empty(const struct edit_text *e)
{
	return e->len == 0;
}

enum edit_result
edit_insert(struct edit_text *e, const char *text)
{
	remember(e);
	e->typing = false;
	return insert(e, text);
}

enum edit_result
edit_replace(struct edit_text *e, const char *text)
{
	remember(e);
	e->typing = false;
	e->len = e->cursor = e->scroll = 0;
	insert(e, text);
	return EDIT_CHANGED;
}

static enum edit_result
erase_range(struct edit_text *e, size_t from, size_t to)
{
	e->typing = false;
	if (from == to)
		return EDIT_MOVED;
	remember(e);
	memmove(e->at + from, e->at + to, (e->len - to) * sizeof *e->at);
	e->len -= to - from;
	e->cursor = from;
	settle(e);
	return EDIT_CHANGED;
}

static size_t
word_start(const struct edit_text *e)
{
	size_t i = e->cursor;

	while (i > 0 && e->at[i - 1] == ' ')
		i--;
	while (i > 0 && e->at[i - 1] != ' ' && e->at[i - 1] != '\n')
		i--;
	return i;
}

static enum edit_result
move_to(struct edit_text *e, size_t i)
{
	e->cursor = i;
	e->typing = false;
	return EDIT_MOVED;
}

static enum edit_result
type_code(struct edit_text *e, uint32_t code)
{
	char text[5] = "";

	if (accept(e, code) == 0)
		return EDIT_REFUSED;
	if (e->len >= e->max)
		return EDIT_FULL;
	if (!e->typing)
		remember(e);
	e->typing = true;
	utf8_encode(code, text);
	return insert(e, text);
}

enum edit_result
edit_key(struct edit_text *e, const struct key *k)
{
	switch (k->code) {
	case K_LEFT:
		return move_to(e, edit_previous(e, e->cursor));
	case K_RIGHT:
		return move_to(e, edit_next(e, e->cursor));
	case K_HOME:
		return move_to(e, 0);
	case K_END:
		return move_to(e, e->len);
	case K_BACKSPACE:
		return erase_range(e, edit_previous(e, e->cursor), e->cursor);
	case K_DELETE:
		return erase_range(e, e->cursor, edit_next(e, e->cursor));
	case K_CTRL('U'):
		return erase_range(e, 0, e->cursor);
	case K_CTRL('W'):
		return erase_range(e, word_start(e), e->cursor);
	case K_CTRL('Z'):
		e->typing = false;
		return undo(e);
	case K_PASTE:
	case K_SCAN:
		return edit_insert(e, k->text);
	default:
		return key_is_text(k) ? type_code(e, (uint32_t)k->code) :
		    EDIT_IGNORED;
	}
}
