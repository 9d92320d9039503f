/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Screens and their stack.  A screen is a table of functions and a private
 * state; it changes its state in act() and key() and paints it in draw(),
 * never the other way round.  The loop: read an event, give it to the top
 * screen, paint everything.
 *
 * Window: row 0 title bar, row -2 message or hint, row -1 key bar; the rest
 * is the body.
 */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "tui/binding.h"
#include "tui/key.h"
#include "tui/paint.h"

struct screen;

/* One screen: its description and functions; what may be NULL is left to
 * the toolkit. */
struct screen_ops {
	const char *name;            /* [a-z_]+, for tests and the log */
	const char *title;           /* msgid, in the breadcrumb */
	const char *help;            /* msgid, first paragraph of F1, or NULL */
	const struct binding *const *keys;   /* tables, NULL-ended, or NULL */
	size_t size;                 /* of the private state, zeroed */
	size_t list;                 /* SCREEN_LIST(); 0: none */
	bool overlay;                /* painted over the screen below it */
	/* `arg` is what screen_push() got.  False: not opened, with a sentence;
	 * close() is not called then. */
	bool (*open)(struct screen *s, void *arg, struct err *err);
	void (*draw)(struct screen *s, struct area body);
	/* An action of the tables.  False: the default (help, menu, back). */
	bool (*act)(struct screen *s, int action);
	/* Any key, a paste, a scan: first of all.  False: not used, the
	 * tables decide; the characters of a scan (and its Enter) then come
	 * one by one. */
	bool (*key)(struct screen *s, const struct key *k);
	/* Every second without a key: autosave, clocks. */
	void (*tick)(struct screen *s);
	/* The terminal has gone: save the draft, ask nothing. */
	void (*hangup)(struct screen *s);
	void (*resize)(struct screen *s);
	/* The screen above has closed with that result: load anew. */
	void (*resume)(struct screen *s, int result);
	void (*close)(struct screen *s);
	/* State in words at the right of the title bar, appended. */
	void (*status)(struct screen *s, struct buf *out);
	/* More for the breadcrumb than the title: a person's name. */
	void (*subject)(struct screen *s, struct buf *out);
	/* The hint while no message stands: a sentence, appended. */
	void (*hint)(struct screen *s, struct buf *out);
	/* Whether an action is possible now; the reason stands beside it in the
	 * menu and is the message when its key is pressed. */
	bool (*allowed)(struct screen *s, const struct binding *a,
	    struct buf *why);
	/* More for F1: the field under the cursor, appended. */
	void (*more_help)(struct screen *s, struct buf *out);
};

/* Where the struct vlist `list` of a screen's state is: it gets all keys of a
 * screen without key(), and the actions that act() leaves. */
#define SCREEN_LIST(type) (offsetof(type, list) + 1)

/* A screen on the stack. */
struct screen {
	const struct screen_ops *ops;
	void *state;         /* ops->size bytes */
	bool done;           /* popped: closed after the current event */
	int result;
};

/* Result of a screen that was left without doing anything. */
#define SCREEN_BACK 0

/* Open a screen on top; it takes over when the current function returns.
 * False with the sentence of its open(). */
bool screen_push(const struct screen_ops *ops, void *arg, struct err *err);
/* The same with the sentence in the message line. */
bool screen_open(const struct screen_ops *ops, void *arg);
/* Close `s` (when the current event is done), with a result for the one
 * below. */
void screen_pop(struct screen *s, int result);
/* Close the top screen at once: for one opened by the present function. */
void screen_close_now(struct screen *s);
/* Open a screen and run it until it closes; returns its result.  For dialogs
 * called from within act(). SCREEN_BACK when it did not open or the terminal
 * has gone. */
int screen_modal(const struct screen_ops *ops, void *arg);
/* Run until the stack is empty: 0, or 3 when the terminal has gone. */
int screen_run(void);
/* Paint everything now; for long work that reads no key. */
void screen_paint(void);
/* Number of open screens; the one at `depth` from the bottom. */
size_t screen_depth(void);
struct screen *screen_at(size_t depth);
/* Call an action of the top screen as its key would. */
void screen_act(int action);

/* Say something in the message line until the next key. */
void screen_say(enum paint_role role, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Say err->text as an error; returns false. */
bool screen_fail(const struct err *err);
/* What stands in the message line, "" if nothing: for tests. */
const char *screen_message(void);

/* The left of the title bar (the unit's name), and what stands at its right
 * (date, weekday, operator), appended by `right`; either may be NULL. */
void screen_set_owner(const char *left, void (*right)(struct buf *out));
/* Call `idle` once after that many seconds without a key (0: never): to lock
 * the screen. */
void screen_set_idle(int seconds, void (*idle)(void));

#endif
