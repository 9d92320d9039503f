/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/key.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "terminal_private.h"

#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/terminal.h"

#define PASTE_MAX (1u << 20)     /* bytes kept of one paste */
#define PASTE_WAIT_MS 2000
#define SEQUENCE_MAX 32          /* longest unknown sequence swallowed */
#define IDLE_MS 1000

/* Own codes above all of curses'. */
enum { CURSES_PASTE = 0x2001, CURSES_PASTE_END, CURSES_SYNC };

static struct {
	bool (*next)(void *ctx, struct key *k);
	void *ctx;
	bool defined;
	int garbled;                  /* wrong bytes in a row */
	struct buf text;              /* of the last paste */
	struct buf burst;             /* digits read so far */
	VEC(struct key) held;         /* read, to be given before the next */
	size_t given;
} keys = { .text = BUF_INIT, .burst = BUF_INIT };

/* Curses' codes and ours. */
static const struct {
	int curses, code;
} codes[] = {
	{ KEY_UP, K_UP }, { KEY_DOWN, K_DOWN },
	{ KEY_LEFT, K_LEFT }, { KEY_RIGHT, K_RIGHT },
	{ KEY_HOME, K_HOME }, { KEY_END, K_END },
	{ KEY_FIND, K_HOME }, { KEY_SELECT, K_END },
	{ KEY_PPAGE, K_PAGE_UP }, { KEY_NPAGE, K_PAGE_DOWN },
	{ KEY_IC, K_INSERT }, { KEY_DC, K_DELETE },
	{ KEY_BACKSPACE, K_BACKSPACE }, { KEY_BTAB, K_BACK_TAB },
	{ KEY_ENTER, K_ENTER }, { KEY_RESIZE, K_RESIZE },
	{ CURSES_SYNC, K_SYNC },
};

/* What terminals send although their description says otherwise. */
static const struct {
	const char *bytes;
	int curses;
} variants[] = {
	{ "\033[A", KEY_UP }, { "\033OA", KEY_UP },
	{ "\033[B", KEY_DOWN }, { "\033OB", KEY_DOWN },
	{ "\033[C", KEY_RIGHT }, { "\033OC", KEY_RIGHT },
	{ "\033[D", KEY_LEFT }, { "\033OD", KEY_LEFT },
	{ "\033[H", KEY_HOME }, { "\033OH", KEY_HOME },
	{ "\033[1~", KEY_HOME }, { "\033[7~", KEY_HOME },
	{ "\033[F", KEY_END }, { "\033OF", KEY_END },
	{ "\033[4~", KEY_END }, { "\033[8~", KEY_END },
	{ "\033[2~", KEY_IC }, { "\033[3~", KEY_DC },
	{ "\033[5~", KEY_PPAGE }, { "\033[6~", KEY_NPAGE },
	{ "\033[Z", KEY_BTAB }, { "\033OM", KEY_ENTER },
	{ "\033OP", KEY_F(1) }, { "\033[11~", KEY_F(1) },
	{ "\033[[A", KEY_F(1) },
	{ "\033OQ", KEY_F(2) }, { "\033[12~", KEY_F(2) },
	{ "\033[[B", KEY_F(2) },
	{ "\033OR", KEY_F(3) }, { "\033[13~", KEY_F(3) },
	{ "\033[[C", KEY_F(3) },
	{ "\033OS", KEY_F(4) }, { "\033[14~", KEY_F(4) },
	{ "\033[[D", KEY_F(4) },
	{ "\033[15~", KEY_F(5) }, { "\033[[E", KEY_F(5) },
	{ "\033[17~", KEY_F(6) }, { "\033[18~", KEY_F(7) },
	{ "\033[19~", KEY_F(8) }, { "\033[20~", KEY_F(9) },
	{ "\033[21~", KEY_F(10) }, { "\033[23~", KEY_F(11) },
	{ "\033[24~", KEY_F(12) },
	{ "\033[200~", CURSES_PASTE }, { "\033[201~", CURSES_PASTE_END },
};

static void
define_variants(void)
{
	size_t i;

	for (i = 0; i < sizeof variants / sizeof variants[0]; i++)
		if (key_defined(variants[i].bytes) <= 0)
			define_key(variants[i].bytes, variants[i].curses);
	if (text_equal(getenv("NUANDANG_TEST_SYNC"), "1"))
		define_key("\033[99;99~", CURSES_SYNC);
	keys.defined = true;
}

