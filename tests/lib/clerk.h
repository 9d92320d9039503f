/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A clerk at the program's screens: starts it on a database in a virtual
 * terminal, fills fields by their labels, chooses in menus by their words.
 */
#ifndef TESTS_CLERK_H
#define TESTS_CLERK_H

#include "vt.h"

#define KEY_F1 "\033OP"
#define KEY_F2 "\033OQ"
#define KEY_F3 "\033OR"
#define KEY_F4 "\033OS"
#define KEY_F5 "\033[15~"
#define KEY_F6 "\033[17~"
#define KEY_F7 "\033[18~"
#define KEY_F8 "\033[19~"
#define KEY_F9 "\033[20~"
#define KEY_F10 "\033[21~"
#define KEY_ENTER "\r"
#define KEY_TAB "\t"
#define KEY_BACK_TAB "\033[Z"
#define KEY_UP "\033[A"
#define KEY_DOWN "\033[B"
#define KEY_RIGHT "\033[C"
#define KEY_CLEAR "\025"

/* Run a command of the program (NUANDANG_PROGRAM) to its end; the test fails
 * unless it ends with `status`. */
void clerk_command(int status, const char *const *args);
/* Make a practice database at `db`. */
void clerk_init(const char *db, const char *unit, const char *name,
    const char *profile);
/* Open the screens on it, on `now` (a date). */
struct vt *clerk_start(const char *db, const char *now, int rows, int cols);
/* Until no long work is shown any more: its box answers keys as well. */
void clerk_wait(struct vt *v);
/* Go to the field with that label, down and then up. */
void clerk_go(struct vt *v, const char *label);
/* Put a text into the field with that label and leave it. */
void clerk_fill(struct vt *v, const char *label, const char *text);
/* In a list or menu go to the line with that text and press Enter. */
void clerk_choose(struct vt *v, const char *text);
/* F9, and then the screen that says the action is done. */
void clerk_save(struct vt *v);
/* From the home screen to the form of an action about a person. */
void clerk_open(struct vt *v, const char *person, const char *action);
/* Back to the home screen, from wherever. */
void clerk_home(struct vt *v);
/* Leave from the home screen; the test fails unless it ends with 0. */
void clerk_leave(struct vt *v);

#endif
