/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The editors against a simple model, and what they refuse. */
#include "hidden.h"

#include <stdlib.h>

#include "base/list.h"
#include "base/utf8.h"
#include "tui/edit_line.h"
#include "tui/edit_memo.h"

#define KEYS 50000
#define MAX 40
#define ACUTE 0x0301
#define FIELD 13

/* The model: code points, the mark U+0301 hangs on what is before it. */
struct model {
	uint32_t at[MAX + 1];
	size_t len, cursor;
};

static size_t
model_left(const struct model *m, size_t i)
{
	if (i == 0)
		return 0;
	for (i--; i > 0 && m->at[i] == ACUTE; i--)
		;
	return i;
}

static size_t
model_right(const struct model *m, size_t i)
{
	if (i == m->len)
		return i;
	for (i++; i < m->len && m->at[i] == ACUTE; i++)
		;
	return i;
}

static void
model_cut(struct model *m, size_t from, size_t to)
{
	memmove(m->at + from, m->at + to, (m->len - to) * sizeof m->at[0]);
	m->len -= to - from;
	m->cursor = from;
	while (from > 0 && m->cursor < m->len && m->at[m->cursor] == ACUTE)
		m->cursor++;
}

static void
model_type(struct model *m, uint32_t code)
{
	if (m->len == MAX)
		return;
	memmove(m->at + m->cursor + 1, m->at + m->cursor,
	    (m->len - m->cursor) * sizeof m->at[0]);
	m->at[m->cursor++] = code;
	m->len++;
	while (m->cursor < m->len && m->at[m->cursor] == ACUTE)
		m->cursor++;
}

static void
model_key(struct model *m, int code)
{
	switch (code) {
	case K_LEFT:
		m->cursor = model_left(m, m->cursor);
		break;
	case K_RIGHT:
		m->cursor = model_right(m, m->cursor);
		break;
	case K_HOME:
		m->cursor = 0;
		break;
	case K_END:
		m->cursor = m->len;
		break;
	case K_BACKSPACE:
		model_cut(m, model_left(m, m->cursor), m->cursor);
		break;
	case K_DELETE:
		model_cut(m, m->cursor, model_right(m, m->cursor));
		break;
	case K_CTRL('U'):
		model_cut(m, 0, m->cursor);
		break;
	default:
		model_type(m, (uint32_t)code);
	}
}

static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

/* The box of the painted line is whole, and its cursor inside. */
static void
check_painting(struct edit_text *e)
{
	struct buf dump = BUF_INIT;
	const char *line;

	paint_begin();
	edit_line_paint(e, 0, 2, FIELD, ROLE_TEXT, true);
	paint_text(0, 2 + FIELD, 3, ROLE_TEXT, "END");
	paint_end();
	paint_dump(&dump);
	*strchr(dump.data, '\n') = '\0';
	line = dump.data;
	assert_int_equal(utf8_columns(line), 2 + FIELD + 3);
	assert_true(line[2] == '[' || line[2] == '<');
	assert_string_equal(line + strlen(line) - 3, "END");
	assert_non_null(strchr("]>", line[strlen(line) - 4]));
	/* Where text is hidden at the left the end is not left empty. */
	if (line[2] == '<' && e->cursor == e->len)
		assert_int_equal(line[strlen(line) - 4], ']');
	buf_release(&dump);
}

static void
random_keys_agree_with_the_model(void **state)
{
	static const int codes[] = {
		'a', 'Z', 0x5F20, 0x6842, 0x20BB7, 0xB7, ACUTE, 0xFF21, 0x82F1,
		0x4E70, K_LEFT, K_LEFT, K_LEFT, K_RIGHT, K_RIGHT, K_HOME,
		K_END, K_BACKSPACE, K_BACKSPACE, K_DELETE, K_CTRL('U'),
	};
	struct model m = { .len = 0 };
	struct edit_text e;
	struct key k = { 0 };
	unsigned seed = 7;
	int i;

	(void)state;
	edit_init(&e, MAX, 0);
	for (i = 0; i < KEYS; i++) {
		k.code = codes[next_random(&seed) % ARRAY_LEN(codes)];
		/* Clearing all is rare, or no text would grow long. */
		if (k.code == K_CTRL('U') && next_random(&seed) % 8 != 0)
			k.code = 0x5C71;
		edit_key(&e, &k);
		model_key(&m, k.code);
		assert_int_equal(e.len, m.len);
		assert_int_equal(e.cursor, m.cursor);
		if (m.len > 0)
			assert_memory_equal(e.at, m.at,
			    m.len * sizeof m.at[0]);
		if (i % 10 == 0)
			check_painting(&e);
	}
	edit_release(&e);
}

