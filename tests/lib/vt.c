/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "vt.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#define SYNC_KEY "\033[99;99~"
#define SYNC_ANSWER "7777;"
#define WAIT_S 20

struct vt {
	VTerm *term;
	VTermScreen *screen;
	int fd, rows, cols;
	pid_t pid;
	unsigned answers;
	unsigned long bytes;
	char *text;              /* of the last vt_row() or vt_screen() */
};

#if VTERM_VERSION_MINOR >= 2
static int
on_osc(int command, VTermStringFragment part, void *user)
{
	struct vt *v = user;

	v->answers += command == 7777 && part.final;
	return 1;
}
#else
static int
on_osc(const char *command, size_t len, void *user)
{
	struct vt *v = user;

	v->answers += len >= strlen(SYNC_ANSWER) &&
	    memcmp(command, SYNC_ANSWER, strlen(SYNC_ANSWER)) == 0;
	return 1;
}
#endif

static const VTermParserCallbacks fallbacks = { .osc = on_osc };

/* What the terminal answers by itself. */
static void
on_output(const char *bytes, size_t len, void *user)
{
	struct vt *v = user;

	if (write(v->fd, bytes, len) < 0)
		return;
}

static size_t
encode(char *to, uint32_t c)
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4, i;

	if (n == 1) {
		to[0] = (char)c;
		return 1;
	}
	for (i = n - 1; i > 0; i--) {
		to[i] = (char)(0x80 | (c & 0x3F));
		c >>= 6;
	}
	to[0] = (char)((0xF00 >> n & 0xFF) | c);
	return n;
}

/* Whether the character takes two cells, by the ranges of Han, kana, Hangul
 * and full-width forms; emoji are left to the terminal. */
static bool
is_wide(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F) ||
	    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
	    (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFD);
}

/* Append one cell; false for half a wide glyph. */
static bool
add_cell(const VTermScreenCell *cell, char **to)
{
	uint32_t c = cell->chars[0];
	int i;

	if (c == (uint32_t)-1)
		return false;
	if (c > ' ' && (c < 0x1F000 || c >= 0x20000) &&
	    is_wide(c) != (cell->width == 2))
		return false;
	if (c == 0)
		*(*to)++ = ' ';
	for (i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
		*to += encode(*to, cell->chars[i]);
	return true;
}

/* Append a row, right-trimmed; the column of half a glyph, or -1. */
static int
add_row(struct vt *v, int row, char **to)
{
	VTermScreenCell cell;
	char *end = *to;
	int col;

	for (col = 0; col < v->cols; col += cell.width) {
		vterm_screen_get_cell(v->screen, (VTermPos){ row, col }, &cell);
		if (cell.width < 1 || !add_cell(&cell, to))
			return col;
		if (cell.chars[0] != 0 && cell.chars[0] != ' ')
			end = *to;
	}
	*to = end;
	*end = '\0';
	return -1;
}

static void __attribute__((noreturn, format(printf, 2, 3)))
fail(struct vt *v, const char *format, ...)
{
	va_list args;
	char *line = v->text, *to;
	int row;

	fprintf(stderr, "virtual terminal: ");
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, "\n");
	for (row = 0; row < v->rows; row++) {
		to = line;
		if (add_row(v, row, &to) >= 0)
			strcpy(to, " <- half a glyph");
		fprintf(stderr, "%3d|%s\n", row, line);
	}
	kill(v->pid, SIGKILL);
	exit(1);
}

