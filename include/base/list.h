/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Growing arrays.  VEC(type) declares one; the macros keep len <= cap.
 * struct strlist is the common one: a list of owned strings.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/mem.h"

#define VEC(type) struct { type *at; size_t len, cap; }
#define VEC_INIT { 0, 0, 0 }

/* Room for one more at the end; evaluates to a pointer to it, uninitialised. */
#define vec_push(v) \
	((v)->len == (v)->cap \
	     ? (void)((v)->cap = (v)->cap ? (v)->cap * 2 : 8, \
	              (v)->at = xrealloc((v)->at, (v)->cap * sizeof *(v)->at)) \
	     : (void)0, \
	 &(v)->at[(v)->len++])
#define vec_release(v) \
	(free((v)->at), (void)((v)->at = 0, (v)->len = (v)->cap = 0))

/* Owned strings; VEC_INIT or strlist_init() makes an empty one. */
struct strlist {
	char **at;
	size_t len, cap;
};

/* An empty list; release frees the strings and leaves it empty again. */
void strlist_init(struct strlist *l);
void strlist_release(struct strlist *l);
/* Append a copy of `text`. */
void strlist_add(struct strlist *l, const char *text);
/* Append `text` itself, which the list frees. */
void strlist_take(struct strlist *l, char *text);
/* Whether the very text is in it. */
bool strlist_has(const struct strlist *l, const char *text);
/* Append the parts of `text` between `sep`, empty ones too. */
void strlist_split(struct strlist *l, const char *text, char sep);

#endif
