/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Messages and small helpers on C strings.  Simplified Chinese is the msgid;
 * po/en.po is the English catalogue.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>

/* Translate now. */
#define _(msgid) gettext(msgid)
/* Mark for translation; the reader calls _() when it shows the text. */
#define N_(msgid) msgid

/* Whether `text` is NULL or "". */
bool text_empty(const char *text);
/* strcmp()==0 that takes NULL for an empty text. */
bool text_equal(const char *a, const char *b);
bool text_starts(const char *text, const char *prefix);
bool text_ends(const char *text, const char *suffix);
/* Whether every byte is an ASCII digit and there are exactly `len` of them. */
bool text_digits(const char *text, size_t len);
/* Copy at most size - 1 bytes and end with NUL, never cutting a UTF-8
 * character.  Returns whether all of it fitted. */
bool text_copy(char *to, size_t size, const char *from);
/* Cut ASCII and ideographic blanks at both ends, in place; returns `text`. */
char *text_trim(char *text);

#endif
