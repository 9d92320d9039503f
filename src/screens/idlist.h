/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Local ids in the order they came, each once. */
#ifndef IDLIST_H
#define IDLIST_H

#include <stddef.h>
#include <stdint.h>

/* Start from { 0 }. */
struct idlist {
	int64_t *at;
	size_t len, cap;
	int64_t *seen;           /* a table of the same ids, 0 where free */
	size_t n_seen;           /* its size */
};

/* Append an id (not 0) unless it is in it. */
void idlist_add_once(struct idlist *l, int64_t id);
/* The list is empty again. */
void idlist_release(struct idlist *l);

#endif
