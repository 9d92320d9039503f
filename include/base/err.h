/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * How a lower layer says that something failed: a code for the caller and one
 * sentence for the reader.  Lower layers fill it and never print; screens,
 * cli and the log present it.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/* The codes are the program's exit statuses (see cli/command.h). */
enum err_code {
	ERR_NONE = 0,
	ERR_REFUSED = 1,   /* a rule, a check or some rows said no */
	ERR_USAGE = 2,     /* the call itself is wrong */
	ERR_FAILED = 3,    /* disk, lock, missing file; nothing changed */
	ERR_UNSAFE = 4,    /* rights, signature, wrong unit, damaged file */
};

/* What went wrong; the caller owns it, often on the stack: ERR_INIT. */
struct err {
	enum err_code code;
	char text[1024];   /* UTF-8, already translated, one sentence */
	char field[64];    /* field name the sentence is about, or "" */
};

#define ERR_INIT { ERR_NONE, "", "" }

/* Fill `err` (which may be NULL) and return false, so that a function can
 * end with "return err_set(...)".  The text is cut at a character boundary. */
bool err_set(struct err *err, enum err_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* The same for a sentence about one field. */
bool err_field(struct err *err, const char *field, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Put "context: " before the sentence already there; returns false. */
bool err_prefix(struct err *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void err_clear(struct err *err);

#endif
