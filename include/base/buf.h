/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A text buffer that grows.  Invariant: `data` is never NULL after
 * buf_init() and always ends with a NUL that `len` does not count.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

/* Embedded or on the stack: buf_init() or BUF_INIT, then buf_release(). */
struct buf {
	char *data;
	size_t len;
	size_t cap;    /* 0 while data is the shared empty text */
};

/* The "" all empty buffers share; never written. */
extern char buf_empty_text[];
#define BUF_INIT { buf_empty_text, 0, 0 }

/* An empty buffer; owns nothing yet. */
void buf_init(struct buf *b);
/* Free the contents; the buffer may be used again. */
void buf_release(struct buf *b);
/* The same of what is secret: nothing of it stays in freed memory. */
void buf_wipe(struct buf *b);
/* Forget the contents, keep the memory. */
void buf_clear(struct buf *b);
/* Make room for `more` bytes, so that appending them moves nothing: a secret
 * leaves no copy behind. */
void buf_reserve(struct buf *b, size_t more);
/* Append bytes, a text, one byte, a formatted text; what is appended must
 * not lie in the buffer itself. */
void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_adds(struct buf *b, const char *text);
void buf_addc(struct buf *b, char c);
void buf_addf(struct buf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *b, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
/* Cut the contents to their first `len` bytes. */
void buf_truncate(struct buf *b, size_t len);
/* Hand the contents to the caller, who frees them; the buffer is empty again. */
char *buf_detach(struct buf *b);

#endif
