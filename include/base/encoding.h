/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Encodings of files from outside, by iconv.  Nothing is guessed from
 * statistics: a caller tries in turn and lets known words decide.
 */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* The encodings tables come in from other programs. */
enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF8_BOM,
	ENCODING_GB18030,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING__MAX
};

/* The name in options and messages: "utf-8-bom" and so on. */
const char *encoding_name(enum encoding e);
/* By that name in either case; GBK and GB2312 are parts of GB18030. */
bool encoding_by_name(const char *name, enum encoding *e);
/* What a byte order mark says; ENCODING__MAX if there is none. */
enum encoding encoding_of_bom(const void *data, size_t len);
/* Strictly decode to UTF-8, appended to `utf8` (a BOM is dropped).  On bad
 * bytes or a NUL: false, a sentence with the line, and nothing appended. */
bool encoding_decode(enum encoding e, const void *data, size_t len,
    struct buf *utf8, struct err *err);
/* The name iconv knows it by; NULL for UTF-8 itself. */
const char *encoding_iconv(enum encoding e);

/*
 * Decoding piece by piece, in memory that does not grow with the text: a
 * character cut by the end of a piece waits for the next one, and a byte
 * order mark at the beginning is dropped.  As strict as encoding_decode().
 */
struct decoder;
struct decoder *decoder_new(enum encoding e);
void decoder_free(struct decoder *d);
/* Append to `utf8` what `len` more bytes say.  False at bad bytes or a NUL:
 * a sentence with the line; what is good before them has been appended. */
bool decoder_feed(struct decoder *d, const void *data, size_t len,
    struct buf *utf8, struct err *err);
/* False when the text ends within a character. */
bool decoder_end(const struct decoder *d, struct err *err);

/* Strictly convert between any two encodings iconv knows by these names,
 * appended to `out`; false, and nothing appended, at the first byte or
 * character that cannot be converted. */
bool encoding_convert(const char *to, const char *from, const void *data,
    size_t len, struct buf *out);

/* Encode UTF-8, appended to `out`, with a BOM in utf-8-bom and utf-16; *lost
 * counts characters the encoding lacks, written '?'.  False, and nothing
 * appended, if the text is no strict UTF-8. */
bool encoding_encode(enum encoding e, const char *utf8, size_t len,
    struct buf *out, size_t *lost);

#endif
