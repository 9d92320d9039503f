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
/* Encode UTF-8, appended to `out`, with a BOM in utf-8-bom and utf-16; *lost
 * counts characters the encoding lacks, written '?'.  False, and nothing
 * appended, if the text is no strict UTF-8. */
bool encoding_encode(enum encoding e, const char *utf8, size_t len,
    struct buf *out, size_t *lost);

#endif
