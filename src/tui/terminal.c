/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/terminal.h"

#include <errno.h>
#include <langinfo.h>
#include <linux/kd.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "terminal_private.h"
#include <term.h>

#include "base/mem.h"
#include "base/text.h"
#include "tui/key.h"

static struct {
	SCREEN *screen;
	WINDOW *input;
	FILE *null;               /* the terminal nobody sees */
	bool guess, colour;
	volatile sig_atomic_t lost;
} term;

static const struct {
	attr_t mono, colour;
	short foreground;         /* -1: the terminal's own */
} looks[ROLE__MAX] = {
	[ROLE_TEXT] = { A_NORMAL, A_NORMAL, -1 },
	[ROLE_TITLE] = { A_REVERSE, A_REVERSE, -1 },
	[ROLE_BAR] = { A_REVERSE, A_REVERSE, -1 },
	[ROLE_HEADING] = { A_BOLD, A_BOLD, -1 },
	[ROLE_SELECTED] = { A_REVERSE, A_REVERSE, -1 },
	[ROLE_INPUT] = { A_UNDERLINE, A_UNDERLINE, -1 },
	[ROLE_ERROR] = { A_BOLD | A_UNDERLINE, A_BOLD, COLOR_RED },
	[ROLE_WARNING] = { A_BOLD, A_NORMAL, COLOR_YELLOW },
	[ROLE_GOOD] = { A_NORMAL, A_NORMAL, COLOR_GREEN },
};

static const char unknown_kind[] =
    N_("认不出终端种类，请先运行 export TERM=xterm 再试");

static void
on_signal(int number)
{
	(void)number;
	term.lost = 1;
}

static void
set_signals(void)
{
	static const int ends[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT };
	static const int ignored[] = { SIGPIPE, SIGXFSZ };
	struct sigaction sa;
	size_t i;

	memset(&sa, 0, sizeof sa);
	sigemptyset(&sa.sa_mask);
	/* Without SA_RESTART: the read must return, so that the draft is
	 * saved at once. */
	sa.sa_handler = on_signal;
	for (i = 0; i < ARRAY_LEN(ends); i++)
		sigaction(ends[i], &sa, NULL);
	sa.sa_handler = SIG_IGN;
	for (i = 0; i < ARRAY_LEN(ignored); i++)
		sigaction(ignored[i], &sa, NULL);
}

/* Chinese needs a UTF-8 character type; any will do. */
static bool
force_utf8(struct err *err)
{
	static const char *const names[] = {
		"C.UTF-8", "C.utf8", "zh_CN.UTF-8", "en_US.UTF-8"
	};
	size_t i;

	if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return true;
	for (i = 0; i < ARRAY_LEN(names); i++)
		if (setlocale(LC_CTYPE, names[i]) != NULL &&
		    strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
			return true;
	return err_set(err, ERR_FAILED,
	    _("系统没有 UTF-8 语言环境，请运行 locale-gen "
	      "或安装 locales 后再试"));
}

/* Whether standard input is a text console whose font has no Chinese; the
 * kernel's fonts hold at most 512 glyphs. */
static bool
is_bare_console(void)
{
	struct unimapdesc map;
	char type = 0;
	bool has = false;
	int i;

	if (ioctl(STDIN_FILENO, KDGKBTYPE, &type) != 0)
		return false;
	map.entry_ct = 8192;
	map.entries = xcalloc(map.entry_ct, sizeof *map.entries);
	if (ioctl(STDIN_FILENO, GIO_UNIMAP, &map) == 0)
		for (i = 0; i < map.entry_ct; i++)
			has = has || map.entries[i].unicode == 0x4E2D;
	free(map.entries);
	return !has;
}

static bool
check_place(const struct terminal_options *options, struct err *err)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_FAILED,
		    _("这里不是终端，不能打开窗口；请在终端里运行，"
		      "或用 nuandang help 看能直接运行的命令"));
	if (!options->force && is_bare_console())
		return err_set(err, ERR_FAILED,
		    "This text console cannot show Chinese "
		    "(kong zhi tai bu neng xian shi zhong wen).\n"
		    "Use one of:  1. the desktop terminal   "
		    "2. ssh from another computer\n"
		    "             3. fbterm  (apt install fbterm "
		    "fcitx5-frontend-fbterm; user in group video)\n"
		    "             4. kmscon  (apt install kmscon)\n"
		    "To go on anyway: add --force");
	return true;
}

static void
start_colours(bool mono)
{
	const char *no = getenv("NO_COLOR");
	short i;

	term.colour = !mono && text_empty(no) && has_colors() &&
	    start_color() == OK;
	if (!term.colour)
		return;
	use_default_colors();
	for (i = 0; i < ROLE__MAX; i++)
		if (looks[i].foreground >= 0)
			init_pair((short)(i + 1), looks[i].foreground, -1);
}

