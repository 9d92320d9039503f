/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * UTF-8, code points, clusters and terminal columns.
 *
 * A cluster is what a person calls one character: a base code point and what
 * hangs on it (combining marks, variation selectors, skin tones, all joined
 * by ZWJ).  Columns are those of the C library's wcwidth(), with U+3013 in
 * place of what it cannot show.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Decode one code point of `text` (`len` bytes left; 4 is always safe in a C
 * string).  Returns its bytes, or 0 for an end (NUL is one) or for bytes that
 * are not strict UTF-8 (overlong, surrogate, beyond U+10FFFF, cut). */
size_t utf8_decode(const char *text, size_t len, uint32_t *code);
/* Encode one code point into `out` (at least 4 bytes); returns its bytes. */
size_t utf8_encode(uint32_t code, char *out);
void utf8_add(struct buf *b, uint32_t code);
/* Whether all `len` bytes are strict UTF-8 without NUL; else *bad is the offset of the
 * first wrong byte (bad may be NULL). */
bool utf8_valid(const char *text, size_t len, size_t *bad);
/* Number of code points of a valid text. */
size_t utf8_count(const char *text);
/* Byte offset of code point `n`, or of the end. */
size_t utf8_offset(const char *text, size_t n);
/* Bytes of the first cluster of `text`; 0 at the end. */
size_t utf8_cluster(const char *text);

/* Columns of one code point: 0, 1 or 2; 2 for what the terminal library
 * cannot paint (it is shown as U+3013). */
int utf8_code_columns(uint32_t code);
/* Columns of a text that went through display_filter(). */
int utf8_columns(const char *text);
/* Bytes of the longest run of whole clusters that fits in `columns`. */
size_t utf8_fit(const char *text, int columns);
/* Append `text` cut or padded with blanks to exactly `columns` columns. */
void utf8_pad(struct buf *b, const char *text, int columns);

/* Fold full-width forms U+FF01..FF5E, U+3000 and the Chinese marks that stand
 * on the same keys (U+3002 '.', U+FF0C ',', U+3001 '/') to ASCII: for numbers,
 * dates, codes and ids.  In place; never longer. */
void utf8_fold_width(char *text);

/* Whether `code` may stand in a person's name: Han of all extensions, U+00B7,
 * Latin letters and digits, blank between Latin words. */
bool utf8_is_name(uint32_t code);
bool utf8_is_han(uint32_t code);
/* Whether `code` is never stored in any text: C0 and C1 controls other than
 * LF, DEL, bidi overrides and isolates, BOM, noncharacters. */
bool utf8_is_forbidden(uint32_t code);

#endif
