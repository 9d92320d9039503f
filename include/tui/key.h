/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Decoded key events: what the terminal sent, with unknown sequences
 * swallowed, a paste or a scanner's burst as one event, and the events that
 * are no keys: a second without input, a new window size, a lost terminal.
 */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

#define K_CTRL(letter) ((letter) & 0x1F)
#define K_F(n) (K_F_BASE + (n))

/* Codes from 0x20 to 0x10FFFF are code points, 1 to 26 are Ctrl-letters. */
enum key_code {
	K_NONE = 0,
	K_TAB = K_CTRL('I'),
	K_ENTER = K_CTRL('M'),
	K_ESC = 0x1B,
	K_F_BASE = 0x110000,       /* K_F(1) .. K_F(12) */
	K_UP = 0x110020,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_INSERT,
	K_DELETE,
	K_BACKSPACE,
	K_BACK_TAB,
	K_PASTE,                   /* text: all that was pasted */
	K_SCAN,                    /* text: digits typed faster than by hand */
	K_TICK,                    /* a second has passed without a key */
	K_RESIZE,
	K_HANGUP,                  /* the terminal has gone; sent for ever */
	K_GARBLED,                 /* three times bytes that are no UTF-8 */
	K_SYNC,                    /* test drivers: answer after painting */
};

/* A burst is at least this many characters with gaps below this time. */
#define KEY_BURST_MIN 6
#define KEY_BURST_GAP_MS 35

/* One event: a key, a paste, a scan, or something that happened. */
struct key {
	int code;
	/* K_PASTE, K_SCAN: UTF-8, borrowed until the next key_read(). */
	const char *text;
	/* K_SCAN: an Enter followed at once and belongs to it. */
	bool ended;
};

/* Wait for the next event, at most a second. */
void key_read(struct key *k);
/* The next event if one waits already: for long work.  False: none. */
bool key_poll(struct key *k);
/* Take events from `next` instead of the terminal; when it returns false
 * key_read() gives K_HANGUP.  NULL: the terminal again. */
void key_set_source(bool (*next)(void *ctx, struct key *k), void *ctx);
/* A source: the events of an array that ends with K_NONE.  `*ctx` is a
 * `const struct key *` that moves on. */
bool key_from_array(void *ctx, struct key *k);
/* Forget what was read ahead; terminal_stop() calls it. */
void key_release(void);
/* Answer K_SYNC: tell the test driver that all is painted. */
void key_answer_sync(void);

/* Whether it is a printable character. */
bool key_is_text(const struct key *k);
/* 0 .. 9 for ASCII and full-width digits, else -1. */
int key_digit(const struct key *k);
/* The name the user knows ("F9", "Ctrl-S", "Enter", "PgUp"), appended. */
void key_show(int code, struct buf *out);

#endif
