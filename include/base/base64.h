/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Bytes as text: base64 of RFC 4648, with padding, on one line. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Append the text of `len` bytes. */
void base64_add(struct buf *out, const void *data, size_t len);
/* Append the bytes of a text; false, and nothing appended, unless all of it
 * is canonical base64. */
bool base64_decode(struct buf *out, const char *text);

#endif
