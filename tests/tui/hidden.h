/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A terminal nobody sees, for what the toolkit paints. */
#ifndef TESTS_HIDDEN_H
#define TESTS_HIDDEN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/paint.h"
#include "tui/terminal.h"

/* Open it; 0, or -1. */
static inline int
hidden_open(int rows, int cols)
{
	return terminal_start_hidden(rows, cols, NULL) ? 0 : -1;
}

/* Set up and tear down of a group, for a terminal of 24 rows. */
static inline int
hidden_start(void **state)
{
	(void)state;
	return hidden_open(24, 80);
}

static inline int
hidden_stop(void **state)
{
	(void)state;
	terminal_stop();
	return 0;
}

#endif