static void
send(const char *bytes)
{
	if (write(terminal_out(), bytes, strlen(bytes)) < 0)
		term.lost = term.lost || errno == EIO;
}

/* An arrow key that a slow line tears apart must not become Esc. */
static int
escape_delay(const struct terminal_options *options)
{
	const char *own = getenv("ESCDELAY");
	long ms;

	if (options->escape_delay > 0)
		return options->escape_delay;
	if (!text_empty(own)) {
		ms = strtol(own, NULL, 10);
		if (ms > 0 && ms <= 2000)
			return (int)ms;
	}
	return getenv("SSH_CONNECTION") != NULL ? 150 : 25;
}

/* The font of a console at the other end of a line cannot be asked for. */
const char *
terminal_advice(void)
{
	const char *kind = getenv("TERM"), *ssh = getenv("SSH_CONNECTION");

	if (kind == NULL || strcmp(kind, "linux") != 0 || text_empty(ssh))
		return NULL;
	return "Boxes instead of Chinese? That is a bare text console: "
	    "connect from a desktop terminal, fbterm or kmscon.";
}

static void
set_up(const struct terminal_options *options)
{
	raw();
	noecho();
	nonl();
	typeahead(-1);
	set_escdelay(escape_delay(options));
	/* Input methods and screen readers follow the cursor. */
	curs_set(1);
	term.input = newpad(1, 1);
	if (term.input == NULL)
		fatal("cannot make the input pad");
	keypad(term.input, TRUE);
	start_colours(options->mono);
}

/* The terminal's kind, looked up before newterm(), which keeps memory when it
 * fails: NULL for $TERM, or a guess.  It must be able to place the cursor;
 * curses would paint rubbish on one that cannot. */
static bool
find_kind(const char **kind, struct err *err)
{
	const char *cup;
	int found;

	term.guess = setupterm(NULL, STDOUT_FILENO, &found) != OK;
	if (term.guess) {
		*kind = "xterm";
		if (setupterm(*kind, STDOUT_FILENO, &found) != OK)
			return err_set(err, ERR_FAILED, "%s", _(unknown_kind));
	}
	cup = tigetstr("cup");
	del_curterm(cur_term);
	if (cup == NULL || cup == (char *)-1)
		return err_set(err, ERR_FAILED,
		    _("这种终端不能移动光标，"
		      "请先运行 export TERM=xterm 再试"));
	return true;
}

bool
terminal_start(const struct terminal_options *options, struct err *err)
{
	static const struct terminal_options none;
	const char *kind = NULL;

	if (options == NULL)
		options = &none;
	if (!force_utf8(err) || !check_place(options, err) ||
	    !find_kind(&kind, err))
		return false;
	term.screen = newterm(kind, stdout, stdin);
	if (term.screen == NULL)
		return err_set(err, ERR_FAILED, "%s", _(unknown_kind));
	set_up(options);
	set_signals();
	fatal_set_hook(terminal_stop);
	send("\033[?2004h");
	return true;
}

bool
terminal_start_hidden(int rows, int cols, struct err *err)
{
	if (!force_utf8(err))
		return false;
	term.null = fopen("/dev/null", "r+");
	if (term.null == NULL)
		return err_set(err, ERR_FAILED, "/dev/null: %s",
		    strerror(errno));
	term.screen = newterm("xterm", term.null, term.null);
	if (term.screen == NULL) {
		fclose(term.null);
		term.null = NULL;
		return err_set(err, ERR_FAILED, "%s", _(unknown_kind));
	}
	resizeterm(rows, cols);
	set_up(&(struct terminal_options){ .mono = true });
	term.lost = 0;
	return true;
}

void
terminal_stop(void)
{
	if (term.screen == NULL)
		return;
	if (term.null == NULL)
		send("\033[?2004l");
	endwin();
	key_release();
	delwin(term.input);
	delscreen(term.screen);
	if (term.null != NULL)
		fclose(term.null);
	term.screen = NULL;
	term.input = NULL;
	term.null = NULL;
}

bool
terminal_lost(void)
{
	return term.lost != 0;
}

void
terminal_mark_lost(void)
{
	term.lost = 1;
}

bool
terminal_is_guess(void)
{
	return term.guess;
}

WINDOW *
terminal_input(void)
{
	return term.input;
}

int
terminal_in(void)
{
	return term.null != NULL ? fileno(term.null) : STDIN_FILENO;
}

int
terminal_out(void)
{
	return term.null != NULL ? fileno(term.null) : STDOUT_FILENO;
}

attr_t
terminal_attr(enum paint_role role, short *pair)
{
	*pair = term.colour && looks[role].foreground >= 0
	    ? (short)(role + 1) : 0;
	return term.colour ? looks[role].colour : looks[role].mono;
}
