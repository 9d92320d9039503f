/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What terminal.c, key.c and paint.c share: the curses side of the terminal. */
#ifndef TERMINAL_PRIVATE_H
#define TERMINAL_PRIVATE_H

/* Curses' own names for functions, without its bool and macros for text. */
#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "tui/paint.h"

/* The pad that keys are read from: reading it never paints. */
WINDOW *terminal_input(void);
/* Descriptors the terminal is read from and written to. */
int terminal_in(void);
int terminal_out(void);
/* How a role looks. */
attr_t terminal_attr(enum paint_role role, short *pair);

#endif