static int
get(int wait_ms, wint_t *c)
{
	wtimeout(terminal_input(), wait_ms);
	errno = 0;
	return wget_wch(terminal_input(), c);
}

/* Read away the rest of a sequence up to a byte of that range. */
static void
swallow(wint_t from, wint_t to)
{
	wint_t c;
	int i;

	for (i = 0; i < SEQUENCE_MAX; i++) {
		if (get(KEY_BURST_GAP_MS, &c) != OK)
			return;
		if (c >= from && c <= to)
			return;
	}
}

static int
code_of(int curses)
{
	size_t i;

	if (curses >= KEY_F(1) && curses <= KEY_F(12))
		return K_F(curses - KEY_F0);
	for (i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (codes[i].curses == curses)
			return codes[i].code;
	return K_NONE;
}

/* After an ESC: the rest of an unknown sequence is already queued. */
static int
after_escape(void)
{
	wint_t d;
	int rc = get(0, &d);

	if (rc == ERR)
		return K_ESC;
	if (rc == KEY_CODE_YES) {
		ungetch((int)d);
		return K_ESC;
	}
	if (d >= '0' && d <= '9')
		return K_F(d == '0' ? 10 : (int)d - '0');
	if (d == '[' || d == 'O') {
		swallow(0x40, 0x7E);
		return K_NONE;
	}
	if (d == 0x1B || d >= 0x80)
		unget_wch((wchar_t)d);
	return d == 0x1B || d >= 0x80 ? K_ESC : K_NONE;
}

static int
read_paste(void)
{
	wint_t c;
	int rc;

	buf_clear(&keys.text);
	while ((rc = get(PASTE_WAIT_MS, &c)) != ERR || errno == EILSEQ) {
		if (rc == ERR)
			continue;
		if (rc == KEY_CODE_YES && c == CURSES_PASTE_END)
			break;
		if (rc == KEY_CODE_YES && c == KEY_ENTER)
			c = '\n';
		else if (rc == KEY_CODE_YES)
			continue;
		if (keys.text.len < PASTE_MAX)
			utf8_add(&keys.text, c == '\r' ? '\n' : (uint32_t)c);
	}
	return K_PASTE;
}

/* No key came: why? */
static int
after_silence(int error)
{
	struct pollfd p = { .fd = terminal_in(), .events = POLLIN };

	if (error == EIO || (poll(&p, 1, 0) > 0 &&
	    (p.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0))
		terminal_mark_lost();
	if (terminal_lost())
		return K_HANGUP;
	if (error == EILSEQ) {
		keys.garbled++;
		return keys.garbled == 3 ? K_GARBLED : K_NONE;
	}
	return error == EINTR ? K_NONE : K_TICK;
}

/* One event without regard to bursts; K_TICK after `wait_ms`. */
static int
read_code(int wait_ms)
{
	wint_t c = 0;
	int rc, code;

	do {
		if (terminal_lost())
			return K_HANGUP;
		rc = get(wait_ms, &c);
		if (rc == ERR) {
			code = after_silence(errno);
			continue;
		}
		if (rc == KEY_CODE_YES && c == KEY_MOUSE) {
			swallow('M', 'm');
			code = K_NONE;
		} else if (rc == KEY_CODE_YES && c == CURSES_PASTE) {
			code = read_paste();
		} else if (rc == KEY_CODE_YES) {
			code = code_of((int)c);
		} else if (c == 0x1B) {
			code = after_escape();
		} else {
			/* A zero byte is Ctrl-Space: the input method's. */
			code = c == 0x7F || c == 0x08 ? K_BACKSPACE :
			    c == '\n' ? K_ENTER : (int)c;
		}
	} while (code == K_NONE);
	if (code != K_TICK && code != K_HANGUP && code != K_GARBLED)
		keys.garbled = 0;
	return code;
}

static void
hold(int code)
{
	struct key *k = vec_push(&keys.held);

	*k = (struct key){ .code = code };
	if (code == K_PASTE)
		k->text = keys.text.data;
}

static bool
is_scan_code(int code)
{
	return (code >= '0' && code <= '9') || code == 'x' || code == 'X';
}

/* A digit was read: is it the first of a scanner's burst?  Either all of it
 * is one event, or its characters are held one by one. */
static void
read_burst(struct key *k)
{
	int code = k->code;
	size_t i;

	buf_clear(&keys.burst);
	do {
		buf_addc(&keys.burst, (char)code);
		code = read_code(KEY_BURST_GAP_MS);
	} while (is_scan_code(code) && keys.burst.len < PASTE_MAX);
	if (keys.burst.len >= KEY_BURST_MIN) {
		k->code = K_SCAN;
		k->text = keys.burst.data;
		k->ended = code == K_ENTER || code == K_TAB;
	} else {
		for (i = 1; i < keys.burst.len; i++)
			hold(keys.burst.data[i]);
	}
	if (code != K_TICK && !k->ended)
		hold(code);
}

static bool
take_held(struct key *k)
{
	if (keys.given == keys.held.len) {
		keys.given = keys.held.len = 0;
		return false;
	}
	*k = keys.held.at[keys.given++];
	return true;
}

void
key_read(struct key *k)
{
	memset(k, 0, sizeof *k);
	if (take_held(k))
		return;
	if (keys.next != NULL) {
		if (!keys.next(keys.ctx, k))
			k->code = K_HANGUP;
		return;
	}
	if (!keys.defined)
		define_variants();
	k->code = read_code(IDLE_MS);
	if (k->code == K_PASTE)
		k->text = keys.text.data;
	else if (k->code >= '0' && k->code <= '9')
		read_burst(k);
}

bool
key_poll(struct key *k)
{
	memset(k, 0, sizeof *k);
	if (keys.next != NULL)
		return false;
	if (take_held(k))
		return true;
	if (!keys.defined)
		define_variants();
	k->code = read_code(0);
	k->text = k->code == K_PASTE ? keys.text.data : NULL;
	return k->code != K_TICK;
}

void
key_set_source(bool (*next)(void *ctx, struct key *k), void *ctx)
{
	keys.next = next;
	keys.ctx = ctx;
	keys.given = keys.held.len = 0;
}

void
key_release(void)
{
	buf_release(&keys.text);
	buf_release(&keys.burst);
	vec_release(&keys.held);
	keys.given = 0;
	keys.defined = false;
}

bool
key_from_array(void *ctx, struct key *k)
{
	const struct key **at = ctx;

	if ((*at)->code == K_NONE)
		return false;
	*k = *(*at)++;
	return true;
}

void
key_answer_sync(void)
{
	static const char answer[] = "\033]7777;n\a";

	if (write(terminal_out(), answer, sizeof answer - 1) < 0 &&
	    errno == EIO)
		terminal_mark_lost();
}

bool
key_is_text(const struct key *k)
{
	return k->code >= 0x20 && k->code < K_F_BASE && k->code != 0x7F;
}

int
key_digit(const struct key *k)
{
	if (k->code >= '0' && k->code <= '9')
		return k->code - '0';
	if (k->code >= 0xFF10 && k->code <= 0xFF19)
		return k->code - 0xFF10;
	return -1;
}

void
key_show(int code, struct buf *out)
{
	static const struct {
		int code;
		const char *name;
	} names[] = {
		{ K_ENTER, "Enter" }, { K_TAB, "Tab" }, { K_ESC, "Esc" },
		{ K_UP, "Up" }, { K_DOWN, "Down" }, { K_LEFT, "Left" },
		{ K_RIGHT, "Right" }, { K_HOME, "Home" }, { K_END, "End" },
		{ K_PAGE_UP, "PgUp" }, { K_PAGE_DOWN, "PgDn" },
		{ K_INSERT, "Ins" }, { K_DELETE, "Del" },
		{ K_BACKSPACE, "Backspace" }, { K_BACK_TAB, "Shift-Tab" },
		{ ' ', "Space" },
	};
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (names[i].code == code) {
			buf_adds(out, names[i].name);
			return;
		}
	}
	if (code > K_F_BASE && code <= K_F(12))
		buf_addf(out, "F%d", code - K_F_BASE);
	else if (code > 0 && code < 0x20)
		buf_addf(out, "Ctrl-%c", code + '@');
	else
		utf8_add(out, (uint32_t)code);
}