/* The program ended though the test goes on. */
static void __attribute__((noreturn))
fail_ended(struct vt *v)
{
	int status = 0;

	waitpid(v->pid, &status, 0);
	fail(v, "the program has ended with %d", WIFEXITED(status) ?
	    WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/* Read what the program painted.  -1 when it has gone, 0 for nothing. */
static int
pump(struct vt *v, int wait_ms)
{
	struct pollfd p = { .fd = v->fd, .events = POLLIN };
	char bytes[8192];
	ssize_t n;

	if (poll(&p, 1, wait_ms) <= 0)
		return 0;
	n = read(v->fd, bytes, sizeof bytes);
	if (n <= 0)
		return n < 0 && errno == EINTR ? 0 : -1;
	v->bytes += (unsigned long)n;
	vterm_input_write(v->term, bytes, (size_t)n);
	vterm_screen_flush_damage(v->screen);
	return 1;
}

/* Reads while it writes, so that a full pseudo-terminal cannot hold both. */
void
vt_send(struct vt *v, const char *bytes)
{
	size_t left = strlen(bytes);
	struct pollfd p = { .fd = v->fd, .events = POLLIN | POLLOUT };
	ssize_t n;

	while (left > 0) {
		if (poll(&p, 1, WAIT_S * 1000) <= 0)
			fail(v, "the program reads no keys");
		if ((p.revents & POLLIN) != 0 && pump(v, 0) < 0)
			return;
		if ((p.revents & POLLOUT) == 0)
			continue;
		n = write(v->fd, bytes, left > 256 ? 256 : left);
		if (n < 0)
			return;
		bytes += n;
		left -= (size_t)n;
	}
}

void
vt_sync(struct vt *v)
{
	unsigned want = v->answers + 1;
	time_t start = time(NULL);

	vt_send(v, SYNC_KEY);
	while (v->answers < want) {
		if (pump(v, 200) < 0)
			fail_ended(v);
		if (time(NULL) - start > WAIT_S)
			fail(v, "no answer to the sync key");
	}
}

void
vt_keys(struct vt *v, const char *keys)
{
	vt_send(v, keys);
	vt_sync(v);
}

void
vt_keysf(struct vt *v, const char *format, ...)
{
	char keys[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(keys, sizeof keys, format, args);
	va_end(args);
	vt_keys(v, keys);
}

void
vt_paste(struct vt *v, const char *text)
{
	vt_send(v, "\033[200~");
	vt_send(v, text);
	vt_keys(v, "\033[201~");
}

/* Room for a screen of six-part clusters. */
static void
make_room(struct vt *v)
{
	size_t cells = (size_t)v->rows * (size_t)v->cols;

	v->text = realloc(v->text, cells * 4 * VTERM_MAX_CHARS_PER_CELL +
	    (size_t)v->rows * 2 + 64);
	if (v->text == NULL)
		abort();
}

void
vt_resize(struct vt *v, int rows, int cols)
{
	struct winsize size = { 0 };

	size.ws_row = (unsigned short)rows;
	size.ws_col = (unsigned short)cols;
	v->rows = rows;
	v->cols = cols;
	make_room(v);
	vterm_set_size(v->term, rows, cols);
	ioctl(v->fd, TIOCSWINSZ, &size);
	/* The first may be answered from the old size's last frame. */
	vt_sync(v);
	vt_sync(v);
}

static void
set_env(const char *const *env)
{
	char name[256];
	const char *equals;

	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("NUANDANG_TEST_SYNC", "1", 1);
	/* On a busy machine a sequence may come in two parts; Esc itself is
	 * decided at once by the sync key that follows it. */
	setenv("ESCDELAY", "1000", 1);
	unsetenv("NO_COLOR");
	unsetenv("LANGUAGE");
	unsetenv("SSH_CONNECTION");
	for (; env != NULL && *env != NULL; env++) {
		equals = strchr(*env, '=');
		snprintf(name, sizeof name, "%.*s",
		    (int)(equals != NULL ? equals - *env : 255), *env);
		if (equals != NULL)
			setenv(name, equals + 1, 1);
		else
			unsetenv(name);
	}
}

struct vt *
vt_spawn(const char *const *argv, int rows, int cols, const char *const *env)
{
	struct vt *v = calloc(1, sizeof *v);
	struct winsize size = { 0 };

	if (v == NULL)
		abort();
	size.ws_row = (unsigned short)rows;
	size.ws_col = (unsigned short)cols;
	v->rows = rows;
	v->cols = cols;
	make_room(v);
	v->term = vterm_new(rows, cols);
	vterm_set_utf8(v->term, 1);
	v->screen = vterm_obtain_screen(v->term);
	vterm_screen_set_unrecognised_fallbacks(v->screen, &fallbacks, v);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_output_set_callback(v->term, on_output, v);
	vterm_screen_reset(v->screen, 1);
	v->pid = forkpty(&v->fd, NULL, NULL, &size);
	if (v->pid < 0)
		abort();
	if (v->pid == 0) {
		set_env(env);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	return v;
}

struct vt *
vt_start(const char *const *argv, int rows, int cols, const char *const *env)
{
	struct vt *v = vt_spawn(argv, rows, cols, env);

	vt_sync(v);
	return v;
}

const char *
vt_row(struct vt *v, int row)
{
	char *to = v->text;
	int col = add_row(v, row, &to);

	if (col >= 0)
		fail(v, "row %d, column %d: half a glyph", row, col);
	return v->text;
}

const char *
vt_screen(struct vt *v)
{
	char *to = v->text;
	int row, col;

	for (row = 0; row < v->rows; row++) {
		col = add_row(v, row, &to);
		if (col >= 0)
			fail(v, "row %d, column %d: half a glyph", row, col);
		*to++ = '\n';
		*to = '\0';
	}
	return v->text;
}

int
vt_find(struct vt *v, const char *text)
{
	int row;

	for (row = 0; row < v->rows; row++)
		if (strstr(vt_row(v, row), text) != NULL)
			return row;
	return -1;
}

void
vt_expect(struct vt *v, const char *text)
{
	if (strstr(vt_screen(v), text) == NULL)
		fail(v, "expected \"%s\"", text);
}

void
vt_expect_not(struct vt *v, const char *text)
{
	if (strstr(vt_screen(v), text) != NULL)
		fail(v, "did not expect \"%s\"", text);
}

void
vt_expect_row(struct vt *v, int row, const char *text)
{
	if (strstr(vt_row(v, row), text) == NULL)
		fail(v, "expected \"%s\" in row %d", text, row);
}

static char *
read_all(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = calloc(1, 1 << 20);
	size_t n = 0;

	if (text != NULL && f != NULL)
		n = fread(text, 1, (1 << 20) - 1, f);
	if (f != NULL)
		fclose(f);
	if (text != NULL)
		text[n] = '\0';
	return text;
}

void
vt_expect_file(struct vt *v, const char *path)
{
	const char *update = getenv("NUANDANG_UPDATE"), *now = vt_screen(v);
	char *then;
	FILE *f;
	bool same;

	if (update != NULL && strcmp(update, "1") == 0) {
		f = fopen(path, "w");
		if (f == NULL || fputs(now, f) < 0 || fclose(f) != 0)
			fail(v, "cannot write %s", path);
		return;
	}
	then = read_all(path);
	same = then != NULL && strcmp(then, now) == 0;
	if (!same)
		fprintf(stderr, "%s:\n%s\n", path, then != NULL ? then : "");
	free(then);
	if (!same)
		fail(v, "the screen differs from %s", path);
}

int
vt_cursor_row(struct vt *v)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(v->term), &at);
	return at.row;
}

void
vt_cursor(struct vt *v, int row, int col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(v->term), &pos);
	if (pos.row != row || pos.col != col)
		fail(v, "the cursor is at %d,%d, not %d,%d", pos.row, pos.col,
		    row, col);
}

bool
vt_has_colour(struct vt *v)
{
	VTermScreenCell cell;
	int row, col;

	for (row = 0; row < v->rows; row++) {
		for (col = 0; col < v->cols; col++) {
			vterm_screen_get_cell(v->screen,
			    (VTermPos){ row, col }, &cell);
			if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ||
			    !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
				return true;
		}
	}
	return false;
}

unsigned long
vt_bytes(struct vt *v)
{
	return v->bytes;
}

static int
finish(struct vt *v)
{
	int status = 0;

	if (v->fd >= 0)
		close(v->fd);
	while (waitpid(v->pid, &status, 0) < 0 && errno == EINTR)
		;
	vterm_free(v->term);
	free(v->text);
	free(v);
	return WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status);
}

int
vt_hangup(struct vt *v)
{
	close(v->fd);
	v->fd = -1;
	return finish(v);
}

int
vt_kill9(struct vt *v)
{
	kill(v->pid, SIGKILL);
	return finish(v);
}

int
vt_signal(struct vt *v, int number)
{
	kill(v->pid, number);
	return vt_wait(v);
}

int
vt_wait(struct vt *v)
{
	time_t start = time(NULL);

	while (pump(v, 200) >= 0)
		if (time(NULL) - start > WAIT_S)
			fail(v, "the program does not end");
	return finish(v);
}

int
vt_quit(struct vt *v, const char *keys)
{
	vt_send(v, keys);
	return vt_wait(v);
}
