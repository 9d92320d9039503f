/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The display filter: the one function every foreign text passes on its way
 * to a terminal, a sheet, a log line or an error message.  Stored data is
 * never changed by it.
 */
#ifndef BASE_DISPLAY_H
#define BASE_DISPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Append `text` made harmless: controls become visible pictures (U+2400..,
 * of one column), bidi controls, zero-width and tag characters, selectors,
 * fillers, private use and noncharacters become U+3013, combining marks beyond
 * two on one base or without a base are dropped, bytes that are no UTF-8
 * become \\xNN.  A line end becomes a blank unless keep_lines. */
void display_filter(struct buf *b, const char *text, bool keep_lines);
/* The same into a fixed buffer, cut at a cluster; returns `to`. */
char *display_text(char *to, size_t size, const char *text);

#endif
