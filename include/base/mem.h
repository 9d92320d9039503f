/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Memory that never comes back NULL.  Exhaustion and broken invariants end
 * the program through fatal(), after the terminal has been put right: a
 * clerk's committed records are safe, and an open form has its draft.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* As malloc() and its like, but never NULL; the caller frees. */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t size);
char *xstrdup(const char *text);
/* Copy at most `len` bytes of `text` and end them with a NUL. */
char *xstrndup(const char *text, size_t len);
/* strdup that keeps NULL as NULL. */
char *xstrdup_or_null(const char *text);

/* Overwrite what was secret, in a way no compiler leaves out. */
void mem_wipe(void *p, size_t len);

/* Called once before the program dies in fatal(); restores the terminal. */
void fatal_set_hook(void (*hook)(void));

/* Say what went wrong on standard error and abort.  For broken invariants
 * and exhausted memory only, never for bad input. */
_Noreturn void fatal(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
