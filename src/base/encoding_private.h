/* SPDX-License-Identifier: MulanPSL-2.0 */
/* iconv, as decoding and encoding use it. */
#ifndef ENCODING_PRIVATE_H
#define ENCODING_PRIVATE_H

#include <iconv.h>
#include <stdbool.h>

#include "base/buf.h"

/* A conversion between two encodings iconv knows; aborts where it does not.
 * iconv_close() ends it. */
iconv_t encoding_open(const char *to, const char *from);
/* Convert until the end or a byte that cannot be converted, appended to
 * `out`; returns the bytes taken.  *cut (NULL allowed): what is left may be
 * the beginning of a character. */
size_t encoding_run(iconv_t cd, const char *data, size_t len, struct buf *out,
    bool *cut);

#endif
