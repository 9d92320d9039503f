/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The terminal itself: taking it over, giving it back whatever happens, and
 * the signals that belong to it.  Only terminal.c, key.c and paint.c of the
 * whole program include the curses header.
 */
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H

#include <stdbool.h>

#include "base/err.h"

/* How to take the terminal over. */
struct terminal_options {
	bool force;      /* go on on a console that cannot show Chinese */
	bool mono;       /* no colour; also by NO_COLOR, also without colours */
	int escape_delay;    /* ms to wait after Esc; 0: $ESCDELAY, else 25, or
	                      * 150 over ssh */
};

/* Take the terminal over: a UTF-8 LC_CTYPE, raw keys, bracketed paste,
 * handlers for HUP and TERM, the hook that restores it in fatal().  False
 * with a sentence when standard input or output is no terminal, when it
 * cannot place the cursor, or when it is a bare text console without Chinese
 * glyphs (that sentence is pure ASCII, several lines). */
bool terminal_start(const struct terminal_options *options, struct err *err);
/* The same without a terminal, on a screen of this size that nobody sees:
 * for tests, with keys from key_set_source().  A terminal lost before (the
 * keys ran out) counts as there again. */
bool terminal_start_hidden(int rows, int cols, struct err *err);
/* Give the terminal back.  Harmless when it was not taken. */
void terminal_stop(void);

/* Whether the terminal has gone (hang-up, TERM signal, closed line): save the
 * draft and leave with exit status 3. */
bool terminal_lost(void);
/* Note that it has gone; the key reader calls it at an end of input. */
void terminal_mark_lost(void);
/* One sentence in pure ASCII for a window that may show boxes instead of Han
 * (TERM=linux over ssh: the other side is a text console, or fbterm, which can
 * show them); NULL otherwise. */
const char *terminal_advice(void);
/* Whether terminal_start() fell back to TERM=xterm; the screens tell. */
bool terminal_is_guess(void);

/* Below this the screen shows one line that asks for a bigger window. */
#define TERMINAL_MIN_ROWS 16
#define TERMINAL_MIN_COLS 60

#endif