static char *
text_of(const struct edit_text *e)
{
	static char text[16384];
	struct buf b = BUF_INIT;

	edit_get(e, &b);
	strcpy(text, b.data);
	buf_release(&b);
	return text;
}

static void
limits_and_refusals_are_told(void **state)
{
	struct edit_text e;
	struct key k = { .code = 0x5F20 };

	(void)state;
	edit_init(&e, 2, 0);
	assert_int_equal(edit_key(&e, &k), EDIT_CHANGED);
	assert_int_equal(edit_key(&e, &k), EDIT_CHANGED);
	assert_int_equal(edit_key(&e, &k), EDIT_FULL);
	assert_string_equal(text_of(&e), "张张");
	k.code = 0x202E;
	assert_int_equal(edit_key(&e, &k), EDIT_REFUSED);
	k.code = K_F(5);
	assert_int_equal(edit_key(&e, &k), EDIT_IGNORED);
	edit_set(&e, "a\tb\x01\xFF");
	assert_string_equal(text_of(&e), "a ");
	edit_release(&e);
}

static void
paste_takes_all_and_is_one_step(void **state)
{
	struct edit_text e;
	struct buf text = BUF_INIT;
	struct key k = { .code = K_PASTE };
	int i;

	(void)state;
	for (i = 0; i < 2000; i++)
		buf_adds(&text, "档");
	edit_init(&e, 0, 0);
	edit_set(&e, "前");
	k.text = text.data;
	assert_int_equal(edit_key(&e, &k), EDIT_CHANGED);
	assert_int_equal(e.len, 2001);
	check_painting(&e);
	k.code = K_CTRL('Z');
	assert_int_equal(edit_key(&e, &k), EDIT_CHANGED);
	assert_string_equal(text_of(&e), "前");
	k.code = K_PASTE;
	k.text = "甲\r\n乙\t丙";
	edit_key(&e, &k);
	assert_string_equal(text_of(&e), "前甲 乙 丙");
	k.code = K_CTRL('W');
	edit_key(&e, &k);
	assert_string_equal(text_of(&e), "前甲 乙 ");
	edit_release(&e);
	buf_release(&text);
}

static void
undo_goes_back_run_by_run(void **state)
{
	static const int typed[] = { 'a', 'b', K_HOME, 'c', K_DELETE };
	static const char *const before[] = { "cab", "ab", "" };
	struct edit_text e;
	struct key k = { 0 };
	size_t i;

	(void)state;
	edit_init(&e, 0, 0);
	for (i = 0; i < ARRAY_LEN(typed); i++) {
		k.code = typed[i];
		edit_key(&e, &k);
	}
	assert_string_equal(text_of(&e), "cb");
	k.code = K_CTRL('Z');
	for (i = 0; i < ARRAY_LEN(before); i++) {
		edit_key(&e, &k);
		assert_string_equal(text_of(&e), before[i]);
	}
	assert_int_equal(edit_key(&e, &k), EDIT_MOVED);
	edit_release(&e);
}

static void
memo_wraps_and_moves_by_lines(void **state)
{
	struct edit_text e;
	struct key k = { .code = K_DOWN };

	(void)state;
	edit_init(&e, 0, EDIT_LINES);
	edit_set(&e, "一二三四五六\n七八");
	/* Four columns: two characters a line, the line end, two more. */
	assert_int_equal(edit_memo_lines(&e, 4), 4);
	assert_int_equal(edit_memo_key(&e, &k, 4), EDIT_IGNORED);
	k.code = K_UP;
	assert_int_equal(edit_memo_key(&e, &k, 4), EDIT_MOVED);
	k.code = K_HOME;
	edit_memo_key(&e, &k, 4);
	assert_int_equal(e.cursor, 4);
	k.code = K_ENTER;
	assert_int_equal(edit_memo_key(&e, &k, 4), EDIT_CHANGED);
	assert_string_equal(text_of(&e), "一二三四\n五六\n七八");
	assert_int_equal(edit_memo_lines(&e, 4), 4);
	k.code = K_UP;
	while (edit_memo_key(&e, &k, 4) != EDIT_IGNORED)
		;
	assert_true(e.cursor <= 2);
	edit_release(&e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_keys_agree_with_the_model),
		cmocka_unit_test(limits_and_refusals_are_told),
		cmocka_unit_test(paste_takes_all_and_is_one_step),
		cmocka_unit_test(undo_goes_back_run_by_run),
		cmocka_unit_test(memo_wraps_and_moves_by_lines),
	};

	return cmocka_run_group_tests(tests, hidden_start, hidden_stop);
}
