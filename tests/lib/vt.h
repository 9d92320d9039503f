/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A program in a virtual terminal: keys in, screens out, no sleeping.  After
 * keys the driver sends the sync key (the program runs with
 * NUANDANG_TEST_SYNC=1) and reads until the answer.  Every half of a wide
 * glyph on the screen fails the test; a failure prints the screen.  Knows
 * nothing of the program's own layers.
 */
#ifndef TESTS_VT_H
#define TESTS_VT_H

#include <stdbool.h>

struct vt;

/* Start argv[0] on a screen of that size.  `env`: "NAME=value" or "NAME" (to
 * unset) texts, NULL-ended, or NULL; TERM is xterm-256color and LC_ALL
 * C.UTF-8 unless given.  Returns when the first screen is painted. */
struct vt *vt_start(const char *const *argv, int rows, int cols,
    const char *const *env);
/* The same without waiting: for programs that end at once. */
struct vt *vt_spawn(const char *const *argv, int rows, int cols,
    const char *const *env);
/* Send bytes as they are and wait until all is painted. */
void vt_keys(struct vt *v, const char *keys);
/* printf form of it. */
void vt_keysf(struct vt *v, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Send a bracketed paste and wait. */
void vt_paste(struct vt *v, const char *text);
/* Send without waiting; vt_sync() waits. */
void vt_send(struct vt *v, const char *bytes);
void vt_sync(struct vt *v);
void vt_resize(struct vt *v, int rows, int cols);

/* One row, right-trimmed; valid until the next call. */
const char *vt_row(struct vt *v, int row);
/* All rows, each with a line end; valid until the next call. */
const char *vt_screen(struct vt *v);
/* Row on which `text` stands first, -1 for none. */
int vt_find(struct vt *v, const char *text);
/* Fail unless (if) `text` is on the screen. */
void vt_expect(struct vt *v, const char *text);
void vt_expect_not(struct vt *v, const char *text);
void vt_expect_row(struct vt *v, int row, const char *text);
/* Compare the screen with a file; NUANDANG_UPDATE=1 writes it instead. */
void vt_expect_file(struct vt *v, const char *path);
void vt_cursor(struct vt *v, int row, int col);
/* The row the cursor is on. */
int vt_cursor_row(struct vt *v);
/* Whether any cell has a colour other than the default. */
bool vt_has_colour(struct vt *v);
/* Bytes received so far: an idle program sends none. */
unsigned long vt_bytes(struct vt *v);

/* The ends; each frees `v`.  Exit status, or 128 + signal. */
int vt_hangup(struct vt *v);      /* the line closes */
int vt_kill9(struct vt *v);       /* power fails */
int vt_signal(struct vt *v, int number);
int vt_wait(struct vt *v);        /* the program ends by itself, in 10 s */
/* Send the keys, which end the program, and wait for that. */
int vt_quit(struct vt *v, const char *keys);

#endif
