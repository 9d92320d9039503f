/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Small text files of exact lines: signatures, headers, key files. */
#ifndef BASE_LINE_PRIVATE_H
#define BASE_LINE_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* What is left to read. */
struct line_reader {
	const char *at, *end;
};

/* The next line without its LF, borrowed; false if no LF follows. */
bool line_take(struct line_reader *r, const char **line, size_t *len);
/* The next line if it starts with `prefix`: what stands behind that. */
bool line_take_after(struct line_reader *r, const char *prefix,
    const char **rest, size_t *len);

/* Append base64 (RFC 4648), with padding or without. */
void line_add_base64(struct buf *out, const void *bytes, size_t len,
    bool padded);
/* Exactly `len` bytes from the one text that encodes them. */
bool line_base64(uint8_t *bytes, size_t len, const char *text,
    size_t text_len, bool padded);

#endif
